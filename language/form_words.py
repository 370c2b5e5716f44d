"""Words of configuration: the state of a form, its deadline rule, its constraints, its workflow (R018, R049, R057)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.constraint import Constraint, Operator, Side, Term
from domain.deadline import Anchor, DeadlineRule, Roll
from domain.finding import Severity
from domain.indicator import Indicator
from domain.observation import Basis, Comparison
from domain.period import PeriodKind
from domain.report_form import FormItem, FormState, ReportForm
from domain.workflow import Dispatch, Scope, Step, Workflow
from language import dates
from language.finding_words import COLUMN, MUST, RATE
from language.numbers import MINUS, trimmed
from language.reporting_words import holder
from language.vocabulary import ABSENCE

FORM_STATE = {
    FormState.DRAFT: "bản nháp",
    FormState.TRIAL: "thử nghiệm",
    FormState.IN_FORCE: "đang hiệu lực",
    FormState.REPLACED: "đã thay thế",
}
EVERY = {
    PeriodKind.MONTH: "hằng tháng",
    PeriodKind.QUARTER: "hằng quý",
    PeriodKind.HALF: "6 tháng một lần",
    PeriodKind.NINE_MONTHS: "9 tháng đầu năm",
    PeriodKind.YEAR: "hằng năm",
    PeriodKind.THREE_YEARS: "3 năm một lần",
    PeriodKind.FIVE_YEARS: "5 năm một lần",
}
DISPATCH = {
    Dispatch.AUTO: "tự gửi ngay khi phê duyệt",
    Dispatch.BY_APPROVER: "người phê duyệt bấm gửi",
    Dispatch.SEPARATE_SENDER: "tài khoản gửi báo cáo gửi riêng",
}
SCOPE = {Scope.OWN_UNIT: "đơn vị báo cáo", Scope.SUPERIOR_UNIT: "đơn vị cấp trên"}
ANCHOR = {
    Anchor.MONTH_OF_PERIOD: "một ngày của tháng cuối kỳ",
    Anchor.MONTH_AFTER: "một ngày của tháng sau kỳ",
    Anchor.DATE_OF_YEAR: "một ngày cố định trong năm",
    Anchor.AFTER_WINDOW: "số ngày làm việc sau khi chốt số liệu",
}
ROLL = {
    Roll.NONE: "giữ nguyên ngày",
    Roll.NEXT_WORKING_DAY: "dời sang ngày làm việc tiếp theo",
}
_PAIR = {Operator.COMPULSORY_PAIR: "phải báo cáo cùng với", Operator.EXCLUSIVE_PAIR: "không được có số cùng với"}
_LAST = 31


def state_words(form: ReportForm, today: date) -> str:
    """`đang hiệu lực`, `có hiệu lực từ 01/01/2027`, `còn hiệu lực đến hết 31/12/2026`…"""
    if form.state is FormState.IN_FORCE and form.effective_from > today:
        return f"có hiệu lực từ {dates.day(form.effective_from)}"
    if form.state is FormState.REPLACED and form.applies_on(today):
        return f"còn hiệu lực đến hết {dates.day(form.effective_to)}"
    return FORM_STATE[form.state]


def span_words(first: date | None, last: date | None) -> str:
    """`từ 01/07/2025`, `từ 01/07/2025 đến hết 31/12/2026`."""
    begins = f"từ {dates.day(first)}" if first else ""
    return " ".join(filter(None, (begins, f"đến hết {dates.day(last)}" if last else "")))


def decision_words(number: str, decided_on: date | None) -> str:
    """`QĐ số 62/2024/QĐ-UBND, ngày 30/12/2024`; what is not known is left out."""
    return ", ".join(filter(None, (number, f"ngày {dates.day(decided_on)}" if decided_on else "")))


def rule_words(rule: DeadlineRule) -> str:
    """`hết ngày 24 của tháng cuối kỳ; trùng ngày nghỉ thì dời sang ngày làm việc tiếp theo`."""
    day = "ngày cuối cùng" if rule.last_day == _LAST else f"ngày {rule.last_day}"
    told = {
        Anchor.MONTH_OF_PERIOD: f"hết {day} của tháng cuối kỳ",
        Anchor.MONTH_AFTER: f"hết {day} của tháng sau kỳ báo cáo",
        Anchor.DATE_OF_YEAR: f"hết {day} tháng {rule.month} hằng năm",
        Anchor.AFTER_WINDOW: f"hết ngày làm việc thứ {rule.working_days} sau khi chốt số liệu",
    }[rule.anchor]
    return f"{told}; trùng ngày nghỉ thì {ROLL[rule.roll]}" if rule.roll is not Roll.NONE else told


def line_measure(basis: Basis, comparison: Comparison) -> str:
    """`lũy kế`, `trong kỳ, tăng so với cùng kỳ`."""
    return ", ".join(filter(None, (COLUMN[basis], RATE.get(comparison, ""))))


def absence_rule_words(item: FormItem) -> str:
    """`bắt buộc; nhận: chưa có số liệu`: what may stand in the line instead of a number (D15)."""
    need = "bắt buộc" if item.is_required else "được để trống"
    accepted = " hoặc ".join(ABSENCE[absence] for absence in item.absences)
    return f"{need}; nhận: {accepted}" if accepted else f"{need}; chỉ nhận số"


def bounds_words(item: FormItem) -> str:
    """`từ 0 đến 100`, `từ 0`, `đến 100`, empty without bounds."""
    least = f"từ {trimmed(item.minimum)}" if item.minimum is not None else ""
    return " ".join(filter(None, (least, f"đến {trimmed(item.maximum)}" if item.maximum is not None else "")))


def constraint_words(constraint: Constraint, indicators: Mapping[str, Indicator]) -> str:
    """`Xuất khẩu (lũy kế) − Nhập khẩu (lũy kế) phải bằng Cán cân (lũy kế), cho phép lệch 0,5.`"""
    must = MUST.get(constraint.operator) or _PAIR[constraint.operator]
    sides = [_side(side, indicators) for side in (constraint.left, constraint.right)]
    slack = f", cho phép lệch {trimmed(constraint.tolerance)}" if constraint.tolerance else ""
    return f"{sides[0]} {must} {sides[1]}{slack}."


def severity_words(constraint: Constraint) -> str:
    return "sai thì không gửi được" if constraint.severity is Severity.HARD else "sai thì phải xác nhận và ghi lý do"


def step_words(step: Step) -> str:
    """`lãnh đạo đơn vị (ký, được ủy quyền duyệt)`."""
    marks = [
        words
        for is_set, words in ((step.signature_required, "ký"), (step.may_delegate, "được giao người khác duyệt"))
        if is_set
    ]
    return f"{holder(step)} ({', '.join(marks)})" if marks else holder(step)


def steps_words(workflow: Workflow) -> str:
    """`chuyên viên → lãnh đạo phòng → lãnh đạo đơn vị → nơi nhận`."""
    steps = [step_words(step) for step in workflow.steps]
    return " → ".join([*steps, "nơi nhận tiếp nhận"] if workflow.has_receiving_stage else steps)


def _side(side: Side, indicators: Mapping[str, Indicator]) -> str:
    return " ".join(_term(term, indicators) for term in side).removeprefix("+ ")


def _term(term: Term, indicators: Mapping[str, Indicator]) -> str:
    factor = "" if abs(term.factor) == 1 and term.code else trimmed(abs(term.factor))
    name = indicators[term.code].short_name if term.code in indicators else term.code
    column = f" ({COLUMN[term.basis]})" if term.basis else ""
    return (
        f"{MINUS if term.factor < 0 else '+'} {' × '.join(filter(None, (factor, f'{name}{column}' if name else '')))}"
    )
