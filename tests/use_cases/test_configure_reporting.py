"""The operator's acts on deadlines, reporters and workflows, on real stores (R016, R037, R047, R057, D04, D22)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as db

from data_access.reporting_tables import report_form, submission
from domain.errors import (
    BadDates,
    BadWorkflow,
    DeadlineNotLater,
    DeadlineTooEarly,
    DecisionMissing,
    NotFound,
    SecondReporter,
)
from domain.permissions import Role
from domain.workflow import Dispatch, Step, Workflow
from tests.use_cases.configuring import CODE, DECISION, TODAY, assign, last_audit, rule, stored
from use_cases.access import Access
from use_cases.add_workflow_version import add_workflow_version
from use_cases.change_deadline_rule import change_deadline_rule
from use_cases.copy_form import copy_form
from use_cases.edit_form import edit_form
from use_cases.end_reporting import end_reporting
from use_cases.list_workflows import list_workflows
from use_cases.open_form import open_form
from use_cases.open_periods import open_periods
from use_cases.put_form_in_force import put_form_in_force
from use_cases.try_out_form import try_out_form

STEPS = (Step(Role.SPECIALIST), Step(Role.AGENCY_LEADER, signature_required=True))


def duty_of(access: Access, code: str = "KT03.01") -> Any:
    return next(d for d in open_form(access, code=CODE).responsibilities if d.indicator_code == code)


def test_D04_a_rule_without_a_working_day_after_the_window_is_refused(operator: Access) -> None:
    with operator.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(report_form.update().where(report_form.c.code == CODE).values(window_start_day=15))
    with pytest.raises(DeadlineTooEarly):
        change_deadline_rule(operator, code=CODE, version=1, rule=rule(follows_nd09=True, last_day=14))
    assert len(open_form(operator, code=CODE).rules) == 1
    change_deadline_rule(operator, code=CODE, version=1, rule=rule(follows_nd09=True, last_day=20))


def test_D04_each_level_is_due_after_the_one_below_it(operator: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    import use_cases.check_deadlines as module

    levels = replace(module.read_profile(module.PROFILES, "hanoi"), levels=("KTXH-X", CODE))
    monkeypatch.setattr(module, "read_profile", lambda _folder, _code: levels)
    with operator.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(report_form.update().values(window_start_day=15))
    change_deadline_rule(operator, code="KTXH-X", version=1, rule=rule(follows_nd09=True, last_day=20))
    with pytest.raises(DeadlineNotLater):
        change_deadline_rule(operator, code=CODE, version=1, rule=rule(follows_nd09=True, last_day=20))
    change_deadline_rule(operator, code=CODE, version=1, rule=rule(follows_nd09=True, last_day=25))


def test_R037_a_new_rule_begins_on_its_day_and_open_periods_keep_theirs(
    operator: Access, at: Callable[[int], Access]
) -> None:
    change_deadline_rule(operator, code=CODE, version=1, rule=rule())
    rules = open_form(operator, code=CODE).rules
    assert [(r.last_day, r.effective_to) for r in rules] == [(24, date(2026, 11, 30)), (20, None)]
    open_periods(at(10))
    with at(10).reading() as stores:
        rows = stores.progress.reports(form_code=CODE)
    assert {r.obligation.period: r.obligation.due.due_on.day for r in rows} == {"2026-11": 25, "2026-12": 20}


@pytest.mark.parametrize(
    ("problem", "change"), [(DecisionMissing, {"legal_basis": " "}), (BadDates, {"effective_from": None})]
)
def test_R058_a_rule_names_its_act_and_its_first_day(
    operator: Access, problem: type[Exception], change: dict[str, Any]
) -> None:
    with pytest.raises(problem):
        change_deadline_rule(operator, code=CODE, version=1, rule=rule(**change))


@pytest.mark.parametrize("last", [None, date(2027, 1, 31)])
def test_D22_a_second_reporter_is_refused_on_any_common_day(operator: Access, last: date | None) -> None:
    with pytest.raises(SecondReporter):
        assign(operator, "STC", date(2027, 1, 1), last)
    end_reporting(operator, form_code=CODE, responsibility_id=duty_of(operator).id, last_day=date(2026, 12, 31))
    with pytest.raises(SecondReporter):
        assign(operator, "STC", date(2026, 12, 31), last)
    assign(operator, "STC", date(2027, 1, 1), last)
    with pytest.raises(SecondReporter):
        assign(operator, "SYT", date(2027, 1, 31))
    assign(operator, "SYT", date(2027, 2, 1), subject="SYT")
    assert last_audit(operator).action == "assign_reporting"


def test_D22_before_a_dated_assignment_there_is_room(operator: Access) -> None:
    end_reporting(operator, form_code=CODE, responsibility_id=duty_of(operator).id, last_day=date(2026, 11, 30))
    assign(operator, "STC", date(2027, 3, 1))
    assign(operator, "SYT", date(2026, 12, 1), date(2027, 2, 28))
    with pytest.raises(SecondReporter):
        assign(operator, "SCT", date(2027, 2, 28), date(2027, 2, 28))


def test_R016_an_assignment_ends_earlier_never_later_and_one_not_begun_is_taken_back(operator: Access) -> None:
    found = duty_of(operator)
    end_reporting(operator, form_code=CODE, responsibility_id=found.id, last_day=date(2026, 11, 30))
    with pytest.raises(BadDates):
        end_reporting(operator, form_code=CODE, responsibility_id=found.id, last_day=date(2026, 12, 31))
    assign(operator, "STC", date(2026, 12, 1))
    new = next(
        d
        for d in open_form(operator, code=CODE).responsibilities
        if d.unit_code == "STC" and d.indicator_code == "KT03.01"
    )
    end_reporting(operator, form_code=CODE, responsibility_id=new.id, last_day=date(2026, 11, 30))
    assign(operator, "SYT", date(2026, 12, 1))
    with pytest.raises(BadDates):
        assign(operator, "SYT", date(2027, 12, 1), date(2026, 12, 1), subject="SYT")
    with pytest.raises(NotFound):
        end_reporting(operator, form_code=CODE, responsibility_id=10**6, last_day=TODAY)


def test_R047_what_is_assigned_from_a_day_on_is_on_the_sheet_from_that_period(operator: Access) -> None:
    end_reporting(operator, form_code=CODE, responsibility_id=duty_of(operator).id, last_day=date(2026, 12, 15))
    assign(operator, "STC", date(2026, 12, 16))
    with operator.reading() as stores:
        form = stores.forms.form(CODE, 1)
        for unit, expected in (("SCT", (True, False)), ("STC", (False, True))):
            has = [
                any(a.item.indicator_code == "KT03.01" for a in stores.forms.assigned_items(form, unit, day))
                for day in (date(2026, 12, 15), date(2026, 12, 31))
            ]
            assert tuple(has) == expected, unit


def test_R057_a_new_version_of_a_workflow_is_followed_by_rounds_of_forms_that_chose_it(
    operator: Access, at: Callable[[int], Access]
) -> None:
    new = Workflow(STEPS, False, Dispatch.BY_APPROVER)
    number = add_workflow_version(
        operator, code=CODE, workflow=new, decision=DECISION, legal_basis="QĐ 99, Điều 2", since=TODAY
    )
    kept = next(w for w in list_workflows(operator).versions if (w.code, w.version) == (CODE, number))
    assert (number, kept.workflow, kept.decision_no, kept.decided_on) == (2, new, "99/QĐ-UBND", date(2026, 11, 20))
    form = stored(operator, copy_form(operator, code=CODE, version=1))
    edit_form(operator, seen=form, wanted=replace(form, workflow_version=number))
    try_out_form(operator, code=CODE, version=2)
    put_form_in_force(operator, code=CODE, version=2, decision=DECISION, since=TODAY)
    open_periods(at(10))
    with at(10).reading() as stores:
        ids = {
            r.obligation.period: r.submission_id for r in stores.progress.reports(form_code=CODE, unit_codes=["SCT"])
        }
    with operator.database.engine.connect() as connection:
        query = db.select(submission.c.workflow_version)
        versions = {p: connection.scalar(query.where(submission.c.id == i)) for p, i in ids.items()}
    assert versions == {"2026-11": 1, "2026-12": 2}


def test_K04_a_workflow_nobody_could_walk_is_refused_at_the_store(operator: Access) -> None:
    bad = Workflow((Step(Role.SPECIALIST),), False, Dispatch.AUTO)
    with pytest.raises(BadWorkflow):
        add_workflow_version(operator, code=CODE, workflow=bad, decision=DECISION, legal_basis="", since=TODAY)
    with pytest.raises(NotFound):
        add_workflow_version(
            operator, code="X", workflow=Workflow(STEPS, False, Dispatch.AUTO), decision=DECISION, legal_basis="",
            since=TODAY,
        )  # fmt: skip
