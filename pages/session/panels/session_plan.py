"""Plan another session: for a month, a quarter, six or nine months, a year."""

from __future__ import annotations

import streamlit as st

from components.html import address, render
from domain.period import ReportingPeriod
from language import dates
from language.catalogue import _
from pages.frame.acts import carry_out
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.open_session_desk import offer_periods
from use_cases.plan_session import plan_session


def plan_form(access: Access) -> None:
    words = _("It begins with the city's order of items and letterhead.")
    with st.container(border=True, key="plan"):
        draw(render("card_head", title=_("Plan another session"), words=words), key="plan_head")
        with st.form("plan_session", border=False):
            period = st.selectbox(
                _("Period of the session"), offer_periods(access), key="plan_period",
                format_func=lambda code: dates.period(ReportingPeriod.parse(code)),
            )  # fmt: skip
            pressed = st.form_submit_button(_("Plan the session"))
    if pressed and period:
        done = _("The session is planned.")
        carry_out(lambda: plan_session(access, period=period), done, then=lambda s: desk_address(s.period))


def desk_address(period: str) -> str:
    return address("/bao-cao", ky=period, muc="chuan-bi")
