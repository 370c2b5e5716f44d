"""Conclusions and tasks on real stores: who assigns, reports, decides, is told, sees; the next session opens with them (R073, R078, R080, N14)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as db

from data_access.exchange_tables import stored_file
from data_access.unit_of_work import Database
from domain.errors import (
    BadDay,
    BadInput,
    ChangedMeanwhile,
    FileRefused,
    IllegalTransition,
    NotFound,
    OtherUnit,
    Problem,
    ReasonMissing,
    Refused,
    RuleBroken,
    StateSecret,
)  # fmt: skip
from domain.monthly_session import MonthlySession, SessionState
from domain.permissions import SYSTEM
from domain.task import NewTask, Task, TaskAct, TaskSource, TaskState, TaskStatus
from tests.exchange.documents import PDF
from tests.flow import access_as
from tests.use_cases.people import last_events
from tests.use_cases.reporting import inbox
from use_cases.access import Access
from use_cases.assign_task import assign_task
from use_cases.change_task import change_task
from use_cases.decide_task import decide_task
from use_cases.download_evidence import download_evidence
from use_cases.export_tasks import export_tasks
from use_cases.import_tasks import import_tasks, preview_tasks
from use_cases.list_conclusions import list_conclusions
from use_cases.list_tasks import list_tasks, list_unit_tasks
from use_cases.note_tasks import note_tasks
from use_cases.open_session_facts import open_session_facts
from use_cases.open_task import OpenTask, open_task
from use_cases.read_task_list import read_task_list
from use_cases.record_conclusion import record_conclusion, withdraw_conclusion
from use_cases.remind_of_tasks import remind_of_tasks
from use_cases.report_on_task import Evidence, report_on_task

DUE = date(2026, 12, 15)
WISH = NewTask("Rà soát giải ngân <b>từng</b> dự án", "SCT", ("STC",), DUE, "12/TB-VP", date(2026, 11, 20), "KT03.01")
As = Callable[[str], Access]


@pytest.fixture
def as_(system: Access) -> As:
    return lambda username: access_as(system.database, username)


def made(access: Access, wish: NewTask = WISH) -> OpenTask:
    return open_task(access, number=assign_task(access, wish=wish))


def seen(access: Access, task: Task) -> Task:
    return open_task(access, number=task.id).task


def kinds(found: OpenTask) -> list[str]:
    return [event.kind for event in found.history]


def told(system: Access, username: str) -> list[str]:
    return [kind for kind, _facts in inbox(system, username) if kind.startswith("task_")]


def test_R073_a_task_goes_from_assigned_to_done_and_everything_is_on_record(as_: As, system: Access) -> None:
    city, unit = as_("tonghop"), as_("sct.nhap")
    task = made(city).task
    report_on_task(unit, seen=task, text="Đã họp")
    report_on_task(unit, seen=seen(unit, task), evidence=Evidence("bb.pdf", PDF), is_finished=True)
    assert (seen(city, task).state, seen(city, task).done_on) == (TaskState.REPORTED, date(2026, 11, 22))
    decide_task(city, seen=seen(city, task), act=TaskAct.RETURN, reason="Thiếu phụ lục")
    assert (seen(city, task).state, seen(city, task).done_on) == (TaskState.ASSIGNED, None)
    report_on_task(unit, seen=seen(unit, task), text="Đã bổ sung", is_finished=True)
    decide_task(city, seen=seen(city, task), act=TaskAct.CONFIRM, done_on=date(2026, 11, 21))
    found = open_task(city, number=task.id)
    assert (found.task.state, found.task.done_on) == (TaskState.DONE, date(2026, 11, 21))
    assert kinds(found) == ["assigned", "progress", "reported", "returned", "reported", "done"]
    assert found.history[-1].changes == {"done_on": ("2026-11-22", "2026-11-21")}
    assert told(system, "sct.nhap") == told(system, "sct.lanhdao") == ["task_assigned", "task_returned"]
    acts = [action for _who, action, _detail in last_events(system.database, 6)]
    assert acts == ["assign_task", "report_on_task", "report_on_task", "decide_task", "report_on_task", "decide_task"]


def test_R073_a_change_keeps_old_and_new_with_the_reason_and_tells_the_new_unit(as_: As, system: Access) -> None:
    city = as_("tonghop")
    task = made(city).task
    change_task(city, seen=task, unit_code="STC", due_on=date(2026, 12, 20), reason="Chuyển đầu mối")
    found = open_task(city, number=task.id)
    assert found.history[-1].changes == {"due_on": ("2026-12-15", "2026-12-20"), "unit_code": ("SCT", "STC")}
    assert found.history[-1].text == "Chuyển đầu mối"
    assert {found.unit_names[code] for code in ("SCT", "STC")} == {"Sở Công Thương", "Sở Tài chính"}
    assert told(system, "stc.nhap") == ["task_assigned"]
    with pytest.raises(OtherUnit):
        report_on_task(as_("sct.nhap"), seen=found.task, text="x")


BREAKS: tuple[tuple[Callable[[Access, Task], object], type[Problem]], ...] = (
    (lambda city, task: change_task(city, seen=task, unit_code="SCT", due_on=DUE, reason="x"), BadInput),
    (lambda city, task: change_task(city, seen=task, unit_code="VN", due_on=DUE, reason="x"), NotFound),
    (lambda city, task: change_task(city, seen=task, unit_code="STC", due_on=DUE, reason=" "), ReasonMissing),
    (lambda city, task: change_task(city, seen=task, unit_code="SCT", due_on=date(2026, 11, 21), reason="x"), BadDay),
    (lambda city, task: decide_task(city, seen=task, act=TaskAct.CONFIRM, done_on=date(2026, 11, 23)), BadDay),
    (lambda city, task: decide_task(city, seen=task, act=TaskAct.RETURN, reason="x"), IllegalTransition),
    (lambda city, task: decide_task(city, seen=task, act=TaskAct.CANCEL), ReasonMissing),
    (lambda city, task: decide_task(city, seen=replace(task, version=9), act=TaskAct.CANCEL, reason="x"), ChangedMeanwhile),
    (lambda city, task: decide_task(city, seen=task, act=TaskAct.CANCEL, reason="TỐI MẬT\nx"), StateSecret),
    (lambda city, _task: assign_task(city, wish=WISH), RuleBroken),
    (lambda city, _task: assign_task(city, wish=replace(WISH, due_on=date(2026, 11, 21))), BadDay),
    (lambda city, _task: assign_task(city, wish=replace(WISH, content=" ")), ReasonMissing),
    (lambda city, _task: assign_task(city, wish=replace(WISH, indicator_code="X")), NotFound),
    (lambda city, _task: assign_task(city, wish=replace(WISH, partner_codes=("X",))), NotFound),
    (lambda city, _task: assign_task(city, wish=replace(WISH, conclusion_id=99)), NotFound),
    (lambda city, task: report_on_task(Access(city.database, SYSTEM), seen=task), OtherUnit),
)  # fmt: skip


def test_R073_what_breaks_a_rule_is_refused_and_nothing_kept(as_: As) -> None:
    city = as_("tonghop")
    task, count = made(city).task, len(list_tasks(city).rows)
    for n, (act, problem) in enumerate(BREAKS):
        with pytest.raises(problem):
            act(city, task)
        assert seen(city, task) == task, n
    assert len(list_tasks(city).rows) == count


def test_R080_everybody_sees_every_task_and_only_some_its_evidence(as_: As, system: Access) -> None:
    city, unit = as_("tonghop"), as_("sct.nhap")
    task = made(city).task
    report_on_task(unit, seen=task, evidence=Evidence("minh-chung.exe", PDF))
    shown = {}
    with system.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(db.update(stored_file).values(scan="clean"))
    file = open_task(unit, number=task.id).history[-1].file
    assert file is not None
    assert file.display_name == "minh-chung.exe.pdf"
    for who in ("chutich", "kehoach", "tonghop", "sct.lanhdao", "thanhtra", "stc.nhap", "sct.quantri", "vanhanh"):
        history = open_task(as_(who), number=task.id).history
        shown[who] = history[-1].file is not None
        if shown[who]:
            assert download_evidence(as_(who), file_id=file.id).content == PDF
        else:
            with pytest.raises(OtherUnit):
                download_evidence(as_(who), file_id=file.id)
    assert {who for who, is_shown in shown.items() if not is_shown} == {"stc.nhap", "sct.quantri", "vanhanh"}
    with pytest.raises(NotFound):
        download_evidence(city, file_id=file.id + 1)


def test_R053_evidence_that_was_not_searched_is_open_only_to_who_brought_it(as_: As) -> None:
    city, unit = as_("tonghop"), as_("sct.nhap")
    task = made(city).task
    report_on_task(unit, seen=task, evidence=Evidence("a.pdf", PDF))
    file = open_task(unit, number=task.id).history[-1].file
    assert file is not None
    assert download_evidence(unit, file_id=file.id).content == PDF
    with pytest.raises(FileRefused):
        download_evidence(city, file_id=file.id)
    with pytest.raises(FileRefused):
        report_on_task(unit, seen=seen(unit, task), evidence=Evidence("a.pdf", b"MZ\x90\x00" * 99))


def test_R068_the_unit_is_told_once_before_and_once_after_the_deadline(
    as_: As, system: Access, at: Callable[[int], Access]
) -> None:
    decided = [decide_task(as_("tonghop"), seen=t, act=TaskAct.CANCEL, reason="x") for t in list_tasks(as_("tonghop")).rows if t.is_open]  # fmt: skip
    assert decided
    task = made(as_("tonghop")).task
    assert [remind_of_tasks(at(days)) for days in (15, 16, 17, 23, 24, 25)] == [0, 3, 0, 0, 3, 0]
    assert told(system, "sct.phong")[-2:] == ["task_due_soon", "task_overdue"]
    change_task(as_("tonghop"), seen=task, unit_code="SCT", due_on=date(2026, 12, 31), reason="Gia hạn")
    assert [remind_of_tasks(at(days)) for days in (25, 32, 39)] == [0, 3, 0]


def test_R078_the_list_counts_by_deadline_and_unit_and_finds_without_diacritics(as_: As) -> None:
    found = list_tasks(as_("thanhtra"))
    assert {which.value: n for which, n in found.counts.items()} == {
        "tat-ca": 8, "qua-han": 2, "sap-den-han": 2, "dung-han": 1, "khong-han": 1, "cho-xac-nhan": 0, "hoan-thanh": 2,
        "da-huy": 0,
    }  # fmt: skip
    assert [code for code, counts in found.units if counts.of(TaskStatus.OVERDUE)] == ["SCT", "SXD"]
    assert found.rows[0].unit_code == "SXD"
    assert {t.unit_code for t in list_tasks(as_("thanhtra"), text="GIAI NGAN").rows} == {"STC"}
    assert {t.unit_code for t in list_tasks(as_("thanhtra"), unit="SCT").rows} == {"SCT"}
    assert len(list_tasks(as_("thanhtra"), which="qua-han", unit="SCT").rows) == 1
    assert [t.unit_code for t in list_unit_tasks(as_("sct.phong")).rows] == ["SCT"]
    assert list_unit_tasks(as_("tonghop")).rows == ()


def test_R084_the_list_leaves_as_a_file_with_the_filters_of_the_page(as_: As) -> None:
    extract = export_tasks(as_("stc.nhap"), {"loc": "qua-han", "dv": "SCT"})
    [row] = extract.table.rows
    assert len(row) == len(extract.table.columns)
    assert row[2:7] == ("Sở Công Thương", "Sở Tài chính", date(2026, 11, 16), "Quá hạn", 6)
    assert row[13] == "Kết luận phiên họp tháng 8/2025"
    with pytest.raises(NotFound):
        export_tasks(as_("stc.nhap"), {"loc": "x"})


def test_N14_a_conclusion_becomes_a_task_and_the_next_session_opens_with_its_state(as_: As, system: Access) -> None:
    city = as_("tonghop")
    number = record_conclusion(city, period="2025-08", text="Đẩy nhanh xuất khẩu", indicator_code="KT04.01")
    assert record_conclusion(city, period="2025-08", text="Đẩy nhanh xuất khẩu", indicator_code="KT04.01") == number
    task = made(city, replace(WISH, conclusion_id=number, indicator_code="KT04.01")).task
    assert (task.source, task.period) == (TaskSource.CONCLUSION, "2025-08")
    view = open_session_facts(city, period="2025-08")
    listed = list_conclusions(city, session=view.session)
    assert [c.text for c in listed.of_item("KT04.01")] == ["Đẩy nhanh xuất khẩu"]
    assert [t.id for t in listed.tasks[number]] == [task.id]
    note = next(n for n in open_session_facts(city, period="2025-09").facts.tasks if n.number == task.id)
    assert (note.state, note.from_period, note.due_on, note.unit_code) == ("assigned", "2025-08", DUE, "SCT")
    assert open_session_facts(city, period="2025-09").facts.unit_names["SNV"] == "Sở Nội vụ"
    with pytest.raises(RuleBroken):
        withdraw_conclusion(city, conclusion_id=number)
    decide_task(city, seen=task, act=TaskAct.CANCEL, reason="Trùng")
    withdraw_conclusion(city, conclusion_id=number)
    assert listed.of_item("KT04.01") != list_conclusions(city, session=view.session).of_item("KT04.01")
    with pytest.raises(NotFound):
        withdraw_conclusion(city, conclusion_id=number)
    with system.reading() as stores:
        numbers = {n.number for n in note_tasks(stores, date(2025, 9, 9))}
        assert numbers - {n.number for n in note_tasks(stores, date(2025, 10, 1))} == {1}
        assert {n.state for n in note_tasks(stores, None)} == {"assigned"}


def test_N14_conclusions_wait_for_the_freeze_and_end_with_the_session(as_: As, system: Access) -> None:
    city = as_("tonghop")
    for period, code in (("2025-09", None), ("2025-08", "KT99")):
        with pytest.raises((IllegalTransition, NotFound)):
            record_conclusion(city, period=period, text="x", indicator_code=code)
    with pytest.raises(Refused):
        record_conclusion(as_("sct.lanhdao"), period="2025-08", text="x")
    number = record_conclusion(city, period="2025-08", text="x")
    with system.writing() as stores:
        held: MonthlySession = stores.sessions.sessions("TPHCM")[-1]
        stores.sessions.change(replace(held, state=SessionState.CONCLUDED))
    for act in (
        lambda: record_conclusion(city, period="2025-08", text="y"),
        lambda: withdraw_conclusion(city, conclusion_id=number),
    ):
        with pytest.raises(IllegalTransition):
            act()


LIST = (
    "STT;Nội dung;Đơn vị chủ trì;Đơn vị phối hợp;Hạn;Văn bản giao;Chỉ tiêu;Trạng thái\n"
    "1;Báo cáo chuyên đề;sở công thương;STC;30/12/2026;Số 9/KL ngày 01/11/2026;KT03.01;\n"
    "2;Việc đã xong;SCT;;01/10/2026;9/KL;;Hoàn thành ngày 05/10/2026\n"
    "3;Việc đã xong;SCT;;01/10/2026;9/KL;;Hoàn thành ngày 05/10/2026\n"
    "4;Không rõ;Sở Lạ;;mai;;;\n"
)


def test_C44_a_list_is_seen_before_it_is_taken_and_taken_once(as_: As, system: Access) -> None:
    city = as_("tonghop")
    before = list_tasks(city).counts
    file = read_task_list(city, content=LIST.encode(), name="ds.csv")
    preview = preview_tasks(city, file)
    assert [len(row.findings) for row in preview.rows] == [0, 0, 1, 2]
    assert [f.cell for f in preview.rows[3].findings] == ["E5", "C5"]
    assert list_tasks(city).counts == before
    assert import_tasks(city, file, preview.sound) == 2
    late = next(t for t in list_tasks(city, text="viec da xong").rows)
    assert (late.state, late.source, late.status(date(2026, 11, 22))) == (
        TaskState.DONE,
        TaskSource.IMPORT,
        TaskStatus.DONE_LATE,
    )
    assert kinds(open_task(city, number=late.id)) == ["assigned", "done"]
    assert preview_tasks(city, file).sound == []
    with pytest.raises(RuleBroken):
        import_tasks(city, file, preview.sound)
    [(who, action, detail)] = last_events(system.database)
    assert (who, action, detail["taken"], detail["sha256"]) == ("tonghop", "import_tasks", 2, file.sha256)
    assert [facts for kind, facts in inbox(system, "sct.nhap") if kind == "task_assigned"] == [
        {"unit": "SCT", "count": 1}
    ]


def test_C44_only_who_assigns_takes_a_list(as_: As) -> None:
    file = read_task_list(as_("tonghop"), content=LIST.encode(), name="ds.csv")
    acts: tuple[Callable[[Access], object], ...] = (
        lambda a: read_task_list(a, content=LIST.encode(), name="ds.csv"),
        lambda a: preview_tasks(a, file),
        lambda a: import_tasks(a, file, [WISH]),
    )
    for who in ("sct.lanhdao", "thanhtra", "vanhanh"):
        for act in acts:
            with pytest.raises(Refused):
                act(as_(who))


HOSTILE = (b"", b"PK\x03\x04" + b"\0" * 99, b"MZ" * 99, "Nội dung;Đơn vị chủ trì\nTỐI MẬT;SCT".encode())


def test_F1_a_hostile_list_is_refused_in_words(sample: Database) -> None:
    for content in HOSTILE:
        with pytest.raises(Problem):
            read_task_list(access_as(sample, "tonghop"), content=content, name="ds.xlsx")
