"""Ask the store whether everything that must hold does hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from data_access.session_store import Freeze
from data_access.unit_of_work import Stores
from domain.audit_anchor import Anchor
from domain.audit_check import Fault, Head
from domain.errors import AuditLogBroken, InvariantBroken, Problem
from exchange.anchor_file import AnchorFile
from exchange.frozen_file import facts_of, sha256, unpacked
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class Verified:
    """One problem per broken invariant, none when all is well; how far the audit log goes and what it was held against."""

    broken: Sequence[Problem]
    head: Head
    anchors: Sequence[Anchor]


def verify_store(access: Access, file: AnchorFile) -> Verified:
    """Everything is read in one snapshot. The first bad event of the audit log comes first."""
    anchors = file.genuine()
    with access.reading() as stores:
        fault = stores.audit_verifier.first_fault(anchors)
        forged = [AuditLogBroken(kind=Fault.ANCHOR_FORGED, number=number) for number in file.forged_lines()]
        broken = [*filter(None, [fault]), *forged, *stores.verifier.broken(), *broken_freezes(stores)]
        return Verified(broken, stores.audit_verifier.head(), anchors)


def broken_freezes(stores: Stores) -> list[InvariantBroken]:
    """Frozen sessions that are no longer what was frozen: another digest, or a figure the log holds otherwise (N02)."""
    return [
        InvariantBroken(kind="session_freeze", subject=freeze.subject_code, period=freeze.period)
        for freeze in stores.sessions.freezes()
        if not _is_as_frozen(stores, freeze)
    ]


def _is_as_frozen(stores: Stores, freeze: Freeze) -> bool:
    try:
        content = unpacked(freeze.facts)
    except ValueError:
        return False
    said = json.loads(freeze.manifest)
    if sha256(freeze.manifest) != freeze.manifest_sha256 or sha256(content) != said["facts_sha256"]:
        return False
    figures = facts_of(content).figures
    return tuple(stores.observations.of_ids([f.revision_id for f in figures])) == figures
