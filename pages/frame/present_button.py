"""The way between the slides and the pages: a key on the overview, a way back from an indicator."""

from __future__ import annotations

import streamlit as st

from components.html import address
from domain.period import ReportingPeriod
from language.catalogue import _
from pages.frame.asked import query
from pages.frame.opening import go
from pages.manifest import SLIDES
from use_cases.access import Access

_SLIDE = "chieu"  # the slide from which an indicator was opened


def present_button(access: Access, month: ReportingPeriod) -> None:
    """For whoever may present; not on phones, where the style sheet hides it."""
    if access.actor.may(SLIDES.permission) and st.button(
        _("Present"), icon=":material/slideshow:", shortcut="P", key="present"
    ):
        go(address(f"/{SLIDES.address}", ky=month.code))


def back_to_slides() -> None:
    """Back to the slide from which an indicator was opened; the key is the one that leaves the slides."""
    page, period = query(_SLIDE), query("ky")
    if (
        page
        and page.isdecimal()
        and st.button(_("Back to the slides"), icon=":material/slideshow:", shortcut="Escape", key="back_to_slides")
    ):
        go(address(f"/{SLIDES.address}", ky=period, trang=page))
