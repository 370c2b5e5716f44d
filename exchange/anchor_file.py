"""The file of anchors: one JSON line each, only ever appended to, on the disk before anybody relies on it (C72)."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from domain.audit_anchor import BEFORE_THE_FIRST_ANCHOR, Anchor, is_genuine, signed


@dataclass(frozen=True, slots=True)
class AnchorFile:
    """The anchors of one installation, signed with its key. A file that is not there holds none."""

    path: Path
    key: str
    until: int | None = None

    def genuine(self) -> list[Anchor]:
        """Oldest first, those up to event `until` where there is such a limit."""
        known = [anchor for _number, anchor, is_good in self._read() if anchor and is_good]
        return [anchor for anchor in known if self.until is None or anchor.last_id <= self.until]

    def up_to(self, last_id: int) -> AnchorFile:
        """The same file as far as a log reaches that ends with an event: what a restored store is held against."""
        return replace(self, until=last_id)

    def newer_than(self, last_id: int) -> list[Anchor]:
        return [anchor for anchor in self.genuine() if anchor.last_id > last_id]

    def begin_anew(self, last_id: int, aside: Path) -> None:
        """Put the file aside, whole, and go on with its lines up to an event. Raises `OSError`."""
        lines = self.path.read_bytes().splitlines(keepends=True)
        newer = {anchor.mac for anchor in self.newer_than(last_id)}
        kept = [line for line in lines if (anchor := _anchor_of(line)) is None or anchor.mac not in newer]
        self.path.rename(aside)
        with open(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(b"".join(kept))
            file.flush()
            os.fsync(file.fileno())

    def forged_lines(self) -> list[int]:
        """The numbers of lines that were not written with our key, or no longer stand where they were written."""
        return [number for number, _anchor, is_good in self._read() if not is_good]

    def append(self, day: str, last_id: int, last_hash: str) -> Anchor:
        """Write one anchor and wait for the disk. Raises `OSError`."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # two writers would both follow the same anchor
            anchor = signed(_last_mac(file.read()), day, last_id, last_hash, self.key)
            file.write(json.dumps(asdict(anchor)).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        return anchor

    def _read(self) -> Iterator[tuple[int, Anchor | None, bool]]:
        if not self.path.exists():
            return
        previous = BEFORE_THE_FIRST_ANCHOR
        for number, line in enumerate(self.path.read_bytes().splitlines(), 1):
            anchor = _anchor_of(line)
            yield number, anchor, anchor is not None and is_genuine(anchor, previous, self.key)
            previous = anchor.mac if anchor else previous


def _last_mac(content: bytes) -> str:
    last = next((a for a in map(_anchor_of, reversed(content.splitlines())) if a), None)
    return last.mac if last else BEFORE_THE_FIRST_ANCHOR


def _anchor_of(line: bytes) -> Anchor | None:
    try:
        told = json.loads(line)
        return Anchor(str(told["day"]), int(told["last_id"]), str(told["last_hash"]), str(told["mac"]))
    except (ValueError, TypeError, KeyError):
        return None
