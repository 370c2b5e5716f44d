"""What one table of a sheet means for the lines a form expects (C21, N12).

Columns and rows are read for themselves, then every cell is held against the lines: a cell has a key
only when exactly one line agrees with everything that is said about it. What is odd becomes a question,
and what is asked about is not taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.header_reading import HeaderMeaning, read_header
from domain.header_words import HeaderWords
from domain.label_reading import LabelledRow, Names, label_roles, match_of, sheet_rows
from domain.learned_mapping import LearnedMapping
from domain.line_names import SAME_WORDS, Match
from domain.mapping_checks import checked
from domain.mapping_proposal import About, Decision, Nearest, Reason, Subject, TableProposal
from domain.mapping_recall import Recall, known_table
from domain.observation import ObservationKey
from domain.partial_key import NOTHING_SAID, PartialKey
from domain.period import ReportingPeriod
from domain.sheet_mapping import ColumnRole, ColumnUse, ExpectedLine, RowUse, TableMapping
from domain.sheet_table import SheetTable
from domain.workbook_grid import SheetGrid

_NAMED = 5
"""Of many rows that claim one line a question names these."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The lines of a form with all their names, and the period of the report."""

    lines: tuple[ExpectedLine, ...]
    names: Names
    words: HeaderWords
    period: ReportingPeriod

    @property
    def keys(self) -> list[ObservationKey]:
        return [line.key for line in self.lines]

    @property
    def subjects(self) -> list[str]:
        return list(dict.fromkeys(line.key.subject_code for line in self.lines))


def propose_table(
    sheet: SheetGrid, table: SheetTable, expected: Expected, learned: LearnedMapping | None = None
) -> TableProposal:
    """The proposal for one table; what was learned comes before what its words say."""
    roles = label_roles(sheet, table, expected.names, expected.words)
    rows = {row.number: row for row in sheet_rows(sheet, table, roles, expected.names, expected.words)}
    labels = {number: row.label for number, row in rows.items()}
    headers = {column: meaning.text for column, meaning in table.columns.items()}
    row_decisions, unread = _rows(sheet.name, list(rows.values()), expected)
    decisions = [*_columns(sheet.name, table, roles, expected), *row_decisions]
    keys = {number: row.key for number, row in rows.items()}
    recall = _recall(sheet.name, headers, labels, keys, expected, learned)
    if recall is not None:
        decisions = recall.decisions(decisions)
        unread = {row: nearest for row, nearest in unread.items() if row not in recall.units}
    area = table.area
    header = (area.header[0], area.header[-1]) if area.header else (0, 0)
    mapping = TableMapping(sheet.name, header, area.first_row, area.last_row, defaults=_defaults(table, expected))
    units = {number: row.unit for number, row in rows.items()}
    found = TableProposal(
        mapping, table.title, tuple(decisions), headers, labels, unread, keys, units, table.unit
    )  # fmt: skip
    known = recall.units if recall is not None else None
    return checked(sheet, table, found, rows, expected.lines, expected.words, known)


def _recall(
    sheet: str,
    headers: Mapping[int, str],
    labels: Mapping[int, str],
    keys: Mapping[int, str],
    expected: Expected,
    learned: LearnedMapping | None,
) -> Recall | None:
    if learned is None or not learned.tables:
        return None
    known = known_table(headers, keys.values(), learned, expected.period, expected.words)
    if known is None:
        return None
    return Recall(sheet, known, headers, labels, keys, expected.period, expected.words)


def _defaults(table: SheetTable, expected: Expected) -> PartialKey:
    """The period the table speaks of; the subject where the form has only one."""
    subjects = expected.subjects
    return PartialKey(subject_code=subjects[0] if len(subjects) == 1 else None, period=table.now.code)


def _columns(sheet: str, table: SheetTable, roles: Mapping[int, ColumnRole], expected: Expected) -> list[Decision]:
    found = []
    for column in sorted({*roles, *table.columns, *table.area.number_columns}):
        about = Subject(About.COLUMN, sheet, column)
        meaning = table.columns.get(column)
        if column in roles:
            reason = (
                Reason.HEADER_SAYS if meaning is not None and meaning.role is roles[column] else Reason.CONTENT_SAYS
            )
            found.append(Decision(about, reason, 0.95, ColumnUse(roles[column]), _told(meaning)))
        elif meaning is None or column not in table.area.number_columns:
            found.append(Decision(about, Reason.COLUMN_UNREAD, 0.0, None, _told(meaning)))
        else:
            found.append(_value_column(about, meaning, table, expected))
    return found


def _value_column(about: Subject, meaning: HeaderMeaning, table: SheetTable, expected: Expected) -> Decision:
    indicator, meaning = _named_indicator(meaning, table.parts[about.number], table, expected)
    if meaning.role is not ColumnRole.VALUE:
        return Decision(about, Reason.HEADER_SAYS, 0.95, ColumnUse(ColumnRole.IGNORED), _told(meaning))
    says = meaning.says if indicator is None else replace(meaning.says, indicator_code=indicator.code)
    use = ColumnUse(ColumnRole.VALUE, says, status=meaning.status)
    told = _told(meaning)
    if indicator is not None:
        told |= {"line": indicator.name, "rival": indicator.rival}
        reason = Reason.HEADER_NAMES_LINE if indicator.confidence >= SAME_WORDS else Reason.SIMILAR_NAME
        return Decision(about, reason, indicator.confidence, use, told)
    if not meaning.is_read:
        return Decision(about, Reason.COLUMN_UNREAD, 0.3, use, told)
    if meaning.rest and not meaning.is_comparison:
        # "Lũy kế 11 tháng khu vực FDI": what is not understood may be what matters.
        return Decision(about, Reason.HEADER_SAYS_MORE, 0.6, use, {**told, "rest": meaning.rest})
    return Decision(about, Reason.HEADER_SAYS, 0.95, use, told)


def _named_indicator(
    meaning: HeaderMeaning, parts: Sequence[str], table: SheetTable, expected: Expected
) -> tuple[Match | None, HeaderMeaning]:
    """The indicator a header names, and what the rest of the header says.

    Names are looked up whole first: "so với kế hoạch" may be part of one.
    """
    names = expected.names.indicators
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            found = names.exact(" ".join(parts[start : start + size]))
            if found is not None:
                rest = " ".join((*parts[:start], *parts[start + size :]))
                return found, replace(read_header(rest, expected.words, table.now), text=meaning.text)
    found = names.match(meaning.rest) if meaning.rest else None
    return (found if found is not None and (found.confidence >= SAME_WORDS or not meaning.is_read) else None), meaning


def _told(meaning: HeaderMeaning | None) -> dict[str, object]:
    return {"header": meaning.text if meaning is not None else ""}


def _rows(
    sheet: str, rows: Sequence[LabelledRow], expected: Expected
) -> tuple[list[Decision], dict[int, Nearest | None]]:
    """A decision for each row that names a line; the others with what comes nearest."""
    found: list[Decision] = []
    unread: dict[int, Nearest | None] = {}
    claims: dict[PartialKey, list[int]] = defaultdict(list)
    read = [(row, *match_of(row, expected.names)) for row in rows]
    own = {_row_says(m, row, is_subject=s) for row, m, s in read if m is not None and m.confidence >= SAME_WORDS}
    for row, match, is_subject in read:
        says = NOTHING_SAID
        if match is not None:
            says = _row_says(match, row, is_subject=is_subject)
        if match is None or match.reason is Reason.SIMILAR_NAME:
            unread[row.number] = Nearest(says, match.name, match.confidence) if match is not None else None
        # A row that is only like a line which another row names is a part of it, or somebody else's.
        if match is None or (match.reason is Reason.SIMILAR_NAME and says in own):
            continue
        claims[says].append(row.number)
        told = {"label": row.label, "line": match.name, "rival": match.rival}
        about = Subject(About.ROW, sheet, row.number)
        found.append(Decision(about, match.reason, match.confidence, RowUse(says), told))
        if row.heading:
            found.append(Decision(about, Reason.UNDER_HEADING, 0.5, RowUse(says), {**told, "heading": row.heading}))
    return found + _claimed_twice(sheet, found, claims), unread


def _row_says(match: Match, row: LabelledRow, *, is_subject: bool) -> PartialKey:
    if is_subject:
        return PartialKey(subject_code=match.code)
    return PartialKey(indicator_code=match.code, subject_code=row.heading_subject)


def _claimed_twice(sheet: str, found: Sequence[Decision], claims: Mapping[PartialKey, Sequence[int]]) -> list[Decision]:
    """Two rows of one line are a question each; a row that is only like the line does not stand against its own."""
    twice = []
    asked = {d.about.number for d in found if d.reason is Reason.SIMILAR_NAME}
    sure = {d.about.number for d in found} - asked
    of_row: dict[int, list[Decision]] = defaultdict(list)
    for decision in found:
        of_row[decision.about.number].append(decision)
    for says, numbers in claims.items():
        rivals = [n for n in numbers if n in sure] or list(numbers)
        if len(rivals) > 1:
            named = rivals[: _NAMED + 1]
            for decision in (d for number in rivals for d in of_row[number]):
                if decision.reason is not Reason.UNDER_HEADING:
                    others = tuple(n for n in named if n != decision.about.number)[:_NAMED]
                    told = {**decision.values, "others": others}
                    about = Subject(About.ROW, sheet, decision.about.number)
                    twice.append(Decision(about, Reason.SAME_LINE_TWICE, 0.4, RowUse(says), told))
    return twice
