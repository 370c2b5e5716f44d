"""Documents that go with a submission: which are taken, and why one is not (R053, F1, F2, F6).

They are added and removed while the draft can be saved; from sending on they stay as the reviewers saw them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath

from domain.stored_file import LONGEST_NAME, StoredFile, display_name, seen_text

MOST_ATTACHMENTS = 20
"""Of one submission."""


class DocumentKind(StrEnum):
    """What is taken, by content. No archive and no macro: what a reviewer cannot look into does not circulate."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    DOC = "doc"
    XLS = "xls"
    ODT = "odt"
    ODS = "ods"
    TEXT = "txt"
    PNG = "png"
    JPEG = "jpg"


ENDINGS = {kind: (kind.value,) for kind in DocumentKind} | {
    DocumentKind.TEXT: ("txt", "csv"),
    DocumentKind.JPEG: ("jpg", "jpeg"),
}


class FileRefusal(StrEnum):
    """The `kind` of a `FileRefused`. The last two meet a file that is kept already."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    EXECUTABLE = "executable"
    WEB_PAGE = "web_page"
    MACROS = "macros"
    PASSWORD = "password"
    BROKEN = "broken"
    OTHER_KIND = "other_kind"
    INFECTED = "infected"
    TOO_MANY = "too_many"
    TWICE = "twice"
    NO_DRAFT = "no_draft"
    NOT_SCANNED = "not_scanned"
    WAS_INFECTED = "was_infected"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document of a submission. `added_by` is the person's name; `is_open` says whether whoever asked may have the content now."""

    id: int
    submission_id: int
    title: str
    file: StoredFile
    added_by: str
    added_at: datetime
    is_open: bool


def title_of(given: str, name: str) -> str:
    """The title as typed, made harmless; without one the name of the file stands for it."""
    typed = seen_text(unicodedata.normalize("NFC", given))[:LONGEST_NAME]
    return typed or PurePath(display_name(name)).stem


def honest_name(name: str, kind: DocumentKind) -> str:
    """The name with an ending that says what the content is: `bao-cao.exe` of plain text is `bao-cao.exe.txt`."""
    shown = display_name(name)
    return shown if PurePath(shown).suffix.lower().removeprefix(".") in ENDINGS[kind] else f"{shown}.{kind}"
