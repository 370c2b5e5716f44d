"""Documents that are state secrets have no place in this system: their stamps are looked for (R022)."""

from __future__ import annotations

from collections.abc import Iterator

from domain.text import canonical_name
from domain.workbook_grid import CellPlace, WorkbookGrid


def secrecy_stamps(grid: WorkbookGrid, stamps: frozenset[str]) -> Iterator[tuple[str, CellPlace, str]]:
    """Sheet, place and text of every cell that holds nothing but a stamp, in capitals as the law writes it.

    Whoever hides a stamp is not found here: this keeps honest people from a slip.
    """
    for sheet in grid.sheets:
        for row, line in enumerate(sheet.rows, start=1):
            for column, content in enumerate(line, start=1):
                if isinstance(content, str) and _is_stamp(content, stamps):
                    yield sheet.name, CellPlace(row, column), content


def secrecy_stamp_in(text: str, stamps: frozenset[str]) -> str | None:
    """The first line of a text that holds nothing but a stamp, as a whole document pasted in would have it."""
    return next((line.strip() for line in text.splitlines() if _is_stamp(line, stamps)), None)


def _is_stamp(content: str, stamps: frozenset[str]) -> bool:
    return content.isupper() and canonical_name(content).strip("[]() ") in stamps
