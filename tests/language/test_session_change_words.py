"""What changed since the last session, in words (N03), and where a target was read."""

from __future__ import annotations

import pytest

from domain.clock import parse_instant
from domain.pace import Status
from domain.session_changes import FigureChange, SessionChanges, StatusFlip
from language.monthly_session_words import flip_cause
from language.target_words import target_source
from tests.domain.builders import figure, rate

AT = parse_instant("2025-10-07T09:00")
WAS, NOW = figure(7.24, code="KT01.03", revision=1), figure(7.07, code="KT01.03", revision=2)
NEW = [FigureChange(figure(8.0 + n, code="KT01.03", revision=10 + n)) for n in range(4)]


def cause(*revisions: int) -> str:
    changes = SessionChanges("2025-08", AT, tuple(NEW), (), (FigureChange(NOW, WAS, "Sửa lỗi nhập"),), ())
    return flip_cause(StatusFlip("KT01.03", Status.RISK, Status.LATE, revisions), changes, rate())


def test_N03_a_flip_names_the_figures_behind_it():
    assert cause(2) == "vì 7,24% → 7,07% (9 tháng năm 2025)"
    assert cause(10) == "vì số mới 8,0% (9 tháng năm 2025)"


def test_N03_corrections_come_first_and_what_is_left_out_is_counted():
    assert cause(10, 11, 12, 13, 2).startswith("vì 7,24% → 7,07% (9 tháng năm 2025); số mới 8,0%")
    assert cause(10, 11, 12, 13, 2).endswith("; 2 số khác")


def test_N03_a_flip_without_a_changed_figure_has_no_cause():
    assert cause() == ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "https://www.vietnamplus.vn/a-post1.vnp (NQ HĐND 10/12/2025)",
            ("https://www.vietnamplus.vn/a-post1.vnp", "vietnamplus.vn", "NQ HĐND 10/12/2025"),
        ),
        ("https://cafef.vn/b.chn", ("https://cafef.vn/b.chn", "cafef.vn", "")),
        ("Báo cáo số 12/BC-STC", ("", "", "Báo cáo số 12/BC-STC")),
        ("javascript:alert(1)", ("", "", "javascript:alert(1)")),
        ("https://[bao-cao", ("", "", "https://[bao-cao")),
        ("https:// Báo cáo", ("", "", "https:// Báo cáo")),
    ],
)
def test_a_source_of_a_target_is_a_place_and_a_note(source, said):
    assert target_source(source) == said
