"""What is said about one indicator in one month: why its status, what is left, how it moved (D16, N20)."""

from __future__ import annotations

from domain.dashboard import IndicatorRow
from domain.figures import PlanShare
from domain.indicator import Direction, Indicator
from domain.observation import Basis, Figure
from domain.pace import Evidence, Missing, ShareDue
from domain.period import ReportingPeriod
from language import dates
from language.figure_words import change_sentence, chart_source, difference_text, figure_text, provenance, target_label
from language.numbers import MISSING, number, signed, with_unit
from language.vocabulary import BASIS_TAB


def status_reason(row: IndicatorRow) -> str:
    """One sentence: why this status, or what is missing (D16, N20)."""
    assessment = row.assessment
    if assessment.missing is not None:
        return missing_reason(row)
    if assessment.reached is None or assessment.due is None:
        return ""
    if assessment.evidence is Evidence.TARGET_RATE:
        target = f" ({target_label(row.target)})" if row.target else ""
        return f"Đạt {number((assessment.ratio or 0) * 100, 1)}% so với mục tiêu{target}."
    reached, due = assessment.reached * 100, assessment.due * 100
    return f"Đạt {number(reached, 1)}% {plan_name(row)}; {due_share_words(row.due, row.month)} là {number(due, 1)}%."


def due_share_words(due: ShareDue, month: ReportingPeriod) -> str:
    if due.is_linear:
        return f"tiến độ thời gian {month.month_number}/12 tháng"
    return f"mức cần đạt theo bình quân {due.years} năm"


def plan_name(row: IndicatorRow) -> str:
    """The plan that a percentage speaks of."""
    if row.assessment.evidence is Evidence.PUBLISHED_SHARE:
        plan = plan_words(row.assessment.plan_type)
        return f"{plan} (nguồn công bố)"
    return "kế hoạch năm"


def share_label(share: PlanShare) -> str:
    return f"{number(share.percent, 1)}% {plan_words(share.plan_type)}"


def plan_words(plan_type: str) -> str:
    if not plan_type:
        return "kế hoạch năm"
    return plan_type if plan_type.startswith("dự toán") else f"kế hoạch {plan_type}"


def missing_reason(row: IndicatorRow) -> str:
    month = dates.period(row.month)
    if row.assessment.missing is Missing.OLD_VALUE and row.earlier:
        return f"Chưa có số liệu {month}; gần nhất: {dates.figure_period(row.earlier)}."
    return {
        Missing.NO_VALUE: f"Chưa có số liệu {month}.",
        Missing.OLD_VALUE: f"Chưa có số liệu {month}.",
        Missing.RATE_ONLY: "Nguồn chỉ công bố tốc độ tăng, giảm, không công bố mức.",
        Missing.NO_PLAN: f"Chưa công bố kế hoạch năm {row.month.year}.",
        Missing.ILLUSTRATIVE: "Số liệu minh hoạ, không dùng để đánh giá.",
        Missing.NO_DIRECTION: "Chỉ tiêu theo dõi, không xếp loại.",
        Missing.NOT_DUE: "Mục tiêu cuối kỳ, chưa đến hạn xếp loại.",
        Missing.OTHER_UNIT: "Mục tiêu tính theo đơn vị khác chỉ tiêu, không so sánh trực tiếp.",
        Missing.GAP: "Chưa đủ số liệu các năm để tính.",
        Missing.NOT_CUMULATIVE: "Chưa có số lũy kế để so với kế hoạch năm.",
    }[row.assessment.missing or Missing.NO_VALUE]


def finding(row: IndicatorRow) -> str:
    """The headline of an exception, with its number."""
    name, assessment = row.indicator.short_name, row.assessment
    if assessment.reached is None or assessment.due is None:
        return name
    if assessment.evidence is Evidence.TARGET_RATE:
        target = target_label(row.target) if row.target else ""
        return f"{name} {_span(row)} đạt {figure_text(row.figure, row.indicator)}, mục tiêu năm {target}."
    gap = (assessment.due - assessment.reached) * 100
    if row.indicator.direction is Direction.LOWER_BETTER:
        used = f"{name} đã bằng {number(assessment.reached * 100, 1)}% mức cả năm"
        return f"{used}, vượt mức phân bổ đến kỳ này {number(-gap, 1)} điểm %."
    plan = plan_words(assessment.plan_type) if assessment.evidence is Evidence.PUBLISHED_SHARE else "kế hoạch năm"
    return f"{name} đạt {number(assessment.reached * 100, 1)}% {plan}, thấp hơn tiến độ {number(gap, 1)} điểm %."


def consequence(row: IndicatorRow) -> str:
    """What is left, in how many months, how many times the pace so far."""
    pace = row.required
    if pace is None:
        return _distance(row)
    is_share = row.assessment.evidence is Evidence.PUBLISHED_SHARE
    left = (
        f"{number(pace.left, 1)}% kế hoạch"
        if is_share
        else with_unit(pace.left, row.indicator.decimals, row.indicator.unit)
    )
    times = f", mỗi tháng gấp {number(pace.times_so_far, 1)} lần bình quân từ đầu năm" if pace.times_so_far else ""
    return f"Còn {left} phải thực hiện trong {pace.months_left} tháng{times}."


def _distance(row: IndicatorRow) -> str:
    assessment = row.assessment
    if assessment.evidence is not Evidence.TARGET_RATE or assessment.reached is None or assessment.due is None:
        return ""
    gap = assessment.due - assessment.reached
    words = "Còn thiếu" if gap > 0 else "Đang vượt"
    told = f"{number(abs(gap), 2)} điểm %" if row.indicator.is_rate else _in_unit(abs(gap), row.indicator)
    return f"{words} {told} so với mục tiêu cả năm."


def _in_unit(value: float, indicator: Indicator) -> str:
    return with_unit(value, indicator.decimals, indicator.unit)


def _span(row: IndicatorRow) -> str:
    return dates.figure_period(row.figure) if row.figure else dates.period(row.month)


def trend_title(row: IndicatorRow) -> str:
    """The finding over the chart: the latest value and how it changed."""
    name = row.indicator.short_name
    if row.figure is None:
        if row.rate is not None:
            return f"{name} {dates.figure_period(row.rate)} {change_sentence(row.on_year, 'cùng kỳ')}"
        reason = missing_reason(row).rstrip(".")
        return f"{name}: {reason[0].lower()}{reason[1:]}"
    told = change_sentence(row.on_year, "cùng kỳ") if row.on_year and row.on_year.value is not None else ""
    value = figure_text(row.figure, row.indicator)
    verb = "là" if row.indicator.is_rate else "đạt"
    sentence = f"{name} {dates.figure_period(row.figure)} {verb} {value}{', ' + told if told else ''}"
    return f"{sentence} (số liệu minh hoạ)" if row.figure.is_illustrative else sentence


def recent_title(row: IndicatorRow) -> str:
    """The finding over a small chart of the last months: from where to where its columns go."""
    decimals = row.indicator.decimals
    first, last = (number(row.recent[place][1], decimals) for place in (0, -1))
    rises = row.recent[-1][1] > row.recent[0][1]
    way = f"{'tăng' if rises else 'giảm'} từ {first} {'lên' if rises else 'xuống'}" if first != last else "giữ mức"
    told = f"{row.indicator.short_name} {way} {with_unit(row.recent[-1][1], decimals, row.indicator.unit)}"
    return f"{told} (số liệu minh hoạ)" if row.figure is not None and row.figure.is_illustrative else told


def pace_gap(row: IndicatorRow) -> tuple[str, str]:
    """The distance to what is due now, and what "due" means."""
    assessment = row.assessment
    if assessment.reached is None or assessment.due is None:
        return MISSING, missing_reason(row) if assessment.missing else ""
    if assessment.evidence is Evidence.TARGET_RATE:
        gap = assessment.reached - assessment.due
        return difference_text(gap, max(row.indicator.decimals, 1), row.indicator), "so với mục tiêu cả năm"
    gap = (assessment.reached - assessment.due) * 100
    return f"{signed(gap, 1)} điểm %", f"{due_share_words(row.due, row.month)}: {number(assessment.due * 100, 1)}%"


def pace_needed(row: IndicatorRow) -> tuple[str, str]:
    """What each remaining month must bring, and the mean of the months so far."""
    pace = row.required
    if pace is None:
        return MISSING, "đã đạt hoặc không tính được" if row.assessment.evidence else missing_reason(row)
    in_share = row.assessment.evidence is Evidence.PUBLISHED_SHARE
    unit = "% kế hoạch" if in_share else f" {row.indicator.unit}"
    decimals = 1 if in_share else row.indicator.decimals
    return (
        f"{number(pace.needed_per_month, decimals)}{unit}",
        f"bình quân đã đạt {number(pace.pace_so_far, decimals)}{unit}/tháng",
    )


def month_title(row: IndicatorRow, month_value: Figure) -> str:
    """The finding over a chart of single months: the month's own value and how it moved since the month before."""
    changed = change_sentence(row.on_month, "tháng trước") if row.on_month and row.on_month.value is not None else ""
    value = figure_text(month_value, row.indicator)
    told = f"{dates.figure_period(month_value).capitalize()} đạt {value}{', ' + changed if changed else ''}"
    return f"{told} (số liệu minh hoạ)" if month_value.is_illustrative else told


def series_line(indicator: Indicator, basis: Basis) -> str:
    """Under the finding: what is drawn, in which unit, how invented values look."""
    return f"{BASIS_TAB[basis.value]}, {indicator.unit}; số liệu minh hoạ gạch chéo hoặc nét chấm"


def row_source(row: IndicatorRow, owner_name: str) -> str:
    """The foot of a small chart of one indicator: who answers for its newest value; addresses are on its own page."""
    figure = row.figure or row.earlier
    if figure is None or figure.is_illustrative:
        return chart_source([figure] if figure else [], {})
    return f"Nguồn: {owner_name}, {provenance(figure)}."
