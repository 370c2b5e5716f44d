"""Workbooks as offices write them: one layout each, with what every cell means (C21, N12).

Each layout knows which cells answer to which line and with which value in the indicator's unit. All other
cells are there to mislead: other months, totals, plans, notes, other indicators.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.observation import Basis, ObservationKey
from domain.sheet_mapping import ExpectedLine
from domain.workbook_grid import CellArea, CellPlace, Content, SheetGrid, WorkbookGrid
from tests.exchange.expected_lines import form, indicators, lines, subject_names, usual

TRADE = form("KTXH-T").assignments[0].indicators
COMMUNE = form("KTXH-X").assignments[0].indicators
SAIGON, BINH_DUONG, BEN_NGHE = "7926740", "7925760", "7926743"
IN, CUM = Basis.IN_PERIOD, Basis.CUMULATIVE
Truth = dict[tuple[str, CellPlace], tuple[ObservationKey, float]]
Cell = tuple[Content, ObservationKey | None]


@dataclass
class Page:
    """A sheet in the making."""

    name: str = "Sheet1"
    cells: dict[CellPlace, Content] = field(default_factory=dict)
    truth: Truth = field(default_factory=dict)
    merged: list[CellArea] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False

    def put(self, row: int, column: int, content: Content, key: ObservationKey | None = None) -> None:
        self.cells[CellPlace(row, column)] = content
        if key is not None:
            self.truth[self.name, CellPlace(row, column)] = (key, value(key))

    def line(self, row: int, *contents: Content, left: int = 1) -> None:
        for column, content in enumerate(contents, start=left):
            if content is not None:
                self.put(row, column, content)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        self.merged.append(CellArea(top, left, bottom, right))

    def grid(self) -> SheetGrid:
        height = max((p.row for p in self.cells), default=0)
        width = max((p.column for p in self.cells), default=0)
        rows = tuple(tuple(self.cells.get(CellPlace(r, c)) for c in range(1, width + 1)) for r in range(1, height + 1))
        return SheetGrid(
            self.name, rows, tuple(self.merged), frozenset(), frozenset(self.hidden_rows),
            frozenset(self.hidden_columns), self.is_hidden,
        )  # fmt: skip


@dataclass(frozen=True)
class Ugly:
    """A layout with the lines of the form and the true meaning of its cells."""

    name: str
    workbook: WorkbookGrid
    lines: tuple[ExpectedLine, ...]
    truth: Truth


LAYOUTS: list[Callable[[], Ugly]] = []


def layout(*pages: Page, lines: Sequence[ExpectedLine], name: str) -> Ugly:
    truth = {place: told for page in pages for place, told in page.truth.items()}
    return Ugly(name, WorkbookGrid("xlsx", tuple(page.grid() for page in pages)), tuple(lines), truth)


def ugly(build: Callable[[], tuple[Sequence[Page], Sequence[ExpectedLine]]]) -> Callable[[], Ugly]:
    """Registers a layout under the name of its function."""

    def built() -> Ugly:
        pages, wanted = build()
        return layout(*pages, lines=wanted, name=build.__name__)

    LAYOUTS.append(built)
    return built


def value(key: ObservationKey) -> float:
    """This month's true value, near to what was usual."""
    return round(usual(key.indicator_code, key.subject_code, key.basis) * 1.03, 2)


def trade(**options: object) -> list[ExpectedLine]:
    return lines("KTXH-T", "TPHCM", codes=TRADE, **options)


def commune(*subjects: str, codes: Sequence[str] = COMMUNE) -> list[ExpectedLine]:
    return lines("KTXH-X", *(subjects or (SAIGON,)), codes=tuple(codes))


def of(wanted: Iterable[ExpectedLine], code: str, basis: Basis, subject: str | None = None) -> ObservationKey | None:
    keys = [line.key for line in wanted]
    return next(
        (k for k in keys if (k.indicator_code, k.basis) == (code, basis) and subject in (None, k.subject_code)), None
    )


def codes_of(wanted: Iterable[ExpectedLine]) -> list[str]:
    return list(dict.fromkeys(line.key.indicator_code for line in wanted))


def fill(page: Page, row: int, column: int, key: ObservationKey | None, *, times: float = 1, plus: float = 0) -> None:
    """The key's value as the sheet writes it, a dash where the line is not asked for."""
    page.put(row, column, "-" if key is None else round(value(key) * times + plus, 6), key)


def standard(
    page: Page, top: int, wanted: Sequence[ExpectedLine], heads: Sequence[str | None], *,
    label: Callable[[str], str] = lambda code: indicators()[code].name, left: int = 1,
) -> int:  # fmt: skip
    """STT, name, unit, then month and cumulative under `heads`; returns the row after the last."""
    page.line(top, "STT", "Chỉ tiêu", "ĐVT", *heads, left=left)
    for n, code in enumerate(codes_of(wanted), start=1):
        row = top + n
        page.line(row, float(n), label(code), indicators()[code].unit, left=left)
        fill(page, row, left + 3, of(wanted, code, IN))
        fill(page, row, left + 4, of(wanted, code, CUM))
    return top + len(codes_of(wanted)) + 1


def letterhead(page: Page) -> int:
    page.line(1, "ỦY BAN NHÂN DÂN TP.HCM", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    page.line(2, "SỞ CÔNG THƯƠNG", None, None, "Độc lập - Tự do - Hạnh phúc")
    page.line(4, "BÁO CÁO KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU THÁNG 11 NĂM 2026")
    page.line(5, "(Kèm theo Báo cáo số 123/BC-SCT ngày 20 tháng 11 năm 2026)")
    return 7


def signatures(page: Page, row: int) -> None:
    page.line(row + 1, "Ghi chú: số liệu tháng 11 là số ước, 11 tháng năm 2025 là 1.234")
    page.line(row + 2, "Nguồn: Sở Công Thương, Cục Hải quan")
    page.line(row + 3, "Người lập biểu", None, None, "KT. GIÁM ĐỐC")


@ugly
def plain():
    page, wanted = Page(), trade()
    standard(page, 1, wanted, ("Tháng 11/2026", "Lũy kế 11 tháng"))
    return [page], wanted


@ugly
def letterhead_and_signatures():
    page, wanted = Page("Biểu 1"), trade()
    signatures(page, standard(page, letterhead(page), wanted, ("Ước tháng 11/2026", "Ước 11 tháng năm 2026")))
    return [page], wanted


@ugly
def month_before_and_year_before_beside():
    page, wanted = Page(), trade()
    top = letterhead(page)
    heads = ("STT", "Tên chỉ tiêu", "Đơn vị tính", "Thực hiện tháng 10/2026", "Ước TH T11/2026", "Lũy kế 11T/2026",
             "Cùng kỳ 11T/2025", "So cùng kỳ (%)", "KH năm 2026", "Tỷ lệ so KH (%)", "Ghi chú")  # fmt: skip
    page.line(top, *heads)
    for n, code in enumerate(codes_of(wanted), start=1):
        row, month, total = top + n, of(wanted, code, IN), of(wanted, code, CUM)
        page.line(row, float(n), indicators()[code].name, indicators()[code].unit)
        page.put(row, 4, round(value(total or month) * 0.09, 1))
        fill(page, row, 5, month)
        fill(page, row, 6, total)
        page.line(row, round(value(total or month) * 0.92, 1), 108.7, 20000.0 + n, 93.4, "ước", left=7)
    return [page], wanted


@ugly
def merged_groups():
    page, wanted = Page(), trade()
    page.line(3, "STT", "Chỉ tiêu", "ĐVT", "Thực hiện", None, None, "So với cùng kỳ (%)", None)
    page.line(4, None, None, None, "Tháng 10", "Tháng 11", "11 tháng", "Tháng 11", "11 tháng")
    for column in (1, 2, 3):
        page.merge(3, column, 4, column)
    page.merge(3, 4, 3, 6)
    page.merge(3, 7, 3, 8)
    page.line(5, "A", "B", "C", 1.0, 2.0, 3.0, "4", "5")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(5 + n, float(n), indicators()[code].name, indicators()[code].unit, 77.0 + n)
        fill(page, 5 + n, 5, of(wanted, code, IN))
        fill(page, 5 + n, 6, of(wanted, code, CUM))
        page.line(5 + n, 104.5, 106.1, left=7)
    return [page], wanted


@ugly
def groups_without_merging():
    page, wanted = Page(), trade()
    page.line(1, "TÌNH HÌNH CÔNG NGHIỆP - THƯƠNG MẠI THÁNG 11/2026")
    page.line(3, "TT", "Nội dung", "Đơn vị", "Thực hiện năm 2026", None, "Cùng kỳ năm 2025", None)
    page.line(4, None, None, "tính", "Tháng 11", "Lũy kế 11 tháng", "Tháng 11", "Lũy kế 11 tháng")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(4 + n, float(n), indicators()[code].name, indicators()[code].unit)
        fill(page, 4 + n, 4, of(wanted, code, IN))
        fill(page, 4 + n, 5, of(wanted, code, CUM))
        page.line(4 + n, 65.0 + n, 650.0 + n, left=6)
    return [page], wanted


@ugly
def header_words_over_four_rows():
    """As the national office writes: a header cut into lines, each in its own row."""
    page, wanted = Page("26.Tongmuc"), trade()
    page.line(1, "26. Một số chỉ tiêu thương mại tháng 11 năm 2026")
    page.line(3, None, None, "Sơ bộ", "Ước tính", "Cộng dồn", "Tháng 11")
    page.line(4, None, None, "tháng 10", "tháng 11", "11 tháng", "năm 2026")
    page.line(5, None, None, "năm", "năm", "năm", "so với cùng kỳ")
    page.line(6, None, None, 2026.0, 2026.0, 2026.0, "năm trước (%)")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(7 + n, None, indicators()[code].name, 55.0 + n)
        fill(page, 7 + n, 4, of(wanted, code, IN))
        fill(page, 7 + n, 5, of(wanted, code, CUM))
        page.put(7 + n, 6, 101.3)
    return [page], wanted


@ugly
def codes_in_a_column():
    page, wanted = Page(), trade()
    page.line(1, "Mã chỉ tiêu", "Tên", "Kỳ này", "Lũy kế từ đầu năm")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(1 + n, code, f"dòng {n}")
        fill(page, 1 + n, 3, of(wanted, code, IN))
        fill(page, 1 + n, 4, of(wanted, code, CUM))
    return [page], wanted


@ugly
def decomposed_letters_and_hard_spaces():
    page, wanted = Page(), trade()
    heads = [unicodedata.normalize("NFD", h) for h in ("Tháng\u00a011/2026", "Lũy kế\u00a011 tháng")]
    standard(
        page,
        2,
        wanted,
        heads,
        label=lambda c: unicodedata.normalize("NFD", indicators()[c].name).replace(" ", "\u00a0"),
    )
    return [page], wanted


@ugly
def old_spelling_and_capitals():
    page, wanted = Page(), trade()
    standard(page, 2, wanted, ("THÁNG 11", "LUỸ KẾ 11 THÁNG"),
             label=lambda c: indicators()[c].name.upper().replace("HÓA", "HOÁ"))  # fmt: skip
    return [page], wanted


@ugly
def bullets_and_numbering():
    page, wanted = Page(), trade()
    marks = ["1. ", "1.1. ", "- ", "  + ", "Trong đó: ", "II. ", "a) ", "2.1 ", "• ", "* ", "– ", "3) "]
    standard(page, 1, wanted, ("Ước thực hiện tháng 11", "Ước thực hiện 11 tháng"),
             label=lambda c: marks[TRADE.index(c)] + indicators()[c].name)  # fmt: skip
    return [page], wanted


@ugly
def short_names_of_staff():
    page, wanted = Page(), trade()
    short = dict(zip(TRADE, (
        "Tổng mức bán lẻ HH và DT dịch vụ tiêu dùng", "DT bán lẻ hàng hóa", "DT dịch vụ lưu trú, ăn uống",
        "DT du lịch lữ hành", "DT dịch vụ khác", "Kim ngạch XK hàng hóa", "Kim ngạch NK hàng hóa",
        "Cán cân thương mại hàng hóa", "IIP lũy kế so cùng kỳ", "IIP chế biến, chế tạo",
        "4 ngành CN trọng điểm", "3 ngành truyền thống"), strict=True))  # fmt: skip
    standard(page, 1, wanted, ("T11/2026", "11T/2026"), label=short.__getitem__)
    return [page], wanted


@ugly
def rows_of_others_between():
    """More rows than the form asks for: parts of its lines, totals, other indicators."""
    page, wanted = Page(), trade()
    page.line(1, "STT", "Chỉ tiêu", "ĐVT", "Tháng 11/2026", "11 tháng")
    row = 2
    for code in codes_of(wanted):
        page.line(row, None, indicators()[code].name, indicators()[code].unit)
        fill(page, row, 4, of(wanted, code, IN))
        fill(page, row, 5, of(wanted, code, CUM))
        page.line(row + 1, None, f"Trong đó: {indicators()[code].name} của khu vực FDI", "tỷ đồng", 5.0, 50.0)
        row += 2
    page.line(row, None, "Số vụ vi phạm thương mại điện tử bị xử phạt", "vụ", 12.0, 99.0)
    page.line(row + 1, None, "Tổng cộng", None, 999.0, 9999.0)
    return [page], wanted


@ugly
def sections_with_headings():
    page, wanted = Page(), trade()
    page.line(1, "STT", "Chỉ tiêu", "ĐVT", "Ước tháng 11", "Lũy kế")
    row, sections = 2, {"KT03": "Thương mại – dịch vụ", "KT04": "Xuất nhập khẩu", "KT02": "Công nghiệp"}
    for number, (prefix, heading) in zip(("I", "II", "III"), sections.items(), strict=True):
        page.line(row, number, heading)
        row += 1
        for code in (c for c in codes_of(wanted) if c.startswith(prefix)):
            page.line(row, "-", indicators()[code].name, indicators()[code].unit)
            fill(page, row, 4, of(wanted, code, IN))
            fill(page, row, 5, of(wanted, code, CUM))
            row += 1
        row += 1
    return [page], wanted


@ugly
def header_repeated_on_every_page():
    page, wanted = Page(), trade()
    heads = ("STT", "Chỉ tiêu", "ĐVT", "Tháng 11/2026", "Lũy kế 11 tháng")
    row = 1
    for n, code in enumerate(codes_of(wanted)):
        if n % 4 == 0:
            page.line(row, *heads)
            row += 1
        page.line(row, float(n + 1), indicators()[code].name, indicators()[code].unit)
        fill(page, row, 4, of(wanted, code, IN))
        fill(page, row, 5, of(wanted, code, CUM))
        row += 1
    return [page], wanted


@ugly
def two_tables_on_one_sheet():
    page, wanted = Page(), trade()
    first = [line for line in wanted if line.key.indicator_code < "KT04" and line.key.indicator_code > "KT03"]
    rest = [line for line in wanted if line not in first]
    page.line(1, "Biểu 1. Thương mại dịch vụ tháng 11 năm 2026")
    row = standard(page, 2, first, ("Tháng 11", "11 tháng"))
    page.line(row + 2, "Biểu 2. Xuất nhập khẩu, công nghiệp tháng 11 năm 2026")
    standard(page, row + 3, rest, ("Tháng 11", "11 tháng"))
    return [page], wanted


@ugly
def tables_on_two_sheets_with_a_cover():
    cover, one, two, wanted = Page("Bìa"), Page("TMDV"), Page("XNK-CN"), trade()
    cover.line(3, "BÁO CÁO THÁNG 11 NĂM 2026")
    first = [line for line in wanted if line.key.indicator_code.startswith("KT03")]
    standard(one, 4, first, ("Tháng 11", "Lũy kế"))
    standard(two, 6, [line for line in wanted if line not in first], ("Tháng 11", "Lũy kế"))
    return [cover, one, two], wanted


@ugly
def last_months_sheet_left_in_the_file():
    wanted = trade()
    old, new = Page("T10"), Page("T11")
    old.line(1, "KẾT QUẢ THÁNG 10 NĂM 2026")
    new.line(1, "KẾT QUẢ THÁNG 11 NĂM 2026")
    standard(old, 3, wanted, ("Trong tháng", "Lũy kế"))
    old.truth.clear()
    standard(new, 3, wanted, ("Trong tháng", "Lũy kế"))
    return [old, new], wanted


@ugly
def file_of_another_month():
    page, wanted = Page(), trade()
    page.line(1, "BÁO CÁO THÁNG 10 NĂM 2026")
    standard(page, 3, wanted, ("Trong tháng", "Lũy kế từ đầu năm"))
    page.truth.clear()
    return [page], wanted


@ugly
def file_of_another_year():
    page, wanted = Page(), trade()
    standard(page, 3, wanted, ("Tháng 11/2025", "11 tháng năm 2025"))
    page.truth.clear()
    return [page], wanted


@ugly
def unit_column_in_millions():
    page, wanted = Page(), trade()
    page.line(1, "STT", "Chỉ tiêu", "ĐVT", "Tháng 11/2026", "Lũy kế 11 tháng")
    for n, code in enumerate(codes_of(wanted), start=1):
        unit = indicators()[code].unit
        times, told = {"tỷ đồng": (1000.0, "triệu đồng"), "triệu USD": (0.001, "tỷ USD")}.get(unit, (1.0, unit))
        page.line(1 + n, float(n), indicators()[code].name, told)
        fill(page, 1 + n, 4, of(wanted, code, IN), times=times)
        fill(page, 1 + n, 5, of(wanted, code, CUM), times=times)
    return [page], wanted


@ugly
def unit_over_the_table():
    page = Page()
    wanted = [line for line in trade() if line.unit == "tỷ đồng"]
    page.line(1, "DOANH THU BÁN LẺ THÁNG 11 NĂM 2026")
    page.line(2, None, None, None, None, "Đơn vị tính: Triệu đồng")
    page.line(3, "STT", "Chỉ tiêu", None, "Tháng 11", "11 tháng")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(3 + n, float(n), indicators()[code].name)
        fill(page, 3 + n, 4, of(wanted, code, IN), times=1000)
        fill(page, 3 + n, 5, of(wanted, code, CUM), times=1000)
    return [page], wanted


@ugly
def no_unit_but_thousandfold():
    page = Page()
    wanted = [line for line in trade() if line.unit == "tỷ đồng"]
    page.line(1, "Chỉ tiêu", "Tháng 11", "11 tháng")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(1 + n, indicators()[code].name)
        fill(page, 1 + n, 2, of(wanted, code, IN), times=1000)
        fill(page, 1 + n, 3, of(wanted, code, CUM), times=1000)
    return [page], wanted


@ugly
def growth_written_as_index():
    page = Page()
    wanted = [line for line in trade() if line.key.indicator_code.startswith("KT02")]
    page.line(1, "STT", "Chỉ tiêu", "ĐVT", "Lũy kế 11 tháng so cùng kỳ (%)")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(1 + n, float(n), indicators()[code].name, "%")
        fill(page, 1 + n, 4, of(wanted, code, CUM), plus=100)
    return [page], wanted


@ugly
def one_column_that_says_nothing():
    page, wanted = Page(), trade()
    page.line(1, "Chỉ tiêu", "Đơn vị", "Số liệu")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(1 + n, indicators()[code].name, indicators()[code].unit)
        key = of(wanted, code, IN) or of(wanted, code, CUM)
        fill(page, 1 + n, 3, key)
    return [page], wanted


@ugly
def estimate_and_performed_of_the_same_month():
    page, wanted = Page(), trade()
    page.line(1, "STT", "Chỉ tiêu", "ĐVT", "Ước tháng 11", "Thực hiện tháng 11", "Lũy kế 11 tháng")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(1 + n, float(n), indicators()[code].name, indicators()[code].unit, 70.0 + n)
        fill(page, 1 + n, 5, of(wanted, code, IN))
        fill(page, 1 + n, 6, of(wanted, code, CUM))
    return [page], wanted


@ugly
def same_line_twice():
    page, wanted = Page(), trade()
    row = standard(page, 1, wanted, ("Tháng 11", "11 tháng"))
    page.line(row, 13.0, indicators()["KT03.01"].name, "tỷ đồng", 5.0, 6.0)
    return [page], wanted


@ugly
def hidden_column_of_old_figures():
    page, wanted = Page(), trade()
    page.line(1, "STT", "Chỉ tiêu", "ĐVT", "Tháng 11", "Tháng 11", "11 tháng")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(1 + n, float(n), indicators()[code].name, indicators()[code].unit, 71.0 + n)
        fill(page, 1 + n, 5, of(wanted, code, IN))
        fill(page, 1 + n, 6, of(wanted, code, CUM))
    page.hidden_columns.add(4)
    return [page], wanted


@ugly
def headers_stored_as_dates():
    page, wanted = Page(), trade()
    page.line(1, "Chỉ tiêu", "ĐVT", datetime(2026, 9, 1), datetime(2026, 10, 1), datetime(2026, 11, 1), "Lũy kế")
    for n, code in enumerate(codes_of(wanted), start=1):
        page.line(1 + n, indicators()[code].name, indicators()[code].unit, 61.0, 62.0)
        fill(page, 1 + n, 5, of(wanted, code, IN))
        fill(page, 1 + n, 6, of(wanted, code, CUM))
    return [page], wanted


@ugly
def commune_by_itself():
    page, wanted = Page(), commune()
    page.line(1, "UBND PHƯỜNG SÀI GÒN")
    page.line(2, "BÁO CÁO THÁNG 11 NĂM 2026")
    standard(page, 4, wanted, ("Trong tháng", "Lũy kế từ đầu năm đến hết tháng 11"))
    return [page], wanted


def _subject(code: str) -> str:
    return subject_names()[code][0]


@ugly
def communes_in_rows_indicators_in_columns():
    page = Page()
    units = (SAIGON, BINH_DUONG, BEN_NGHE)
    wanted = commune(*units, codes=("YT01.06", "AT01.01", "MT01.10"))
    page.line(1, "TỔNG HỢP TÌNH HÌNH CÁC PHƯỜNG THÁNG 11/2026")
    page.line(
        3,
        "STT",
        "Đơn vị",
        "Số ca mắc sốt xuất huyết",
        None,
        "Số vụ tai nạn giao thông",
        None,
        "Số vụ vi phạm trật tự xây dựng",
        None,
    )
    page.line(4, None, None, *("Trong tháng", "Lũy kế") * 3)
    for left in (3, 5, 7):
        page.merge(3, left, 3, left + 1)
    names = ("P. " + _subject(SAIGON).removeprefix("Phường "), "UBND " + _subject(BINH_DUONG), _subject(BEN_NGHE))
    for n, (unit, name) in enumerate(zip(units, names, strict=True), start=1):
        page.line(4 + n, float(n), name)
        for at, code in enumerate(("YT01.06", "AT01.01", "MT01.10")):
            fill(page, 4 + n, 3 + 2 * at, of(wanted, code, IN, unit))
            fill(page, 4 + n, 4 + 2 * at, of(wanted, code, CUM, unit))
    page.line(8, None, "Tổng cộng", *(99.0,) * 6)
    return [page], wanted


@ugly
def communes_as_headings():
    page = Page()
    units = (SAIGON, BINH_DUONG)
    wanted = commune(*units, codes=("YT01.06", "AT01.01"))
    page.line(1, "Nội dung", "ĐVT", "Tháng 11", "11 tháng")
    row = 2
    for unit in units:
        page.line(row, f"UBND {_subject(unit)}")
        for n, code in enumerate(("YT01.06", "AT01.01"), start=1):
            page.line(row + n, f"{n}. {indicators()[code].name}", indicators()[code].unit)
            fill(page, row + n, 3, of(wanted, code, IN, unit))
            fill(page, row + n, 4, of(wanted, code, CUM, unit))
        row += 4
    return [page], wanted


@ugly
def columns_named_whole():
    """Indicator, measure and period in one header cell."""
    page = Page()
    units = (SAIGON, BINH_DUONG)
    wanted = commune(*units, codes=("TC01.01", "LD01.03"))
    heads = ("Tên phường, xã", "Tổng thu NSNN trên địa bàn tháng 11 (triệu đồng)", "Tổng thu NSNN trên địa bàn lũy kế 11 tháng (triệu đồng)",
             "Số lượt người được GQVL tháng 11/2026", "Số lượt người được GQVL 11 tháng")  # fmt: skip
    page.line(2, *heads)
    for n, unit in enumerate(units, start=1):
        page.line(2 + n, _subject(unit))
        fill(page, 2 + n, 2, of(wanted, "TC01.01", IN, unit), times=1000)
        fill(page, 2 + n, 3, of(wanted, "TC01.01", CUM, unit), times=1000)
        fill(page, 2 + n, 4, of(wanted, "LD01.03", IN, unit))
        fill(page, 2 + n, 5, of(wanted, "LD01.03", CUM, unit))
    return [page], wanted


@ugly
def numbers_typed_as_text():
    page, wanted = Page(), trade()
    standard(page, 1, wanted, ("Tháng 11", "Lũy kế 11 tháng"))
    for place, content in list(page.cells.items()):
        if place.row > 1 and place.column > 3 and isinstance(content, float):
            page.cells[place] = f"{content:,.2f}".translate(str.maketrans(",.", ".,"))
    return [page], wanted


@ugly
def table_far_from_the_corner():
    page, wanted = Page(), trade()
    page.line(9, "BIỂU SỐ 5: KẾT QUẢ THÁNG 11 NĂM 2026", left=6)
    standard(page, 12, wanted, ("Kết quả tháng báo cáo", "Cộng dồn từ đầu năm"), left=5)
    return [page], wanted


@ugly
def another_form_altogether():
    page, wanted = Page(), trade()
    page.line(1, "STT", "Họ và tên", "Chức vụ", "Hệ số", "Lương tháng 11")
    for n, name in enumerate(("Nguyễn Văn An", "Trần Thị Bình", "Lê Cường"), start=1):
        page.line(1 + n, float(n), name, "Chuyên viên", 2.34, 5_500_000.0)
    return [page], wanted


def without_history(ugly_sheet: Ugly) -> Ugly:
    """The same before anything was ever reported."""
    return replace(ugly_sheet, lines=tuple(replace(line, history=()) for line in ugly_sheet.lines))


def next_month(ugly_sheet: Ugly) -> Ugly:
    """The file of December: the same layout, every word and key a month on."""
    moved = {old: replace(old, period="2026-12") for old in {line.key for line in ugly_sheet.lines}}
    sheets = tuple(
        replace(sheet, rows=tuple(tuple(map(_later, row)) for row in sheet.rows))
        for sheet in ugly_sheet.workbook.sheets
    )
    truth = {place: (moved[key], told) for place, (key, told) in ugly_sheet.truth.items()}
    wanted = tuple(replace(line, key=moved[line.key]) for line in ugly_sheet.lines)
    return Ugly(ugly_sheet.name, replace(ugly_sheet.workbook, sheets=sheets), wanted, truth)


def _later(content: Content) -> Content:
    if isinstance(content, datetime):
        return content.replace(month=content.month + 1)
    if (isinstance(content, str) and not content[:1].isdigit()) or (
        isinstance(content, str) and "T" in content.upper()
    ):
        return re.sub(r"(?<![\d,.])(10|11)(?![\d,.])", lambda match: str(int(match[1]) + 1), content)
    return content
