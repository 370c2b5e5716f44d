"""Open one sector: which of its indicators pull it down (visual.md §3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.dashboard import IndicatorRow, Verdict, judge
from domain.period import ReportingPeriod
from domain.text import folded
from settings import config
from use_cases.access import Access
from use_cases.open_session_dashboard import build_rows, city_code, owner_names, specs_of


@dataclass(frozen=True, slots=True)
class Sector:
    """A field of the catalogue; `code` is its name as an address writes it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SectorView:
    sector: Sector
    month: ReportingPeriod
    as_of: datetime | None
    rows: tuple[IndicatorRow, ...]
    verdict: Verdict
    owner_names: dict[str, str]


def sector_code(name: str) -> str:
    return folded(name).replace(" ", "-")


def list_sectors(access: Access) -> tuple[Sector, ...]:
    """The sectors, those of the session set first, the others in catalogue order."""
    with access.reading() as stores:
        catalogue = stores.catalogue.indicators(access.today)
        session_set = stores.catalogue.indicator_set(config()["city"]["session_set"])
        first = [catalogue[code] for code in session_set.indicator_codes if code in catalogue]
        names = dict.fromkeys(i.sector for i in [*first, *catalogue.values()])
    return tuple(Sector(sector_code(name), name) for name in names)


def open_sector(access: Access, *, sector: Sector, month: ReportingPeriod, as_of: datetime | None = None) -> SectorView:
    """All indicators of a sector in a month; those with a figure come first."""
    with access.reading() as stores:
        indicators = [i for i in stores.catalogue.indicators(access.day(as_of)).values() if i.sector == sector.name]
        city = stores.organisation.unit(city_code())
        rows, before = build_rows(stores, city, specs_of(indicators), month, as_of)
        rows = tuple(sorted(rows, key=lambda r: (r.figure is None, r.earlier is None and r.rate is None)))
        return SectorView(sector, month, as_of, rows, judge(rows, before), owner_names(stores, rows))
