"""Production refuses to start with a sample, a fixed clock, a short secret or another schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.unit_of_work import Database
from domain.permissions import SYSTEM
from language.sentences import problem_sentence
from settings import Settings
from use_cases.access import Access
from use_cases.check_start import reasons_not_to_start

SAFE = {"env": "production", "secret_key": "k" * 32, "now": ""}


def reasons(database: Database, **changes: str) -> str:
    found = reasons_not_to_start(Access(database, SYSTEM), Settings(**{**SAFE, **changes}))  # type: ignore[arg-type]
    return " ".join(problem_sentence(reason) for reason in found)


def test_a_safe_production_starts_and_development_is_free(empty: Database, sample: Database) -> None:
    assert reasons(empty) == ""
    assert reasons(sample, env="development", secret_key="", now="2026-01-01") == ""


@pytest.mark.parametrize(
    ("changes", "named"), [({"now": "2026-01-01"}, "QTTT_NOW"), ({"secret_key": "short"}, "QTTT_SECRET_KEY")]
)
def test_an_unsafe_setting_is_named(empty: Database, changes: dict[str, str], named: str) -> None:
    assert named in reasons(empty, **changes)


def test_sample_accounts_and_a_missing_schema_are_named(sample: Database, tmp_path: Path) -> None:
    assert "tài khoản mẫu" in reasons(sample)
    bare = Database(f"sqlite:///{tmp_path}/bare.sqlite3")
    assert "manage.py migrate" in reasons(bare)
    bare.close()
