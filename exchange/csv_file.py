"""An extract as CSV (RFC 4180) for programs: UTF-8 with its mark, one header, dots for decimals, ISO days.

The one table is the extract's main one. After its rows the file tells of itself in lines of one cell
that begin with "# "; no cell of a first column does. Spreadsheets open the file, programs drop those
lines. No text becomes a formula, negative numbers stay numbers (I6).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from domain.extract import Extract, Value
from domain.observation import Absence
from exchange.inert_text import is_formula_like, writable
from language.extract_words import header, source_lines, stamp_lines
from language.vocabulary import ABSENCE

_REMARK = "# "


def csv_file(extract: Extract) -> bytes:
    """The bytes of the main table with its header and its stamp."""
    rows = ([_cell(value) for value in row] for row in extract.table.rows)
    told = [*source_lines(extract.stamp), *stamp_lines(extract)]
    remarks = ([writable(f"{_REMARK}{label}: {words}")] for label, words in told)
    return csv_bytes([[inert(header(column)) for column in extract.table.columns], *rows, *remarks])


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows with CRLF ends and the mark of UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case Absence():
            return ABSENCE[value]
        case str():
            return inert(value)
        case date():
            return value.isoformat()
        case _:
            return repr(value)


def inert(text: str) -> str:
    """A text marked as text where a spreadsheet would run it."""
    clean = writable(text)
    is_remark = clean.startswith(_REMARK)
    return f"'{clean}" if is_formula_like(clean) or is_remark else clean
