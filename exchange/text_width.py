"""How long a text is in the type of the documents: our Liberation Serif has the widths of Times New Roman."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
_FINE = 1000
_MM_PER_POINT = 25.4 / 72


@cache
def _face() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / "LiberationSerif-Bold.ttf", _FINE)


def width_mm(text: str, points: float) -> float:
    """Of a text in bold, as heads and titles are."""
    return float(_face().getlength(text)) / _FINE * points * _MM_PER_POINT


def balanced(text: str, points: float, room_mm: float) -> tuple[str, ...]:
    """The text in the fewest lines that fit (three at most), as even as they can be."""
    words = text.split()
    for lines in (1, 2, 3):
        ways = [_cut(words, places) for places in combinations(range(1, len(words)), lines - 1)]
        best = min(ways, key=lambda way: max(width_mm(line, points) for line in way), default=())
        if best and max(width_mm(line, points) for line in best) <= room_mm:
            return best
    return (text,)


def _cut(words: list[str], places: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *places, len(words))
    return tuple(" ".join(words[a:b]) for a, b in pairwise(edges))
