"""The form in which a target is typed (R027)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from components.plain_text import plain
from domain.period import PeriodKind, ReportingPeriod
from domain.target import Comparator, Target, TargetScope
from language.catalogue import _
from language.figure_words import scope_label, target_label
from language.numbers import typed
from language.target_words import COMPARATOR_NAME, PLAN_TYPES, SCOPE_NAME

_DAY = "DD/MM/YYYY"


@dataclass(frozen=True, slots=True)
class TargetTyped:
    scope: TargetScope
    plan_type: str
    comparator: Comparator
    minimum: str
    maximum: str
    decision_no: str
    decided_on: date | None
    effective_on: date | None
    source: str
    note: str
    version: int


def target_fields(
    standing: Sequence[Target], names: dict[str, str], period: ReportingPeriod, unit: str, key: str
) -> TargetTyped:
    """A revision of one of the standing targets, or a new one beside them. Another `key` empties the fields."""

    def said(index: int | None) -> str:
        if index is None:
            return _("a new kind of plan")
        target = standing[index]
        plan = names.get(target.plan_type, target.plan_type)
        return plain(f"{plan}, {scope_label(target)}: {target_label(target)}")

    choices = [*range(len(standing)), None]
    index = st.selectbox(_("Which target"), choices, key=f"target_which_{key}", format_func=said)
    was = standing[index] if index is not None else None
    own = f"{key}_{index}"
    scope, plan_type = (was.scope, was.plan_type) if was and was.plan_type else _new_target(period, own)
    left, middle, right = st.columns(3)
    comparators = list(COMPARATOR_NAME)
    chosen = comparators.index(was.comparator) if was else 0
    comparator = left.selectbox(
        _("Comparison"), comparators, chosen, key=f"target_cmp_{own}", format_func=COMPARATOR_NAME.__getitem__
    )
    label = _("Value (%(unit)s)") % {"unit": was.unit if was else unit}
    minimum = middle.text_input(plain(label), typed(was.minimum) if was else "", key=f"target_low_{own}")
    upper = typed(was.maximum) if was and was.maximum is not None else ""
    maximum = right.text_input(_("Up to (of a range)"), upper, key=f"target_high_{own}")
    decision_no = left.text_input(_("Number of the decision"), key=f"target_no_{own}")
    decided = middle.date_input(_("Day of the decision"), None, format=_DAY, key=f"target_day_{own}")
    effective = right.date_input(
        _("In effect from (the same day if empty)"), None, format=_DAY, key=f"target_from_{own}"
    )
    source = st.text_input(_("Source (optional)"), key=f"target_source_{own}")
    note = st.text_input(_("Note (optional)"), key=f"target_note_{own}")
    version = was.version if was and was.plan_type == plan_type else 0
    return TargetTyped(
        scope,
        plan_type,
        comparator,
        minimum,
        maximum,
        decision_no,
        _day(decided),
        _day(effective),
        source,
        note,
        version,
    )


def _new_target(period: ReportingPeriod, key: str) -> tuple[TargetScope, str]:
    scopes = [s for s in SCOPE_NAME if (s is TargetScope.YEAR) == (period.kind is PeriodKind.YEAR)]
    left, right = st.columns(2)
    scope = left.selectbox(
        _("What it speaks of"), scopes, key=f"target_scope_{key}", format_func=SCOPE_NAME.__getitem__
    )
    plan = right.selectbox(
        _("Kind of plan"), PLAN_TYPES, None, key=f"target_plan_{key}", accept_new_options=True,
        placeholder=_("Choose or type"), format_func=plain,
    )  # fmt: skip
    return scope, plan or ""


def _day(picked: object) -> date | None:
    return picked if isinstance(picked, date) else None
