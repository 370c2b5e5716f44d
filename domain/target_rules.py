"""What a plan target must be before it is taken down (R027, R058): a decision, a span its scope fits, bounds in order."""

from __future__ import annotations

from domain.errors import BadInput, DecisionMissing, RuleBroken
from domain.period import PeriodKind, ReportingPeriod
from domain.target import Comparator, Target, TargetScope

_TERMS = (PeriodKind.THREE_YEARS, PeriodKind.FIVE_YEARS)


def check_target(target: Target, was: Target | None) -> None:
    """`was` is the version in force, None for a new target.

    Raises `DecisionMissing`, `BadInput` with the `kind` of what does not fit, and `RuleBroken` for a version that
    says what the one in force says by the same decision.
    """
    if not target.decision_no or target.decided_on is None:
        raise DecisionMissing(kind="target")
    if not target.plan_type:
        raise BadInput(kind="plan_type")
    kind = ReportingPeriod.parse(target.period).kind
    is_term = kind in _TERMS
    if not (is_term or kind is PeriodKind.YEAR):
        raise BadInput(kind="target_period", text=target.period)
    if target.scope is not TargetScope.EACH_YEAR and is_term == (target.scope is TargetScope.YEAR):
        raise BadInput(kind="target_scope")
    if target.effective_on is not None and target.effective_on < target.decided_on:
        raise BadInput(kind="effective_on")
    low, high = target.bounds
    if high < low or (target.comparator is Comparator.RANGE and high == low):
        raise BadInput(kind="target_bounds")
    if was is not None and was.says() == target.says() and was.decision_no == target.decision_no:
        raise RuleBroken(kind="target_unchanged")
