"""Where the tables of a sheet stand: title, header rows, first and last row of figures (C21).

A table is seen by its figures: the rows with numbers, and above them the rows that have words over the
columns of numbers. Everything is in the sheet's own coordinates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.header_words import HeaderWords
from domain.measure_unit import unit_line
from domain.sheet_line import SheetLine, is_numeral, sheet_line, short_text
from domain.workbook_grid import SheetGrid

_INDEX = re.compile(r"\(?(?:[a-zA-Z]|\d{1,2})\)?(?:\s*=.*)?")
_SAMPLE = 60
LONG_TITLE = 60


@dataclass(frozen=True, slots=True)
class TableArea:
    """Rows and columns of one table; `number_columns` hold numbers, `label_columns` stand before them."""

    header: tuple[int, ...]
    first_row: int
    last_row: int
    number_columns: tuple[int, ...]
    label_columns: tuple[int, ...]
    title_rows: tuple[int, ...]
    unit: str
    repeated: tuple[int, ...] = ()

    @property
    def below_header(self) -> int:
        """The first row under the headers: a heading may stand there before the first figures."""
        return self.header[-1] + 1 if self.header else self.first_row


def find_tables(sheet: SheetGrid, words: HeaderWords) -> list[TableArea]:
    """The tables from top to bottom."""
    lines = [sheet_line(row) for row in sheet.rows]
    return list(_Finder(sheet, words, lines).tables())


class _Finder:
    def __init__(self, sheet: SheetGrid, words: HeaderWords, lines: list[SheetLine]) -> None:
        self._sheet = sheet
        self._words = words
        self._lines = lines

    def tables(self) -> Iterator[TableArea]:
        row, floor = 1, 0
        while (first := self._next_figures(row)) is not None:
            table = self._table(first, floor)
            if table is None:
                row = first + 1
                continue
            yield table
            row = floor = table.last_row + 1

    def _at(self, row: int) -> SheetLine:
        return self._lines[row - 1]

    def _next_figures(self, row: int) -> int | None:
        return next((r for r in range(row, len(self._lines) + 1) if self._is_figures(r)), None)

    def _is_figures(self, row: int) -> bool:
        """A row with numbers that are neither years over columns nor the numbering of columns."""
        line = self._at(row)
        if not line.numbers:
            return False
        if line.years == len(line.numbers) and (line.numbers[0] > 1 or len(line.numbers) > 1):
            return bool(line.texts) and line.texts[0] < line.numbers[0] and not self._looks_like_header(row)
        return not self._is_numbering(row)

    def _is_numbering(self, row: int) -> bool:
        """`A B 1 2 3=2/1` under the headers."""
        line = self._at(row)
        filled = sorted((*line.numbers, *line.texts))
        told = [short_text(self._sheet.at(row, column)) for column in filled]
        if len(told) < 2 or not all(_INDEX.fullmatch(text) for text in told):
            return False
        numbers = [int(text.strip("()")) for text in told if text.strip("()").isdecimal()]
        return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True

    def _looks_like_header(self, row: int) -> bool:
        line = self._at(row)
        label = line.texts[0] if line.texts else 0
        return any(column > label for column in line.texts[1:])

    def _table(self, first: int, floor: int) -> TableArea | None:
        last = self._end(first)
        numbers, labels = self._columns(first, last)
        if not numbers:
            return None
        header = self._header(first, floor, numbers)
        top = header[0] if header else first
        titles = [r for r in range(max(floor + 1, top - 8), top) if self._at(r).texts]
        below = range(header[-1] + 1, first) if header else range(0)
        unit = self._unit((*below, *titles[-4:]), header)
        repeated = tuple(self._repeated(first, last, header))
        return TableArea(header, first, self._trimmed(first, last), numbers, labels, tuple(titles), unit, repeated)

    def _columns(self, first: int, last: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Columns of numbers, and those of words before the first of them."""
        rows = [self._at(r) for r in range(first, min(last, first + 400) + 1)]
        numbers = Counter(column for line in rows for column in line.numbers)
        texts = Counter(column for line in rows for column in line.texts)
        wordy = {c for c, n in texts.items() if n > numbers[c] and self._has_letters(c, first, last)}
        label = min(wordy, default=0)
        found = tuple(sorted(c for c, n in numbers.items() if c > label and c not in wordy))
        if not found:
            return (), ()
        return found, tuple(c for c in range(1, found[0]) if numbers[c] or texts[c])

    def _has_letters(self, column: int, first: int, last: int) -> bool:
        rows = range(first, min(last, first + _SAMPLE) + 1)
        texts = (content for r in rows if isinstance(content := self._sheet.at(r, column), str))
        return any(len(self._words.plain(text)) > 2 and not is_numeral(text) for text in texts)

    def _header(self, first: int, floor: int, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """The rows with words over the figures, from the nearest upwards to a gap, a unit or a title."""
        found: list[int] = []
        for row in range(first - 1, floor, -1):
            line = self._at(row)
            over = [c for c in (*line.texts, *line.numbers) if c >= numbers[0]]
            if not over:
                if found and not (self._below_header(row, numbers) or self._hangs_down(row, numbers)):
                    break
                continue
            if self._is_title(row, line):
                if found or not self._is_unit(row):
                    break
                continue
            found.append(row)
        return tuple(reversed(found))

    def _below_header(self, row: int, numbers: tuple[int, ...]) -> bool:
        """A gap, or words over the labels only, between two header rows."""
        above = self._at(row - 1).texts if row > 1 else []
        return len([c for c in above if c >= numbers[0]]) > 1

    def _is_unit(self, row: int) -> bool:
        return any(unit_line(text, self._words) for text in self._texts(row))

    def _hangs_down(self, row: int, numbers: tuple[int, ...]) -> bool:
        """Over the figures stand cells that are merged with those above: no gap, however empty the row."""
        areas = self._sheet.merged
        return any(a.top < row <= a.bottom and a.left <= numbers[-1] and a.right >= numbers[0] for a in areas)

    def _is_title(self, row: int, line: SheetLine) -> bool:
        told = [short_text(self._sheet.at(row, column)) for column in line.texts]
        if len(line.texts) + len(line.numbers) == 1 and told:
            width = next(
                (a.right - a.left for a in self._sheet.merged if a.top <= row <= a.bottom and a.left == line.texts[0]),
                0,
            )
            is_wide = line.texts[0] == 1 and width > 2
            return (
                is_wide
                or len(told[0]) > LONG_TITLE
                or bool(unit_line(told[0], self._words))
                or self._begins_title(told[0])
            )
        return len(told) <= 2 and any(self._begins_title(text) for text in told)

    def _begins_title(self, text: str) -> bool:
        return self._words.titles.match(self._words.plain(text)) is not None

    def _end(self, first: int) -> int:
        """The last row before notes or before the headers of another table."""
        header = self._texts(first - 1)
        for row in range(first + 1, len(self._lines) + 1):
            line = self._at(row)
            if line.numbers and not (line.years == len(line.numbers) and not self._is_figures(row)):
                continue
            if line.texts and self._words.notes.match(
                self._words.plain(short_text(self._sheet.at(row, line.texts[0])))
            ):
                return row - 1
            if self._opens_table(row) and not self._same_header(row, header):
                return row - 1
        return len(self._lines)

    def _opens_table(self, row: int) -> bool:
        """Three words or more side by side where figures stood, or the words of label columns."""
        told = self._texts(row)
        named = [t for t in told if any(p.fullmatch(self._words.plain(t)) for _, p in self._words.roles)]
        wordy = [t for t in told if len(self._words.plain(t)) > 3]
        return bool(named) and len(told) >= 2 and len(wordy) >= 2

    def _texts(self, row: int) -> list[str]:
        if row < 1:
            return []
        return [short_text(self._sheet.at(row, column)) for column in self._at(row).texts]

    def _same_header(self, row: int, header: list[str]) -> bool:
        return bool(header) and self._texts(row) == header

    def _repeated(self, first: int, last: int, header: tuple[int, ...]) -> Iterator[int]:
        told = {tuple(self._texts(row)) for row in header}
        for row in range(first, last + 1):
            if not self._at(row).numbers and len(self._at(row).texts) > 1 and tuple(self._texts(row)) in told:
                yield row

    def _trimmed(self, first: int, last: int) -> int:
        return next(r for r in range(last, first - 1, -1) if self._at(r).numbers)

    def _unit(self, titles: Sequence[int], header: Sequence[int]) -> str:
        for row in (*reversed(titles), *header[:1]):
            for text in self._texts(row):
                unit = unit_line(text, self._words)
                if unit:
                    return unit
        return ""
