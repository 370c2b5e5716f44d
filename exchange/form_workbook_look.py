"""How a workbook to fill in looks: as an office's paper form, the cells to fill pale yellow."""

from __future__ import annotations

from functools import cache
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

WIDTHS = (5, 10, 46, 12, 17, 17, 15, 15, 17, 17, 30)
"""Of the columns, in characters: together they fit A4 across at about three quarters."""
_LETTERS = 1.15
"""Letters of our font in the width of one digit, a little less than there are."""
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
_INK, _QUIET, _BRAND, _RISK = "#16202C", "#4A5869", "#0B5394", "#8A5A00"
_GRID = {"border": 1, "border_color": "#AEB9C6", "text_wrap": True}
_ASIDE = {"align": "right", "font_color": _QUIET}
_TO_FILL = {"bg_color": "#FFF8D6", "locked": False}


def number_format(decimals: int, before: str = "", after: str = "") -> str:
    """Vietnamese grouping and decimal sign wherever the program lets a cell say so; Excel asks the computer."""
    places = f".{'0' * decimals}" if decimals else ""
    return f"[$-42A]{_quoted(before)}#,##0{places}{_quoted(after)}"


def row_height(*cells: tuple[int, str]) -> float:
    """In points, enough for the texts of some columns: no program counts the lines of a wrapped text alike."""
    lines = max((-(-len(text) // int(WIDTHS[column] * _LETTERS)) for column, text in cells), default=1)
    return 5.0 + 15.0 * max(1, lines)


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


class Look:
    """The formats of one workbook; earlier figures beside the cells to fill are quieter than these."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        def made(**more: Any) -> Format:
            return book.add_format({**_FONT, "font_color": _INK, **more})

        self.value = cache(lambda shown: made(**_GRID, **_TO_FILL, num_format=shown, align="right", bold=True))
        self.beside = cache(lambda shown, italic: made(**_GRID, **_ASIDE, num_format=shown, italic=italic))
        self.title = made(bold=True, font_size=14, font_color=_BRAND)
        self.subtitle = made(bold=True, font_size=12)
        self.plain = made()
        self.small = made(font_size=9, font_color=_QUIET)
        self.sample = made(bold=True, font_color=_RISK)
        self.heading = made(**_GRID, bold=True, align="center", bg_color="#DCE6F1", font_color=_BRAND)
        self.group = made(bold=True, bg_color="#EDF0F4", top=1, bottom=1, border_color="#AEB9C6")
        self.text = made(**_GRID, indent=1)
        self.centre = made(**_GRID, align="center")
        self.right = made(**_GRID, **_ASIDE)
        self.words = made(**_GRID, **_TO_FILL, num_format="@", indent=1)
