"""Report forms: which figures a unit owes, how often, by which way of deciding (R047, R058, R091–R096)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.indicator import Indicator, TimeAggregation
from domain.observation import Absence, Basis, Comparison, ObservationKey
from domain.period import PeriodKind, ReportingPeriod, WindowRule


class FormState(StrEnum):
    """A version is drafted, tried out, in force by a decision, and replaced by the next one (R018)."""

    DRAFT = "draft"
    TRIAL = "trial"
    IN_FORCE = "in_force"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class FormItem:
    """One line of a form: an indicator with its way of measuring. Bounds are in the indicator's unit.

    `absences` are those the line accepts: an index that always exists cannot be "không phát sinh" (D15).
    """

    order: int
    indicator_code: str
    basis: Basis
    comparison: Comparison = Comparison.LEVEL
    breakdown: str = ""
    heading: str = ""
    is_required: bool = True
    minimum: float | None = None
    maximum: float | None = None
    absences: tuple[Absence, ...] = tuple(Absence)


def usual_absences(indicator: Indicator) -> tuple[Absence, ...]:
    """An amount or a count may be nothing at all; of a rate, an index or a level 0 would be a wrong figure (D15)."""
    is_amount = indicator.time_aggregation is TimeAggregation.SUM and indicator.value_comparison == Comparison.LEVEL
    return tuple(Absence) if is_amount else (Absence.NOT_AVAILABLE,)


@dataclass(frozen=True, slots=True)
class FormConstraint:
    """A relation between lines that must hold (hard) or be explained (soft) (R049)."""

    expression: str
    is_hard: bool
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class ReportForm:
    """One version of a form. `decision_no` and `decided_on` name the act that put it in force (R058).

    The monitoring bodies follow who is in time, never the figures of a draft (R071, D18).
    """

    code: str
    version: int
    name: str
    state: FormState
    frequency: PeriodKind
    workflow_code: str
    workflow_version: int
    receiver_unit_code: str | None
    monitor_unit_codes: tuple[str, ...]
    window_start_day: int
    is_from_official_system: bool
    decision_no: str
    decided_on: date | None
    effective_from: date
    effective_to: date | None
    items: tuple[FormItem, ...] = ()
    constraints: tuple[FormConstraint, ...] = ()

    def applies_on(self, day: date) -> bool:
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def window(self, period: ReportingPeriod) -> tuple[date, date]:
        """First and last day whose data the period covers."""
        return WindowRule(self.window_start_day).window(period)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A unit answers for an indicator about a subject in a form, from one day to another (D22, R016)."""

    id: int
    indicator_code: str
    subject_code: str
    unit_code: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class AssignedItem:
    """A line of a form that a unit fills in, for the subject it reports on (D22)."""

    item: FormItem
    subject_code: str

    def key(self, period: ReportingPeriod) -> ObservationKey:
        i = self.item
        return ObservationKey(i.indicator_code, self.subject_code, period.code, i.basis, i.comparison, i.breakdown)
