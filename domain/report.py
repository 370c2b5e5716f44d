"""The monthly report as one value: letterhead, sections of sentences and tables, annexes (R083, R088, R089).

`language/` writes it from facts, `exchange/` lays it out as document, PDF, workbook and page; none of them adds a word
or a figure, so they cannot disagree. Every sentence and every cell knows the revisions it rests on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.monthly_session import Letterhead

CellValue = float | str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `key` is the same in every month; `revision_ids` are the figures it says.

    An edited one keeps what the facts say in `generated`; `stale` are the figures in it that the facts do not hold;
    those of them that the facts say the other way stand in `turned`, each with how the facts say it.
    One that does not start a paragraph goes on in that of the sentence before it. One that `is_own` is a paragraph
    that whoever prepares the session added: no fact says it.
    """

    key: str
    text: str
    revision_ids: tuple[int, ...] = ()
    generated: str = ""
    edited_by: str = ""
    edited_at: datetime | None = None
    is_own: bool = False
    stale: tuple[str, ...] = ()
    turned: tuple[tuple[str, str], ...] = ()
    starts_paragraph: bool = True

    @property
    def is_edited(self) -> bool:
        return bool(self.edited_by)

    @property
    def unheld(self) -> list[str]:
        """The stale figures that the facts do not say in either direction."""
        return [figure for figure in self.stale if not self.held_as(figure)]

    def held_as(self, figure: str) -> str:
        """How the facts say a figure that stands the other way round; empty for any other."""
        return dict(self.turned).get(figure, "")

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The text in parts; those that are stale figures, and not a part of a longer one, are true."""
        if not self.stale:
            return [(self.text, False)]
        wanted = "|".join(re.escape(figure) for figure in sorted(self.stale, key=len, reverse=True))
        parts = re.split(rf"(?<![\d.,])({wanted})(?!\d|[.,]\d)", self.text)
        return [(part, place % 2 == 1) for place, part in enumerate(parts) if part]


class RowStyle(StrEnum):
    """How a row of an official table stands out: the total, a heading without figures, an item under it."""

    TOTAL = "total"
    GROUP = "group"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """`group` stands over neighbouring columns of the same group; `decimals` of its numbers, as the row has when None.

    `mark` is the column's number in the third row of the head: `1`, `2`, `3=2/1`.
    """

    name: str
    group: str = ""
    unit: str = ""
    decimals: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """`cells` beside the label, one for each column: a number, a word, or None for "not applicable" (left empty)."""

    label: str
    cells: tuple[CellValue, ...]
    style: RowStyle = RowStyle.ITEM
    decimals: int = 0
    revision_ids: tuple[int, ...] = ()
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """An official table: `unit` is said once over it, right and in italics; notes stand under it."""

    title: str
    unit: str
    label_column: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[ReportRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSection:
    """`level` 1 is a part ("I."), 2 a section of it ("1."), 3 a point ("a)").

    `key` is the same in every month; a section without one takes no paragraphs of one's own.
    """

    level: int
    number: str
    title: str
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """`code` is that of the frozen facts, empty for a draft; `brief` are the sentences of the two-page brief.

    `places` and `brief_places` are the sections that a paragraph can be added to, also those that have nothing to say.
    `left_out` are sentences that whoever prepares the session took out: they stand in no document.
    """

    period: str
    head: Letterhead
    title: str
    subject_line: str
    sections: tuple[ReportSection, ...]
    annexes: tuple[ReportTable, ...]
    brief: tuple[ReportSection, ...]
    source_lines: tuple[str, ...]
    code: str = ""
    is_sample: bool = False
    left_out: tuple[Sentence, ...] = ()
    places: tuple[ReportSection, ...] = ()
    brief_places: tuple[ReportSection, ...] = ()

    @property
    def sentences(self) -> list[Sentence]:
        """Each once, though the report and its brief may share it."""
        said = (s for section in (*self.sections, *self.brief) for s in section.sentences)
        return list({s.key: s for s in said}.values())

    @property
    def is_draft(self) -> bool:
        return not self.code
