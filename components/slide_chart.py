"""Where the marks of a slide's chart stand, in percent of its height or width: HTML that fits a wall and a phone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from domain.slide_chart import ChartForm, SlideChart
from language.slide_chart_words import ChartWords

DENSE = 6  # so many signs of a number, and so many numbers, stand beside each other
HEADROOM = 1.09  # over the highest value there is place for its number


@dataclass(frozen=True, slots=True)
class Bar:
    """From where to where a value reaches; `start` is the lower end."""

    start: float
    length: float

    @property
    def end(self) -> float:
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Mark:
    """One point of a chart. `due` is the place of what is due, `rise` the step up to it from the point before."""

    label: str
    value: str
    earlier_value: str
    actual: Bar | None
    earlier: Bar | None
    at: float
    due: float | None
    rise: Bar | None
    gap: Bar | None
    is_illustrative: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart ready to be drawn. `base` is the place of zero.

    `runs` are lines between neighbouring months, each with whether it is illustrative.
    """

    form: ChartForm
    marks: tuple[Mark, ...]
    base: float
    plan: float | None
    words: ChartWords
    runs: tuple[tuple[str, bool], ...] = ()

    @property
    def is_crowded(self) -> bool:
        """More numbers than stand beside each other on a phone."""
        return sum(mark.actual is not None for mark in self.marks) > DENSE

    @property
    def is_dense(self) -> bool:
        """Numbers so long that they would run into each other in full size."""
        return max((len(mark.value) for mark in self.marks), default=0) > DENSE


def plot(chart: SlideChart, words: ChartWords) -> Plot:
    low, high = chart.bottom * HEADROOM, (chart.top * HEADROOM) or 1.0

    def place(value: float) -> float:
        return (value - low) / (high - low) * 100

    def bar(one: float | None, other: float | None) -> Bar | None:
        if one is None or other is None:
            return None
        return Bar(min(place(one), place(other)), abs(place(other) - place(one)))

    marks, before = [], 0.0
    for point, label, value, earlier in zip(chart.points, words.labels, words.values, words.earlier, strict=True):
        is_now = point is chart.now
        gap = bar(point.value, point.due) if is_now and chart.gap is not None else None
        due = place(point.due) if point.due is not None else None
        rise = bar(before, point.due) if point.due is not None and point.due != before else None
        at = place(point.value) if point.value is not None else 0.0
        marks.append(
            Mark(
                label, value, earlier, bar(0.0, point.value), bar(0.0, point.earlier), at, due, rise, gap,
                point.is_illustrative, is_now,
            )
        )  # fmt: skip
        before = point.due if point.due is not None else before
    plan = place(chart.plan) if chart.plan is not None else None
    return Plot(chart.form, tuple(marks), place(0.0), plan, words, _runs(marks) if chart.form is ChartForm.LINE else ())


def _runs(marks: list[Mark]) -> tuple[tuple[str, bool], ...]:
    """Lines only between months that follow each other and are both real or both illustrative (D23)."""
    step = 100 / len(marks)
    pairs = [
        (n, one, two)
        for n, (one, two) in enumerate(pairwise(marks))
        if one.actual and two.actual and one.is_illustrative is two.is_illustrative
    ]
    return tuple(
        (f"M{step * (n + 0.5):.2f} {100 - one.at:.2f}L{step * (n + 1.5):.2f} {100 - two.at:.2f}", one.is_illustrative)
        for n, one, two in pairs
    )
