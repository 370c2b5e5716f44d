"""What a page asks of its session over HTTP, signing out, and where signing in may lead (S1, S2, S3, S6, W4)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from api.session import SECONDS, leave, session
from api.sign_in import complete, local_address
from api.wire import behind_the_wire
from data_access.unit_of_work import Database
from domain.permissions import NOBODY, SYSTEM
from settings import Settings
from tests.api.asgi import Answer, ask
from tests.stores import PASSWORD
from use_cases.access import Access
from use_cases.check_password import check_password
from use_cases.session_cookies import BROWSER, SESSION
from use_cases.sign_in import actor_of, open_ticket, redeem_ticket

ROUTES = [
    Route("/auth/complete", complete),
    Route("/auth/session", session, methods=["GET", "POST"]),
    Route("/auth/sign-out", leave, methods=["POST"]),
]
SITE = "http://127.0.0.1:8501"
OURS, FOREIGN = {"origin": SITE}, {"origin": "https://evil.example"}


@pytest.fixture(scope="module")
def site() -> ASGIApp:
    return behind_the_wire(Starlette(routes=ROUTES), Settings())


@pytest.fixture
def token(store: Database) -> str:
    found = redeem_ticket(system(store), ticket=ticket(store), browser="b")
    assert found
    return found


def system(store: Database) -> Access:
    return Access(store, SYSTEM)


def ticket(store: Database) -> str:
    account_id = check_password(system(store), username="sct.nhap", password=PASSWORD)
    assert account_id
    return open_ticket(system(store), account_id=account_id, browser="b")


Asked = Callable[..., Answer]


@pytest.fixture
def asked(site: ASGIApp) -> Asked:
    def answer(path: str, method: str = "GET", token: str = "", **headers: str) -> Answer:
        return ask(site, path, method, {"cookie": f"{SESSION}={token}", **headers})

    return answer


def test_S2_a_living_session_says_how_long_and_a_dead_one_is_told(asked: Asked, token: str) -> None:
    alive = asked("/auth/session", token=token)
    assert (alive.status, alive.headers[SECONDS], alive.headers["cache-control"]) == (204, "900", "no-store")
    assert asked("/auth/session", token="made up").status == 401
    assert asked("/auth/session").status == 401


def test_S2_W4_somebody_is_here_is_said_by_our_own_pages_only(asked: Asked, token: str) -> None:
    assert asked("/auth/session", "POST", token, **OURS).status == 204
    assert asked("/auth/session", "POST", token, **FOREIGN).status == 403
    assert asked("/auth/session", "POST", token).status == 403
    assert asked("/auth/session", "POST", **OURS).status == 401


def test_S3_W4_signing_out_is_a_post_of_our_own_and_kills_every_copy_of_the_cookie(
    asked: Asked, store: Database, token: str
) -> None:
    for method, headers in (("GET", OURS), ("POST", FOREIGN), ("POST", {}), ("POST", {"origin": "null"})):
        assert asked("/auth/sign-out", method, token, **headers).status in (403, 405)
        assert actor_of(system(store), token).username == "sct.nhap"
    answer = asked("/auth/sign-out", "POST", token, **OURS)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert 'qttt_session=""' in answer.headers["set-cookie"]
    assert actor_of(system(store), token) is NOBODY
    assert asked("/auth/session", token=token).status == 401


def test_S1_S6_the_session_cookie_is_new_out_of_reach_of_scripts_and_not_the_one_of_before(
    site: ASGIApp, store: Database
) -> None:
    cookies = {"cookie": f"{BROWSER}=b; {SESSION}=planted"}
    answer = ask(site, f"/auth/complete?ve={ticket(store)}&next=%2Flich", headers=cookies)
    assert (answer.status, answer.headers["location"]) == (303, "/lich")
    name, *flags = answer.headers["set-cookie"].split("; ")
    given = name.partition("=")[2]
    assert len(given) >= 43
    assert given not in ("b", "planted")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(flags)
    assert actor_of(system(store), "planted") is NOBODY
    assert actor_of(system(store), "b") is NOBODY


@pytest.mark.parametrize(
    "address", ["/", "/chi-tieu?ma=KT03.01&ky=2025-09", "/kho-du-lieu?q=%C4%91%E1%BA%A5t", "/a?next=https://x.vn"]
)
def test_S1_a_local_address_is_kept(address: str) -> None:
    assert local_address(address) == address


WAYS_OUT = (
    "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "\t//evil.example", "https://evil.example",
    "javascript:alert(1)", "/%2Fevil.example", "/%5Cevil.example", "/%09/evil.example", "%2F%2Fevil.example",
    "/\x00/evil.example", "\\\\evil.example", "", "evil.example", "/dang-xuat", "/dang-xuat/", "/%64ang-xuat?x=1",
    "/\u200b/evil.example", "/\r\nSet-Cookie: a=b",
)  # fmt: skip


@pytest.mark.parametrize("address", WAYS_OUT)
def test_S1_what_a_browser_takes_elsewhere_or_out_again_becomes_the_first_page(address: str) -> None:
    assert local_address(address) == "/"


@given(st.text(alphabet=st.sampled_from("/\\\t\n\r @:?#.%25aef0x\u200b\u2028"), max_size=16))
@example("/%255Cevil")
def test_S1_no_address_whatsoever_leads_off_this_site(address: str) -> None:
    kept = local_address(address)
    assert kept.startswith("/")
    # Browsers drop tabs and line ends and read a backslash as a slash before they look.
    for form in (kept, unquote(kept), quote(kept, safe="/%?#&=@:")):
        read = "".join(c for c in form if c not in "\t\r\n").replace("\\", "/")
        assert urlsplit(urljoin(SITE + "/", read)).netloc == urlsplit(SITE).netloc
