"""Small made-up facts for the tests of the rules; every builder has one telling default."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.clock import parse_instant
from domain.dashboard import IndicatorRow, RowSpec, build_row
from domain.explanation import Explanation, ExplanationMessage, ExplanationState, MessageKind
from domain.figures import FigureIndex, Neighbourhood
from domain.indicator import Direction, Indicator, IndicatorRelation, TimeAggregation
from domain.observation import (
    Absence,
    Basis,
    Comparison,
    Figure,
    Layer,
    ObservationKey,
    ObservationStatus,
    Precision,
)
from domain.organisation import OrganisationUnit
from domain.period import PeriodKind, ReportingPeriod
from domain.report_form import FormConstraint, FormItem, FormState, ReportForm
from domain.target import Comparator, Target, TargetScope

LASTING = OrganisationUnit("TPHCM", "Thành phố", "thanh_pho", "cap_tinh")
MERGED = replace(LASTING, valid_from=date(2025, 7, 1))
"""The same unit, formed by the merger of 01/07/2025."""

_REVENUE = Indicator(
    code="TC01.01",
    name="Tổng thu ngân sách nhà nước trên địa bàn",
    short_name="Thu ngân sách",
    unit="tỷ đồng",
    sector="Tài chính",
    frequency=("M", "Q", "H", "Y"),
    time_aggregation=TimeAggregation.SUM,
    direction=Direction.HIGHER_BETTER,
    decimals=0,
    owner_unit_code="STC",
)


def indicator(code: str = "TC01.01", **changes: object) -> Indicator:
    """A flow in money, more is better."""
    return replace(_REVENUE, code=code, **changes)


def rate(code: str = "KT01.03", **changes: object) -> Indicator:
    """A rate in percent, more is better, never added up."""
    growth = {"name": "Tốc độ tăng GRDP", "short_name": "Tăng trưởng GRDP", "unit": "%", "decimals": 2}
    return indicator(code, **{**growth, "time_aggregation": TimeAggregation.NONE, **changes})


def month(code: str = "2025-09") -> ReportingPeriod:
    return ReportingPeriod.parse(code)


def series(*values: float, ending: str = "2025-09") -> tuple[tuple[ReportingPeriod, float], ...]:
    """A history of months up to one."""
    return tuple((month(ending).shifted(-back), value) for back, value in enumerate(reversed(values)))


def figure(
    value: float | None,
    period: str = "2025-09",
    basis: Basis = Basis.CUMULATIVE,
    comparison: Comparison = Comparison.LEVEL,
    *,
    code: str = "TC01.01",
    subject: str = "TPHCM",
    breakdown: str = "",
    layer: Layer = Layer.PUBLISHED,
    decided: str = "2025-10-06",
    recorded: str = "2026-11-01",
    absence: Absence | None = None,
    status: ObservationStatus = ObservationStatus.NOT_STATED,
    precision: Precision = Precision.DAY,
    revision: int = 0,
    approved_by: str | None = None,
    source_key: str | None = None,
) -> Figure:
    key = ObservationKey(code, subject, period, basis, comparison, breakdown)
    return Figure(
        key, value, absence, status, layer, parse_instant(decided), precision, parse_instant(recorded), "STC",
        revision_id=revision, approved_by=approved_by, source_key=source_key,
    )  # fmt: skip


def target(
    minimum: float,
    maximum: float | None = None,
    comparator: Comparator = Comparator.EXACTLY,
    *,
    code: str = "TC01.01",
    period: str = "2025",
    scope: TargetScope = TargetScope.YEAR,
    unit: str = "tỷ đồng",
    plan_type: str = "",
    decided_on: date | None = None,
) -> Target:
    return Target(
        code, "TPHCM", period, scope, comparator, minimum, maximum, unit, plan_type, decided_on=decided_on
    )  # fmt: skip


def around(
    subject: OrganisationUnit = LASTING, relations: Iterable[IndicatorRelation] = (), versions: Iterable[Indicator] = ()
) -> Neighbourhood:
    return Neighbourhood(subject, tuple(relations), tuple(versions))


def row(
    of: Indicator,
    figures: Iterable[Figure] = (),
    targets: Iterable[Target] = (),
    at: str = "2025-09",
    *,
    subject: OrganisationUnit = LASTING,
    relations: Iterable[IndicatorRelation] = (),
) -> IndicatorRow:
    """One dashboard row of made-up figures."""
    spec = RowSpec(of, of.sector)
    return build_row(spec, month(at), FigureIndex(figures), around(subject, relations), list(targets))


def pace_row(code: str, reached: float, *, plan: float = 1000, at: str = "2025-09", **changes: object) -> IndicatorRow:
    """A flow with a plan: `reached` of `plan`, judged against the time elapsed."""
    of = indicator(code, **{"short_name": code, **changes})
    wanted = target(plan, code=code, unit=of.unit)
    return row(of, [figure(reached, at, code=code)], [wanted], at)


FORM = ReportForm(
    "B1", 1, "Biểu", FormState.DRAFT, PeriodKind.MONTH, "W", 1, None, (), 1, False, "", None, date(2025, 7, 1), None,
    (FormItem(1, "KT03.01", Basis.IN_PERIOD), FormItem(2, "KT03.01", Basis.CUMULATIVE), FormItem(3, "KT03.02", Basis.IN_PERIOD)),
    (FormConstraint("KT03.02 <= KT03.01", is_hard=True),),
)  # fmt: skip
"""A draft of two indicators, one of them in two bases, with one constraint."""


def said(kind: MessageKind, text: str) -> ExplanationMessage:
    return ExplanationMessage(kind, text, "chutich", "Chủ tịch", parse_instant("2026-11-22T09:00"))


THREAD = Explanation(
    7, 12, "TC01.01", "TPHCM", "2025-09", "STC", ExplanationState.ASKED, date(2026, 11, 26), False, 1, (said(MessageKind.ASKED, "Vì sao?"),)
)  # fmt: skip
"""A question about a figure, not answered yet."""
