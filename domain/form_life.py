"""The life of a form's version: what may be done to it in each state, and by which decision (R018, R058, C07)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.errors import DecisionMissing, FormLocked
from domain.report_form import FormState, ReportForm


class FormAct(StrEnum):
    COPY = "copy"
    EDIT = "edit"
    TRY_OUT = "try_out"
    PUT_IN_FORCE = "put_in_force"


# What is on trial is what would come into force: to change it, a copy is made.
ALLOWED = {
    FormState.DRAFT: frozenset({FormAct.COPY, FormAct.EDIT, FormAct.TRY_OUT}),
    FormState.TRIAL: frozenset({FormAct.COPY, FormAct.PUT_IN_FORCE}),
    FormState.IN_FORCE: frozenset({FormAct.COPY}),
    FormState.REPLACED: frozenset({FormAct.COPY}),
}


def check_act(form: ReportForm, act: FormAct) -> None:
    """Raise `FormLocked` where the state of the version does not allow the act."""
    if act not in ALLOWED[form.state]:
        raise FormLocked(kind=act.value, code=form.code, version=form.version, state=form.state)


@dataclass(frozen=True, slots=True)
class Decision:
    """The act of the People's Committee that changes configuration (R058). Raises `DecisionMissing`."""

    number: str
    decided_on: date | None

    def __post_init__(self) -> None:
        if not self.number.strip() or self.decided_on is None:
            raise DecisionMissing(number=self.number, decided_on=self.decided_on)


def in_order_of_standing(versions: Iterable[ReportForm]) -> list[ReportForm]:
    """Versions that may open a period: those put in force by a decision before those on trial, never a draft."""
    decided = [v for v in versions if v.state is not FormState.DRAFT]
    return sorted(decided, key=lambda v: (v.state is FormState.TRIAL, v.version))
