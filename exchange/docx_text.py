"""The text of a .docx in pieces with their places. Runs in the child process only (N05, F3, X13).

Read from the parts themselves: notes, headers and text boxes count, struck-out text and field codes do not. The preflight
refuses document types and entities before any of it is parsed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import astuple
from xml.etree.ElementTree import Element, ParseError  # nosec B405 # the types; defusedxml parses

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from domain.document_text import Part, Passage, Place
from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal
from exchange.docx_grid import table_passages
from exchange.package_preflight import Archive, opened, pieces

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOT_IN_LINE = (f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK)
_PARTS = (
    (Part.BODY, re.compile(r"word/document\.xml")),
    (Part.HEADER, re.compile(r"word/header\d*\.xml")),
    (Part.FOOTER, re.compile(r"word/footer\d*\.xml")),
    (Part.FOOTNOTE, re.compile(r"word/(?:footnotes|endnotes)\.xml")),
)
_MOST_PASSAGES = 50_000
_MOST_CHARACTERS = 4_000_000


def document_answer(content: bytes) -> bytes:
    """The passages as JSON, or the refusal."""
    try:
        return json.dumps({"passages": [_told(p) for p in _within_limits(content)]}).encode()
    except WorkbookRefused as refused:
        return json.dumps({"refused": refused.values["kind"]}).encode()
    except MemoryError:
        return json.dumps({"refused": Refusal.TOO_HEAVY}).encode()


def _told(passage: Passage) -> list[object]:
    return [*astuple(passage.place), *astuple(passage)[1:]]


def _within_limits(content: bytes) -> Iterator[Passage]:
    characters = 0
    for count, passage in enumerate(_passages(content)):
        characters += len(passage.text) + len(passage.context)  # a long caption stands with every cell
        if count >= _MOST_PASSAGES or characters > _MOST_CHARACTERS:
            raise WorkbookRefused(kind=Refusal.TOO_HEAVY)
        yield passage


def _passages(content: bytes) -> Iterator[Passage]:
    archive = opened(content)
    for part, pattern in _PARTS:
        for name in sorted(n for n in archive.parts if pattern.fullmatch(n)):
            yield from _of_part(part, _parsed(archive, name))


def _parsed(archive: Archive, name: str) -> Element:
    try:
        root: Element = fromstring(b"".join(pieces(archive, name)), forbid_dtd=True)
    except (ParseError, DefusedXmlException, RecursionError, ValueError) as error:
        raise WorkbookRefused(kind=Refusal.BROKEN) from error
    return root


def _of_part(part: Part, root: Element) -> Iterator[Passage]:
    paragraphs = tables = 0
    before: list[str] = []
    for block in _blocks(root):
        if block.tag == f"{_W}tbl":
            tables += 1
            yield from table_passages(_rows(block), tables, before[-3:])
            before = []
            continue
        text = _text(block)
        if text.strip():
            paragraphs += 1
            before.append(text)
            yield Passage(Place(part, paragraphs), text)


def _blocks(holder: Element) -> Iterator[Element]:
    """Paragraphs and tables in their order, whatever holds them."""
    for child in holder:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _NOT_IN_LINE:
            yield from _blocks(child)


def _text(paragraph: Element) -> str:
    return unicodedata.normalize("NFC", "".join(_pieces_of(paragraph)))


def _pieces_of(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _TEXTS:
            yield _TEXTS[child.tag]
        elif child.tag not in _NOT_IN_LINE:
            yield from _pieces_of(child)
            yield "\n" if child.tag == f"{_W}p" else ""  # of a text box within the line


def _rows(table: Element) -> list[list[str]]:
    """The cells as a grid: what is merged stands in each of its places."""
    grid: list[list[str]] = []
    for row in table.iter(f"{_W}tr"):
        line: list[str] = []
        for cell in row.findall(f"{_W}tc"):
            above = grid[-1][len(line)] if grid and len(line) < len(grid[-1]) else ""
            line += [above if _goes_on(cell) else _cell_text(cell)] * _width(cell)
        grid.append(line)
    return grid


def _cell_text(cell: Element) -> str:
    return "\n".join(text for block in cell.iter(f"{_W}p") if (text := _text(block).strip()))


def _goes_on(cell: Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _width(cell: Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    told = span.get(f"{_W}val", "1") if span is not None else "1"
    return min(int(told), 100) if told.isdecimal() else 1
