"""The blocks of the territory page."""

from __future__ import annotations

from components.html import render
from components.theme import ChartTheme
from domain.indicator import Indicator
from domain.observation import Absence
from domain.ranking import Ranking
from language.catalogue import _
from language.numbers import number
from language.vocabulary import ABSENCE

KINDS = {"phuong": _("Ward"), "xa": _("Commune"), "dac_khu": _("Special zone")}


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
