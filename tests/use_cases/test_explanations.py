"""Explanations on figures: who asks, answers, decides, sees, is told, and how long a cause is shown (R066, C43, N13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.errors import (
    BadDay,
    ChangedMeanwhile,
    IllegalTransition,
    NotFound,
    NotYourStep,
    OtherUnit,
    ReasonMissing,
    Refused,
    RuleBroken,
    StateSecret,
)
from domain.explanation import Explanation
from domain.permissions import SYSTEM
from tests.stores import NOW
from tests.use_cases.people import holder_of, last_events
from tests.use_cases.reporting import inbox
from use_cases.access import Access
from use_cases.answer_explanation import answer_explanation
from use_cases.ask_explanation import ask_explanation
from use_cases.change_definition import DefinitionWish, change_definition
from use_cases.decide_explanation import close_explanation, return_explanation
from use_cases.list_explanations import ExplanationLine, list_explanations, session_to_ask
from use_cases.open_definition import open_definition
from use_cases.open_session_facts import open_session_facts
from use_cases.plan_session import plan_session

SESSION, REVENUE, TAXES, INVENTED = "2025-09", "TC01.01", "TC01.03", "KT04.01"
QUESTION, ANSWER = "Vì sao tăng thấp?", "Thu từ đất giảm do chậm đấu giá."


def revision(access: Access, code: str = REVENUE) -> int:
    row = open_session_facts(access, period=SESSION).facts.row(code)
    assert row
    assert row.figure
    return row.figure.revision_id


def asked(access: Access, code: str = REVENUE, **more: date) -> Explanation:
    number = ask_explanation(access, period=SESSION, revision_id=revision(access, code), question=QUESTION, **more)
    return line(access, number).explanation


def line(access: Access, number: int, period: str = SESSION) -> ExplanationLine:
    return next(x for x in list_explanations(access, period=period).lines if x.explanation.id == number)


def answer(access: Access, number: int, *, persists: bool = False, text: str = ANSWER) -> None:
    seen = line(access, number).explanation
    answer_explanation(access, seen=seen, text=text, cause_persists=persists, period=SESSION)


def test_R066_the_page_of_an_indicator_leads_to_the_question_only_where_it_can_be_asked(system: Access) -> None:
    leader, unit = (holder_of(system.database, who) for who in ("chutich", "stc.nhap"))
    assert session_to_ask(leader, code=REVENUE, month=SESSION) == SESSION
    assert not session_to_ask(unit, code=REVENUE, month=SESSION)  # a unit answers
    assert not session_to_ask(leader, code=REVENUE, month="2025-03")  # no session was planned
    assert not session_to_ask(leader, code="YT01.05", month=SESSION)  # the session does not look at it


def test_C43_from_question_to_close_everybody_is_told_and_everything_is_on_record(system: Access) -> None:
    leader, unit = (holder_of(system.database, who) for who in ("chutich", "stc.nhap"))
    thread = asked(leader)
    assert (thread.unit_code, thread.month, thread.due_on) == ("STC", SESSION, date(2026, 11, 26))  # the 24th is off
    assert asked(leader).id == thread.id  # the same question sent twice is one
    assert [kind for kind, _facts in inbox(system, "stc.nhap")] == ["explanation_asked"]
    answer(unit, thread.id, persists=True)
    assert [kind for kind, _facts in inbox(system, "chutich")] == ["explanation_answered"]
    seen = line(leader, thread.id)
    assert seen.may_decide
    assert (seen.explanation.answer.text, seen.explanation.cause_persists) == (ANSWER, True)
    return_explanation(leader, seen=seen.explanation, reason="Nêu rõ theo khoản thu", period=SESSION)
    assert line(unit, thread.id).explanation.objection.text == "Nêu rõ theo khoản thu"
    answer(unit, thread.id, text="Thu từ đất giảm 3%.")
    close_explanation(leader, seen=line(leader, thread.id).explanation, period=SESSION)
    done = line(leader, thread.id)
    assert (done.may_decide, line(unit, thread.id).may_answer) == (False, False)
    assert [m.kind for m in done.explanation.messages] == ["asked", "answered", "returned", "answered", "closed"]
    actions = ["ask_explanation", "answer_explanation", "return_explanation", "answer_explanation", "close_explanation"]
    assert [action for _who, action, _told in last_events(system.database, 5)] == actions


def test_C43_only_the_owning_unit_answers_and_only_the_asker_or_a_leader_decides(system: Access) -> None:
    store = system.database
    planner, aggregator, other = (holder_of(store, who) for who in ("kehoach", "tonghop", "sct.nhap"))
    thread = asked(aggregator)
    assert list_explanations(other, period=SESSION).lines == ()
    with pytest.raises(OtherUnit):
        answer_explanation(other, seen=thread, text=ANSWER, cause_persists=False, period=SESSION)
    with pytest.raises(Refused):  # whoever asks does not answer
        answer_explanation(planner, seen=thread, text=ANSWER, cause_persists=False, period=SESSION)
    with pytest.raises(Refused):
        asked(holder_of(store, "stc.nhap"))
    assert (line(planner, thread.id).may_decide, line(planner, thread.id).may_answer) == (False, False)
    with pytest.raises(NotYourStep):
        close_explanation(planner, seen=thread, period=SESSION)
    close_explanation(holder_of(store, "chutich"), seen=thread, period=SESSION)
    with pytest.raises(ChangedMeanwhile):
        answer_explanation(holder_of(store, "stc.nhap"), seen=thread, text="Muộn", cause_persists=False, period=SESSION)
    with pytest.raises(IllegalTransition):
        answer(holder_of(store, "stc.nhap"), thread.id)


def test_C43_what_cannot_be_asked_is_refused(system: Access) -> None:
    leader = holder_of(system.database, "chutich")
    number = revision(leader)

    def ask(**other: object) -> None:
        ask_explanation(leader, **{"period": SESSION, "revision_id": number, "question": QUESTION} | other)

    for wrong, problem in (
        ({"question": " \n"}, ReasonMissing),
        ({"question": "TUYỆT MẬT\nvì sao"}, StateSecret),
        ({"due_on": date(2026, 11, 21)}, BadDay),
        ({"revision_id": 10**8}, NotFound),
        ({"period": "2024-01"}, NotFound),
    ):
        with pytest.raises(problem):
            ask(**wrong)
    with system.reading() as stores:
        invented = next(f for f in stores.observations.figures("TPHCM", [INVENTED], ["2026-05"]) if f.is_illustrative)
    with pytest.raises(RuleBroken):
        ask(revision_id=invented.revision_id)
    assert list_explanations(leader, period=SESSION).lines == ()


def test_N13_a_cause_that_persists_is_told_at_the_next_session_until_it_is_closed(system: Access) -> None:
    store = system.database
    leader, unit, planner = (holder_of(store, who) for who in ("chutich", "stc.nhap", "kehoach"))
    plan_session(planner, period="2025-10")
    lasting, over = asked(leader), asked(leader, TAXES)
    answer(unit, lasting.id, persists=True)
    answer(unit, over.id)

    def told(period: str) -> list[int]:
        return [note.number for note in open_session_facts(leader, period=period).facts.explanations]

    assert told(SESSION) == [lasting.id, over.id]
    assert told("2025-10") == [lasting.id]
    close_explanation(leader, seen=line(leader, lasting.id).explanation, period=SESSION)
    assert told("2025-10") == []
    assert told(SESSION) == [lasting.id, over.id]


def test_N13_a_thread_says_when_its_figure_was_replaced_and_when_it_is_late(system: Access) -> None:
    leader = holder_of(system.database, "chutich")
    thread = asked(leader)
    assert not line(leader, thread.id).is_late
    url = system.database.engine.url.render_as_string(hide_password=False)
    later = Database(url, fixed_clock(NOW + timedelta(days=5)))
    with later.writing(SYSTEM) as stores:
        was = stores.observations.by_ids([thread.revision_id])[thread.revision_id]
        stores.observations.append([replace(was, value=was.value + 1, decided_at=stores.observations.clock())])
    seen = line(Access(later, leader.actor), thread.id)
    later.close()
    assert (seen.figure.value, seen.newer.value) == (was.value, was.value + 1)
    assert seen.is_late


def test_R066_a_question_goes_to_who_owns_the_indicator_today_not_from_next_month_on(
    system: Access, operator: Access
) -> None:
    newest = open_definition(operator, code=REVENUE).newest.indicator
    later = replace(newest, owner_unit_code="SCT", valid_from=date(2026, 12, 1))
    change_definition(operator, DefinitionWish(later, "15/QĐ-UBND", date(2026, 11, 20)))
    assert asked(holder_of(system.database, "chutich")).unit_code == "STC"
