"""Everything about one indicator: its row, its series, what other units reach, every revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from domain.dashboard import IndicatorRow
from domain.figures import FigureIndex
from domain.indicator import Indicator, IndicatorRelation
from domain.observation import Basis, Comparison, Figure, Layer
from domain.organisation import OrganisationUnit
from domain.period import PeriodKind, ReportingPeriod
from domain.ranking import Ranking
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
    national: Figure | None
    trails: dict[int, tuple[TrailEvent, ...]] = field(default_factory=dict)

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The ways of measuring that have a series, cumulative first."""
        order = (Basis.CUMULATIVE, Basis.IN_PERIOD, Basis.POINT_IN_TIME)
        return tuple(b for b in order if any(s.basis is b for s in self.series))


def series_of(
    indicator: Indicator, subjects: Sequence[OrganisationUnit], index_by_subject: dict[str, FigureIndex]
) -> tuple[Series, ...]:
    """The indicator's own values per subject and basis, oldest first, breakdowns left out."""
    found = []
    for unit in subjects:
        for basis in Basis:
            points = _points(indicator, basis, index_by_subject[unit.code])
            if points:
                found.append(Series(unit.code, unit.name, basis, points, is_former=unit.valid_to is not None))
    return tuple(found)


def _points(indicator: Indicator, basis: Basis, figures: Iterable[Figure]) -> tuple[Point, ...]:
    kept: dict[str, tuple[int, Point]] = {}
    for figure in figures:
        key = figure.key
        own = key.indicator_code == indicator.code and key.comparison == indicator.value_comparison
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
