"""Moving deadlines by an act, withdrawing a mistake, the calendar that moves them, outages: D05, R040, R042, R072, K02."""

from __future__ import annotations

from datetime import date

import pytest

from domain.clock import parse_instant
from domain.errors import BadDay, NotFound, ReasonMissing, Refused
from domain.obligation import MoveEffect
from tests.stores import LEADER
from tests.use_cases.reporting import as_operator, at, inbox, owed, rows_of
from use_cases.access import Access
from use_cases.edit_calendar import declare_day, take_back_day
from use_cases.move_deadline import Move, move_deadline, preview_move
from use_cases.open_calendar import open_calendar
from use_cases.recompute_deadlines import announce_new_instant
from use_cases.register_outage import end_outage, register_outage

NOVEMBER, SINCE = date(2026, 11, 25), "2026-11-22"


def move(day: int, month: int = 11, units: tuple[str, ...] = ("SCT",), **others: object) -> Move:
    plain = {"reason": "mưa lũ", "act": "CV 1"} | others
    return Move("KTXH-T", "2026-11", date(2026, month, day), units, **plain)  # type: ignore[arg-type]


def test_R040_an_extension_is_kept_announced_and_logged(system: Access) -> None:
    operator = as_operator(system)
    assert move_deadline(operator, move(30)) == 1
    first, second = owed(system).due_dates
    assert (first.due_on, second.due_on, second.reason, second.act) == (NOVEMBER, date(2026, 11, 30), "mưa lũ", "CV 1")
    assert owed(system).due.due_on == date(2026, 11, 30)
    assert owed(system, "STC").due.due_on == NOVEMBER
    for person in ("sct.nhap", "sct.phong", "sct.lanhdao"):
        [(kind, facts)] = inbox(system, person)
        assert (kind, facts["due_on"], facts["change"]) == ("deadline_changed", "2026-11-30", "moved")
    assert inbox(system, "stc.nhap") == []
    assert rows_of(system, "SELECT username FROM audit_event WHERE action = 'move_deadline'") == [("vanhanh",)]


def test_D05_the_preview_says_who_is_concerned_before_anything_is_decided(system: Access) -> None:
    operator = as_operator(system)
    move_deadline(operator, move(30))
    preview = preview_move(operator, move(28, units=()))
    effects = {row.obligation.unit_code: effect for row, effect in preview.effects}
    assert effects["SCT"] is MoveEffect.LATER_STAYS
    assert effects["STC"] is MoveEffect.MOVES
    assert preview.day_off is not None
    assert len(owed(system, "STC").due_dates) == 1


def test_D05_an_earlier_day_changes_nothing_for_anybody(system: Access) -> None:
    with pytest.raises(BadDay) as refused:
        move_deadline(as_operator(system), move(24))
    assert refused.value.values["kind"] == "nobody"


def test_D05_a_mistaken_extension_is_taken_back_by_a_further_revision(system: Access) -> None:
    operator = as_operator(system)
    move_deadline(operator, move(30, month=12))
    move_deadline(operator, move(27, withdraws=True, reason="nhầm tháng"))
    assert [due.withdraws for due in owed(system).due_dates] == [False, False, True]
    assert owed(system).due.due_on == date(2026, 11, 27)
    assert inbox(system, "sct.nhap")[-1][1]["change"] == "withdrawn"


@pytest.mark.parametrize(("field", "error"), [({"reason": " "}, ReasonMissing), ({"act": ""}, ReasonMissing)])
def test_R040_a_move_needs_its_reason_and_its_act(system: Access, field: dict[str, str], error: type) -> None:
    with pytest.raises(error):
        move_deadline(as_operator(system), move(30, **field))
    assert len(owed(system).due_dates) == 1


def test_R117_only_the_operator_moves_and_a_day_that_passed_is_refused(system: Access) -> None:
    with pytest.raises(Refused):
        move_deadline(Access(system.database, LEADER), move(30))
    with pytest.raises(BadDay):
        move_deadline(as_operator(system), move(21))


def test_K02_a_day_off_moves_open_deadlines_only_when_it_is_announced(system: Access) -> None:
    operator = as_operator(system)
    declare_day(operator, day=NOVEMBER, is_worked=False, name="Nghỉ tránh bão", act="CĐ 12")
    editing = open_calendar(operator, year=2026).editing
    assert editing is not None
    found = {(n.form.code, n.period.code): n for n in editing.new_instants}
    assert found["KTXH-T", "2026-11"].deadline.due_on == date(2026, 11, 26)
    assert found["KTXH-T", "2026-11"].is_later
    assert owed(system).due.due_on == NOVEMBER, "never silently"

    assert announce_new_instant(operator, form_code="KTXH-T", period="2026-11") == len(found["KTXH-T", "2026-11"].owed)
    assert owed(system).due.due_on == date(2026, 11, 26)
    assert inbox(system, "sct.lanhdao")[-1][1]["change"] == "recomputed"
    with pytest.raises(NotFound):
        announce_new_instant(operator, form_code="KTXH-T", period="2026-11")

    take_back_day(operator, day=NOVEMBER)
    assert owed(system).due.due_on == date(2026, 11, 26), "an announced later instant stays (D05)"
    assert rows_of(system, "SELECT count(*) FROM audit_event WHERE object_kind = 'calendar_day'") == [(2,)]


def test_K02_a_working_saturday_that_would_shorten_is_said_and_changes_nothing(system: Access) -> None:
    operator = as_operator(system)
    declare_day(operator, day=date(2026, 11, 24), is_worked=True, name="Làm bù", act="TB 1")
    editing = open_calendar(operator, year=2026).editing
    assert editing is not None
    assert editing.new_instants
    assert not any(found.is_later for found in editing.new_instants)


@pytest.mark.parametrize(
    ("day", "is_worked", "kind"),
    [
        (date(2026, 11, 21), False, "passed"),
        (date(2026, 11, 28), False, "off"),
        (date(2026, 11, 26), True, "worked"),
    ],
)
def test_K02_what_a_day_is_already_is_not_declared_again(system: Access, day: date, is_worked: bool, kind: str) -> None:
    with pytest.raises(BadDay) as refused:
        declare_day(as_operator(system), day=day, is_worked=is_worked, name="x", act="x")
    assert refused.value.values["kind"] == kind


def test_K02_the_last_word_about_a_day_counts_and_official_days_cannot_be_taken_back(system: Access) -> None:
    operator, saturday = as_operator(system), date(2026, 12, 26)
    declare_day(operator, day=saturday, is_worked=True, name="Làm bù", act="TB 1")
    declare_day(operator, day=saturday, is_worked=False, name="Bỏ làm bù", act="TB 2")
    declare_day(operator, day=saturday, is_worked=True, name="Làm bù", act="TB 3")
    told = [day for day in open_calendar(operator, year=2026).days if day.day == saturday]
    assert [(day.kind.value, day.source, day.declared_by) for day in told] == [("working_day", "TB 3", "vanhanh")]
    with pytest.raises(NotFound):
        take_back_day(operator, day=date(2026, 11, 24))


def test_R072_an_outage_that_excuses_is_told_to_whoever_gets_time_by_it(system: Access) -> None:
    operator = as_operator(system)
    began = parse_instant("2026-11-20T08:00")
    register_outage(operator, started_at=began, ended_at=None, reason="đứt cáp", act="BB 1")
    assert inbox(system, "sct.nhap") == [], "the last allowed working day is not touched"
    [stop] = open_calendar(operator, year=2026).stops
    end_outage(operator, outage_id=stop.registered.id, ended_at=parse_instant("2026-11-20T15:30"))
    [stop] = open_calendar(operator, year=2026).stops
    assert stop.working.total_seconds() == 6 * 3600
    with pytest.raises(NotFound):
        end_outage(operator, outage_id=stop.registered.id, ended_at=parse_instant("2026-11-20T16:00"))


def test_R072_the_last_afternoon_lost_gives_one_more_working_day_and_says_so(system: Access) -> None:
    evening = at(system, parse_instant("2026-11-25T17:30"))
    lost = {"started_at": parse_instant("2026-11-25T08:00"), "ended_at": parse_instant("2026-11-25T15:30")}
    told = register_outage(as_operator(evening), **lost, reason="đứt cáp", act="BB 1")  # type: ignore[arg-type]
    assert told == 22 + 168, "every agency and commune that owed by the 25th"
    [(kind, facts)] = inbox(system, "sct.nhap")
    assert (kind, facts["change"], facts["due_on"]) == ("deadline_changed", "excused", "2026-11-26")
    evening.database.close()


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        ("2026-11-23T08:00", None, "outage_future"),
        ("2026-11-20T08:00", "2026-11-20T07:00", "outage_order"),
        ("2026-11-20T08:00", "2026-11-23T07:00", "outage_future"),
    ],
)
def test_R072_an_outage_lies_behind_us_and_ends_after_it_began(
    system: Access, start: str, end: str | None, kind: str
) -> None:
    with pytest.raises(BadDay) as refused:
        register_outage(
            as_operator(system), started_at=parse_instant(start), ended_at=parse_instant(end) if end else None,
            reason="x", act="x",
        )  # fmt: skip
    assert refused.value.values["kind"] == kind


def test_R039_everybody_sees_the_announced_deadlines_of_the_year_with_rule_and_act(system: Access) -> None:
    move_deadline(as_operator(system), move(30))
    view = open_calendar(Access(system.database, LEADER), year=2026)
    assert view.editing is None
    months = {one.form.code: one for one in view.forms}["KTXH-T"]
    assert len(months.deadlines) == 12
    november = months.deadlines[10]
    assert (november.deadline.due_on, november.others) == (NOVEMBER, 1)
    assert november.rule.legal_basis == "QĐ 62/2024/QĐ-UBND, Điều 6"
    [decision] = view.decisions
    assert (decision.due.due_on, decision.unit_names) == (date(2026, 11, 30), ("Sở Công Thương",))
