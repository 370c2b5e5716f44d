"""Search what somebody hands in for malware, before any of it is kept (R053, F6).

It may take seconds: call it outside a transaction.
"""

from __future__ import annotations

import hashlib
import logging

from domain.attachment import FileRefusal
from domain.audit_actions import AuditAction
from domain.errors import FileRefused, ScannerUnavailable
from domain.stored_file import Scan, display_name
from exchange.malware_scan import Scanner, clamd_at
from settings import settings
from use_cases.access import Access

log = logging.getLogger("qttt.files")


def scan(content: bytes, scanner: Scanner | None = None) -> Scan:
    """What the installation's scanner says; QUARANTINE where there is none or it cannot be reached."""
    scanner = scanner or clamd_at(settings().clamd)
    if scanner is None:
        return Scan.QUARANTINE
    try:
        return scanner.scan(content)
    except ScannerUnavailable as problem:
        log.warning("scanner not reachable: %s", problem.values["cause"])
        return Scan.QUARANTINE


def scan_upload(access: Access, content: bytes, *, name: str, object_id: int, object_kind: str = "submission") -> Scan:
    """The same for a file on its way into a submission or another thing: CLEAN or QUARANTINE.

    Raises `FileRefused` for malware: nothing of it is kept, the audit log says who brought it.
    """
    verdict = scan(content)
    if verdict is Scan.INFECTED:
        _put_on_record(access, content, object_kind, object_id, name)
        raise FileRefused(kind=FileRefusal.INFECTED)
    return verdict


def _put_on_record(access: Access, content: bytes, object_kind: str, object_id: int, name: str) -> None:
    with access.writing(touches_data=False) as stores:
        stores.audit.record(
            AuditAction.REFUSE_MALWARE, object_kind=object_kind, object_id=str(object_id), result="refused",
            name=display_name(name), sha256=hashlib.sha256(content).hexdigest(), size=len(content),
        )  # fmt: skip
