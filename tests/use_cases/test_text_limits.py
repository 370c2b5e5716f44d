"""Whatever people type has a limit and says so in one sentence, before anything is looked up or written (I1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from domain.account import Person, Post, reason_of
from domain.account_request import AccountWish, RequestKind
from domain.clock import parse_instant
from domain.deadline import Anchor, DeadlineRule
from domain.delegation import Mandate
from domain.errors import BadInput, ReasonMissing
from domain.form_life import Decision
from domain.observation import Basis
from domain.period import PeriodKind
from domain.permissions import SYSTEM, Role
from domain.report_form import FormConstraint, FormItem, FormState, ReportForm
from domain.workflow import Dispatch, Workflow
from domain.written_text import ACT, FORMULA, LINE, NOTE, REASON
from language.sentences import problem_sentence
from use_cases.access import Access
from use_cases.add_workflow_version import add_workflow_version
from use_cases.change_deadline_rule import change_deadline_rule
from use_cases.delegate_approval import delegate_approval
from use_cases.deliver_extract import deliver_extract
from use_cases.edit_calendar import declare_day
from use_cases.edit_form import edit_form
from use_cases.give_post import hold
from use_cases.move_deadline import Move, move_deadline
from use_cases.name_acting_leader import name_acting_leader
from use_cases.put_form_in_force import put_form_in_force
from use_cases.register_outage import register_outage
from use_cases.remind_units import remind_units
from use_cases.review_access import confirm_access

DAY = date(2026, 12, 1)
START = parse_instant("2026-11-20T08:00")
RULE = DeadlineRule(Anchor.MONTH_OF_PERIOD, "QĐ 1", last_day=24, effective_from=DAY)
FORM = ReportForm(
    "F", 1, "Biểu", FormState.DRAFT, PeriodKind.MONTH, "W", 1, None, (), 1, False, "", None, DAY, None,
)  # fmt: skip
WISH = AccountWish(
    RequestKind.ISSUE, "SCT", Person("an.nguyen", "An"), "QĐ", Post("SCT", Role.SPECIALIST, "Chuyên viên")
)
WORKFLOW = Workflow((), False, Dispatch.AUTO)


def mandate(act: str) -> Mandate:
    return Mandate("SCT", 1, act, DAY, DAY)


def post(access: Access, title: str) -> None:
    with access.writing(touches_data=False) as stores:
        hold(stores, 1, Post("SCT", Role.SPECIALIST, title), None)


Type = Callable[[Access, str], object]
TEXTS: dict[str, tuple[int, Type]] = {
    "the name of a day off": (LINE, lambda a, t: declare_day(a, day=DAY, is_worked=False, name=t, act="CV 1")),
    "the act of a day off": (ACT, lambda a, t: declare_day(a, day=DAY, is_worked=False, name="Nghỉ bù", act=t)),
    "why the system stood still": (
        REASON,
        lambda a, t: register_outage(a, started_at=START, ended_at=None, reason=t, act="CV 1"),
    ),
    "the act of an outage": (
        ACT,
        lambda a, t: register_outage(a, started_at=START, ended_at=None, reason="Mất điện", act=t),
    ),
    "why a deadline moves": (REASON, lambda a, t: move_deadline(a, Move("F", "2026-11", DAY, (), t, "CV 1"))),
    "the act that moves a deadline": (ACT, lambda a, t: move_deadline(a, Move("F", "2026-11", DAY, (), "Bão", t))),
    "the act of a delegation": (ACT, lambda a, t: delegate_approval(a, form_code="F", mandate=mandate(t))),
    "the act of an acting leader": (ACT, lambda a, t: name_acting_leader(a, mandate=mandate(t))),
    "the decision behind a form": (
        ACT,
        lambda a, t: put_form_in_force(a, code="F", version=1, decision=Decision(t, DAY), since=DAY),
    ),
    "the decision behind a workflow": (
        ACT,
        lambda a, t: add_workflow_version(
            a, code="W", workflow=WORKFLOW, decision=Decision(t, DAY), legal_basis="", since=DAY
        ),
    ),
    "the legal basis of a workflow": (
        NOTE,
        lambda a, t: add_workflow_version(
            a, code="W", workflow=WORKFLOW, decision=Decision("QĐ 1", DAY), legal_basis=t, since=DAY
        ),
    ),
    "the act behind a deadline rule": (
        ACT,
        lambda a, t: change_deadline_rule(a, code="F", version=1, rule=replace(RULE, legal_basis=t)),
    ),
    "the name of a form": (LINE, lambda a, t: edit_form(a, seen=FORM, wanted=replace(FORM, name=t))),
    "the heading of a line": (
        LINE,
        lambda a, t: edit_form(
            a, seen=FORM, wanted=replace(FORM, items=(FormItem(1, "I1", Basis.IN_PERIOD, heading=t),))
        ),
    ),
    "a relation between lines": (
        FORMULA,
        lambda a, t: edit_form(a, seen=FORM, wanted=replace(FORM, constraints=(FormConstraint(t, True),))),
    ),
    "the message of a reminder": (
        NOTE,
        lambda a, t: remind_units(a, form_code="F", period="2026-11", obligation_ids=[1], note=t),
    ),
    "the note of a review": (NOTE, lambda a, t: confirm_access(a, unit_code="SCT", seen="", note=t)),
    "why an account changes": (REASON, lambda _a, t: reason_of(t)),
    "the title of a post": (LINE, post),
    "the title of a post asked for": (
        LINE,
        lambda _a, t: replace(WISH, post=Post("SCT", Role.SPECIALIST, t)).checked(),
    ),
    "the number of a portal's request": (LINE, lambda _a, t: replace(WISH, external_ref=t).checked()),
    "why figures are taken out": (REASON, lambda a, t: deliver_extract("x", lambda *_: None, a, {"ly-do": t})),
}


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.mark.parametrize("what", TEXTS)
def test_I1_a_text_that_is_too_long_is_refused_in_the_same_sentence(reader: Access, what: str) -> None:
    most, typed = TEXTS[what]
    with pytest.raises(BadInput) as refused:
        typed(Access(reader.database, SYSTEM), "a" * (most + 1))
    told = f"{most:,}".replace(",", ".")
    assert problem_sentence(refused.value) == f"Nội dung dài hơn {told} ký tự. Hãy viết gọn lại."


@pytest.mark.parametrize(
    "what", ["the name of a day off", "the act of a day off", "why the system stood still", "the act of an outage",
             "why a deadline moves", "the act that moves a deadline", "why an account changes"],
)  # fmt: skip
def test_I1_what_no_eye_sees_is_no_reason_and_no_act(reader: Access, what: str) -> None:
    with pytest.raises(ReasonMissing):
        TEXTS[what][1](Access(reader.database, SYSTEM), " \u202e\u200b ")
