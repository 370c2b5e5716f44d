"""Which units are awaited to say something about their items of the sessions in preparation (R083)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from data_access.unit_of_work import Stores
from domain.awaited_commentary import AwaitedCommentary, commentary_days
from domain.monthly_session import MonthlySession
from use_cases.open_session_dashboard import city_code
from use_cases.read_calendar import read_calendar


def awaited_commentary(stores: Stores, today: date) -> list[AwaitedCommentary]:
    """Units that own an item and have said nothing about any, in the days before the session."""
    preparing = [s for s in stores.sessions.sessions(city_code()) if s.is_open]
    if not preparing:
        return []
    calendar = read_calendar(stores, today, today)
    found = []
    for session in preparing:
        days = commentary_days(session, calendar)
        if days and days[0] <= today <= days[1]:
            found += _silent_units(stores, session, today, days[1])
    return found


def _silent_units(stores: Stores, session: MonthlySession, today: date, until: date) -> list[AwaitedCommentary]:
    codes = [item.indicator_code for item in stores.sessions.items(session)]
    owned = defaultdict[str, list[str]](list)
    for code, indicator in sorted(stores.catalogue.indicators(today, codes).items()):
        owned[indicator.owner_unit_code].append(code)
    said = {c.unit_code for c in stores.commentaries.newest(session)}
    return [
        AwaitedCommentary(session.period, unit, tuple(own), until)
        for unit, own in sorted(owned.items())
        if unit not in said
    ]
