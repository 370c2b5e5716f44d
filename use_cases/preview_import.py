"""Show what a file would change in a submission, before anything is written (S01, C21, C22).

The template of the form is recognised by its own codes. For any other file a mapping is proposed; the
person's answers complete it. Pages and the command line show the same preview.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from data_access.unit_of_work import Stores
from domain.entry_sheet import EntrySheet
from domain.form_template import FilledTemplate, TemplateIdentity, contradictions
from domain.import_preview import ImportedCell, ImportPreview, ImportRecord
from domain.learned_mapping import learned_of
from domain.mapping_answers import Answers, answered
from domain.mapping_proposal import Proposal
from domain.observation import ObservationKey
from domain.placed_cell import PlacedCell, placed_by_mappings, placed_by_template
from domain.propose_mapping import propose
from domain.sheet_mapping import ExpectedLine
from domain.submission_record import Submission
from exchange.header_words import VIETNAMESE
from exchange.template_reading import read_template
from use_cases.access import Access
from use_cases.build_sheet import build_sheet
from use_cases.expect_lines import expected_lines
from use_cases.import_cells import imported_cell
from use_cases.read_upload import Upload

NO_ANSWERS: Answers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class OpenImport:
    """A preview with what a person should know beside it. `earlier` are imports of the same content (F7).

    `proposed` is how the file was understood before any answer, None for a template: whoever keeps it need not
    have it found again.
    """

    submission: Submission
    preview: ImportPreview
    lines: tuple[ExpectedLine, ...]
    earlier: tuple[ImportRecord, ...]
    proposed: Proposal | None = None


def preview_import(
    access: Access,
    *,
    submission_id: int,
    upload: Upload,
    answers: Answers = NO_ANSWERS,
    proposed: Proposal | None = None,
) -> OpenImport:
    """Raises `NotFound` and `OtherUnit`; what is wrong with cells is told in the preview, never thrown."""
    with access.reading() as stores:
        return build_preview(stores, stores.submissions.submission(submission_id), upload, answers, proposed)


def build_preview(
    stores: Stores, found: Submission, upload: Upload, answers: Answers, proposed: Proposal | None
) -> OpenImport:
    sheet = build_sheet(stores, found)
    lines = expected_lines(sheet, stores.organisation.units(sorted({r.assigned.subject_code for r in sheet.rows})))
    filled = read_template(upload.grid)
    if filled is not None:
        preview = _of_template(stores, found, sheet, upload, filled)
    else:
        proposed = proposed or _proposed(stores, found, sheet, upload, lines)
        preview = _of_tables(stores, found, sheet, upload, lines, answered(proposed, answers))
    earlier = stores.imports.imports(found.id, sha256=upload.sha256)
    return OpenImport(found, preview, tuple(lines), tuple(earlier), proposed)


def _of_template(
    stores: Stores, found: Submission, sheet: EntrySheet, upload: Upload, filled: FilledTemplate
) -> ImportPreview:
    expected = TemplateIdentity(found.form_code, found.form_version, found.unit_code, found.period)
    against = contradictions(filled.codes, expected, [row.assigned.key(sheet.period) for row in sheet.rows])
    is_ours = not any(problem.stops for problem in against)
    entry, cells = _with(stores, found, sheet, placed_by_template(upload.grid, filled) if is_ours else ())
    return ImportPreview(entry, cells, (*against, *filled.problems))


def _proposed(
    stores: Stores, found: Submission, sheet: EntrySheet, upload: Upload, lines: list[ExpectedLine]
) -> Proposal:
    facts = stores.imports.learned(found.form_code, found.unit_code)
    learned = learned_of(facts) if facts is not None else None
    return propose(upload.grid, lines, sheet.period, VIETNAMESE, learned)


def _of_tables(
    stores: Stores,
    found: Submission,
    sheet: EntrySheet,
    upload: Upload,
    lines: list[ExpectedLine],
    proposed: Proposal,
) -> ImportPreview:
    mappings = [table.mapping for table in proposed.tables]
    entry, cells = _with(stores, found, sheet, placed_by_mappings(upload.grid, mappings, lines))
    return ImportPreview(entry, cells, (), proposed.tables, proposed.decisions)


def _with(
    stores: Stores, found: Submission, sheet: EntrySheet, placed: Iterable[PlacedCell]
) -> tuple[EntrySheet, tuple[ImportedCell, ...]]:
    """The sheet as it would be with the cells of the file, and each of these with what was found in it."""
    rows = {row.assigned.key(sheet.period): n for n, row in enumerate(sheet.rows)}
    told: dict[ObservationKey, list[PlacedCell]] = defaultdict(list)
    for cell in placed:
        if cell.key in rows:
            told[cell.key].append(cell)
    cells = [imported_cell(sheet.rows[rows[key]], rows[key], said) for key, said in told.items()]
    wanted = {row.cell.key: row.cell for row in sheet.rows} | {cell.after.key: cell.after for cell in cells}
    entry = build_sheet(stores, found, list(wanted.values()))
    return entry, tuple(_judged(cell, entry) for cell in cells)


def _judged(cell: ImportedCell, entry: EntrySheet) -> ImportedCell:
    found = tuple(finding for finding in entry.findings if finding.row == cell.row)
    return replace(cell, findings=found, is_question=cell.is_question or entry.rows[cell.row].is_question)
