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
    """A paragraph or a cell. `context` is what speaks of it elsewhere: the row's label, the column's heading.

    `unit` is the unit said over a table; "" where each number has its own.
    """

    place: Place
    text: str
    context: str = ""
    unit: str = ""
