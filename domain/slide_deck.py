"""The slides of a monthly session, as facts: one message each, every value that a chart draws among them (R083, N01).

`language/slide_words.py` says them; the page, the file of slides and the pptx draw the same value, so none disagrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from domain.dashboard import IndicatorRow, SessionDashboard, Verdict
from domain.session_changes import FigureChange, StatusFlip
from domain.session_facts import Commentary, ExplanationNote, ReportCount, SessionFacts, TaskNote, dashboard_of
from domain.slide_chart import SlideChart, chart_of
from domain.task import TaskState

T = TypeVar("T")
MOST_ROWS = 8
"""So many lines a slide holds in letters that the last row of a meeting room reads."""


class SlideKind(StrEnum):
    VERDICT = "verdict"
    INDICATOR = "indicator"
    SECTOR = "sector"
    CHANGES = "changes"
    TASKS = "tasks"
    REPORTS = "reports"
    EXPLANATIONS = "explanations"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `key` is the same in every session; of what does not fit, the rest follows as `part` of `parts`.

    `rows` are the indicators it speaks of: the headlines of the verdict, the one of an indicator's slide, those of a
    sector, those on which a conclusion is due. `note` is what the planning department wrote for whoever presents.
    """

    kind: SlideKind
    key: str
    rows: tuple[IndicatorRow, ...] = ()
    verdict: Verdict | None = None
    chart: SlideChart | None = None
    note: str = ""
    commentaries: tuple[Commentary, ...] = ()
    flips: tuple[StatusFlip, ...] = ()
    changes: tuple[FigureChange, ...] = ()
    tasks: tuple[TaskNote, ...] = ()
    reports: tuple[ReportCount, ...] = ()
    explanations: tuple[ExplanationNote, ...] = ()
    part: int = 1
    parts: int = 1

    @property
    def indicator_code(self) -> str:
        """The indicator a slide drills into; empty where it speaks of none or of several."""
        return self.rows[0].indicator.code if self.kind is SlideKind.INDICATOR else ""


def slides_of(facts: SessionFacts) -> tuple[Slide, ...]:
    """The deck: the verdict, what must be directed, what was chosen, the sectors, what follows up, the conclusion."""
    dashboard = dashboard_of(facts)
    slides = [
        Slide(SlideKind.VERDICT, "verdict", dashboard.headlines, dashboard.verdict),
        *_indicators(facts, dashboard),
        *_sectors(dashboard),
        *_changes(facts, dashboard),
        *_parted([Slide(SlideKind.TASKS, "tasks", tasks=part) for part in _pages(open_tasks(facts))]),
        *_parted([Slide(SlideKind.REPORTS, "reports", reports=part) for part in _pages(_awaited_first(facts))]),
        *_parted([Slide(SlideKind.EXPLANATIONS, "explanations", explanations=p) for p in _pages(facts.explanations)]),
        *_conclusions(dashboard),
    ]
    return tuple(slides)


def _indicators(facts: SessionFacts, dashboard: SessionDashboard) -> list[Slide]:
    """What must be directed comes first, by severity; then what was chosen, in the order of the session."""
    index, around = facts.index, facts.around
    notes = {item.indicator_code: item.note for item in facts.items}
    chosen = {item.indicator_code for item in facts.items if item.is_slide}
    troubled = dashboard.exceptions
    wanted = [*troubled, *(r for r in dashboard.rows if r.indicator.code in chosen and r not in troubled)]
    return [
        Slide(
            SlideKind.INDICATOR, f"indicator:{row.indicator.code}", (row,), chart=chart_of(row, index, around),
            note=notes.get(row.indicator.code, ""),
            commentaries=tuple(c for c in facts.commentaries if c.indicator_code == row.indicator.code),
            explanations=tuple(e for e in facts.explanations if e.indicator_code == row.indicator.code),
        )
        for row in wanted
    ]  # fmt: skip


def _sectors(dashboard: SessionDashboard) -> list[Slide]:
    slides: list[Slide] = []
    groups: dict[str, list[IndicatorRow]] = {}
    for row in dashboard.rows:
        groups.setdefault(row.group, []).append(row)
    for number, rows in enumerate(groups.values(), 1):
        slides += _parted([Slide(SlideKind.SECTOR, f"sector:{number}", part) for part in _pages(rows)])
    return slides


def _changes(facts: SessionFacts, dashboard: SessionDashboard) -> list[Slide]:
    """Statuses that flipped, figures that say something else; of the new periods only what the headlines show."""
    told = facts.changes
    if told is None:
        return []
    shown = {row.figure.revision_id for row in dashboard.headlines if row.figure}
    new = [change for change in told.new_periods if change.now.revision_id in shown]
    pages = _pages([*told.corrections, *told.updates, *new]) or [()]
    slides = [Slide(SlideKind.CHANGES, "changes", changes=part) for part in pages]
    if len(told.flips) + len(pages[0]) <= MOST_ROWS:
        slides[0] = replace(slides[0], flips=told.flips)
    else:
        slides = [*(Slide(SlideKind.CHANGES, "changes", flips=part) for part in _pages(told.flips)), *slides]
    return _parted(slides)


def _conclusions(dashboard: SessionDashboard) -> list[Slide]:
    pages = _pages(dashboard.exceptions) or [()]
    return _parted([Slide(SlideKind.CONCLUSION, "conclusion", part, dashboard.verdict) for part in pages])


def open_tasks(facts: SessionFacts) -> list[TaskNote]:
    """Tasks that are not done, by their deadline; one without a deadline comes last."""
    waiting = [task for task in facts.tasks if task.state not in (TaskState.DONE, TaskState.CANCELLED)]
    return sorted(waiting, key=lambda task: (task.due_on is None, task.due_on or facts.day, task.number))


def _awaited_first(facts: SessionFacts) -> list[ReportCount]:
    return sorted(facts.reports, key=lambda count: (count.approved - count.expected, count.form_code))


def _pages(entries: Sequence[T]) -> list[tuple[T, ...]]:
    """Even pages of at most `MOST_ROWS`; none for nothing."""
    pages = -(-len(entries) // MOST_ROWS)
    bounds = [round(page * len(entries) / pages) for page in range(pages + 1)] if pages else []
    return [tuple(entries[start:end]) for start, end in pairwise(bounds)]


def _parted(slides: Iterable[Slide]) -> list[Slide]:
    """The same slides, each knowing which part of how many it is."""
    pages = list(slides)
    keys = [f"{slide.key}:{number}" if number > 1 else slide.key for number, slide in enumerate(pages, 1)]
    return [
        replace(slide, key=key, part=number, parts=len(pages))
        for number, (slide, key) in enumerate(zip(pages, keys, strict=True), 1)
    ]
