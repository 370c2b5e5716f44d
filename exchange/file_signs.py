"""What the first bytes of a file say of it, for spreadsheets and attached documents alike (F2)."""

from __future__ import annotations

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of old Office files, and of new ones that are locked by a password."""
PACKAGE = b"PK"
"""A zip: what it holds is in its directory."""
EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01\x14\x02\0")
"""Programs of Windows, Linux and macOS, scripts, and shortcuts of Windows."""


def is_empty(content: bytes) -> bool:
    """True for a file of nothing but blanks and the mark of UTF-8."""
    return not content.strip(b"\0\t\r\n \xef\xbb\xbf")


def has_stream(content: bytes, name: str) -> bool:
    """True for a container of old Office files that holds a stream of this name."""
    return f"{name}\0".encode("utf-16-le") in content
