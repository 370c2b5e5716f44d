"""No hostile file writes anything, whether it is refused or read (X13, F2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.errors import BadInput
from language.sentences import problem_sentence
from settings import ROOT
from tests.flow import access_as, first_submission
from tests.use_cases.reporting import rows_of
from use_cases.access import Access
from use_cases.preview_import import preview_import
from use_cases.read_upload import read_upload

HOSTILE = sorted((ROOT / "tests" / "exchange" / "workbooks" / "hostile").iterdir())


def outcome(enterer: Access, submission: int, file: Path) -> str:
    """The sentence of its refusal, or that nothing of it would be taken without a question."""
    try:
        upload = read_upload(file.read_bytes(), file.name)
    except BadInput as problem:
        return problem_sentence(problem)
    preview = preview_import(enterer, submission_id=submission, upload=upload).preview
    return "nothing to take" if not preview.changes else f"{len(preview.changes)} cells"


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_X13_every_hostile_file_is_refused_in_words_or_has_nothing_to_take(system: Access) -> None:
    enterer = access_as(system.database, "sct.nhap")
    submission = first_submission(enterer)
    told = {file.name: outcome(enterer, submission, file) for file in HOSTILE}
    assert {name: said for name, said in told.items() if said != "nothing to take" and not said.endswith(".")} == {}
    assert rows_of(system, "SELECT count(*) FROM submission_cell") == [(0,)]
    assert rows_of(system, "SELECT count(*) FROM file_content") == [(0,)]
