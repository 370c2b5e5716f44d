"""Production refuses to start with a sample, a fixed clock, a guessable secret, another schema, an open way in or out."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.unit_of_work import Database
from domain.errors import UnsafeStart
from domain.permissions import SYSTEM
from language.sentences import problem_sentence
from settings import Settings
from use_cases.access import Access
from use_cases.check_start import reasons_not_to_start, warnings_at_start

SECRET = "0f9a7be1d2c3485596a7b8c9d0e1f203"
SAFE = {
    "env": "production", "secret_key": SECRET, "now": "",
    "public_url": "https://thucthi.example.gov.vn", "trusted_proxies": "10.0.0.5, 10.1.0.0/24",
}  # fmt: skip


def reasons(database: Database, **changes: str) -> str:
    found = reasons_not_to_start(Access(database, SYSTEM), Settings(**{**SAFE, **changes}))  # type: ignore[arg-type]
    return " ".join(problem_sentence(reason) for reason in found)


def test_a_safe_production_starts_and_development_is_free(empty: Database, sample: Database) -> None:
    # The tests own their PostgreSQL: no production does (tests/data_access/test_application_role.py).
    is_owner = empty.engine.dialect.name == "postgresql"
    assert reasons(empty) == (problem_sentence(UnsafeStart(kind="audit_log_open")) if is_owner else "")
    assert reasons(sample, env="development", secret_key="", now="2026-01-01") == ""


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"now": "2026-01-01"}, "QTTT_NOW"),
        ({"secret_key": ""}, "ít nhất 32"),
        ({"secret_key": "short"}, "ít nhất 32"),
        ({"secret_key": "changeme" * 4}, "ngẫu nhiên"),
        ({"public_url": ""}, "QTTT_PUBLIC_URL"),
        ({"public_url": "http://thucthi.example.gov.vn"}, "QTTT_PUBLIC_URL"),
        ({"public_url": "https://thucthi.example.gov.vn/app"}, "QTTT_PUBLIC_URL"),
        ({"public_url": "https://"}, "QTTT_PUBLIC_URL"),
        ({"trusted_proxies": ""}, "QTTT_TRUSTED_PROXIES"),
        ({"trusted_proxies": "*"}, "QTTT_TRUSTED_PROXIES"),
        ({"trusted_proxies": "10.0.0.5, 0.0.0.0/0"}, "QTTT_TRUSTED_PROXIES"),
        ({"trusted_proxies": "proxy.local"}, "QTTT_TRUSTED_PROXIES"),
        ({"backup_dir": "/mnt/backup"}, "QTTT_BACKUP_KEY"),
        ({"oidc_issuer": "http://sso.example.gov.vn", "oidc_client_id": "a", "oidc_client_secret": "b"}, "QTTT_OIDC_"),
        ({"oidc_issuer": "https://sso.example.gov.vn", "oidc_client_id": "a"}, "QTTT_OIDC_CLIENT_SECRET"),
    ],
)
def test_an_unsafe_setting_is_named(empty: Database, changes: dict[str, str], named: str) -> None:
    assert named in reasons(empty, **changes)


def test_sample_accounts_and_a_missing_schema_are_named(sample: Database, tmp_path: Path) -> None:
    assert "tài khoản mẫu" in reasons(sample)
    bare = Database(f"sqlite:///{tmp_path}/bare.sqlite3")
    assert "manage.py migrate" in reasons(bare)
    bare.close()


@pytest.mark.parametrize(("mode", "is_named"), [(0o644, True), (0o640, True), (0o600, False)])
def test_C2_a_secret_that_others_may_read_is_named(empty: Database, tmp_path: Path, mode: int, is_named: bool) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n")
    file.chmod(mode)
    assert ("chmod 600" in reasons(empty, secret_key="", secret_key_file=str(file))) == is_named


@pytest.mark.parametrize(
    ("option", "value"),
    [("showErrorDetails", "full"), ("toolbarMode", "developer")],
)
def test_K15_options_that_show_the_inside_are_named(
    empty: Database, monkeypatch: pytest.MonkeyPatch, option: str, value: str
) -> None:
    monkeypatch.setattr("use_cases.check_start.streamlit_options", lambda: {f"client.{option}": value})
    assert "config.toml" in reasons(empty)


@pytest.mark.parametrize(
    ("url", "is_open"),
    [
        ("postgresql+psycopg://u@db.example/store", True),
        ("postgresql+psycopg://u@db.example/store?sslmode=prefer", True),
        ("postgresql+psycopg://u@db.example/store?sslmode=verify-full", False),
        ("postgresql+psycopg://u@127.0.0.1/store", False),
        ("postgresql+psycopg://u@/store?host=/run/postgresql", False),
        ("sqlite:///store.sqlite3", False),
    ],
)
def test_W6_the_way_to_the_database_is_not_open(monkeypatch: pytest.MonkeyPatch, url: str, is_open: bool) -> None:
    monkeypatch.delenv("PGSSLMODE", raising=False)
    database = Database(url)
    assert database.crosses_the_network_openly() == is_open
    database.close()


def test_a_city_on_sqlite_is_told_and_may_start(empty: Database) -> None:
    told = warnings_at_start(Access(empty, SYSTEM), Settings(**SAFE))
    is_small = empty.engine.url.get_backend_name() == "sqlite"
    assert [problem.values["kind"] for problem in told] == [*(["small_store"] if is_small else []), "backups_off"]
    backed_up = Settings(**SAFE, backup_dir=Path("/mnt/backup"), backup_key=SECRET)
    assert len(warnings_at_start(Access(empty, SYSTEM), backed_up)) == is_small
