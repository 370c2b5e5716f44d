"""What a page asks of its own session: is it alive, somebody is here, end it.

POST comes only from a page of ours: `api.site_guard` refuses every other origin before (W4).
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.request_origin import origin_of
from domain.errors import StoreUnavailable
from use_cases.access import system_access
from use_cases.session_cookies import SESSION, cookie_name, read_cookie
from use_cases.session_time import seconds_left, touch_session
from use_cases.sign_in import sign_out

SECONDS = "session-seconds-left"


async def session(request: Request) -> Response:
    """204 with the seconds left while the session lives, 401 when it is over. GET asks, POST says that somebody is there."""
    token, ask = read_cookie(request.cookies, SESSION), touch_session if request.method == "POST" else seconds_left
    try:
        left = await run_in_threadpool(ask, system_access(origin_of(request, token)), token)
    except StoreUnavailable:
        return Response(status_code=503)
    headers = {"cache-control": "no-store"} | ({SECONDS: str(left)} if left is not None else {})
    return Response(status_code=401 if left is None else 204, headers=headers)


async def leave(request: Request) -> Response:
    """End the session in the store and forget its cookie."""
    token = read_cookie(request.cookies, SESSION)
    try:
        await run_in_threadpool(sign_out, system_access(origin_of(request, token)), token)
    except StoreUnavailable:
        return RedirectResponse("/dang-xuat", 303)  # the page says so, in words
    response = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    response.delete_cookie(cookie_name(SESSION, secure=secure), secure=secure, httponly=True, samesite="lax")
    return response
