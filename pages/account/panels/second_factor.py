"""The section of the own account about the second factor: set it up, keep recovery codes, give it up (A9)."""

from __future__ import annotations

import streamlit as st

from components.html import render
from components.qr_code import qr_code
from language import dates
from language.catalogue import _
from pages.frame.acts import attempt, tell
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.begin_second_factor import begin_second_factor
from use_cases.confirm_second_factor import confirm_second_factor
from use_cases.read_second_factor import SecondFactorState, SetUp, read_second_factor
from use_cases.remove_second_factor import remove_second_factor

CODES = "recovery_codes"  # only until the person says they are kept


def second_factor_section(access: Access) -> None:
    """Draw the section for whoever is signed in."""
    state = read_second_factor(access)
    with st.container(border=True, key="second_factor"):
        st.html(render("card_head", title=_("Second factor"), words=_told(state)))
        if codes := st.session_state.get(CODES):
            _recovery_codes(codes)
        elif state.confirmed_at:
            _removal()
        elif state.set_up:
            _set_up(state.set_up)
        else:
            st.button(_("Set up"), type="primary", key="begin_second_factor", on_click=_begin)


def _told(state: SecondFactorState) -> str:
    if not state.confirmed_at:
        return _(
            "A code from an app on your phone, asked for after the password, so that a stolen password opens nothing."
        )
    return _("In force since %(day)s. Recovery codes left: %(left)s.") % {
        "day": dates.city_day(state.confirmed_at), "left": state.recovery_codes_left,
    }  # fmt: skip


def _begin() -> None:
    attempt(begin_second_factor)


def _set_up(key: SetUp) -> None:
    draw(render("second_factor_key", picture=qr_code(key.address), key=key.key), key="second_factor_key")
    with st.form("confirm_second_factor", border=False):
        st.text_input(_("Code"), key="first_code", autocomplete="one-time-code", max_chars=10, width=240)
        st.form_submit_button(_("Confirm"), type="primary", on_click=_confirm)


def _confirm() -> None:
    def confirm(now: Access) -> None:
        st.session_state[CODES] = confirm_second_factor(now, code=st.session_state["first_code"])

    attempt(confirm)


def _recovery_codes(codes: tuple[str, ...]) -> None:
    draw(render("recovery_codes", codes=codes), key="recovery_codes")
    st.button(_("I have kept them"), type="primary", on_click=lambda: st.session_state.pop(CODES))


def _removal() -> None:
    with st.expander(_("Remove the second factor")), st.form("remove_second_factor", border=False):
        st.text_input(_("A code from the app or a recovery code"), key="last_code", autocomplete="one-time-code", max_chars=40, width=320)  # fmt: skip
        st.form_submit_button(_("Remove"), on_click=_remove)


def _remove() -> None:
    if attempt(lambda now: remove_second_factor(now, code=st.session_state["last_code"])):
        tell(_("The second factor was removed."))
