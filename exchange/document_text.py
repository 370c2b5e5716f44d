"""A draft as text in pieces: a .docx read in a process of its own, or what somebody pasted (N05, F3, X13)."""

from __future__ import annotations

import json
import unicodedata

from domain.attachment import DocumentKind, FileRefusal
from domain.document_text import Part, Passage, Place
from domain.errors import FileRefused, WorkbookRefused
from domain.workbook_faults import Refusal
from exchange.document_kind import document_kind
from exchange.workbook_file import read_apart


def read_draft(content: bytes) -> tuple[Passage, ...]:
    """Raises `FileRefused` for everything but a sound .docx, `WorkbookRefused` where no reader is free."""
    if document_kind(content) is not DocumentKind.DOCX:
        raise FileRefused(kind=FileRefusal.NO_DRAFT)
    try:
        told = json.loads(read_apart("document", content))
        if "refused" in told:
            raise WorkbookRefused(kind=Refusal(told["refused"]))
        return tuple(_passage(one) for one in told["passages"])
    except WorkbookRefused as refused:
        if refused.values["kind"] is Refusal.BUSY:
            raise
        raise FileRefused(kind=FileRefusal.BROKEN) from refused
    except (ValueError, TypeError, KeyError) as error:
        raise FileRefused(kind=FileRefusal.BROKEN) from error


def pasted_draft(text: str) -> tuple[Passage, ...]:
    """Each line that says something."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    return tuple(Passage(Place(Part.BODY, n), line) for n, line in enumerate(lines, 1) if line.strip())


def _passage(told: list[object]) -> Passage:
    part, number, row, column, *words = told
    return Passage(Place(Part(str(part)), _number(number), _number(row), _number(column)), *map(str, words))


def _number(told: object) -> int:
    if not isinstance(told, int):
        raise TypeError(told)
    return told
