"""Search the files that waited for the scanner, so that others may have them (R053)."""

from __future__ import annotations

import logging
from collections.abc import Callable

from domain.audit_actions import AuditAction
from domain.errors import ScannerUnavailable
from domain.stored_file import Scan
from exchange.malware_scan import Scanner
from use_cases.access import Access

log = logging.getLogger("qttt.jobs")


def search_quarantined(access: Access, scanner: Scanner, *, must_stop: Callable[[], bool] = lambda: False) -> int:
    """Returns how many files got a verdict; while the scanner cannot be reached everything waits."""
    with access.reading() as stores:
        waiting = stores.files.quarantined()
    judged = 0
    for file_id in waiting:
        if must_stop():
            break
        try:
            judged += _search(access, scanner, file_id)
        except ScannerUnavailable as problem:
            log.warning("scanner not reachable: %s", problem.values["cause"])
            break
    return judged


def _search(access: Access, scanner: Scanner, file_id: int) -> bool:
    with access.reading() as stores:
        content = stores.files.unsearched(file_id)
    verdict = scanner.scan(content)
    if verdict is Scan.QUARANTINE:
        return False
    with access.writing(touches_data=False) as stores:
        stores.files.judge(file_id, verdict)
        stores.audit.record(AuditAction.SEARCH_FILE, object_kind="file", object_id=str(file_id), scan=verdict)
    return True
