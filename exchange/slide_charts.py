"""Charts that stay charts in PowerPoint: their numbers can be edited, illustrative ones are hatched (visual.md §6)."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Length, Pt
from xlsxwriter import Workbook

from domain.slide_chart import ChartForm, SlideChart
from exchange.form_workbook_look import number_format
from exchange.inert_text import writable
from exchange.slide_look import ACTUAL, DUE, EARLIER, FONT, INK, INK2, colour
from exchange.workbook_look import AS_TYPED
from language.slide_chart_words import ChartWords

_TYPES = {
    ChartForm.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartForm.LINE: XL_CHART_TYPE.LINE_MARKERS,
    ChartForm.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
}
_COLOURS = {"actual": ACTUAL, "earlier": EARLIER, "due": DUE, "plan": INK2}
_DASHES = {"due": "dash", "plan": "solid"}
_BEGINNING = datetime(1980, 1, 1)
_LABEL_SIZE, _AXIS_SIZE = 12, 13


def add_chart(slide: Any, chart: SlideChart, words: ChartWords, place: tuple[Length, Length, Length, Length]) -> None:
    """The chart at left, top, width and height."""
    series = _series(chart, words)
    data = CategoryChartData(number_format=number_format(chart.decimals))
    data.categories = [writable(label) for label in words.labels]
    for name, _look, values in series:
        data.add_series(name, values)
    frame = slide.shapes.add_chart(_TYPES[chart.form], *place, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", writable(words.spoken))
    drawn = frame.chart
    drawn.part.chart_workbook.update_from_xlsx_blob(_workbook(words, series, chart.decimals))
    _axes(drawn, chart)
    for shown, (_name, look, _values) in zip(drawn.plots[0].series, series, strict=True):
        _paint(shown, look, chart)
    _label(drawn.plots[0].series[0], chart)
    if chart.form is ChartForm.COLUMNS:
        _as_lines(drawn, [look for _name, look, _values in series])


def _series(chart: SlideChart, words: ChartWords) -> list[tuple[str, str, list[float | None]]]:
    """Name, look and values of what is drawn, always in this order (visual.md §6)."""
    names = dict(words.legend)
    names.setdefault("actual", names.get("illustrative", ""))
    values = {
        "actual": [p.value for p in chart.points],
        "earlier": [p.earlier for p in chart.points],
        "due": [p.due for p in chart.points],
    }
    if words.plan and chart.form is ChartForm.COLUMNS and any(p.due != chart.plan for p in chart.points):
        names["plan"], values["plan"] = words.plan, [chart.plan] * len(chart.points)
    return [(writable(names[look]), look, told) for look, told in values.items() if any(v is not None for v in told)]


def _workbook(words: ChartWords, series: list[tuple[str, str, list[float | None]]], decimals: int) -> bytes:
    """What PowerPoint opens behind the chart; texts stay texts, and the file does not tell when it was made."""
    out = io.BytesIO()
    with Workbook(out, AS_TYPED) as book:
        book.set_properties({"created": _BEGINNING})
        sheet, shown = book.add_worksheet("Sheet1"), book.add_format({"num_format": number_format(decimals)})
        for number, label in enumerate(words.labels, 1):
            sheet.write_string(number, 0, writable(label))
        for place, (name, _look, values) in enumerate(series, 1):
            sheet.write_string(0, place, name)
            for number, value in enumerate(values, 1):
                if value is not None:
                    sheet.write_number(number, place, value, shown)
    return out.getvalue()


def _axes(drawn: Any, chart: SlideChart) -> None:
    drawn.font.size, drawn.font.name = Pt(_AXIS_SIZE), FONT
    drawn.font.color.rgb = colour(INK2)
    drawn.has_title = False
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.value_axis.has_major_gridlines = False
    drawn.value_axis.visible = False
    if chart.form is not ChartForm.LINE and chart.bottom >= 0:
        drawn.value_axis.minimum_scale = 0
    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    drawn.category_axis.format.line.color.rgb = colour(INK2)
    drawn.category_axis.has_major_gridlines = False
    if chart.form is ChartForm.BARS:
        drawn.category_axis.reverse_order = True
    if chart.form is not ChartForm.LINE:
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 45, 0


def _paint(shown: Any, look: str, chart: SlideChart) -> None:
    if chart.form is ChartForm.LINE:
        shown.smooth = False
        shown.format.line.color.rgb, shown.format.line.width = colour(_COLOURS[look]), Pt(3 if look == "actual" else 2)
        if look == "due":
            shown.format.line.dash_style = MSO_LINE.DASH
        return
    shown.invert_if_negative = False
    shown.format.fill.solid()
    shown.format.fill.fore_color.rgb = colour("FFFFFF" if look == "due" else _COLOURS[look])
    if look == "due":  # beside bars a plan is an outline
        shown.format.line.color.rgb, shown.format.line.width = colour(DUE), Pt(1.5)
    if look == "actual":
        for number, point in enumerate(chart.points):
            if point.is_illustrative:
                _hatch(shown.points[number].format.fill)


def _hatch(fill: Any) -> None:
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    fill.fore_color.rgb, fill.back_color.rgb = colour(ACTUAL), colour("FFFFFF")


def _label(shown: Any, chart: SlideChart) -> None:
    labels = shown.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, number_format(chart.decimals), False
    labels.font.size, labels.font.bold, labels.font.name = Pt(_LABEL_SIZE), True, FONT
    labels.font.color.rgb = colour(INK)
    labels.position = XL_LABEL_POSITION.ABOVE if chart.form is ChartForm.LINE else XL_LABEL_POSITION.OUTSIDE_END


def _as_lines(drawn: Any, looks: list[str]) -> None:
    """What is due and the plan go over the columns as lines on the same axes: the library cannot mix by itself."""
    bars = drawn._chartSpace.find(f".//{qn('c:barChart')}")
    moved = [(s, look) for s, look in zip(bars.findall(qn("c:ser")), looks, strict=True) if look in _DASHES]
    if not moved:
        return
    lines = _parsed('<c:lineChart xmlns:c="{c}"><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>')
    for series, look in moved:
        for name in ("c:invertIfNegative", "c:spPr"):
            for child in series.findall(qn(name)):
                series.remove(child)
        look_told = _LINE_LOOK.replace("{ink}", _COLOURS[look]).replace("{dash}", _DASHES[look])
        series.find(qn("c:tx")).addnext(_parsed(look_told))
        series.find(qn("c:spPr")).addnext(_parsed('<c:marker xmlns:c="{c}"><c:symbol val="none"/></c:marker>'))
        series.append(_parsed('<c:smooth xmlns:c="{c}" val="0"/>'))
        lines.append(series)
    lines.append(_parsed('<c:marker xmlns:c="{c}" val="1"/>'))
    for axis in bars.findall(qn("c:axId")):
        lines.append(_parsed(f'<c:axId xmlns:c="{{c}}" val="{axis.get("val")}"/>'))
    bars.addnext(lines)


_LINE_LOOK = (
    '<c:spPr xmlns:c="{c}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ln w="28575">'
    '<a:solidFill><a:srgbClr val="{ink}"/></a:solidFill><a:prstDash val="{dash}"/></a:ln></c:spPr>'
)


def _parsed(told: str) -> Any:
    return parse_xml(told.replace("{c}", "http://schemas.openxmlformats.org/drawingml/2006/chart"))
