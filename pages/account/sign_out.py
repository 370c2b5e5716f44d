"""Sign out: at once by our own menu, by a button where an address led here, so that no link signs anybody out (W4)."""

from __future__ import annotations

import streamlit as st

from components.html import render
from pages.frame.opening import IS_WALKED

st.html(render("sign_out", at_once=st.session_state.get(IS_WALKED, False)))
