"""The blocks of the territory page."""

from __future__ import annotations

from dataclasses import replace

from components.html import render
from components.theme import ChartTheme
from domain.indicator import Indicator
from domain.observation import Absence
from domain.ranking import Ranking
from domain.text import matches
from language.catalogue import _
from language.numbers import number
from language.vocabulary import ABSENCE

ALL = "tat-ca"
KINDS = {"phuong": _("Ward"), "xa": _("Commune"), "dac_khu": _("Special zone")}


def narrowed(ranking: Ranking, group: str, text: str) -> Ranking:
    """The same places, fewer rows: one kind of commune or one former province, and a search."""
    items = [
        item for item in ranking.items
        if group in (ALL, item.unit.kind, item.unit.former_province) and (not text or matches(text, item.unit.name))
    ]  # fmt: skip
    return replace(ranking, items=tuple(items))


def legend(ranking: Ranking, indicator: Indicator, theme: ChartTheme) -> str:
    """The value range of each colour."""
    values = sorted(i.value for i in ranking.with_value if i.value is not None)
    edges = [*ranking.limits, values[-1]] if values else []
    words, low = [], values[0] if values else 0.0
    for place, edge in enumerate(edges):
        text = f"{number(low, indicator.decimals)}–{number(edge, indicator.decimals)}"
        words.append((text, theme.classes[place]))
        low = edge
    if len(values) < len(ranking.items):
        words.append((ABSENCE[Absence.NOT_AVAILABLE], theme.missing))
    return render("map_legend", classes=words)
