"""The planning department's desk: how far the session is ready, its facts, its items in their order."""

from __future__ import annotations

import streamlit as st

from components.html import render
from pages.frame.opening import draw
from pages.session.panels.session_form import session_form
from pages.session.panels.session_items import item_tools
from pages.session.panels.session_plan import plan_form
from use_cases.access import Access
from use_cases.list_explanations import list_explanations
from use_cases.open_session_desk import SessionDesk, open_session_desk
from use_cases.open_session_facts import SessionView


def draw_desk(access: Access, view: SessionView) -> None:
    """Whoever prepares the session works here; everybody else reads it, with the reason said."""
    desk, session = open_session_desk(access, view=view), view.session
    left, right = st.columns([7, 5], gap="small")
    with left:
        threads = [line.explanation for line in list_explanations(access, period=session.period).lines]
        told = {"facts": view.facts, "session": session, "threads": threads, "today": access.today}
        draw(render("session_readiness", desk=desk, **told), key="readiness")
        month = view.facts.month
        draw(render("session_items", desk=desk, period=session.period, month=month), key="session_items")
    with right:
        if desk.may_arrange:
            item_tools(access, view, desk)
            session_form(access, view, desk)
        else:
            draw(render("session_facts", s=session, participants=_names(desk, view)), key="session_facts")
        if desk.may_prepare:
            plan_form(access)


def _names(desk: SessionDesk, view: SessionView) -> list[str]:
    return [desk.units.get(code, code) for code in view.session.participant_codes]
