"""A proposal held against the cells and the lines: what cannot be told apart or looks wrong is asked (C21, D17, N12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log
from statistics import median

from domain.header_words import HeaderWords
from domain.label_reading import SheetRow
from domain.mapping_proposal import About, Decision, Reason, Subject, TableProposal
from domain.measure_unit import factor, measure_of
from domain.observation import Basis, Comparison, ObservationKey
from domain.partial_key import agreeing
from domain.sheet_mapping import (
    AS_IT_IS,
    INDEX_TO_RATE,
    ColumnUse,
    Conversion,
    ExpectedLine,
    RowUse,
    said_at,
)
from domain.sheet_table import SheetTable
from domain.workbook_grid import CellPlace, SheetGrid

_SLIPS = (3, 6, 9)
_NEAR = 3.0
_AMOUNT = 1e3
"""From a thousand of something on, an amount may as well be written in another size."""
_RATES = (Comparison.YOY_PCT, Comparison.MOM_PCT)


def checked(
    sheet: SheetGrid,
    table: SheetTable,
    proposal: TableProposal,
    rows: Mapping[int, SheetRow],
    lines: Sequence[ExpectedLine],
    words: HeaderWords,
    known_units: Mapping[int, str] | None = None,
) -> TableProposal:
    """With the further questions, and with the mapping of what nobody needs to be asked about.

    `known_units` are the units beside the rows when the layout was confirmed: they are not asked about again
    while they stay.
    """
    checks = _Checks(sheet, table, proposal, rows, lines, words, known_units)
    decisions = (*proposal.decisions, *checks.found())
    return replace(proposal, decisions=decisions).settled()


class _Checks:
    def __init__(
        self,
        sheet: SheetGrid,
        table: SheetTable,
        proposal: TableProposal,
        rows: Mapping[int, SheetRow],
        lines: Sequence[ExpectedLine],
        words: HeaderWords,
        known_units: Mapping[int, str] | None,
    ) -> None:
        self._known_units = known_units
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
        self._by_column: dict[int, list[list[ObservationKey]]] = defaultdict(list)
        for place, keys in self._keys.items():
            self._by_column[place.column].append(keys)

    def found(self) -> Iterator[Decision]:
        yield from self._unsaid_columns()
        yield from self._columns_twice()
        yield from self._units()
        yield from self._rates()
        yield from self._sizes()
        yield from self._hidden()
        yield from self._unit_unsaid()

    def _resolved(self) -> Iterator[tuple[CellPlace, list[ObservationKey]]]:
        for row in self._mapping.rows:
            for column in self._mapping.value_columns:
                said = said_at(self._mapping, row, column)
                if said is not None:
                    yield CellPlace(row, column), agreeing(said, self._of.get(said.indicator_code, ()))

    def _in_column(self, column: int) -> list[list[ObservationKey]]:
        return self._by_column.get(column, [])

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
        """A column that several lines could stand in says too little."""
        for column in self._mapping.value_columns:
            several = next((keys for keys in self._in_column(column) if len(keys) > 1), None)
            if several is None:
                continue
            use, told = self._columns[column], {"bases": tuple(dict.fromkeys(key.basis for key in several))}
            if len({key.indicator_code for key in several}) > 1:
                yield self._ask(About.COLUMN, column, Reason.LINE_UNSAID, None)
            elif len({key.subject_code for key in several}) > 1:
                yield self._ask(About.COLUMN, column, Reason.SUBJECT_UNSAID, None)
            else:
                yield self._ask(About.COLUMN, column, Reason.BASIS_UNSAID, self._likely(column, use), **told)

    def _likely(self, column: int, use: ColumnUse) -> ColumnUse:
        """With the basis whose earlier values come nearest to what stands in the column."""
        off: dict[Basis, list[float]] = defaultdict(list)
        for place, keys in self._keys.items():
            content = self._sheet.at(*place)
            if place.column == column and isinstance(content, float) and content:
                for key in keys:
                    usual = [abs(v) for v in self._lines[key].history if v]
                    if usual:
                        off[key.basis].append(abs(log(abs(content) / median(usual))))
        best = min(off, key=lambda basis: median(off[basis]), default=None)
        return replace(use, says=replace(use.says, basis=best))

    def _columns_twice(self) -> Iterator[Decision]:
        """Two columns, or two rows, that would fill the same line."""
        places: dict[ObservationKey, list[CellPlace]] = defaultdict(list)
        for place, keys in self._keys.items():
            if len(keys) == 1 and self._has_content(place):
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
            line, target = self._lines[keys[0]], self._target(place)
            if target in seen or self._columns[place.column].says.comparison is not None:
                continue
            seen.add(target)
            yield from self._unit(target, place, line)

    def _unit(self, target: tuple[About, int], place: CellPlace, line: ExpectedLine) -> Iterator[Decision]:
        told, use = self._unit_told(place), self._uses(target)
        if not told or not line.unit:
            return
        known = factor(told, line.unit, self._words)
        if known is None:
            if not self._is_known(place):
                yield self._ask(*target, Reason.UNIT_DIFFERS, use, unit=told, expected=line.unit)
            return
        needed = Conversion(*known)
        if needed.times / needed.by != use.conversion.times / use.conversion.by:
            told_before = self._known_units is not None and place.row in self._known_units
            reason = Reason.UNIT_CHANGED if told_before else Reason.UNIT_SCALE
            suggested = replace(use, conversion=needed._replace(plus=use.conversion.plus))
            yield self._ask(*target, reason, suggested, unit=told, expected=line.unit, conversion=needed)

    def _is_known(self, place: CellPlace) -> bool:
        """The row was confirmed with the unit it has now."""
        known = self._known_units or {}
        return place.row in known and known[place.row] == self._rows[place.row].unit

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
            by_column = self._columns[place.column].says.comparison is not None
            target = (About.COLUMN, place.column) if by_column else (About.ROW, place.row)
            is_rate = line.key.comparison in _RATES
            if not is_rate or not _is_like_index(value + self._uses(target).conversion.plus, line.history):
                continue
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
        """A thousand or a million times what the line has been, in the unit that the sheet says or does not say."""
        found: dict[tuple[About, int], list[float]] = defaultdict(list)
        for place, line, value in self._numbers():
            earlier = [abs(v) for v in line.history if v]
            if earlier and value and line.key.comparison is Comparison.LEVEL:
                number = self._in_unit(place, line, value)
                found[self._target(place)].append(abs(number) / median(earlier))
        for target, ratios in found.items():
            power = _slip(median(ratios))
            if power:
                conversion = Conversion(by=10.0**power) if power > 0 else Conversion(times=10.0**-power)
                suggested = replace(self._uses(target), conversion=conversion)
                yield self._ask(*target, Reason.SIZE, suggested, times=median(ratios), conversion=conversion)

    def _in_unit(self, place: CellPlace, line: ExpectedLine, value: float) -> float:
        """The value as it will be once the unit is agreed upon."""
        conversion = self._uses(self._target(place)).conversion
        if conversion != AS_IT_IS:
            return conversion.of(value)
        return Conversion(*(factor(self._unit_told(place), line.unit, self._words) or ())).of(value)

    def _target(self, place: CellPlace) -> tuple[About, int]:
        """Where a unit belongs: to the row, or to the column when columns are indicators."""
        by_column = self._columns[place.column].says.indicator_code is not None
        return (About.COLUMN, place.column) if by_column else (About.ROW, place.row)

    def _unit_unsaid(self) -> Iterator[Decision]:
        """Amounts whose unit nothing tells and no earlier value confirms: the whole table is asked about."""
        rows = set()
        for place, line, _value in self._numbers():
            measure = measure_of(line.unit, self._words)
            is_amount = measure is not None and measure.size >= _AMOUNT and line.key.comparison is Comparison.LEVEL
            if is_amount and not any(line.history) and not self._unit_told(place):
                rows.add((place.row, line.unit))
        if rows and self._known_units is None:
            units = tuple(dict.fromkeys(unit for _row, unit in sorted(rows)))
            yield self._ask(
                About.TABLE, self._table.area.first_row, Reason.UNIT_UNSAID, None, units=units, count=len(rows)
            )

    def _unit_told(self, place: CellPlace) -> str:
        meaning = self._table.columns.get(place.column)
        return self._rows[place.row].unit or (meaning.unit if meaning is not None else "") or self._table.unit

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
