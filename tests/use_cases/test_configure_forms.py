"""The operator's acts on the versions of a form, on real stores (R015, R018, R049, R058)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data_access.reporting_tables import notice
from domain import form_draft as draft
from domain.errors import BadForm, ChangedMeanwhile, FormLocked, NotFound, Refused, UnreadableConstraint
from domain.observation import Absence, Basis
from domain.permissions import Actor, Position, Role
from domain.report_form import FormConstraint, FormState
from tests.use_cases.configuring import CODE, DECISION, TODAY, assign, in_force, last_audit, rule, stored
from use_cases.access import Access
from use_cases.change_deadline_rule import change_deadline_rule
from use_cases.copy_form import copy_form
from use_cases.edit_form import edit_form
from use_cases.list_forms import list_forms
from use_cases.open_form import open_form
from use_cases.open_periods import open_periods
from use_cases.put_form_in_force import put_form_in_force
from use_cases.search_catalogue import search_catalogue
from use_cases.try_out_form import try_out_form


def test_R018_a_copy_is_a_draft_with_the_same_lines_and_constraints(operator: Access) -> None:
    before = stored(operator, 1)
    made = copy_form(operator, code=CODE, version=1)
    copied = stored(operator, made)
    assert (made, copied.state, copied.decision_no) == (2, FormState.DRAFT, "")
    assert (copied.items, copied.constraints) == (before.items, before.constraints)
    assert last_audit(operator).action == "copy_form"


def test_R015_a_draft_is_edited_and_each_change_is_on_record(operator: Access) -> None:
    form = stored(operator, copy_form(operator, code=CODE, version=1))
    indicators = open_form(operator, code=CODE).indicators
    wanted = draft.with_new_line(form, indicators["CC01.03"], Basis.IN_PERIOD)
    wanted = replace(
        draft.with_line(wanted, 0, replace(form.items[0], maximum=5.0, absences=()), 2), receiver_unit_code="VPUB"
    )
    saved = edit_form(operator, seen=form, wanted=wanted)
    assert stored(operator, 2) == saved
    assert [i.order for i in saved.items] == list(range(1, len(form.items) + 2))
    assert (saved.items[2].indicator_code, saved.items[2].maximum) == (form.items[0].indicator_code, 5.0)
    assert (saved.items[2].absences, saved.items[-1].absences) == ((), (Absence.NOT_AVAILABLE,))
    told = last_audit(operator)
    before, after = json.loads(told.before), json.loads(told.after)
    assert (before["receiver_unit_code"], after["receiver_unit_code"]) == (None, "VPUB")
    assert set(before) == set(after) == {"items", "receiver_unit_code"}


def test_R058_nothing_but_a_draft_can_be_edited_even_below_the_use_case(operator: Access) -> None:
    form = stored(operator, 1)
    with pytest.raises(FormLocked):
        edit_form(operator, seen=form, wanted=draft.without_line(form, 30))
    with pytest.raises(FormLocked), operator.writing() as stores:
        stores.forms.save_draft(replace(form, state=FormState.DRAFT))
    with pytest.raises(FormLocked), operator.writing() as stores:
        stores.forms.put_in_force(form, DECISION, since=TODAY)
    trial = copy_form(operator, code=CODE, version=1)
    try_out_form(operator, code=CODE, version=trial)
    form = stored(operator, trial)
    with pytest.raises(FormLocked):
        edit_form(operator, seen=form, wanted=replace(form, name="Tên khác"))
    assert stored(operator, trial) == form


def test_of_two_operators_on_one_draft_the_second_is_told(operator: Access) -> None:
    form = stored(operator, copy_form(operator, code=CODE, version=1))
    edit_form(operator, seen=form, wanted=replace(form, name="Tên mới"))
    with pytest.raises(ChangedMeanwhile):
        edit_form(operator, seen=form, wanted=replace(form, name="Tên khác"))
    assert stored(operator, 2).name == "Tên mới"


@pytest.mark.parametrize(
    ("problem", "change"),
    [
        (UnreadableConstraint, {"constraints": (FormConstraint("KT03.01 = KT03.02", is_hard=True),)}),
        (BadForm, {"items": ()}),
        (NotFound, {"workflow_version": 9}),
        (NotFound, {"receiver_unit_code": "X"}),
        (NotFound, {"monitor_unit_codes": ("SNV", "X")}),
    ],
)
def test_R049_a_draft_that_breaks_a_rule_is_not_kept(
    operator: Access, problem: type[Exception], change: dict[str, Any]
) -> None:
    form = stored(operator, copy_form(operator, code=CODE, version=1))
    with pytest.raises(problem):
        edit_form(operator, seen=form, wanted=replace(form, **change))
    assert stored(operator, 2) == form


def test_R018_a_draft_must_be_tried_before_it_comes_into_force(operator: Access) -> None:
    version = copy_form(operator, code=CODE, version=1)
    with pytest.raises(FormLocked):
        put_form_in_force(operator, code=CODE, version=version, decision=DECISION, since=TODAY)
    try_out_form(operator, code=CODE, version=version)
    assert stored(operator, version).state is FormState.TRIAL
    with pytest.raises(FormLocked):
        try_out_form(operator, code=CODE, version=version)


def test_R018_an_empty_draft_is_not_tried(operator: Access) -> None:
    form = stored(operator, copy_form(operator, code=CODE, version=1))
    edit_form(operator, seen=form, wanted=replace(form, items=(), constraints=()))
    with pytest.raises(BadForm):
        try_out_form(operator, code=CODE, version=2)


def test_R058_a_new_version_replaces_the_former_and_opens_the_next_period(
    operator: Access, at: Callable[[int], Access]
) -> None:
    version = in_force(operator, TODAY)
    old, new = stored(operator, 1), stored(operator, version)
    assert (old.state, old.effective_to) == (FormState.REPLACED, date(2026, 11, 21))
    assert (new.state, new.effective_from, new.decision_no) == (FormState.IN_FORCE, TODAY, "99/QĐ-UBND")
    open_periods(at(10))
    with at(10).reading() as stores:
        rows = stores.progress.reports(form_code=CODE)
    by_period = {row.obligation.period: row.obligation.form_version for row in rows}
    assert by_period == {"2026-11": 1, "2026-12": version}


def test_R018_until_its_first_day_the_former_version_still_opens_periods(
    operator: Access, at: Callable[[int], Access]
) -> None:
    version = in_force(operator, date(2027, 1, 1))
    assert stored(operator, 1).applies_on(date(2026, 12, 31))
    open_periods(at(10))
    open_periods(at(41))
    with at(41).reading() as stores:
        rows = stores.progress.reports(form_code=CODE)
    by_period = {row.obligation.period: row.obligation.form_version for row in rows}
    assert by_period == {"2026-11": 1, "2026-12": 1, "2027-01": version}


def test_R018_a_version_on_trial_obliges_nobody_while_another_is_in_force(
    operator: Access, at: Callable[[int], Access]
) -> None:
    version = copy_form(operator, code=CODE, version=1)
    try_out_form(operator, code=CODE, version=version)
    open_periods(at(10))
    with at(10).reading() as stores:
        assert {r.obligation.form_version for r in stores.progress.reports(form_code=CODE)} == {1}


def test_C07_the_reporters_are_told_once_that_the_form_changes(operator: Access) -> None:
    in_force(operator, TODAY)
    with operator.database.engine.connect() as connection:
        told = connection.execute(notice.select().where(notice.c.kind == "form_changed")).all()
    assert len({row.account_id for row in told}) == len(told) == 4
    facts = json.loads(told[0].facts)
    assert (facts["form"], facts["version"], facts["since"]) == (CODE, 2, "2026-11-22")
    assert (facts["what"], facts["decision"]) == ("version", "99/QĐ-UBND")


def test_R117_nobody_but_the_operator_changes_forms(operator: Access) -> None:
    leader = Access(operator.database, Actor(6, "sct.lanhdao", "", (Position("SCT", Role.AGENCY_LEADER, ""),)))
    for act in (
        lambda: copy_form(leader, code=CODE, version=1),
        lambda: in_force(leader, TODAY),
        lambda: change_deadline_rule(leader, code=CODE, version=1, rule=rule()),
        lambda: assign(leader, "SCT", TODAY),
    ):
        with pytest.raises(Refused):
            act()


def test_R093_the_list_tells_versions_reporters_and_rules(operator: Access) -> None:
    copy_form(operator, code=CODE, version=1)
    rows = list_forms(operator).rows
    assert [(r.form.code, r.form.version, r.reporters) for r in rows if r.form.code == CODE] == [
        (CODE, 2, 22),
        (CODE, 1, 22),
    ]
    assert all(row.rules and row.workflow.steps for row in rows)


def test_R015_the_catalogue_is_searched_without_diacritics(operator: Access) -> None:
    indicators = open_form(operator, code=CODE).indicators.values()
    assert "KT04.01" in [i.code for i in search_catalogue(indicators, "kim ngach xuat khau")]
    assert search_catalogue(indicators, "?") == []
