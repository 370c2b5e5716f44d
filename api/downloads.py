"""`/tai-ve/<name>?…`: files for whoever is signed in and may have them, never to be kept by a cache.

Streamlit's own downloads lie under an address that whoever knows it may open; these ask the store
who holds the cookie, each time (docs/adr/0011-downloads.md).
"""

from __future__ import annotations

import logging
import secrets
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.download_list import DOWNLOADS, DownloadEntry
from api.request_origin import origin_of
from components.html import render
from domain.errors import BadInput, NotFound, NotSignedIn, Problem, Refused, StoreUnavailable
from domain.origin import Origin
from language.catalogue import _
from language.sentences import problem_sentence
from use_cases.access import Access, database, system_access
from use_cases.deliver_extract import FORMAT
from use_cases.download import Download
from use_cases.record_refusal import record_refusal
from use_cases.session_cookies import SESSION, read_cookie
from use_cases.sign_in import actor_of

log = logging.getLogger("qttt.downloads")
_KEPT_BY_NOBODY = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_STATUS = {StoreUnavailable: 503, Refused: 403, NotFound: 404, BadInput: 422}


async def download(request: Request) -> Response:
    """The file, a way to the sign-in form, or a sentence why not; never a traceback."""
    entry = DOWNLOADS.get(request.path_params["name"])
    query = {name: value.replace("\0", "") for name, value in request.query_params.items()}
    if entry is None:
        return _told(NotFound(kind="download", code=request.path_params["name"]), "/")
    token = read_cookie(request.cookies, SESSION)
    try:
        made = await run_in_threadpool(_make, entry, token, query, origin_of(request, token))
    except NotSignedIn:
        return RedirectResponse(view_of(entry, query), 303, _KEPT_BY_NOBODY)
    except Problem as problem:
        return _told(problem, view_of(entry, query))
    except Exception:
        return _broken(view_of(entry, query))
    headers = {**_KEPT_BY_NOBODY, "Content-Disposition": disposition(made.name)}
    return Response(made.content, media_type=made.media_type, headers=headers)


def _make(entry: DownloadEntry, token: str, query: dict[str, str], origin: Origin) -> Download:
    actor = actor_of(system_access(), token)
    if actor.account_id is None:
        raise NotSignedIn
    access = Access(database(), actor, origin)
    try:
        return entry.make(access, query)
    except Refused as problem:
        record_refusal(access, problem, object_kind="download", object_id=entry.name)
        raise


def view_of(entry: DownloadEntry, query: dict[str, str]) -> str:
    """The address of the view that offers the file; for a visitor it is the sign-in form and leads back."""
    kept = urlencode({name: value for name, value in query.items() if name != FORMAT})
    return f"{entry.page}?{kept}" if kept else entry.page


def disposition(name: str) -> str:
    """An attachment with its name for every browser (RFC 6266, RFC 8187)."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _told(problem: Problem, back: str) -> Response:
    status = next((status for kind, status in _STATUS.items() if isinstance(problem, kind)), 409)
    return _page(problem_sentence(problem), status, back)


def _broken(back: str) -> Response:
    incident = secrets.token_hex(3).upper()
    log.exception("incident %s", incident, extra={"incident": incident})
    told = _(
        "The file could not be made (incident %(incident)s). The figures are not affected. Try again, or give the operator this number."
    )
    return _page(told % {"incident": incident}, 500, back)


def _page(sentence: str, status: int, back: str) -> Response:
    html = render("download_refused", sentence=sentence, back=back)
    return HTMLResponse(html, status, _KEPT_BY_NOBODY)
