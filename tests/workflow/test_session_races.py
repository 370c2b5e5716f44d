"""What is written beside a session while its state changes: it stands before the change, or it is refused (N02, N14)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.errors import IllegalTransition, NotFound, RuleBroken
from domain.monthly_session import SessionAct
from domain.task import NewTask
from tests.use_cases.people import holder_of
from tests.workflow.overlap import Act, overlapped
from use_cases.access import Access
from use_cases.add_paragraph import add_paragraph
from use_cases.arrange_session import arrange_session
from use_cases.ask_explanation import ask_explanation
from use_cases.assign_task import assign_task
from use_cases.comment_on_figure import comment_on_figure
from use_cases.edit_sentence import leave_sentence_out
from use_cases.freeze_session import freeze_session
from use_cases.move_session import move_session
from use_cases.open_session_facts import open_session_facts
from use_cases.record_conclusion import record_conclusion, withdraw_conclusion

SESSION, EXPORTS, SENTENCE = "2025-09", "KT04.01", "cong-nghiep.iip.luy-ke"

pytestmark = pytest.mark.parametrize("backend", ["postgresql"])


@pytest.fixture
def planner(system: Access) -> Access:
    return holder_of(system.database, "kehoach")


@pytest.fixture
def leader(system: Access) -> Access:
    return holder_of(system.database, "chutich")


def freezing(planner: Access) -> Act:
    version = open_session_facts(planner, period=SESSION).session.version
    return lambda access: freeze_session(access, period=SESSION, version=version)


def concluding(planner: Access) -> Act:
    """The last step of a session that was frozen."""
    frozen = open_session_facts(planner, period=SESSION).session
    held = move_session(planner, period=SESSION, version=frozen.version, act=SessionAct.HOLD)
    return lambda access: move_session(access, period=SESSION, version=held.version, act=SessionAct.CONCLUDE)


def concluded(leader: Access) -> int:
    return record_conclusion(leader, period=SESSION, text="Đẩy nhanh giải ngân")


def withdrawing(number: int) -> Act:
    return lambda access: withdraw_conclusion(access, conclusion_id=number)


def assigning(number: int) -> Act:
    wish = NewTask("Rà soát giải ngân", "SCT", conclusion_id=number)
    return lambda access: assign_task(access, wish=wish)


def asking(access: Access) -> Act:
    row = open_session_facts(access, period=SESSION).facts.row("TC01.01")
    assert row
    assert row.figure
    number = row.figure.revision_id
    return lambda asker: ask_explanation(asker, period=SESSION, revision_id=number, question="Vì sao?")


def commenting(_planner: Access) -> Act:
    return lambda access: comment_on_figure(access, period=SESSION, indicator_code=EXPORTS, text="Tăng")


def leaving_out(_planner: Access) -> Act:
    return lambda access: leave_sentence_out(access, period=SESSION, key=SENTENCE)


def adding(_planner: Access) -> Act:
    return lambda access: add_paragraph(access, period=SESSION, section="nguyen-nhan", text="Do thời tiết.")


def arranging(planner: Access) -> Act:
    facts = open_session_facts(planner, period=SESSION).facts
    return lambda access: arrange_session(access, seen=facts.session, items=facts.items[:5])


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_N14_nothing_is_concluded_or_taken_back_while_the_session_ends(
    planner: Access, leader: Access, is_withdrawn: bool
) -> None:
    freezing(planner)(planner)
    number = concluded(leader)
    act = withdrawing(number) if is_withdrawn else concluded
    assert isinstance(overlapped(leader.database, (planner, concluding(planner)), (leader, act)), IllegalTransition)


def test_N14_a_conclusion_on_which_a_task_is_being_put_is_not_taken_back(planner: Access, leader: Access) -> None:
    freezing(planner)(planner)
    number = concluded(leader)
    found = overlapped(leader.database, (leader, assigning(number)), (leader, withdrawing(number)))
    assert isinstance(found, RuleBroken)


def test_N14_no_task_is_put_on_a_conclusion_that_is_being_taken_back(planner: Access, leader: Access) -> None:
    freezing(planner)(planner)
    number = concluded(leader)
    found = overlapped(leader.database, (leader, withdrawing(number)), (leader, assigning(number)))
    assert isinstance(found, NotFound)


@pytest.mark.parametrize(
    ("who", "acting"),
    [("sct.nhap", commenting), ("kehoach", leaving_out), ("kehoach", adding), ("kehoach", arranging)],
)
def test_N02_what_is_said_while_the_session_is_being_frozen_is_refused(
    planner: Access, who: str, acting: Callable[[Access], Act]
) -> None:
    second = holder_of(planner.database, who), acting(planner)
    assert isinstance(overlapped(planner.database, (planner, freezing(planner)), second), IllegalTransition)


def test_N02_a_question_that_is_being_asked_is_in_what_is_frozen(planner: Access, leader: Access) -> None:
    code = overlapped(planner.database, (leader, asking(leader)), (planner, freezing(planner)))
    frozen = open_session_facts(planner, period=SESSION)
    assert frozen.code == code
    assert [note.question for note in frozen.facts.explanations] == ["Vì sao?"]
