"""What the address asks for; a wish that cannot be met is told, and something sensible is shown."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from domain.clock import parse_instant
from domain.errors import UnreadableInstant, UnreadablePeriod
from domain.indicator_story import IndicatorStory
from domain.period import ReportingPeriod
from identity.scoped_cache import scoped
from language import dates
from language.catalogue import _
from language.sentences import problem_sentence
from pages.frame.opening import notice
from use_cases.access import Access
from use_cases.list_codes import list_codes
from use_cases.list_months import Months, list_months


def query(name: str) -> str | None:
    """A parameter of the address; without the NUL sign, which no page asks for and PostgreSQL does not take."""
    asked = st.query_params.get(name)
    return asked.replace("\0", "") if asked is not None else None


def whole_query() -> dict[str, str]:
    """All parameters of the address, as `query` reads one."""
    return {name: value.replace("\0", "") for name, value in st.query_params.to_dict().items()}


def asked_instant() -> datetime | None:
    """`?luc=`: show everything as known at that instant."""
    text = query("luc")
    if not text:
        return None
    try:
        return parse_instant(text)
    except UnreadableInstant as problem:
        notice(problem_sentence(problem))
        return None


def chosen_month(access: Access, version: int) -> tuple[Months, ReportingPeriod]:
    """`?ky=`, or the month that is shown first; a notice says when the wish could not be met."""
    months = scoped(access, version, list_months)
    asked = query("ky")
    month, found = months.chosen(asked)
    if not found:
        notice(
            _("There is no period “%(asked)s” with figures; this is %(shown)s.")
            % {"asked": asked, "shown": dates.period(month)}
        )
    return months, month


def asked_period() -> ReportingPeriod | None:
    """`?ky=` as the month in which that period ends; None, with a notice, when it cannot be read."""
    asked = query("ky")
    if asked is None:
        return None
    try:
        return ReportingPeriod.parse(asked).ending_month
    except UnreadablePeriod as problem:
        notice(problem_sentence(problem))
        return None


def asked_indicator(access: Access, version: int) -> str:
    """`?ma=`, or the first headline indicator with a notice when the code is unknown."""
    asked, known = query("ma"), scoped(access, version, list_codes)
    if asked in known.all:
        return asked
    if asked is not None:
        notice(
            _("There is no indicator with the code “%(asked)s”; this is %(shown)s.")
            % {"asked": asked, "shown": known.default}
        )
    return known.default


def story_months(story: IndicatorStory) -> Months:
    """The months of an indicator that can be picked: those of its series and the chosen one."""
    codes = {point.month for series in story.series for point in series.points} | {story.month.code}
    months = tuple(ReportingPeriod.parse(code) for code in sorted(codes, reverse=True))
    return Months(months, story.month)
