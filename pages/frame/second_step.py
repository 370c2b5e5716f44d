"""The second step of the sign-in form: a code of the second factor.

What the page keeps between the two steps is only the ticket, which is worth nothing until the store
has taken a code for it.
"""

from __future__ import annotations

import streamlit as st

from components.html import render
from domain.second_factor import Trial
from identity.current import browser, current_origin
from identity.sign_in_form import TICKET, leave_with
from language.catalogue import _
from use_cases.access import system_access
from use_cases.confirm_code import awaits_code, confirm_code


def second_step() -> bool:
    """Draw the step when a ticket of this browser waits for a code; of a dead ticket say so once."""
    # In the address when the city's sign-in brought the person here.
    ticket = st.session_state.get(TICKET) or st.query_params.get(TICKET)
    if not ticket:
        return False
    if awaits_code(system_access(), ticket=ticket, browser=browser()):
        _form(ticket)
        return True
    _forget_ticket()
    st.error(_("There were five wrong codes, or it took longer than five minutes. Sign in again."))
    return False


def _form(ticket: str) -> None:
    with st.form("second_step", clear_on_submit=True):
        st.html(render("code_step"))
        code = st.text_input(_("Code"), autocomplete="one-time-code", max_chars=40)
        is_sent = st.form_submit_button(_("Confirm"), type="primary")
    st.button(_("Sign in as somebody else"), type="tertiary", on_click=_forget_ticket)
    if is_sent:
        _answer(confirm_code(system_access(current_origin()), ticket=ticket, browser=browser(), code=code), ticket)


def _answer(trial: Trial, ticket: str) -> None:
    if trial is Trial.GOOD:
        _forget_ticket()
        leave_with(ticket)
    if trial is Trial.EXHAUSTED:
        st.rerun()
    st.error(_("The code is wrong or was used already. Wait for the next one; the phone's clock must be right."))


def _forget_ticket() -> None:
    st.session_state.pop(TICKET, None)
    st.query_params.pop(TICKET, None)
