"""A list of tasks out of a spreadsheet or a text with separators: headings found by name, rows as lines (C44, R073)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from domain.errors import BadInput
from domain.period import ReportingPeriod
from domain.task_list import MOST_LINES, NEEDED, TaskColumn, TaskFinding, TaskLine
from domain.text import folded
from domain.workbook_grid import CellFault, CellPlace, Content, SheetGrid, WorkbookGrid

_HEADINGS = {
    TaskColumn.CONTENT: ("nội dung", "nội dung nhiệm vụ", "nhiệm vụ", "tên nhiệm vụ", "nội dung công việc", "công việc"),
    TaskColumn.UNIT: ("đơn vị chủ trì", "cơ quan chủ trì", "chủ trì", "đơn vị thực hiện", "cơ quan thực hiện"),
    TaskColumn.PARTNERS: ("đơn vị phối hợp", "cơ quan phối hợp", "phối hợp"),
    TaskColumn.DUE: ("hạn", "thời hạn", "hạn hoàn thành", "thời hạn hoàn thành", "thời gian hoàn thành", "hạn xử lý"),
    TaskColumn.DOCUMENT: ("văn bản giao", "văn bản", "văn bản chỉ đạo", "văn bản giao nhiệm vụ", "số văn bản", "số ký hiệu"),
    TaskColumn.DOCUMENT_ON: ("ngày văn bản", "ngày ban hành", "ngày giao"),
    TaskColumn.INDICATOR: ("chỉ tiêu", "mã chỉ tiêu", "chỉ tiêu liên quan"),
    TaskColumn.STATE: ("trạng thái", "tình trạng", "tình hình thực hiện", "trạng thái/ngày hoàn thành", "kết quả"),
    TaskColumn.DONE_ON: ("ngày hoàn thành", "hoàn thành ngày"),
}  # fmt: skip
_COLUMN_OF = {folded(word): column for column, words in _HEADINGS.items() for word in words}
_LOOKED_AT = 40
_DAYS = (
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})"),
)
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_SPANS = (
    (re.compile(r"(?:thang )?(\d{1,2}) (\d{4})"), lambda m, y: f"{y}-{int(m):02d}"),
    (re.compile(r"quy (1|2|3|4|i|ii|iii|iv) (\d{4})"), lambda q, y: f"{y}-Q{_QUARTERS.get(q, q)}"),
    (re.compile(r"(nam) (\d{4})"), lambda _n, y: y),
)
_BEFORE_A_SPAN = re.compile(r"^(truoc|trong|den|het|cuoi|hoan thanh) (?:het )?(?:ngay )?")
_WITHOUT_A_DAY = ("thuong xuyen", "khong", "khong co", "khong thoi han", "theo ke hoach", "hang nam", "hang thang")
_DONE = re.compile(r"^(da )?(hoan thanh|xong|thuc hien xong)\b")
_OPEN = re.compile(r"^(chua|dang|trong han|qua han|sap den han|dung tien do|cham tien do|moi giao|con han)\b|^$")
_WRITTEN_DAY = re.compile(r"[,;]?\s*(?:\(|\bngày\b)?\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)?")


def task_lines(grid: WorkbookGrid) -> list[TaskLine]:
    """The rows under the first headings that name a content and a lead unit; hidden sheets are left out.

    Raises `BadInput`: `task_list_headings` without such a row, `list_empty`, `list_long`.
    """
    for sheet in (s for s in grid.sheets if not s.is_hidden):
        for number, row in enumerate(sheet.rows[:_LOOKED_AT], 1):
            heads = _heads(row)
            if heads.keys() >= NEEDED:
                return _checked(list(_lines(sheet, number, heads)))
    raise BadInput(kind="task_list_headings")


def _checked(lines: list[TaskLine]) -> list[TaskLine]:
    if not lines:
        raise BadInput(kind="list_empty")
    if len(lines) > MOST_LINES:
        raise BadInput(kind="list_long", rows=len(lines), most=MOST_LINES)
    return lines


def _heads(row: tuple[Content, ...]) -> dict[TaskColumn, int]:
    found: dict[TaskColumn, int] = {}
    for place, text in enumerate(row, 1):
        column = _COLUMN_OF.get(folded(re.sub(r"\(.*\)", "", text))) if isinstance(text, str) else None
        if column is not None:
            found.setdefault(column, place)
    return found


def _lines(sheet: SheetGrid, head: int, heads: Mapping[TaskColumn, int]) -> Iterator[TaskLine]:
    spread = {(r, a.left): a.top for a in sheet.merged if a.bottom > a.top for r in range(a.top, a.bottom + 1)}
    for number in range(head + 1, len(sheet.rows) + 1):
        row = _Row(sheet, number, heads, spread)
        if row.has_words:
            yield row.line()


class _Row:
    """The cells of a row by column; a cell merged over several rows says the same in each of them."""

    def __init__(
        self, sheet: SheetGrid, number: int, heads: Mapping[TaskColumn, int], spread: Mapping[tuple[int, int], int]
    ) -> None:
        self.number, self.findings = number, list[TaskFinding]()
        self.cells = {column: CellPlace(number, place).name for column, place in heads.items()}
        self._own = {column: sheet.at(number, place) for column, place in heads.items()}
        self._contents = {c: sheet.at(spread.get((number, place), number), place) for c, place in heads.items()}

    @property
    def has_words(self) -> bool:
        return any(_text(self._own.get(column)) for column in (*NEEDED, TaskColumn.DUE))

    def line(self) -> TaskLine:
        document, document_on = self._document()
        done_on = self._done_on()
        return TaskLine(
            self.number, self.cells, self._words(TaskColumn.CONTENT), self._words(TaskColumn.UNIT),
            self._words(TaskColumn.PARTNERS), self._day(TaskColumn.DUE), document, document_on,
            self._words(TaskColumn.INDICATOR), done_on, tuple(self.findings),
        )  # fmt: skip

    def _words(self, column: TaskColumn) -> str:
        if isinstance(self._contents.get(column), CellFault):
            self._find(column, "task_list_cell", "")
        return _text(self._contents.get(column))

    def _day(self, column: TaskColumn) -> date | None:
        content = self._contents.get(column)
        try:
            return day_of(content)
        except ValueError:
            self._find(column, "task_list_day", _text(content))
            return None

    def _document(self) -> tuple[str, date | None]:
        """`Số 12/TB-VP ngày 15/9/2025` in one cell, or number and day in two."""
        text, day = self._words(TaskColumn.DOCUMENT), self._day(TaskColumn.DOCUMENT_ON)
        if day is None and TaskColumn.DOCUMENT_ON not in self.cells and _WRITTEN_DAY.search(text):
            day = self._day(TaskColumn.DOCUMENT)
            text = _WRITTEN_DAY.sub("", text)
        return re.sub(r"^số\s+", "", text.strip(), flags=re.IGNORECASE), day

    def _done_on(self) -> date | None:
        """The day on which it was done; None for a task that is open."""
        written = self._words(TaskColumn.STATE)
        state, day = folded(_WRITTEN_DAY.sub("", written)), self._day(TaskColumn.DONE_ON)
        if day is None and _WRITTEN_DAY.search(written):
            day = self._day(TaskColumn.STATE)
        is_done = bool(_DONE.match(state))
        if not is_done and not _OPEN.match(state):
            self._find(TaskColumn.STATE, "task_list_state", written)
        elif is_done and day is None:
            self._find(TaskColumn.STATE, "task_list_done_on", written)
        elif day is not None and state and not is_done:
            self._find(TaskColumn.STATE, "task_list_done_twice", written)
        return day

    def _find(self, column: TaskColumn, kind: str, text: str) -> None:
        self.findings.append(TaskFinding(self.cells.get(column, ""), BadInput(kind=kind, text=text)))


def day_of(content: Content) -> date | None:
    """A deadline as offices write it; a month, a quarter, a year end on their last day, None where none is meant.

    Raises `ValueError` for everything else, and for two days in one cell.
    """
    if isinstance(content, date):
        return content.date() if isinstance(content, datetime) else content
    text = _text(content)
    if not text.strip("-–. "):
        return None
    if isinstance(content, float):
        raise ValueError(text)
    found = [m for pattern in _DAYS for m in pattern.finditer(text)]
    if len(found) == 1:
        return _sensible(date(int(found[0]["y"]), int(found[0]["m"]), int(found[0]["d"])))
    plain = folded(text)
    if plain in _WITHOUT_A_DAY:
        return None
    span = _BEFORE_A_SPAN.sub("", plain)
    for pattern, code in _SPANS:
        whole = pattern.fullmatch(span)
        if whole and not found:
            return _sensible(_last_day(code(*whole.groups())))
    raise ValueError(text)


def _last_day(code: str) -> date:
    try:
        return ReportingPeriod.parse(code).last_day
    except BadInput as error:
        raise ValueError(code) from error


def _sensible(day: date) -> date:
    if not 2000 <= day.year <= 2100:
        raise ValueError(day)
    return day


def _text(content: Content) -> str:
    if content is None or isinstance(content, CellFault):
        return ""
    if isinstance(content, datetime):
        return content.date().isoformat()
    if isinstance(content, float) and content.is_integer():
        return str(int(content))
    return str(content).strip()
