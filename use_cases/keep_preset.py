"""Save a query of the extract page under a name of one's own."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import BadInput
from use_cases.access import Access

LONGEST_NAME = 80


def keep_preset(access: Access, *, name: str, query: str) -> None:
    """A name that is taken gets the new query. Raises `BadInput` for an empty or a long name."""
    clean = name.strip()
    if not clean or len(clean) > LONGEST_NAME:
        raise BadInput(kind="preset_name", most=LONGEST_NAME)
    with access.writing(touches_data=False) as stores:
        stores.extracts.keep_preset(clean, query)
        stores.audit.record(AuditAction.KEEP_PRESET, object_kind="extract_preset", object_id=clean, after=query)
