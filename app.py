"""The application: settings, Streamlit's pages, HTTP routes and middleware. `python app.py` serves it.

The Streamlit script is `pages/main.py`, not this file: Streamlit would run any `pages/*.py` beside
its main script without asking that script first (docs/adr/0001-rooms.md).
"""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import deepcopy
from typing import Any

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import config as streamlit_config

from api import oidc
from api.downloads import download
from api.front_page import FrontPage
from api.health import healthz, readyz
from api.log_lines import speak_in_lines
from api.scheduler import scheduler
from api.session import leave, session
from api.sign_in import complete
from api.wire import behind_the_wire
from api.worker_keeper import worker_keeper
from domain.upload_limits import MIB
from identity.gate import USER_HEADER, Gate
from language.catalogue import _
from language.sentences import problem_sentence
from settings import ROOT, config, settings, streamlit_options
from use_cases.access import system_access
from use_cases.check_start import reasons_not_to_start, warnings_at_start

LAST_WORD = 20
"""Seconds that answers which have begun may still take after SIGTERM."""


def apply_streamlit_options() -> None:
    """Hand config.toml to Streamlit as it hands itself its command line.

    Streamlit reads no file but `.streamlit/config.toml`; a test holds this one semi-private call.
    """
    # A copy: Streamlit rewrites the lists it is given, and the file of slides reads the same fonts.
    options = deepcopy(streamlit_options()) | {"server.trustedUserHeaders": {USER_HEADER: "username"}}
    if secret := settings().secret_key:  # else every replica would sign its cookies with a key of its own
        options["server.cookieSecret"] = hashlib.sha256(f"streamlit cookies {secret}".encode()).hexdigest()
    streamlit_config.get_config_options(force_reparse=True, options_from_flags=options)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """Load before the first visitor what the first visitor would wait for; look after periods and notices."""
    import components.warm_up  # noqa: F401
    import pages.manifest

    assert pages.manifest.PAGES
    speak_in_lines()  # Streamlit and uvicorn have brought handlers of their own by now
    if reasons := reasons_not_to_start(system_access(), settings()):
        raise RuntimeError(" ".join(problem_sentence(reason) for reason in reasons))
    gc.collect()
    gc.freeze()
    async with scheduler(), worker_keeper():
        yield None


apply_streamlit_options()
pages_and_routes = st.App(
    ROOT / "pages" / "main.py",
    lifespan=lifespan,
    routes=[
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/auth/complete", complete),
        Route("/auth/session", session, methods=["GET", "POST"]),
        Route("/auth/sign-out", leave, methods=["POST"]),
        Route("/auth/oidc", oidc.leave),
        Route("/auth/oidc/callback", oidc.arrive),
        Route("/tai-ve/{name}", download),
    ],
    middleware=[Middleware(Gate), Middleware(FrontPage)],
)
app = behind_the_wire(pages_and_routes, settings())


if __name__ == "__main__":
    if reasons := reasons_not_to_start(system_access(), settings()):
        sys.exit("\n".join(problem_sentence(reason) for reason in reasons))
    for warning in warnings_at_start(system_access(), settings()):
        print(problem_sentence(warning), file=sys.stderr, flush=True)
    speak_in_lines()
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8501"))
    print(_("Open %(address)s") % {"address": f"http://{host}:{port}"}, flush=True)
    uvicorn.run(
        app, host=host, port=port, log_level="warning", log_config=None, server_header=False,
        proxy_headers=False,  # api.trusted_proxies decides; uvicorn believes anybody on this machine
        timeout_graceful_shutdown=LAST_WORD,  # else one visitor who has stopped reading would keep the process for good
        ws_max_size=config()["server"]["maxWidgetStateSize"] * MIB,
    )  # fmt: skip
