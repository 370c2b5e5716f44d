"""Which cell styles of an .xlsx show a number as a percentage: 0.125 in such a cell is read by everybody as 12,5% (D17)."""

from __future__ import annotations

import re

_BUILT_IN = frozenset((9, 10))
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_NUMBER = re.compile(rb"\bnumFmtId=[\"'](\d{1,9})[\"']")
_CODE = re.compile(rb"\bformatCode=\"([^\"]*)\"|\bformatCode='([^']*)'")
_LITERAL = re.compile(rb"&quot;.*?&quot;|\"[^\"]*\"|\\.|\[[^\]]*\]")
"""Text between quotes, a sign behind a backslash, a colour: none of them scales a number."""


def percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers by which cells name these styles, from the part that lists them."""
    formats = _BUILT_IN | {number for told in _FORMAT.findall(styles) if (number := _percent_format(told)) is not None}
    listed = _STYLES.search(styles)
    of_styles = [_NUMBER.search(told) for told in _STYLE.findall(listed[0])] if listed else []
    return frozenset(place for place, found in enumerate(of_styles) if found and int(found[1]) in formats)


def _percent_format(told: bytes) -> int | None:
    number, code = _NUMBER.search(told), _CODE.search(told)
    if number is None or code is None or b"%" not in _LITERAL.sub(b"", code[1] or code[2] or b""):
        return None
    return int(number[1])
