"""Hand out the form of a submission as a workbook to fill in, with what the draft says by now (S01, C21)."""

from __future__ import annotations

import re

from domain.audit_actions import AuditAction
from exchange.form_workbook import form_workbook
from exchange.media_types import MEDIA_TYPES
from exchange.template_content import TemplateContent
from use_cases.access import Access
from use_cases.download import Download
from use_cases.open_dossier import OpenDossier, open_dossier


def download_template(access: Access, *, submission_id: int) -> Download:
    """For whoever may open the sheet. Raises `NotFound` and `OtherUnit`; the audit log says who took it."""
    dossier = open_dossier(access, submission_id=submission_id)
    content = _content(access, dossier)
    found = dossier.submission
    name = re.sub(r"[^\w.-]", "-", f"{found.form_code}_{found.unit_code}_{found.period}")
    with access.writing(touches_data=False) as stores:
        stores.audit.record(AuditAction.DOWNLOAD_TEMPLATE, object_kind="submission", object_id=str(submission_id))
    return Download(f"{name}.xlsx", MEDIA_TYPES["xlsx"], form_workbook(content))


def _content(access: Access, dossier: OpenDossier) -> TemplateContent:
    subjects = sorted({row.assigned.subject_code for row in dossier.sheet.rows})
    with access.reading() as stores:
        units = stores.organisation.units(subjects)
        is_sample = stores.state.state().has_sample_data
    return TemplateContent(
        form=dossier.form,
        unit_code=dossier.submission.unit_code,
        unit_name=dossier.unit_name,
        due=dossier.obligation.due,
        sheet=dossier.sheet,
        subject_names={code: unit.name for code, unit in units.items()},
        made_at=access.database.clock(),
        is_sample=is_sample,
    )
