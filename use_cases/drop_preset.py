"""Delete a saved query of one's own."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from use_cases.access import Access


def drop_preset(access: Access, *, preset_id: int) -> None:
    """Raises `NotFound`."""
    with access.writing(touches_data=False) as stores:
        stores.extracts.drop_preset(preset_id)
        stores.audit.record(AuditAction.DROP_PRESET, object_kind="extract_preset", object_id=str(preset_id))
