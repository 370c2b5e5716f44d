"""What is found of the figures of a draft, in words (N05)."""

from __future__ import annotations

from dataclasses import replace

from domain.claims import Claim
from domain.claims_meant import Why
from domain.document_text import Part, Place
from domain.number_check import Verdict
from domain.number_words import POINTS, TIMES, ClaimKind
from domain.observation import Basis
from domain.period import LENGTH, PeriodKind, ReportingPeriod
from language import dates
from language.numbers import number, trimmed

VERDICT = {
    Verdict.DIFFERS: "lệch",
    Verdict.NOT_FOUND: "không tìm thấy",
    Verdict.ROUNDED: "làm tròn",
    Verdict.EQUAL: "khớp",
}
VERDICT_MARK = {Verdict.DIFFERS: "late", Verdict.NOT_FOUND: "neutral", Verdict.ROUNDED: "note", Verdict.EQUAL: "good"}
WHY = {
    Why.OTHER_VALUE: "khác số liệu trong hệ thống",
    Why.OTHER_DIRECTION: "ngược chiều tăng, giảm",
    Why.TOO_ROUGH: "làm tròn quá mức",
    Why.OLD_VALUE: "số cũ đã được thay",
    Why.OTHER_SCALE: "sai bậc đơn vị (nghìn, triệu, tỷ)",
    Why.OTHER_UNIT: "sai đơn vị",
    Why.OTHER_PERIOD: "số của kỳ khác",
    Why.OTHER_PLAN: "số so với kế hoạch khác",
    Why.OTHER_KIND: "số của phép so sánh khác",
    Why.OTHER_INDICATOR: "số của chỉ tiêu khác",
}
_KIND = {
    ClaimKind.LEVEL: "",
    ClaimKind.ON_YEAR: "so với cùng kỳ",
    ClaimKind.ON_MONTH: "so với tháng trước",
    ClaimKind.INDEX_ON_YEAR: "chỉ số so với cùng kỳ",
    ClaimKind.INDEX_ON_MONTH: "chỉ số so với tháng trước",
    ClaimKind.PLAN_SHARE: "so với kế hoạch",
    ClaimKind.TARGET: "kế hoạch",
    ClaimKind.TO_PLAN: "chênh so với kế hoạch",
    ClaimKind.TO_PACE: "chênh so với tiến độ",
    ClaimKind.LEFT: "còn lại của kế hoạch",
    ClaimKind.TIMES: "nhịp cần đạt so với bình quân từ đầu năm",
}
_PART = {
    Part.BODY: "đoạn",
    Part.HEADER: "đầu trang, đoạn",
    Part.FOOTER: "cuối trang, đoạn",
    Part.FOOTNOTE: "chú thích, đoạn",
}


def check_line(numbers: int, differing: int) -> str:
    if not numbers:
        return "Không có con số nào trong nội dung này."
    if not differing:
        return f"Đã đối chiếu {numbers} con số; không có số nào lệch."
    return f"Đã đối chiếu {numbers} con số; {differing} số lệch cần sửa hoặc giải thích."


def draft_place(place: Place) -> str:
    """`đoạn 12`, `bảng 2, hàng 4, cột 3`."""
    if place.part is Part.TABLE:
        return f"bảng {place.number}, hàng {place.row}, cột {place.column}"
    return f"{_PART[place.part]} {place.number}"


def claim_value(claim: Claim) -> str:
    """The value as a report would write it, with its unit and direction."""
    if claim.kind in (ClaimKind.ON_YEAR, ClaimKind.ON_MONTH) and claim.value:
        return f"{'tăng' if claim.value > 0 else 'giảm'} {_amount(replace(claim, value=abs(claim.value)))}"
    return _amount(claim)


def _amount(claim: Claim) -> str:
    places = 1 if len(repr(claim.value).partition(".")[2]) > 4 else None
    text = trimmed(claim.value) if places is None else number(claim.value, places)
    if claim.unit == "%":
        return f"{text}%"
    return f"{text} {'điểm phần trăm' if claim.unit == POINTS else 'lần' if claim.unit == TIMES else claim.unit}"


def claim_words(claim: Claim) -> str:
    """Of what: `so với cùng kỳ, 9 tháng năm 2025`."""
    kind = f"{_KIND[claim.kind]} {claim.plan}".strip() if claim.plan else _KIND[claim.kind]
    old = "số trước đây" if claim.is_old else ""
    return ", ".join(part for part in (kind, claim_period(claim), claim.breakdown, old) if part)


def claim_period(claim: Claim) -> str:
    if claim.figure is None:
        kinds = {length: kind for kind, length in LENGTH.items()}
        kind = kinds.get(claim.last - claim.first + 1, PeriodKind.YEAR)
        return dates.period(ReportingPeriod(kind, claim.first))
    key = claim.figure.key
    return (
        dates.cumulative(claim.month)
        if key.basis is Basis.CUMULATIVE
        else dates.period(ReportingPeriod.parse(key.period))
    )
