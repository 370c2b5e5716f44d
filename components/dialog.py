"""A dialog that stays open until it is answered or dismissed, also while an attempt is refused.

Streamlit redraws only the dialog after a click inside it; once the answer was taken the whole page follows.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

_ASKED = "asked_dialog"


def ask(name: str) -> None:
    """Open the dialog of this name at the next drawing of the page."""
    st.session_state[_ASKED] = name


def asked() -> str | None:
    name: str | None = st.session_state.get(_ASKED)
    return name


def answered() -> None:
    st.session_state.pop(_ASKED, None)


def dialog(title: str, body: Callable[[], None]) -> None:
    """Draw the dialog that was asked for; `body` draws its fields and buttons."""

    @st.dialog(title, on_dismiss=answered)
    def shown() -> None:
        if asked() is None:
            st.rerun()
        body()

    shown()
