"""`/auth/complete` turns a ticket into the session cookie."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse

from api.request_origin import origin_of
from domain.errors import StoreUnavailable
from use_cases.access import system_access
from use_cases.session_cookies import BROWSER, SESSION, cookie_name, read_cookie
from use_cases.sign_in import cookie_life, first_page, redeem_ticket

_LEAVING = "/dang-xuat"


async def complete(request: Request) -> RedirectResponse:
    """Redeem the ticket in the browser that asked for it, then go on to the local address `next`."""
    ticket, browser = request.query_params.get("ve", ""), read_cookie(request.cookies, BROWSER)
    address = local_address(request.query_params.get("next", "/"))
    try:
        token = await run_in_threadpool(
            redeem_ticket,
            system_access(origin_of(request)),
            ticket=ticket,
            browser=browser,
            user_agent=request.headers.get("user-agent", ""),
        )
        if address == "/":
            address = await run_in_threadpool(first_page, system_access(), token)
    except StoreUnavailable:
        return RedirectResponse(address, 303)  # the page says so, in words
    response = RedirectResponse(address, 303)
    if token:
        secure = request.url.scheme == "https"
        response.set_cookie(
            cookie_name(SESSION, secure=secure), token, max_age=int(cookie_life().total_seconds()),
            httponly=True, secure=secure, samesite="lax",
        )  # fmt: skip
    return response


def local_address(address: str) -> str:
    """Only a path of this site: anything that a browser would take elsewhere, or out again, becomes `/`."""
    path = unquote(address)
    is_local = (
        path.startswith("/")
        and not path.startswith("//")
        and "\\" not in path
        and address.isprintable()
        and path.isprintable()
        and not urlsplit(address).netloc
        and urlsplit(path).path.rstrip("/") != _LEAVING
    )
    return address if is_local else "/"
