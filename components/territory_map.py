"""The choropleth of the communes, with Côn Đảo in an inset: 200 km to the south it would shrink the city.

Own boundaries, no tiles, no request that leaves the machine (`world_110m.json` is an empty topology).
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from components.plain_text import chart_text
from components.theme import ChartTheme
from domain.indicator import Indicator
from domain.ranking import Ranked, Ranking
from language.numbers import with_unit

CON_DAO = "7926732"
BOUNDARIES = "/app/static/communes.geojson"  # fetched once by the browser, not sent with every figure
MAINLAND = {"lonaxis": {"range": [106.28, 107.62]}, "lataxis": {"range": [10.28, 11.53]}}
CENTRE = {"lonaxis": {"range": [106.58, 106.83]}, "lataxis": {"range": [10.68, 10.89]}}
ISLANDS = {"lonaxis": {"range": [106.48, 106.80]}, "lataxis": {"range": [8.56, 8.82]}}


def territory_map(ranking: Ranking, indicator: Indicator, theme: ChartTheme, *, chosen: str, centre: bool) -> go.Figure:
    """Communes coloured by quantile class; without a value the colour of missing. Clicking one selects it."""
    inset = next((i.unit.name for i in ranking.items if i.unit.code == CON_DAO), "")
    figure = go.Figure(layout=_layout(theme, CENTRE if centre else MAINLAND, inset))
    for geo, items in (
        ("geo", [i for i in ranking.items if i.unit.code != CON_DAO]),
        ("geo2", [i for i in ranking.items if i.unit.code == CON_DAO]),
    ):
        for shown in range(-1, len(ranking.limits) + 1):
            members = [i for i in items if _class(ranking, i) == shown]
            if members:
                figure.add_trace(_trace(members, indicator, theme, geo, shown))
    outline = [i for i in ranking.items if i.unit.code == chosen]
    if outline:
        trace = _trace(outline, indicator, theme, "geo2" if chosen == CON_DAO else "geo", _class(ranking, outline[0]))
        figure.add_trace(trace.update(marker_line={"color": theme.bad, "width": 3}))
    return figure


def _class(ranking: Ranking, item: Ranked) -> int:
    return -1 if item.value is None else ranking.class_of(item.value)


def _trace(members: list[Ranked], indicator: Indicator, theme: ChartTheme, geo: str, shown: int) -> Any:
    colour = theme.missing if shown < 0 else theme.classes[shown]
    words = [chart_text(f"{i.unit.name}: {with_unit(i.value, indicator.decimals, indicator.unit)}") for i in members]
    return go.Choropleth(
        geojson=BOUNDARIES,
        featureidkey="properties.unit_code",
        locations=[i.unit.code for i in members],
        z=[shown] * len(members),
        zmin=-1,
        zmax=5,
        colorscale=[[0, colour], [1, colour]],
        showscale=False,
        text=words,
        hoverinfo="text",
        geo=geo,
        marker={"line": {"color": theme.card, "width": 0.6}},
    )


def _layout(theme: ChartTheme, view: dict[str, Any], inset: str) -> dict[str, Any]:
    plain = {
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "projection": {"type": "mercator"},
        "showframe": False,
    }
    return {
        "geo": {**plain, **view, "domain": {"x": [0, 1], "y": [0, 1]}},
        "geo2": {**plain, **ISLANDS, "domain": {"x": [0.0, 0.2], "y": [0.0, 0.24]}, "showframe": True, "framecolor": theme.line},
        "annotations": [
            {"text": chart_text(inset), "x": 0.005, "y": 0.27, "xref": "paper", "yref": "paper", "showarrow": False,
             "font": {"size": 12, "color": theme.ink2}},
        ],
        "font": {"family": "IBM Plex Sans Variable, Segoe UI, sans-serif", "color": theme.ink2},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "height": 560,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"bgcolor": theme.card, "font": {"color": theme.ink}},
        "dragmode": False,
        "clickmode": "event+select",
        "showlegend": False,
    }  # fmt: skip
