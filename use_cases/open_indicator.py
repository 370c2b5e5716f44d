"""Open everything about one indicator (C01, C48, N11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from data_access.unit_of_work import Stores
from domain.dashboard import RowSpec, build_row
from domain.errors import NotFound
from domain.figures import FigureIndex, Neighbourhood
from domain.indicator import Indicator, IndicatorRelation
from domain.indicator_story import IndicatorStory, Point, SourceNote, month_value
from domain.national import COUNTRY
from domain.observation import Figure, Layer
from domain.organisation import COMMUNE_KINDS, EdgeKind, OrganisationUnit
from domain.period import ReportingPeriod
from domain.ranking import Ranking, rank
from domain.submission_record import TrailEvent
from use_cases.access import Access
from use_cases.compare_with_country import (
    beside_country,
    drawn_of_country,
    growth_beside_country,
    origins_shown,
    series_beside_country,
)
from use_cases.open_session_dashboard import city_code, former_city_code

AGENCY_KINDS = ("co_quan_chuyen_mon", "ban_quan_ly")


def open_indicator(
    access: Access, *, code: str, month: ReportingPeriod | None = None, as_of: datetime | None = None
) -> IndicatorStory:
    """Of one that has ended by its last definition. Raises `NotFound` for an unknown code. Without a month: the latest one with a real figure."""
    with access.reading() as stores:
        catalogue = stores.catalogue.indicators(access.day(as_of))
        indicator = catalogue.get(code) or _ended(stores, code, access.day(as_of))
        territories = [c for c in (city_code(), former_city_code(stores)) if c]
        units = stores.organisation.units([*territories, COUNTRY])
        relations = stores.catalogue.relations()
        codes = _with_relatives(code, relations)
        indexes = {unit: FigureIndex(stores.observations.figures(unit, codes, None, as_of)) for unit in units}
        index = indexes[city_code()]
        latest = _latest_month([indexes[unit] for unit in territories], code)
        month = month or latest or ReportingPeriod.parse(access.today.strftime("%Y-%m"))
        targets = stores.catalogue.targets(city_code(), codes, as_of)
        around = Neighbourhood(units[city_code()], relations, stores.catalogue.versions(codes))
        row = build_row(RowSpec(indicator, indicator.sector), month, index, around, targets)
        revisions = _revisions(stores, territories, code, as_of)
        compared = [units[c] for c in (*territories, COUNTRY)]
        series = series_beside_country(indicator, compared, indexes)
        growth = growth_beside_country(indicator, around, compared, indexes)
        national = beside_country(stores, indexes, replace(around, subject=units[COUNTRY]), row, as_of)
        of_country = national.revisions if national else ()
        names = stores.organisation.units(_unit_codes(indicator, [*revisions, *of_country]))
        return IndicatorStory(
            indicator=indicator,
            owner_name=names[indicator.owner_unit_code].name,
            month=month,
            as_of=as_of,
            row=row,
            month_value=month_value(indicator, month, index),
            series=series,
            targets=tuple(t for t in targets if t.indicator_code == code),
            plan_names={
                s.code: s.name for kind in ("plan", "resolution") for s in stores.catalogue.indicator_sets(kind)
            },
            ranking=rank_units(stores, access, indicator, month, as_of),
            revisions=revisions,
            sources=source_notes(stores, [*revisions, *of_country, *drawn_of_country(series, growth)]),
            unit_names={c: u.name for c, u in names.items()},
            relations=_named_relations(code, relations, catalogue),
            national=national,
            growth=growth,
            trails=_trails(stores, revisions),
            origins=origins_shown(stores, [*revisions, *of_country, *drawn_of_country(series, growth)]),
        )


def _latest_month(indexes: Iterable[FigureIndex], code: str) -> ReportingPeriod | None:
    """The newest month with a real figure of the city, else of its former territory, as known then."""
    for index in indexes:
        months = [f.key.month for f in index if f.key.indicator_code == code and f.layer.is_real]
        if months:
            return ReportingPeriod.parse(max(months))
    return None


def _ended(stores: Stores, code: str, day: date) -> Indicator:
    """The last definition of an indicator that does not count any more."""
    began = [v for v in stores.catalogue.versions([code]) if v.valid_from is None or v.valid_from <= day]
    if not began:
        raise NotFound(kind="indicator", code=code)
    return began[-1]


def _with_relatives(code: str, relations: Sequence[IndicatorRelation]) -> list[str]:
    return sorted({code} | {r.code for r in relations if r.of_code == code})


def _revisions(stores: Stores, territories: Sequence[str], code: str, as_of: datetime | None) -> tuple[Figure, ...]:
    found = stores.observations.revisions(territories, code)
    known = [f for f in found if as_of is None or f.decided_at <= as_of]
    return tuple(sorted(known, key=lambda f: (f.key.month, f.key.subject_code == city_code()), reverse=True))


def _trails(stores: Stores, revisions: Sequence[Figure]) -> dict[int, tuple[TrailEvent, ...]]:
    """Who entered, checked and approved each entered figure, by revision."""
    entered = [f.revision_id for f in revisions if f.layer is Layer.ENTERED]
    behind = stores.submissions.of_revisions(entered)
    trails = {number: tuple(stores.submissions.trail(number)) for number in set(behind.values())}
    return {revision: trails[number] for revision, number in behind.items()}


def _unit_codes(indicator: Indicator, revisions: Sequence[Figure]) -> list[str]:
    used = {f.reporting_unit_code for f in revisions} | {f.key.subject_code for f in revisions}
    return sorted(used | {indicator.owner_unit_code})


def source_notes(stores: Stores, shown: Iterable[Figure | Point]) -> dict[str, SourceNote]:
    """The published sources of some values, by key."""
    found = stores.observations.sources(f.source_key for f in shown if f.source_key)
    return {key: SourceNote(s.key, s.url, s.published) for key, s in found.items()}


def _named_relations(
    code: str, relations: Sequence[IndicatorRelation], catalogue: dict[str, Indicator]
) -> tuple[tuple[IndicatorRelation, Indicator], ...]:
    own = [(r, r.of_code) for r in relations if r.code == code] + [(r, r.code) for r in relations if r.of_code == code]
    return tuple((r, catalogue[other]) for r, other in own if other in catalogue)


def rank_units(
    stores: Stores, access: Access, indicator: Indicator, month: ReportingPeriod, as_of: datetime | None
) -> Ranking | None:
    """Agencies by the indicator where they report it, else communes; None where neither does."""
    for units in (agencies(stores, access), communes(stores, access)):
        codes = [u.code for u in units]
        figures = stores.observations.across_subjects(indicator.code, month.code, codes, as_of)
        if figures:
            return rank(indicator, month.code, units, figures)
    return None


def agencies(stores: Stores, access: Access) -> list[OrganisationUnit]:
    """The agencies of the city as they stand today."""
    return stores.organisation.children(city_code(), access.today, tree=EdgeKind.SECTOR, kinds=AGENCY_KINDS)


def communes(stores: Stores, access: Access) -> list[OrganisationUnit]:
    """The communes of the city as they stand today."""
    return stores.organisation.children(city_code(), access.today, tree=EdgeKind.TERRITORIAL, kinds=COMMUNE_KINDS)
