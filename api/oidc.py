"""`/auth/oidc` sends the browser to the city's sign-in, `/auth/oidc/callback` takes it back (ADR 0015)."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.request_origin import origin_of
from api.sign_in import local_address
from components.html import render
from domain.errors import Problem, Refused
from language.sentences import problem_sentence
from settings import settings
from use_cases.access import system_access
from use_cases.confirm_code import awaits_code
from use_cases.session_cookies import BROWSER, cookie_name, read_cookie
from use_cases.sign_in_with_city import AWAY, Arrival, arrive_from_city, leave_for_city

JOURNEY = "qttt_oidc"
_KEPT_BY_NOBODY = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


async def leave(request: Request) -> Response:
    """To the provider; what must come back goes along in a cookie that only this installation can read."""
    here = settings().public_url or f"{request.url.scheme}://{request.url.netloc}"
    back = f"{here.rstrip('/')}/auth/oidc/callback"
    wanted = local_address(request.query_params.get("next", "/"))
    try:
        address, sealed = await run_in_threadpool(
            leave_for_city, system_access(origin_of(request)), redirect_uri=back, next_address=wanted
        )
    except Problem as problem:
        return _told(problem)
    response = RedirectResponse(address, 303, _KEPT_BY_NOBODY)
    secure = request.url.scheme == "https"
    response.set_cookie(
        cookie_name(JOURNEY, secure=secure), sealed, max_age=int(AWAY.total_seconds()),
        httponly=True, secure=secure, samesite="lax",
    )  # fmt: skip
    return response


async def arrive(request: Request) -> Response:
    """Back from the provider: on to `/auth/complete`, or to the code of our own second factor, or a sentence why not."""
    try:
        answer = await run_in_threadpool(_arrive, request)
    except Problem as problem:
        answer = _told(problem)
    secure = request.url.scheme == "https"
    answer.delete_cookie(cookie_name(JOURNEY, secure=secure), secure=secure, httponly=True, samesite="lax")
    return answer


def _arrive(request: Request) -> Response:
    system, browser = system_access(origin_of(request)), read_cookie(request.cookies, BROWSER)
    arrival = arrive_from_city(
        system, sealed=read_cookie(request.cookies, JOURNEY), state=request.query_params.get("state", ""),
        code=request.query_params.get("code", ""), browser=browser,
    )  # fmt: skip
    waits = awaits_code(system, ticket=arrival.ticket, browser=browser)
    return RedirectResponse(_asking(arrival) if waits else _completing(arrival), 303, _KEPT_BY_NOBODY)


def _completing(arrival: Arrival) -> str:
    return f"/auth/complete?{urlencode({'ve': arrival.ticket, 'next': arrival.next_address})}"


def _asking(arrival: Arrival) -> str:
    """The view that was asked for, whose sign-in form finds the ticket in its address."""
    parts = urlsplit(local_address(arrival.next_address))
    return parts._replace(query="&".join(filter(None, (parts.query, f"ve={arrival.ticket}")))).geturl()


def _told(problem: Problem) -> Response:
    html = render("sign_in_refused", sentence=problem_sentence(problem))
    return HTMLResponse(html, 403 if isinstance(problem, Refused) else 503, _KEPT_BY_NOBODY)
