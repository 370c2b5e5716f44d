"""Open the approved form of one's own unit for the file: figures, who decided each step and when (R069, R067)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import NotFound
from domain.step_times import handed_on
from domain.submission_record import TrailEvent
from domain.workflow import Step
from use_cases.access import Access
from use_cases.open_dossier import OpenDossier, open_dossier


@dataclass(frozen=True, slots=True)
class SignedForm:
    """The newest approved round and, for each step of its workflow, the act that handed it on."""

    dossier: OpenDossier
    steps: tuple[tuple[Step, TrailEvent | None], ...]


def open_signed_form(access: Access, *, unit_code: str, form_code: str, period: str) -> SignedForm:
    """Raises `OtherUnit` to whoever may not see the figures, `NotFound` while nothing was approved (D18)."""
    with access.reading() as stores:
        rows = stores.progress.reports(periods=[period], unit_codes=[unit_code], form_code=form_code)
        if not rows:
            raise NotFound(kind="obligation", code=unit_code)
        approved = stores.submissions.latest_round(rows[0].obligation.id, approved=True)
    dossier = open_dossier(access, submission_id=approved.id)
    workflow = dossier.submission.workflow
    done = handed_on(dossier.trail, len(workflow.steps))
    return SignedForm(dossier, tuple((step, done.get(n)) for n, step in enumerate(workflow.steps)))
