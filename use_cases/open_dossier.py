"""Open one submission: its sheet, its trail, what changed since this person last looked (C18, C35, C37)."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.unit_of_work import Stores
from domain.attachment import Attachment
from domain.entry_sheet import EntrySheet
from domain.obligation import Obligation
from domain.report_form import ReportForm
from domain.submission import Action, State
from domain.submission_record import LOOK, QUIET, Submission, TrailEvent
from domain.submitted_cell import SubmittedCell, content, content_hash
from domain.timeliness import Timeliness
from use_cases.access import Access
from use_cases.build_sheet import build_sheet
from use_cases.judge_timeliness import judge


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """What entry and review draw. `seen_before` are the cells as this person last saw them, by row;
    empty on a first look. `names` holds the units and people that are mentioned.
    """

    submission: Submission
    form: ReportForm
    unit_name: str
    obligation: Obligation
    timeliness: Timeliness
    sheet: EntrySheet
    trail: tuple[TrailEvent, ...]
    allowed: frozenset[Action]
    seen_before: dict[int, SubmittedCell]
    attachments: tuple[Attachment, ...]


def open_dossier(access: Access, *, submission_id: int) -> OpenDossier:
    """Raises `NotFound` and `OtherUnit`. A reviewer's look is noted: the mover cannot withdraw any more."""
    with access.reading() as stores:
        found = stores.submissions.submission(submission_id)
        dossier = _dossier(stores, access, found)
    if found.place.state in (State.IN_REVIEW, State.SENT) and dossier.allowed:
        with access.writing(touches_data=False) as stores:
            stores.submissions.look(submission_id)
    return dossier


def _dossier(stores: Stores, access: Access, found: Submission) -> OpenDossier:
    obligation = stores.obligations.obligation(found.obligation_id)
    sheet = build_sheet(stores, found)
    trail = stores.submissions.trail(found.id, looks=True)
    return OpenDossier(
        found,
        stores.forms.form(found.form_code, found.form_version),
        stores.organisation.unit(found.unit_code).name,
        obligation,
        judge(stores, access, obligation, found),
        sheet,
        tuple(event for event in trail if event.action not in QUIET),
        stores.submissions.allowed(found),
        _seen_before(stores, access, found, sheet, trail),
        tuple(stores.attachments.attachments(found.id)),
    )


def _seen_before(
    stores: Stores, access: Access, found: Submission, sheet: EntrySheet, trail: list[TrailEvent]
) -> dict[int, SubmittedCell]:
    """The cells of the last content this person saw that differ from now; looking at it does not hide that."""
    now = content_hash(content(row.cell for row in sheet.rows))
    mine = [e.hash for e in trail if e.username == access.actor.username and (e.action != LOOK or e.hash != now)]
    kept = {e.hash for e in trail if e.action == Action.SUBMIT}
    last = next((hash_ for hash_ in reversed(mine) if hash_ in kept), None)
    if last is None:
        return {}
    before = {cell.key: cell for cell in stores.submissions.version_cells(found.id, last)}
    blank = [SubmittedCell(row.cell.key, "", None, None) for row in sheet.rows]
    pairs = [(n, row.cell, before.get(row.cell.key, blank[n])) for n, row in enumerate(sheet.rows)]
    return {
        n: then for n, now, then in pairs if (now.value, now.absence, now.note) != (then.value, then.absence, then.note)
    }
