"""The file of anchors: one JSON line each, only ever appended to, on the disk before anybody relies on it (C72)."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from domain.audit_anchor import BEFORE_THE_FIRST_ANCHOR, Anchor, is_genuine, signed


@dataclass(frozen=True, slots=True)
class AnchorFile:
    """The anchors of one installation, signed with its key. A file that is not there holds none."""

    path: Path
    key: str

    def genuine(self) -> list[Anchor]:
        return [anchor for _number, anchor, is_good in self._read() if anchor and is_good]

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
