"""Write down, outside the database, where the audit log stands: once a day, and when the operator asks (C72)."""

from __future__ import annotations

from domain.audit_anchor import Anchor
from exchange.anchor_file import AnchorFile
from settings import settings
from use_cases.access import Access


def installation_anchors() -> AnchorFile:
    return AnchorFile(settings().anchors_path, settings().secret_key)


def anchor_audit_log(access: Access, file: AnchorFile) -> Anchor:
    """The new anchor; it is on the disk when this returns. Raises `OSError` where the file cannot be written."""
    with access.reading() as stores:
        head = stores.audit_verifier.head()
    return file.append(access.today.isoformat(), head.last_id, head.last_hash)


def anchor_once_a_day(access: Access, file: AnchorFile) -> Anchor | None:
    """The same unless today has its anchor."""
    today = access.today.isoformat()
    return None if any(anchor.day == today for anchor in file.genuine()) else anchor_audit_log(access, file)
