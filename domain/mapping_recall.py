"""Last time's mapping held against this time's file: what is the same is taken, what drifted is asked (C22)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from domain.header_words import HeaderWords
from domain.learned_mapping import LearnedColumn, LearnedMapping, LearnedTable, fingerprint
from domain.mapping_proposal import About, Decision, Reason, Subject
from domain.period import ReportingPeriod
from domain.sheet_mapping import ColumnRole, ColumnUse, RowUse
from domain.workbook_grid import column_name

LIKE = 0.5
"""Share of known headers and labels from which on a table is taken for the one that was learned."""


def known_table(
    headers: Mapping[int, str],
    row_keys: Iterable[str],
    learned: LearnedMapping,
    now: ReportingPeriod,
    words: HeaderWords,
) -> LearnedTable | None:
    """The learned table that a table most resembles, if it does."""
    found = set(_prints(headers, words, now).values())
    rows = set(row_keys)

    def likeness(table: LearnedTable) -> float:
        known = {c.fingerprint for c in table.columns}
        return (len(known & found) + len(table.rows.keys() & rows)) / max(1, len(known) + len(table.rows))

    best = max(learned.tables, key=likeness, default=None)
    return best if best is not None and likeness(best) >= LIKE else None


def _prints(headers: Mapping[int, str], words: HeaderWords, now: ReportingPeriod) -> dict[int, str]:
    return {column: fingerprint(text, words, now) for column, text in headers.items()}


class Recall:
    """One table and what was learned of it."""

    def __init__(
        self,
        sheet: str,
        learned: LearnedTable,
        headers: Mapping[int, str],
        labels: Mapping[int, str],
        row_keys: Mapping[int, str],
        now: ReportingPeriod,
        words: HeaderWords,
    ) -> None:
        self._sheet = sheet
        self._learned = learned
        self._headers = headers
        self._labels = labels
        self._now = now
        self._words = words
        prints = _prints(headers, words, now)
        once = {p for p, n in Counter(prints.values()).items() if n == 1}
        known = {
            c.fingerprint: c
            for c in learned.columns
            if [k.fingerprint for k in learned.columns].count(c.fingerprint) == 1
        }
        self._columns = {column: known[p] for column, p in prints.items() if p in once and p in known}
        self._row_keys = row_keys
        once = {key for key, n in Counter(row_keys.values()).items() if n == 1}
        self._rows = {row: learned.rows[key] for row, key in row_keys.items() if key in once and key in learned.rows}

    def decisions(self, own: Sequence[Decision]) -> list[Decision]:
        """Those of the table itself, replaced by what is known and joined by what changed."""
        kept = [d for d in own if not self._is_known(d.about)]
        return [*kept, *self._known_columns(), *self._known_rows(), *self._drift(own)]

    @property
    def units(self) -> dict[int, str]:
        """The unit that stood beside each known row."""
        return {row: found.unit for row, found in self._rows.items()}

    def _is_known(self, about: Subject) -> bool:
        known: Mapping[int, object] = self._columns if about.kind is About.COLUMN else self._rows
        return about.number in known

    def _known_columns(self) -> Iterator[Decision]:
        for column, known in self._columns.items():
            told = {"header": self._headers[column]}
            yield Decision(self._at(About.COLUMN, column), Reason.LEARNED, 1.0, known.use_in(self._now), told)

    def _known_rows(self) -> Iterator[Decision]:
        for row, known in self._rows.items():
            if known.use is not None:
                told = {"label": self._labels[row], "line": known.label}
                yield Decision(self._at(About.ROW, row), Reason.LEARNED, 1.0, known.use, told)

    def _at(self, kind: About, number: int) -> Subject:
        return Subject(kind, self._sheet, number)

    def _drift(self, own: Sequence[Decision]) -> Iterator[Decision]:
        yield from self._columns_drifted(own)
        yield from self._columns_moved()
        yield from self._rows_drifted(own)
        if self._name(self._sheet) != self._name(self._learned.sheet):
            about = self._at(About.TABLE, 0)
            yield Decision(about, Reason.SHEET_CHANGED, 0.7, None, {"old": self._learned.sheet, "new": self._sheet})

    def _name(self, sheet: str) -> str:
        """A sheet that is named after the month is the same sheet next month."""
        return "".join(c for c in fingerprint(sheet, self._words, self._now) if not c.isdecimal())

    def _columns_drifted(self, own: Sequence[Decision]) -> Iterator[Decision]:
        """A new header in the place of one that is gone has changed; others are new or gone."""
        seen = {c.fingerprint for c in self._columns.values()}
        gone = [c for c in self._learned.columns if c.fingerprint not in seen]
        new = [c for c in sorted(self._headers) if c not in self._columns]
        suggested = {d.about.number: d.suggested for d in own if d.about.kind is About.COLUMN}
        for column in new:
            old = self._replaced(column, gone)
            use = suggested.get(column)
            told = {"header": self._headers[column], "new": self._headers[column]}
            if old is not None:
                gone.remove(old)
                is_idle = old.use.role is ColumnRole.IGNORED and not _holds_values(use)
                if not is_idle and not _same_part(old, use):
                    yield self._asked(About.COLUMN, column, Reason.HEADER_CHANGED, use, **told, old=old.header)
            elif _holds_values(use):
                yield self._asked(About.COLUMN, column, Reason.COLUMN_NEW, use, **told)
        for old in gone:
            if old.use.role is ColumnRole.VALUE:
                yield self._asked(About.COLUMN, 0, Reason.COLUMN_GONE, None, old=old.header)

    def _replaced(self, column: int, gone: Sequence[LearnedColumn]) -> LearnedColumn | None:
        """The learned column that stood between the same neighbours."""
        before = [c for c in sorted(self._columns) if c < column]
        order = list(self._learned.columns)
        at = order.index(self._columns[before[-1]]) + 1 if before else 0
        return next((c for c in order[at : at + 1] if c in gone), None)

    def _columns_moved(self) -> Iterator[Decision]:
        order = [self._columns[column] for column in sorted(self._columns)]
        usual = [c for c in self._learned.columns if c in order]
        for column, known, expected in zip(sorted(self._columns), order, usual, strict=True):
            if known is not expected and known.use.role is ColumnRole.VALUE:
                told = {"header": self._headers[column], "new": column_name(column), "old": expected.header}
                yield self._asked(About.COLUMN, column, Reason.COLUMN_MOVED, known.use_in(self._now), **told)

    def _rows_drifted(self, own: Sequence[Decision]) -> Iterator[Decision]:
        """A label that is new for a line, and lines whose label is gone."""
        here = set(self._row_keys.values())
        gone = {key: row for key, row in self._learned.rows.items() if key not in here and row.use is not None}
        for decision in own:
            use = decision.suggested
            if decision.about.kind is not About.ROW or not isinstance(use, RowUse) or self._is_known(decision.about):
                continue
            old = next((key for key, row in gone.items() if row.use is not None and row.use.says == use.says), None)
            told = {**decision.values, "old": gone.pop(old).label if old is not None else ""}
            yield self._asked(About.ROW, decision.about.number, Reason.ROW_NEW, use, **told)
        for row in gone.values():
            yield self._asked(About.ROW, 0, Reason.ROW_GONE, None, old=row.label)

    def _asked(
        self, kind: About, number: int, reason: Reason, suggested: ColumnUse | RowUse | None, **told: object
    ) -> Decision:
        return Decision(self._at(kind, number), reason, 0.6, suggested, told)


def _holds_values(use: object) -> bool:
    return isinstance(use, ColumnUse) and use.role is ColumnRole.VALUE


def _same_part(old: LearnedColumn, use: object) -> bool:
    """A label column that is only called otherwise: its role is the same."""
    return isinstance(use, ColumnUse) and use.role is old.use.role and use.role is not ColumnRole.VALUE
