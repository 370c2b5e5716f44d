"""What our workbooks have in common: cell formats, names that sheets may bear, A4, texts that stay texts (I6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain.upload_limits import TEXT_LENGTH
from exchange.inert_text import is_formula_like, writable
from language.extract_words import PAGE_WORDS
from language.sentences import STATEMENT

A4 = 9
LONGEST_SHEET_NAME = 31
AS_TYPED = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
"""Nothing is guessed from a text: it is neither a number nor a formula nor an address."""


class Styles:
    """The cell formats of one workbook, made when they are first needed."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._numbers: dict[int, Format] = {}
        self.title = self.made(bold=True, font_size=14)
        self.small = self.made(italic=True, font_color="#555555")
        self.header = self.made(bold=True, text_wrap=True, valign="vcenter", border=1, bg_color="#E8EEF4")
        self.text = self.made(valign="top")
        self.quoted = self.made(valign="top", quote_prefix=True)
        self.wrapped = self.made(valign="top", text_wrap=True)
        self.absent = self.made(valign="top", align="right", italic=True)
        self.day = self.made(num_format="dd/mm/yyyy", align="left")

    def number(self, decimals: int) -> Format:
        if decimals not in self._numbers:
            places = f".{'0' * decimals}" if decimals else ""
            self._numbers[decimals] = self.made(num_format=f"#,##0{places}", valign="top")
        return self._numbers[decimals]

    def made(self, **properties: object) -> Format:
        return self._book.add_format({"font_name": "Arial", "font_size": 10, **properties})


def print_set_up(sheet: Worksheet, told: str) -> None:
    """A4 across, the statement and `told` at the foot of every page."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.8)
    sheet.set_footer(f"&L&7{STATEMENT}\n{told.replace('&', '&&')}&R&7{PAGE_WORDS} &P/&N")


def sheet_names(names: Iterable[str]) -> list[str]:
    """Names that Excel accepts, each once."""
    made: list[str] = []
    for name in names:
        clean = re.sub(r"[\[\]:*?/\\']", " ", writable(name))[:LONGEST_SHEET_NAME].strip()
        made.append(clean if clean not in made else f"{clean[: LONGEST_SHEET_NAME - 3]} {len(made) + 1}")
    return made


@lru_cache(maxsize=16_384)
def inert(text: str) -> tuple[str, bool]:
    """The text as a cell holds it, and whether it must stay text also when somebody edits it."""
    clean = fitting(text)
    return clean, is_formula_like(clean)


def fitting(text: str) -> str:
    return writable(text)[:TEXT_LENGTH]
