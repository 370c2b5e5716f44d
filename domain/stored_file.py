"""Files that were handed in, and where a figure stood in one (N11, F5–F7)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_NAME = 120
_UNSEEN = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')


class Scan(StrEnum):
    """What the search for malware said. A quarantined file was not searched and is not handed out (R053)."""

    CLEAN = "clean"
    QUARANTINE = "quarantine"
    INFECTED = "infected"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`name` is random and says nothing; `display_name` is what the person called it, made harmless.

    `kind` is what the content is (`xlsx`, `pdf`), whatever the name claims; `size` is in bytes.
    """

    id: int
    name: str
    display_name: str
    sha256: str
    size: int
    kind: str
    scan: Scan
    stored_by: str
    stored_at: datetime

    def is_open_to(self, username: str) -> bool:
        """Whether the content is handed out: before it was searched only to whoever brought it, with malware to nobody."""
        if self.scan is Scan.QUARANTINE:
            return username == self.stored_by
        return self.scan is not Scan.INFECTED


@dataclass(frozen=True, slots=True)
class CellOrigin:
    """The cell of the file that a figure was read from, as the spreadsheet names it: sheet `Bieu02`, cell `G8`."""

    file_id: int
    sheet: str
    cell: str


def display_name(given: str) -> str:
    """A name that can be shown and downloaded anywhere: the last part of a path, without signs that mislead."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    clean = seen_text(_NOT_IN_NAMES.sub("_", last)).strip(". ")
    stem, dot, ending = clean.rpartition(".")
    if not dot:
        return clean[:LONGEST_NAME] or "tep"
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending[:8]}"


def seen_text(text: str) -> str:
    """One line of what an eye can see: no control signs, none that turn the direction, single blanks."""
    return " ".join(_UNSEEN.sub("", text).split())
