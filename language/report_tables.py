"""The annex of the report: official tables with their columns (domain.md §7).

Comparison columns are indices, last year or last month = 100: a growth of 13,0 % is written 113,0. Empty means not
applicable, `-` none, `...` not available yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.numbers import rounded
from domain.report import CellValue, ReportColumn, ReportRow, ReportTable, RowStyle
from domain.report_facts import FactBook, Span, Told
from language.report_words import ILLUSTRATIVE, total_name
from language.sentences import listed

AWAITED, NONE_OCCURRED = "...", "-"
INDEX_NOTE = "Các cột so với cùng kỳ, tháng trước là chỉ số (kỳ so sánh = 100): 113,0 nghĩa là tăng 13,0%."
SIGNS_NOTE = "Ký hiệu: “...” chưa có số liệu; “-” không phát sinh; ô trống: không áp dụng."
_GROUPS = ("Thực hiện", "So với (%)")
_GOODS = ("KT04.01", "KT04.02")
Asked = Callable[[FactBook, str], Told | None]


@dataclass(frozen=True, slots=True)
class _Column:
    """`asks` finds the value of a row; a change is written as an index. `only` are the rows it applies to, all when empty."""

    name: str
    asks: Asked
    group: str = ""
    is_index: bool = False
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    code: str = ""
    style: RowStyle = RowStyle.ITEM


def annexes(book: FactBook) -> tuple[ReportTable, ...]:
    """Every table of which at least one figure is there."""
    tables = (make(book) for make in (_industry, _investment, _retail, _trade, _prices, _budget))
    return tuple(t for t in tables if any(isinstance(c, float) for row in t.rows for c in row.cells))


def _retail(book: FactBook) -> ReportTable:
    month, before = book.month, book.month.previous
    total = total_name(month)
    columns = [
        _Column(f"Thực hiện tháng {before.month_number} năm {before.year}", _value_before),
        _Column(f"Ước tính tháng {month.month_number} năm {month.year}", _value),
        _Column(f"Lũy kế thực hiện {total} năm {month.year}", _total),
        _Column(f"Tháng {month.month_number}/{month.year} so với cùng kỳ năm trước (%)", _year, is_index=True),
        _Column(f"Lũy kế {total} năm {month.year} so với cùng kỳ năm trước (%)", _total_year, is_index=True),
    ]
    rows = [
        _Row("Tổng số", "KT03.01", RowStyle.TOTAL), _Row("Phân theo ngành hoạt động", style=RowStyle.GROUP),
        _Row("Bán lẻ hàng hóa", "KT03.02"), _Row("Dịch vụ lưu trú, ăn uống", "KT03.03"),
        _Row("Du lịch lữ hành", "KT03.04"), _Row("Dịch vụ khác", "KT03.05"),
    ]  # fmt: skip
    return _table(book, "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng", "Tỷ đồng", columns, rows)


def _industry(book: FactBook) -> ReportTable:
    now, before = _short(book, 0), _short(book, 1)
    group = "Chỉ số (kỳ so sánh = 100), %"
    columns = [
        _Column(
            f"{before} so với cùng kỳ", lambda b, c: _before(b).on_year(_IIP.get(c, (c, c))[1], Span.MONTH), group, True
        ),
        _Column(f"{now} so với tháng trước", lambda b, c: b.on_month(_IIP.get(c, (c, c))[0]), group, True),
        _Column(f"{now} so với cùng kỳ", lambda b, c: b.on_year(_IIP.get(c, (c, c))[1], Span.MONTH), group, True),
        _Column(f"Lũy kế {total_name(book.month)} so với cùng kỳ", _total_year, group, True),
    ]
    rows = [
        _Row("Toàn ngành công nghiệp", "KT02.03", RowStyle.TOTAL), _Row("Công nghiệp chế biến, chế tạo", "KT02.04"),
        _Row("4 ngành công nghiệp trọng điểm", "KT02.05"), _Row("3 ngành công nghiệp truyền thống", "KT02.06"),
        _Row("Chỉ số tiêu thụ", "KT02.07"), _Row("Chỉ số sử dụng lao động", "KT02.09"),
    ]  # fmt: skip
    return _table(book, "Chỉ số sản xuất công nghiệp", "%", columns, rows)


_IIP = {"KT02.03": ("KT02.02", "KT02.01"), "KT03.08": ("KT03.06", "KT03.07")}
"""Of an index since January: the indicators of its change on the month and on the year."""


def _prices(book: FactBook) -> ReportTable:
    group = "Chỉ số giá so với (%)"
    columns = [
        _Column("Kỳ gốc 2019", _nothing, group, True),
        _Column("Cùng kỳ năm trước", lambda b, c: b.on_year(_IIP.get(c, (c, c))[1], Span.MONTH), group, True),
        _Column(f"Tháng 12 năm {book.month.year - 1}", _nothing, group, True),
        _Column("Tháng trước", lambda b, c: b.on_month(_IIP.get(c, (c, c))[0]), group, True),
        _Column(f"Bình quân {total_name(book.month)} so với cùng kỳ", _total_year, group, True),
    ]
    rows = [_Row("Chỉ số giá tiêu dùng", "KT03.08", RowStyle.TOTAL), _Row("Chỉ số giá vàng", "KT03.09"),
            _Row("Chỉ số giá đô la Mỹ", "KT03.10")]  # fmt: skip
    return _table(book, "Chỉ số giá tiêu dùng, chỉ số giá vàng và đô la Mỹ", "%", columns, rows)


_PARTS_OF_BUDGET = ("TC01.03", "TC01.04", "TC01.05", "TC01.07")


def _unnamed_plan(book: FactBook, codes: tuple[str, ...]) -> list[_Column]:
    """A column of its own for shares whose source does not say whose plan they speak of; none where there are none."""
    asks = _share_of("")
    told = any(asks(book, code) for code in codes)
    return [_Column("Dự toán, nguồn không ghi cấp giao", asks, _GROUPS[1], only=codes)] if told else []


def _budget(book: FactBook) -> ReportTable:
    columns = [
        _Column(f"Dự toán năm {book.month.year}", _nothing),
        _Column(_short(book, 0), _value, _GROUPS[0]),
        _Column(f"Lũy kế {total_name(book.month)}", _total, _GROUPS[0]),
        _Column("Dự toán Trung ương giao", _share_of("Trung ương"), _GROUPS[1], only=("TC01.01",)),
        _Column("Dự toán HĐND Thành phố giao", _share_of("HĐND"), _GROUPS[1], only=("TC01.01",)),
        *_unnamed_plan(book, _PARTS_OF_BUDGET),
        _Column("Cùng kỳ năm trước", _total_year, _GROUPS[1], is_index=True),
    ]
    rows = [
        _Row("Tổng thu ngân sách nhà nước trên địa bàn", "TC01.01", RowStyle.TOTAL), _Row("Thu nội địa", "TC01.03"),
        _Row("Thu từ hoạt động xuất nhập khẩu", "TC01.04"), _Row("Thu từ dầu thô", "TC01.05"),
        _Row("Tổng chi ngân sách địa phương", "TC01.07", RowStyle.TOTAL),
    ]  # fmt: skip
    return _table(book, "Thu, chi ngân sách nhà nước", "Tỷ đồng", columns, rows)


def _investment(book: FactBook) -> ReportTable:
    columns = [
        _Column(f"Lũy kế {total_name(book.month)}", _total, _GROUPS[0]),
        _Column("Kế hoạch Thủ tướng Chính phủ giao", _share_of("Thủ tướng"), _GROUPS[1], only=("DT01.03",)),
        _Column("Kế hoạch UBND Thành phố giao", _share_of("UBND"), _GROUPS[1], only=("DT01.03",)),
        _Column("Cùng kỳ năm trước", _total_year, _GROUPS[1], is_index=True),
    ]
    rows = [
        _Row("Vốn đầu tư thực hiện toàn xã hội (tỷ đồng)", "DT01.01"),
        _Row("Giải ngân vốn đầu tư công (tỷ đồng)", "DT01.03"),
        _Row("Vốn đầu tư nước ngoài thu hút (triệu USD)", "DT01.06"),
    ]
    return _table(book, "Vốn đầu tư", "", columns, rows)


def _trade(book: FactBook) -> ReportTable:
    now, before = _short(book, 0), _short(book, 1)
    columns = [
        _Column(before, _value_before, _GROUPS[0]),
        _Column(now, _value, _GROUPS[0]),
        _Column(f"Lũy kế {total_name(book.month)}", lambda b, c: b.difference(c, Span.TOTAL), _GROUPS[0]),
        _Column(f"{now} so với cùng kỳ", _year, _GROUPS[1], is_index=True, only=_GOODS),
        _Column(f"Lũy kế {total_name(book.month)} so với cùng kỳ", _total_year, _GROUPS[1], is_index=True, only=_GOODS),
    ]
    rows = [_Row("Kim ngạch xuất khẩu", "KT04.01"), _Row("Kim ngạch nhập khẩu", "KT04.02"),
            _Row("Cán cân thương mại", "KT04.03")]  # fmt: skip
    return _table(book, "Kim ngạch xuất nhập khẩu hàng hóa", "Triệu USD", columns, rows)


def _table(book: FactBook, title: str, unit: str, columns: Sequence[_Column], rows: Sequence[_Row]) -> ReportTable:
    has_index = any(c.is_index for c in columns)
    made = tuple(_row(book, row, columns) for row in rows)
    notes = [INDEX_NOTE] * has_index + [SIGNS_NOTE]
    if about := [row.label for row in rows if row.code and any(_is_about(book, row, c) for c in columns)]:
        notes.append(f"Nguồn công bố số làm tròn: {listed(about)}.")
    if any(row.is_illustrative for row in made):
        notes.append(f"Dòng có dấu {ILLUSTRATIVE} không phải số thật.")
    return ReportTable(
        title=title,
        unit=unit,
        label_column="Chỉ tiêu",
        columns=tuple(_head(n, column, made) for n, column in enumerate(columns, 1)),
        rows=made,
        notes=tuple(notes),
    )


def _head(number: int, column: _Column, rows: Sequence[ReportRow]) -> ReportColumn:
    """Percentages have one decimal, two where one of them needs it; amounts those of their row."""
    if not column.is_index and column.group != _GROUPS[1]:
        return ReportColumn(column.name, column.group, mark=str(number))
    cells = [row.cells[number - 1] for row in rows]
    finer = any(isinstance(c, float) and rounded(c, 2) != rounded(c, 1) for c in cells)
    return ReportColumn(column.name, column.group, decimals=2 if finer else 1, mark=str(number))


def _row(book: FactBook, row: _Row, columns: Sequence[_Column]) -> ReportRow:
    if not row.code:
        return ReportRow(row.label, (None,) * len(columns), row.style)
    told = [column.asks(book, row.code) for column in columns]
    cells = tuple(_cell(t, c, row.code) for t, c in zip(told, columns, strict=True))
    invented = any(t.is_illustrative for t in told if t)
    return ReportRow(
        f"{row.label} {ILLUSTRATIVE}" if invented else row.label, cells, row.style,
        decimals=_decimals(book, row.code), is_illustrative=invented,
        revision_ids=tuple(dict.fromkeys(i for t in told if t for i in t.revision_ids)),
    )  # fmt: skip


def _cell(told: Told | None, column: _Column, code: str) -> CellValue:
    if column.only and code not in column.only:
        return None
    if told is None:
        return AWAITED
    if column.is_index:
        return round(100 + told.value, 10)
    return told.value if told.value else NONE_OCCURRED


def _is_about(book: FactBook, row: _Row, column: _Column) -> bool:
    told = column.asks(book, row.code)
    return told is not None and told.is_approximate


def _decimals(book: FactBook, code: str) -> int:
    indicator = book.indicators.get(code)
    return indicator.decimals if indicator else 0


def _before(book: FactBook) -> FactBook:
    return book.at(book.month.previous)


def _value(book: FactBook, code: str) -> Told | None:
    return book.value(code, Span.MONTH)


def _value_before(book: FactBook, code: str) -> Told | None:
    return _before(book).value(code, Span.MONTH)


def _total(book: FactBook, code: str) -> Told | None:
    return book.value(code, Span.TOTAL)


def _year(book: FactBook, code: str) -> Told | None:
    return book.on_year(code, Span.MONTH)


def _total_year(book: FactBook, code: str) -> Told | None:
    return book.on_year(code, Span.TOTAL)


def _nothing(_book: FactBook, _code: str) -> Told | None:
    """What no indicator of the catalogue holds yet."""
    return None


def _share_of(plan: str) -> Asked:
    def share(book: FactBook, code: str) -> Told | None:
        return next((told for name, told in book.shares(code) if (plan in name if plan else not name)), None)

    return share


def _short(book: FactBook, back: int) -> str:
    month = book.month.shifted(-back)
    return f"Tháng {month.month_number}/{month.year}"
