"""The operator's acts on forms and workflows, on real stores (R016, R018, R047, R058, D04, D22)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as db

from data_access.reporting_tables import notice, report_form, submission
from data_access.tables import audit_event
from data_access.unit_of_work import Database
from domain import form_draft as draft
from domain.clock import fixed_clock
from domain.deadline import Anchor, DeadlineRule
from domain.errors import (
    BadDates,
    BadForm,
    BadWorkflow,
    ChangedMeanwhile,
    DeadlineNotLater,
    DeadlineTooEarly,
    DecisionMissing,
    FormLocked,
    NotFound,
    Refused,
    SecondReporter,
    UnreadableConstraint,
)
from domain.form_life import Decision
from domain.observation import Absence, Basis
from domain.permissions import SYSTEM, Actor, Position, Role
from domain.report_form import FormConstraint, FormState, ReportForm
from domain.workflow import Dispatch, Step, Workflow
from tests.stores import NOW
from use_cases.access import Access
from use_cases.add_workflow_version import add_workflow_version
from use_cases.assign_reporting import assign_reporting
from use_cases.change_deadline_rule import change_deadline_rule
from use_cases.copy_form import copy_form
from use_cases.edit_form import edit_form
from use_cases.end_reporting import end_reporting
from use_cases.list_forms import list_forms
from use_cases.list_workflows import list_workflows
from use_cases.open_form import open_form
from use_cases.open_periods import open_periods
from use_cases.put_form_in_force import put_form_in_force
from use_cases.search_catalogue import search_catalogue
from use_cases.try_out_form import try_out_form

CODE, TODAY = "KTXH-T", date(2026, 11, 22)
DECISION = Decision("99/QĐ-UBND", date(2026, 11, 20))


@pytest.fixture
def operator(sample_copy: Database) -> Access:
    return Access(sample_copy, Actor(15, "vanhanh", "Vận hành", (Position("TTCDS", Role.OPERATOR, ""),)))


@pytest.fixture
def at(sample_copy: Database) -> Iterator[Callable[[int], Access]]:
    """The program itself on the same store some days later."""
    opened: list[Database] = []

    def later(days: int) -> Access:
        url = sample_copy.engine.url.render_as_string(hide_password=False)
        opened.append(Database(url, fixed_clock(NOW + timedelta(days=days))))
        return Access(opened[-1], SYSTEM)

    yield later
    for database in opened:
        database.close()


def stored(access: Access, version: int, code: str = CODE) -> ReportForm:
    return open_form(access, code=code, version=version).form


def in_force(access: Access, since: date) -> int:
    """A copy of the first version, tried and put in force from a day on."""
    version = copy_form(access, code=CODE, version=1)
    try_out_form(access, code=CODE, version=version)
    put_form_in_force(access, code=CODE, version=version, decision=DECISION, since=since)
    return version


def last_audit(access: Access) -> Any:
    with access.database.engine.connect() as connection:
        return connection.execute(audit_event.select().order_by(audit_event.c.id.desc())).first()


def rule(**changes: Any) -> DeadlineRule:
    told = {"anchor": Anchor.MONTH_OF_PERIOD, "legal_basis": "QĐ 99, Điều 1", "last_day": 20,
            "effective_from": date(2026, 12, 1)}  # fmt: skip
    return DeadlineRule(**{**told, **changes})


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
    changes = json.loads(last_audit(operator).detail)["changes"]
    assert changes["receiver_unit_code"] == [None, "VPUB"]
    assert set(changes) == {"items", "receiver_unit_code"}


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
        rows = stores.obligations.progress(form_code=CODE)
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
        rows = stores.obligations.progress(form_code=CODE)
    by_period = {row.obligation.period: row.obligation.form_version for row in rows}
    assert by_period == {"2026-11": 1, "2026-12": 1, "2027-01": version}


def test_R018_a_version_on_trial_obliges_nobody_while_another_is_in_force(
    operator: Access, at: Callable[[int], Access]
) -> None:
    version = copy_form(operator, code=CODE, version=1)
    try_out_form(operator, code=CODE, version=version)
    open_periods(at(10))
    with at(10).reading() as stores:
        assert {r.obligation.form_version for r in stores.obligations.progress(form_code=CODE)} == {1}


def test_C07_the_reporters_are_told_once_that_the_form_changes(operator: Access) -> None:
    in_force(operator, TODAY)
    with operator.database.engine.connect() as connection:
        told = connection.execute(notice.select().where(notice.c.kind == "form_changed")).all()
    assert len({row.account_id for row in told}) == len(told) == 4
    facts = json.loads(told[0].facts)
    assert (facts["form"], facts["version"], facts["since"]) == (CODE, 2, "2026-11-22")
    assert (facts["what"], facts["decision"]) == ("version", "99/QĐ-UBND")


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
        rows = stores.obligations.progress(form_code=CODE)
    assert {r.obligation.period: r.obligation.due.due_on.day for r in rows} == {"2026-11": 25, "2026-12": 20}


@pytest.mark.parametrize(
    ("problem", "change"), [(DecisionMissing, {"legal_basis": " "}), (BadDates, {"effective_from": None})]
)
def test_R058_a_rule_names_its_act_and_its_first_day(
    operator: Access, problem: type[Exception], change: dict[str, Any]
) -> None:
    with pytest.raises(problem):
        change_deadline_rule(operator, code=CODE, version=1, rule=rule(**change))


def assign(access: Access, unit: str, first: date, last: date | None = None, subject: str = "TPHCM") -> None:
    assign_reporting(
        access, form_code=CODE, indicator_code="KT03.01", unit_code=unit, subject_code=subject, valid_from=first,
        valid_to=last,
    )  # fmt: skip


def duty_of(access: Access, code: str = "KT03.01") -> Any:
    return next(d for d in open_form(access, code=CODE).responsibilities if d.indicator_code == code)


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


STEPS = (Step(Role.SPECIALIST), Step(Role.AGENCY_LEADER, signature_required=True))


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
            r.obligation.period: r.submission_id
            for r in stores.obligations.progress(form_code=CODE, unit_codes=["SCT"])
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
