"""What an attached document is by its content; its name is never asked (F2, R053)."""

from __future__ import annotations

import re

from domain import upload_limits as limits
from domain.attachment import DocumentKind, FileRefusal
from domain.errors import FileRefused, WorkbookRefused
from domain.workbook_faults import Refusal
from exchange.file_signs import EXECUTABLE, OLE, PACKAGE, has_stream, is_empty
from exchange.package_preflight import Archive, opened, pieces

_BY_START = {
    b"%PDF-": DocumentKind.PDF,
    b"\x89PNG\r\n\x1a\n": DocumentKind.PNG,
    b"\xff\xd8\xff": DocumentKind.JPEG,
}
_BY_STREAM = {"WordDocument": DocumentKind.DOC, "Workbook": DocumentKind.XLS, "Book": DocumentKind.XLS}
_BY_PART = {"word/document.xml": DocumentKind.DOCX, "xl/workbook.xml": DocumentKind.XLSX}
_BY_MIMETYPE = {
    b"application/vnd.oasis.opendocument.text": DocumentKind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": DocumentKind.ODS,
}
_MACRO_PART = re.compile(r"(^|/)(vbaproject\.bin|xl/macrosheets/.*|basic/.*\.xml|scripts/.*)$", re.IGNORECASE)
_MARKUP = re.compile(r"<(\?xml|!doctype|html|head|body|table|div|script|meta|svg|!--)", re.IGNORECASE)
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def document_kind(content: bytes) -> DocumentKind:
    """Raises `FileRefused` for everything that is not on the list, is too big, or cannot be looked into."""
    if is_empty(content):
        raise FileRefused(kind=FileRefusal.EMPTY)
    if len(content) > limits.UPLOAD_BYTES:
        size, allowed = -(-len(content) // limits.MIB), limits.UPLOAD_BYTES // limits.MIB
        raise FileRefused(kind=FileRefusal.TOO_BIG, size=size, allowed=allowed)
    if content.startswith(EXECUTABLE):
        raise FileRefused(kind=FileRefusal.EXECUTABLE)
    if content.startswith(PACKAGE):
        return _package(content)
    if content.startswith(OLE):
        return _compound(content)
    by_start = next((kind for start, kind in _BY_START.items() if content.startswith(start)), None)
    return by_start or _text(content)


def _package(content: bytes) -> DocumentKind:
    try:
        return _by_parts(opened(content))
    except WorkbookRefused as refused:
        locked = refused.values["kind"] is Refusal.PASSWORD
        raise FileRefused(kind=FileRefusal.PASSWORD if locked else FileRefusal.BROKEN) from refused


def _by_parts(archive: Archive) -> DocumentKind:
    names = list(archive.parts)
    if any(_MACRO_PART.search(name) for name in names):
        raise FileRefused(kind=FileRefusal.MACROS)
    found = next((kind for part, kind in _BY_PART.items() if part in names), None)
    if found is None and names[:1] == ["mimetype"]:
        found = _BY_MIMETYPE.get(b"".join(pieces(archive, "mimetype")).strip())
    if found is not None:
        return found
    raise FileRefused(kind=FileRefusal.OTHER_KIND)


def _compound(content: bytes) -> DocumentKind:
    """The container of old Office files, by the names of its streams."""
    if has_stream(content, "EncryptedPackage"):
        raise FileRefused(kind=FileRefusal.PASSWORD)
    if has_stream(content, "_VBA_PROJECT"):
        raise FileRefused(kind=FileRefusal.MACROS)
    found = next((kind for name, kind in _BY_STREAM.items() if has_stream(content, name)), None)
    if found is None:
        raise FileRefused(kind=FileRefusal.OTHER_KIND)
    return found


def _text(content: bytes) -> DocumentKind:
    """Plain text in any encoding: no control signs in it, and nothing that a browser would take for a page."""
    try:
        words = content.decode("utf-16" if content.startswith(_UTF16) else "latin-1")
    except UnicodeDecodeError as error:
        raise FileRefused(kind=FileRefusal.OTHER_KIND) from error
    if _NO_TEXT.search(words):
        raise FileRefused(kind=FileRefusal.OTHER_KIND)
    if _MARKUP.match(words.removeprefix("\xef\xbb\xbf").removeprefix("\ufeff").lstrip()):
        raise FileRefused(kind=FileRefusal.WEB_PAGE)
    return DocumentKind.TEXT
