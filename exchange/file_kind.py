"""What an uploaded file is by its content; its name is never asked (F2)."""

from __future__ import annotations

import re
from enum import StrEnum

from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal


class FileKind(StrEnum):
    """`PACKAGE` is a zip whose directory says what it holds."""

    PACKAGE = "package"
    XLS = "xls"
    TEXT = "csv"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
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
    if not content.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise WorkbookRefused(kind=Refusal.EMPTY)
    if head.startswith(b"PK"):
        return FileKind.PACKAGE
    if head.startswith(_OLE):
        return _compound(content)
    for signs, refusal in ((_EXECUTABLE, Refusal.EXECUTABLE), (_OTHER, Refusal.OTHER_FILE)):
        if head.startswith(signs):
            raise WorkbookRefused(kind=refusal)
    if head.startswith(_BARE_BIFF):
        return FileKind.XLS
    return _text(head)


def _compound(content: bytes) -> FileKind:
    """The container of old Office files: a workbook, something else, or one locked by a password."""
    if _stream("EncryptedPackage") in content:
        raise WorkbookRefused(kind=Refusal.PASSWORD)
    if _stream("Workbook") in content or _stream("Book") in content:
        return FileKind.XLS
    raise WorkbookRefused(kind=Refusal.OTHER_FILE)


def _stream(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")


def _text(head: bytes) -> FileKind:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise WorkbookRefused(kind=Refusal.XML_2003)
    if start.startswith(b"<") and _WEB_PAGE.search(start):
        raise WorkbookRefused(kind=Refusal.WEB_PAGE)
    if start.startswith(b"<?xml"):
        raise WorkbookRefused(kind=Refusal.OTHER_FILE)
    return FileKind.TEXT
