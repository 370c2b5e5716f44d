"""Hand out the slides of a session as one file that runs without the system (N19)."""

from __future__ import annotations

from collections.abc import Callable

from domain.audit_actions import AuditAction
from domain.permissions import Permission
from domain.session_facts import SessionFacts
from exchange.media_types import MEDIA_TYPES
from use_cases.access import Access
from use_cases.deliver_extract import SAMPLE_PREFIX
from use_cases.download import Download
from use_cases.open_session_facts import open_session_facts

Draw = Callable[[SessionFacts, str], str]


def download_slides(access: Access, *, period: str, draw: Draw) -> Download:
    """`draw` makes the file of the facts and their code. Raises `NotFound`, `UnreadablePeriod`."""
    access.require(Permission.PRESENT_SESSION)
    view = open_session_facts(access, period=period)
    content = draw(view.facts, view.code).encode()
    with access.writing(touches_data=False) as stores:
        stores.audit.record(
            AuditAction.EXTRACT, object_kind="view", object_id="trinh-chieu", query={"ky": view.session.period},
            snapshot_code=view.code, bytes=len(content),
        )  # fmt: skip
    mark = SAMPLE_PREFIX if view.facts.is_sample else ""
    return Download(f"{mark}trinh-chieu-{view.session.period}.html", MEDIA_TYPES["html"], content)
