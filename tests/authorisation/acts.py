"""Every act of the program by name: one call of each use case, about the report of the world's unit.

A use case is either here or in `INSIDE` with the reason why nobody calls it by themselves; a test
fails on one that is in neither. What a role may do with it stands in `matrix.csv`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from api.download_list import DOWNLOADS
from domain.account import Grant, Person, Post
from domain.account_list import ListLine
from domain.account_request import AccountWish, RequestKind
from domain.audit_query import AuditQuery
from domain.backup_record import Keep
from domain.clock import parse_instant
from domain.delegation import Mandate
from domain.difficulty import Difficulty, DifficultyKind
from domain.errors import AccountEnded
from domain.explanation import Explanation
from domain.form_life import Decision
from domain.handover import Handover
from domain.monthly_session import SessionAct
from domain.observation import ObservationStatus
from domain.period import ReportingPeriod
from domain.permissions import SYSTEM, Role
from domain.submission import Action
from domain.target import Comparator, TargetScope
from domain.task import NewTask, Task, TaskAct
from domain.workflow import Dispatch, Step, Workflow
from exchange.anchor_file import AnchorFile
from tests.authorisation.world import (
    DRAFT,
    EXPLAINED,
    FORM,
    OFFICIAL_FORM,
    ON_TRIAL,
    PERIOD,
    SESSION,
    UNIT,
    Stage,
    World,
)
from tests.exchange.documents import PDF
from tests.flow import access_as
from tests.use_cases.configuring import rule
from use_cases.access import Access
from use_cases.act_on_submission import Wish, act_on_submission, approve_clean
from use_cases.add_indicator import NewIndicator, add_indicator, offer_indicator
from use_cases.add_paragraph import add_paragraph
from use_cases.add_workflow_version import add_workflow_version
from use_cases.answer_difficulty import answer_difficulty
from use_cases.answer_explanation import answer_explanation
from use_cases.arrange_session import arrange_session
from use_cases.arrange_set import arrange_set, open_set
from use_cases.ask_explanation import ask_explanation
from use_cases.ask_for_account import ask_for_account
from use_cases.ask_for_backup import ask_for_backup, ask_for_trial
from use_cases.ask_for_pack import ask_for_pack
from use_cases.assign_difficulty import assign_difficulty
from use_cases.assign_reporting import assign_reporting
from use_cases.assign_task import assign_task, offer_task
from use_cases.attach_file import attach_file
from use_cases.backup_plan import BackupPlan
from use_cases.build_pack import build_pack
from use_cases.change_account import change_account
from use_cases.change_deadline_rule import change_deadline_rule
from use_cases.change_definition import DefinitionWish, change_definition, end_indicator, preview_definition
from use_cases.change_task import change_task
from use_cases.check_numbers import check_draft, pasted
from use_cases.choose_entry import choose_entry
from use_cases.comment_on_figure import comment_on_figure
from use_cases.compare_with_freeze import compare_with_freeze
from use_cases.copy_form import copy_form
from use_cases.count_tasks import count_tasks
from use_cases.count_unread import count_unread
from use_cases.decide_correction import decide_correction
from use_cases.decide_explanation import close_explanation, return_explanation
from use_cases.decide_request import grant_request, refuse_request
from use_cases.decide_task import decide_task
from use_cases.delegate_approval import delegate_approval
from use_cases.download_file import download_file
from use_cases.edit_calendar import declare_day
from use_cases.edit_form import edit_form
from use_cases.edit_sentence import edit_sentence, leave_sentence_out, restore_sentence
from use_cases.edit_session import edit_session
from use_cases.end_account import end_account
from use_cases.end_post import end_post
from use_cases.end_reporting import end_reporting
from use_cases.find_indicators import find_indicators
from use_cases.freeze_session import freeze_session
from use_cases.give_post import give_post
from use_cases.hand_over import choose_handover, hand_over, preview_handover
from use_cases.import_accounts import import_accounts, preview_accounts
from use_cases.import_requests import import_requests, preview_requests
from use_cases.import_tasks import import_tasks, preview_tasks
from use_cases.import_workbook import import_workbook
from use_cases.issue_account import issue_account
from use_cases.keep_preset import keep_preset
from use_cases.list_accounts import list_accounts
from use_cases.list_backups import list_backups
from use_cases.list_catalogue import CatalogueQuery, list_catalogue
from use_cases.list_codes import list_codes
from use_cases.list_conclusions import list_conclusions
from use_cases.list_corrections import list_corrections
from use_cases.list_delegations import list_delegations
from use_cases.list_difficulties import list_difficulties
from use_cases.list_explanations import list_explanations
from use_cases.list_forms import list_forms
from use_cases.list_months import list_months
from use_cases.list_my_work import list_my_work
from use_cases.list_packs import list_packs
from use_cases.list_presets import list_presets
from use_cases.list_requests import list_requests
from use_cases.list_session_work import list_session_work
from use_cases.list_sessions import list_sessions
from use_cases.list_tasks import list_tasks, list_unit_tasks
from use_cases.list_waiting import list_waiting
from use_cases.list_workflows import list_workflows
from use_cases.move_deadline import Move, move_deadline, preview_move
from use_cases.move_session import move_session
from use_cases.name_acting_leader import name_acting_leader
from use_cases.offer_posts import offer_posts
from use_cases.open_account import open_account
from use_cases.open_calendar import open_calendar
from use_cases.open_definition import open_definition
from use_cases.open_difficulty import open_difficulty
from use_cases.open_dossier import open_dossier
from use_cases.open_form import open_form
from use_cases.open_indicator import open_indicator
from use_cases.open_progress import open_progress
from use_cases.open_resolution import open_resolution
from use_cases.open_round import open_correction, open_update
from use_cases.open_sector import list_sectors, open_sector
from use_cases.open_session_dashboard import open_session_dashboard
from use_cases.open_session_desk import offer_periods, open_session_desk
from use_cases.open_session_facts import SessionView, open_session_facts
from use_cases.open_signed_form import open_signed_form
from use_cases.open_targets import open_target_history, open_targets
from use_cases.open_task import open_task
from use_cases.open_territory import open_territory
from use_cases.open_unit_progress import open_proof, open_unit_progress
from use_cases.plan_session import plan_session
from use_cases.preview_import import preview_import
from use_cases.put_form_in_force import put_form_in_force
from use_cases.reactivate_account import reactivate_account
from use_cases.read_account_list import read_account_list
from use_cases.read_audit_log import read_audit_log
from use_cases.read_notices import read_notices
from use_cases.read_task_list import TaskFile, read_task_list
from use_cases.read_usage import read_usage
from use_cases.record_conclusion import record_conclusion, withdraw_conclusion
from use_cases.register_outage import register_outage
from use_cases.remind_units import preview_reminder, remind_units
from use_cases.remove_attachment import remove_attachment
from use_cases.report_difficulty import report_difficulty
from use_cases.report_on_task import report_on_task
from use_cases.request_correction import request_correction
from use_cases.reset_password import reset_password
from use_cases.reset_second_factor import reset_second_factor
from use_cases.review_access import confirm_access, list_reviews
from use_cases.save_entry import TypedCell, save_entry
from use_cases.set_target import TargetWish, preview_target, set_target
from use_cases.start_presentation import start_presentation
from use_cases.try_out_form import try_out_form
from use_cases.unlock_account import unlock_account
from use_cases.withdraw_request import withdraw_request

Try = Callable[[Access, World], Any]
DAY, DECISION = date(2026, 11, 25), Decision("99/QĐ-UBND", date(2026, 11, 20))
OWN, OTHER = "own", "other"
EVERY_STAGE = (Stage.DRAFT, Stage.IN_REVIEW, Stage.AT_LEADER, Stage.APPROVED)


@dataclass(frozen=True)
class Act:
    """`tries` makes the call; `shows` tells whether an answer that everybody gets holds the world's report.

    `in_units` is only `OWN` for what has nothing to do with a unit.
    """

    name: str
    tries: Try
    stages: tuple[Stage, ...] = (Stage.DRAFT,)
    shows: Callable[[Any, World], bool] | None = None
    in_units: tuple[str, ...] = (OWN, OTHER)


ACTS: dict[str, Act] = {}


def _act(name: str, tries: Try, *stages: Stage, shows: Callable[[Any, World], bool] | None = None) -> None:
    ACTS[name] = Act(name, tries, stages or (Stage.DRAFT,), shows)


def _of_all(name: str, tries: Try) -> None:
    """An act about the city as a whole."""
    ACTS[name] = Act(name, tries, in_units=(OWN,))


def _wish(world: World) -> Wish:
    return Wish(world.submission_id, world.version, "matrix")


def _decide(action: Action, access: Access, world: World) -> Any:
    return act_on_submission(access, _wish(world), action, reason="lý do", to_step=0, acknowledged=True)


def _save(access: Access, world: World) -> Any:
    with world.database.reading(SYSTEM) as stores:
        found = stores.submissions.submission(world.submission_id)
        cell = stores.submissions.cells(found)[0]
    return save_entry(
        access, submission_id=world.submission_id, typed=[TypedCell(cell.key, cell.text, cell, note="Ghi chú")]
    )


def _import(access: Access, world: World) -> Any:
    seen = preview_import(
        access_as(world.database, "sct.nhap"), submission_id=world.submission_id, upload=world.upload
    ).preview.digest
    return import_workbook(access, submission_id=world.submission_id, upload=world.upload, seen=seen)


def _has_report(found: Any, world: World) -> bool:
    return any(task.submission.id == world.submission_id for task in found)


def _obligation(world: World) -> int:
    with world.database.reading(SYSTEM) as stores:
        return stores.submissions.submission(world.submission_id).obligation_id


def _account(world: World, username: str) -> int:
    with world.database.reading(SYSTEM) as stores:
        account = stores.sign_ins.by_username(username)
    assert account is not None
    return account.id


def _mandate(world: World, username: str) -> Mandate:
    return Mandate(UNIT, _account(world, username), "12/GUQ-SCT", date(2026, 11, 23), date(2026, 12, 31))


def _draft(world: World) -> Any:
    return open_form(Access(world.database, SYSTEM), code=FORM, version=DRAFT).form


def _difficulty(world: World) -> Difficulty:
    return open_difficulty(Access(world.database, SYSTEM), number=world.difficulty_id).difficulty


def _program(world: World) -> Access:
    return Access(world.database, SYSTEM)


def _prepared(access: Access) -> SessionView:
    """The session in preparation."""
    return open_session_facts(access, period=SESSION)


def _definition(world: World) -> DefinitionWish:
    newest = open_definition(_program(world), code="KT03.01").newest.indicator
    wanted = replace(newest, valid_from=DAY, short_name="Tên khác", concept="Khái niệm", method="Cách tính")
    return DefinitionWish(wanted, "99/QĐ", DAY)


def _explained(world: World) -> Explanation:
    with world.database.reading(SYSTEM) as stores:
        return stores.explanations.found(world.explanation_id)


def _held(world: World) -> SessionView:
    """The sample's session before the last, which is frozen."""
    return open_session_facts(Access(world.database, SYSTEM), period="2025-08")


AN, WHY = Person("an.nguyen", "Nguyễn Văn An"), Grant(DAY, "QĐ 12")
NEW_POST = Post(UNIT, Role.MONITOR, "Theo dõi")


WISH = AccountWish(RequestKind.ISSUE, UNIT, AN, "Tăng việc", NEW_POST)
LIST = "Họ tên,Tên đăng nhập,Mã đơn vị\nAn,an.nguyen,SCT\n"
LINE = ListLine(2, AN, UNIT, NEW_POST.role, reason="QĐ 12", external_ref="DN-1")


TASK = NewTask("Báo cáo chuyên đề", UNIT, (), DAY)
TASK_LIST = "Nội dung,Đơn vị chủ trì\nBáo cáo chuyên đề,SCT\n"


def _task(world: World) -> Task:
    """The open one that the world's unit leads."""
    return list_unit_tasks(access_as(world.database, "sct.nhap")).rows[0]


def _handover(world: World) -> Handover:
    return Handover(_account(world, "sct.nhap"), _account(world, "sct.quantri"), UNIT, DAY, "QĐ 20")


def _digest(world: World) -> str:
    return next(r.digest for r in list_reviews(Access(world.database, SYSTEM)) if r.unit_code == UNIT)


def _holding(world: World) -> int:
    with world.database.reading(SYSTEM) as stores:
        return stores.positions.holdings_of([_account(world, "sct.nhap")])[0].id


def _reactivate(access: Access, world: World) -> Any:
    """Of an account that has ended: there is none, so who may is told that it is in use."""
    try:
        return reactivate_account(access, account_id=_account(world, "sct.nhap"), reason="Nhận lại")
    except AccountEnded:
        return None


# The report: entering, files, deciding, correcting.
_act("open_dossier", lambda a, w: open_dossier(a, submission_id=w.submission_id), *EVERY_STAGE)
_act("save_entry", _save, *EVERY_STAGE)
for _action in (Action.SUBMIT, Action.ENDORSE, Action.APPROVE, Action.RETURN, Action.WITHDRAW):
    _act(f"act_on_submission.{_action.value}", partial(_decide, _action), *EVERY_STAGE)
_act("approve_clean", lambda a, w: approve_clean(a, [_wish(w)])[0], Stage.AT_LEADER, shows=lambda done, _w: bool(done))
_act(
    "attach_file",
    lambda a, w: attach_file(a, submission_id=w.submission_id, name="a.pdf", content=PDF + b"% khac\n"),
    *EVERY_STAGE,
)
_act("remove_attachment", lambda a, w: remove_attachment(a, attachment_id=w.attachment_id), *EVERY_STAGE)
_act("download_file", lambda a, w: download_file(a, file_id=w.file_id), *EVERY_STAGE)
_act("preview_import", lambda a, w: preview_import(a, submission_id=w.submission_id, upload=w.upload))
_act("import_workbook", _import, Stage.DRAFT)
_act("choose_entry", lambda a, _w: choose_entry(a, form_code=FORM, period=PERIOD), *EVERY_STAGE,
     shows=lambda found, w: w.submission_id in [s.id for s in found.submissions])  # fmt: skip
_act("list_my_work", lambda a, _w: list_my_work(a).items, *EVERY_STAGE, shows=_has_report)
_act("list_waiting", lambda a, _w: [x.work for x in list_waiting(a).waiting], *EVERY_STAGE, shows=_has_report)
_act(
    "open_signed_form", lambda a, _w: open_signed_form(a, unit_code=UNIT, form_code=FORM, period=PERIOD), Stage.APPROVED
)
_act("request_correction", lambda a, w: request_correction(a, submission_id=w.submission_id, reason="Sai"),
     Stage.DRAFT, Stage.APPROVED)  # fmt: skip
_act("list_corrections", lambda a, _w: list_corrections(a), Stage.ASKED,
     shows=lambda found, w: w.correction_id in [line.correction.id for line in found.lines])  # fmt: skip
_act("decide_correction", lambda a, w: decide_correction(a, correction_id=w.correction_id, consents=True), Stage.ASKED)
_act("open_round.correction", lambda a, w: open_correction(a, correction_id=w.correction_id), Stage.CONSENTED)
_act("open_round.update", lambda a, w: open_update(a, submission_id=w.submission_id, status=ObservationStatus.OFFICIAL),
     Stage.APPROVED)  # fmt: skip
# Following and urging.
_act("open_progress", lambda a, _w: open_progress(a, form_code=FORM, period=PERIOD),
     shows=lambda found, _w: found is not None and UNIT in [u.code for u in found.units])  # fmt: skip
_act("open_unit_progress", lambda a, _w: open_unit_progress(a, unit_code=UNIT))
_act("open_unit_progress.proof", lambda a, _w: open_proof(a, unit_code=UNIT, form_code=FORM, period=PERIOD))
_act("remind_units.preview",
     lambda a, w: preview_reminder(a, form_code=FORM, period=PERIOD, obligation_ids=[_obligation(w)]))  # fmt: skip
_act("remind_units", lambda a, w: remind_units(a, form_code=FORM, period=PERIOD, obligation_ids=[_obligation(w)]))
_act("read_notices", lambda a, _w: read_notices(a))
_act("count_unread", lambda a, _w: count_unread(a))
_act("unlock_account", lambda a, _w: unlock_account(a, username="sct.nhap"))
# Plan targets.
_TARGET = TargetWish("KT03.01", "2026", TargetScope.YEAR, "HĐND Thành phố giao", Comparator.EXACTLY, "1700000",
                     decision_no="36/NQ-HĐND", decided_on=date(2025, 12, 10))  # fmt: skip
_of_all("open_targets", lambda a, _w: open_targets(a, period="2026"))
_of_all("open_targets.history", lambda a, _w: open_target_history(a, indicator_code="KT03.01", period="2026"))
_of_all("set_target.preview", lambda a, _w: preview_target(a, _TARGET))
_of_all("set_target", lambda a, _w: set_target(a, _TARGET))
_of_all("check_numbers", lambda a, _w: check_draft(a, period="2025-09", draft=pasted("GRDP 9 tháng tăng 7,07%.")))
# Deadlines and the calendar.
_of_all("open_calendar", lambda a, _w: open_calendar(a, year=2026))
_of_all("edit_calendar", lambda a, _w: declare_day(a, day=DAY, is_worked=False, name="Nghỉ", act="1/TB"))
_act("move_deadline.preview", lambda a, _w: preview_move(a, Move(FORM, PERIOD, date(2026, 11, 30), (UNIT,))))
_act("move_deadline",
     lambda a, _w: move_deadline(a, Move(FORM, PERIOD, date(2026, 11, 30), (UNIT,), reason="Bão", act="2/TB")))  # fmt: skip
_of_all("register_outage", lambda a, _w: register_outage(
    a, started_at=parse_instant("2026-11-20T08:00"), ended_at=None, reason="Mất điện", act="3/TB"))  # fmt: skip
# The catalogue of indicators.
_of_all("list_catalogue", lambda a, _w: list_catalogue(a, CatalogueQuery()))
_of_all("open_definition", lambda a, _w: open_definition(a, code="KT03.01"))
_of_all("change_definition.preview", lambda a, w: preview_definition(a, _definition(w)))
_of_all("change_definition", lambda a, w: change_definition(a, _definition(w)))
_of_all("change_definition.end", lambda a, w: end_indicator(
    a, seen=open_definition(_program(w), code="KT05.04").newest, last_day=date(2030, 12, 31), decision_no="99/QĐ",
    decided_on=DAY))  # fmt: skip
_of_all("add_indicator.offer", lambda a, _w: offer_indicator(a))
_of_all("add_indicator", lambda a, w: add_indicator(a, NewIndicator(
    replace(_definition(w).indicator, code="KT03.99", name="Tên mới"), "99/QĐ", DAY)))  # fmt: skip
_of_all("arrange_set.open", lambda a, _w: open_set(a, code="PHIEN-HOP"))
_of_all("arrange_set", lambda a, w: arrange_set(
    a, open_set(_program(w), code="PHIEN-HOP").chosen, seen=1, decision_no="99/QĐ", decided_on=DAY))  # fmt: skip
# Forms, workflows, stand-ins.
_of_all("list_forms", lambda a, _w: list_forms(a))
_of_all("open_form", lambda a, _w: open_form(a, code=FORM))
_of_all("copy_form", lambda a, _w: copy_form(a, code=FORM, version=1))
_of_all("edit_form", lambda a, w: edit_form(a, seen=_draft(w), wanted=replace(_draft(w), name="Tên khác")))
_of_all("try_out_form", lambda a, _w: try_out_form(a, code=FORM, version=DRAFT))
_of_all(
    "put_form_in_force", lambda a, _w: put_form_in_force(a, code=FORM, version=ON_TRIAL, decision=DECISION, since=DAY)
)
_of_all("change_deadline_rule", lambda a, _w: change_deadline_rule(a, code=FORM, version=1, rule=rule()))
_of_all("assign_reporting", lambda a, _w: assign_reporting(
    a, form_code=FORM, indicator_code="KT03.01", unit_code=UNIT, subject_code="STC", valid_from=DAY, valid_to=None))  # fmt: skip
_of_all("end_reporting", lambda a, _w: end_reporting(a, form_code=FORM, responsibility_id=1, last_day=DAY))
_of_all("list_workflows", lambda a, _w: list_workflows(a))
_of_all("add_workflow_version", lambda a, _w: add_workflow_version(
    a, code=FORM, workflow=Workflow((Step(Role.SPECIALIST), Step(Role.AGENCY_LEADER)), False, Dispatch.AUTO), decision=DECISION,
    legal_basis="QĐ 99", since=DAY))  # fmt: skip
_act("list_delegations", lambda a, _w: list_delegations(a, unit_code=UNIT))
_act("name_acting_leader", lambda a, w: name_acting_leader(a, mandate=_mandate(w, "sct.phong")))
_act("delegate_approval", lambda a, w: delegate_approval(a, form_code=OFFICIAL_FORM, mandate=_mandate(w, "sct.phong")))
# Accounts of the unit.
_act("reset_second_factor", lambda a, w: reset_second_factor(a, account_id=_account(w, "sct.nhap"), reason="Mất máy"))
# Difficulties: anybody reports, a head reads those of the unit, the operator answers.
_of_all("report_difficulty", lambda a, _w: report_difficulty(a, kind=DifficultyKind.INCIDENT, text="Không mở được"))
_act("list_difficulties", lambda a, _w: list_difficulties(a),
     shows=lambda found, w: w.difficulty_id in [d.id for d in found.rows])  # fmt: skip
_act("open_difficulty", lambda a, w: open_difficulty(a, number=w.difficulty_id))
_act("assign_difficulty", lambda a, w: assign_difficulty(
    a, seen=_difficulty(w), owner_id=_account(w, "vanhanh"), due_on=DAY))  # fmt: skip
_act("answer_difficulty", lambda a, w: answer_difficulty(a, seen=_difficulty(w), text="Đã sửa"))
_of_all("list_accounts", lambda a, _w: list_accounts(a))
_act("open_account", lambda a, w: open_account(a, account_id=_account(w, "sct.nhap")))
_act("offer_posts", lambda a, _w: offer_posts(a, unit_code=UNIT))
_act("issue_account", lambda a, _w: issue_account(a, person=AN, post=NEW_POST, grant=WHY))
_act("give_post", lambda a, w: give_post(a, account_id=_account(w, "sct.nhap"), post=NEW_POST, grant=WHY))
_act("end_post", lambda a, w: end_post(a, holding_id=_holding(w), last_day=DAY, reason="Chuyển"))
_act("change_account", lambda a, w: change_account(
    a, account_id=_account(w, "sct.nhap"), display_name="Lan", email="", reason="Sai tên"))  # fmt: skip
_act("end_account", lambda a, w: end_account(a, account_id=_account(w, "sct.nhap"), reason="Nghỉ"))
_act("reset_password", lambda a, w: reset_password(a, account_id=_account(w, "sct.nhap"), reason="Quên"))
_act("reactivate_account", _reactivate)
_of_all("list_requests", lambda a, _w: list_requests(a))
_act("ask_for_account", lambda a, _w: ask_for_account(a, wish=WISH))
_act("withdraw_request", lambda a, w: withdraw_request(a, request_id=w.request_id))
_act("decide_request.grant", lambda a, w: grant_request(a, request_id=w.request_id, decision="Đồng ý"))
_act("decide_request.refuse", lambda a, w: refuse_request(a, request_id=w.request_id, decision="Trùng"))
_of_all("read_account_list", lambda a, _w: read_account_list(a, content=LIST.encode(), name="a.csv"))
_act(
    "import_accounts.preview",
    lambda a, _w: preview_accounts(a, [LINE]),
    shows=lambda found, _w: found[0].problem is None,
)
_act("import_accounts", lambda a, _w: import_accounts(a, [LINE], reason="QĐ 12"))
_of_all("import_requests.preview", lambda a, _w: preview_requests(a, [LINE]))
_of_all("import_requests", lambda a, _w: import_requests(a, [LINE]))
_act("hand_over.choose", lambda a, _w: choose_handover(a, unit_code=UNIT))
_act("hand_over.preview", lambda a, w: preview_handover(a, _handover(w)))
_act("hand_over", lambda a, w: hand_over(a, _handover(w)))
_of_all("review_access.list", lambda a, _w: list_reviews(a))
_act("review_access", lambda a, w: confirm_access(a, unit_code=UNIT, seen=_digest(w)))
# Who did what.
_of_all("read_audit_log", lambda a, _w: read_audit_log(a, AnchorFile(Path("/nowhere/anchors"), ""), AuditQuery()))
_act("read_usage", lambda a, _w: read_usage(a), shows=lambda found, _w: UNIT in [u.unit_code for u in found.units])
# The monthly session: prepared by the planner, followed by the city and the units that answer for figures.
_of_all("list_sessions", lambda a, _w: list_sessions(a))
_of_all("open_session_facts", lambda a, _w: open_session_facts(a, period="2025-09"))
_of_all("compare_with_freeze", lambda a, w: compare_with_freeze(a, facts=_held(w).facts))
_of_all("build_pack", lambda a, _w: build_pack(a, period="2025-08", parts=()))
_of_all("ask_for_pack", lambda a, _w: ask_for_pack(a, period="2025-08"))
_PLAN = BackupPlan(
    "", Path("/nowhere"), "", False, AnchorFile(Path("/nowhere"), ""), "", Path("/nowhere"), 1, Keep(1, 1, 1)
)
_of_all("ask_for_backup", lambda a, _w: ask_for_backup(a, _PLAN))
_of_all("ask_for_trial", lambda a, w: ask_for_trial(a, backup_id=w.backup_id))
_of_all("list_backups", lambda a, _w: list_backups(a, _PLAN))
_of_all("list_packs", lambda a, _w: list_packs(a, period="2025-08"))
_of_all("plan_session", lambda a, _w: plan_session(a, period="2025-Q4"))
_of_all("freeze_session", lambda a, _w: freeze_session(a, period="2025-09", version=1))
_of_all("open_session_desk.periods", lambda a, _w: offer_periods(a))
_of_all("open_session_desk", lambda a, _w: open_session_desk(a, view=_prepared(a)))
_of_all("edit_session", lambda a, w: edit_session(a, wanted=replace(_prepared(_program(w)).session, chair="Chủ trì")))
_of_all("arrange_session", lambda a, w: arrange_session(
    a, seen=_prepared(_program(w)).session, items=_prepared(_program(w)).facts.items))  # fmt: skip
_act("comment_on_figure", lambda a, _w: comment_on_figure(a, period=SESSION, indicator_code=EXPLAINED, text="Đánh giá"))
_of_all("ask_explanation", lambda a, w: ask_explanation(
    a, period=SESSION, revision_id=_explained(w).revision_id, question="Còn gì nữa?"))  # fmt: skip
_act("list_explanations", lambda a, _w: list_explanations(a, period=SESSION),
     shows=lambda found, w: w.explanation_id in [line.explanation.id for line in found.lines])  # fmt: skip
_act("list_session_work", lambda a, _w: list_session_work(a))
_act("answer_explanation", lambda a, w: answer_explanation(
    a, seen=_explained(w), text="Thêm", cause_persists=False, period=SESSION))  # fmt: skip
_act("decide_explanation.return", lambda a, w: return_explanation(
    a, seen=_explained(w), reason="Chưa rõ", period=SESSION))  # fmt: skip
_act("decide_explanation.close", lambda a, w: close_explanation(a, seen=_explained(w), period=SESSION))
_of_all("edit_sentence", lambda a, _w: edit_sentence(
    a, period="2025-09", key="cong-nghiep.iip.luy-ke", text="IIP 9 tháng tăng 6,9%."))  # fmt: skip
_of_all("edit_sentence.leave_out", lambda a, _w: leave_sentence_out(a, period="2025-09", key="cong-nghiep.iip.thang"))
_of_all("add_paragraph", lambda a, _w: add_paragraph(
    a, period="2025-09", section="nguyen-nhan", text="Thời tiết thuận lợi."))  # fmt: skip
_of_all("restore_sentence", lambda a, _w: restore_sentence(a, period="2025-09", key="cong-nghiep.iip.luy-ke"))
_of_all("move_session", lambda a, w: move_session(
    a, period="2025-08", version=_held(w).session.version, act=SessionAct.HOLD))  # fmt: skip
_of_all("start_presentation", lambda a, _w: start_presentation(a, period="2025-09"))
# Conclusions and tasks: the city assigns and decides, the lead unit reports, everybody follows.
_of_all("record_conclusion", lambda a, _w: record_conclusion(a, period="2025-08", text="Đẩy nhanh"))
_of_all("record_conclusion.withdraw", lambda a, _w: withdraw_conclusion(a, conclusion_id=3))
_of_all("list_conclusions", lambda a, w: list_conclusions(a, session=_held(w).session))
_of_all("assign_task", lambda a, _w: assign_task(a, wish=TASK))
_of_all("assign_task.offer", lambda a, _w: offer_task(a))
_of_all("count_tasks", lambda a, _w: count_tasks(a))
_act("list_tasks", lambda a, _w: list_tasks(a).rows, shows=lambda found, w: _task(w) in found)
_act("list_tasks.unit", lambda a, _w: list_unit_tasks(a).rows, shows=lambda found, w: _task(w) in found)
_act("open_task", lambda a, w: open_task(a, number=_task(w).id), shows=lambda found, _w: found.sees_evidence)
_act("report_on_task", lambda a, w: report_on_task(a, seen=_task(w), text="Đang làm"))
_act("report_on_task.finish", lambda a, w: report_on_task(a, seen=_task(w), text="Xong", is_finished=True))
_act("change_task", lambda a, w: change_task(a, seen=_task(w), unit_code="STC", due_on=DAY, reason="Chuyển"))
_act("decide_task.confirm", lambda a, w: decide_task(a, seen=_task(w), act=TaskAct.CONFIRM))
_act("decide_task.cancel", lambda a, w: decide_task(a, seen=_task(w), act=TaskAct.CANCEL, reason="Trùng"))
_of_all("read_task_list", lambda a, _w: read_task_list(a, content=TASK_LIST.encode(), name="a.csv"))
_of_all("import_tasks.preview", lambda a, _w: preview_tasks(a, TaskFile("a.csv", "", ())))
_of_all("import_tasks", lambda a, _w: import_tasks(a, TaskFile("a.csv", "", ()), [TASK]))
# Figures: whoever holds a post looks at what was approved.
_of_all("list_months", lambda a, _w: list_months(a))
_of_all("find_indicators", lambda a, _w: find_indicators(a, "ban le"))
_of_all("open_session_dashboard", lambda a, _w: open_session_dashboard(a, month=ReportingPeriod.parse("2025-09")))
_of_all("open_sector", lambda a, _w: open_sector(a, sector=list_sectors(a)[0], month=ReportingPeriod.parse("2025-09")))
_of_all("open_indicator", lambda a, _w: open_indicator(a, code="KT03.01", month=ReportingPeriod.parse("2025-09")))
_of_all("open_territory", lambda a, _w: open_territory(a))
_of_all("open_resolution", lambda a, _w: open_resolution(a))
_of_all("list_codes", lambda a, _w: list_codes(a))
_of_all("keep_preset", lambda a, _w: keep_preset(a, name="Của tôi", query="ma=KT03.01"))
_of_all("list_presets", lambda a, _w: list_presets(a))


def _download(name: str, access: Access, world: World) -> Any:
    query = {
        "bieu-mau": {"hs": str(world.submission_id)}, "tep": {"so": str(world.file_id)}, "minh-chung": {"so": str(world.evidence_id)},
        "ho-so": {"so": str(world.pack_id)}, "bao-cao": {"ky": "2025-08", "dang": "xlsx"}, "trinh-chieu": {"ky": "2025-08"},
        "chi-tieu": {"ma": "KT03.01", "ky": "2025-09"}, "kho-du-lieu": {"ma": "KT03.01", "dv": "TPHCM", "tu": "2025-09", "den": "2025-09"},
    }.get(name, {})  # fmt: skip
    return DOWNLOADS[name].make(access, {"dang": "csv", **query} if name not in ("bieu-mau", "tep") else query)


for _name in DOWNLOADS:
    _kind = _act if _name in ("tien-do", "bieu-mau", "tep", "minh-chung") else _of_all
    _kind(f"tai-ve/{_name}", partial(_download, _name))

INSIDE = {
    "count_reports": "part of gathering facts",
    "refuse_secrets": "part of everything that takes a text",
    "tell_about_explanation": "part of asking, answering and deciding",
    "backup_plan": "how this installation backs up; asks and does nothing",
    "keep_telling": "part of a job whose parts are long",
    "keep_backups": "the jobs of ask_for_backup and ask_for_trial, with the asker's rights",
    "make_backup": "the job of ask_for_backup, and a command",
    "restore_backup": "command of the server, as the program itself",
    "try_backup": "the job of ask_for_trial, and a command",
    "anchor_audit_log": "job and command, as the program itself",
    "asked_audit": "reads an address",
    "export_audit_log": "tai-ve/nhat-ky",
    "export_usage": "tai-ve/su-dung",
    "record_refusal": "what is left of an act that was refused",
    "access": "what every use case is given",
    "asked_view": "reads an address",
    "begin_second_factor": "only one's own, by account",
    "build_sheet": "part of opening and saving a report",
    "change_password": "only one's own, by account",
    "check_deadlines": "part of changing a rule",
    "check_file": "command of the operator's shell, as the program itself",
    "check_password": "before there is an actor",
    "check_ready": "health, tells nothing",
    "check_start": "start-up, as the program itself",
    "choose_mail": "only one's own, by account",
    "gather_facts": "part of opening and of freezing a session",
    "compare_with_country": "part of opening an indicator",
    "confirm_code": "before there is an actor",
    "confirm_second_factor": "only one's own, by account",
    "create_account": "command of the operator's shell, as the program itself",
    "deliver_extract": "part of every download",
    "download": "the shape of a file",
    "download_built_file": "tai-ve/ho-so",
    "download_slides": "tai-ve/trinh-chieu",
    "download_template": "tai-ve/bieu-mau",
    "drop_preset": "only one's own, by id and account",
    "end_my_sessions": "only one's own, by account",
    "end_stand_in": "the other end of name_acting_leader, same door in the store",
    "expect_lines": "part of an import",
    "export_accounts": "tai-ve/tai-khoan",
    "export_calendar": "tai-ve/lich",
    "export_catalogue": "tai-ve/danh-muc",
    "export_corrections": "tai-ve/dinh-chinh",
    "export_difficulties": "tai-ve/tro-giup",
    "export_figures": "tai-ve/kho-du-lieu",
    "export_indicator": "tai-ve/chi-tieu",
    "export_overview": "tai-ve/tong-quan",
    "export_progress": "tai-ve/tien-do",
    "export_resolution": "tai-ve/nghi-quyet",
    "export_report": "tai-ve/bao-cao",
    "export_sector": "tai-ve/linh-vuc",
    "export_targets": "tai-ve/ke-hoach",
    "download_evidence": "tai-ve/minh-chung",
    "download_task_template": "tai-ve/mau-nhiem-vu",
    "export_tasks": "tai-ve/nhiem-vu",
    "export_territory": "tai-ve/dia-ban",
    "note_tasks": "part of what a session sees",
    "remind_of_tasks": "job, as the program itself",
    "remind_of_explanations": "job, as the program itself",
    "remind_of_commentary": "job, as the program itself",
    "await_commentary": "part of reminding and of the own work",
    "task_text": "checks what was written",
    "tell_about_task": "part of what is done about one",
    "export_work": "tai-ve/viec-cua-toi",
    "find_figures": "tai-ve/kho-du-lieu",
    "first_password": "made by chance, no store",
    "illustrate": "part of loading the sample",
    "import_cells": "part of an import",
    "judge_progress": "part of opening progress",
    "judge_timeliness": "part of opening a report",
    "keep_signed_in": "only one's own session",
    "list_deadlines": "command of the operator's shell",
    "load_forms": "part of loading",
    "load_sample": "command, an empty store only",
    "mark_notices_read": "only one's own, by account",
    "offer_answers": "part of an import",
    "one_time_codes": "codes of a secret",
    "open_my_account": "only one's own, by account",
    "open_periods": "job and command, as the program itself",
    "password_rules": "part of changing a password",
    "passwords": "hashing",
    "read_calendar": "part of deadlines",
    "read_second_factor": "only one's own, by account",
    "read_store_state": "data version, tells no figure",
    "read_upload": "reads bytes, no store",
    "recompute_deadlines": "part of changing the calendar",
    "remind_of_deadlines": "job, as the program itself",
    "remind_of_difficulties": "job, as the program itself",
    "remove_second_factor": "only one's own, by account",
    "reopen_difficulty": "only one's own, by account",
    "retire_unused_accounts": "job",
    "run_scheduled_jobs": "job",
    "scan_upload": "part of every upload",
    "sealing": "encrypts, no store",
    "search_catalogue": "searches what was listed",
    "search_quarantined": "job",
    "send_mails": "job",
    "session_cookies": "names of cookies",
    "session_time": "of the session that asks, by its token",
    "sign_in": "before there is an actor",
    "unlink_account": "command of the operator's shell, as the program itself",
    "sign_in_with_city": "before there is an actor",
    "sign_in_rules": "limits of the installation",
    "stop_job": "only one's own, by name",
    "stamp_extract": "part of every download",
    "work_off_jobs": "the worker, as the program itself; each job as whoever asked for it",
    "tell_about_difficulty": "part of what is done about one",
    "tell_once": "part of reminding",
    "tell_reporters": "part of changing a form",
    "tell_units": "part of changing a deadline",
    "try_code": "part of signing in",
    "verify_store": "command of the operator's shell, as the program itself",
}
