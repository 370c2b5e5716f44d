"""What stands around pages and routes: who asks, under which name, from where; what every answer says."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.security_headers import ALWAYS, SecurityHeaders
from api.wire import behind_the_wire
from domain.upload_limits import MIB
from settings import Settings
from tests.api.asgi import Answer, ask, scope_of

PUBLIC = "https://thucthi.example.gov.vn"
HERE = {"host": "thucthi.example.gov.vn"}
VERBS = ["GET", "POST", "PUT", "DELETE"]


async def _told(request: Request) -> JSONResponse:
    """What the application was told of who asks."""
    answer = JSONResponse(
        {
            "client": request.client.host if request.client else "",
            "scheme": request.url.scheme,
            "cookies": request.cookies,
            "claims": [name for name in request.headers if "forward" in name or "real-ip" in name],
        }
    )
    answer.headers.append("set-cookie", "_streamlit_xsrf=x; Path=/")
    answer.headers["access-control-allow-origin"] = "*"
    return answer


INSIDE = Starlette(routes=[Route("/", _told, methods=VERBS), Route("/healthz", _told), Route("/static/x.js", _told)])


def site(env: str = "development", public_url: str = "", trusted_proxies: str = "") -> ASGIApp:
    return behind_the_wire(INSIDE, Settings(env=env, public_url=public_url, trusted_proxies=trusted_proxies))


def told(answer: Answer) -> dict[str, object]:
    found: dict[str, object] = json.loads(answer.content)
    return found


@pytest.mark.parametrize(
    ("path", "method", "status"), [("/", "GET", 200), ("/nowhere", "GET", 404), ("/", "TRACE", 405), ("/", "POST", 403)]
)
def test_W1_every_answer_carries_the_headers(path: str, method: str, status: int) -> None:
    answer = ask(site(), path, method)
    assert answer.status == status
    for name, value in ALWAYS.items():
        assert answer.headers[name.lower()] == value
    assert answer.headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers


def test_W1_what_the_server_itself_says_of_a_defect_carries_them_too() -> None:
    async def defect(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("Internal Server Error", 500)(scope, receive, send)

    answer = ask(SecurityHeaders(defect), "/")
    assert answer.status == 500
    assert answer.headers["content-security-policy"]


def test_W1_no_script_may_be_written_into_a_page() -> None:
    policy = dict(part.split(" ", 1) for part in ALWAYS["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert policy["connect-src"] == policy["base-uri"] == policy["form-action"] == "'self'"


def test_W2_only_public_files_may_be_kept() -> None:
    assert "no-store" not in ask(site(), "/static/x.js").headers.get("cache-control", "")
    assert ask(site(), "/static/none.js").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("host", "env", "public_url", "status"),
    [
        ("127.0.0.1:8501", "development", "", 200),
        ("localhost:8501", "development", "", 200),
        ("[::1]:8501", "development", "", 200),
        ("192.168.1.7:8501", "development", "", 200),
        ("evil.example", "development", "", 403),
        ("127.0.0.1.evil.example", "development", "", 403),
        ("localhost@evil.example", "development", "", 403),
        ("", "development", "", 403),
        ("thucthi.example.gov.vn", "development", PUBLIC, 200),
        ("THUCTHI.example.gov.vn:443", "development", PUBLIC, 200),
        ("localhost:8501", "development", PUBLIC, 200),
        ("thucthi.example.gov.vn", "production", PUBLIC, 200),
        ("localhost:8501", "production", PUBLIC, 403),
        ("10.0.0.7", "production", PUBLIC, 403),
        ("thucthi.example.gov.vn:8443", "production", PUBLIC, 403),
        ("thucthi.example.gov.vn.evil.example", "production", PUBLIC, 403),
    ],
)
def test_S7_the_site_answers_under_its_own_name_only(host: str, env: str, public_url: str, status: int) -> None:
    assert ask(site(env, public_url), "/", headers={"host": host}).status == status


def test_S7_whoever_looks_whether_the_process_lives_may_use_any_name() -> None:
    assert ask(site("production", PUBLIC), "/healthz", headers={"host": "10.1.2.3:8501"}).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": PUBLIC}, 200),
        ({"origin": f"{PUBLIC}:443"}, 200),
        ({"origin": "http://thucthi.example.gov.vn"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": f"{PUBLIC}.evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({}, 403),
    ],
)
def test_W4_only_our_own_pages_may_write(method: str, headers: dict[str, str], status: int) -> None:
    assert ask(site("production", PUBLIC), "/", method, {**HERE, **headers}).status == status


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "client"),
    [
        ("", "127.0.0.1", "6.6.6.6", "127.0.0.1"),
        ("10.0.0.1", "127.0.0.1", "6.6.6.6", "127.0.0.1"),
        ("10.0.0.1", "10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.0/24, ::1", "10.0.0.77", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.0/24", "10.0.0.77", "6.6.6.6, 203.0.113.9, 10.0.0.5", "203.0.113.9"),
    ],
)
def test_W5_only_a_trusted_proxy_says_who_asks(trusted: str, peer: str, forwarded: str, client: str) -> None:
    headers = {"x-forwarded-for": forwarded, "x-real-ip": "6.6.6.6", "forwarded": "for=6.6.6.6"}
    found = told(ask(site(trusted_proxies=trusted), "/", headers=headers, client=peer))
    assert found["client"] == client
    assert found["claims"] == []


def test_W5_a_claimed_https_from_a_stranger_counts_for_nothing() -> None:
    answer = ask(site(), "/", headers={"x-forwarded-proto": "https"})
    assert told(answer)["scheme"] == "http"
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize(
    ("public_url", "headers"), [(PUBLIC, HERE), ("", {"x-forwarded-proto": "https", "host": "127.0.0.1"})]
)
def test_S6_under_tls_only_host_cookies_count_and_all_are_secure(public_url: str, headers: dict[str, str]) -> None:
    cookies = "qttt_session=planted; __Host-qttt_session=own; qttt_browser=planted; other=1"
    answer = ask(site(public_url=public_url, trusted_proxies="127.0.0.1"), "/", headers={**headers, "cookie": cookies})
    assert told(answer)["cookies"] == {"__Host-qttt_session": "own", "other": "1"}
    assert answer.headers["set-cookie"] == "_streamlit_xsrf=x; Path=/; Secure"
    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


def test_S6_over_plain_http_the_plain_names_work() -> None:
    answer = ask(site(), "/", headers={"cookie": "qttt_session=own"})
    assert told(answer)["cookies"] == {"qttt_session": "own"}
    assert answer.headers["set-cookie"] == "_streamlit_xsrf=x; Path=/"


async def _eaten(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


SITE = behind_the_wire(Starlette(routes=[Route("/{path:path}", _eaten, methods=VERBS)]), Settings())
SEVENTY = (b"x" * 70 * 1024,)


@pytest.mark.parametrize(
    ("path", "method", "declared", "body", "status"),
    [
        ("/form", "POST", "", (b"x" * 1000,), 200),
        ("/form", "POST", "71680", SEVENTY, 413),
        ("/form", "POST", "", SEVENTY, 413),
        ("/form", "POST", "10", SEVENTY, 413),
        ("/form", "POST", "-1", (), 400),
        ("/form", "GET", "", SEVENTY, 413),
        ("/_stcore/upload_file/s/f", "PUT", "", (b"x" * MIB,) * 20, 200),
        ("/_stcore/upload_file/s/f", "PUT", "", (b"x" * MIB,) * 22, 413),
        ("/_stcore/upload_file/s/f", "PUT", str(22 * MIB), (), 413),
    ],
)
def test_F1_more_than_a_request_may_carry_is_refused_while_it_arrives(
    path: str, method: str, declared: str, body: tuple[bytes, ...], status: int
) -> None:
    headers = {"origin": "http://127.0.0.1:8501"} | ({"content-length": declared} if declared else {})
    answer = ask(SITE, path, method, headers, body=body)
    assert answer.status == status
    assert status != 200 or answer.text == str(sum(map(len, body)))


@pytest.mark.parametrize(
    ("origin", "is_open"),
    [("https://thucthi.example.gov.vn", True), ("https://evil.example", False), ("null", False), ("", False)],
)
def test_S7_a_websocket_opens_for_our_own_pages_only(origin: str, is_open: bool) -> None:
    async def accepting(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})

    app = behind_the_wire(accepting, Settings(env="production", public_url=PUBLIC))
    sent = _opened(app, {**HERE, **({"origin": origin} if origin else {})})
    assert sent[0]["type"] == ("websocket.accept" if is_open else "websocket.http.response.start")
    assert is_open or sent[0]["status"] == 403
    names = {name.decode().lower() for name, _ in sent[0]["headers"]}
    assert {name.lower() for name in ALWAYS} | {"strict-transport-security"} <= names


def _opened(app: ASGIApp, headers: dict[str, str]) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    scope = scope_of("/_stcore/stream", headers=headers) | {"type": "websocket", "scheme": "ws"}
    scope["extensions"] = {"websocket.http.response": {}}

    async def run() -> None:
        await app(scope, receive, send)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(run())).result()
    return sent
