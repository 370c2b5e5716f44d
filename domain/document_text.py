"""The text of a draft in pieces, each with its place: what a number checker reads (N05)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    BODY = "body"
    TABLE = "table"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Place:
    """`number` counts paragraphs, or tables, from 1; `row` and `column` those of a table's cell."""

    part: Part
    number: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a cell. Of a cell with a figure, what speaks of it elsewhere: the lines over the table, the row's
    label, the column's heading, the unit said there or over the table.
    """

    place: Place
    text: str
    caption: str = ""
    label: str = ""
    heading: str = ""
    unit: str = ""

    @property
    def context(self) -> str:
        return ": ".join(part for part in (self.caption, self.label, self.heading) if part)
