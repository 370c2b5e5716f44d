"""Why a text is no number, and what may have been meant by it (D17).

A refusal names the part that stands in the way. Its candidates are proposals for a person to choose from.
"""

from __future__ import annotations

import re
from decimal import Decimal

from domain.cell_reading import CellWords, Reason, Unreadable
from domain.numeral import fits, values
from domain.text import folded

QUOTED = 40  # as much of an unreadable text as a sentence repeats

_DATE = r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([/.-])\d{1,2}\2\d{1,2}|\d{1,2}[/-]\d{4}|\d{4}[/-]\d{1,2}"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_SHAPES = (
    (Reason.FORMULA, re.compile(r"[=#@].*", re.DOTALL)),
    (Reason.DATE, re.compile(rf"(?:{_DATE})(?:[ T]{_CLOCK})?|{_CLOCK}", re.ASCII)),
    (Reason.SCIENTIFIC, re.compile(r"[-+]?\d+(?:[.,]\d+)?[eE][-+]?\d+", re.ASCII)),
    (Reason.COMPARISON, re.compile(r"[<>≤≥≈~±].*", re.DOTALL)),
    (Reason.NO_NUMBER, re.compile(r"[^0-9]*")),
    (Reason.SEVERAL_NUMBERS, re.compile(r"\d[\d.,]*%?\s*[-/;:\n\r\t—]\s*\d[\d.,]*%?", re.ASCII)),
)
_LOOKALIKE = re.compile(r"[-+]?[\dOoIl|.,]*[OoIl|][\dOoIl|.,]*", re.ASCII)
_SEPARATED = re.compile(r"[-+(]?[\d.,' ]+[)]?", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER_THEN_WORDS = re.compile(r"(?P<sign>[-+]?)(?P<number>\d[\d.,' ]*?) *(?P<words>[^\W\d_].*)", re.DOTALL)


def refusal(text: str, unit: str, words: CellWords) -> Unreadable:
    """The first reason that holds for a text without any reading."""
    for reason, shape in _SHAPES:
        if shape.fullmatch(text):
            return Unreadable(reason, text[:QUOTED])
    if _SEPARATED.fullmatch(text):
        return Unreadable(Reason.MALFORMED, text[:QUOTED], _headless(text))
    if _LOOKALIKE.fullmatch(text):
        return Unreadable(Reason.LETTER_FOR_DIGIT, "".join(dict.fromkeys(re.findall(r"[OoIl|]", text))))
    match = _NUMBER_THEN_WORDS.fullmatch(text)
    if match:
        return Unreadable(Reason.LETTERS, match["words"][:QUOTED], _meant(match, unit, words))
    letters = _LETTERS.search(text)
    if letters:
        return Unreadable(Reason.LETTERS, letters[0][:QUOTED])
    return Unreadable(Reason.SYMBOL, re.sub(r"[0-9.,' ]", "", text)[:1])


def _headless(text: str) -> tuple[Decimal, ...]:
    """`,5` may be 0,5, or a copy that lost the digits before the comma."""
    match = re.fullmatch(r"(-?)[.,](\d+)", text, re.ASCII)
    return tuple(filter(fits, [Decimal(f"{match[1]}0.{match[2]}")])) if match else ()


def _meant(match: re.Match[str], unit: str, words: CellWords) -> tuple[Decimal, ...]:
    """Values for `161,2 nghìn` in a column of tỷ đồng: 161200, or 0,0001612 if thousands of đồng were meant."""
    sign = -1 if match["sign"] == "-" else 1
    found = [sign * v * factor for v, _ in values(match["number"]) for factor in _factors(match["words"], unit, words)]
    return tuple(dict.fromkeys(filter(fits, found)))


def _factors(tail: str, unit: str, words: CellWords) -> tuple[Decimal, ...]:
    """What the words behind a number may multiply it by, in the column's unit."""
    said, rest = _scale(tail, words)
    own, base = _scale(unit, words)
    if rest not in ("", base) or (said == 1 and not rest):
        return ()
    absolute = Decimal(said) / own
    # A small word alone before a large unit goes with the unit: nghìn in a column of tỷ means nghìn tỷ.
    return (Decimal(said), absolute) if 1 < said < own and not rest else (absolute,)


def _scale(phrase: str, words: CellWords) -> tuple[int, str]:
    """The product of the scale words at the head of a phrase, and what follows them: (10**9, "dong")."""
    factor, parts = 1, folded(phrase).split()
    while parts and parts[0] in words.scales:
        factor *= words.scales[parts.pop(0)]
    return factor, " ".join(parts)
