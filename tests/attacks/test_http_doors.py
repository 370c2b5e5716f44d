"""What is asked over HTTP by whom it should not be: paths, methods, hosts, origins, addresses, sizes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
import sqlalchemy as db
from websockets.exceptions import InvalidStatus

from api.download_list import DOWNLOADS
from api.security_headers import ALWAYS
from data_access.audit_tables import audit_event
from domain.upload_limits import MIB, UPLOAD_BYTES
from pages.manifest import PAGES
from tests.attacks.conftest import Site
from tests.attacks.wire_client import Heard, open_tab

ROOMS = ("static", "app/static", "media", "component", "_stcore/bidi-components/qttt.html_block", "tai-ve")
WAYS_UP = (
    "../../app.py", "../main.py", "..%2f..%2fapp.py", "%2e%2e/%2e%2e/app.py", "..%252f..%252fapp.py", "....//....//app.py",
    "..\\..\\app.py", "..%5c..%5capp.py", "/etc/passwd", "%2fetc%2fpasswd", "//etc/passwd", "..%c0%af..%c0%afapp.py",
    "x/../../../settings.py", "%00/../../app.py", "C:/Windows/win.ini", "\\\\evil.example\\share\\x",
)  # fmt: skip
ANSWERS = (
    ("GET", "/", 200), ("GET", "/nhap-lieu", 200), ("GET", "/app/static/app.css", 200), ("GET", "/app/static/none", 404),
    ("GET", "/static/js/none.js", 404), ("GET", "/_stcore/health", 200), ("GET", "/_stcore/host-config", 200),
    ("GET", "/_stcore/metrics", 404), ("GET", "/_stcore/agent/openapi.json", 404), ("GET", "/_stcore/agent/interact", 404),
    ("GET", "/_stcore/script-health-check", 404), ("GET", "/component/x/y", 404), ("GET", "/auth/login", 404),
    ("GET", "/auth/logout", 404), ("GET", "/oauth2callback", 404), ("GET", "/media/x", 401), ("GET", "/healthz", 200),
    ("GET", "/readyz", 200), ("GET", "/auth/complete?ve=x", 303), ("GET", "/tai-ve/none", 404),
    ("GET", "/tai-ve/tong-quan?dang=csv", 303), ("PUT", "/_stcore/upload_file/s/f", 403), ("POST", "/", 403),
    ("TRACE", "/", 405), ("OPTIONS", "/", 405), ("PATCH", "/", 405), ("PROPFIND", "/", 405),
)  # fmt: skip
MAY_BE_KEPT = ("/app/static/app.css",)


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_W1_W2_W3_every_answer_is_armed_and_unneeded_doors_are_shut(
    site: Site, method: str, path: str, status: int
) -> None:
    answer = site.ask(path, method=method)
    assert answer.status == status
    assert {name: answer.headers.get(name.lower()) for name in ALWAYS} == ALWAYS
    assert ("no-store" in answer.headers.get("cache-control", "")) == (path not in MAY_BE_KEPT)
    assert "server" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers
    assert "Traceback" not in answer.text


def test_K7_the_front_end_is_told_of_no_foreign_origin(site: Site) -> None:
    assert '"allowedOrigins":[]' in site.ask("/_stcore/host-config").text


@pytest.mark.parametrize("room", ROOMS)
def test_no_path_leads_out_of_a_public_room(site: Site, room: str) -> None:
    for way in WAYS_UP:
        answer = site.ask(f"/{room}/{way}", "chutich")
        assert answer.status in (200, 400, 401, 404), way
        # The front page answers for addresses that it takes for pages.
        assert answer.status != 200 or '<html lang="vi">' in answer.text, way
        assert not any(secret in answer.text for secret in ("root:", "import streamlit", "[fonts]", "BaseSettings"))


def crawled() -> Iterator[str]:
    yield from (f"/{page.address}" for page in PAGES)
    yield from (f"/tai-ve/{name}?dang=csv&ma=KT03.01&ky=2025-09&tep=1&hs=1" for name in DOWNLOADS)
    yield from ("/auth/complete?ve=x&next=//evil.example", "/auth/session", "/auth/sign-out", "/auth/signed-out")
    yield from (
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/upload_file/s/f",
        "/media/x",
        "/healthz",
        "/readyz",
    )


def test_W4_no_question_changes_anything(site: Site) -> None:
    before = site.counts()
    for path in crawled():
        assert site.ask(path, "sct.nhap").status < 500, path
    assert site.counts() == before
    with site.tab("sct.nhap") as tab:
        assert not tab.run().is_sign_in


@pytest.mark.parametrize("path", ["/auth/sign-out", "/auth/session", "/_stcore/upload_file/s/f"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Referer": "http://evil.example"},
        {"Content-Type": "text/plain"},
    ],
)
def test_W4_a_foreign_page_writes_nothing(site: Site, path: str, headers: dict[str, str]) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert site.ask(path, "sct.nhap", method=method, headers=headers, body=b"x=1").status == 403
    with site.tab("sct.nhap") as tab:
        assert not tab.run().is_sign_in


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil@127.0.0.1"])
def test_S7_a_foreign_name_is_refused(site: Site, host: str) -> None:
    assert site.ask("/", "chutich", headers={"Host": host}).status == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://127.0.0.1:1", "http://localhost.evil"])
def test_S7_K8_the_socket_opens_for_our_own_origin_only(site: Site, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, open_tab(site.address, site.token("chutich"), origin=origin):
        pass
    assert refused.value.response.status_code == 403
    assert refused.value.response.headers["Content-Security-Policy"]


def test_W5_a_claimed_address_reaches_no_record(site: Site) -> None:
    claims = dict.fromkeys(("X-Forwarded-For", "X-Real-IP", "X-App-Address", "Forwarded"), "6.6.6.6")
    assert site.ask("/tai-ve/tong-quan?dang=csv&ky=2025-09", "chutich", headers=claims).status == 200
    with open_tab(site.address, site.token("chutich"), headers=claims) as tab:
        tab.run("kho-du-lieu")
    with site.database.engine.connect() as connection:
        seen = set(connection.scalars(db.select(audit_event.c.address).distinct()))
    assert "127.0.0.1" in seen
    assert not any("6.6.6.6" in (address or "") for address in seen)


def put(site: Site, username: str, body: bytes | Iterator[bytes], *, visit: str = "", **headers: str) -> Heard:
    """Upload into a visit of `sct.nhap` that is going on, or into another."""
    with site.tab("sct.nhap") as tab:
        path = f"/_stcore/upload_file/{quote(visit or tab.run('nhap-lieu').session_id)}/file"
        return site.ask(path, username, method="PUT", body=body, headers={"Origin": site.address, **headers})


def test_K5_F1_only_members_upload_and_only_so_much(site: Site) -> None:
    assert put(site, "", b"x").status == 401
    assert put(site, "sct.nhap", b"x").status == 403  # without Streamlit's own token
    assert put(site, "sct.nhap", b"x", visit="of-another-replica").status == 404
    assert put(site, "sct.nhap", b"", **{"Content-Length": str(UPLOAD_BYTES + 2 * MIB)}).status == 413
    assert (
        site.ask(
            "/auth/session", "sct.nhap", method="POST", body=b"x" * 70_000, headers={"Origin": site.address}
        ).status
        == 413
    )
