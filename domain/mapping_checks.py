"""A proposal held against the cells and the lines: what cannot be told apart or looks wrong is asked (C21, D17, N12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from domain.header_words import HeaderWords
from domain.label_reading import SheetRow
from domain.mapping_proposal import About, Decision, Reason, Subject, TableProposal
from domain.measure_unit import factor
from domain.observation import Comparison, ObservationKey
from domain.partial_key import agreeing
from domain.sheet_mapping import (
    AS_IT_IS,
    INDEX_TO_RATE,
    ColumnUse,
    Conversion,
    ExpectedLine,
    RowUse,
    TableMapping,
    said_at,
)
from domain.sheet_table import SheetTable
from domain.workbook_grid import CellPlace, SheetGrid

_SLIPS = (3, 6, 9)
_NEAR = 3.0
_RATES = (Comparison.YOY_PCT, Comparison.MOM_PCT)


def checked(
    sheet: SheetGrid,
    table: SheetTable,
    proposal: TableProposal,
    rows: Mapping[int, SheetRow],
    lines: Sequence[ExpectedLine],
    words: HeaderWords,
) -> TableProposal:
    """With the further questions, and with the mapping of what nobody needs to be asked about."""
    checks = _Checks(sheet, table, proposal, rows, lines, words)
    decisions = (*proposal.decisions, *checks.found())
    return settled(replace(proposal, decisions=decisions))


def settled(proposal: TableProposal) -> TableProposal:
    """The mapping takes every suggestion that no open question is about."""
    asked = {d.about for d in proposal.questions}
    mapping = replace(proposal.mapping, columns={}, rows={})
    for decision in proposal.decisions:
        if decision.about not in asked:
            mapping = _with(mapping, decision)
    return replace(proposal, mapping=mapping)


def _with(mapping: TableMapping, decision: Decision) -> TableMapping:
    number = decision.about.number
    if isinstance(decision.suggested, ColumnUse):
        return replace(mapping, columns={**mapping.columns, number: decision.suggested})
    if isinstance(decision.suggested, RowUse):
        return replace(mapping, rows={**mapping.rows, number: decision.suggested})
    return mapping


class _Checks:
    def __init__(
        self,
        sheet: SheetGrid,
        table: SheetTable,
        proposal: TableProposal,
        rows: Mapping[int, SheetRow],
        lines: Sequence[ExpectedLine],
        words: HeaderWords,
    ) -> None:
        self._sheet = sheet
        self._table = table
        self._rows = rows
        self._words = words
        self._lines = {line.key: line for line in lines}
        self._of: dict[str | None, list[ObservationKey]] = defaultdict(list)
        for line in lines:
            self._of[line.key.indicator_code].append(line.key)
            self._of[None].append(line.key)
        # As if every suggestion had been taken: what is asked about must be sound as well.
        suggested = [d for d in proposal.decisions if d.suggested is not None]
        self._columns = {d.about.number: d.suggested for d in suggested if isinstance(d.suggested, ColumnUse)}
        self._row_uses = {d.about.number: d.suggested for d in suggested if isinstance(d.suggested, RowUse)}
        self._mapping = replace(proposal.mapping, columns=self._columns, rows=self._row_uses)
        self._keys = dict(self._resolved())

    def found(self) -> Iterator[Decision]:
        yield from self._unsaid_columns()
        yield from self._columns_twice()
        yield from self._units()
        yield from self._rates()
        yield from self._sizes()
        yield from self._hidden()

    def _resolved(self) -> Iterator[tuple[CellPlace, list[ObservationKey]]]:
        for row in self._mapping.rows:
            for column in self._mapping.value_columns:
                said = said_at(self._mapping, row, column)
                if said is not None:
                    yield CellPlace(row, column), agreeing(said, self._of.get(said.indicator_code, ()))

    def _in_column(self, column: int) -> list[list[ObservationKey]]:
        return [keys for place, keys in self._keys.items() if place.column == column]

    def _ask(
        self, kind: About, number: int, reason: Reason, suggested: ColumnUse | RowUse | None, **told: object
    ) -> Decision:
        told = {"header": "", **told}
        if kind is About.COLUMN and number in self._table.columns:
            told["header"] = self._table.columns[number].text
        if kind is About.ROW and number in self._rows:
            told["label"] = self._rows[number].label
        return Decision(Subject(kind, self._sheet.name, number), reason, 0.5, suggested, told)

    def _unsaid_columns(self) -> Iterator[Decision]:
        """A column that several lines of an indicator could stand in says too little."""
        for column in self._mapping.value_columns:
            several = [keys for keys in self._in_column(column) if len(keys) > 1]
            if several:
                bases = tuple(dict.fromkeys(key.basis for key in several[0]))
                yield self._ask(About.COLUMN, column, Reason.BASIS_UNSAID, self._columns[column], bases=bases)

    def _columns_twice(self) -> Iterator[Decision]:
        """Two columns, or two rows, that would fill the same line."""
        places: dict[ObservationKey, list[CellPlace]] = defaultdict(list)
        for place, keys in self._keys.items():
            if len(keys) == 1 and self._has_content(place):
                places[keys[0]].append(place)
        rivals: dict[int, set[int]] = defaultdict(set)
        for taken in places.values():
            for place in taken:
                rivals[place.column] |= {p.column for p in taken if p.row == place.row and p.column != place.column}
        for column, others in sorted(rivals.items()):
            if others:
                use = self._columns[column]
                yield self._ask(About.COLUMN, column, Reason.SAME_COLUMN_TWICE, use, others=tuple(sorted(others)))

    def _line_of_row(self, row: int) -> ExpectedLine | None:
        keys = [ks[0] for place, ks in self._keys.items() if place.row == row and len(ks) == 1]
        return self._lines[keys[0]] if keys else None

    def _units(self) -> Iterator[Decision]:
        """The sheet's unit against the indicator's, by row or, where columns are indicators, by column."""
        seen: set[tuple[About, int]] = set()
        for place, keys in self._keys.items():
            if len(keys) != 1:
                continue
            line, use = self._lines[keys[0]], self._columns[place.column]
            by_column = use.says.indicator_code is not None
            target = (About.COLUMN, place.column) if by_column else (About.ROW, place.row)
            if target in seen or use.says.comparison is not None:
                continue
            seen.add(target)
            yield from self._unit(target, place, line)

    def _unit(self, target: tuple[About, int], place: CellPlace, line: ExpectedLine) -> Iterator[Decision]:
        meaning = self._table.columns.get(place.column)
        own = self._rows[place.row].unit if target[0] is About.ROW else ""
        told = own or (meaning.unit if meaning is not None else "") or self._table.unit
        if not told or not line.unit:
            return
        known = factor(told, line.unit, self._words)
        if known == (1.0, 1.0):
            return
        suggested = self._uses(target)
        if known is None:
            yield self._ask(*target, Reason.UNIT_DIFFERS, suggested, unit=told, expected=line.unit)
        else:
            converted = replace(suggested, conversion=Conversion(*known))
            yield self._ask(
                *target, Reason.UNIT_SCALE, converted, unit=told, expected=line.unit, conversion=Conversion(*known)
            )

    def _uses(self, target: tuple[About, int]) -> ColumnUse | RowUse:
        return self._columns[target[1]] if target[0] is About.COLUMN else self._row_uses[target[1]]

    def _numbers(self) -> Iterator[tuple[CellPlace, ExpectedLine, float]]:
        for place, keys in self._keys.items():
            content = self._sheet.at(*place)
            if len(keys) == 1 and isinstance(content, float):
                yield place, self._lines[keys[0]], content

    def _rates(self) -> Iterator[Decision]:
        """108,4 where 8,4 is expected: an index or a rate. Columns of an index that lines want as a rate."""
        asked: set[tuple[About, int]] = set()
        for place, line, value in self._numbers():
            if line.key.comparison not in _RATES or not _is_like_index(value, line.history):
                continue
            by_column = self._columns[place.column].says.comparison is not None
            target = (About.COLUMN, place.column) if by_column else (About.ROW, place.row)
            if target not in asked:
                asked.add(target)
                suggested = replace(self._uses(target), conversion=INDEX_TO_RATE)
                yield self._ask(*target, Reason.INDEX_OR_RATE, suggested, value=value)
        for column in self._mapping.value_columns:
            use = self._columns[column]
            if use.says.comparison is Comparison.YOY_INDEX and not any(self._in_column(column)):
                rate = replace(use, says=replace(use.says, comparison=Comparison.YOY_PCT))
                if self._would_fill(column, rate):
                    converted = replace(rate, conversion=INDEX_TO_RATE)
                    yield self._ask(About.COLUMN, column, Reason.INDEX_OR_RATE, converted)

    def _would_fill(self, column: int, use: ColumnUse) -> bool:
        other = self._mapping.with_column(column, use)
        filled = {keys[0] for place, keys in self._keys.items() if len(keys) == 1 and self._has_content(place)}
        rows = [row for row in other.rows if self._has_content(CellPlace(row, column))]
        said = [s for row in rows if (s := said_at(other, row, column)) is not None]
        meant = [key for s in said for key in agreeing(s, self._of.get(s.indicator_code, ()))]
        return any(key not in filled for key in meant)

    def _has_content(self, place: CellPlace) -> bool:
        return self._sheet.at(*place) not in (None, "")

    def _sizes(self) -> Iterator[Decision]:
        """A thousand or a million times what the line has been, where the sheet says no unit."""
        by_row: dict[int, list[float]] = defaultdict(list)
        for place, line, value in self._numbers():
            earlier = [abs(v) for v in line.history if v]
            if earlier and value and line.key.comparison is Comparison.LEVEL:
                by_row[place.row].append(abs(value) / median(earlier))
        for row, ratios in by_row.items():
            power = _slip(median(ratios))
            if power:
                conversion = Conversion(by=10.0**power) if power > 0 else Conversion(times=10.0**-power)
                use = self._row_uses[row]
                if use.conversion == AS_IT_IS and not self._rows[row].unit:
                    told = {"times": median(ratios), "conversion": conversion}
                    yield self._ask(About.ROW, row, Reason.SIZE, replace(use, conversion=conversion), **told)

    def _hidden(self) -> Iterator[Decision]:
        filled = {place for place, keys in self._keys.items() if len(keys) == 1}
        for column in sorted({place.column for place in filled} & self._sheet.hidden_columns):
            yield self._ask(About.COLUMN, column, Reason.HIDDEN, self._columns[column])
        for row in sorted({place.row for place in filled} & self._sheet.hidden_rows):
            yield self._ask(About.ROW, row, Reason.HIDDEN, self._row_uses[row])


def _is_like_index(value: float, history: Sequence[float]) -> bool:
    if history:
        usual = median(history)
        return abs(value - 100 - usual) < abs(value - usual)
    return 60 <= value <= 160


def _slip(ratio: float) -> int:
    """The power of ten a ratio is near to, 0 for none."""
    for power in (*_SLIPS, *(-p for p in _SLIPS)):
        if 10.0**power / _NEAR <= ratio <= 10.0**power * _NEAR:
            return power
    return 0
