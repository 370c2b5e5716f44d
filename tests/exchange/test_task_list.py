"""Lists of tasks as offices write them: headings, days, documents, states; ugly and hostile ones (C44, R073)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from domain.errors import BadInput, NotFound
from domain.task_list import MOST_LINES, NamedCodes, TaskLine, name_key, task_of
from domain.workbook_grid import CellArea, CellFault, Content, SheetGrid, WorkbookGrid
from exchange.task_list import day_of, task_lines
from exchange.task_list_template import task_list_template
from exchange.workbook_file import read_workbook
from language.sentences import problem_sentence

HEAD: tuple[Content, ...] = (
    "STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Đơn vị phối hợp", "Thời hạn", "Văn bản giao (số, ngày)", "Chỉ tiêu",
    "Trạng thái/Ngày hoàn thành",
)  # fmt: skip
ROW: tuple[Content, ...] = (1.0, "Rà soát giải ngân", "Sở Tài chính", "SXD; Sở Du lịch", "30/9/2026", "Số 12/TB-VP ngày 15/9/2025", "KT03.01", None)  # fmt: skip
UNITS = NamedCodes(
    {
        "STC": ("Sở Tài chính", "STC"), "SXD": ("Sở Xây dựng", "SXD"), "SDL": ("Sở Du lịch",), "CATP": ("Công an Thành phố",),
        "79": ("Phường Sài Gòn", "UBND phường Sài Gòn"), "A": ("Phường Tân Hòa",), "B": ("Phường Tân Hoà",),
    }
)  # fmt: skip
INDICATORS = NamedCodes({"KT03.01": ("Tổng mức bán lẻ",)})
TODAY = date(2026, 11, 22)


def grid(*rows: tuple[Content, ...], merged: tuple[CellArea, ...] = (), hidden: bool = False) -> WorkbookGrid:
    return WorkbookGrid("xlsx", (SheetGrid("Trang 1", rows, merged, is_hidden=hidden),))


def one(**cells: Content) -> TaskLine:
    """The row with some of its cells other ones, by the letter of the column."""
    row = [cells.get(letter, value) for letter, value in zip("ABCDEFGH", ROW, strict=True)]
    [line] = task_lines(grid(HEAD, tuple(row)))
    return line


def told(line: TaskLine) -> list[tuple[str, str]]:
    _task, findings = task_of(line, UNITS, INDICATORS, TODAY)
    assert all("{" not in problem_sentence(f.problem) for f in findings)
    return [(f.cell, str(f.problem.values["kind"])) for f in findings]


def test_C44_a_row_becomes_a_task_whatever_stands_above_it() -> None:
    [line] = task_lines(grid(("DANH SÁCH NHIỆM VỤ",), (), HEAD, ROW, (None,) * 8))
    task, findings = task_of(line, UNITS, INDICATORS, TODAY)
    assert (line.row, findings) == (4, ())
    assert task is not None
    assert (task.content, task.unit_code, task.partner_codes) == ("Rà soát giải ngân", "STC", ("SXD", "SDL"))
    assert (task.due_on, task.document_no, task.document_on) == (date(2026, 9, 30), "12/TB-VP", date(2025, 9, 15))
    assert (task.indicator_code, task.done_on) == ("KT03.01", None)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("30/09/2026", date(2026, 9, 30)), ("trước ngày 30/9/2026", date(2026, 9, 30)), ("2026-09-30", date(2026, 9, 30)),
        ("ngày 30 tháng 9 năm 2026", date(2026, 9, 30)), (datetime(2026, 9, 30, 17), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 9, 30)), ("Tháng 9/2026", date(2026, 9, 30)), ("9/2026", date(2026, 9, 30)),
        ("Quý III/2026", date(2026, 9, 30)), ("trong quý 4/2026", date(2026, 12, 31)), ("năm 2026", date(2026, 12, 31)),
        ("hết năm 2026", date(2026, 12, 31)), ("Thường xuyên", None), (None, None), ("-", None), (" ", None),
    ],
)  # fmt: skip
def test_C44_deadlines_in_the_spellings_of_offices(written: Content, day: date | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    "written", ["31/02/2026", "hôm nay", "30/9", "1/9/2026 - 30/9/2026", 46000.0, 9.2026, "tháng 13/2026", "30/9/1026", True]
)  # fmt: skip
def test_C44_no_day_is_guessed(written: Content) -> None:
    assert told(one(E=written)) == [("E2", "task_list_day")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"C": "Sở Không Có"}, [("C2", "task_unit")]),
        ({"C": None}, [("C2", "task_list_unit")]),
        ({"C": "Phường Tân Hoà"}, [("C2", "task_list_ambiguous")]),
        ({"C": "Sở Tài chính, Sở Xây dựng"}, [("C2", "task_unit")]),
        ({"D": "Sở Xây dựng; Ban X"}, [("D2", "task_unit")]),
        ({"G": "KT99.99"}, [("G2", "indicator")]),
        ({"H": "Hoàn thành"}, [("H2", "task_list_done_on")]),
        ({"H": "hoàn thành ngày 23/11/2026"}, [("", "ahead_task")]),
        ({"H": "tốt"}, [("H2", "task_list_state")]),
        ({"H": "Đang thực hiện 01/10/2026"}, [("H2", "task_list_done_twice")]),
        ({"B": CellFault.FORMULA_ERROR}, [("B2", "task_list_cell")]),
        ({"E": "?", "G": "?"}, [("E2", "task_list_day"), ("G2", "indicator")]),
    ],
)  # fmt: skip
def test_C44_every_fault_is_told_with_its_cell(cells: dict[str, Content], expected: list[tuple[str, str]]) -> None:
    assert told(one(**cells)) == expected


@pytest.mark.parametrize(
    ("state", "day"),
    [("Đã hoàn thành (01/10/2026)", date(2026, 10, 1)), ("HOÀN THÀNH, 01.10.2026", date(2026, 10, 1)), ("chưa hoàn thành", None), ("Đang triển khai", None)],
)  # fmt: skip
def test_C44_what_was_done_comes_with_its_day(state: str, day: date | None) -> None:
    assert one(H=state).done_on == day


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("STC", {"STC"}), ("so tai chinh", {"STC"}), ("SỞ  TÀI CHÍNH TP.HCM", {"STC"}), ("Sở Tài chính Thành phố Hồ Chí Minh", {"STC"}),
        ("Công an TP", {"CATP"}), ("UBND P. Sài Gòn", {"79"}), ("Ủy ban nhân dân phường Sài Gòn", {"79"}), ("Sở", set()), ("", set()),
    ],
)  # fmt: skip
def test_C44_units_are_known_by_the_names_that_people_write(written: str, code: set[str]) -> None:
    assert UNITS.codes(written) == code
    assert name_key(name_key(written)) == name_key(written)


def test_C44_partners_joined_by_a_word_are_two() -> None:
    task, findings = task_of(one(D="Sở Xây dựng và Sở Du lịch"), UNITS, INDICATORS, TODAY)
    assert findings == ()
    assert task is not None
    assert task.partner_codes == ("SXD", "SDL")


def test_C44_a_merged_cell_says_the_same_in_each_of_its_rows() -> None:
    rows = (HEAD, ROW, (2.0, "Báo cáo", None, None, "Thường xuyên"), ("I", "NHIỆM VỤ KHÁC"))
    lines = task_lines(grid(*rows, merged=(CellArea(2, 3, 3, 3), CellArea(2, 6, 3, 6))))
    assert [(line.row, line.unit, line.document_no) for line in lines] == [
        (2, "Sở Tài chính", "12/TB-VP"), (3, "Sở Tài chính", "12/TB-VP"), (4, "", "")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "kind"),
    [((("Tên", "Lương"),), "task_list_headings"), ((HEAD,), "list_empty"), ((HEAD, *[ROW] * (MOST_LINES + 1)), "list_long")],
    ids=["headings", "empty", "long"],
)  # fmt: skip
def test_C44_a_file_without_such_a_list_is_refused_in_words(rows: tuple[tuple[Content, ...], ...], kind: str) -> None:
    with pytest.raises(BadInput) as refused:
        task_lines(grid(*rows))
    assert refused.value.values["kind"] == kind
    assert "{" not in problem_sentence(refused.value)


def test_C44_hidden_sheets_are_left_out() -> None:
    with pytest.raises(BadInput):
        task_lines(grid(HEAD, ROW, hidden=True))


def test_C44_the_template_is_read_back_empty_and_names_the_units() -> None:
    book = read_workbook(task_list_template({"STC": "=Sở Tài chính"}), "mau.xlsx")
    with pytest.raises(BadInput) as refused:
        task_lines(book)
    assert refused.value.values["kind"] == "list_empty"
    assert "=Sở Tài chính" in [content for _place, content in book.sheets[1].filled()]


def test_C44_a_unit_that_is_none_is_told_by_its_words() -> None:
    _task, [found] = task_of(one(C="<b>Sở X</b>"), UNITS, INDICATORS, TODAY)
    assert isinstance(found.problem, NotFound)
    assert "<b>Sở X</b>" in problem_sentence(found.problem)
