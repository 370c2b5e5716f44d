"""Words of the workbook to fill in, and of what contradicts a filled one (S01, C21, D15)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.form_template import TemplateColumn, TemplateIdentity, TemplateProblem, TemplateProblemKind
from domain.indicator import Indicator
from domain.obligation import DueDate
from domain.observation import Absence
from domain.period import ReportingPeriod
from domain.report_form import FormItem, ReportForm
from domain.workbook_grid import CellPlace
from language import dates
from language.deadline_words import due_words
from language.form_words import line_measure

SHEET_TITLE = "Nhập số liệu"
NUMBER, UNIT, PLAN = "TT", "Đơn vị tính", "Kế hoạch năm"
HOW_TO_FILL = "Chỉ điền ô nền vàng. Không có số thì để trống ô số và chọn ở cột bên cạnh: “không phát sinh” khác “chưa có số liệu” (phải ghi chú) và khác số 0."
SAMPLE = "Dữ liệu mẫu. MH: số liệu minh hoạ, không phải số thật."
ILLUSTRATIVE, ABOUT = " MH", "≈ "
_MOST_NAMED = 6


def title(form: ReportForm) -> str:
    return f"Biểu {form.code}: {form.name}"


def reporter(unit_name: str, period: ReportingPeriod) -> str:
    return f"{unit_name} · Kỳ báo cáo: {dates.period(period)}"


def due_line(due: DueDate) -> str:
    return f"Hạn phê duyệt: {due_words(due)}"


def stamp(of: TemplateIdentity) -> str:
    """The identity as the sheet shows it; the reader compares it letter by letter."""
    return f"Mã mẫu: {of.form_code} · bản {of.form_version} · {of.unit_code} · {of.period}"


def made(at: datetime) -> str:
    return f"Lập lúc {dates.instant(at)}"


def headings(period: ReportingPeriod) -> dict[TemplateColumn, str]:
    return {
        TemplateColumn.CODE: "Mã",
        TemplateColumn.NAME: "Chỉ tiêu",
        TemplateColumn.MEASURE: "Cách tính",
        TemplateColumn.VALUE: f"Kỳ này: {dates.period(period)}",
        TemplateColumn.ABSENCE: "Không có số",
        TemplateColumn.NOTE: "Ghi chú",
    }


def last_year_heading(period: ReportingPeriod) -> str:
    return f"Cùng kỳ: {dates.period(period.same_period_last_year)}"


def previous_heading(period: ReportingPeriod) -> str:
    return f"Kỳ trước: {dates.period(period.previous)}"


def measure(item: FormItem) -> str:
    """`trong kỳ`, `lũy kế, tăng so với cùng kỳ`, with its breakdown."""
    return ", ".join(filter(None, (line_measure(item.basis, item.comparison), item.breakdown)))


def about_subject(words: str, subject: str) -> str:
    """A heading or a way of measuring, told of one of several subjects."""
    return f"{words} · {subject}" if words else subject


def value_message(indicator: Indicator) -> str:
    """What to type into the cell of an indicator."""
    unit = indicator.unit
    wanted = f"Gõ 12,5 cho 12,5{unit}, không gõ dấu {unit}." if indicator.is_rate else f"Chỉ gõ số, tính bằng {unit}."
    return f"{wanted} Không có số thì để trống và chọn ở cột “Không có số”."


VALUE_ERROR = "Ô này nhận một con số trong khoảng mà biểu cho phép. Giữ nguyên thì hệ thống sẽ hỏi lại khi tải tệp lên."
_WHEN = {
    Absence.NONE_OCCURRED: "“Không phát sinh”: kỳ này không có.",
    Absence.NOT_AVAILABLE: "“Chưa có số liệu”: có nhưng chưa biết, phải ghi chú lý do.",
}
ABSENCE_ERROR = "Chọn trong danh sách của ô này, hoặc để trống."
NOTE_MESSAGE = "Bắt buộc khi chưa có số liệu; nên ghi khi số thay đổi nhiều so với kỳ trước."


def absence_message(accepted: Iterable[Absence]) -> str:
    """When to choose which of the absences that a line accepts."""
    return " ".join(["Chỉ chọn khi ô số để trống.", *(_WHEN[absence] for absence in accepted)])


def template_problem_sentence(problem: TemplateProblem) -> str:
    """What contradicts the template, where, and what to do."""
    told = _WORDS[problem.kind].format(**_told(problem))
    return f"Ô {problem.place.name} (trang tính “{problem.sheet}”): {told}" if problem.place else told


_WORDS = {
    TemplateProblemKind.OTHER_FORM: "Tệp này là mẫu của biểu {found}, không phải biểu {expected}. Hãy chọn đúng biểu hoặc đúng tệp.",
    TemplateProblemKind.OTHER_UNIT: "Tệp này là mẫu của đơn vị {found}, không phải {expected}. Hãy dùng mẫu của đơn vị mình.",
    TemplateProblemKind.OTHER_PERIOD: "Tệp này là mẫu của {found}, không phải {expected}. Hãy chọn đúng kỳ hoặc tải mẫu của kỳ này.",
    TemplateProblemKind.OTHER_VERSION: "Mẫu lập theo phiên bản {found} của biểu; biểu đang dùng phiên bản {expected}.{gone}{new} Các dòng còn lại vẫn nhận được.",
    TemplateProblemKind.OTHER_LINES: "Các dòng được giao đã đổi từ khi tải mẫu.{gone}{new} Các dòng còn lại vẫn nhận được.",
    TemplateProblemKind.NO_TABLE: "Không còn trang tính nào có đủ dòng tiêu đề của mẫu. Hãy khôi phục dòng tiêu đề hoặc tải mẫu mới.",
    TemplateProblemKind.OTHER_STAMP: "trang tính này chép từ mẫu khác ({found}) nên không được nhận.",
    TemplateProblemKind.UNKNOWN_LINE: "mẫu không có dòng mã “{code}”, cách tính “{measure}”; số ở dòng này không được nhận.",
    TemplateProblemKind.OTHER_NAME: "mã {code} là “{expected}”, nhưng dòng này ghi “{name}”. Hãy sửa lại mã hoặc tên cho khớp.",
    TemplateProblemKind.LINE_TWICE: "dòng {code} ({measure}) có hai số khác nhau: {places}. Hãy giữ lại một dòng.",
    TemplateProblemKind.LINE_MISSING: "Tệp không còn dòng {code} {name} ({measure}); ô này giữ nguyên như trên hệ thống.",
    TemplateProblemKind.STRAY_VALUE: "số này không thuộc dòng nào của mẫu (thiếu mã) nên không được nhận.",
}


def _told(problem: TemplateProblem) -> dict[str, object]:
    told = dict(problem.values)
    if problem.kind is TemplateProblemKind.OTHER_PERIOD:
        told |= {name: dates.period(ReportingPeriod.parse(str(told[name]))) for name in ("found", "expected")}
    if "gone" in told:
        told["gone"] = _named(" Không còn dùng: {}.", told["gone"])
        told["new"] = _named(" Mẫu còn thiếu: {}.", told["new"])
    if "places" in told:
        told["places"] = _places(told["places"])
    return told


def _named(words: str, codes: Iterable[str]) -> str:
    named = list(dict.fromkeys(codes))
    rest = f" và {len(named) - _MOST_NAMED} mã khác" if len(named) > _MOST_NAMED else ""
    return words.format(", ".join(named[:_MOST_NAMED]) + rest) if named else ""


def _places(places: Iterable[tuple[str, CellPlace]]) -> str:
    return ", ".join(f"ô {place.name} trang tính “{sheet}”" for sheet, place in places)
