"""What is proposed for a file: mappings of its tables, each decision with a confidence and a reason (C21, N12).

What is not sure enough is a question: it is not part of the mapping until a person takes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from domain.partial_key import PartialKey
from domain.sheet_mapping import ColumnUse, RowUse, TableMapping

TAKEN = 0.8
"""From this confidence on a decision is taken without asking."""


class Reason(StrEnum):
    """Why something is decided or asked. Each has one sentence in `language.mapping_words`."""

    # decided
    HEADER_SAYS = "header_says"
    HEADER_NAMES_LINE = "header_names_line"
    CONTENT_SAYS = "content_says"
    CODE = "code"
    SAME_NAME = "same_name"
    ALIKE_NAME = "alike_name"
    SHORTER_NAME = "shorter_name"
    LEARNED = "learned"
    PERSON = "person"
    # asked
    NO_TABLE = "no_table"
    NO_LINE_FOUND = "no_line_found"
    OTHER_PERIOD = "other_period"
    OTHER_SUBJECT = "other_subject"
    COLUMN_UNREAD = "column_unread"
    HEADER_SAYS_MORE = "header_says_more"
    BASIS_UNSAID = "basis_unsaid"
    SUBJECT_UNSAID = "subject_unsaid"
    LINE_UNSAID = "line_unsaid"
    SAME_COLUMN_TWICE = "same_column_twice"
    SIMILAR_NAME = "similar_name"
    UNDER_HEADING = "under_heading"
    SAME_LINE_TWICE = "same_line_twice"
    UNIT_SCALE = "unit_scale"
    UNIT_DIFFERS = "unit_differs"
    UNIT_UNSAID = "unit_unsaid"
    SIZE = "size"
    INDEX_OR_RATE = "index_or_rate"
    HIDDEN = "hidden"
    # asked because the layout is not what was confirmed before (C22)
    HEADER_CHANGED = "header_changed"
    COLUMN_MOVED = "column_moved"
    COLUMN_NEW = "column_new"
    COLUMN_GONE = "column_gone"
    ROW_NEW = "row_new"
    ROW_GONE = "row_gone"
    UNIT_CHANGED = "unit_changed"
    SHEET_CHANGED = "sheet_changed"


class About(StrEnum):
    FILE = "file"
    TABLE = "table"
    COLUMN = "column"
    ROW = "row"


class Subject(NamedTuple):
    """What a decision is about: the file, a table of it, or a column or row of its sheet.

    `table` is the first row of the table's figures: column C of one table is another than that of the next.
    A `number` of 0 stands for what is gone from the table since the last time.
    """

    kind: About
    sheet: str = ""
    number: int = 0
    table: int = 0

    @property
    def is_of_whole_table(self) -> bool:
        return self.kind is About.TABLE or (self.kind is not About.FILE and not self.number)


@dataclass(frozen=True, slots=True)
class Decision:
    """`suggested` is what would be taken on a yes; `values` are the facts of its sentence.

    Several decisions may be about one column or row: it is taken only when none of them is open.
    """

    about: Subject
    reason: Reason
    confidence: float
    suggested: ColumnUse | RowUse | None = None
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_question(self) -> bool:
        return self.confidence < TAKEN


@dataclass(frozen=True, slots=True)
class Nearest:
    """The line that comes nearest to a label nobody knows."""

    says: PartialKey
    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class TableProposal:
    """`mapping` holds what is sure; `unread_rows` are rows with numbers that belong to no line.

    `row_keys` is by what a row is known again: whom its heading speaks of, its code or else its label.
    """

    mapping: TableMapping
    title: str
    decisions: tuple[Decision, ...]
    header_texts: Mapping[int, str]
    row_labels: Mapping[int, str]
    unread_rows: Mapping[int, Nearest | None]
    row_keys: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    row_units: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    unit: str = ""

    @property
    def questions(self) -> tuple[Decision, ...]:
        return tuple(d for d in self.decisions if d.is_question)

    @property
    def is_open(self) -> bool:
        """A question about the whole table stands: nothing of it is taken."""
        return any(question.about.kind is About.TABLE for question in self.questions)

    def taken(self, decision: Decision) -> TableProposal:
        """After a person said yes to a question."""
        answered = (replace(d, confidence=1.0) if d == decision else d for d in self.decisions)
        return replace(self, decisions=tuple(answered)).settled()

    def corrected(self, about: Subject, use: ColumnUse | RowUse | None) -> TableProposal:
        """After a person said what a column or row is, or that it is nothing: all questions about it are gone."""
        rest = tuple(d for d in self.decisions if d.about != about)
        told = {"label": self.row_labels.get(about.number, ""), "header": self.header_texts.get(about.number, "")}
        return replace(self, decisions=(*rest, Decision(about, Reason.PERSON, 1.0, use, told))).settled()

    def left_out(self) -> TableProposal:
        """After a person said that the table is not meant: nothing of it is taken, nothing more is asked."""
        return replace(self, decisions=(), unread_rows={}).settled()

    def settled(self) -> TableProposal:
        """The mapping holds what no open question is about; of several suggestions the last builds on the others."""
        asked = {question.about for question in self.questions}
        columns: dict[int, ColumnUse] = {}
        rows: dict[int, RowUse] = {}
        for decision in () if self.is_open else self.decisions:
            if decision.about in asked:
                continue
            if isinstance(decision.suggested, ColumnUse):
                columns[decision.about.number] = decision.suggested
            elif isinstance(decision.suggested, RowUse):
                rows[decision.about.number] = decision.suggested
        return replace(self, mapping=replace(self.mapping, columns=columns, rows=rows))


@dataclass(frozen=True, slots=True)
class Proposal:
    """The tables that answer to expected lines, the one that answers to most first."""

    tables: tuple[TableProposal, ...]
    decisions: tuple[Decision, ...] = ()

    @property
    def questions(self) -> tuple[Decision, ...]:
        own = tuple(d for d in self.decisions if d.is_question)
        return own + tuple(question for table in self.tables for question in table.questions)
