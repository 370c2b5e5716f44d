"""Numbers held against units and earlier values: what would come in a thousand times too large is asked (D17, N12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from domain.mapping_proposal import About, Decision, Reason
from domain.measure_unit import factor, measure_of
from domain.observation import Comparison
from domain.partial_key import agreeing
from domain.sheet_mapping import AS_IT_IS, INDEX_TO_RATE, ColumnUse, Conversion, ExpectedLine, said_at
from domain.suggested_cells import SuggestedCells, Target
from domain.workbook_grid import CellPlace

_SLIPS = (3, 6, 9)
_NEAR = 3.0
_AMOUNT = 1e3
"""From a thousand of something on, an amount may as well be written in another size."""
_RATES = (Comparison.YOY_PCT, Comparison.MOM_PCT)

KnownUnits = Mapping[int, str]
"""The units beside the rows when the layout was confirmed: they are not asked about again while they stay."""


def differing_units(cells: SuggestedCells, known_units: KnownUnits | None) -> Iterator[Decision]:
    """The sheet's unit against the indicator's, by row or, where columns are indicators, by column."""
    seen: set[Target] = set()
    for place, keys in cells.keys.items():
        if len(keys) != 1:
            continue
        line, target = cells.lines[keys[0]], cells.target(place)
        if target in seen or cells.columns[place.column].says.comparison is not None:
            continue
        seen.add(target)
        yield from _unit(cells, target, place, line, known_units)


def _unit(
    cells: SuggestedCells, target: Target, place: CellPlace, line: ExpectedLine, known_units: KnownUnits | None
) -> Iterator[Decision]:
    told, use = cells.unit_told(place), cells.uses(target)
    if not told or not line.unit:
        return
    known = factor(told, line.unit, cells.words)
    if known is None:
        if not _is_known(cells, place, known_units):
            yield cells.ask(*target, Reason.UNIT_DIFFERS, use, unit=told, expected=line.unit)
        return
    needed = Conversion(*known)
    if needed.times / needed.by != use.conversion.times / use.conversion.by:
        told_before = known_units is not None and place.row in known_units
        reason = Reason.UNIT_CHANGED if told_before else Reason.UNIT_SCALE
        suggested = replace(use, conversion=needed._replace(plus=use.conversion.plus))
        yield cells.ask(*target, reason, suggested, unit=told, expected=line.unit, conversion=needed)


def _is_known(cells: SuggestedCells, place: CellPlace, known_units: KnownUnits | None) -> bool:
    """The row was confirmed with the unit it has now."""
    known = known_units or {}
    return place.row in known and known[place.row] == cells.rows[place.row].unit


def indices_for_rates(cells: SuggestedCells) -> Iterator[Decision]:
    """108,4 where 8,4 is expected: an index or a rate?"""
    asked: set[Target] = set()
    for place, line, value in cells.numbers():
        by_column = cells.columns[place.column].says.comparison is not None
        target = (About.COLUMN, place.column) if by_column else (About.ROW, place.row)
        is_rate = line.key.comparison in _RATES
        if not is_rate or not _is_like_index(value + cells.uses(target).conversion.plus, line.history):
            continue
        if target not in asked:
            asked.add(target)
            suggested = replace(cells.uses(target), conversion=INDEX_TO_RATE)
            yield cells.ask(*target, Reason.INDEX_OR_RATE, suggested, value=value)


def index_columns(cells: SuggestedCells) -> Iterator[Decision]:
    """Columns of an index that no line asks for, but that would fill lines as a rate."""
    for column in cells.mapping.value_columns:
        use = cells.columns[column]
        if use.says.comparison is Comparison.YOY_INDEX and not any(cells.in_column(column)):
            rate = replace(use, says=replace(use.says, comparison=Comparison.YOY_PCT))
            if _would_fill(cells, column, rate):
                converted = replace(rate, conversion=INDEX_TO_RATE)
                yield cells.ask(About.COLUMN, column, Reason.INDEX_OR_RATE, converted)


def _would_fill(cells: SuggestedCells, column: int, use: ColumnUse) -> bool:
    other = cells.mapping.with_column(column, use)
    filled = {keys[0] for place, keys in cells.keys.items() if len(keys) == 1 and cells.has_content(place)}
    rows = [row for row in other.rows if cells.has_content(CellPlace(row, column))]
    said = [s for row in rows if (s := said_at(other, row, column)) is not None]
    meant = [key for s in said for key in agreeing(s, cells.of.get(s.indicator_code, ()))]
    return any(key not in filled for key in meant)


def odd_sizes(cells: SuggestedCells) -> Iterator[Decision]:
    """A thousand or a million times what the line has been, in the unit that the sheet says or does not say."""
    found: dict[Target, list[float]] = defaultdict(list)
    for place, line, value in cells.numbers():
        earlier = [abs(v) for v in line.history if v]
        if earlier and value and line.key.comparison is Comparison.LEVEL:
            number = _in_unit(cells, place, line, value)
            found[cells.target(place)].append(abs(number) / median(earlier))
    for target, ratios in found.items():
        power = _slip(median(ratios))
        if power:
            conversion = Conversion(by=10.0**power) if power > 0 else Conversion(times=10.0**-power)
            suggested = replace(cells.uses(target), conversion=conversion)
            yield cells.ask(*target, Reason.SIZE, suggested, times=median(ratios), conversion=conversion)


def _in_unit(cells: SuggestedCells, place: CellPlace, line: ExpectedLine, value: float) -> float:
    """The value as it will be once the unit is agreed upon."""
    conversion = cells.uses(cells.target(place)).conversion
    if conversion != AS_IT_IS:
        return conversion.of(value)
    return Conversion(*(factor(cells.unit_told(place), line.unit, cells.words) or ())).of(value)


def units_unsaid(cells: SuggestedCells, known_units: KnownUnits | None) -> Iterator[Decision]:
    """Amounts whose unit nothing tells and no earlier value confirms: the whole table is asked about."""
    rows = set()
    for place, line, _value in cells.numbers():
        measure = measure_of(line.unit, cells.words)
        is_amount = measure is not None and measure.size >= _AMOUNT and line.key.comparison is Comparison.LEVEL
        if is_amount and not any(line.history) and not cells.unit_told(place):
            rows.add((place.row, line.unit))
    if rows and known_units is None:
        units = tuple(dict.fromkeys(unit for _row, unit in sorted(rows)))
        yield cells.ask(About.TABLE, cells.table.area.first_row, Reason.UNIT_UNSAID, None, units=units, count=len(rows))


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
