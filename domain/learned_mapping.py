"""What was confirmed once is known the next time: mappings learned per form and unit (C22).

A column is known by its header with the periods taken relative to the report: "Tháng 10" in the report of
October is "Tháng 11" in that of November. A row is known by its label. Nothing depends on where they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from domain.header_reading import Said, sayings, time_said
from domain.header_words import HeaderWords, Saying
from domain.mapping_facts import column_facts, column_of, row_facts, row_of
from domain.mapping_proposal import About, TableProposal
from domain.period import PeriodKind, ReportingPeriod
from domain.sheet_mapping import ColumnRole, ColumnUse, RowUse

_MOVING = (Saying.MONTH, Saying.FIRST_MONTHS, Saying.QUARTER, Saying.YEAR, Saying.DAY)


@dataclass(frozen=True, slots=True)
class LearnedColumn:
    """`header` is what the file said, for the words about a change; `use` has no period, `back` moves it."""

    fingerprint: str
    header: str
    use: ColumnUse
    kind: PeriodKind | None = None
    back: int = 0

    def use_in(self, now: ReportingPeriod) -> ColumnUse:
        """The use in the report of another period."""
        if self.kind is None:
            return self.use
        length = ReportingPeriod(self.kind, 0).last_month + 1
        period = ReportingPeriod(self.kind, _end(now, self.kind) - self.back - length + 1)
        return replace(self.use, says=replace(self.use.says, period=period.code))


def _end(now: ReportingPeriod, kind: PeriodKind) -> int:
    """The month from which a period is counted back: a year from the end of the report's year."""
    return now.year * 12 + 11 if kind is PeriodKind.YEAR else now.last_month


@dataclass(frozen=True, slots=True)
class LearnedRow:
    """A label as it was written, its unit, and its line; `use` is None for a row that belongs to none."""

    label: str
    unit: str
    use: RowUse | None


@dataclass(frozen=True, slots=True)
class LearnedTable:
    """`sheet` and `unit` as the file said them; columns in their order, rows by their key."""

    sheet: str
    unit: str
    columns: tuple[LearnedColumn, ...]
    rows: Mapping[str, LearnedRow] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class LearnedMapping:
    """What a unit's file for a form looked like when it was last confirmed."""

    tables: tuple[LearnedTable, ...]

    def names(self) -> Iterator[tuple[str | None, str | None, str]]:
        """Indicator, subject and label of each row: further names of the lines."""
        for table in self.tables:
            for row in table.rows.values():
                if row.use is not None:
                    yield row.use.says.indicator_code, row.use.says.subject_code, row.label


def fingerprint(text: str, words: HeaderWords, now: ReportingPeriod) -> str:
    """A header without its periods: `uoc ⟨month 0⟩ so ⟨same⟩`."""
    plain, found = sayings(text, words)
    parts, at = [], 0
    for said in found:
        parts += [plain[at : said.start], _moving(said, found, now) or plain[said.start : said.end]]
        at = said.end
    return " ".join("".join((*parts, plain[at:])).split())


def _moving(said: Said, found: tuple[Said, ...], now: ReportingPeriod) -> str:
    if said.saying is Saying.SAME_PERIOD:
        return f"\u27e8{said.saying}\u27e9"
    if said.saying not in _MOVING:
        return ""
    years = [s for s in found if s.saying is Saying.YEAR and s is not said]
    period, _basis = time_said([said, *years], now)
    if period is None:
        return ""
    away = now.year - period.year if period.kind is PeriodKind.YEAR else now.last_month - period.last_month
    return f"\u27e8{said.saying} {away}\u27e9"


def learned_from(proposals: tuple[TableProposal, ...], period: ReportingPeriod, words: HeaderWords) -> LearnedMapping:
    """What to remember of the tables that a person confirmed, for the report of a period.

    What is still asked about is not remembered: the next time it is asked again, not passed over.
    """
    return LearnedMapping(tuple(_table(p, period, words) for p in proposals if p.mapping.rows))


def _table(proposal: TableProposal, period: ReportingPeriod, words: HeaderWords) -> LearnedTable:
    mapping = proposal.mapping
    ignored = ColumnUse(ColumnRole.IGNORED)
    asked = {(question.about.kind, question.about.number) for question in proposal.questions}
    columns = tuple(
        _column(text, mapping.columns.get(column, ignored), period, words)
        for column, text in sorted(proposal.header_texts.items())
        if (About.COLUMN, column) not in asked
    )
    count = Counter(proposal.row_keys.values())
    rows = {
        key: LearnedRow(proposal.row_labels[row], proposal.row_units.get(row, ""), mapping.rows.get(row))
        for row, key in proposal.row_keys.items()
        if count[key] == 1 and (About.ROW, row) not in asked
    }
    return LearnedTable(mapping.sheet, proposal.unit, columns, rows)


def _column(text: str, use: ColumnUse, now: ReportingPeriod, words: HeaderWords) -> LearnedColumn:
    known = LearnedColumn(fingerprint(text, words, now), text, replace(use, says=replace(use.says, period=None)))
    if use.says.period is None:
        return known
    period = ReportingPeriod.parse(use.says.period)
    return replace(known, kind=period.kind, back=_end(now, period.kind) - period.last_month)


def learned_facts(learned: LearnedMapping) -> dict[str, Any]:
    """Plain facts for JSON."""
    return {"tables": [_table_facts(table) for table in learned.tables]}


def _table_facts(table: LearnedTable) -> dict[str, Any]:
    columns = [
        {"fingerprint": c.fingerprint, "header": c.header, "use": column_facts(c.use),
         "kind": c.kind.value if c.kind else None, "back": c.back}
        for c in table.columns
    ]  # fmt: skip
    rows = {
        key: {"label": row.label, "unit": row.unit, "use": row_facts(row.use) if row.use else None}
        for key, row in table.rows.items()
    }
    return {"sheet": table.sheet, "unit": table.unit, "columns": columns, "rows": rows}


def learned_of(facts: Mapping[str, Any]) -> LearnedMapping:
    """The mapping that `learned_facts` wrote."""
    return LearnedMapping(tuple(_table_of(table) for table in facts["tables"]))


def _table_of(facts: Mapping[str, Any]) -> LearnedTable:
    columns = tuple(
        LearnedColumn(
            c["fingerprint"], c["header"], column_of(c["use"]), PeriodKind(c["kind"]) if c["kind"] else None, c["back"]
        )
        for c in facts["columns"]
    )
    rows = {
        key: LearnedRow(row["label"], row["unit"], row_of(row["use"]) if row["use"] else None)
        for key, row in facts["rows"].items()
    }
    return LearnedTable(facts["sheet"], facts["unit"], columns, rows)
