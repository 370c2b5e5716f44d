"""What a workflow and a form must hold, and the life of a form's version (K04, R018, R049, R056, R058)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import form_draft as draft
from domain.errors import BadForm, BadInput, BadWorkflow, DecisionMissing, FormLocked, UnreadableConstraint
from domain.form_content import check_complete, check_content
from domain.form_life import ALLOWED, Decision, FormAct, check_act, in_order_of_standing
from domain.observation import Basis, Comparison
from domain.permissions import Role
from domain.report_form import FormConstraint, FormState
from domain.workflow import Dispatch, Scope, Step, Workflow, check_workflow
from exchange.profile_files import read_profile
from settings import PROFILES
from tests.domain.builders import FORM

S, D, L = Role.SPECIALIST, Role.DIVISION_HEAD, Role.AGENCY_LEADER


def workflow(*steps: Step | Role, receiving: bool = False) -> Workflow:
    return Workflow(tuple(s if isinstance(s, Step) else Step(s) for s in steps), receiving, Dispatch.AUTO)


@pytest.mark.parametrize("profile", ["tphcm", "tphcm-2026", "hanoi", "cantho", "quangbinh"])
def test_K04_the_workflows_of_every_profile_can_be_walked(profile: str) -> None:
    found = read_profile(PROFILES, profile)
    for code in found.forms:
        check_workflow(found.workflow_of(code))


@pytest.mark.parametrize(
    "steps",
    [(S, L), (S, D, L), (S, D, Step(L, may_delegate=True)), (S, Step(L, signature_required=True)),
     (S, D, L, Step(L, scope=Scope.SUPERIOR_UNIT))],
)  # fmt: skip
def test_K04_two_steps_or_more_are_a_workflow(steps: tuple[Step | Role, ...]) -> None:
    check_workflow(workflow(*steps))


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        ("too_few", (S,)),
        ("too_few", ()),
        ("entry", (D, L)),
        ("entry", (Step(S, scope=Scope.SUPERIOR_UNIT), L)),
        ("approval", (S, D)),
        ("review", (S, Role.MONITOR, L)),
        ("review", (S, S, L)),
        ("role_twice", (S, D, D, L)),
        ("role_twice", (S, L, L)),
        ("last_only", (S, Step(D, signature_required=True), L)),
        ("last_only", (S, Step(D, may_delegate=True), L)),
        ("nobody_to_delegate_to", (S, Step(L, may_delegate=True))),
    ],
)
def test_K04_steps_that_nobody_could_walk_are_refused(kind: str, steps: tuple[Step | Role, ...]) -> None:
    with pytest.raises(BadWorkflow) as caught:
        check_workflow(workflow(*steps))
    assert caught.value.values["kind"] == kind


@pytest.mark.parametrize("state", list(FormState))
@pytest.mark.parametrize("act", list(FormAct))
def test_R018_each_state_allows_its_acts_and_no_other(state: FormState, act: FormAct) -> None:
    expected = {
        FormState.DRAFT: {"copy", "edit", "try_out"}, FormState.TRIAL: {"copy", "put_in_force"},
        FormState.IN_FORCE: {"copy"}, FormState.REPLACED: {"copy"},
    }[state]  # fmt: skip
    assert ALLOWED[state] == expected
    form = replace(FORM, state=state)
    if act in expected:
        assert check_act(form, act) is None  # type: ignore[func-returns-value]
    else:
        with pytest.raises(FormLocked):
            check_act(form, act)


@pytest.mark.parametrize(("number", "day"), [("", date(2026, 1, 1)), ("  ", date(2026, 1, 1)), ("1/QĐ", None)])
def test_R058_a_decision_has_a_number_and_a_day(number: str, day: date | None) -> None:
    with pytest.raises(DecisionMissing):
        Decision(number, day)


def test_R018_a_draft_opens_nothing_and_a_trial_stands_behind_what_is_in_force() -> None:
    states = [FormState.REPLACED, FormState.IN_FORCE, FormState.TRIAL, FormState.DRAFT]
    versions = [replace(FORM, version=n, state=state) for n, state in enumerate(states, 1)]
    assert [v.version for v in in_order_of_standing(reversed(versions))] == [1, 2, 3]


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("line_twice", {"items": (*FORM.items, FORM.items[0])}),
        ("bounds", {"items": (replace(FORM.items[0], minimum=2.0, maximum=1.0),), "constraints": ()}),
        ("constraint_line", {"constraints": (FormConstraint("KT03.02@cumulative <= KT03.01", is_hard=True),)}),
        ("constraint_line", {"constraints": (FormConstraint("KT09.01 > 0", is_hard=True),)}),
        ("tolerance", {"constraints": (FormConstraint("KT03.02 <= KT03.01", is_hard=True, tolerance=-1),)}),
    ],
)
def test_R049_a_form_that_contradicts_itself_is_refused(kind: str, changes: dict[str, object]) -> None:
    check_content(FORM)
    with pytest.raises(BadForm) as caught:
        check_content(replace(FORM, **changes))  # type: ignore[arg-type]
    assert caught.value.values["kind"] == kind


def test_R049_a_constraint_that_cannot_be_read_names_the_place() -> None:
    with pytest.raises(UnreadableConstraint) as caught:
        check_content(replace(FORM, constraints=(FormConstraint("KT03.01 <= ?", is_hard=True),)))
    assert caught.value.values["position"] == 12


def test_R093_a_form_needs_lines_and_the_receiver_its_workflow_asks_for() -> None:
    check_complete(FORM, workflow(S, L))
    with pytest.raises(BadForm, match="bad_form"):
        check_complete(replace(FORM, items=(), constraints=()), workflow(S, L))
    with pytest.raises(BadForm, match="bad_form"):
        check_complete(FORM, workflow(S, L, receiving=True))
    check_complete(replace(FORM, receiver_unit_code="VPUB"), workflow(S, L, receiving=True))


@given(st.integers(0, 2), st.integers(0, 2))
def test_R015_a_line_moves_to_its_place_and_the_others_keep_their_order(place: int, new_place: int) -> None:
    moved = draft.with_line(FORM, place, FORM.items[place], new_place).items
    assert moved[new_place] == FORM.items[place]
    assert sorted(moved, key=lambda i: i.order) == list(FORM.items)
    others = [i for n, i in enumerate(FORM.items) if n != place]
    assert [i for i in moved if i in others] == others


def test_R015_constraints_are_added_replaced_and_removed() -> None:
    new = FormConstraint("KT03.01 > 0", is_hard=False)
    assert draft.with_constraint(FORM, 1, new).constraints == (*FORM.constraints, new)
    assert draft.with_constraint(FORM, 0, new).constraints == (new,)
    assert draft.without_constraint(FORM, 0).constraints == ()
    assert draft.without_line(FORM, 1).items == (FORM.items[0], FORM.items[2])


@pytest.mark.parametrize(("text", "value"), [("", None), ("  ", None), ("0", 0.0), ("12,5", 12.5), ("-3", -3.0)])
def test_D17_a_bound_has_one_reading(text: str, value: float | None) -> None:
    assert draft.amount(text) == value


@pytest.mark.parametrize("text", ["1.234", "mười", "1-2"])
def test_D17_a_bound_that_could_be_two_numbers_is_asked_again(text: str) -> None:
    with pytest.raises(BadInput):
        draft.amount(text)


def test_R015_a_new_line_takes_the_comparison_of_its_indicator() -> None:
    from tests.domain.builders import indicator

    added = draft.with_new_line(FORM, indicator(value_comparison="yoy_pct"), Basis.CUMULATIVE).items[-1]
    assert (added.comparison, added.basis, added.order) == (Comparison.YOY_PCT, Basis.CUMULATIVE, 4)
