"""What a row of a sheet holds: which columns have numbers, which have words (C21)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.workbook_grid import CellFault, Content

_NUMERAL = re.compile(r"[-+(−]?\s?\d[\d.,'  ]*\)?\s?[%‰]?")
_YEAR = 4


@dataclass(slots=True)
class SheetLine:
    """The columns with numbers and those with words; `years` counts the numbers that may be years."""

    numbers: list[int]
    texts: list[int]
    years: int = 0


def is_numeral(content: Content) -> bool:
    """True for a number and for a text that is written like one."""
    if type(content) is float:
        return True
    return type(content) is str and _NUMERAL.fullmatch(content.strip()) is not None


def sheet_line(row: Sequence[Content]) -> SheetLine:
    numbers, texts, years = [], [], 0
    for column, content in enumerate(row, start=1):
        kind = type(content)  # compared for every cell of a file; mypy does not narrow by it, hence the ignore below
        if content is None or content == "":
            continue
        if kind is float:
            numbers.append(column)
            years += 1900 <= content <= 2100 and content == int(content)  # type: ignore[operator, arg-type]
        elif kind is str:
            text = str(content)
            if (text[0].isdigit() or text[0] in "-+(− ") and _NUMERAL.fullmatch(text.strip()):
                numbers.append(column)
                year = text.strip("() ")
                years += len(year) == _YEAR and year[:2] in ("19", "20")
            elif not text.isspace():
                texts.append(column)
        elif isinstance(content, date | CellFault):
            texts.append(column)
    return SheetLine(numbers, texts, years)


def short_text(content: Content) -> str:
    """The words of a cell without the zeros behind a whole number."""
    if isinstance(content, float):
        return f"{content:g}"
    return str(content).strip() if content is not None else ""
