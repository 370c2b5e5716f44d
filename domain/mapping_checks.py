"""A proposal held against the cells and the lines: what cannot be told apart or looks wrong is asked (C21, D17, N12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log
from statistics import median

from domain.header_words import HeaderWords
from domain.label_reading import LabelledRow
from domain.mapping_proposal import About, Decision, Reason, TableProposal
from domain.observation import Basis, ObservationKey
from domain.sheet_mapping import ColumnUse, ExpectedLine
from domain.sheet_table import SheetTable
from domain.suggested_cells import SuggestedCells
from domain.unit_checks import KnownUnits, differing_units, index_columns, indices_for_rates, odd_sizes, units_unsaid
from domain.workbook_grid import CellPlace, SheetGrid


def checked(
    sheet: SheetGrid,
    table: SheetTable,
    proposal: TableProposal,
    rows: Mapping[int, LabelledRow],
    lines: Sequence[ExpectedLine],
    words: HeaderWords,
    known_units: KnownUnits | None = None,
) -> TableProposal:
    """With the further questions, and with the mapping of what nobody needs to be asked about."""
    cells = SuggestedCells(sheet, table, proposal, rows, lines, words)
    decisions = (*proposal.decisions, *_questions(cells, known_units))
    return replace(proposal, decisions=decisions).settled()


def _questions(cells: SuggestedCells, known_units: KnownUnits | None) -> Iterator[Decision]:
    yield from _unsaid_columns(cells)
    yield from _columns_twice(cells)
    yield from differing_units(cells, known_units)
    yield from indices_for_rates(cells)
    yield from index_columns(cells)
    yield from odd_sizes(cells)
    yield from _hidden(cells)
    yield from units_unsaid(cells, known_units)


def _unsaid_columns(cells: SuggestedCells) -> Iterator[Decision]:
    """A column that several lines could stand in says too little."""
    for column in cells.mapping.value_columns:
        several = next((keys for keys in cells.in_column(column) if len(keys) > 1), None)
        if several is None:
            continue
        use, told = cells.columns[column], {"bases": tuple(dict.fromkeys(key.basis for key in several))}
        if len({key.indicator_code for key in several}) > 1:
            yield cells.ask(About.COLUMN, column, Reason.LINE_UNSAID, None)
        elif len({key.subject_code for key in several}) > 1:
            yield cells.ask(About.COLUMN, column, Reason.SUBJECT_UNSAID, None)
        else:
            yield cells.ask(About.COLUMN, column, Reason.BASIS_UNSAID, _likely(cells, column, use), **told)


def _likely(cells: SuggestedCells, column: int, use: ColumnUse) -> ColumnUse:
    """With the basis whose earlier values come nearest to what stands in the column."""
    off: dict[Basis, list[float]] = defaultdict(list)
    for place, keys in cells.keys.items():
        content = cells.sheet.at(*place)
        if place.column == column and isinstance(content, float) and content:
            for key in keys:
                usual = [abs(v) for v in cells.lines[key].history if v]
                if usual:
                    off[key.basis].append(abs(log(abs(content) / median(usual))))
    best = min(off, key=lambda basis: median(off[basis]), default=None)
    return replace(use, says=replace(use.says, basis=best))


def _columns_twice(cells: SuggestedCells) -> Iterator[Decision]:
    """Two columns, or two rows, that would fill the same line."""
    places: dict[ObservationKey, list[CellPlace]] = defaultdict(list)
    for place, keys in cells.keys.items():
        if len(keys) == 1 and cells.has_content(place):
            places[keys[0]].append(place)
    rivals: dict[int, set[int]] = defaultdict(set)
    for taken in places.values():
        beside: dict[int, set[int]] = defaultdict(set)
        for place in taken:
            beside[place.row].add(place.column)
        for columns in beside.values():
            for column in columns if len(columns) > 1 else ():
                rivals[column] |= columns - {column}
    for column, others in sorted(rivals.items()):
        if others:
            use = cells.columns[column]
            yield cells.ask(About.COLUMN, column, Reason.SAME_COLUMN_TWICE, use, others=tuple(sorted(others)))


def _hidden(cells: SuggestedCells) -> Iterator[Decision]:
    filled = {place for place, keys in cells.keys.items() if len(keys) == 1}
    for column in sorted({place.column for place in filled} & cells.sheet.hidden_columns):
        yield cells.ask(About.COLUMN, column, Reason.HIDDEN, cells.columns[column])
    for row in sorted({place.row for place in filled} & cells.sheet.hidden_rows):
        yield cells.ask(About.ROW, row, Reason.HIDDEN, cells.row_uses[row])
