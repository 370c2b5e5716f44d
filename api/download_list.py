"""Every file that can be downloaded, once: its name in the address, the view it belongs to, who makes it.

Adding a file: a use case that makes a `Download`, one line here, a link `/tai-ve/<name>?…` in its view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from components.slides import slides_html
from domain.extract import Extract
from use_cases.access import Access
from use_cases.asked_view import Query, asked_file, asked_submission
from use_cases.deliver_extract import deliver_extract
from use_cases.download import Download
from use_cases.download_built_file import download_built_file
from use_cases.download_evidence import download_evidence
from use_cases.download_file import download_file
from use_cases.download_slides import download_slides
from use_cases.download_task_template import download_task_template
from use_cases.download_template import download_template
from use_cases.export_accounts import export_accounts
from use_cases.export_audit_log import export_audit_log
from use_cases.export_calendar import export_calendar
from use_cases.export_catalogue import export_catalogue
from use_cases.export_corrections import export_corrections
from use_cases.export_difficulties import export_difficulties
from use_cases.export_figures import export_figures
from use_cases.export_indicator import export_indicator
from use_cases.export_overview import export_overview
from use_cases.export_progress import export_progress
from use_cases.export_report import export_report
from use_cases.export_resolution import export_resolution
from use_cases.export_sector import export_sector
from use_cases.export_targets import export_targets
from use_cases.export_tasks import export_tasks
from use_cases.export_territory import export_territory
from use_cases.export_usage import export_usage
from use_cases.export_work import export_work


@dataclass(frozen=True, slots=True)
class DownloadEntry:
    """`page` is the address of the view: where somebody who is not signed in is sent, to come back to it."""

    name: str
    page: str
    make: Callable[[Access, Query], Download]


def _view(name: str, page: str, make: Callable[[Access, Query], Extract]) -> DownloadEntry:
    return DownloadEntry(name, page, partial(deliver_extract, name, make))


def _template(access: Access, query: Query) -> Download:
    return download_template(access, submission_id=asked_submission(query))


def _file(access: Access, query: Query) -> Download:
    return download_file(access, file_id=asked_file(query))


def _evidence(access: Access, query: Query) -> Download:
    return download_evidence(access, file_id=asked_file(query))


def _task_template(access: Access, _query: Query) -> Download:
    return download_task_template(access)


def _slides(access: Access, query: Query) -> Download:
    return download_slides(access, period=query.get("ky", ""), draw=slides_html)


def _built_file(access: Access, query: Query) -> Download:
    return download_built_file(access, file_id=asked_file(query))


DOWNLOADS = {
    entry.name: entry
    for entry in (
        _view("tong-quan", "/", export_overview),
        _view("linh-vuc", "/linh-vuc", export_sector),
        _view("chi-tieu", "/chi-tieu", export_indicator),
        _view("dia-ban", "/dia-ban", export_territory),
        _view("nghi-quyet", "/nghi-quyet", export_resolution),
        _view("ke-hoach", "/ke-hoach", export_targets),
        _view("danh-muc", "/qt-danh-muc", export_catalogue),
        _view("tien-do", "/tien-do", export_progress),
        _view("lich", "/lich", export_calendar),
        _view("viec-cua-toi", "/viec-cua-toi", export_work),
        _view("dinh-chinh", "/dinh-chinh", export_corrections),
        _view("tai-khoan", "/qt-tai-khoan", export_accounts),
        _view("tro-giup", "/tro-giup", export_difficulties),
        _view("nhiem-vu", "/nhiem-vu", export_tasks),
        DownloadEntry("mau-nhiem-vu", "/nhiem-vu", _task_template),
        DownloadEntry("minh-chung", "/nhiem-vu", _evidence),
        DownloadEntry("bieu-mau", "/nhap-lieu", _template),
        DownloadEntry("tep", "/viec-cua-toi", _file),
        DownloadEntry("trinh-chieu", "/trinh-chieu", _slides),
        DownloadEntry("ho-so", "/bao-cao", _built_file),
        DownloadEntry("bao-cao", "/bao-cao", export_report),
        _view("nhat-ky", "/nhat-ky", export_audit_log),
        _view("su-dung", "/su-dung", export_usage),
        _view("kho-du-lieu", "/kho-du-lieu", export_figures),
    )
}
