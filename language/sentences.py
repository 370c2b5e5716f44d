"""The moulds: facts in, Vietnamese sentences out. Same facts, same words (N04, D13, D16)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.change import Change, ChangeKind, NoChange
from domain.dashboard import IndicatorRow, SessionDashboard, StatusMove, Verdict
from domain.errors import Problem
from domain.figures import PlanShare
from domain.indicator import Direction, Indicator
from domain.numbers import rounded
from domain.observation import Absence, Basis, Figure, Layer, ObservationStatus
from domain.organisation import Succession
from domain.pace import Assessment, Evidence, Missing, ShareDue, Status
from domain.period import ReportingPeriod
from domain.ranking import Ranking
from domain.target import Comparator, Target, TargetScope
from language import dates
from language.numbers import MISSING, number, signed, trimmed, with_unit

STATEMENT = (
    "Số liệu phục vụ công tác chỉ đạo, điều hành; không thay thế số liệu thống kê do cơ quan thống kê nhà nước công bố."
)
STATUS = {
    Status.GOOD: "Đạt tiến độ",
    Status.RISK: "Có nguy cơ",
    Status.LATE: "Chậm",
    Status.NEUTRAL: "Chưa đủ căn cứ",
}
LAYER = {
    Layer.ENTERED: "đơn vị nhập, đã duyệt",
    Layer.PUBLISHED: "số đã công bố",
    Layer.ILLUSTRATIVE: "số liệu minh hoạ",
}
OBSERVATION_STATUS = {
    ObservationStatus.ESTIMATE: "ước tính",
    ObservationStatus.PRELIMINARY: "sơ bộ",
    ObservationStatus.OFFICIAL: "chính thức",
    ObservationStatus.NOT_STATED: "nguồn không ghi",
}
ABSENCE = {Absence.NONE_OCCURRED: "không phát sinh", Absence.NOT_AVAILABLE: "chưa có số liệu"}
_COMPARATOR = {
    Comparator.AT_LEAST: "≥ ",
    Comparator.MORE_THAN: "> ",
    Comparator.AT_MOST: "≤ ",
    Comparator.LESS_THAN: "< ",
    Comparator.ABOUT: "khoảng ",
    Comparator.EXACTLY: "",
    Comparator.RANGE: "",
}
_NO_CHANGE = {
    NoChange.MISSING_BASE: "chưa có số {than}",
    NoChange.ZERO_BASE: "{than} bằng 0",
    NoChange.NEGATIVE_BASE: "{than} âm",
    NoChange.OTHER_TERRITORY: "không so sánh được: khác địa giới",
}


@dataclass(frozen=True, slots=True)
class ChangeText:
    """A change ready to be drawn: an arrow, the words, whether it is bad, or why it is missing."""

    arrow: str
    text: str
    is_adverse: bool = False
    reason: str = ""


def no_change_reason(change: Change, than: str) -> str:
    """Why there is no change against `than` to be told."""
    return _NO_CHANGE[change.reason].format(than=than) if change.reason else ""


def change_text(change: Change | None, direction: Direction, than: str = "cùng kỳ") -> ChangeText:
    """`↑ 15,3%`, `↓ 0,4 điểm %`, `→ không đổi`, or `–` with the reason (D13)."""
    if change is None:
        return ChangeText("", MISSING)
    if change.value is None:
        return ChangeText("", MISSING, reason=no_change_reason(change, than))
    decimals = 1 if rounded(change.value, 2) == rounded(change.value, 1) else 2
    if rounded(change.value, decimals) == 0:
        return ChangeText("→", "không đổi")
    unit = " điểm %" if change.kind is ChangeKind.POINTS else "%"
    arrow = "↑" if change.value > 0 else "↓"
    return ChangeText(arrow, f"{number(abs(change.value), decimals)}{unit}", change.is_adverse(direction))


def target_label(target: Target) -> str:
    """`≥ 10%`, `8–8,5%`, `khoảng 30%`, `880.000 tỷ đồng`: as the plan words it."""
    low, high = target.bounds
    unit = target.unit if target.unit in ("%", "‰") else f" {target.unit}"
    figures = trimmed(low) if low == high else f"{trimmed(low)}–{trimmed(high)}"
    return f"{_COMPARATOR[target.comparator]}{figures}{unit}"


def scope_label(target: Target) -> str:
    span = dates.period(ReportingPeriod.parse(target.period))
    return {
        TargetScope.YEAR: span,
        TargetScope.EACH_YEAR: f"mỗi năm, {span}",
        TargetScope.ANNUAL_AVERAGE: f"bình quân năm, {span}",
        TargetScope.TOTAL: f"cả {span}",
    }[target.scope]


def figure_text(figure: Figure | None, indicator: Indicator) -> str:
    """A value with its unit, or the words of its absence; blank, 0 and absent stay apart (D15)."""
    if figure is None:
        return MISSING
    if figure.absence is not None:
        return ABSENCE[figure.absence]
    about = "≈ " if figure.is_approximate else ""
    return about + with_unit(figure.value, decimals_of(figure, indicator), indicator.unit)


def decimals_of(figure: Figure, indicator: Indicator) -> int:
    """The indicator's decimals, or fewer where the source gave a rate with one."""
    if figure.value is None or not indicator.is_rate:
        return indicator.decimals
    return min(indicator.decimals, 1) if rounded(figure.value, 1) == rounded(figure.value, 3) else indicator.decimals


def provenance(figure: Figure) -> str:
    """Who stands behind a figure and since when (C54, criterion 10)."""
    if figure.layer is Layer.ENTERED:
        return f"{figure.approved_by} phê duyệt {dates.decided(figure)}"
    if figure.layer is Layer.PUBLISHED:
        return f"công bố {dates.decided(figure)}"
    return "số liệu minh hoạ"


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
    return f"Đạt {number(reached, 1)}% {plan_name(row)}; {due_words(row.due, row.month)} là {number(due, 1)}%."


def due_words(due: ShareDue, month: ReportingPeriod) -> str:
    if due.is_linear:
        return f"tiến độ thời gian {month.month_number}/12 tháng"
    return f"mức cần đạt theo bình quân {due.years} năm"


def plan_name(row: IndicatorRow) -> str:
    """The plan that a percentage speaks of."""
    if row.assessment.evidence is Evidence.PUBLISHED_SHARE:
        plan = _plan_words(row.assessment.plan_type)
        return f"{plan} (nguồn công bố)"
    return "kế hoạch năm"


def share_label(share: PlanShare) -> str:
    return f"{number(share.percent, 1)}% {_plan_words(share.plan_type)}"


def _plan_words(plan_type: str) -> str:
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


_MISSING_COUNT = {
    Missing.NO_PLAN: "chưa công bố kế hoạch năm",
    Missing.NO_VALUE: "chưa có số liệu",
    Missing.OLD_VALUE: "chưa có số liệu kỳ này",
    Missing.RATE_ONLY: "chỉ công bố tốc độ",
    Missing.ILLUSTRATIVE: "là số liệu minh hoạ",
    Missing.NO_DIRECTION: "chỉ theo dõi",
    Missing.NOT_DUE: "chưa đến hạn",
    Missing.OTHER_UNIT: "mục tiêu khác đơn vị tính",
    Missing.NOT_CUMULATIVE: "chưa có số lũy kế",
    Missing.GAP: "thiếu số liệu một số năm",
}


def verdict_sentence(verdict: Verdict) -> str:
    """The one sentence of the session: how many are on plan, which are late."""
    if verdict.total == 0:
        return "Chưa có chỉ tiêu nào trong bộ chỉ tiêu phiên họp."
    if verdict.assessed == 0:
        return f"Chưa đủ căn cứ đánh giá {verdict.total} chỉ tiêu của kỳ này."
    good, risk, late = (verdict.counts[s] for s in (Status.GOOD, Status.RISK, Status.LATE))
    parts = [f"{good} trên {verdict.assessed} chỉ tiêu có căn cứ đánh giá đạt tiến độ"]
    if late:
        parts.append(f"{late} chậm rõ rệt: {_listed([i.short_name for i in verdict.late])}")
    if risk:
        parts.append(f"{risk} có nguy cơ")
    return "; ".join(parts) + "."


def missing_sentence(verdict: Verdict) -> str:
    """Why the others carry no colour."""
    neutral = verdict.counts[Status.NEUTRAL]
    if not neutral:
        return ""
    reasons = sorted(verdict.missing.items(), key=lambda item: -item[1])
    named = ", ".join(f"{count} {_MISSING_COUNT[reason]}" for reason, count in reasons)
    return f"{neutral} chỉ tiêu chưa đủ căn cứ: {named}."


def moves_sentence(verdict: Verdict, before: ReportingPeriod) -> str:
    """Which statuses changed since the month before."""
    intro = f"So với tháng {before.month_number}:"
    words = [f"{m.indicator.short_name} {_move(m)}" for m in verdict.moves if _is_telling(m)]
    begun = sum(m.before is Status.NEUTRAL for m in verdict.moves)
    lost = sum(m.now is Status.NEUTRAL for m in verdict.moves)
    if begun:
        words.append(f"thêm {begun} chỉ tiêu có căn cứ xếp loại")
    if lost:
        words.append(f"{lost} chỉ tiêu không còn căn cứ xếp loại")
    return f"{intro} {'; '.join(words)}." if words else f"{intro} không chỉ tiêu nào đổi xếp loại."


def _is_telling(move: StatusMove) -> bool:
    return Status.NEUTRAL not in (move.before, move.now)


def _move(move: StatusMove) -> str:
    return f"chuyển từ {STATUS[move.before].lower()} sang {STATUS[move.now].lower()}"


def coverage_sentence(dashboard: SessionDashboard) -> str:
    coverage = dashboard.verdict.coverage
    if coverage.real == 0 and coverage.illustrative:
        return f"{coverage.illustrative}/{coverage.expected} chỉ tiêu chỉ có số liệu minh hoạ."
    until = f" đến {dates.decided(coverage.latest)}" if coverage.latest else ""
    estimates = f", {coverage.estimates} số ước tính" if coverage.estimates else ""
    return f"{coverage.real}/{coverage.expected} chỉ tiêu có số liệu công bố{until}{estimates}."


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
    plan = _plan_words(assessment.plan_type) if assessment.evidence is Evidence.PUBLISHED_SHARE else "kế hoạch năm"
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


def rule_sentence(indicator: Indicator | None = None) -> str:
    """The classification rule in words (D21)."""
    good, risk = (indicator.good_from, indicator.risk_from) if indicator else (0.95, 0.85)
    return (
        f"Cách xếp loại: đạt ≥ {trimmed(good * 100)}% mức phải đạt đến kỳ này; có nguy cơ "
        f"{trimmed(risk * 100)}–{trimmed(good * 100)}%; chậm < {trimmed(risk * 100)}%. "
        "Không có kế hoạch hoặc số liệu thì không xếp loại."
    )


def as_of_sentence(as_of_text: str) -> str:
    return f"Đang xem số liệu như đã biết lúc {as_of_text}. Số công bố hoặc đính chính sau thời điểm này không hiển thị; kế hoạch và định nghĩa là bản hiện hành."


def formed_from(unit_name: str, history: list[Succession]) -> str:
    """Which former units a commune was formed of, and from which day it can be compared (N06)."""
    if not history:
        return ""
    day = dates.day(history[0].effective_on)
    whole = [s.predecessor_name for s in history if s.is_whole]
    partly = [f"một phần {s.predecessor_name}" for s in history if not s.is_whole]
    return f"{unit_name} được lập ngày {day} từ {_listed(whole + partly)}. Không so sánh với số liệu trước ngày này."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}" if names else ""


def amount_text(value: float, indicator: Indicator) -> str:
    """An amount in the indicator's unit; of a rate in percentage points."""
    return f"{number(value, indicator.decimals)}{' điểm %' if indicator.is_rate else ' ' + indicator.unit}"


def difference_text(value: float, decimals: int, indicator: Indicator) -> str:
    unit = " điểm %" if indicator.is_rate else f" {indicator.unit}"
    return f"{signed(value, decimals)}{unit}"


_PROBLEMS = {
    "not_signed_in": "Bạn chưa đăng nhập hoặc phiên đăng nhập đã hết hạn. Hãy đăng nhập lại để tiếp tục.",
    "refused": "Bạn không có quyền dùng chức năng này. Người cấp quyền: quản trị vận hành, Trung tâm Chuyển đổi số Thành phố.",
    "not_found": "Không tìm thấy “{code}”. Hãy kiểm tra lại mã.",
    "not_found:indicator": "Không có chỉ tiêu mang mã “{code}”. Hãy tìm chỉ tiêu theo tên.",
    "not_found:territory_indicator": "Phường, xã không báo cáo chỉ tiêu “{code}”; đang xem chỉ tiêu đầu danh sách.",
    "not_found:commune": "Không có phường, xã mang mã “{code}”; đang xem tất cả đơn vị.",
    "not_found:indicator_set": "Chưa có bộ chỉ tiêu “{code}”. Quản trị vận hành cần nạp danh mục chỉ tiêu trước khi xem.",
    "not_found:unit": "Chưa khai báo đơn vị “{code}”. Quản trị vận hành cần nạp danh mục đơn vị trước khi xem.",
    "not_found:resolution": "Không có nghị quyết mang mã “{code}”; đang xem nghị quyết mới nhất.",
    "unreadable_period": "Kỳ “{text}” không đọc được. Kỳ viết như 2025-09, 2025-Q3 hoặc 2025.",
    "unreadable_instant": "Thời điểm “{text}” không đọc được. Thời điểm viết như 2025-12-15 hoặc 2025-12-15T08:00.",
    "unreadable_constraint": "Ràng buộc “{text}” không đọc được từ ký tự thứ {position}. Viết như KT03.01 + KT03.02 <= KT03.03.",
    "too_precise": "Số {text} có {digits} chữ số có nghĩa; hệ thống chỉ nhận đến {allowed} chữ số. Hãy làm tròn hoặc đổi đơn vị tính.",
    "store_unavailable": "Chưa kết nối được kho số liệu. Số liệu không bị ảnh hưởng; hãy thử lại sau ít phút.",
    "illustrative_on_real_key": "Không ghi số liệu minh hoạ lên ô đã có số thật.",
    "rule_broken": "Thao tác vi phạm quy tắc của kho số liệu nên không được ghi.",
    "username_taken": "Tên đăng nhập “{username}” đã có người dùng. Hãy chọn tên khác.",
    "second_reporter": "Chỉ tiêu này đã có đơn vị chịu trách nhiệm báo cáo; hãy kết thúc phân công cũ trước.",
    "deadline_too_early": "Hạn của kỳ {period} sớm hơn ngày làm việc đầu tiên sau thời gian chốt số liệu; Nghị định 09/2019/NĐ-CP yêu cầu cách ít nhất 01 ngày làm việc.",
    "deadline_not_later": "Hạn của cấp trên phải sau hạn của cấp dưới ít nhất một ngày.",
    "bad_deadline_rule": "Quy tắc thời hạn chưa đúng: kiểm tra mục “{field}” của mốc “{anchor}”.",
    "unreadable_profile": "Không đọc được cấu hình “{name}”: {where}.",
    "not_found:profile": "Không có cấu hình mang tên “{code}”. QTTT_PROFILE nhận: {known}.",
    "not_found:form": "Không có biểu mẫu mang mã “{code}” trong cấu hình.",
    "not_found:deadline_rule": "Biểu mẫu “{code}” chưa có quy tắc thời hạn cho kỳ {period}.",
    "bad_input": "Giá trị “{text}” không hợp lệ.",
    "problem": "Không thực hiện được yêu cầu.",
}


def problem_sentence(problem: Problem) -> str:
    """The Vietnamese sentence of a problem; the only place where errors become words."""
    mould = _PROBLEMS.get(f"{problem.code}:{problem.values.get('kind')}") or _PROBLEMS[problem.code]
    told = {name: value for name, value in problem.values.items() if value is not None}
    return mould.format_map(_Values(told))


class _Values(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


_BASIS = {"in_period": "trong kỳ", "cumulative": "lũy kế", "point_in_time": "thời điểm"}
_COMPARISON = {
    "level": "mức",
    "yoy_pct": "so cùng kỳ",
    "yoy_index": "chỉ số so cùng kỳ (cùng kỳ = 100)",
    "mom_pct": "so tháng trước",
    "plan_pct": "so với kế hoạch",
    "rank": "thứ hạng",
}
BASIS_TAB = {"cumulative": "Lũy kế", "in_period": "Từng kỳ", "point_in_time": "Thời điểm"}
DIRECTION = {
    Direction.HIGHER_BETTER: "càng cao càng tốt",
    Direction.LOWER_BETTER: "càng thấp càng tốt",
    Direction.NEUTRAL: "chỉ theo dõi",
}
TIME_AGGREGATION = {
    "sum": "cộng dồn các kỳ",
    "last": "lấy giá trị cuối kỳ",
    "mean": "bình quân các kỳ",
    "ratio": "tính lại từ tử số và mẫu số",
    "none": "không cộng được",
}
FREQUENCY = {"M": "tháng", "Q": "quý", "H": "6 tháng", "Y": "năm", "5Y": "5 năm"}
RELATION = {
    "growth_yoy_of": "tốc độ tăng của",
    "plan_share_of": "tỷ lệ thực hiện kế hoạch của",
    "part_of": "thành phần của",
    "share_in": "tỷ trọng trong",
    "share_of_national": "tỷ trọng trong cả nước của",
    "cumulative_of": "lũy kế của",
    "difference_of": "chênh lệch từ",
    "ratio_of": "tỷ lệ tính từ",
}
SOURCE_KIND = {"press_quote": "báo chí dẫn số liệu, không phải bản công bố gốc"}


def measure_words(figure: Figure) -> str:
    """How a value was measured: basis, comparison, breakdown."""
    words = [_BASIS[figure.key.basis.value], _COMPARISON[figure.key.comparison.value]]
    return ", ".join([*words, figure.key.breakdown] if figure.key.breakdown else words)


def revision_value(figure: Figure, indicator: Indicator) -> str:
    """A revision's value in the unit of its own comparison."""
    comparison = figure.key.comparison.value
    if figure.absence is not None:
        return ABSENCE[figure.absence]
    if comparison == "rank":
        return f"hạng {number(figure.value)}"
    if comparison == "level" or comparison == indicator.value_comparison:
        return figure_text(figure, indicator)
    return f"{trimmed(figure.value)}%"


def change_sentence(change: Change | None, than: str) -> str:
    """`tăng 15,3% so với cùng kỳ`, `tương đương cùng kỳ`, or why there is nothing to say."""
    if change is None:
        return ""
    if change.value is None:
        return no_change_reason(change, than)
    text = change_text(change, Direction.NEUTRAL)
    if text.arrow == "→":
        return f"tương đương {than}"
    return f"{'tăng' if change.value > 0 else 'giảm'} {text.text.replace('điểm %', 'điểm phần trăm')} so với {than}"


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


def pace_gap(row: IndicatorRow) -> tuple[str, str]:
    """The distance to what is due now, and what "due" means."""
    assessment = row.assessment
    if assessment.reached is None or assessment.due is None:
        return MISSING, missing_reason(row) if assessment.missing else ""
    if assessment.evidence is Evidence.TARGET_RATE:
        gap = assessment.reached - assessment.due
        return difference_text(gap, max(row.indicator.decimals, 1), row.indicator), "so với mục tiêu cả năm"
    gap = (assessment.reached - assessment.due) * 100
    return f"{signed(gap, 1)} điểm %", f"{due_words(row.due, row.month)}: {number(assessment.due * 100, 1)}%"


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


def ranking_period(ranking: Ranking) -> str:
    """The span that the values of a ranking speak of."""
    month = ReportingPeriod.parse(ranking.month)
    return dates.cumulative(month) if ranking.basis is Basis.CUMULATIVE else dates.period(month)


def ranking_title(indicator: Indicator, ranking: Ranking) -> str:
    """Who leads and who comes last, over which span; invented values are named so."""
    shown = ranking.with_value
    best, worst, count = shown[0].unit.name, shown[-1].unit.name, len(shown)
    lead = "cao nhất" if indicator.direction is Direction.NEUTRAL else "dẫn đầu"
    tail = "thấp nhất" if indicator.direction is Direction.NEUTRAL else "cuối bảng"
    told = f"{best} {lead}, {worst} {tail} trong {count} đơn vị, {ranking_period(ranking)}"
    return f"{told} (số liệu minh hoạ)" if ranking.is_illustrative else told


def resolution_sentence(statuses: list[Status], with_value: list[bool]) -> str:
    """How many targets can be followed at all, and how those that are due stand."""
    followed, good = sum(with_value), statuses.count(Status.GOOD)
    judged = sum(s is not Status.NEUTRAL for s in statuses)
    if not followed:
        return f"Chưa có số liệu năm nào cho {len(statuses)} mục tiêu của Nghị quyết."
    told = (
        f"{good} trên {judged} mục tiêu đến hạn xếp loại đạt yêu cầu"
        if judged
        else "chưa mục tiêu nào đến hạn xếp loại"
    )
    return f"{followed}/{len(statuses)} mục tiêu có số liệu năm để theo dõi; {told}."


def path_reason(assessment: Assessment, target: Target) -> str:
    """Why a target of a term stands as it stands."""
    match assessment.missing:
        case None:
            return f"Đạt {number((assessment.ratio or 0) * 100, 1)}% so với mục tiêu ({target_label(target)})."
        case Missing.NO_VALUE:
            return "Chưa có số liệu năm nào được công bố."
        case Missing.NOT_DUE:
            return f"Mục tiêu {scope_label(target)}, chưa đến hạn xếp loại."
        case Missing.GAP:
            return "Chưa đủ số liệu các năm của nhiệm kỳ để tính."
        case Missing.NO_DIRECTION:
            return "Chỉ tiêu theo dõi, không xếp loại."
        case _:
            return "Đơn vị tính hoặc cách tính của mục tiêu khác chỉ tiêu, không so sánh trực tiếp."
