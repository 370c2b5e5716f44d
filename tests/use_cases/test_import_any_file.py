"""A file that is no template: what is unclear is asked, what was confirmed is learned, what drifts is questioned (C21, C22, N12)."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from components.import_preview import import_preview_html
from domain.errors import NotReady
from domain.finding import CellKey
from domain.mapping_answers import Answers
from domain.observation import Basis
from language.mapping_words import decision_sentence
from tests.flow import access_as, first_submission
from use_cases.access import Access
from use_cases.import_workbook import ImportResult, import_workbook
from use_cases.offer_answers import questions_of
from use_cases.open_dossier import open_dossier
from use_cases.preview_import import NO_ANSWERS, OpenImport, preview_import
from use_cases.read_upload import Upload, read_upload

HEADS = ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện tháng 10", "Ước tháng 11", "Lũy kế 11 tháng")
LINES = (
    (1, "Tổng mức bán lẻ hàng hoá và doanh thu dịch vụ tiêu dùng", "Tỷ đồng", 184014, 186000, 1926290),
    ("", "Du lịch lữ hành", "Tỷ đồng", None, 5000, 52000),
    (2, "Kim ngạch xuất khẩu", "Tỷ USD", 8.7647, 8.8, 90.1423),
)
IIP = (3, "Chỉ số SXCN (IIP)", "%", None, None, 109.4)
EXPORTS = CellKey("KT04.01", Basis.IN_PERIOD)


def office_file(heads: tuple[str, ...] = HEADS, lines: tuple[tuple[object, ...], ...] = LINES) -> Upload:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("SỞ CÔNG THƯƠNG",), (), ("TÌNH HÌNH THƯƠNG MẠI THÁNG 11 NĂM 2026",), (), heads, *lines):
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    return read_upload(content.getvalue(), "bao cao.xlsx")


@pytest.fixture
def enterer(system: Access) -> Access:
    return access_as(system.database, "sct.nhap")


def looked_at(enterer: Access, upload: Upload, answers: Answers = NO_ANSWERS) -> OpenImport:
    return preview_import(enterer, submission_id=first_submission(enterer), upload=upload, answers=answers)


def taken(enterer: Access, upload: Upload, answers: Answers) -> ImportResult:
    seen = looked_at(enterer, upload, answers).preview.digest
    return import_workbook(enterer, submission_id=first_submission(enterer), upload=upload, seen=seen, answers=answers)


def every_proposal(opened: OpenImport) -> Answers:
    return {q.about: q.proposed for q in questions_of(opened.preview.questions, opened.lines)}


def test_C21_what_is_not_sure_is_asked_and_nothing_is_taken_before_the_answer(enterer: Access) -> None:
    upload = office_file()
    opened = looked_at(enterer, upload)
    asked = [decision_sentence(decision) for decision in opened.preview.questions]
    assert any("Tỷ USD" in words and "1.000" in words for words in asked)
    with pytest.raises(NotReady):
        taken(enterer, upload, NO_ANSWERS)
    assert open_dossier(enterer, submission_id=first_submission(enterer)).sheet.filled == 0


def test_C21_a_conversion_that_was_confirmed_is_carried_out_exactly(enterer: Access) -> None:
    upload = office_file()
    result = taken(enterer, upload, every_proposal(looked_at(enterer, upload)))
    found = {row.key: row.cell for row in open_dossier(enterer, submission_id=first_submission(enterer)).sheet.rows}
    assert (result.taken, found[EXPORTS].value) == (6, 8800.0)
    assert found[EXPORTS].origin is not None
    assert found[EXPORTS].origin.cell == "E8"


def test_C21_D26_an_index_becomes_the_rate_that_a_person_would_write(enterer: Access) -> None:
    upload = office_file(lines=(*LINES, IIP))
    opened = looked_at(enterer, upload, every_proposal(looked_at(enterer, upload)))
    [iip] = [cell for cell in opened.preview.cells if cell.place.name == "F9"]
    assert iip.after.text == "9,4"
    assert "109,4 → 9,4" in import_preview_html(opened.preview, upload.grid, file_name=upload.name)


def test_C21_a_row_that_is_left_out_stays_out(enterer: Access) -> None:
    upload = office_file()
    answers = dict.fromkeys(every_proposal(looked_at(enterer, upload)))
    assert taken(enterer, upload, answers).taken == 2


def test_C22_the_same_layout_is_taken_without_a_question_and_a_changed_one_is_asked_about(enterer: Access) -> None:
    first = office_file()
    taken(enterer, first, every_proposal(looked_at(enterer, first)))

    more = tuple((*line[:4], line[4] + 1, line[5] + 1) for line in LINES)  # type: ignore[operator]
    again = looked_at(enterer, office_file(lines=more))
    assert again.preview.questions == ()
    assert len(again.preview.changes) == 6

    moved = tuple((*line[:4], line[5], line[4]) for line in LINES)
    drifted = looked_at(enterer, office_file((*HEADS[:4], HEADS[5], "Ước thực hiện tháng 11"), moved))
    assert drifted.preview.questions != ()


def test_C22_what_one_unit_confirmed_is_not_another_units_business(system: Access, enterer: Access) -> None:
    first = office_file()
    taken(enterer, first, every_proposal(looked_at(enterer, first)))
    other = access_as(system.database, "stc.nhap")
    with other.reading() as stores:
        assert stores.imports.learned("KTXH-T", "STC") is None
