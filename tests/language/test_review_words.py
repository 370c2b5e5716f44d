"""Words of the review inbox."""

from __future__ import annotations

from datetime import date

import pytest

from domain.change import Change, ChangeKind, NoChange, change
from domain.observation import Absence, Basis, Comparison, ObservationKey
from domain.submission import Action
from domain.submitted_cell import SubmittedCell
from language.review_words import (
    before_sentence,
    decided_sentence,
    difference,
    entered,
    on_behalf_words,
    sign_words,
    waiting_line,
)
from tests.domain.builders import indicator

KEY = ObservationKey("KT03.01", "TPHCM", "2026-11", Basis.IN_PERIOD, Comparison.LEVEL)
RETAIL = indicator("KT03.01", unit="tỷ đồng", decimals=0)


def cell(value: float | None = None, absence: Absence | None = None, text: str = "", note: str = "") -> SubmittedCell:
    return SubmittedCell(KEY, text, value, absence, note=note)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (cell(161200.0), "161.200"),
        (cell(161200.25), "161.200,25"),
        (cell(0.0), "0"),
        (cell(0.0, Absence.NONE_OCCURRED), "không phát sinh"),
        (cell(absence=Absence.NOT_AVAILABLE), "chưa có số liệu"),
        (cell(), "chưa nhập"),
        (cell(text="1.234"), "“1.234” chưa rõ"),
    ],
)
def test_D15_what_a_cell_says_keeps_blank_zero_and_absent_apart(what: SubmittedCell, told: str) -> None:
    assert entered(what, RETAIL) == told


def test_C37_what_was_seen_before_is_told_with_the_note_that_changed() -> None:
    assert before_sentence(cell(161000.0), cell(1.0), RETAIL) == "Lần trước bạn xem: 161.000."
    assert before_sentence(cell(1.0), cell(1.0, note="mới"), RETAIL) == "Lần trước bạn xem: 1, chưa có ghi chú."
    assert before_sentence(cell(1.0, note="cũ"), cell(1.0), RETAIL) == "Lần trước bạn xem: 1, ghi chú “cũ”."


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (change(9815.0, 7760.0, is_rate=False), "+26,5%"),
        (change(3.0, 8.4, is_rate=True), "−5,4 điểm"),
        (change(100.04, 100.0, is_rate=False), "+0,04%"),
        (change(5.0, 5.0, is_rate=False), "0,0%"),
        (Change(None, ChangeKind.PERCENT, NoChange.ZERO_BASE), "–"),
        (None, "–"),
    ],
)
def test_D13_a_difference_is_in_percent_or_in_points(what: Change | None, told: str) -> None:
    assert difference(what) == told


def test_a_decision_says_what_was_done_and_what_remains() -> None:
    assert decided_sentence(Action.APPROVE, 24, "KTXH-T", 3) == "Đã phê duyệt 24 ô biểu KTXH-T. Còn 3 hồ sơ."
    assert decided_sentence(Action.RETURN, 24, "KTXH-T", 0) == "Đã trả lại biểu KTXH-T. Không còn hồ sơ nào chờ bạn."
    assert waiting_line(2, date(2026, 11, 25)) == "2 hồ sơ chờ bạn, hạn gần nhất 25/11/2026"


def test_R056_an_act_on_behalf_names_the_assignment() -> None:
    assert on_behalf_words("12/QĐ-SCT") == "theo phân công số 12/QĐ-SCT"
    assert on_behalf_words("số 12/QĐ-SCT") == "theo phân công số 12/QĐ-SCT"


def test_R064_the_signed_paper_is_kept_with_its_number_and_day() -> None:
    assert sign_words(" 45/BC-SCT ", date(2026, 11, 24)) == "Văn bản số 45/BC-SCT, ký ngày 24/11/2026"
