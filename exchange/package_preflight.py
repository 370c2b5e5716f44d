"""The zip directory of .xlsx, .xlsm and .ods, looked at before any reader opens the file (F3, F4, X13).

The standard library does it in constant memory. Declared sizes are limits, never promises: a part that
unpacks to something else than it declares fails its checksum here.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from domain import upload_limits as limits
from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal

_DIRECTORY_ENTRY = b"PK\x01\x02"
_UNSAFE = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)|[\x00-\x1f]")
_ENCODING = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"']([^\"']+)")
_LONGEST_NAME = 255
_CHUNK = 256 * 1024
_LONGEST_TOKEN = limits.MIB
_RATIO_MATTERS_FROM = limits.MIB
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Archive:
    """`parts` by name; some programs write their folders with backslashes, here all have slashes."""

    file: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]


def opened(content: bytes) -> Archive:
    """The archive, once its directory is within the limits. Raises `WorkbookRefused`."""
    if content.count(_DIRECTORY_ENTRY) > limits.PARTS:
        raise WorkbookRefused(kind=Refusal.TOO_MANY_PARTS, allowed=limits.PARTS)
    try:
        file = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise WorkbookRefused(kind=Refusal.BROKEN) from error
    archive = Archive(file, {part.filename.replace("\\", "/"): part for part in file.infolist()})
    _check_names(archive)
    _check_sizes(file)
    return archive


def _check_names(archive: Archive) -> None:
    names = list(archive.parts)
    unsafe = [name for name in names if _UNSAFE.search(name) or len(name) > _LONGEST_NAME]
    if unsafe or len({name.casefold() for name in names}) < len(archive.file.infolist()):
        raise WorkbookRefused(kind=Refusal.UNSAFE_PARTS)
    if any(part.flag_bits & _ENCRYPTED for part in archive.parts.values()):
        raise WorkbookRefused(kind=Refusal.PASSWORD)


def _check_sizes(file: zipfile.ZipFile) -> None:
    unpacked = sum(part.file_size for part in file.infolist())
    packed = sum(part.compress_size for part in file.infolist())
    out_of_proportion = unpacked > _RATIO_MATTERS_FROM and unpacked > packed * limits.UNPACKED_RATIO
    if unpacked > limits.UNPACKED_BYTES or out_of_proportion:
        allowed = limits.UNPACKED_BYTES // limits.MIB
        raise WorkbookRefused(kind=Refusal.UNPACKS_TOO_BIG, unpacked=unpacked // limits.MIB, allowed=allowed)


def pieces(archive: Archive, name: str, whole: bytes = b"<") -> Iterator[bytes]:
    """A part in pieces that end before a `<`, or before a `whole` where that is near.

    Raises `WorkbookRefused` for a damaged part, for a document type or an entity in it, for an encoding
    other than UTF-8, and for a text that no cell could hold.
    """
    kept = b""
    for chunk in _chunks(archive, name):
        if not kept:
            _check_encoding(chunk)
        kept += chunk
        cut = kept.rfind(whole, -_CHUNK // 4)
        cut = cut if cut > 0 else kept.rfind(b"<")
        if (cut < 0 and len(kept) > _LONGEST_TOKEN) or len(kept) - cut > _LONGEST_TOKEN:
            raise WorkbookRefused(kind=Refusal.LONG_TEXT, allowed=limits.TEXT_LENGTH)
        if cut > 0:
            yield _without_entities(kept[:cut])
            kept = kept[cut:]
    yield _without_entities(kept)


def _chunks(archive: Archive, name: str) -> Iterator[bytes]:
    try:
        with archive.file.open(archive.parts[name]) as part:
            while chunk := part.read(_CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, KeyError) as error:
        raise WorkbookRefused(kind=Refusal.BROKEN) from error


def _check_encoding(start: bytes) -> None:
    declared = _ENCODING.match(start.removeprefix(b"\xef\xbb\xbf"))
    known = declared is None or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii", b"ascii")
    if not known or b"\0" in start[:4] or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WorkbookRefused(kind=Refusal.XML_ENCODING)


def _without_entities(piece: bytes) -> bytes:
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
        raise WorkbookRefused(kind=Refusal.ENTITIES)
    return piece
