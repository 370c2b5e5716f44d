"""Everything a monthly session looks at, as one value: read once, frozen as it is, drawn by every screen, slide and
document alike, so that none of them can disagree (N01–N04).

Facts only, and whole: figures of more months and indicators than a page shows, for the report speaks of them too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.dashboard import IndicatorRow, RowSpec, SessionDashboard, build_row, judge
from domain.figures import FigureIndex, Neighbourhood
from domain.indicator import Indicator, IndicatorRelation
from domain.indicator_story import SourceNote
from domain.monthly_session import MonthlySession, SessionItem
from domain.observation import Figure
from domain.organisation import OrganisationUnit
from domain.period import ReportingPeriod
from domain.session_changes import SessionChanges
from domain.target import Target
from domain.task import TaskState, TaskStatus, task_status

OWN = "own."
"""What the keys of paragraphs begin with that no fact says."""
RULES_VERSION = "2026.11"
"""Of the rules that turn facts into statuses and sentences (D13–D16, D21, D25, D26); it grows when one changes."""


@dataclass(frozen=True, slots=True)
class Commentary:
    """What the owning agency says about an item of the session; the newest text stands."""

    indicator_code: str
    unit_code: str
    text: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ExplanationNote:
    """An explanation on a figure as a session sees it: asked, answered, and whether its cause persists (N13)."""

    number: int
    indicator_code: str
    month: str
    unit_code: str
    state: str
    due_on: date
    question: str
    answer: str
    cause_persists: bool


@dataclass(frozen=True, slots=True)
class TaskNote:
    """A task as a session sees it on the day of the facts (N14)."""

    number: int
    content: str
    unit_code: str
    due_on: date | None
    state: str
    done_on: date | None
    indicator_code: str | None
    from_period: str

    def is_overdue(self, day: date) -> bool:
        """Not done and past its day; one that was reported done in time is in time while the answer is awaited."""
        return task_status(TaskState(self.state), self.due_on, self.done_on, day) is TaskStatus.OVERDUE


@dataclass(frozen=True, slots=True)
class SentenceEdit:
    """A sentence of the report that somebody wrote anew, or left out when `text` is empty; or a paragraph of one's own.

    `generated` is what the facts said then.
    """

    key: str
    text: str
    generated: str
    edited_by: str
    edited_at: datetime

    @property
    def section(self) -> str:
        """The key of the section that a paragraph of one's own was added to; empty for a sentence of the facts."""
        return self.key.removeprefix(OWN).rpartition(".")[0] if self.is_own else ""

    @property
    def is_own(self) -> bool:
        return self.key.startswith(OWN)

    @property
    def number(self) -> int:
        """Of a paragraph of one's own in its section."""
        return int(self.key.rpartition(".")[2])


def own_key(section: str, number: int) -> str:
    """The key of a paragraph of one's own; those of a section stand in the order of their numbers."""
    return f"{OWN}{section}.{number}"


@dataclass(frozen=True, slots=True)
class ReportCount:
    """How many reports of a form were due for the month, how many are approved, whose are awaited (C54)."""

    form_code: str
    form_name: str
    expected: int
    approved: int
    awaited_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """`seen_at` is the instant as of which figures, targets and reports are known, the cut-off once it is past; `day` that
    day in the city. `said_on` is the day until which commentary, explanations, tasks and edited sentences go on, that of
    the freeze; None where an older program froze them.
    """

    session: MonthlySession
    items: tuple[SessionItem, ...]
    seen_at: datetime
    day: date
    rules_version: str
    code_version: str
    is_sample: bool
    subject: OrganisationUnit
    units: tuple[OrganisationUnit, ...]
    indicators: tuple[Indicator, ...]
    versions: tuple[Indicator, ...]
    relations: tuple[IndicatorRelation, ...]
    figures: tuple[Figure, ...]
    targets: tuple[Target, ...]
    sources: tuple[SourceNote, ...]
    reports: tuple[ReportCount, ...]
    commentaries: tuple[Commentary, ...]
    explanations: tuple[ExplanationNote, ...]
    tasks: tuple[TaskNote, ...]
    edits: tuple[SentenceEdit, ...]
    changes: SessionChanges | None
    said_on: date | None = None

    @property
    def task_day(self) -> date:
        """The day on which a task is judged as due or overdue."""
        return self.said_on or self.day

    @property
    def month(self) -> ReportingPeriod:
        return self.session.month

    @property
    def index(self) -> FigureIndex:
        return FigureIndex(self.figures)

    @property
    def around(self) -> Neighbourhood:
        return Neighbourhood(self.subject, self.relations, self.versions)

    @property
    def unit_names(self) -> dict[str, str]:
        return {unit.code: unit.name for unit in self.units}

    def rows(self, specs: list[RowSpec], month: ReportingPeriod) -> tuple[IndicatorRow, ...]:
        """A row for each indicator asked for, in a month."""
        index, around = self.index, self.around
        return tuple(build_row(spec, month, index, around, self.targets) for spec in specs)

    def row(self, code: str) -> IndicatorRow | None:
        """The row of an indicator in the session's month; None for one the facts do not hold."""
        found = next((i for i in self.indicators if i.code == code), None)
        return self.rows([RowSpec(found, found.sector)], self.month)[0] if found else None


def item_specs(facts: SessionFacts) -> list[RowSpec]:
    """The items of the session in their order."""
    by_code = {i.code: i for i in facts.indicators}
    known = [i for i in sorted(facts.items, key=lambda i: i.order) if i.indicator_code in by_code]
    return [RowSpec(by_code[i.indicator_code], i.heading, i.is_headline) for i in known]


def dashboard_of(facts: SessionFacts, *, code: str = "") -> SessionDashboard:
    """The session overview drawn from facts; `code` is that of what was frozen."""
    specs = item_specs(facts)
    rows, before = facts.rows(specs, facts.month), facts.rows(specs, facts.month.previous)
    owners = {row.indicator.owner_unit_code for row in rows}
    names = {code: name for code, name in facts.unit_names.items() if code in owners}
    return SessionDashboard(facts.month, facts.seen_at, facts.subject.name, rows, judge(rows, before), names, code)
