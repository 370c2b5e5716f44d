"""Hand out an empty list of tasks to fill in (C44)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.permissions import Permission
from exchange.media_types import MEDIA_TYPES
from exchange.task_list_template import task_list_template
from use_cases.access import Access
from use_cases.assign_task import leading_units
from use_cases.download import Download


def download_task_template(access: Access) -> Download:
    """For whoever assigns tasks; the audit log says who took it."""
    access.require(Permission.ASSIGN_TASKS)
    with access.writing(touches_data=False) as stores:
        units = leading_units(stores, access.today)
        stores.audit.record(AuditAction.DOWNLOAD_TEMPLATE, object_kind="task", object_id="")
    return Download("mau-danh-sach-nhiem-vu.xlsx", MEDIA_TYPES["xlsx"], task_list_template(units))
