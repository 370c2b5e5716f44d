"""The table of a slide as PowerPoint's own: a mark before the line of a status, sizes that let every row stand."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Length, Pt

from domain.pace import Status
from exchange.slide_look import EDGE, INK, INK2, ROOM, STATUS_COLOUR, STATUS_SIGN, box, colour, line, lines_of, write
from language.slide_text import SlideTable
from language.vocabulary import STATUS

_SIZES = (20, 18, 16, 14, 12, 11, 10, 9)
_TALLEST = 54.0  # points of a row that has room to spare
_READABLE = 16
_PAD = 10.0  # points above and below the text of a row, together
_LEGEND = Inches(0.3)
_LONGEST, _SHORTEST, _BOLD = 45, 8, 1.2


def add_table(slide: Any, table: SlideTable, top: Length, height: Length) -> None:
    """The whole width of the slide from `top`; a legend of the marks under it where any line has one."""
    statuses = [line.status for line in table.lines if line.status is not None]
    room = Length(height - _LEGEND) if statuses else height
    widths = _widths(table)
    size = _size(table, widths, room)
    heights = _stretched(_heights(table, widths, size), room)
    frame = slide.shapes.add_table(len(table.lines) + 1, len(table.columns), EDGE, top, ROOM, Pt(sum(heights)))
    made = frame.table
    made.horz_banding = False
    for place, width in enumerate(widths):
        made.columns[place].width = width
    for number, told in enumerate(heights):
        made.rows[number].height = Pt(told)
    for place, name in enumerate(table.columns):
        _cell(made.cell(0, place), name, size, right=place in table.numeric, bold=True, fill="E8EEF4", ink=INK2)
    for number, entry in enumerate(table.lines, 1):
        for place, text in enumerate(entry.cells):
            _cell(
                made.cell(number, place),
                text,
                size,
                right=place in table.numeric,
                status=None if place else entry.status,
            )
    if statuses:
        _legend(slide, set(statuses), Length(top + height - _LEGEND))


def _widths(table: SlideTable) -> list[Length]:
    """Shared out by the longest text of each column, within reason."""
    longest = [max((len(entry.cells[n]) for entry in table.lines), default=0) for n in range(len(table.columns))]
    wanted = [max(n, len(name) * _BOLD) + 3 for n, name in zip(longest, table.columns, strict=True)]
    letters = [max(min(n, _LONGEST), _SHORTEST) for n in wanted]
    return [Length(int(ROOM * letter / sum(letters))) for letter in letters]


def _heights(table: SlideTable, widths: list[Length], size: float) -> list[float]:
    rows = [table.columns, *(entry.cells for entry in table.lines)]
    inner = [Length(width - Inches(0.3)) for width in widths]
    return [max(lines_of(t, size, w) for t, w in zip(row, inner, strict=True)) * size * 1.2 + _PAD for row in rows]


def _size(table: SlideTable, widths: list[Length], room: Length) -> float:
    """The largest size that fits; a somewhat smaller one where with it no cell takes two lines."""
    fitting = [size for size in _SIZES if sum(_heights(table, widths, size)) <= room.pt]
    on_one_line = (s for s in fitting if s >= _READABLE and max(_heights(table, widths, s)) <= s * 1.2 + _PAD)
    return next(on_one_line, next(iter(fitting), _SIZES[-1]))


def _stretched(heights: list[float], room: Length) -> list[float]:
    """Rows share the room that is left, up to a height where they still belong together."""
    spare = max(room.pt - sum(heights), 0) / len(heights)
    return [max(height, min(height + spare, _TALLEST)) for height in heights]


def _cell(cell: Any, text: str, size: float, *, right: bool, bold: bool = False, fill: str = "FFFFFF", ink: str = INK,
          status: Status | None = None) -> None:  # fmt: skip
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(fill)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Pt(_PAD / 2)
    if status is None:
        line(cell.text_frame, text, size, right=right, bold=bold, ink=ink)
    else:
        line(cell.text_frame, STATUS_SIGN[status], size, bold=True, ink=STATUS_COLOUR[status])
        write(cell.text_frame.paragraphs[0], f"\u00a0{text}", size, ink=ink)


def _legend(slide: Any, statuses: set[Status], top: Length) -> None:
    frame = box(slide, EDGE, top, ROOM, _LEGEND)
    line(frame, "", 12)
    for status in (s for s in Status if s in statuses):
        write(frame.paragraphs[0], STATUS_SIGN[status], 12, bold=True, ink=STATUS_COLOUR[status])
        write(frame.paragraphs[0], f"\u00a0{STATUS[status]}\u2003", 12, ink=INK2)
