"""Open the targets of a congress resolution with their path (R004, visual.md §3.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotFound
from domain.figures import FigureIndex
from domain.indicator import Indicator, IndicatorSet
from domain.indicator_story import Point
from domain.observation import Basis, Comparison
from domain.pace import Assessment, assess_term, left_to_reach
from domain.period import PeriodKind, ReportingPeriod
from domain.target import Target, TargetScope
from use_cases.access import Access


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
class ResolutionView:
    resolution: IndicatorSet
    choices: tuple[IndicatorSet, ...]
    subject_name: str
    first_year: int
    last_year: int
    as_of: datetime | None
    paths: tuple[TargetPath, ...]


def open_resolution(access: Access, *, code: str | None = None, as_of: datetime | None = None) -> ResolutionView:
    """Without a code: the newest resolution. Raises `NotFound` for an unknown one."""
    with access.reading() as stores:
        choices = sorted(stores.catalogue.indicator_sets("resolution"), key=lambda s: s.code, reverse=True)
        if not choices:
            raise NotFound(kind="indicator_set", code="NQ")
        chosen = next((s for s in choices if s.code == (code or choices[0].code)), None)
        if chosen is None:
            raise NotFound(kind="resolution", code=code)
        resolution = stores.catalogue.indicator_set(chosen.code)
        last_year = int(chosen.code[-4:])
        subject = "TPHCM" if last_year >= 2030 else "TPHCM_CU"
        codes = resolution.indicator_codes
        catalogue = stores.catalogue.indicators(access.today, codes)
        targets = [
            t
            for t in stores.catalogue.targets(subject, codes)
            if t.plan_type == chosen.code and t.indicator_code in catalogue
        ]
        decembers = [f"{year}-12" for year in range(last_year - 5, last_year + 1)]
        figures = stores.observations.figures(subject, codes, decembers, as_of)
        index = FigureIndex(figures)
        owners = stores.organisation.units(sorted({i.owner_unit_code for i in catalogue.values()}))
        subject_name = stores.organisation.unit(subject).name
    paths = tuple(
        _path(
            catalogue[t.indicator_code], t, index, last_year, owners[catalogue[t.indicator_code].owner_unit_code].name
        )
        for t in targets
    )
    return ResolutionView(resolution, tuple(choices), subject_name, last_year - 5, last_year, as_of, paths)


def _path(indicator: Indicator, target: Target, index: FigureIndex, last_year: int, owner: str) -> TargetPath:
    years = _year_values(indicator, index, last_year - 5, last_year)
    assessment = assess_term(indicator, target, [(int(p.month[:4]), p.value) for p in years])
    spans_years = target.scope in (TargetScope.TOTAL, TargetScope.ANNUAL_AVERAGE)
    if not years or target.unit != indicator.unit or spans_years:
        return TargetPath(indicator, target, years, owner, assessment, None, None)
    left = left_to_reach(indicator, years[-1].value, target)
    years_left = last_year - ReportingPeriod.parse(years[-1].month).year
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
            points.append(Point(month.code, figure.value, figure.layer, figure.revision_id))
    return tuple(points)
