"""Open the targets of a congress resolution with their path (R004, visual.md §3.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data_access.unit_of_work import Stores
from domain.errors import NotFound
from domain.figures import FigureIndex
from domain.indicator import Indicator, IndicatorSet
from domain.indicator_story import Point, SourceNote
from domain.observation import Basis, Comparison
from domain.pace import Assessment, assess_term, left_to_reach
from domain.period import PeriodKind, ReportingPeriod
from domain.target import Target, TargetScope
from use_cases.access import Access
from use_cases.open_indicator import source_notes
from use_cases.open_session_dashboard import city_code, former_city_code


@dataclass(frozen=True, slots=True)
class TargetPath:
    """One target: the year values on record, what is left to reach, what each year must bring."""

    indicator: Indicator
    target: Target
    years: tuple[Point, ...]
    owner_name: str
    assessment: Assessment
    left: float | None
    needed_per_year: float | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution with the term and the territory that its targets speak of."""

    code: str
    name: str
    subject_code: str
    term: ReportingPeriod

    @property
    def base_year(self) -> int:
        """The year before the term, from which its path starts."""
        return self.term.first_month // 12 - 1

    @property
    def last_year(self) -> int:
        return self.term.year


@dataclass(frozen=True, slots=True)
class ResolutionView:
    resolution: Resolution
    choices: tuple[Resolution, ...]
    subject_name: str
    as_of: datetime | None
    paths: tuple[TargetPath, ...]
    sources: dict[str, SourceNote]


def open_resolution(access: Access, *, code: str | None = None, as_of: datetime | None = None) -> ResolutionView:
    """Without a code: the newest resolution. Raises `NotFound` for an unknown one."""
    with access.reading() as stores:
        targets = _targets(stores)
        choices = _resolutions(stores.catalogue.indicator_sets("resolution"), targets)
        if not choices:
            raise NotFound(kind="indicator_set", code="NQ")
        chosen = next((r for r in choices if r.code == (code or choices[0].code)), None)
        if chosen is None:
            raise NotFound(kind="resolution", code=code)
        own = [t for t in _targets(stores, as_of) if _is_of(t, chosen)]
        codes = sorted({t.indicator_code for t in own})
        catalogue = stores.catalogue.indicators(access.day(as_of), codes)
        decembers = [f"{year}-12" for year in range(chosen.base_year, chosen.last_year + 1)]
        index = FigureIndex(stores.observations.figures(chosen.subject_code, codes, decembers, as_of))
        owners = stores.organisation.units(sorted({i.owner_unit_code for i in catalogue.values()}))
        paths = tuple(
            _path(
                catalogue[t.indicator_code], t, index, chosen, owners[catalogue[t.indicator_code].owner_unit_code].name
            )
            for t in own
            if t.indicator_code in catalogue
        )
        sources = source_notes(stores, (f for p in paths for f in p.years))
        subject_name = stores.organisation.unit(chosen.subject_code).name
    return ResolutionView(chosen, choices, subject_name, as_of, paths, sources)


def _targets(stores: Stores, as_of: datetime | None = None) -> list[Target]:
    """The targets of the city, and of the territory that bore its name before."""
    territories = [c for c in (city_code(), former_city_code(stores)) if c]
    return [t for code in territories for t in stores.catalogue.targets(code, as_of=as_of)]


def _resolutions(sets: list[IndicatorSet], targets: list[Target]) -> tuple[Resolution, ...]:
    """The resolutions that have targets, newest first; the longest span of their targets is the term."""
    found = []
    for one in sets:
        spans = {t.period: t.subject_code for t in targets if t.plan_type == one.code}
        if spans:
            term = max((ReportingPeriod.parse(p) for p in spans), key=lambda p: p.last_month - p.first_month)
            found.append(Resolution(one.code, one.name, spans[term.code], term))
    return tuple(sorted(found, key=lambda r: r.last_year, reverse=True))


def _is_of(target: Target, resolution: Resolution) -> bool:
    return (target.plan_type, target.subject_code) == (resolution.code, resolution.subject_code)


def _path(indicator: Indicator, target: Target, index: FigureIndex, of: Resolution, owner: str) -> TargetPath:
    years = _year_values(indicator, index, of.base_year, of.last_year)
    assessment = assess_term(indicator, target, [(int(p.month[:4]), p.value) for p in years])
    spans_years = target.scope in (TargetScope.TOTAL, TargetScope.ANNUAL_AVERAGE)
    if not years or target.unit != indicator.unit or spans_years:
        return TargetPath(indicator, target, years, owner, assessment, None, None)
    left = left_to_reach(indicator, years[-1].value, target)
    years_left = of.last_year - ReportingPeriod.parse(years[-1].month).year
    is_ahead = target.scope is TargetScope.YEAR and years_left > 0
    needed = left / years_left if left is not None and is_ahead else None
    return TargetPath(indicator, target, years, owner, assessment, left, needed)


def _year_values(indicator: Indicator, index: FigureIndex, first: int, last: int) -> tuple[Point, ...]:
    """The real values of whole years: the year itself, or cumulative to December."""
    points = []
    for year in range(first, last + 1):
        month = ReportingPeriod.month(year, 12)
        figure = index.main(indicator, month)
        if figure is None or figure.value is None or figure.is_illustrative:
            continue
        whole = figure.key.basis is Basis.CUMULATIVE or ReportingPeriod.parse(figure.key.period).kind is PeriodKind.YEAR
        if whole and figure.key.comparison == Comparison(indicator.value_comparison):
            points.append(Point(month.code, figure.value, figure.layer, figure.revision_id, figure.source_key))
    return tuple(points)
