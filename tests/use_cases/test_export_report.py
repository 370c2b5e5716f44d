"""Who may take the report of a session, and what stays of it: the frozen one for whoever follows, drafts for few (D18)."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from data_access.unit_of_work import Database
from domain.audit_actions import AuditAction
from domain.audit_query import AuditQuery
from domain.errors import NotFound, Refused, UnreadablePeriod
from exchange.anchor_file import AnchorFile
from tests.flow import access_as
from use_cases.export_report import export_report
from use_cases.read_audit_log import read_audit_log


@pytest.fixture
def backend() -> str:
    """What is proved here is no matter of the database."""
    return "sqlite"


def test_R083_a_unit_takes_what_was_frozen_for_the_session(sample: Database) -> None:
    made = export_report(access_as(sample, "sct.nhap"), {"ky": "2025-08", "dang": "pdf", "ban": "tom-tat"})
    assert made.name == "du-lieu-mau-tom-tat-2025-08.pdf"
    assert (made.media_type, made.content[:5]) == ("application/pdf", b"%PDF-")


def test_D18_a_draft_is_for_those_who_present_the_session(sample: Database) -> None:
    query = {"ky": "2025-09"}
    made = export_report(access_as(sample, "kehoach"), query)
    assert made.name == "du-lieu-mau-bao-cao-2025-09-du-thao.docx"
    header = docx.Document(io.BytesIO(made.content)).sections[0].first_page_header
    assert header.paragraphs[0].text == "DỰ THẢO · SỐ LIỆU MẪU"
    with pytest.raises(Refused):
        export_report(access_as(sample, "sct.nhap"), query)
    with pytest.raises(Refused):
        export_report(access_as(sample, "thanhtra"), {"ky": "2025-08"})


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"ky": "2025-08", "dang": "odt"}, NotFound),
        ({"ky": "2025-08", "dang": "pptx", "ban": "tom-tat"}, NotFound),
        ({"ky": "2019-01"}, NotFound),
        ({}, UnreadablePeriod),
    ],
)
def test_what_is_no_file_of_a_session_is_not_made(
    sample: Database, query: dict[str, str], problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        export_report(access_as(sample, "chutich"), query)


def test_R087_who_took_the_report_stays_in_the_log(sample_copy: Database, tmp_path: Path) -> None:
    export_report(access_as(sample_copy, "chutich"), {"ky": "2025-08", "dang": "xlsx"})
    newest = read_audit_log(
        access_as(sample_copy, "thanhtra"), AnchorFile(tmp_path / "a", "k"), AuditQuery()
    ).page.events[0]
    assert (newest.action, newest.object_kind, newest.object_id) == (AuditAction.EXTRACT, "session_file", "2025-08")
