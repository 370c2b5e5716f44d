"""The words of one slide, ready to be laid out on a page, in a file of slides or in a pptx."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dashboard import IndicatorRow
from domain.monthly_session import MonthlySession
from domain.pace import Status
from domain.period import ReportingPeriod
from domain.session_facts import SessionFacts
from domain.slide_deck import Slide
from language import dates
from language.slide_chart_words import ChartWords


@dataclass(frozen=True, slots=True)
class SlideFact:
    """A large number beside a chart, with what it is."""

    label: str
    value: str
    unit: str = ""
    is_adverse: bool = False


@dataclass(frozen=True, slots=True)
class SlideCard:
    """A headline indicator; `row` gives the bar of what is reached and due."""

    row: IndicatorRow
    value: str
    unit: str
    plan: str
    changes: tuple[SlideFact, ...]
    source: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """`status` puts its mark before the line; `indicator_code` is what the line leads to."""

    cells: tuple[str, ...]
    status: Status | None = None
    indicator_code: str = ""


@dataclass(frozen=True, slots=True)
class SlideTable:
    """`numeric` are the places of columns that stand right."""

    columns: tuple[str, ...]
    lines: tuple[TableLine, ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SlideText:
    """A slide with all its words. `kicker` stands small over the title; `notes` only the presenter sees."""

    slide: Slide
    kicker: str
    title: str
    lines: tuple[str, ...] = ()
    facts: tuple[SlideFact, ...] = ()
    cards: tuple[SlideCard, ...] = ()
    chart: ChartWords | None = None
    table: SlideTable | None = None
    source: str = ""
    notes: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The title, with the number of its part where there are several."""
        slide = self.slide
        return f"{self.title} ({slide.part}/{slide.parts})" if slide.parts > 1 else self.title


@dataclass(frozen=True, slots=True)
class DeckFrame:
    """What stands on every slide of a session: its name, how its figures stand, the marks of a draft and of a sample."""

    period: str
    name: str
    state: str
    is_draft: bool
    is_sample: bool


def deck_frame(facts: SessionFacts, code: str) -> DeckFrame:
    """`code` is that of the frozen facts, empty while they may still change (N02, D19)."""
    known = dates.instant(facts.seen_at)
    state = f"số liệu chốt {known}, mã {code}" if code else f"số liệu chưa chốt, tính đến {known}"
    return DeckFrame(facts.session.period, session_name(facts.session), state, not code, facts.is_sample)


def session_name(session: MonthlySession) -> str:
    """`Phiên họp UBND Thành phố tháng 9 năm 2025`, also for a quarter or a year."""
    return dates.session_title(ReportingPeriod.parse(session.period))
