"""Which parts of an .xlsx or .ods are its sheets, and the marks of each (F2, F3, X13)."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError  # nosec B405 # the types; defusedxml parses

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from domain import upload_limits as limits
from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal, Remark
from exchange.ods_marks import OdsScan
from exchange.package_preflight import Archive, opened, pieces
from exchange.percent_styles import percent_styles
from exchange.sheet_marks import SheetMarks, SheetScan

_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_RELATION = re.compile(r"\{[^}]*\}id$")
_SHARED_COUNT = re.compile(rb"<(?:\w+:)?sst\b[^>]*\b(?:uniqueCount|count)=[\"'](\d+)")
_SIZE = re.compile(rb"<(?:\w+:)?dimension [^>]*/>")
_MOST_SHARED = 8_000_000


@dataclass(slots=True)
class Package:
    """`kind` is xlsx, xlsm or ods; `marks` stand in the order of the sheets; `content` is what a reader can open."""

    kind: str
    content: bytes
    marks: list[SheetMarks] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def inspected(content: bytes) -> Package:
    """The whole preflight of a zip. Raises `WorkbookRefused`."""
    archive = opened(content)
    names = set(archive.parts)
    if "content.xml" in names:
        return _open_document(archive, content)
    if _WORKBOOK in names:
        return _open_xml(archive, names, content)
    raise WorkbookRefused(kind=_what_else(names))


def _what_else(names: set[str]) -> Refusal:
    if any(name.startswith("xl/") and name.endswith("workbook.bin") for name in names):
        return Refusal.BINARY_WORKBOOK
    return Refusal.OTHER_FILE if names else Refusal.BROKEN


def _open_xml(archive: Archive, names: set[str], content: bytes) -> Package:
    sheets = _sheet_parts(archive, names)
    with_macros = any(name.endswith(("vbaProject.bin", "vbaproject.bin")) or "/macrosheets/" in name for name in names)
    found = Package("xlsm" if with_macros else "xlsx", content)
    if with_macros:
        found.remarks.append(Remark.MACROS_LEFT_OUT)
    if any(name.startswith("xl/externalLinks/") for name in names):
        found.remarks.append(Remark.EXTERNAL_LINKS)
    for part in sorted(names.difference(sheets)):
        if part.endswith((".xml", ".rels")) and part.startswith(("xl/", "_rels/", "[Content_Types]")):
            _look_through(archive, part)
    styles = percent_styles(b"".join(pieces(archive, _STYLES))) if _STYLES in names else frozenset()
    found.marks = [_scanned(archive, part, styles) if part in names else SheetMarks() for part in sheets]
    if any(marks.misstates_its_size for marks in found.marks):
        found.content = _without_sizes(archive, set(sheets))
    return found


def _without_sizes(archive: Archive, sheets: set[str]) -> bytes:
    """The package without its sheets' word on their size: LibreOffice writes `1:69`, on which calamine gives up."""
    mended = io.BytesIO()
    with zipfile.ZipFile(mended, "w") as copy:
        for name, part in archive.parts.items():
            content = archive.file.read(part)
            copy.writestr(name, _SIZE.sub(b"", content, count=1) if name in sheets else content)
    return mended.getvalue()


def _scanned(archive: Archive, part: str, styles: frozenset[int]) -> SheetMarks:
    scan = SheetScan(styles)
    for piece in pieces(archive, part, whole=b"<c "):
        scan.feed(piece)
    return scan.marks


def _look_through(archive: Archive, part: str) -> None:
    """Inflated to its end, so that what is damaged, endless or hostile is met here."""
    for piece in pieces(archive, part):
        count = _SHARED_COUNT.search(piece, 0, 4096)
        if count and int(count[1]) > _MOST_SHARED:
            raise WorkbookRefused(kind=Refusal.BROKEN)


def _sheet_parts(archive: Archive, names: set[str]) -> list[str]:
    """The part of each sheet. Raises `WorkbookRefused` for none, for too many, and for one part under many names."""
    targets = {entry.get("Id"): entry.get("Target", "") for entry in _parsed(archive, "xl/_rels/workbook.xml.rels")}
    entries = [
        entry for entry in _parsed(archive, _WORKBOOK).iter() if entry.tag.endswith("}sheet") and entry.get("name")
    ]
    if not entries:
        raise WorkbookRefused(kind=Refusal.NO_SHEET)
    if len(entries) > limits.SHEETS:
        raise WorkbookRefused(kind=Refusal.TOO_MANY_SHEETS, sheets=len(entries), allowed=limits.SHEETS)
    parts = [_target(targets.get(_relation(entry), "")) for entry in entries]
    kept = [part for part in parts if part in names]
    if len(set(kept)) < len(kept):
        raise WorkbookRefused(kind=Refusal.SHARED_PART)
    return parts


def _relation(entry: Element) -> str | None:
    return next((value for key, value in entry.items() if _RELATION.search(key)), None)


def _target(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _parsed(archive: Archive, part: str) -> Element:
    """A small part as a tree: its entities are refused before the parser sees it."""
    text = b"".join(pieces(archive, part))
    if len(text) > 4 * limits.MIB:
        raise WorkbookRefused(kind=Refusal.TOO_MANY_SHEETS, allowed=limits.SHEETS)
    try:
        tree: Element = fromstring(text)
    except (ParseError, DefusedXmlException) as error:
        raise WorkbookRefused(kind=Refusal.BROKEN) from error
    return tree


def _open_document(archive: Archive, content: bytes) -> Package:
    scan = OdsScan()
    for piece in pieces(archive, "content.xml", whole=b"<table:table-cell"):
        scan.feed(piece)
    if not scan.tables:
        raise WorkbookRefused(kind=Refusal.OTHER_FILE)
    for part in ("styles.xml", "settings.xml", "meta.xml"):
        if part in archive.parts:
            _look_through(archive, part)
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in archive.parts)
    return Package("ods", content, scan.tables, [Remark.MACROS_LEFT_OUT] if macros else [])
