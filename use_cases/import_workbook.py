"""Take the figures of a file into a draft: exactly what the person saw, in one transaction (S01, N11, N12, F7)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data_access.draft_store import CellEdit
from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.errors import ChangedMeanwhile, NotReady
from domain.import_preview import ImportedCell, ImportPreview
from domain.learned_mapping import learned_facts, learned_from
from domain.mapping_answers import Answers
from domain.mapping_facts import mapping_facts
from domain.mapping_proposal import Proposal
from domain.stored_file import CellOrigin, Scan, StoredFile
from domain.submission_record import Submission
from exchange.header_words import VIETNAMESE
from use_cases.access import Access
from use_cases.preview_import import NO_ANSWERS, OpenImport, build_preview
from use_cases.read_upload import Upload
from use_cases.scan_upload import scan_upload


@dataclass(frozen=True, slots=True)
class ImportResult:
    """`taken` cells were written, `left_out` are the cells of the file that were not; both 0 for a file taken before."""

    taken: int
    left_out: tuple[str, ...]


def import_workbook(
    access: Access,
    *,
    submission_id: int,
    upload: Upload,
    seen: str,
    answers: Answers = NO_ANSWERS,
    proposed: Proposal | None = None,
    only_sound: bool = False,
) -> ImportResult:
    """Write the sound cells of a preview whose digest the person saw.

    Raises `ChangedMeanwhile` when the preview is not that one any more, `NotReady` while an error or a
    question stands unless the person chose to leave those out, `FileRefused` for malware, and what `DraftStore.save_cells` raises.
    """
    scan = scan_upload(access, upload.content, object_id=submission_id, name=upload.name)
    with access.writing(touches_data=False) as stores:
        found = stores.submissions.held(submission_id)
        opened = build_preview(stores, found, upload, answers, proposed)
        preview = opened.preview
        if preview.digest != seen:
            raise ChangedMeanwhile(submission=submission_id, clashes=[])
        if preview.stops or (preview.open_count and not only_sound):
            raise NotReady(mend=preview.open_count, confirm=0)
        left_out = tuple(f"{cell.sheet}!{cell.place.name}" for cell in preview.errors)
        if not preview.changes:
            return ImportResult(0, left_out)
        file = _write(stores, found, upload, preview, scan)
        _remember(stores, opened, file, left_out)
        return ImportResult(len(preview.changes), left_out)


def _write(stores: Stores, found: Submission, upload: Upload, preview: ImportPreview, scan: Scan) -> StoredFile:
    file = stores.files.store(upload.content, name=upload.name, kind=upload.grid.kind, scan=scan)
    stores.drafts.save_cells(found.id, [_edit(cell, file) for cell in preview.changes])
    return file


def _edit(cell: ImportedCell, file: StoredFile) -> CellEdit:
    return CellEdit(replace(cell.after, origin=CellOrigin(file.id, cell.sheet, cell.place.name)), cell.before)


def _remember(stores: Stores, opened: OpenImport, file: StoredFile, left_out: tuple[str, ...]) -> None:
    found, preview = opened.submission, opened.preview
    mapping = {"tables": [mapping_facts(table.mapping) for table in preview.tables]}
    stores.imports.record(found.id, file.id, mapping=mapping, taken=len(preview.changes), left_out=left_out)
    if preview.tables:
        learned = learned_from(preview.tables, preview.entry.period, VIETNAMESE)
        stores.imports.learn(found.form_code, found.unit_code, learned_facts(learned))
    stores.audit.record(
        AuditAction.IMPORT_WORKBOOK, object_kind="submission", object_id=str(found.id), file=file.name, sha256=file.sha256,
        taken=len(preview.changes), left_out=list(left_out),
    )  # fmt: skip
