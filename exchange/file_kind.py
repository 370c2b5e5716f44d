"""What an uploaded file is by its content; its name is never asked (F2)."""

from __future__ import annotations

import re
from enum import StrEnum

from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal
from exchange.file_signs import EXECUTABLE, OLE, PACKAGE, has_stream, is_empty


class FileKind(StrEnum):
    """`PACKAGE` is a zip whose directory says what it holds."""

    PACKAGE = "package"
    XLS = "xls"
    TEXT = "csv"


_OTHER = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"SQLite format",
)
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_WEB_PAGE = re.compile(rb"<(!doctype html|html|head|body|table|div|script|meta)\b", re.IGNORECASE)
_HEAD = 4096


def file_kind(content: bytes) -> FileKind:
    """Raises `WorkbookRefused` for everything that is no spreadsheet."""
    head = content[:_HEAD]
    if is_empty(content):
        raise WorkbookRefused(kind=Refusal.EMPTY)
    if head.startswith(PACKAGE):
        return FileKind.PACKAGE
    if head.startswith(OLE):
        return _compound(content)
    for signs, refusal in ((EXECUTABLE, Refusal.EXECUTABLE), (_OTHER, Refusal.OTHER_FILE)):
        if head.startswith(signs):
            raise WorkbookRefused(kind=refusal)
    if head.startswith(_BARE_BIFF):
        return FileKind.XLS
    return _text(head)


def _compound(content: bytes) -> FileKind:
    """The container of old Office files: a workbook, something else, or one locked by a password."""
    if has_stream(content, "EncryptedPackage"):
        raise WorkbookRefused(kind=Refusal.PASSWORD)
    if has_stream(content, "Workbook") or has_stream(content, "Book"):
        return FileKind.XLS
    raise WorkbookRefused(kind=Refusal.OTHER_FILE)


def _text(head: bytes) -> FileKind:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise WorkbookRefused(kind=Refusal.XML_2003)
    if start.startswith(b"<") and _WEB_PAGE.search(start):
        raise WorkbookRefused(kind=Refusal.WEB_PAGE)
    if start.startswith(b"<?xml"):
        raise WorkbookRefused(kind=Refusal.OTHER_FILE)
    return FileKind.TEXT
