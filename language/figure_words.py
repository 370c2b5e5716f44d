"""Values, changes and targets in words (D13, D15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from domain.change import Change, ChangeKind, NoChange
from domain.indicator import Direction, Indicator
from domain.indicator_story import Point, SourceNote
from domain.numbers import rounded
from domain.observation import Figure, Layer
from domain.period import ReportingPeriod
from domain.target import Comparator, Target, TargetScope
from language import dates
from language.numbers import MISSING, number, signed, trimmed, with_unit
from language.vocabulary import ABSENCE

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
    NoChange.OTHER_UNIT: "không so sánh được: khác đơn vị tính",
    NoChange.OTHER_PRICES: "không so sánh được: khác gốc giá",
    NoChange.OTHER_METHOD: "không so sánh được: khác phương pháp tính",
}


MEASURE_BASIS = {"in_period": "trong kỳ", "cumulative": "lũy kế", "point_in_time": "thời điểm"}


MEASURE_COMPARISON = {
    "level": "mức",
    "yoy_pct": "so cùng kỳ",
    "yoy_index": "chỉ số so cùng kỳ (cùng kỳ = 100)",
    "mom_pct": "so tháng trước",
    "plan_pct": "so với kế hoạch",
    "rank": "thứ hạng",
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


def measure_words(figure: Figure) -> str:
    """How a value was measured: basis, comparison, breakdown."""
    words = [MEASURE_BASIS[figure.key.basis.value], MEASURE_COMPARISON[figure.key.comparison.value]]
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


def amount_text(value: float, indicator: Indicator) -> str:
    """An amount in the indicator's unit; of a rate in percentage points."""
    return f"{number(value, indicator.decimals)}{' điểm %' if indicator.is_rate else ' ' + indicator.unit}"


def difference_text(value: float, decimals: int, indicator: Indicator) -> str:
    unit = " điểm %" if indicator.is_rate else f" {indicator.unit}"
    return f"{signed(value, decimals)}{unit}"


def chart_source(shown: Iterable[Figure | Point], sources: Mapping[str, SourceNote]) -> str:
    """The foot of a chart: where the values drawn come from, the places most often drawn from first."""
    drawn = list(shown)
    places = (sources[v.source_key].place for v in drawn if v.source_key and v.source_key in sources)
    told = sources_told({value.layer for value in drawn}, places)
    return f"Nguồn: {told}." if told else ""


def sources_told(layers: Collection[Layer], places: Iterable[str]) -> str:
    """Who stands behind some figures, by their layers and by the places where published ones were read."""
    counted = Counter(places)
    told = []
    if Layer.ENTERED in layers:
        told.append("các cơ quan, đơn vị nhập, đã duyệt")
    if counted:
        told.append(f"báo chí dẫn số liệu công bố: {', '.join(place for place, _ in counted.most_common())}")
    elif Layer.PUBLISHED in layers:
        told.append("số đã công bố")
    if Layer.ILLUSTRATIVE in layers:
        told.append("số liệu minh hoạ do hệ thống tạo, không phải số thật")
    return "; ".join(told)
