"""What a file would bring into a report, as plain facts: the preview of the page for whoever prefers a command (S01, C21)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from domain.errors import NotFound
from domain.import_preview import ImportedCell, ImportPreview
from language.import_words import cell_problems, cell_said, cell_was, file_remarks, line_name
from language.mapping_words import decision_sentence
from language.template_words import template_problem_sentence
from use_cases.access import Access
from use_cases.preview_import import preview_import
from use_cases.read_upload import read_upload


def check_file(access: Access, file: Path, *, form_code: str, unit_code: str, period: str) -> dict[str, Any]:
    """JSON-able: `can_be_taken` is true when nothing stands against it. Writes nothing.

    Raises `NotFound` where there is no such file or the unit owes no such report, and what `read_upload` raises.
    """
    if not file.is_file():
        raise NotFound(kind="path", code=str(file))
    upload = read_upload(file.read_bytes(), file.name)
    opened = preview_import(access, submission_id=_submission(access, form_code, unit_code, period), upload=upload)
    preview = opened.preview
    return {
        "file": upload.name,
        "sha256": upload.sha256,
        "form": form_code,
        "unit": unit_code,
        "period": period,
        "is_template": not preview.tables and bool(preview.cells or preview.problems),
        "can_be_taken": not preview.open_count and bool(preview.changes),
        "remarks": file_remarks(upload.grid.remarks, opened.earlier, is_template=not preview.tables),
        "problems": [template_problem_sentence(problem) for problem in preview.problems],
        "questions": [decision_sentence(decision) for decision in preview.questions],
        "cells": [_cell(cell, preview) for cell in preview.cells],
    }


def _submission(access: Access, form_code: str, unit_code: str, period: str) -> int:
    with access.reading() as stores:
        rows = stores.progress.reports(periods=[period], form_code=form_code, unit_codes=[unit_code])
        if not rows:
            raise NotFound(kind="owed_report", code=f"{form_code} {unit_code} {period}")
        return stores.submissions.latest_round(rows[0].obligation.id).id


def _cell(cell: ImportedCell, preview: ImportPreview) -> dict[str, Any]:
    row = preview.line(cell)
    return {
        "sheet": cell.sheet,
        "cell": cell.place.name,
        "indicator": row.indicator.code,
        "line": line_name(cell, preview),
        "before": cell_was(cell),
        "after": cell_said(cell),
        "is_changed": cell.is_changed,
        "is_error": cell.is_error,
        "findings": [{"kind": kind, "words": words} for kind, words in cell_problems(cell, preview)],
    }
