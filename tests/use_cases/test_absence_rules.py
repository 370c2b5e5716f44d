"""Which absence a line accepts is said by its form, offered where it is filled in, and checked before sending (D15)."""

from __future__ import annotations

import pytest

from domain.errors import NotReady
from domain.finding import Code
from domain.observation import Absence
from domain.submission import Action
from language.entry_words import absence_choices, finding_words
from tests.flow import access_as, act, first_submission
from use_cases.access import Access
from use_cases.open_dossier import open_dossier
from use_cases.save_entry import TypedCell, save_entry


def test_D15_an_index_does_not_take_none_occurred(system: Access) -> None:
    enterer = access_as(system.database, "sct.nhap")
    found = first_submission(enterer)
    sheet = open_dossier(enterer, submission_id=found).sheet
    row = next(row for row in sheet.rows if row.assigned.item.indicator_code == "KT02.03")
    assert [code for code, _ in absence_choices(row)] == [Absence.NOT_AVAILABLE.value]

    key = row.assigned.key(sheet.period)
    save_entry(enterer, submission_id=found, typed=[TypedCell(key, "không phát sinh", row.cell)])

    sheet = open_dossier(enterer, submission_id=found).sheet
    [refusal] = [f.finding for f in sheet.findings if f.finding.code is Code.ABSENCE_NOT_ACCEPTED]
    assert finding_words(refusal, sheet).endswith(
        "ghi “không phát sinh” nhưng biểu không cho phép ở dòng này. Hãy nhập số, hoặc chọn “chưa có số liệu”."
    )
    with pytest.raises(NotReady):
        act(enterer, found, Action.SUBMIT)
