"""Open the session overview of a month (R074–R077)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from data_access.unit_of_work import Stores
from domain.dashboard import IndicatorRow, RowSpec, SessionDashboard, build_row, judge
from domain.extract import snapshot_code
from domain.figures import FigureIndex, Neighbourhood, months_needed
from domain.indicator import Indicator, IndicatorSet, SetItem
from domain.organisation import OrganisationUnit, carried_on
from domain.period import ReportingPeriod
from settings import config
from use_cases.access import Access


def open_session_dashboard(
    access: Access, *, month: ReportingPeriod, as_of: datetime | None = None
) -> SessionDashboard:
    """The overview of a month, as known now or at an instant."""
    with access.reading() as stores:
        city = stores.organisation.unit(city_code())
        rows, before = rows_of_set(stores, access, city, chosen_items(stores, month, city.code), month, as_of)
        code = snapshot_code(f for row in rows if (f := row.figure or row.rate))
        return SessionDashboard(month, as_of, city.name, rows, judge(rows, before), owner_names(stores, rows), code)


def chosen_items(stores: Stores, month: ReportingPeriod, subject_code: str) -> IndicatorSet:
    """The items of the session that looks at a month in their order; without one, the city's set."""
    session = stores.sessions.of_month(month.code, subject_code)
    chosen = stores.catalogue.indicator_set(session.set_code if session else str(config()["city"]["session_set"]))
    items = stores.sessions.items(session) if session else ()
    own = tuple(SetItem(i.order, i.indicator_code, i.heading, i.is_headline) for i in items)
    return replace(chosen, items=own) if own else chosen


def owner_names(stores: Stores, rows: tuple[IndicatorRow, ...]) -> dict[str, str]:
    """The names of the agencies that answer for the rows' indicators."""
    owners = stores.organisation.units(sorted({row.indicator.owner_unit_code for row in rows}))
    return {code: unit.name for code, unit in owners.items()}


def city_code() -> str:
    return str(config()["city"]["unit_code"])


def former_city_code(stores: Stores) -> str | None:
    """The territory that bore the city's name before the merger, from the history of units; None without one."""
    city = stores.organisation.unit(city_code())
    return carried_on(stores.organisation.predecessors(city.code), city.name)


def rows_of_set(
    stores: Stores,
    access: Access,
    subject: OrganisationUnit,
    chosen: IndicatorSet,
    month: ReportingPeriod,
    as_of: datetime | None,
) -> tuple[tuple[IndicatorRow, ...], tuple[IndicatorRow, ...]]:
    """The rows of a set for a month and for the month before it, in the order of the set."""
    indicators = _definitions(stores, chosen.indicator_codes, access.day(as_of))
    specs = [
        RowSpec(indicators[i.indicator_code], i.group, i.is_headline)
        for i in chosen.items
        if i.indicator_code in indicators
    ]
    return build_rows(stores, subject, specs, month, as_of)


def _definitions(stores: Stores, codes: Sequence[str], day: date) -> dict[str, Indicator]:
    """Those of a day; of what has ended, and which an earlier session still looks at, the last one."""
    found = stores.catalogue.indicators(day, codes)
    if missing := [code for code in codes if code not in found]:
        begun = (v for v in stores.catalogue.versions(missing) if v.valid_from is None or v.valid_from <= day)
        found |= {version.code: version for version in begun}
    return found


def build_rows(
    stores: Stores, subject: OrganisationUnit, specs: list[RowSpec], month: ReportingPeriod, as_of: datetime | None
) -> tuple[tuple[IndicatorRow, ...], tuple[IndicatorRow, ...]]:
    relations = stores.catalogue.relations()
    shown = {spec.indicator.code for spec in specs}
    codes = sorted(shown | {r.code for r in relations if r.of_code in shown})
    months = {*months_needed(month), *months_needed(month.previous)}
    index = FigureIndex(stores.observations.figures(subject.code, codes, months, as_of))
    around = Neighbourhood(subject, relations, stores.catalogue.versions(codes))
    targets = stores.catalogue.targets(subject.code, codes, as_of)
    now, before = (tuple(build_row(spec, m, index, around, targets) for spec in specs) for m in (month, month.previous))
    return now, before


def specs_of(indicators: list[Indicator]) -> list[RowSpec]:
    return [RowSpec(i, i.sector) for i in indicators]
