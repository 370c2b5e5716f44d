"""Rankings, the history of a place, and the targets of a resolution in words (N06)."""

from __future__ import annotations

from domain.indicator import Direction, Indicator
from domain.observation import Basis
from domain.organisation import Succession
from domain.pace import Assessment, Missing, Status
from domain.period import ReportingPeriod
from domain.ranking import Ranking
from domain.target import Target
from language import dates
from language.figure_words import amount_text, scope_label, target_label
from language.numbers import number, with_unit
from language.sentences import listed


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


def map_title(indicator: Indicator, ranking: Ranking) -> str:
    """The finding over a map: where its middle lies."""
    if ranking.median is None:
        return "Chưa có đơn vị nào có số liệu kỳ này"
    middle = with_unit(ranking.median, indicator.decimals, indicator.unit)
    told = f"Một nửa số đơn vị có giá trị từ {middle} trở lên"
    return f"{told} (số liệu minh hoạ)" if ranking.is_illustrative else told


def map_line(indicator: Indicator, ranking: Ranking) -> str:
    return f"{indicator.short_name}, {indicator.unit}, {ranking_period(ranking)}; mỗi màu là một phần năm số đơn vị"


def spread_title(indicator: Indicator, ranking: Ranking) -> str:
    """The finding over the spread of a ranking's values: how far its ends lie apart."""
    values = [item.value for item in ranking.with_value if item.value is not None]
    told = f"Đơn vị cao nhất và thấp nhất cách nhau {amount_text(max(values) - min(values), indicator)}"
    return f"{told} (số liệu minh hoạ)" if ranking.is_illustrative else told


def formed_from(unit_name: str, history: list[Succession]) -> str:
    """Which former units a commune was formed of, and from which day it can be compared (N06)."""
    if not history:
        return ""
    day = dates.day(history[0].effective_on)
    whole = [s.predecessor_name for s in history if s.is_whole]
    partly = [f"một phần {s.predecessor_name}" for s in history if not s.is_whole]
    return f"{unit_name} được lập ngày {day} từ {listed(whole + partly)}. Không so sánh với số liệu trước ngày này."


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


def resolution_line(targets: int, subject_name: str) -> str:
    return f"{targets} mục tiêu đã công bố · {subject_name}"


def term_words(first_year: int, last_year: int) -> str:
    return f"Nhiệm kỳ {first_year}–{last_year}"
