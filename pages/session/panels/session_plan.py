"""Plan another session: for a month, a quarter, six or nine months, a year."""

from __future__ import annotations

import streamlit as st

from components.heading import heading
from components.html import address
from domain.period import ReportingPeriod
from domain.permissions import Permission
from language import dates
from language.catalogue import _
from pages.frame.acts import carry_out
from pages.frame.opening import draw
from use_cases.access import Access
from use_cases.open_session_desk import offer_periods
from use_cases.plan_session import plan_session


def no_session_yet(access: Access) -> None:
    """Where an installation begins: whoever prepares sessions plans the first one."""
    draw(heading(_("Monthly session"), _("No session is planned yet.")), key="heading")
    if access.actor.may(Permission.PREPARE_SESSION):
        plan_form(access)


def plan_form(access: Access) -> None:
    st.subheader(_("Plan a session"), anchor=False)
    offered, this_month = offer_periods(access), ReportingPeriod.month(access.today.year, access.today.month).code
    first = offered.index(this_month) if this_month in offered else 0
    with st.form("plan_session"):
        period = st.selectbox(
            _("Period of the session"), offered, first, key="plan_period",
            format_func=lambda code: dates.period(ReportingPeriod.parse(code)),
            help=_("It begins with the city's order of items and letterhead."),
        )  # fmt: skip
        pressed = st.form_submit_button(_("Plan the session"))
    if pressed and period:
        done = _("The session is planned.")
        carry_out(lambda: plan_session(access, period=period), done, then=lambda s: desk_address(s.period))


def desk_address(period: str) -> str:
    return address("/bao-cao", ky=period, muc="chuan-bi")
