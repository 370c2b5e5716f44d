"""The register of difficulties: who reports, who sees, who answers, who is told, until when (R127)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as db

from data_access.audit_tables import audit_event
from data_access.identity_tables import account
from data_access.unit_of_work import Database
from domain.difficulty import Difficulty, DifficultyKind, DifficultyState
from domain.errors import (
    BadDay,
    ChangedMeanwhile,
    IllegalTransition,
    NotFound,
    NotSignedIn,
    Problem,
    ReasonMissing,
    Refused,
    StateSecret,
)
from domain.permissions import NOBODY, Actor, Pending, Position
from tests.stores import NOW
from tests.use_cases.reporting import inbox
from use_cases.access import Access
from use_cases.answer_difficulty import answer_difficulty
from use_cases.assign_difficulty import assign_difficulty
from use_cases.export_difficulties import export_difficulties
from use_cases.list_difficulties import Register, list_difficulties, recent_quarters
from use_cases.load_sample import ACCOUNTS
from use_cases.open_difficulty import open_difficulty
from use_cases.remind_of_difficulties import remind_of_difficulties
from use_cases.reopen_difficulty import reopen_difficulty
from use_cases.report_difficulty import report_difficulty

TODAY = date(2026, 11, 22)  # a Sunday; the 24th is a holiday
MARKUP = "<script>alert(1)</script> **đậm** =1+1"
As = Callable[[str], Access]


@pytest.fixture
def as_(system: Access) -> As:
    """The store as an account of the sample, by its own number."""
    with system.database.engine.connect() as connection:
        numbers = {row.username: row.id for row in connection.execute(db.select(account.c.id, account.c.username))}
    posts = {a.username: a for a in ACCOUNTS}

    def access(username: str) -> Access:
        a = posts[username]
        post = Position(a.unit_code, a.role, a.title)
        return Access(system.database, Actor(numbers[username], username, a.display_name, (post,)))

    return access


def report(
    access: Access, text: str = "Không gửi được", kind: DifficultyKind = DifficultyKind.DIFFICULTY
) -> Difficulty:
    return seen(access, report_difficulty(access, kind=kind, text=text, page="/lich?nam=2026"))


def seen(access: Access, number: int) -> Difficulty:
    return open_difficulty(access, number=number).difficulty


def me(access: Access) -> int:
    assert access.actor.account_id is not None
    return access.actor.account_id


def numbers(register: Register) -> list[int]:
    return [found.id for found in register.rows]


def events(database: Database) -> list[tuple[str, Any, Any]]:
    query = db.select(audit_event).where(audit_event.c.object_kind == "difficulty").order_by(audit_event.c.id)
    with database.engine.connect() as connection:
        return [
            (e.action, json.loads(e.before or "null"), json.loads(e.after or "null"))
            for e in connection.execute(query)
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (DifficultyKind.INCIDENT, date(2026, 11, 23)),
        (DifficultyKind.DIFFICULTY, date(2026, 11, 26)),
        (DifficultyKind.PROPOSAL, date(2026, 12, 7)),
    ],
)
def test_R127_a_report_is_due_after_working_days_by_its_kind(as_: As, kind: DifficultyKind, due: date) -> None:
    made = report(as_("sct.nhap"), MARKUP, kind)
    assert (made.text, made.page, made.unit_code, made.state) == (MARKUP, "/lich?nam=2026", "SCT", DifficultyState.OPEN)
    assert made.due_on == due


def test_R127_everybody_from_report_to_answer_is_told_and_everything_is_on_record(as_: As, system: Access) -> None:
    reporter, operator = as_("sct.nhap"), as_("vanhanh")
    number = report(reporter).id
    assign_difficulty(operator, seen=seen(operator, number), owner_id=me(operator), due_on=date(2026, 11, 30))
    answer_difficulty(operator, seen=seen(operator, number), text=MARKUP)
    found = seen(reporter, number)
    assert (found.state, found.answer, found.answered_by) == (DifficultyState.ANSWERED, MARKUP, "Quản trị vận hành")
    assert (found.owner, found.answered_at) == ("Quản trị vận hành", NOW)
    assert [kind for kind, _facts in inbox(system, "vanhanh")] == ["difficulty_reported"]
    assert [kind for kind, _facts in inbox(system, "sct.nhap")] == ["difficulty_taken", "difficulty_answered"]
    told = events(system.database)
    assert [action for action, _before, _after in told] == [
        "report_difficulty",
        "take_difficulty",
        "answer_difficulty",
    ]
    assert told[0][2]["text"] == "Không gửi được"
    assert told[1][1:] == (
        {"state": "open", "owner": None, "due_on": "2026-11-26"},
        {"state": "taken", "owner": me(operator), "due_on": "2026-11-30"},
    )
    assert told[2][2] == {"state": "answered", "answer": MARKUP}


def test_R127_the_same_report_sent_twice_is_one(as_: As, system: Access) -> None:
    first, second = report(as_("sct.nhap")), report(as_("sct.nhap"))
    assert first.id == second.id
    assert len(inbox(system, "vanhanh")) == 1
    assert len(events(system.database)) == 1
    assert report(as_("sct.phong")).id != first.id


@pytest.mark.parametrize(
    ("text", "problem"), [(" \n", ReasonMissing), ("Trích:\nTUYỆT MẬT\n…", StateSecret), ("x" * 2001, Problem)]
)
def test_R022_R127_what_must_not_be_written_is_refused_and_nothing_kept(
    as_: As, system: Access, text: str, problem: type[Problem]
) -> None:
    with pytest.raises(problem):
        report(as_("sct.nhap"), text)
    assert list_difficulties(as_("vanhanh")).waiting == 0
    operator, made = as_("vanhanh"), report(as_("sct.nhap"))
    with pytest.raises(problem):
        answer_difficulty(operator, seen=made, text=text)


def test_R127_one_sees_ones_own_a_head_those_of_the_unit_the_operator_all(as_: As) -> None:
    mine, colleague, other = (report(as_(who)).id for who in ("sct.nhap", "sct.phong", "stc.nhap"))
    expected = {
        "sct.nhap": {mine}, "sct.phong": {colleague}, "sct.lanhdao": {mine, colleague},
        "sct.quantri": {mine, colleague}, "stc.lanhdao": {other}, "chutich": set(), "thanhtra": set(),
        "vanhanh": {mine, colleague, other},
    }  # fmt: skip
    for who, visible in expected.items():
        assert set(numbers(list_difficulties(as_(who)))) == visible, who
    with pytest.raises(NotFound):
        open_difficulty(as_("sct.phong"), number=mine)
    with pytest.raises(NotFound):
        open_difficulty(as_("sct.nhap"), number=99)


def test_R127_only_the_operator_takes_and_answers_and_only_who_reported_sends_back(as_: As) -> None:
    made, head, operator = report(as_("sct.nhap")), as_("sct.lanhdao"), as_("vanhanh")
    for refused in (
        lambda: assign_difficulty(head, seen=made, owner_id=me(head), due_on=made.due_on),
        lambda: answer_difficulty(head, seen=made, text="x"),
    ):
        with pytest.raises(Refused):
            refused()
    answer_difficulty(operator, seen=made, text="Đã sửa")
    for other in (head, operator):
        with pytest.raises(Refused):
            reopen_difficulty(other, seen=seen(other, made.id), objection="Chưa được")
    assert open_difficulty(head, number=made.id).reopen_until is None
    pending = Actor(4, "x", "", head.actor.positions, frozenset({Pending.CHANGE_PASSWORD}))
    with pytest.raises(NotSignedIn):
        report(Access(head.database, NOBODY))
    with pytest.raises(Refused):
        report(Access(head.database, pending))


def test_R127_two_operators_do_not_answer_past_each_other(as_: As) -> None:
    made, operator = report(as_("sct.nhap")), as_("vanhanh")
    assign_difficulty(operator, seen=made, owner_id=me(operator), due_on=made.due_on)
    with pytest.raises(ChangedMeanwhile):
        answer_difficulty(operator, seen=made, text="Trễ một nhịp")
    now = seen(operator, made.id)
    answer_difficulty(operator, seen=now, text="Đã sửa")
    for again in (
        lambda: answer_difficulty(operator, seen=seen(operator, made.id), text="Lần nữa"),
        lambda: assign_difficulty(operator, seen=seen(operator, made.id), owner_id=me(operator), due_on=made.due_on),
    ):
        with pytest.raises(IllegalTransition):
            again()
    assert open_difficulty(operator, number=made.id).owners == {}


def test_R127_an_owner_is_somebody_who_may_answer_and_a_new_day_lies_ahead(as_: As) -> None:
    made, operator = report(as_("sct.nhap")), as_("vanhanh")
    assert open_difficulty(operator, number=made.id).owners == {me(operator): "Quản trị vận hành"}
    with pytest.raises(NotFound):
        assign_difficulty(operator, seen=made, owner_id=me(as_("sct.nhap")), due_on=made.due_on)
    with pytest.raises(BadDay):
        assign_difficulty(operator, seen=made, owner_id=me(operator), due_on=TODAY - timedelta(days=1))


def test_R127_an_answer_that_did_not_help_comes_back_with_the_reason(as_: As, system: Access) -> None:
    reporter, operator = as_("sct.nhap"), as_("vanhanh")
    made = report(reporter)
    answer_difficulty(operator, seen=made, text="Tải lại trang")
    assert open_difficulty(reporter, number=made.id).reopen_until == date(2026, 12, 7)
    with pytest.raises(ReasonMissing):
        reopen_difficulty(reporter, seen=seen(reporter, made.id), objection=" ")
    reopen_difficulty(reporter, seen=seen(reporter, made.id), objection="Vẫn vậy")
    back = seen(operator, made.id)
    assert (back.state, back.owner_id, back.objection, back.answer) == (
        DifficultyState.OPEN, None, "Vẫn vậy", "Tải lại trang",
    )  # fmt: skip
    assert [facts["again"] for _kind, facts in inbox(system, "vanhanh")] == [False, True]
    assert events(system.database)[-1][0] == "reopen_difficulty"
    with pytest.raises(IllegalTransition):
        reopen_difficulty(reporter, seen=back, objection="Vẫn vậy")


def test_R127_after_the_days_of_the_rule_an_answer_stands(as_: As, at: Callable[[int], Access]) -> None:
    reporter, operator = as_("sct.nhap"), as_("vanhanh")
    made = report(reporter)
    answer_difficulty(operator, seen=made, text="Đã sửa")
    on_the_last_day, too_late = (Access(at(days).database, reporter.actor) for days in (15, 16))
    assert open_difficulty(on_the_last_day, number=made.id).reopen_until == date(2026, 12, 7)
    assert open_difficulty(too_late, number=made.id).reopen_until is None
    with pytest.raises(IllegalTransition):
        reopen_difficulty(too_late, seen=seen(reporter, made.id), objection="Vẫn vậy")


def test_R127_an_overdue_report_is_told_once_to_its_owner_or_to_all_operators(
    as_: As, system: Access, at: Callable[[int], Access]
) -> None:
    operator = as_("vanhanh")
    free, taken = report(as_("sct.nhap")), report(as_("stc.nhap"))
    assign_difficulty(operator, seen=taken, owner_id=me(operator), due_on=taken.due_on)
    assert remind_of_difficulties(at(4)) == 0  # the last day itself
    assert [remind_of_difficulties(at(5)) for _ in range(2)] == [2, 0]
    late = [facts["difficulty"] for kind, facts in inbox(system, "vanhanh") if kind == "difficulty_overdue"]
    assert late == [free.id, taken.id]
    answer_difficulty(operator, seen=free, text="Đã sửa")
    assign_difficulty(operator, seen=seen(operator, taken.id), owner_id=me(operator), due_on=date(2026, 11, 30))
    assert [remind_of_difficulties(at(days)) for days in (8, 9, 10)] == [0, 1, 0]


def test_R127_the_register_filters_finds_without_diacritics_and_puts_overdue_first(
    as_: As, at: Callable[[int], Access]
) -> None:
    operator = as_("vanhanh")
    slow, quick = report(as_("sct.nhap"), "Tổng mức bán lẻ bị lệch"), report(as_("stc.nhap"), "Mất phiên", DifficultyKind.INCIDENT)  # fmt: skip
    done = report(as_("psg.nhap"), "Xin hướng dẫn")
    answer_difficulty(operator, seen=done, text="Xem trang Lịch")
    register = list_difficulties(operator)
    assert (numbers(register), register.waiting, register.overdue) == ([quick.id, slow.id], 2, 0)
    assert numbers(list_difficulties(operator, which="tat-ca")) == [quick.id, slow.id, done.id]
    assert numbers(list_difficulties(operator, which="da-tra-loi")) == [done.id]
    assert numbers(list_difficulties(operator, kind="incident")) == [quick.id]
    assert numbers(list_difficulties(operator, text="BAN LE")) == [slow.id]
    assert numbers(list_difficulties(operator, text="so tai chinh")) == [quick.id]
    assert numbers(list_difficulties(operator, which="tat-ca", quarter="2026-Q4")) == [quick.id, slow.id, done.id]
    assert numbers(list_difficulties(operator, which="tat-ca", quarter="2026-Q3")) == []
    assert numbers(list_difficulties(Access(at(2).database, operator.actor), which="qua-han")) == [quick.id]


def test_R084_R127_the_register_leaves_as_a_file_with_the_filters_of_the_page(as_: As) -> None:
    operator, made = as_("vanhanh"), report(as_("sct.nhap"), MARKUP)
    report(as_("stc.nhap"), kind=DifficultyKind.PROPOSAL)
    extract = export_difficulties(operator, {"loai": "difficulty", "quy": "2026-Q4"})
    [row] = extract.table.rows
    assert row[:9] == (
        made.id, "Khó khăn, vướng mắc", MARKUP, "/lich?nam=2026", "Chuyên viên Sở Công Thương", "Sở Công Thương",
        TODAY, "Chờ tiếp nhận", None,
    )  # fmt: skip
    assert len(row) == len(extract.table.columns)
    assert export_difficulties(as_("stc.lanhdao"), {}).row_count == 1
    for wrong in ({"tt": "x"}, {"loai": "x"}, {"quy": "x"}):
        with pytest.raises(Problem):
            export_difficulties(operator, wrong)


def test_R127_the_last_eight_quarters_can_be_chosen() -> None:
    assert recent_quarters(date(2026, 1, 1))[:2] == ("2026-Q1", "2025-Q4")
    assert recent_quarters(TODAY)[-1] == "2025-Q1"
