"""`/healthz`: the process is up. `/readyz`: the store can be reached and has the right schema."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from use_cases.check_ready import is_ready


async def healthz(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "up"})


async def readyz(_request: Request) -> JSONResponse:
    ready = await run_in_threadpool(is_ready)
    return JSONResponse({"status": "ready" if ready else "store_unavailable"}, 200 if ready else 503)
