"""First passwords, shown once to whoever hands them over (R115)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.html import render
from language.catalogue import _
from pages.frame.acts import tried
from pages.frame.opening import draw
from use_cases.first_password import IssuedPassword

_KEPT = "first_passwords"


def show_passwords(make: Callable[[], IssuedPassword | Sequence[IssuedPassword]], done: str) -> None:
    """Do what a button asks and show the first passwords it made; what is refused leaves all as typed."""
    made: list[IssuedPassword | Sequence[IssuedPassword]] = []
    if tried(lambda: made.append(make()), done):
        st.session_state[_KEPT] = [made[0]] if isinstance(made[0], IssuedPassword) else list(made[0])
        st.rerun()


def are_passwords_shown() -> bool:
    """Draw what waits to be handed over; the rest of the page waits until it was."""
    handed = st.session_state.get(_KEPT)
    if not handed:
        return False
    draw(render("account_secrets", handed=handed), key="secrets")
    if st.button(_("They are handed over or printed; hide them"), type="primary"):
        del st.session_state[_KEPT]
        st.rerun()
    return True
