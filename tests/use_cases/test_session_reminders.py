"""What the session makes people hear: explanations due, commentary awaited, tasks reported; each once (R066, R068, R083, R073)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.clock import parse_instant
from domain.task import NewTask
from tests.flow import access_as
from tests.stores import NOW
from tests.use_cases.people import id_of
from tests.use_cases.reporting import at, give_address, inbox, rows_of
from use_cases.access import Access
from use_cases.answer_explanation import answer_explanation
from use_cases.ask_explanation import ask_explanation
from use_cases.assign_task import assign_task
from use_cases.comment_on_figure import comment_on_figure
from use_cases.edit_session import edit_session
from use_cases.freeze_session import freeze_session
from use_cases.list_explanations import list_explanations
from use_cases.list_session_work import list_session_work
from use_cases.open_session_facts import open_session_facts
from use_cases.open_task import open_task
from use_cases.remind_of_commentary import remind_of_commentary
from use_cases.remind_of_explanations import remind_of_explanations
from use_cases.report_on_task import report_on_task

SESSION, REVENUE = "2025-09", "TC01.01"
At = Callable[[int], Access]


@pytest.fixture
def day(system: Access) -> Iterator[At]:
    """The program itself, some days after the day of the tests, a Sunday."""
    made: list[Access] = []

    def later(days: int) -> Access:
        made.append(at(system, NOW + timedelta(days=days)))
        return made[-1]

    yield later
    for access in made:
        access.database.close()


def told(system: Access, username: str, start: str) -> list[str]:
    return [kind for kind, _facts in inbox(system, username) if kind.startswith(start)]


def asked(leader: Access, due_on: date | None = None) -> int:
    row = open_session_facts(leader, period=SESSION).facts.row(REVENUE)
    assert row
    assert row.figure
    return ask_explanation(
        leader, period=SESSION, revision_id=row.figure.revision_id, question="Vì sao?", due_on=due_on
    )


def test_R066_an_answer_is_urged_once_before_and_once_after_its_day_and_then_the_asker_hears_it(
    system: Access, day: At
) -> None:
    asked(access_as(system.database, "chutich"))  # until Thursday the 26th, as the 24th is off
    staff = len({id_of(system.database, who) for who in ("stc.nhap", "stc.phong", "stc.lanhdao")})
    assert [remind_of_explanations(day(n)) for n in (0, 1, 3, 4, 5, 6)] == [0, 0, staff, 0, staff + 1, 0]
    assert told(system, "stc.nhap", "explanation_")[1:] == ["explanation_due_soon", "explanation_overdue"]
    assert told(system, "chutich", "explanation_") == ["explanation_overdue"]
    [facts] = [facts for kind, facts in inbox(system, "stc.nhap") if kind == "explanation_overdue"]
    assert (facts["session"], facts["due_on"]) == (SESSION, "2026-11-26")


def test_R066_what_is_asked_for_today_or_answered_is_not_urged(system: Access, day: At) -> None:
    leader, unit = (access_as(system.database, who) for who in ("chutich", "stc.nhap"))
    asked(leader, date(2026, 11, 23))
    assert remind_of_explanations(day(0)) == 0, "they were told a moment ago"
    [line] = list_session_work(unit).explanations
    assert (line[0].explanation.due_on, line[1]) == (date(2026, 11, 23), SESSION)
    assert list_session_work(leader).count == 0
    [thread] = [x.explanation for x in list_explanations(unit, period=SESSION).lines]
    answer_explanation(unit, seen=thread, text="Do đất", cause_persists=False, period=SESSION)
    assert (remind_of_explanations(day(1)), remind_of_explanations(day(5))) == (0, 0)
    assert list_session_work(unit).count == 0


def dated(planner: Access, *, held_on: date | None = None, cut_off_at: datetime | None = None) -> None:
    session = open_session_facts(planner, period=SESSION).session
    edit_session(planner, wanted=replace(session, held_on=held_on, cut_off_at=cut_off_at))


def test_R083_units_that_said_nothing_are_told_once_some_days_before_the_cut_off(system: Access, day: At) -> None:
    planner, unit = (access_as(system.database, who) for who in ("kehoach", "sct.nhap"))
    assert remind_of_commentary(day(0)) == 0, "nobody has said when the session is"
    give_address(system, "stc.nhap", "stc@tphcm.gov.vn")
    dated(planner, held_on=date(2026, 12, 4), cut_off_at=parse_instant("2026-12-01T17:00"))  # a Tuesday
    comment_on_figure(unit, period=SESSION, indicator_code="KT04.01", text="Tăng")
    assert [remind_of_commentary(day(n)) > 0 for n in (3, 4, 5)] == [False, True, False], "three working days before"
    assert told(system, "stc.nhap", "commentary_") == ["commentary_awaited"]
    assert told(system, "sct.nhap", "commentary_") == [], "they have said something"
    [facts] = [facts for kind, facts in inbox(system, "stc.nhap") if kind == "commentary_awaited"]
    assert (facts["session"], facts["unit"], facts["due_on"]) == (SESSION, "STC", "2026-12-04")
    assert facts["count"] >= 1
    assert len(rows_of(system, "SELECT 1 FROM mail_outbox WHERE address = 'stc@tphcm.gov.vn'")) == 1


def test_R083_the_own_work_names_what_is_awaited_until_the_session_is_frozen(system: Access) -> None:
    planner, unit = (access_as(system.database, who) for who in ("kehoach", "stc.nhap"))
    dated(planner, held_on=date(2026, 11, 24))
    [awaited] = list_session_work(unit).commentaries
    assert (awaited.session_period, awaited.unit_code, awaited.until) == (SESSION, "STC", date(2026, 11, 24))
    freeze_session(planner, period=SESSION, version=open_session_facts(planner, period=SESSION).session.version)
    assert list_session_work(unit).count == 0
    assert remind_of_commentary(system) == 0


def test_R073_whoever_assigned_and_the_planners_hear_that_a_task_is_reported_done(system: Access) -> None:
    city, unit = (access_as(system.database, who) for who in ("tonghop", "sct.nhap"))
    number = assign_task(city, wish=NewTask("Rà soát giải ngân", "SCT", due_on=date(2026, 12, 15)))
    report_on_task(unit, seen=open_task(unit, number=number).task, text="Đang làm")
    assert told(system, "tonghop", "task_reported") == [], "progress awaits nobody"
    report_on_task(unit, seen=open_task(unit, number=number).task, text="Xong", is_finished=True)
    for who in ("tonghop", "kehoach"):
        assert told(system, who, "task_reported") == ["task_reported"]
    assert told(system, "sct.lanhdao", "task_reported") == []
