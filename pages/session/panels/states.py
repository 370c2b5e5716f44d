"""The acts that lead a session on, each after a question that says what it means."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.dialog import answered, ask, asked, dialog
from domain.monthly_session import SessionAct
from domain.permissions import Permission
from language.monthly_session_words import SESSION_ACT, SESSION_ACT_DONE, SESSION_ACT_MEANS
from language.open_matters import open_matters
from pages.frame.acts import carry_out
from pages.frame.opening import notice
from use_cases.access import Access
from use_cases.freeze_session import freeze_session
from use_cases.move_session import move_session
from use_cases.open_session_facts import SessionView


def draw_states(access: Access, view: SessionView) -> None:
    """A button for each act the session's state allows; nothing for whoever may not prepare it."""
    if not access.actor.may(Permission.PREPARE_SESSION):
        return
    for act in view.session.acts:
        if act in SESSION_ACT_MEANS:
            st.button(SESSION_ACT[act], key=f"act_{act}", on_click=ask, args=(f"session_{act}",))
            if asked() == f"session_{act}":
                dialog(SESSION_ACT[act], partial(_question, access, view, act))


def _question(access: Access, view: SessionView, act: SessionAct) -> None:
    st.write(SESSION_ACT_MEANS[act])
    if act is SessionAct.FREEZE and (still_open := open_matters(view.facts)):
        notice(still_open)
    if st.button(SESSION_ACT[act], key=f"confirm_{act}", type="primary"):
        carry_out(partial(_do, access, view, act), SESSION_ACT_DONE[act])


def _do(access: Access, view: SessionView, act: SessionAct) -> None:
    period, version = view.session.period, view.session.version
    if act is SessionAct.FREEZE:
        freeze_session(access, period=period, version=version)
    else:
        move_session(access, period=period, version=version, act=act)
    answered()
