"""Who reported in time, who may see it, who may urge: R069–R072, D01, D05, D06, D18, C41, C42."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as db

from data_access.audit_tables import audit_event
from data_access.draft_store import CellEdit
from data_access.tables import organisation_unit
from data_access.unit_of_work import Database
from domain.clock import end_of_day, parse_instant
from domain.errors import NotFound, OtherUnit, Refused
from domain.notice import NoticeKind
from domain.obligation import DueDate
from domain.observation import ObservationStatus
from domain.period import ReportingPeriod
from domain.permissions import SYSTEM, Actor, Permission, Role
from domain.submission import Action
from domain.submitted_cell import SubmittedCell
from domain.timeliness import Timeliness
from tests.use_cases.walked_reports import at, obligation_id, opened_in, post, walk
from use_cases.access import Access
from use_cases.export_progress import export_progress
from use_cases.open_progress import ALL, LATE, OPEN, ProgressView, UnitProgress, open_progress
from use_cases.open_signed_form import open_signed_form
from use_cases.open_unit_progress import open_proof, open_unit_progress
from use_cases.remind_units import message_of, preview_reminder, remind_units

PERIOD = "2026-09"  # due on Thursday 24/09/2026
NOIVU, THONGKE = post(Role.MONITOR, "SNV", 801), post(Role.MONITOR, "TKTP", 802)
LEADER, OPERATOR = post(Role.AGENCY_LEADER, "SCT", 803), post(Role.OPERATOR, "TTCDS", 804)


@pytest.fixture
def store(sample_copy: Database) -> Database:
    """September is open; SCT was in time, STC two working days late, the others sent nothing."""
    opened_in(sample_copy, "2026-09-01")
    walk(sample_copy, "SCT", PERIOD, "2026-09-20T10:00", "2026-09-22T10:00", "2026-09-24T23:59:59")
    walk(sample_copy, "STC", PERIOD, "2026-09-22T08:00", "2026-09-23T10:00", "2026-09-28T09:00")
    return sample_copy


def matrix(store: Database, actor: Actor = SYSTEM, form: str = "KTXH-T", period: str | None = PERIOD) -> ProgressView:
    view = open_progress(Access(store, actor), form_code=form, period=period)
    assert view is not None
    return view


def unit(view: ProgressView, code: str) -> UnitProgress:
    return next(u for u in view.units if u.code == code)


def ids_of(store: Database, *units: str, period: str = "2026-11") -> list[int]:
    return [obligation_id(store, code, period) for code in units]


def test_D06_R070_every_unit_that_owes_stands_in_one_of_five_states(store: Database) -> None:
    view = matrix(store)
    counted = view.counts[PERIOD]
    assert (counted.on_time, counted.late, counted.not_due, counted.excused) == (1, 1, 0, 0)
    assert counted.expected == len(view.units)
    assert counted.missing == len(view.units) - 2
    assert view.due.due_on == date(2026, 9, 24)


def test_D01_judged_on_the_approval_and_charged_to_the_first_step_that_overran(store: Database) -> None:
    view = matrix(store)
    late, on_time = unit(view, "STC").reports[PERIOD], unit(view, "SCT").reports[PERIOD]
    assert (late.state, late.days_late, late.charged) == (Timeliness.LATE, 2, Role.SPECIALIST)
    assert (on_time.state, on_time.days_late, on_time.charged) == (Timeliness.ON_TIME, 0, None)
    missing = next(u for u in view.units if u.reports[PERIOD].state is Timeliness.MISSING)
    assert missing.reports[PERIOD].charged is Role.SPECIALIST


def test_C41_who_is_late_most_often_comes_first_and_the_newest_period_too(store: Database) -> None:
    view = matrix(store, period=None)
    assert [p.code for p in view.periods] == ["2026-11", PERIOD]
    assert view.period.code == "2026-11"
    assert [u.late for u in view.units] == sorted((u.late for u in view.units), reverse=True)
    assert len(view.units_of(ALL)) == len(view.units_of(OPEN)) == len(view.units_of(LATE)) + 1
    assert [u.code for u in view.narrowed(ALL, "cong thuong")] == ["SCT"]


def test_D05_R072_an_extension_and_an_outage_are_kept_in_mind(store: Database) -> None:
    later = DueDate(end_of_day(date(2026, 9, 28)), date(2026, 9, 28), date(2026, 9, 28), (), "Bão", "CV 12/UBND")
    with at(store, "2026-09-23T08:00") as system, system.writing() as stores:
        stores.obligations.move_due(ids_of(store, "STC", period=PERIOD), later)
    view = matrix(store)
    assert unit(view, "STC").reports[PERIOD].state is Timeliness.ON_TIME
    assert (view.due.due_on, view.with_other_due) == (date(2026, 9, 24), 1)
    proof = open_proof(Access(store, NOIVU), unit_code="STC", form_code="KTXH-T", period=PERIOD)
    assert [d.act for d in proof.report.row.obligation.due_dates] == ["", "CV 12/UBND"]


def test_R072_an_outage_excuses_and_the_proof_names_it(store: Database) -> None:
    start, end = parse_instant("2026-09-24T08:00"), parse_instant("2026-09-25T16:00")
    with Access(store, SYSTEM).writing() as stores:
        stores.obligations.add_outage(start, end, reason="Mất điện", act="BB 01")
    proof = open_proof(Access(store, NOIVU), unit_code="STC", form_code="KTXH-T", period=PERIOD)
    assert proof.report.state is Timeliness.EXCUSED
    assert [o.reason for o in proof.outages] == ["Mất điện"]
    assert proof.report.granted_until == end_of_day(date(2026, 9, 28))
    assert matrix(store).counts[PERIOD].excused == 1


def test_D06_a_unit_dissolved_before_the_window_ended_owes_nothing(store: Database) -> None:
    before = len(matrix(store).units)
    with Access(store, SYSTEM).writing() as stores:
        ending = db.update(organisation_unit).where(organisation_unit.c.code == "STC")
        stores.organisation.connection.execute(ending.values(valid_to=date(2026, 9, 10)))
    view = matrix(store)
    assert "STC" not in {u.code for u in view.units}
    assert view.counts[PERIOD].expected == before - 1


def test_corrections_are_counted_and_change_no_judgement(store: Database) -> None:
    with Access(store, post(Role.SPECIALIST, "SCT")).writing() as stores:
        original = stores.submissions.latest_round(obligation_id(store, "SCT", PERIOD))
        request = stores.corrections.request(original.id, "Sai đơn vị tính")
    with Access(store, LEADER).writing() as stores:
        stores.corrections.decide(request, consents=True, answer="")
    with Access(store, post(Role.SPECIALIST, "SCT")).writing() as stores:
        stores.drafts.open_correction(request)
    report = unit(matrix(store), "SCT").reports[PERIOD]
    assert (report.row.corrections, report.state) == (1, Timeliness.ON_TIME)


@pytest.mark.parametrize(("actor", "yearly"), [(THONGKE, False), (NOIVU, True)], ids=["statistics", "home affairs"])
def test_R071_a_monitoring_body_follows_its_forms_of_all_units(store: Database, actor: Actor, yearly: bool) -> None:
    opened_in(store, "2025-12-01")  # the yearly form too
    view = matrix(store, actor)
    assert {f.code for f in view.forms} == {"KTXH-T", "KTXH-X"} | ({"NQ-N"} if yearly else set())
    assert len(view.units) == len(matrix(store).units)


def test_R069_staff_follow_their_own_unit_only(store: Database) -> None:
    assert [u.code for u in matrix(store, LEADER).units] == ["SCT"]


def test_an_unknown_form_or_period_leads_to_the_first(store: Database) -> None:
    view = matrix(store, form="XX", period="1999-01")
    assert (view.form.code, view.period.code) == ("KTXH-T", "2026-11")


def test_nothing_opened_yet_is_no_view(empty: Database) -> None:
    assert open_progress(Access(empty, NOIVU)) is None


def test_D18_those_who_follow_learn_times_but_no_reasons_and_no_figures(store: Database) -> None:
    walk(store, "SCT", "2026-11", "2026-11-20T08:00")
    owed = obligation_id(store, "SCT", "2026-11")
    with at(store, "2026-11-20T09:00", post(Role.DIVISION_HEAD, "SCT")) as access, access.writing() as stores:
        found = stores.submissions.latest_round(owed)
        stores.submissions.act(found.id, Action.RETURN, expected_version=found.version, reason="8520 sai", to_step=0)
    with Access(store, NOIVU).reading() as stores:
        acts = stores.progress.step_acts([found.id])[found.id]
        assert [(a.action, a.reason, a.hash) for a in acts] == [("submit", "", ""), ("return", "", "")]
        with pytest.raises(OtherUnit):
            stores.submissions.cells(found)
    with Access(store, post(Role.AGENCY_LEADER, "STC")).reading() as stores:
        assert stores.progress.step_acts([found.id]) == {}
    view = open_unit_progress(Access(store, NOIVU), unit_code="SCT")
    assert not view.is_own
    assert [r.row.obligation.period for r in view.reports] == ["2026-11", PERIOD]
    assert all(len(r.steps) == 3 for r in view.reports)
    with pytest.raises(NotFound):
        open_unit_progress(Access(store, LEADER), unit_code="STC")
    with pytest.raises(OtherUnit):
        open_signed_form(Access(store, NOIVU), unit_code="SCT", form_code="KTXH-T", period=PERIOD)


def test_R067_the_signed_form_carries_figures_and_who_decided_each_step(store: Database) -> None:
    owed = obligation_id(store, "SCT", "2026-11")
    with at(store, "2026-11-19T08:00", post(Role.SPECIALIST, "SCT")) as access, access.writing() as stores:
        found = stores.submissions.latest_round(owed)
        form = stores.forms.form("KTXH-T", 1)
        key = stores.forms.assigned_items(form, "SCT", date(2026, 11, 30))[0].key(ReportingPeriod.parse("2026-11"))
        cell = SubmittedCell(key, "161200", 161_200.0, None, ObservationStatus.ESTIMATE)
        stores.drafts.save_cells(found.id, [CellEdit(cell, None)])
    asked = {"unit_code": "SCT", "form_code": "KTXH-T", "period": "2026-11"}
    with pytest.raises(NotFound):
        open_signed_form(Access(store, LEADER), **asked)
    walk(store, "SCT", "2026-11", "2026-11-20T08:00", "2026-11-20T09:00", "2026-11-20T10:00")
    signed = open_signed_form(Access(store, LEADER), **asked)
    assert signed.dossier.sheet.rows[0].cell.value == 161_200.0
    assert [act.display_name if act else "" for _step, act in signed.steps] == [
        "specialist SCT", "division_head SCT", "agency_leader SCT",
    ]  # fmt: skip
    assert open_unit_progress(Access(store, LEADER), unit_code="SCT").is_own


def test_R071_C42_a_reminder_reaches_holder_and_leader_once_a_day_and_is_on_record(store: Database) -> None:
    walk(store, "SCT", "2026-11", "2026-11-20T08:00")  # waits for the division head
    ids = ids_of(store, "SCT", "STC")
    chosen = {"form_code": "KTXH-T", "period": "2026-11", "obligation_ids": ids}
    preview = preview_reminder(Access(store, NOIVU), **chosen)
    assert {u.row.obligation.unit_code: {h.role for h in u.receivers} for u in preview} == {
        "SCT": {Role.DIVISION_HEAD, Role.AGENCY_LEADER},
        "STC": {Role.SPECIALIST, Role.AGENCY_LEADER},
    }
    message = message_of(preview[0], "Sở Nội vụ", "gấp", store.clock())
    assert message.startswith("Sở Nội vụ đề nghị đơn vị hoàn thành báo cáo “Chỉ tiêu")
    assert message.endswith("là Ngày Văn hóa Việt Nam; hồ sơ đang ở lãnh đạo phòng. Lời nhắn: gấp.")
    sent = remind_units(Access(store, NOIVU), **chosen, note=" gấp ")
    assert (sent.units, sent.people, sent.again) == (2, 4, 0)
    again = remind_units(Access(store, OPERATOR), **chosen)
    assert (again.units, again.people, again.again) == (0, 0, 4)
    view = matrix(store, NOIVU, period="2026-11")
    assert {(r.by, r.unit_code) for r in view.reminders} == {(NOIVU.display_name, "SCT"), (NOIVU.display_name, "STC")}
    with store.engine.connect() as connection:
        told = connection.scalars(db.select(audit_event.c.username).where(audit_event.c.action == "remind")).all()
    assert told == [NOIVU.username]
    holder = preview[0].receivers[0]
    with Access(store, post(Role.DIVISION_HEAD, "SCT", holder.account_id)).reading() as stores:
        inbox = stores.notices.inbox()
    assert [(n.kind, n.facts["note"]) for n in inbox][:1] == [(NoticeKind.REMINDED, "gấp")]


def test_C42_what_was_approved_meanwhile_is_left_alone(store: Database) -> None:
    ids = ids_of(store, "SCT", "STC", period=PERIOD)
    sent = remind_units(Access(store, NOIVU), form_code="KTXH-T", period=PERIOD, obligation_ids=ids)
    assert (sent.units, sent.people) == (0, 0)
    assert not matrix(store, NOIVU).remindable & set(ids)


def test_R071_nobody_urges_outside_the_scope(store: Database) -> None:
    opened_in(store, "2025-12-01")
    with Access(store, SYSTEM).reading() as stores:
        yearly = [r.obligation.id for r in stores.progress.reports(form_code="NQ-N", periods=["2025"])]
    asked = {"form_code": "NQ-N", "period": "2025", "obligation_ids": yearly[:1]}
    for actor in (THONGKE, LEADER):
        with pytest.raises(OtherUnit):
            remind_units(Access(store, actor), **asked)
    foreign = {"form_code": "KTXH-T", "period": "2026-11", "obligation_ids": ids_of(store, "SCT", "STC")}
    with pytest.raises(OtherUnit):
        remind_units(Access(store, LEADER), **foreign)
    for role in (Role.CITY_LEADER, Role.SPECIALIST, Role.DIVISION_HEAD, Role.INSPECTOR):
        with pytest.raises(Refused):
            remind_units(Access(store, post(role, "SCT")), **foreign)
    assert matrix(store, LEADER, period="2026-11").remindable == frozenset(ids_of(store, "SCT"))
    assert matrix(store, post(Role.CITY_LEADER, "TPHCM")).remindable == frozenset()


@pytest.mark.parametrize("role", list(Role))
def test_R071_who_may_remind(role: Role) -> None:
    may = {
        Role.MONITOR,
        Role.FIELD_FOLLOWER,
        Role.PLANNER,
        Role.AGGREGATOR,
        Role.OPERATOR,
        Role.AGENCY_LEADER,
        Role.SYSTEM,
    }
    assert post(role, "SCT").may(Permission.REMIND_UNITS) == (role in may)


def test_C42_the_export_holds_the_units_of_the_view_and_is_stamped(store: Database) -> None:
    extract = export_progress(Access(store, NOIVU), {"bieu": "KTXH-T", "ky": PERIOD})
    finance = next(row for row in extract.table.rows if row[0] == "STC")
    assert finance[:5] == ("STC", "Sở Tài chính", 1, "đã phê duyệt", "chậm ở chuyên viên")
    assert finance[5] == "trễ 2 ngày làm việc"
    assert extract.row_count == len(matrix(store).units)
    assert (extract.stamp.user, extract.stamp.snapshot_code[0]) == (f"{NOIVU.display_name} ({NOIVU.username})", "V")
    found = export_progress(Access(store, NOIVU), {"bieu": "KTXH-T", "ky": PERIOD, "tim": "cong thuong"})
    assert [row[0] for row in found.table.rows] == ["SCT"]
