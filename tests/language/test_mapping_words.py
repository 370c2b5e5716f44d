"""What a proposal decides and asks, in Vietnamese (C21, C22, visual.md §8)."""

from __future__ import annotations

import re

import pytest

from domain.mapping_proposal import About, Decision, Nearest, Reason, Subject
from domain.observation import Basis, ObservationStatus
from domain.partial_key import NOTHING_SAID, PartialKey
from domain.sheet_mapping import ColumnRole, ColumnUse, Conversion
from language.mapping_words import _SENTENCES, decision_sentence, unread_row
from tests.exchange.proposal_score import confirmed, proposal_of
from tests.exchange.ugly_sheets import LAYOUTS, next_month

MONTH = ColumnUse(
    ColumnRole.VALUE, PartialKey(period="2026-11", basis=Basis.IN_PERIOD), status=ObservationStatus.ESTIMATE
)
G, ROW, TABLE = Subject(About.COLUMN, "T11", 7), Subject(About.ROW, "T11", 8), Subject(About.TABLE, "T11", 3)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Decision(G, Reason.HEADER_SAYS, 0.95, MONTH, {"header": "Ước T11/2026"}),
         "Cột G “Ước T11/2026” là số trong kỳ tháng 11/2026, số ước (theo tiêu đề)."),
        (Decision(ROW, Reason.ALIKE_NAME, 0.93, None, {"label": "- DT khác", "line": "Doanh thu khác"}),
         "Dòng 8 “- DT khác” là “Doanh thu khác” (cùng tên, khác cách viết)."),
        (Decision(ROW, Reason.UNIT_SCALE, 0.5, None, {"label": "Thu", "unit": "triệu đồng", "expected": "tỷ đồng",
                                                      "conversion": Conversion(by=1000.0)}),
         "Dòng 8 “Thu” tính theo triệu đồng, biểu này tính theo tỷ đồng. Chia cho 1.000, đúng không?"),
        (Decision(TABLE, Reason.OTHER_PERIOD, 0.2, None, {"said": "2026-10", "expected": "2026-11"}),
         "Bảng ở trang tính “T11” ghi tháng 10/2026, biểu này là của tháng 11/2026. Có đúng là số liệu của tháng 11/2026 không?"),
        (Decision(G, Reason.BASIS_UNSAID, 0.5, None, {"header": "Số liệu", "bases": (Basis.IN_PERIOD, Basis.CUMULATIVE)}),
         "Cột G “Số liệu” không ghi rõ là số trong kỳ hay số lũy kế. Cột này là số nào?"),
        (Decision(G, Reason.HEADER_CHANGED, 0.6, None, {"header": "Lũy kế năm", "old": "Lũy kế 11 tháng"}),
         "Cột G “Lũy kế năm”: tiêu đề trước đây là “Lũy kế 11 tháng”. Cột này có còn như trước không?"),
    ],
)  # fmt: skip
def test_C21_a_decision_says_where_what_and_why(decision: Decision, words: str) -> None:
    assert decision_sentence(decision) == words


def test_a_row_nobody_knows_names_what_comes_nearest() -> None:
    nearest = Nearest(NOTHING_SAID, "Doanh thu dịch vụ khác", 0.5)
    assert (
        unread_row(9, "DV khác", nearest) == "Dòng 9 “DV khác” không có trong biểu. Gần nhất: “Doanh thu dịch vụ khác”."
    )
    assert unread_row(9, "Tổng cộng", None) == "Dòng 9 “Tổng cộng” không có trong biểu."


def test_every_reason_has_its_words_and_questions_end_as_questions() -> None:
    assert set(_SENTENCES) == set(Reason)
    asked = [r for r in Reason if _SENTENCES[r].endswith("?")]
    assert Reason.COLUMN_MOVED in asked
    assert Reason.HEADER_SAYS not in asked


def test_everything_that_is_decided_on_the_ugly_layouts_can_be_said() -> None:
    for build in LAYOUTS:
        layout = build()
        for proposal in (proposal_of(layout), proposal_of(next_month(layout), confirmed(layout))):
            told = [*proposal.decisions, *(d for table in proposal.tables for d in table.decisions)]
            assert not [s for s in map(decision_sentence, told) if re.search(r"[{}]|None|Basis", s)]
