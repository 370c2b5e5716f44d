"""The cells of a table as if every suggestion had been taken: what is asked about must be sound as well (C21)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from domain.header_words import HeaderWords
from domain.label_reading import LabelledRow
from domain.mapping_proposal import About, Decision, Reason, Subject, TableProposal
from domain.observation import ObservationKey
from domain.partial_key import agreeing
from domain.sheet_mapping import ColumnUse, ExpectedLine, RowUse, said_at
from domain.sheet_table import SheetTable
from domain.workbook_grid import CellPlace, SheetGrid

Target = tuple[About, int]
"""The column or the row that a question is about, by its number."""


class SuggestedCells:
    """`keys` are the expected lines that each cell could stand for: one is what is wanted.

    `columns` and `row_uses` are the suggestions; `of` are the expected keys of each indicator, of all under None.
    """

    def __init__(
        self,
        sheet: SheetGrid,
        table: SheetTable,
        proposal: TableProposal,
        rows: Mapping[int, LabelledRow],
        lines: Sequence[ExpectedLine],
        words: HeaderWords,
    ) -> None:
        self.sheet = sheet
        self.table = table
        self.rows = rows
        self.words = words
        self.lines = {line.key: line for line in lines}
        self.of: dict[str | None, list[ObservationKey]] = defaultdict(list)
        for line in lines:
            self.of[line.key.indicator_code].append(line.key)
            self.of[None].append(line.key)
        suggested = [d for d in proposal.decisions if d.suggested is not None]
        self.columns = {d.about.number: d.suggested for d in suggested if isinstance(d.suggested, ColumnUse)}
        self.row_uses = {d.about.number: d.suggested for d in suggested if isinstance(d.suggested, RowUse)}
        self.mapping = replace(proposal.mapping, columns=self.columns, rows=self.row_uses)
        self.keys = dict(self._resolved())
        self._by_column: dict[int, list[list[ObservationKey]]] = defaultdict(list)
        for place, keys in self.keys.items():
            self._by_column[place.column].append(keys)

    def _resolved(self) -> Iterator[tuple[CellPlace, list[ObservationKey]]]:
        for row in self.mapping.rows:
            for column in self.mapping.value_columns:
                said = said_at(self.mapping, row, column)
                if said is not None:
                    yield CellPlace(row, column), agreeing(said, self.of.get(said.indicator_code, ()))

    def in_column(self, column: int) -> list[list[ObservationKey]]:
        return self._by_column.get(column, [])

    def has_content(self, place: CellPlace) -> bool:
        return self.sheet.at(*place) not in (None, "")

    def numbers(self) -> Iterator[tuple[CellPlace, ExpectedLine, float]]:
        """The cells with a number that stand for exactly one line."""
        for place, keys in self.keys.items():
            content = self.sheet.at(*place)
            if len(keys) == 1 and isinstance(content, float):
                yield place, self.lines[keys[0]], content

    def target(self, place: CellPlace) -> Target:
        """Where a unit belongs: to the row, or to the column when columns are indicators."""
        by_column = self.columns[place.column].says.indicator_code is not None
        return (About.COLUMN, place.column) if by_column else (About.ROW, place.row)

    def uses(self, target: Target) -> ColumnUse | RowUse:
        return self.columns[target[1]] if target[0] is About.COLUMN else self.row_uses[target[1]]

    def unit_told(self, place: CellPlace) -> str:
        """The unit beside the row, else that of the column's header, else that of the table."""
        meaning = self.table.columns.get(place.column)
        return self.rows[place.row].unit or (meaning.unit if meaning is not None else "") or self.table.unit

    def ask(
        self, kind: About, number: int, reason: Reason, suggested: ColumnUse | RowUse | None, **told: object
    ) -> Decision:
        """A question with what its sentence needs to name the place."""
        told = {"header": "", **told}
        if kind is About.COLUMN and number in self.table.columns:
            told["header"] = self.table.columns[number].text
        if kind is About.ROW and number in self.rows:
            told["label"] = self.rows[number].label
        return Decision(Subject(kind, self.sheet.name, number), reason, 0.5, suggested, told)
