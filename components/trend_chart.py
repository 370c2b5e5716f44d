"""The time series of an indicator as a Plotly figure: bars from zero for levels, lines for rates.

Two territories are two traces with a marked break between them (D14); the country is dashed grey, illustrative values
are hatched or dotted. Figures are built once per (value, theme) and never changed afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components.plain_text import chart_text
from components.theme import ChartTheme
from domain.indicator_story import IndicatorStory, Series
from domain.observation import Basis, Layer
from domain.period import ReportingPeriod
from language import dates
from language.catalogue import _
from language.numbers import number
from language.vocabulary import LAYER

CONFIG: dict[str, Any] = {"displayModeBar": False, "topojsonURL": "/app/static/", "responsive": True}
MERGER_MONTH = ReportingPeriod.month(2025, 7).last_month
MONTHS_SHOWN = 36
_HATCH = {"shape": "/", "size": 6, "solidity": 0.35}


def trend_chart(story: IndicatorStory, basis: Basis, theme: ChartTheme) -> go.Figure:
    """The indicator's values for one basis over 36 months that hold the chosen one, the newest where they can."""
    indicator = story.indicator
    as_line = indicator.is_rate or basis is Basis.POINT_IN_TIME
    return _chart(story, story.series, basis, theme, _Scale(indicator.unit, indicator.decimals, as_line))


def growth_chart(story: IndicatorStory, basis: Basis, theme: ChartTheme) -> go.Figure:
    """Growth on the year of the city and of the whole country, over the same months as the chart above."""
    return _chart(story, story.growth, basis, theme, _Scale("%", 1, as_line=True))


@dataclass(frozen=True, slots=True)
class _Scale:
    unit: str
    decimals: int
    as_line: bool


def _chart(
    story: IndicatorStory, all_series: Sequence[Series], basis: Basis, theme: ChartTheme, scale: _Scale
) -> go.Figure:
    figure = go.Figure(layout=_layout(theme))
    chosen, newest = story.month.last_month, _last_month(story, basis)
    last = max(chosen, newest) if newest - chosen < MONTHS_SHOWN - 12 else chosen + 12
    first = last - MONTHS_SHOWN + 1
    for series in (s for s in all_series if s.basis is basis):
        for layer_is_real in (True, False):
            trace = _trace(series, scale, theme, first, layer_is_real=layer_is_real)
            if trace is not None:
                figure.add_trace(trace)
    _axes(figure, first, last, theme, as_line=scale.as_line)
    if first < MERGER_MONTH <= last:
        _mark_break(figure, theme)
    return figure


def _trace(series: Series, scale: _Scale, theme: ChartTheme, first: int, *, layer_is_real: bool) -> Any:
    points = [
        (ReportingPeriod.parse(p.month).last_month, p.value)
        for p in series.points
        if (p.layer is not Layer.ILLUSTRATIVE) is layer_is_real and ReportingPeriod.parse(p.month).last_month >= first
    ]
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    colour = _colour(series, theme)
    name = series.subject_name if layer_is_real else f"{series.subject_name} ({LAYER[Layer.ILLUSTRATIVE]})"
    words = [chart_text(f"{dates.month_code(_month(x))}: {number(y, scale.decimals)} {scale.unit}") for x, y in points]
    common = {"x": xs, "y": ys, "name": chart_text(name), "hovertext": words, "hoverinfo": "text+name"}
    if scale.as_line:
        dash = ("dash" if series.is_country else "solid") if layer_is_real else "dot"
        symbol = ("diamond" if series.is_country else "circle") if layer_is_real else "circle-open"
        marker = {"color": colour, "size": 7, "symbol": symbol}
        return go.Scatter(
            mode="lines+markers", line={"color": colour, "dash": dash, "width": 2}, marker=marker, **common
        )
    marker = {"color": colour, "line": {"color": colour, "width": 1}}
    if not layer_is_real:
        marker |= {"pattern": {**_HATCH, "fgcolor": colour, "bgcolor": theme.card}, "color": theme.card}
    return go.Bar(marker=marker, width=0.42, offset=-0.44 if series.is_former else 0.02, **common)


def _colour(series: Series, theme: ChartTheme) -> str:
    if series.is_country:
        return theme.ink2
    return theme.lighter if series.is_former else theme.actual


def _layout(theme: ChartTheme) -> dict[str, Any]:
    return {
        "font": {"family": "IBM Plex Sans Variable, Segoe UI, sans-serif", "size": 13, "color": theme.ink2},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ",.",
        "margin": {"l": 8, "r": 8, "t": 26, "b": 8},
        "height": 360,
        "bargap": 0.25,
        "barmode": "overlay",
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {"bgcolor": theme.card, "font": {"color": theme.ink}},
        "legend": {
            "orientation": "h",
            "yref": "container",
            "y": 0,
            "yanchor": "bottom",
            "x": 0,
            "font": {"color": theme.ink2},
        },
        "showlegend": True,
    }


def _axes(figure: go.Figure, first: int, last: int, theme: ChartTheme, *, as_line: bool) -> None:
    months = [m for m in range(first, last + 1) if m % 6 == 5]
    figure.update_xaxes(
        range=[first - 0.7, last + 0.7],
        tickvals=months,
        ticktext=[_tick(m) for m in months],
        fixedrange=True,
        showgrid=False,
        linecolor=theme.ink2,
        automargin=True,
        tickangle=0,
    )
    figure.update_yaxes(
        rangemode="normal" if as_line else "tozero",
        tickformat=",.1f" if as_line else ",.0f",
        fixedrange=True,
        gridcolor=theme.line,
        zerolinecolor=theme.ink2,
        automargin=True,
    )


def _tick(month: int) -> str:
    year, index = divmod(month, 12)
    return f"T{index + 1}<br>{year}"


def _mark_break(figure: go.Figure, theme: ChartTheme) -> None:
    figure.add_vline(x=MERGER_MONTH - 0.5, line={"color": theme.ink2, "dash": "dash", "width": 1})
    figure.add_annotation(
        x=MERGER_MONTH - 0.5, y=1.07, yref="paper", xanchor="right", showarrow=False,
        text=_("Boundaries changed on 01/07/2025") + " ", font={"size": 12, "color": theme.ink2},
    )  # fmt: skip


def _last_month(story: IndicatorStory, basis: Basis) -> int:
    months = [p.month for s in story.series if s.basis is basis for p in s.points]
    return max((ReportingPeriod.parse(m).last_month for m in months), default=0)


def _month(index: int) -> ReportingPeriod:
    return ReportingPeriod.month(index // 12, index % 12 + 1)
