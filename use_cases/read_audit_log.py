"""The audit log as the inspector reads it: a page of events, one of them opened, and how the chain stands (R118, C72)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.audit_anchor import Anchor
from domain.audit_chain import AuditEvent
from domain.audit_check import Head
from domain.audit_query import AuditPage, AuditQuery
from exchange.anchor_file import AnchorFile
from use_cases.access import Access

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ChainState:
    """Where the log ends and the newest anchor; `is_as_said` when both rows still have the hashes once told.

    This is a glance, not the verification of every event, which is `manage.py verify`.
    """

    head: Head
    anchor: Anchor | None
    is_as_said: bool


@dataclass(frozen=True, slots=True)
class OpenedLog:
    query: AuditQuery
    page: AuditPage
    event: AuditEvent | None
    chain: ChainState
    unit_names: Mapping[str, str]


def read_audit_log(
    access: Access, anchors: AnchorFile, query: AuditQuery, *, before: int | None = None, number: int | None = None
) -> OpenedLog:
    """The newest events that were asked for, older than `before`; `number` opens one. Raises `NotFound`."""
    with access.reading() as stores:
        page = stores.audit_reader.page(query, before=before, most=ON_A_PAGE)
        event = stores.audit_reader.event(number) if number is not None else None
        head = stores.audit_verifier.head()
        newest = next(reversed(anchors.genuine()), None)
        ends = [(head.last_id, head.last_hash), *([(newest.last_id, newest.last_hash)] if newest else [])]
        chain = ChainState(head, newest, stores.audit_verifier.ends_as_said(ends))
        units = stores.organisation.units_on(access.today)
    return OpenedLog(query, page, event, chain, {unit.code: unit.name for unit in units})
