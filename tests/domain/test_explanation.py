"""A thread that explains a figure: its states, when it is late, which sessions show it (R066, N13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import IllegalTransition
from domain.explanation import ExplanationState, MessageKind
from tests.domain.builders import THREAD, said

ASKED, ANSWERED, CLOSED = ExplanationState


@pytest.mark.parametrize(
    ("state", "persists", "here", "next_month"),
    [
        (ASKED, False, True, True),
        (ANSWERED, False, True, False),
        (ANSWERED, True, True, True),
        (CLOSED, True, True, False),
    ],
)
def test_N13_which_sessions_show_a_thread(
    state: ExplanationState, persists: bool, here: bool, next_month: bool
) -> None:
    thread = replace(THREAD, state=state, cause_persists=persists)
    assert (thread.is_told_in("2025-09"), thread.is_told_in("2025-10")) == (here, next_month)
    assert not thread.is_told_in("2025-08")


@pytest.mark.parametrize(
    ("act", "states"),
    [
        (MessageKind.ANSWERED, {ASKED, ANSWERED}),
        (MessageKind.RETURNED, {ANSWERED}),
        (MessageKind.CLOSED, {ASKED, ANSWERED}),
        (MessageKind.ASKED, set()),
    ],
)
def test_C43_what_may_be_done_in_which_state(act: MessageKind, states: set[ExplanationState]) -> None:
    for state in ExplanationState:
        if state in states:
            replace(THREAD, state=state).check(act)
        else:
            with pytest.raises(IllegalTransition):
                replace(THREAD, state=state).check(act)


def test_R066_late_is_what_waits_past_its_day() -> None:
    assert [THREAD.is_late(date(2026, 11, day)) for day in (26, 27)] == [False, True]
    assert not replace(THREAD, state=ANSWERED).is_late(date(2026, 11, 27))


def test_C43_the_newest_answer_stands_and_an_objection_until_there_is_a_newer_one() -> None:
    first, back, second = (said(k, t) for k, t in ((MessageKind.ANSWERED, "Một"), (MessageKind.RETURNED, "Rõ hơn"), (MessageKind.ANSWERED, "Hai")))  # fmt: skip
    returned = replace(THREAD, messages=(*THREAD.messages, first, back))
    assert (returned.answer, returned.objection) == (first, back)
    again = replace(returned, messages=(*returned.messages, second))
    assert (again.answer, again.objection) == (second, None)
    assert (again.note.question, again.note.answer) == ("Vì sao?", "Hai")
