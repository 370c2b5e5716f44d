"""Ask the store whether everything that must hold does hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.audit_anchor import Anchor
from domain.audit_check import Fault, Head
from domain.errors import AuditLogBroken, Problem
from exchange.anchor_file import AnchorFile
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
        broken = [*filter(None, [fault]), *forged, *stores.verifier.broken()]
        return Verified(broken, stores.audit_verifier.head(), anchors)
