"""The working calendar of an installation: official holidays, and what the store tells besides (K02)."""

from __future__ import annotations

from datetime import date

from data_access.unit_of_work import Stores
from domain.working_calendar import WorkingCalendar
from exchange.public_holidays import public_holidays


def read_calendar(stores: Stores | None, first: date, last: date) -> WorkingCalendar:
    """The calendar from the year of one day to the year after another, so that a roll may leave the year.

    Without a store the official holidays stand alone; on the same day the store's word counts.
    """
    years = range(first.year, last.year + 2)
    told = stores.state.calendar_days(date(years[0], 1, 1), date(years[-1], 12, 31)) if stores else []
    return WorkingCalendar.of([*public_holidays(years), *told])
