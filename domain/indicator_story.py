"""Everything about one indicator: its row, its series, what other units reach, every revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from domain.dashboard import IndicatorRow
from domain.figures import FigureIndex
from domain.indicator import Indicator, IndicatorRelation
from domain.national import COUNTRY, NationalSide
from domain.observation import Basis, Comparison, Figure, Layer
from domain.organisation import OrganisationUnit
from domain.period import PeriodKind, ReportingPeriod
from domain.ranking import Ranking
from domain.stored_file import CellOrigin, StoredFile
from domain.submission_record import TrailEvent
from domain.target import Target


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series at the month in which its period ends."""

    month: str
    value: float
    layer: Layer
    revision_id: int
    source_key: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one subject for one basis; two territories are two series, never one (D14)."""

    subject_code: str
    subject_name: str
    basis: Basis
    points: tuple[Point, ...]
    is_former: bool = False
    is_country: bool = False


@dataclass(frozen=True, slots=True)
class SourceNote:
    key: str
    url: str
    published: str

    @property
    def place(self) -> str:
        """The site where it was read, as people name it."""
        return urlsplit(self.url).netloc.removeprefix("www.")


@dataclass(frozen=True, slots=True)
class IndicatorStory:
    indicator: Indicator
    owner_name: str
    month: ReportingPeriod
    as_of: datetime | None
    row: IndicatorRow
    month_value: Figure | None
    series: tuple[Series, ...]
    targets: tuple[Target, ...]
    plan_names: dict[str, str]
    ranking: Ranking | None
    revisions: tuple[Figure, ...]
    sources: dict[str, SourceNote]
    unit_names: dict[str, str]
    relations: tuple[tuple[IndicatorRelation, Indicator], ...]
    national: NationalSide | None
    growth: tuple[Series, ...] = ()
    trails: dict[int, tuple[TrailEvent, ...]] = field(default_factory=dict)
    origins: dict[int, tuple[StoredFile, CellOrigin]] = field(default_factory=dict)

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The ways of measuring that have a series, cumulative first."""
        order = (Basis.CUMULATIVE, Basis.IN_PERIOD, Basis.POINT_IN_TIME)
        return tuple(b for b in order if any(s.basis is b for s in self.series))


def series_of(
    indicator: Indicator, subjects: Sequence[OrganisationUnit], index_by_subject: dict[str, FigureIndex]
) -> tuple[Series, ...]:
    """The indicator's own values per subject and basis, oldest first, breakdowns left out."""
    return _series({(indicator.code, indicator.value_comparison)}, subjects, index_by_subject)


def growth_of(
    indicator: Indicator,
    related: Iterable[str],
    subjects: Sequence[OrganisationUnit],
    index_by_subject: dict[str, FigureIndex],
) -> tuple[Series, ...]:
    """Growth on the year in percent, published under the indicator itself or under one that states its growth."""
    measures = {(code, str(Comparison.YOY_PCT)) for code in (indicator.code, *related)}
    return _series(measures, subjects, index_by_subject)


def beside_the_city(found: Sequence[Series]) -> tuple[Series, ...]:
    """The country's lines only where the city has one: of the same basis, no earlier than its first month."""
    kept = [series for series in found if not series.is_country]
    for country in (series for series in found if series.is_country):
        first = min((p.month for s in kept if s.basis is country.basis for p in s.points), default=None)
        points = tuple(p for p in country.points if first is not None and p.month >= first)
        if points:
            kept.append(replace(country, points=points))
    return tuple(kept)


def _series(
    measures: Set[tuple[str, str]], subjects: Sequence[OrganisationUnit], index_by_subject: dict[str, FigureIndex]
) -> tuple[Series, ...]:
    found = []
    for unit in subjects:
        for basis in Basis:
            points = _points(measures, basis, index_by_subject[unit.code])
            if points:
                is_former, is_country = unit.valid_to is not None, unit.code == COUNTRY
                found.append(Series(unit.code, unit.name, basis, points, is_former, is_country))
    return tuple(found)


def _points(measures: Set[tuple[str, str]], basis: Basis, figures: Iterable[Figure]) -> tuple[Point, ...]:
    kept: dict[str, tuple[int, Point]] = {}
    for figure in figures:
        key = figure.key
        own = (key.indicator_code, key.comparison) in measures
        if not own or key.breakdown or key.basis is not basis or figure.value is None:
            continue
        period = ReportingPeriod.parse(key.period)
        length = period.last_month - period.first_month
        point = Point(key.month, figure.value, figure.layer, figure.revision_id, figure.source_key)
        # A month and a quarter may end together: one series holds one length of period, the shortest.
        if key.month not in kept or length < kept[key.month][0]:
            kept[key.month] = (length, point)
    return tuple(point for _, (_, point) in sorted(kept.items()))


def month_value(indicator: Indicator, month: ReportingPeriod, index: FigureIndex) -> Figure | None:
    """The month's own value beside a cumulative one: two reported values, never one derived of the other."""
    for figure in index.ending_in(indicator.code, month, Comparison.LEVEL):
        is_month = ReportingPeriod.parse(figure.key.period).kind is PeriodKind.MONTH
        if figure.key.basis is Basis.IN_PERIOD and is_month and not figure.key.breakdown:
            return figure
    return None
