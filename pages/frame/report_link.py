"""The way from every page to the form for difficulties: it takes the page's address along (R127)."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.html import address, render
from pages.frame.opening import INCIDENT, draw
from pages.manifest import HELP, SIGN_OUT, SLIDES


def report_link(page: StreamlitPage) -> None:
    """Below the foot of a page; after an incident it takes the number along."""
    incident = st.session_state.pop(INCIDENT, "")
    if page.url_path in (HELP.address, SIGN_OUT.address, SLIDES.address):
        return
    asked = urlencode(st.query_params.to_dict())
    here = f"/{page.url_path}?{asked}" if asked else f"/{page.url_path}"
    to = address(f"/{HELP.address}", tu=here, **{"su-co": incident})
    draw(render("report_link", to=to, incident=incident), key="report_link")
