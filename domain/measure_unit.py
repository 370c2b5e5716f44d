"""Units of measure as files write them, and what lies between two of them (D17)."""

from __future__ import annotations

import re
from typing import NamedTuple

from domain.header_words import HeaderWords

LONGEST = 40
_BRACKETS = re.compile(r"\(([^()]*)\)")


class Measure(NamedTuple):
    """`triệu đồng` is a million of the unit `đồng`."""

    unit: str
    size: float


def measure_of(text: str, words: HeaderWords) -> Measure | None:
    """None for a text that names no unit."""
    plain = words.unit_line.sub("", words.plain(text), count=1).strip()
    size, left = 1.0, plain.split()
    if plain in words.units:
        unit, own = words.units[plain]
        return Measure(unit, own)
    while left and left[0] in words.scales:
        size *= words.scales[left.pop(0)]
    rest = " ".join(left)
    if rest in words.units:
        unit, own = words.units[rest]
        return Measure(unit, size * own)
    return None


def unit_in_brackets(text: str, words: HeaderWords) -> str:
    """`Vốn đăng ký (tỷ đồng)` says tỷ đồng; "" where no bracket names a unit."""
    found = [inner.strip() for inner in _BRACKETS.findall(text) if measure_of(inner, words) is not None]
    return found[-1] if found else ""


def without_units(text: str, words: HeaderWords) -> str:
    """The text without brackets that name a unit; `(%)` stays, as it tells shares from amounts."""

    def kept(match: re.Match[str]) -> str:
        measure = measure_of(match[1], words)
        return match[0] if measure is None or measure.unit == words.percent else " "

    return _BRACKETS.sub(kept, text)


def unit_line(text: str, words: HeaderWords) -> str:
    """The unit in a line such as `Đơn vị tính: Tỷ đồng` or a lone `Tỷ đồng`; "" for any other line."""
    plain = words.plain(text)
    if words.unit_line.match(plain) and ":" in text:
        return text.split(":")[-1].strip(" .()")
    several = [measure_of(part, words) for part in text.split(";")]
    return text.strip(" .()") if len(plain) < LONGEST and all(several) else ""


def factor(sheet: str, indicator: str, words: HeaderWords) -> tuple[float, float] | None:
    """(times, by) from the sheet's unit to the indicator's; (1, 1) when equal, None when they do not compare."""
    if words.plain(sheet) == words.plain(indicator):
        return 1.0, 1.0
    here, there = measure_of(sheet, words), measure_of(indicator, words)
    if here is None or there is None or here.unit != there.unit:
        return None
    return (here.size / there.size, 1.0) if here.size >= there.size else (1.0, there.size / here.size)
