"""Words of the entry page: what is still to mend, to confirm, to choose (visual.md §8, D15, D17)."""

from __future__ import annotations

from domain.cell_reading import Ambiguous, CellReading, Unreadable
from domain.entry_sheet import EntrySheet, SheetRow
from domain.finding import Finding
from domain.indicator import Indicator
from domain.observation import Absence, Basis, Figure
from domain.period import ReportingPeriod
from language import dates
from language.figure_words import figure_text
from language.finding_words import finding_sentence, reading_sentence
from language.numbers import trimmed, typed
from language.vocabulary import ABSENCE

BASIS = {Basis.IN_PERIOD: "trong kỳ", Basis.CUMULATIVE: "lũy kế", Basis.POINT_IN_TIME: "thời điểm"}
BASIS_SHORT = {Basis.IN_PERIOD: "kỳ", Basis.CUMULATIVE: "lũy kế", Basis.POINT_IN_TIME: "thời điểm"}


def entry_title(period: ReportingPeriod) -> str:
    return f"Nhập số liệu {dates.period(period)}"


def row_name(row: SheetRow) -> str:
    """`Kim ngạch xuất khẩu, lũy kế`: the accessible name of a cell."""
    return f"{row.indicator.short_name}, {BASIS[row.assigned.item.basis]}"


def beside_cell(figure: Figure | None, indicator: Indicator) -> str:
    """A figure beside the cell, without its unit; its absence in words."""
    if figure is None:
        return ""
    return figure_text(figure, indicator).removesuffix(f" {indicator.unit}").removesuffix(indicator.unit)


def mend_title(sheet: EntrySheet) -> str:
    return f"{sheet.must_mend} ô cần sửa trước khi gửi"


def confirm_title(sheet: EntrySheet) -> str:
    return f"{sheet.must_confirm} ô cần xác nhận"


def why_not_sendable(sheet: EntrySheet) -> str:
    """The reason beside a disabled button; empty when the sheet can be sent."""
    wants = [
        words
        for count, words in ((sheet.must_mend, mend_title(sheet)), (sheet.must_confirm, confirm_title(sheet)))
        if count
    ]
    return f"Chưa gửi được: {', '.join(wants)}." if wants else ""


def filled_line(sheet: EntrySheet) -> str:
    return f"{sheet.filled}/{len(sheet.rows)} ô đã nhập · tự lưu nháp sau mỗi ô · dán cả cột từ bảng tính bằng Ctrl+V · Enter xuống ô dưới"


def question_sentence(row: SheetRow) -> str:
    """What to ask about a text that is not surely one value."""
    return f"{row_name(row)}: {reading_sentence(row.cell.text, row.reading, row.indicator, row.assigned.item.absences)}"


def short_question(reading: CellReading) -> str:
    return "Cần chọn cách đọc" if isinstance(reading, Ambiguous) else "Chưa đọc được"


def candidates(reading: CellReading) -> list[str]:
    """The values a person may choose, as they are typed."""
    return [typed(value) for value in reading.candidates] if isinstance(reading, Ambiguous | Unreadable) else []


def absence_choices(row: SheetRow) -> list[tuple[str, str]]:
    """The absences that the line accepts, and the one that stands in the cell."""
    offered = [a for a in Absence if a in row.assigned.item.absences or a is row.cell.absence]
    return [(absence.value, ABSENCE[absence]) for absence in offered]


def finding_words(finding: Finding, sheet: EntrySheet) -> str:
    return finding_sentence(finding, {row.indicator.code: row.indicator for row in sheet.rows})


def mend_label(finding: Finding) -> str:
    """`Sửa thành 161200`; empty when nothing can be proposed."""
    return f"Sửa thành {typed(finding.suggested)}" if finding.suggested is not None else ""


def suggested_text(finding: Finding) -> str:
    return typed(finding.suggested) if finding.suggested is not None else ""


def suggested_row(finding: Finding, sheet: EntrySheet) -> SheetRow | None:
    """The row that the suggestion would change: the total of a sum, else the cell itself."""
    first = finding.cells[0]
    key = first._replace(code=str(finding.values["total"])) if finding.values.get("total") else first
    return next((row for row in sheet.rows if row.key == key), None)


def read_back(row: SheetRow) -> str:
    """The value as it was read, repeated where the text looks otherwise: `= 161.200`."""
    value = row.cell.value
    if value is None or row.cell.absence is not None or not row.cell.text:
        return ""
    shown = trimmed(value)
    return "" if shown == row.cell.text else f"= {shown}"


def clash_sentence(name: str, other: str, mine: str, theirs: str, at: str) -> str:
    return f"{name}: {other} đã sửa ô này lúc {at}. Giá trị của bạn: {mine or 'trống'}; của {other}: {theirs or 'trống'}. Chọn một."
