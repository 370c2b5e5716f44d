"""What a reported difficulty may hold and how urgent it is (R127, R022)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.clock import parse_instant
from domain.difficulty import LONGEST, Difficulty, DifficultyKind, DifficultyState, local_page, written
from domain.errors import BadInput, IllegalTransition, ReasonMissing
from domain.state_secret import secrecy_stamp_in

TODAY = date(2026, 11, 23)
STAMPS = frozenset({"MẬT", "TUYỆT MẬT"})
OPEN = Difficulty(
    1, DifficultyKind.INCIDENT, "Không mở được", "/lich", 4, "An", "SCT", parse_instant("2026-11-20T09:00"),
    DifficultyState.OPEN, None, "", TODAY, "", "", None, "", 1,
)  # fmt: skip
ANSWERED = replace(OPEN, state=DifficultyState.ANSWERED, answer="Đã sửa")


@pytest.mark.parametrize(
    ("text", "kept"),
    [("  a\nb\t ", "a\nb"), ("a\x00b\u202ec", "abc"), ("e\u0302", "ê"), ("<b>&amp; **x**", "<b>&amp; **x**")],
)
def test_R127_what_no_eye_sees_is_left_out_and_lines_stay(text: str, kept: str) -> None:
    assert written(text) == kept


@pytest.mark.parametrize("text", ["", "  \n", "\u200b"])
def test_R127_a_report_needs_words(text: str) -> None:
    with pytest.raises(ReasonMissing):
        written(text)


def test_R127_a_report_has_an_end() -> None:
    assert len(written("x" * LONGEST + "  ")) == LONGEST
    with pytest.raises(BadInput):
        written("x" * (LONGEST + 1))


@pytest.mark.parametrize(
    "address", ["/", "/lich?nam=2026", "/nhap-lieu?bieu=KTXH-T&ky=2026-11", "/tro-giup?tu=https://x"]
)
def test_R127_the_address_of_our_own_page_is_kept(address: str) -> None:
    assert local_page(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "lich",
        "//evil.vn/a",
        "/\\evil.vn",
        "https://evil.vn",
        "javascript:alert(1)",
        "/a\nb",
        "/" + "x" * 300,
        "///x",
    ],
)
def test_R127_an_address_that_leads_elsewhere_is_left_out(address: str) -> None:
    assert local_page(address) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [("Xem\n[ TUYỆT MẬT ]\nhết", "[ TUYỆT MẬT ]"), ("MẬT", "MẬT"), ("Quên MẬT KHẨU", None), ("mật", None)],
)
def test_R022_a_line_that_is_a_stamp_of_secrecy_is_found(text: str, found: str | None) -> None:
    assert secrecy_stamp_in(text, STAMPS) == found


def test_R127_overdue_comes_first_then_the_nearest_day_and_what_is_answered_last() -> None:
    late, later = replace(OPEN, id=2, due_on=date(2026, 11, 20)), replace(OPEN, id=3, due_on=date(2026, 12, 1))
    found = sorted([ANSWERED, replace(ANSWERED, id=9), later, OPEN, late], key=lambda d: d.urgency(TODAY))
    assert [d.id for d in found] == [2, 1, 3, 9, 1]
    assert [d.is_overdue(TODAY) for d in found] == [True, False, False, False, False]


def test_R127_what_is_answered_is_neither_taken_nor_answered_again_but_may_come_back_for_a_while() -> None:
    OPEN.check_unanswered()
    ANSWERED.check_reopening(TODAY, TODAY)
    for refused in (
        ANSWERED.check_unanswered,
        lambda: ANSWERED.check_reopening(TODAY, date(2026, 11, 22)),
        lambda: OPEN.check_reopening(TODAY, TODAY),
    ):
        with pytest.raises(IllegalTransition):
            refused()
