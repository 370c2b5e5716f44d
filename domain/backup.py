"""A backup of the whole store: what it says about itself, and whether a restored store is the same (R138, B1-B3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.audit_anchor import Anchor
from domain.audit_check import Head
from domain.errors import BackupDiffers, Problem


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds: rows of each table, a digest over every figure ever recorded, the end of the audit log."""

    revision: str
    rows: Mapping[str, int]
    figures_sha256: str
    head: Head


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself. `size` is that of the dump in bytes, `backend` which database reads it."""

    made_at: datetime
    program: str
    backend: str
    contents: Contents
    anchor: Anchor | None
    dump_sha256: str
    size: int


def differences(said: Contents, found: Contents) -> list[BackupDiffers]:
    """What a restored store holds otherwise than its backup says; empty when it is the same."""
    tables = sorted(t for t in {*said.rows, *found.rows} if said.rows.get(t) != found.rows.get(t))
    counts = ((t, said.rows.get(t, 0), found.rows.get(t, 0)) for t in tables)
    differing = [BackupDiffers(kind="rows", table=t, said=a, found=b) for t, a, b in counts]
    if said.figures_sha256 != found.figures_sha256:
        differing.append(BackupDiffers(kind="figures"))
    if said.head != found.head:
        differing.append(BackupDiffers(kind="head", said=said.head.last_id, found=found.head.last_id))
    return differing


@dataclass(frozen=True, slots=True)
class Restored:
    """What came out of a backup. `faults` is empty when the store is the one that was saved, and true.

    `lost_after` are anchors of later events, which the backup cannot hold; `aside` and `anchors_aside` say where the
    former store and the former file of anchors lie now, where there was one.
    """

    manifest: Manifest
    sha256: str
    is_sealed: bool
    faults: Sequence[Problem]
    lost_after: Sequence[Anchor]
    seconds: float
    aside: str = ""
    anchors_aside: str = ""
