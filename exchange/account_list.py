"""A list of accounts out of a spreadsheet or a text with separators: headings found by name, rows as lines (R111, R112)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from domain.account import Person
from domain.account_list import MOST_LINES, NEEDED, ListColumn, ListLine
from domain.account_request import RequestKind
from domain.errors import BadInput
from domain.permissions import Role
from domain.text import folded
from domain.workbook_grid import Content, SheetGrid, WorkbookGrid
from language.post_words import REQUEST_KIND, ROLE_NAME

_HEADINGS = {
    ListColumn.NAME: ("họ tên", "họ và tên", "tên người dùng"),
    ListColumn.USERNAME: ("tên đăng nhập", "tài khoản", "tên tài khoản"),
    ListColumn.EMAIL: ("thư điện tử", "email", "e-mail"),
    ListColumn.UNIT: ("mã đơn vị", "đơn vị"),
    ListColumn.ROLE: ("vai trò", "quyền"),
    ListColumn.TITLE: ("chức danh", "chức vụ"),
    ListColumn.FORMS: ("biểu", "mã biểu"),
    ListColumn.FROM: ("từ ngày", "ngày bắt đầu"),
    ListColumn.TO: ("đến ngày", "đến hết ngày", "ngày kết thúc"),
    ListColumn.REASON: ("lý do", "căn cứ"),
    ListColumn.KIND: ("loại đề nghị", "loại"),
    ListColumn.REF: ("mã đề nghị", "mã hồ sơ", "số hồ sơ"),
}
_COLUMN_OF = {folded(word): column for column, words in _HEADINGS.items() for word in words}
_ROLE_OF = {folded(text): role for role, name in ROLE_NAME.items() for text in (name, role.value)}
_KIND_OF = {folded(text): kind for kind, name in REQUEST_KIND.items() for text in (name, kind.value)}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LOOKED_AT = 30
Heads = Mapping[ListColumn, int]


def account_lines(grid: WorkbookGrid) -> list[ListLine]:
    """The rows under the first headings that name a person, a username and a unit.

    Raises `BadInput`: `list_headings` without such a row, `list_empty`, `list_long`.
    """
    for sheet in grid.sheets:
        for number, row in enumerate(sheet.rows[:_LOOKED_AT], 1):
            heads = _heads(row)
            if heads.keys() >= NEEDED:
                return _checked(list(_lines(sheet, number, heads)))
    raise BadInput(kind="list_headings")


def _checked(lines: list[ListLine]) -> list[ListLine]:
    if not lines:
        raise BadInput(kind="list_empty")
    if len(lines) > MOST_LINES:
        raise BadInput(kind="list_long", rows=len(lines), most=MOST_LINES)
    return lines


def _heads(row: Sequence[Content]) -> Heads:
    named = ((place, _COLUMN_OF.get(folded(text))) for place, text in enumerate(row) if isinstance(text, str))
    found: dict[ListColumn, int] = {}
    for place, column in named:
        if column is not None:
            found.setdefault(column, place)
    return found


def _lines(sheet: SheetGrid, head: int, heads: Heads) -> Iterator[ListLine]:
    for number, row in enumerate(sheet.rows[head:], head + 1):
        cells = {column: row[place] if place < len(row) else None for column, place in heads.items()}
        if any(_text(cells.get(column)) for column in NEEDED):
            yield _line(number, cells)


def _line(number: int, cells: Mapping[ListColumn, Content]) -> ListLine:
    def text(column: ListColumn) -> str:
        return _text(cells.get(column))

    faults: list[tuple[str, str]] = []
    role, kind = _ROLE_OF.get(folded(text(ListColumn.ROLE))), _KIND_OF.get(folded(text(ListColumn.KIND)))
    if (role is None and text(ListColumn.ROLE)) or role is Role.SYSTEM:
        faults.append(("role", text(ListColumn.ROLE)))
    if kind is None and text(ListColumn.KIND):
        faults.append(("request_kind", text(ListColumn.KIND)))
    days = {column: _day(cells.get(column)) for column in (ListColumn.FROM, ListColumn.TO)}
    faults += [("day", text(column)) for column, day in days.items() if day is None and text(column)]
    return ListLine(
        number, Person(text(ListColumn.USERNAME), text(ListColumn.NAME), text(ListColumn.EMAIL)),
        text(ListColumn.UNIT), role, text(ListColumn.TITLE), frozenset(_codes(text(ListColumn.FORMS))),
        days[ListColumn.FROM], days[ListColumn.TO], text(ListColumn.REASON), kind or RequestKind.ISSUE,
        text(ListColumn.REF), tuple(faults),
    )  # fmt: skip


def _codes(text: str) -> Iterable[str]:
    return filter(None, re.split(r"[\s,;]+", text))


def _text(content: Content) -> str:
    if isinstance(content, datetime):
        return content.date().isoformat()
    if isinstance(content, float) and content.is_integer():
        return str(int(content))
    return "" if content is None else str(content).strip()


def _day(content: Content) -> date | None:
    if isinstance(content, date):
        return content.date() if isinstance(content, datetime) else content
    text = _text(content)
    written = _DAY.fullmatch(text)
    try:
        if written:
            day, month, year = map(int, written.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        return None
