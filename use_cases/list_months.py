"""Which months can be looked at, and which one is shown when none is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import UnreadablePeriod
from domain.period import ReportingPeriod
from settings import config
from use_cases.access import Access
from use_cases.open_session_dashboard import city_code


@dataclass(frozen=True, slots=True)
class Months:
    """Months with figures, newest first; `default` is shown when none is asked for."""

    all: tuple[ReportingPeriod, ...]
    default: ReportingPeriod

    def chosen(self, code: str | None) -> tuple[ReportingPeriod, bool]:
        """The month asked for and True, or the default and False when it does not exist.

        A quarter, half or year is shown at the month in which it ends.
        """
        if code is None:
            return self.default, True
        try:
            month = ReportingPeriod.parse(code).ending_month
        except UnreadablePeriod:
            return self.default, False
        return (month, True) if month in self.all else (self.default, False)


def list_months(access: Access) -> Months:
    """Months of the city with a figure of the session set.

    The default is the store's opening period where it has one (the sample's), else the newest month
    with an approved or published headline figure.
    """
    with access.reading() as stores:
        chosen = stores.catalogue.indicator_set(config()["city"]["session_set"])
        headlines = [i.indicator_code for i in chosen.items if i.is_headline]
        codes = list(chosen.indicator_codes)
        found = stores.observations.months_with_figures([city_code()], codes)
        real = stores.observations.months_with_figures([city_code()], headlines, real_only=True)
        opening = stores.state.state().opening_period
    default = opening or next(iter(real or found), access.today.strftime("%Y-%m"))
    months = tuple(ReportingPeriod.parse(m) for m in found) or (ReportingPeriod.parse(default),)
    return Months(months, ReportingPeriod.parse(default))
