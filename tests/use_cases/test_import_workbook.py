"""A file taken into a draft: what was seen is what is written, with its place, once, or not at all (S01, N11, F7)."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.errors import ChangedMeanwhile, NotFound, NotReady, OtherUnit, Problem, StateSecret
from domain.finding import CellKey
from domain.observation import Absence, Basis
from domain.submission import Action
from language.import_words import cell_problems, refused_title, taken_sentence
from tests.flow import access_as, act, explain, first_submission, type_in, usual
from tests.use_cases.reporting import rows_of
from use_cases.access import Access
from use_cases.check_file import check_file
from use_cases.download_template import download_template
from use_cases.import_workbook import ImportResult, import_workbook
from use_cases.open_dossier import open_dossier
from use_cases.preview_import import preview_import
from use_cases.read_upload import Upload, read_upload

VALUE, ABSENT, NOTE = 9, 10, 11
RETAIL = CellKey("KT03.01", Basis.IN_PERIOD)


@pytest.fixture
def enterer(system: Access) -> Access:
    return access_as(system.database, "sct.nhap")


def filled(enterer: Access, submission: int, fill: Callable[[Worksheet, dict[CellKey, int]], None]) -> Upload:
    """The template as `fill` leaves it; it is given the sheet and the row of each line."""
    book = load_workbook(BytesIO(download_template(enterer, submission_id=submission).content))
    sheet = book.worksheets[0]
    rows = [row for row in range(1, sheet.max_row + 1) if not sheet.cell(row, VALUE).protection.locked]
    lines = [line.key for line in open_dossier(enterer, submission_id=submission).sheet.rows]
    fill(sheet, dict(zip(lines, rows, strict=True)))
    return saved(book, "SoCongThuong_T11.xlsx")


def saved(book: Workbook, name: str) -> Upload:
    content = BytesIO()
    book.save(content)
    return read_upload(content.getvalue(), name)


def usual_values(enterer: Access, submission: int) -> Callable[[Worksheet, dict[CellKey, int]], None]:
    values = usual(open_dossier(enterer, submission_id=submission).sheet)

    def fill(sheet: Worksheet, rows: dict[CellKey, int]) -> None:
        for key, row in rows.items():
            sheet.cell(row, VALUE, values[key])

    return fill


def take(enterer: Access, submission: int, upload: Upload, **how: bool) -> ImportResult:
    seen = preview_import(enterer, submission_id=submission, upload=upload).preview.digest
    return import_workbook(enterer, submission_id=submission, upload=upload, seen=seen, **how)


def test_S01_N11_every_cell_lands_and_the_approved_figure_knows_its_file_sheet_and_cell(
    system: Access, enterer: Access
) -> None:
    submission = first_submission(enterer)
    upload = filled(enterer, submission, usual_values(enterer, submission))
    opened = preview_import(enterer, submission_id=submission, upload=upload).preview
    assert (len(opened.cells), len(opened.changes), refused_title(opened)) == (24, 24, "")

    assert take(enterer, submission, upload) == ImportResult(24, ())
    explain(enterer, submission)
    act(enterer, submission, Action.SUBMIT)
    act(access_as(system.database, "sct.phong"), submission, Action.ENDORSE)
    act(access_as(system.database, "sct.lanhdao"), submission, Action.APPROVE)

    told = rows_of(
        system,
        "SELECT DISTINCT f.display_name, f.sha256, o.sheet, count(*) OVER () FROM observation_origin o "
        "JOIN stored_file f ON f.id = o.file_id JOIN submission_revision r ON r.revision_id = o.revision_id",
    )
    assert told == [("SoCongThuong_T11.xlsx", upload.sha256, "Nhập số liệu", 24)]
    cells = [row.cell for row in open_dossier(enterer, submission_id=submission).sheet.rows]
    assert [cell.origin.cell for cell in cells if cell.origin][:2] == ["I8", "I9"]


def test_N11_typing_over_a_cell_ends_its_origin(enterer: Access) -> None:
    submission = first_submission(enterer)
    take(enterer, submission, filled(enterer, submission, usual_values(enterer, submission)))
    type_in(enterer, submission, {RETAIL: 150000.0})
    origins = {row.key: row.cell.origin for row in open_dossier(enterer, submission_id=submission).sheet.rows}
    assert origins.pop(RETAIL) is None
    assert all(origins.values())


def test_D15_four_things_stay_four_through_a_file(enterer: Access) -> None:
    submission = first_submission(enterer)
    keys = [CellKey(code, Basis.IN_PERIOD) for code in ("KT03.02", "KT03.03", "KT03.04", "KT03.05")]

    def fill(sheet: Worksheet, rows: dict[CellKey, int]) -> None:
        zero, none, unknown, _blank = (rows[key] for key in keys)
        sheet.cell(zero, VALUE, 0)
        sheet.cell(none, ABSENT, "không phát sinh")
        sheet.cell(unknown, ABSENT, "chưa có số liệu")
        sheet.cell(unknown, NOTE, "chờ Cục Thuế")

    take(enterer, submission, filled(enterer, submission, fill), only_sound=True)
    found = {row.key: row.cell for row in open_dossier(enterer, submission_id=submission).sheet.rows}
    told = [(found[key].value, found[key].absence, found[key].is_blank) for key in keys]
    assert told == [
        (0.0, None, False), (0.0, Absence.NONE_OCCURRED, False), (None, Absence.NOT_AVAILABLE, False), (None, None, True),
    ]  # fmt: skip


AWKWARD = {
    RETAIL: ("161,2 nghìn", "hãy nhập 161200"),
    CellKey("KT03.02", Basis.IN_PERIOD): ("1.234", "Hãy chọn một"),
    CellKey("KT03.03", Basis.IN_PERIOD): (True, "TRUE"),
    CellKey("KT03.04", Basis.IN_PERIOD): (-5, "nhỏ hơn mức thấp nhất"),
    CellKey("KT03.05", Basis.IN_PERIOD): ("#DIV/0!", "Công thức trong ô bị lỗi"),
}


def awkward(sheet: Worksheet, rows: dict[CellKey, int]) -> None:
    for key, row in rows.items():
        sheet.cell(row, VALUE, AWKWARD[key][0] if key in AWKWARD else 100)


def test_S01_nothing_is_written_while_an_error_stands_and_each_says_what_to_do(enterer: Access) -> None:
    submission = first_submission(enterer)
    upload = filled(enterer, submission, awkward)
    opened = preview_import(enterer, submission_id=submission, upload=upload).preview
    told = {
        opened.line(cell).key: " ".join(words for _, words in cell_problems(cell, opened)) for cell in opened.errors
    }
    for key, (_content, words) in AWKWARD.items():
        assert words in told[key]
    with pytest.raises(NotReady):
        take(enterer, submission, upload)
    assert open_dossier(enterer, submission_id=submission).sheet.filled == 0


def test_S01_the_sound_cells_can_be_taken_and_the_others_stay_listed(system: Access, enterer: Access) -> None:
    submission = first_submission(enterer)
    upload = filled(enterer, submission, awkward)
    result = take(enterer, submission, upload, only_sound=True)
    opened = preview_import(enterer, submission_id=submission, upload=upload)
    assert result.taken + len(result.left_out) == 24
    assert opened.preview.changes == ()
    assert {row.key for row in open_dossier(enterer, submission_id=submission).sheet.rows if row.cell.is_blank} >= set(
        AWKWARD
    )
    assert opened.earlier[0].left_out == result.left_out
    assert taken_sentence(*_told(result)).startswith(f"Đã lấy {result.taken} ô vào bản nháp. {len(result.left_out)} ô")


def _told(result: ImportResult) -> tuple[int, tuple[str, ...]]:
    return result.taken, result.left_out


def test_F7_the_same_file_twice_says_so_and_changes_nothing(system: Access, enterer: Access) -> None:
    submission = first_submission(enterer)
    upload = filled(enterer, submission, usual_values(enterer, submission))
    take(enterer, submission, upload)
    again = Upload("ten-khac.xlsx", upload.content, upload.sha256, upload.grid)
    assert preview_import(enterer, submission_id=submission, upload=again).earlier[0].taken == 24
    assert take(enterer, submission, again) == ImportResult(0, ())
    counts = "SELECT (SELECT count(*) FROM file_content), (SELECT count(*) FROM workbook_import)"
    assert rows_of(system, counts) == [(1, 1)]


def test_S01_what_was_not_seen_is_not_written(enterer: Access) -> None:
    submission = first_submission(enterer)
    upload = filled(enterer, submission, usual_values(enterer, submission))
    seen = preview_import(enterer, submission_id=submission, upload=upload).preview.digest
    type_in(enterer, submission, {RETAIL: 1.0})
    with pytest.raises(ChangedMeanwhile):
        import_workbook(enterer, submission_id=submission, upload=upload, seen=seen)


def test_D18_a_file_is_taken_by_those_who_enter_and_only_while_it_is_theirs(system: Access, enterer: Access) -> None:
    submission = first_submission(enterer)
    upload = filled(enterer, submission, usual_values(enterer, submission))
    with pytest.raises(OtherUnit):
        take(access_as(system.database, "stc.nhap"), submission, upload)
    with pytest.raises(Problem):
        take(access_as(system.database, "sct.phong"), submission, upload)
    take(enterer, submission, upload)
    explain(enterer, submission)
    act(enterer, submission, Action.SUBMIT)
    changed = filled(enterer, submission, lambda sheet, rows: sheet.cell(rows[RETAIL], VALUE, 5))
    with pytest.raises(Problem):
        take(enterer, submission, changed, only_sound=True)
    assert rows_of(system, "SELECT count(*) FROM file_content") == [(1,)]


def test_S01_the_template_of_another_unit_stops(system: Access, enterer: Access) -> None:
    other = access_as(system.database, "stc.nhap")
    theirs = filled(other, first_submission(other), lambda _sheet, _rows: None)
    opened = preview_import(enterer, submission_id=first_submission(enterer), upload=theirs).preview
    assert opened.stops
    assert opened.cells == ()
    with pytest.raises(NotReady):
        take(enterer, first_submission(enterer), theirs, only_sound=True)


def test_S01_the_command_tells_as_json_what_the_page_shows(system: Access, enterer: Access, tmp_path: Path) -> None:
    submission = first_submission(enterer)
    file = tmp_path / "T11.xlsx"
    file.write_bytes(filled(enterer, submission, awkward).content)
    told = json.loads(json.dumps(check_file(system, file, form_code="KTXH-T", unit_code="SCT", period="2026-11")))
    [retail] = [cell for cell in told["cells"] if cell["cell"] == "I8"]
    assert (told["is_template"], told["can_be_taken"], retail["is_error"]) == (True, False, True)
    assert "hãy nhập 161200" in retail["findings"][0]["words"]
    assert rows_of(system, "SELECT count(*) FROM file_content") == [(0,)]


def test_S01_the_command_says_what_is_not_there(system: Access, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="path"):
        check_file(system, tmp_path / "none.xlsx", form_code="KTXH-T", unit_code="SCT", period="2026-11")
    file = tmp_path / "a.csv"
    file.write_text("a;b", "utf-8")
    with pytest.raises(NotFound, match="owed_report"):
        check_file(system, file, form_code="KTXH-T", unit_code="SCT", period="1999-11")


def test_R022_a_file_with_a_stamp_of_secrecy_is_refused() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "[TỐI MẬT]"
    with pytest.raises(StateSecret) as refused:
        saved(book, "a.xlsx")
    assert refused.value.values["cell"] == "B2"
