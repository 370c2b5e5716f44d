"""What stands beside and inside the chart of a slide: labels, the gap, the legend, the chart in a sentence (visual.md §6)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dashboard import IndicatorRow
from domain.period import ReportingPeriod
from domain.slide_chart import ChartForm, ChartPoint, SlideChart
from language import dates
from language.figure_words import target_label
from language.indicator_words import plan_words
from language.numbers import number, with_unit


@dataclass(frozen=True, slots=True)
class ChartWords:
    """`labels` stand at the points, `values` on them; empty where there is nothing.

    `plan` names the line of the plan or target, `gap` what is missing by now. `legend` names what is drawn, by the
    name of its look: actual, illustrative, earlier, due.
    """

    labels: tuple[str, ...]
    values: tuple[str, ...]
    earlier: tuple[str, ...]
    plan: str
    gap: str
    legend: tuple[tuple[str, str], ...]
    spoken: str


def chart_words(chart: SlideChart, row: IndicatorRow) -> ChartWords:
    """All words of a chart, for the page, the file of slides and the pptx."""
    labels = tuple(_label(chart, point) for point in chart.points)
    values = tuple(_value(chart, point.value) for point in chart.points)
    earlier = tuple(_value(chart, point.earlier) for point in chart.points)
    told = [f"{_spoken_period(p)}: {v}" for p, v in zip(chart.points, values, strict=True) if v]
    plan, gap = _plan(chart, row), _gap(chart)
    spoken = "; ".join([*told, *(words for words in (plan, gap) if words)])
    return ChartWords(labels, values, earlier, plan, gap, tuple(_legend(chart, row)), spoken)


def _label(chart: SlideChart, point: ChartPoint) -> str:
    month = ReportingPeriod.parse(point.month)
    if chart.form is ChartForm.BARS:
        return dates.figure_period(point.figure) if point.figure else dates.period(month)
    return f"T{month.month_number}"


def _spoken_period(point: ChartPoint) -> str:
    words = dates.figure_period(point.figure) if point.figure else point.month
    return f"{words} (số liệu minh hoạ)" if point.is_illustrative else words


def _value(chart: SlideChart, value: float | None) -> str:
    if value is None:
        return ""
    return with_unit(value, chart.decimals, "%") if chart.unit == "%" else number(value, chart.decimals)


def _plan(chart: SlideChart, row: IndicatorRow) -> str:
    if chart.plan is None:
        return ""
    if chart.is_share:
        return f"100% {plan_words(row.assessment.plan_type)}"
    if chart.form is ChartForm.COLUMNS and row.due.is_linear and chart.points[0].due != chart.plan:
        return f"Kế hoạch năm {number(chart.plan, chart.decimals)}"
    return f"Mục tiêu {target_label(row.target)}" if row.target else ""


def _gap(chart: SlideChart) -> str:
    """`Thiếu 25,1 điểm %`, `Vượt 120 vụ`; nothing where nothing is missing."""
    if chart.gap is None:
        return ""
    verb = "Vượt" if chart.is_lower_better else "Thiếu"
    return f"{verb} {with_unit(chart.gap, chart.decimals, 'điểm %' if chart.unit == '%' else chart.unit)}"


def _legend(chart: SlideChart, row: IndicatorRow) -> list[tuple[str, str]]:
    drawn = [p for p in chart.points if p.value is not None]
    told = []
    if any(not p.is_illustrative for p in drawn):
        told.append(("actual", "Thực hiện"))
    if any(p.is_illustrative for p in drawn):
        told.append(("illustrative", "Số liệu minh hoạ, không phải số thật"))
    if any(p.earlier is not None for p in drawn):
        told.append(("earlier", "Cùng kỳ năm trước"))
    if chart.plan is not None:
        told.append(("due", _due(chart, row)))
    return told


def _due(chart: SlideChart, row: IndicatorRow) -> str:
    if all(p.due == chart.plan for p in chart.points):
        return "Mục tiêu cả năm"
    if row.due.is_linear:
        return "Mức cần đạt theo thời gian đã qua"
    return f"Mức cần đạt theo bình quân {row.due.years} năm"
