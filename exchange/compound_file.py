"""One stream of the container in which old Office files keep theirs (MS-CFB)."""

from __future__ import annotations

from array import array
from struct import error, unpack_from

from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal

_NAMES = ("Workbook", "Book")
_LAST_SECTOR = 0xFFFFFFFA  # above it stand the signs for "free" and "end"
_IN_HEADER = 109


def workbook_stream(content: bytes) -> bytes:
    """The records of an .xls; empty where they are too short for sectors of their own.

    Raises `WorkbookRefused` for a container whose chains lead outside or in circles.
    """
    try:
        return _stream(content)
    except (error, IndexError, ValueError) as broken:
        raise WorkbookRefused(kind=Refusal.BROKEN) from broken


def _stream(content: bytes) -> bytes:
    (shift,) = unpack_from("<H", content, 30)
    first_directory, _, cutoff = unpack_from("<III", content, 48)
    sectors = _Sectors(content, 1 << shift)
    directory = sectors.chain(first_directory)
    for entry in range(0, len(directory) - 127, 128):
        length, kind = unpack_from("<HB", directory, entry + 64)
        name = directory[entry : entry + max(0, length - 2)].decode("utf-16-le", "replace")
        start, size = unpack_from("<II", directory, entry + 116)
        if kind == 2 and name in _NAMES:
            return sectors.chain(start)[:size] if size >= cutoff else b""
    return b""


class _Sectors:
    def __init__(self, content: bytes, size: int) -> None:
        self.content = content
        self.size = size
        self.following = array("I")
        for sector in self._tables():
            self.following.frombytes(self._sector(sector))

    def _tables(self) -> list[int]:
        """The sectors that hold the table of chains: some in the header, more in a list of their own."""
        listed = list(unpack_from(f"<{_IN_HEADER}I", self.content, 76))
        more, count = unpack_from("<II", self.content, 68)
        for _ in range(min(count, len(self.content) // self.size)):
            *found, more = unpack_from(f"<{self.size // 4}I", self._sector(more))
            listed += found
        return [sector for sector in listed if sector < _LAST_SECTOR]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.content[start : start + self.size].ljust(self.size, b"\0")

    def chain(self, sector: int) -> bytes:
        found = []
        while sector < _LAST_SECTOR:
            found.append(self._sector(sector))
            if len(found) > len(self.following):
                raise ValueError("a chain in a circle")
            sector = self.following[sector]
        return b"".join(found)
