"""Words of a file that is taken in: what was found cell by cell, and what is done about it (S01, C21)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from domain.finding import Severity
from domain.import_preview import ImportedCell, ImportPreview, ImportRecord
from domain.mapping_answers import Answer, TableUse
from domain.mapping_proposal import About, Subject
from domain.observation import Absence
from domain.partial_key import PartialKey
from domain.period import ReportingPeriod
from domain.sheet_mapping import AS_IT_IS, ColumnRole, ColumnUse, Conversion, ExpectedLine, RowUse
from domain.workbook_faults import Remark
from domain.workbook_grid import CellFault, Content, column_name
from language import dates
from language.entry_words import finding_words, row_name
from language.finding_words import COLUMN, RATE, reading_sentence
from language.numbers import trimmed
from language.vocabulary import ABSENCE
from language.workbook_words import remark_sentence

_FAULTS = {
    CellFault.FORMULA_ERROR: "Công thức trong ô bị lỗi. Hãy sửa công thức, hoặc ghi thẳng con số rồi tải lại.",
    CellFault.NOT_A_NUMBER: "Ô ghi kiểu số nhưng không phải là số. Hãy nhập lại con số rồi tải lại.",
}
_FAULT_TEXT = {CellFault.FORMULA_ERROR: "(lỗi công thức)", CellFault.NOT_A_NUMBER: "(không phải số)"}
_TWICE = "Tệp ghi dòng này hai lần với hai giá trị khác nhau. Hãy giữ lại một."
_LOST = "Cột “Không có số” ghi một từ lạ. Hãy chọn “không phát sinh” hoặc “chưa có số liệu”."
_NOT_CONVERTED = "Giá trị này phải đổi đơn vị mà không đọc được chắc chắn. Hãy ghi lại thành số."


def import_title(file_name: str) -> str:
    return f"Xem trước: {file_name}"


def matched_line(preview: ImportPreview) -> str:
    """`22 ô khớp biểu, 20 ô thay đổi, 1 ô cần xác nhận khi gửi`."""
    soft = len({f.row for cell in preview.cells for f in cell.findings if f.finding.severity is Severity.SOFT})
    told = [f"{len(preview.cells)} ô khớp biểu", f"{len(preview.changes)} ô sẽ thay đổi"]
    computed = sum(cell.is_computed for cell in preview.cells)
    told += [f"{soft} ô sẽ hỏi xác nhận khi gửi"] if soft else []
    told += [f"{computed} ô lấy kết quả công thức đã lưu"] if computed else []
    return " · ".join(told)


def refused_title(preview: ImportPreview) -> str:
    """What stands against writing; empty when nothing does."""
    wants = [
        f"{count} {words}"
        for count, words in (
            (len(preview.errors), f"ô lỗi trong {len(preview.cells)} ô"),
            (len(preview.asked), "câu hỏi về cách hiểu tệp"),
            (len(preview.problems), "chỗ không khớp mẫu"),
        )
        if count
    ]
    return f"Chưa ghi dữ liệu: {', '.join(wants)}" if wants else ""


def what_to_do(preview: ImportPreview) -> str:
    if not preview.stops and not preview.cells and any(question.about.sheet for question in preview.questions):
        return "Chưa ô nào được lấy. Hãy trả lời các câu hỏi ở trên, hoặc chọn tệp khác."
    if preview.stops or not preview.cells:
        return "Không ô nào của tệp được ghi. Hãy chọn đúng tệp rồi tải lại."
    if preview.changes:
        return "Sửa trong tệp rồi tải lại; hoặc chỉ lấy các ô hợp lệ, phần còn lại được liệt kê để sửa trên lưới."
    return "Sửa trong tệp rồi tải lại, hoặc nhập ngay trên lưới."


def taken_sentence(taken: int, left_out: Sequence[str]) -> str:
    """After the import: what was written and what was not."""
    if not taken:
        return "Không có gì thay đổi: mọi ô của tệp đã giống bản nháp."
    rest = f" {len(left_out)} ô không lấy: {', '.join(left_out)}." if left_out else ""
    return f"Đã lấy {taken} ô vào bản nháp.{rest}"


def file_remarks(remarks: Iterable[str], earlier: Sequence[ImportRecord], *, is_template: bool) -> list[str]:
    """What a person should know of the file; the hidden sheet of our own template is no news."""
    told = [_earlier(earlier[0])] if earlier else []
    return told + [remark_sentence(r) for r in remarks if not (is_template and r == Remark.HIDDEN_SHEETS)]


def _earlier(record: ImportRecord) -> str:
    at = dates.instant(record.made_at)
    return f"Tệp này đã được {record.made_by} nhập lúc {at} ({record.taken} ô). Nhập lại không tạo số trùng."


def cell_problems(cell: ImportedCell, preview: ImportPreview) -> list[tuple[str, str]]:
    """Kind ("bad" or "risk") and sentence of everything found in a cell."""
    told = [("bad", words) for words in _own_problems(cell, preview)]
    for found in cell.findings:
        kind = "bad" if found.finding.severity is Severity.HARD else "risk"
        told.append((kind, finding_words(found.finding, preview.entry)))
    return told


def _own_problems(cell: ImportedCell, preview: ImportPreview) -> list[str]:
    row, told = preview.line(cell), []
    if cell.fault is not None:
        told.append(_FAULTS[cell.fault])
    if cell.is_twice:
        told.append(_TWICE)
    if cell.is_lost:
        told.append(_LOST)
    if cell.is_question:
        asked = reading_sentence(cell.after.text, row.reading, row.indicator, row.assigned.item.absences)
        told.append(asked or _NOT_CONVERTED)
    return told


def cell_said(cell: ImportedCell) -> str:
    """What the draft would hold: the typed text, the absence, or `(trống)`."""
    return cell_words(cell.after.text, cell.after.absence)


def cell_was(cell: ImportedCell) -> str:
    return cell_words(cell.before.text, cell.before.absence)


def cell_words(text: str, absence: Absence | None) -> str:
    return text or (ABSENCE[absence] if absence else "(trống)")


def line_name(cell: ImportedCell, preview: ImportPreview) -> str:
    return row_name(preview.line(cell))


def content_words(content: Content) -> str:
    """A cell of the file as a reader of Vietnamese spreadsheets expects to see it."""
    match content:
        case None:
            return ""
        case CellFault():
            return _FAULT_TEXT[content]
        case bool():
            return str(content).upper()
        case float():
            return trimmed(content)
        case datetime() | date():
            return dates.day(content)
    return str(content)


_ROLES = {
    ColumnRole.NAME: "Tên chỉ tiêu hoặc đơn vị",
    ColumnRole.CODE: "Mã chỉ tiêu",
    ColumnRole.NOTE: "Ghi chú",
    ColumnRole.UNIT: "Đơn vị tính",
    ColumnRole.ORDINAL: "Số thứ tự",
}
LEAVE_OUT = "Không lấy"
_TAKE = "Đúng, lấy số liệu của bảng"


def use_words(use: Answer, lines: Sequence[ExpectedLine]) -> str:
    """What a column or a row would be taken for: `số lũy kế tháng 11/2026`, `KT03.01 Tổng mức bán lẻ`."""
    match use:
        case TableUse.TAKEN:
            return _TAKE
        case ColumnUse(role=ColumnRole.VALUE):
            return " ".join(filter(None, (_measure(use.says), _conversion(use.conversion))))
        case ColumnUse():
            return _ROLES.get(use.role, LEAVE_OUT)
        case RowUse():
            return " ".join(filter(None, (_line(use.says, lines), _conversion(use.conversion))))
    return LEAVE_OUT


def _measure(says: PartialKey) -> str:
    basis = f"số {COLUMN[says.basis]}" if says.basis else "số"
    rate = f", {RATE[says.comparison]}" if says.comparison in RATE else ""
    return f"{basis} {dates.period(ReportingPeriod.parse(says.period)) if says.period else ''}".strip() + rate


def _line(says: PartialKey, lines: Sequence[ExpectedLine]) -> str:
    for line in lines:
        if says.indicator_code in (None, line.key.indicator_code) and says.subject_code in (
            None,
            line.key.subject_code,
        ):
            names = [says.indicator_code and f"{line.key.indicator_code} {line.names[-1]}"]
            names += line.subject_names[:1] if says.subject_code else []
            return " – ".join(filter(None, names))
    return LEAVE_OUT


def _conversion(conversion: Conversion) -> str:
    """`(nhân 1.000)`: a number that is taken otherwise than it stands in the file is always said."""
    if conversion == AS_IT_IS:
        return ""
    told = [f"nhân {trimmed(conversion.times)}"] if conversion.times != 1 else []
    told += [f"chia {trimmed(conversion.by)}"] if conversion.by != 1 else []
    told += [f"{'cộng' if conversion.plus > 0 else 'trừ'} {trimmed(abs(conversion.plus))}"] if conversion.plus else []
    return f"({', '.join(told)})"


def file_place(about: Subject) -> str:
    """With the sheet, whose name is the file's own text."""
    return f"{place_in_sheet(about)}, trang “{about.sheet}”" if about.sheet else place_in_sheet(about)


def place_in_sheet(about: Subject) -> str:
    """`Cột G, bảng từ dòng 6`, `Dòng 12`."""
    if about.kind is About.FILE:
        return "Cả tệp"
    if about.is_of_whole_table:
        return f"Bảng từ dòng {about.table}"
    if about.kind is About.COLUMN:
        return f"Cột {column_name(about.number)}, bảng từ dòng {about.table}"
    return f"Dòng {about.number}"
