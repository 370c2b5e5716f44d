"""Notices and lines of the register of difficulties: R127."""

from __future__ import annotations

from datetime import date

import pytest

from domain.clock import parse_instant
from domain.notice import ABOUT_DIFFICULTIES, Notice, NoticeKind
from language.difficulty_words import DIFFICULTY_FILTER, register_sentence
from language.notice_words import Names, mail_body, notice_sentence, notice_subject
from use_cases.list_difficulties import Which

FACTS = {"difficulty": 12, "what": "incident", "due_on": date(2026, 11, 24).isoformat(), "owner": "Lê Vận Hành"}
TOLD = {
    NoticeKind.DIFFICULTY_REPORTED: "Phản ánh số 12 (sự cố) vừa gửi đến, cần trả lời trước hết ngày 24/11/2026.",
    NoticeKind.DIFFICULTY_TAKEN: "Phản ánh số 12 (sự cố) do Lê Vận Hành xử lý, hạn trả lời 24/11/2026.",
    NoticeKind.DIFFICULTY_ANSWERED: "Phản ánh số 12 (sự cố) đã có trả lời.",
    NoticeKind.DIFFICULTY_OVERDUE: "Phản ánh số 12 (sự cố) đã quá hạn trả lời (24/11/2026).",
}


def notice(kind: NoticeKind, **facts: object) -> Notice:
    return Notice(1, kind, None, facts, parse_instant("2026-11-22T09:00"), None)


@pytest.mark.parametrize("kind", sorted(ABOUT_DIFFICULTIES))
def test_R127_each_notice_names_the_report_and_what_happened(kind: NoticeKind) -> None:
    found = notice(kind, **FACTS)
    assert notice_sentence(found, Names()).startswith(TOLD[kind])
    assert notice_subject(found, Names()).endswith(": số 12")
    assert TOLD[kind] in mail_body(found, Names())
    assert notice_sentence(notice(kind), Names()).endswith((".", ")"))


def test_R127_a_report_that_comes_back_is_told_as_such() -> None:
    told = notice_sentence(notice(NoticeKind.DIFFICULTY_REPORTED, **FACTS, again=True), Names())
    assert "được gửi lại vì chưa giải quyết xong" in told


@pytest.mark.parametrize(
    ("waiting", "overdue", "told"),
    [
        (0, 0, "Không còn phản ánh nào chờ trả lời."),
        (3, 0, "3 phản ánh chưa trả lời."),
        (3, 1, "3 phản ánh chưa trả lời, 1 đã quá hạn."),
    ],
)
def test_R127_the_register_says_what_waits(waiting: int, overdue: int, told: str) -> None:
    assert register_sentence(waiting, overdue) == told


def test_R127_every_filter_has_its_words() -> None:
    assert set(DIFFICULTY_FILTER) == set(Which)
