"""What a pack says it printed: each place of the report with the exact figures it rests on (N02, N19)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.observation import Figure
from domain.report import Report, ReportSection, ReportTable
from domain.session_facts import SessionFacts


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence or a row of a table; `figures` are revision and value, as the facts hold them."""

    where: str
    text: str
    figures: tuple[tuple[int, float | None], ...]


def printed_in(report: Report, facts: SessionFacts) -> tuple[Printed, ...]:
    """Every place of a report that rests on figures; one that rests on none is not named."""
    values = {figure.revision_id: figure.value for figure in _figures(facts)}
    places = [*_sentences(report.sections), *(p for t in _tables(report) for p in _rows(t))]
    return tuple(
        Printed(where, text, tuple((number, values[number]) for number in numbers)) for where, text, numbers in places
    )


def _figures(facts: SessionFacts) -> Iterator[Figure]:
    """Also the former figures of what has changed: sentences speak of them."""
    if facts.changes is not None:
        for change in (*facts.changes.new_periods, *facts.changes.updates, *facts.changes.corrections):
            yield from (figure for figure in (change.was, change.now) if figure)
    yield from facts.figures


def _sentences(sections: tuple[ReportSection, ...]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    for section in sections:
        where = f"{section.number} {section.title}".strip()
        yield from ((where, s.text, s.revision_ids) for s in section.sentences if s.revision_ids)


def _tables(report: Report) -> Iterator[ReportTable]:
    for section in report.sections:
        yield from section.tables
    yield from report.annexes


def _rows(table: ReportTable) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    yield from ((table.title, row.label, row.revision_ids) for row in table.rows if row.revision_ids)
