"""The moulds of the monthly report: what is said of a value, its changes, its shares of a plan (domain.md §7, N04).

Only what the facts hold is said; a clause without a fact is left out. An estimate is "ước", an illustrative figure
carries its mark, a difference of two rates is in "điểm phần trăm".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from domain.change import ChangeKind
from domain.indicator import Indicator
from domain.numbers import rounded
from domain.observation import Figure, Precision
from domain.period import ReportingPeriod
from domain.report import Sentence
from domain.report_facts import Told
from language import dates
from language.numbers import trimmed, with_unit
from language.sentences import listed

LAST_YEAR, LAST_MONTH = "cùng kỳ", "tháng trước"
ILLUSTRATIVE = "(số liệu minh hoạ)"
_EARLY_DAY = 20
"""A figure of a month published before this day does not know the whole month; its day is said."""
_CUT_OFF = re.compile(r"tính đến (?:ngày )?(\d{1,2}/\d{1,2})/\d{4}", re.IGNORECASE)
_ROMAN = {3: "quý I", 6: "quý II", 9: "quý III", 12: "quý IV"}


def month_name(month: ReportingPeriod) -> str:
    return f"tháng {month.month_number}"


def quarter_name(month: ReportingPeriod) -> str:
    """The quarter that ends with a month: `quý III`."""
    return _ROMAN[month.month_number]


def total_name(month: ReportingPeriod) -> str:
    """The span since January: `9 tháng`, `6 tháng đầu năm`, `quý I`, `năm 2025`."""
    names = {1: "tháng 1", 3: "quý I", 6: "6 tháng đầu năm", 12: f"năm {month.year}"}
    return names.get(month.month_number, f"{month.month_number} tháng")


def percent(value: float, decimals: int = 2) -> str:
    """`2,8%`, `15%`, `0,04%`: no zero behind the comma."""
    return f"{trimmed(float(rounded(abs(value), decimals)))}%"


def change_amount(told: Told) -> str:
    """How much, without a sign: a rate as published, a computed one with one decimal."""
    amount = percent(told.value, _change_decimals(told))
    return amount if told.kind is ChangeKind.PERCENT else f"{amount[:-1]} điểm phần trăm"


def _change_decimals(told: Told) -> int:
    return 2 if told.is_reported or told.kind is ChangeKind.POINTS else 1


def _is_level(told: Told) -> bool:
    """Whether nothing is left of a change as it would be said."""
    return rounded(told.value, _change_decimals(told)) == 0


def change_words(told: Told, than: str) -> str:
    """`tăng 2,8% so với tháng trước`, `bằng 115,5% so với cùng kỳ`, `tương đương cùng kỳ`."""
    if _is_level(told):
        return f"tương đương {than}"
    if told.is_index:
        return f"bằng {percent(100 + told.value)} so với {than}"
    return f"{'tăng' if told.value > 0 else 'giảm'} {change_amount(told)} so với {than}"


def moved(told: Told) -> str:
    """`tăng 10,5%`, `giảm 12,9%`, `tương đương`."""
    if _is_level(told):
        return "tương đương"
    return f"{'tăng' if told.value > 0 else 'giảm'} {change_amount(told)}"


def pace_words(told: Told | None) -> str:
    """`(cùng kỳ giảm 12,9%)`: how the same period had done itself."""
    return f" (cùng kỳ {moved(told)})" if told else ""


def amount(told: Told, indicator: Indicator) -> str:
    """`167.455 tỷ đồng`, `khoảng 1.400.000 tỷ đồng`, `7,07%`: no decimals that are all zero."""
    decimals = indicator.decimals
    while decimals and rounded(told.value, decimals) == rounded(told.value, decimals - 1):
        decimals -= 1
    about = "khoảng " if told.is_approximate else ""
    return about + with_unit(told.value, decimals, indicator.unit)


def plan_words(plan_type: str, noun: str) -> str:
    """`dự toán HĐND Thành phố giao`, `kế hoạch vốn UBND Thành phố giao`, or the noun alone where the plan has no name."""
    return plan_type if plan_type.startswith("dự toán") else f"{noun} {plan_type}".strip()


def share_words(shares: Sequence[tuple[str, Told]], noun: str) -> list[str]:
    """`đạt 97,2% dự toán Trung ương giao`, `93,6% dự toán HĐND Thành phố giao`; above 100 % by how much."""
    words = []
    for place, (plan_type, told) in enumerate(shares):
        beyond = f" (vượt {percent(told.value - 100)})" if rounded(told.value, 2) > 100 else ""
        words.append(f"{'' if place else 'đạt '}{percent(told.value)} {plan_words(plan_type, noun)}{beyond}")
    return words


def ending(tolds: Iterable[Told]) -> str:
    """The end of a sentence: its mark when figures are invented, the day of a source that came before the month ended."""
    told = list(tolds)
    if any(t.is_illustrative for t in told):
        return f" {ILLUSTRATIVE}."
    early = sorted({dates.city_day(f.decided_at) for t in told for f in t.figures if _is_early(f)})
    return f" (theo số công bố ngày {listed(early)})." if early else "."


def _is_early(figure: Figure) -> bool:
    day = dates.city_date(figure.decided_at)
    in_month = f"{day:%Y-%m}" == figure.key.month
    return figure.decided_precision is Precision.DAY and in_month and day.day < _EARLY_DAY


def cut_off(told: Told, month: ReportingPeriod) -> str:
    """Until when a running total counts: `ngày 01/10` where its source says so, else `hết tháng 9`."""
    said = next((m[1] for f in told.figures if (m := _CUT_OFF.search(f.note))), "")
    return f"ngày {said}" if said else f"hết {month_name(month)}"


def sentence(key: str, text: str, tolds: Sequence[Told | None], *, starts_paragraph: bool = True) -> Sentence:
    """A finished sentence with the figures it says, capital first."""
    said = [t for t in tolds if t is not None]
    ids = tuple(dict.fromkeys(i for t in said for i in t.revision_ids))
    whole = f"{text[0].upper()}{text[1:]}{ending(said)}"
    return Sentence(key, whole, ids, starts_paragraph=starts_paragraph)
