"""The session on the wall: slides that keys and fingers turn, and the presenter's window beside them."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from components.slides import notes_page, slides_page
from components.slides_window import slides_block
from domain.permissions import Permission
from language import dates
from language.catalogue import _
from pages.frame.asked import query
from pages.frame.opening import HAS_TITLE, go, open_page, page_state
from use_cases.access import Access
from use_cases.list_sessions import list_sessions
from use_cases.open_session_facts import open_session_facts
from use_cases.start_presentation import start_presentation


def kept_until(access: Access, period: str) -> datetime | None:
    """Opening the slides starts the presentation, once in a browser session and period."""
    key = f"presented_{period}"
    if key not in st.session_state:
        st.session_state[key] = start_presentation(access, period=period)
    until: datetime | None = st.session_state[key]
    return until


def asked_period_code(access: Access) -> str:
    """`?ky=`, or the session that is shown first."""
    codes = (session.period for session in list_sessions(access))
    return query("ky") or page_state(access).opening_period or next(codes, "")


access = open_page(Permission.PRESENT_SESSION)
view = open_session_facts(access, period=asked_period_code(access))
st.session_state[HAS_TITLE] = True
if query("vai") == "ghi-chu":
    html = notes_page(view.facts, view.code)
else:
    until = kept_until(access, view.session.period)
    told = _("signed in until %(instant)s") % {"instant": dates.instant(until)} if until else ""
    html = slides_page(view.facts, view.code, kept_until=told)
address = slides_block(html, key="slides")
if address:
    go(address)
