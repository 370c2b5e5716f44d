"""What notices and lists say about explanations (R066, N13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.clock import parse_instant
from domain.explanation import ExplanationState
from domain.notice import ABOUT_EXPLANATIONS, Notice, NoticeKind
from language.explanation_words import explanation_due, explanations_sentence
from language.notice_words import Names, mail_body, notice_sentence, notice_subject
from tests.domain.builders import THREAD

FACTS = {"explanation": 7, "indicator": "Thu NSNN", "month": "2025-09", "session": "2025-09", "due_on": "2026-11-26"}
TODAY = date(2026, 11, 24)
LATE = replace(THREAD, due_on=date(2026, 11, 22))
LASTING = replace(THREAD, state=ExplanationState.ANSWERED, cause_persists=True)


def notice(kind: NoticeKind, **facts: object) -> Notice:
    return Notice(1, kind, None, facts, parse_instant("2026-11-22T09:00"), None)


@pytest.mark.parametrize("kind", sorted(ABOUT_EXPLANATIONS))
def test_R066_each_notice_names_the_figure_and_ends_as_a_sentence(kind: NoticeKind) -> None:
    found = notice(kind, **FACTS)
    assert notice_subject(found, Names()).endswith(": Thu NSNN, tháng 9/2025")
    assert "Thu NSNN, tháng 9/2025" in notice_sentence(found, Names())
    assert notice_sentence(found, Names()) in mail_body(found, Names())
    assert notice_sentence(notice(kind), Names()).endswith(".")


def test_R066_a_question_says_until_when() -> None:
    assert "hạn trả lời hết ngày 26/11/2026" in notice_sentence(notice(NoticeKind.EXPLANATION_ASKED, **FACTS), Names())


@pytest.mark.parametrize(
    ("threads", "told"),
    [
        ([], "Chưa có yêu cầu giải trình nào cho phiên họp này."),
        ([THREAD, LATE, LASTING], "2 yêu cầu chờ giải trình, 1 quá hạn; 1 nguyên nhân còn kéo dài."),
        ([replace(LASTING, cause_persists=False)], "Mọi yêu cầu giải trình đã được trả lời."),
    ],
)
def test_N13_the_list_says_what_waits_and_what_lasts(threads: list, told: str) -> None:
    assert explanations_sentence(threads, TODAY) == told


def test_R066_how_long_is_left() -> None:
    days = {date(2026, 11, 24): "hạn hôm nay", date(2026, 11, 26): "còn 2 ngày", date(2026, 11, 22): "quá hạn 2 ngày"}
    assert {day: explanation_due(replace(THREAD, due_on=day), TODAY) for day in days} == days
    assert explanation_due(LASTING, TODAY) == ""
