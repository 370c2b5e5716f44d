"""The button that leads to the city's own sign-in, where the city has one."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from identity.sign_in_form import here, send_browser_to
from language.catalogue import _
from settings import settings
from use_cases.sign_in_with_city import is_city_sign_in_offered


def city_button() -> None:
    told = settings()
    if is_city_sign_in_offered(told) and st.button(told.oidc_label or _("Sign in with the city's account"), width="stretch"):  # fmt: skip
        send_browser_to(f"/auth/oidc?next={quote(here(), safe='')}")
