"""What was read in a cell and what was found in a submission, in Vietnamese (visual.md §8, D15, D17, D20, R049).

Every sentence says what stands where, why that is wrong or odd, and what to do. Numbers that a person is
asked to type are written so that they can be read only one way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast

from domain.cell_reading import Absent, Ambiguous, Blank, CellReading, Number, Reason, Unreadable
from domain.constraint import Constraint, Operator, Side, Term
from domain.finding import CellKey, Code, Finding
from domain.indicator import Indicator
from domain.observation import Absence, Basis, Comparison
from domain.period import ReportingPeriod
from language import dates
from language.numbers import MINUS, number, trimmed, typed
from language.vocabulary import ABSENCE

_UNREADABLE = {
    Reason.LETTERS: "‘{text}’ có chữ trong ô số",
    Reason.NO_NUMBER: "‘{text}’ không phải là số",
    Reason.LETTER_FOR_DIGIT: "‘{text}’ có chữ ‘{part}’ ở chỗ của chữ số",
    Reason.SCIENTIFIC: "‘{text}’ viết dạng luỹ thừa nên có thể đã mất chữ số",
    Reason.DATE: "‘{text}’ là ngày, tháng hoặc giờ",
    Reason.SEVERAL_NUMBERS: "‘{text}’ có hơn một số",
    Reason.COMPARISON: "‘{text}’ có dấu so sánh hoặc dấu xấp xỉ",
    Reason.FORMULA: "‘{text}’ là công thức hoặc mã lỗi của bảng tính",
    Reason.MALFORMED: "‘{text}’ có dấu phân cách đặt sai chỗ",
    Reason.SYMBOL: "‘{text}’ có ký hiệu ‘{part}’ trong ô số",
    Reason.TOO_PRECISE: "‘{text}’ có hơn 15 chữ số có nghĩa hoặc quá lớn",
    Reason.TOO_LONG: "Ô bắt đầu bằng ‘{part}’ quá dài cho một số",
}
_DO = {
    Reason.SCIENTIFIC: "hãy nhập đủ các chữ số",
    Reason.DATE: "hãy kiểm tra đã dán đúng cột, rồi nhập một số",
    Reason.SEVERAL_NUMBERS: "hãy nhập một số, phần còn lại ghi vào ghi chú",
    Reason.COMPARISON: "hãy nhập số, phần còn lại ghi vào ghi chú",
    Reason.FORMULA: "hãy nhập giá trị",
    Reason.TOO_PRECISE: "hãy làm tròn hoặc kiểm tra đơn vị tính",
}
_SIGN = {"%": "dấu %", "‰": "dấu ‰"}
COLUMN = {Basis.IN_PERIOD: "trong kỳ", Basis.CUMULATIVE: "lũy kế", Basis.POINT_IN_TIME: "thời điểm"}
RATE = {
    Comparison.YOY_PCT: "tăng so với cùng kỳ",
    Comparison.YOY_INDEX: "so với cùng kỳ",
    Comparison.MOM_PCT: "tăng so với tháng trước",
    Comparison.PLAN_PCT: "so với kế hoạch",
    Comparison.RANK: "thứ hạng",
}
_REVISED = "Nếu các tháng trước được điều chỉnh, hãy ghi vào ghi chú"
_SLIP = {10.0: "thừa một số 0", 0.1: "thiếu một số 0"}
MUST = {
    Operator.EQUAL: "phải bằng",
    Operator.NOT_EQUAL: "phải khác",
    Operator.GREATER: "phải lớn hơn",
    Operator.AT_LEAST: "không được nhỏ hơn",
    Operator.LESS: "phải nhỏ hơn",
    Operator.AT_MOST: "không được lớn hơn",
}


def reading_sentence(
    text: str, reading: CellReading, indicator: Indicator, accepted: Iterable[Absence] = tuple(Absence)
) -> str:
    """What to tell about a cell's text before its value is taken; "" when there is nothing to ask."""
    match reading:
        case Number(value) if not reading.is_sure:
            return f"‘{text}’ được đọc là {typed(value)} {indicator.unit}, theo các kỳ trước. Hãy xem lại."
        case Ambiguous(candidates):
            return f"‘{text}’ có thể đọc là {_choices(candidates)}. Hãy chọn một."
        case Absent(absence, is_sure=False):
            hint = f" thường nghĩa là {ABSENCE[absence]}, nhưng" if absence else ""
            return f"Ký hiệu ‘{text}’{hint} không đủ rõ. Hãy {_fill(accepted)}."
        case Unreadable():
            return _unreadable_sentence(text, reading, indicator)
        case Blank() | Number() | Absent():
            return ""


def _unreadable_sentence(text: str, reading: Unreadable, indicator: Indicator) -> str:
    told = _UNREADABLE[reading.reason].format(text=text, part=reading.part)
    do = f"hãy nhập {_choices(reading.candidates)}" if reading.candidates else _DO.get(reading.reason, "hãy nhập số")
    return f"{told}. Biểu này tính theo {indicator.unit}, {do}."


def _choices(candidates: tuple[Decimal, ...]) -> str:
    *first, last = [typed(value) for value in candidates]
    return f"{', '.join(first)} hay {last}" if first else last


def _fill(accepted: Iterable[Absence]) -> str:
    """`nhập số, hoặc chọn “không phát sinh” hay “chưa có số liệu”`: what may stand in the cell."""
    absences = " hay ".join(f"“{ABSENCE[absence]}”" for absence in accepted)
    return f"nhập số, hoặc chọn {absences}" if absences else "nhập số"


def finding_sentence(finding: Finding, indicators: Mapping[str, Indicator]) -> str:
    """The sentence of a finding. `indicators` holds those of its cells, by code."""
    return _Told(finding, indicators).sentence()


class _Told:
    """One finding with the names and units of its cells at hand."""

    def __init__(self, finding: Finding, indicators: Mapping[str, Indicator]) -> None:
        self._finding = finding
        self._values = finding.values
        self._indicators = indicators
        self._key = finding.cells[0]
        self._indicator = indicators[self._key.code]

    def sentence(self) -> str:
        match self._finding.code:
            case Code.CONSTRAINT:
                return self._constraint()
            case Code.COMPULSORY_PAIR:
                return f"{self._names('và')} phải cùng có số hoặc cùng để trống. Hãy nhập ô còn thiếu."
            case Code.EXCLUSIVE_PAIR:
                return f"{self._names('và')} không được cùng có số. Hãy bỏ trống một ô."
            case Code.SCALE:
                return self._scale()
            case Code.JUMP:
                return self._jump()
            case Code.CUMULATIVE_BELOW_PERIOD | Code.CUMULATIVE_FELL | Code.CUMULATIVE_DIFFERS:
                return self._cumulative()
            case Code.RATE_DIFFERS:
                return self._rate()
            case _:
                return self._cell()

    def _cell(self) -> str:
        name, value = self._name(self._key), self._amount("value")
        match self._finding.code:
            case Code.REQUIRED:
                return f"{name} còn trống. Hãy {_fill(self._accepted())}."
            case Code.ABSENCE_NOT_ACCEPTED:
                absence = ABSENCE[Absence(str(self._values["absence"]))]
                return f"{name} ghi “{absence}” nhưng biểu không cho phép ở dòng này. Hãy {_fill(self._accepted())}."
            case Code.ABSENCE_WITHOUT_NOTE:
                return (
                    f"{name} ghi “{ABSENCE[Absence.NOT_AVAILABLE]}” mà không có ghi chú. Hãy ghi lý do và ngày sẽ có."
                )
            case Code.VALUE_AND_ABSENCE:
                absence = ABSENCE[Absence(str(self._values["absence"]))]
                return f"{name} vừa có số {value} vừa ghi “{absence}”. Hãy giữ một trong hai."
            case Code.UNUSABLE:
                return f"{name} có giá trị quá lớn hoặc không phải là số. Hãy nhập lại."
            case Code.OTHER_SIGN:
                sign = _SIGN[str(self._values["sign"])]
                return f"{name} tính theo {self._indicator.unit} mà ô ghi {sign}. Hãy kiểm tra đã nhập đúng cột."
            case Code.NOT_WHOLE:
                return f"{name} là số đếm nhưng ô ghi {trimmed(self._float('value'))}. Hãy nhập số nguyên."
            case Code.BELOW_MINIMUM:
                return f"{name} {value}, nhỏ hơn mức thấp nhất của biểu ({self._amount('limit')}). Hãy kiểm tra lại."
        return f"{name} {value}, lớn hơn mức cao nhất của biểu ({self._amount('limit')}). Hãy kiểm tra lại."

    def _accepted(self) -> Iterable[Absence]:
        return cast(Iterable[Absence], self._values.get("accepted", tuple(Absence)))

    def _constraint(self) -> str:
        constraint = cast(Constraint, self._values["constraint"])
        left, right = self._side(constraint.left, "left"), self._side(constraint.right, "right")
        must = MUST[constraint.operator]
        return f"{left} {must} {right}. {self._mend('Hãy kiểm tra các ô này')}."

    def _side(self, side: Side, name: str) -> str:
        """`Bán lẻ + Lưu trú (1.200 tỷ đồng)`; a number alone stands for itself."""
        if not any(term.code for term in side):
            return self._amount(name)
        words = " ".join(self._term(term) for term in side).removeprefix("+ ")
        return f"{words} ({self._amount(name)})"

    def _term(self, term: Term) -> str:
        factor = "" if abs(term.factor) == 1 and term.code else trimmed(abs(term.factor))
        name = self._name(self._key._replace(code=term.code, basis=term.basis or self._key.basis)) if term.code else ""
        return f"{MINUS if term.factor < 0 else '+'} {' × '.join(filter(None, (factor, name)))}"

    def _scale(self) -> str:
        times = self._float("times")
        against = self._period(str(self._values["against"]))
        ratio = f"gấp {number(times, 1)} lần" if times >= 1 else f"chỉ bằng 1/{number(1 / times, 1)}"
        slip = _SLIP.get(self._float("scale"), "nhầm đơn vị tính")
        return f"{self._name(self._key)} {self._amount('value')}, {ratio} {against}. Có thể {slip}. {self._mend()}."

    def _jump(self) -> str:
        count = self._values["count"]
        month = ReportingPeriod.parse(str(self._values["period"])).month_number
        usual = f"tháng {month} của {count} năm" if self._values["is_seasonal"] else f"{count} kỳ khác"
        told = f"{self._name(self._key)} {self._amount('value')}, lệch xa mức thường của {usual}"
        return f"{told} ({self._amount('centre')}). Hãy kiểm tra; nếu đúng, ghi nguyên nhân vào ghi chú."

    def _cumulative(self) -> str:
        told = f"{self._name(self._key)} {self._amount('value')}"
        match self._finding.code:
            case Code.CUMULATIVE_BELOW_PERIOD:
                return f"{told}, nhỏ hơn số trong kỳ ({self._amount('month')}). Hãy kiểm tra hai ô này."
            case Code.CUMULATIVE_FELL:
                return f"{told}, nhỏ hơn lũy kế kỳ trước ({self._amount('before')}). {_REVISED}."
        parts = f"{self._amount('before')} lũy kế kỳ trước cộng {self._amount('month')} trong kỳ"
        mend = f"nếu nhầm, sửa thành {typed(self._float('suggested'))}"
        return f"{told}, khác {parts}. {_REVISED}; {mend}."

    def _rate(self) -> str:
        level_key = self._finding.cells[1]
        of = self._indicators[level_key.code]
        levels = f"{_in(self._float('level'), of)} và {_in(self._float('base'), of)}"
        told = (
            f"{self._name(self._key)} {self._percent('value')}, nhưng tính từ {levels} là {self._percent('suggested')}"
        )
        return f"{told}. Hãy kiểm tra; nếu cả hai đúng, ghi cách tính vào ghi chú."

    def _mend(self, otherwise: str = "Hãy kiểm tra lại") -> str:
        suggested = self._finding.suggested
        total = self._values.get("total")
        if suggested is None:
            return otherwise
        where = f" ở {self._indicators[str(total)].short_name}" if total else ""
        return f"Nếu nhầm, sửa thành {typed(suggested)}{where}"

    def _names(self, joint: str) -> str:
        return f" {joint} ".join(self._name(key) for key in self._finding.cells)

    def _name(self, key: CellKey) -> str:
        name = self._indicators[key.code].short_name
        words = [COLUMN[key.basis]] if key.basis is Basis.CUMULATIVE else []
        words += [RATE[key.comparison]] if key.comparison is not Comparison.LEVEL else []
        return " ".join([name, *words])

    def _float(self, name: str) -> float:
        found = self._values.get(name)
        return float(found) if isinstance(found, int | float) else 0.0

    def _amount(self, name: str) -> str:
        if self._key.comparison is not Comparison.LEVEL:
            return self._percent(name)
        return _in(self._float(name), self._indicator)

    def _percent(self, name: str) -> str:
        return f"{trimmed(self._float(name))}%"

    def _period(self, code: str) -> str:
        period = ReportingPeriod.parse(code)
        tested = ReportingPeriod.parse(str(self._values["period"]))
        is_month = period.code == period.ending_month.code
        return f"tháng {period.month_number}" if is_month and period.year == tested.year else dates.period(period)


def _in(value: float, indicator: Indicator) -> str:
    """As it was entered: rounding could make the two sides of a complaint equal."""
    text = trimmed(value)
    return f"{text}{indicator.unit}" if indicator.is_rate else f"{text} {indicator.unit}"


_SHORT = {
    Code.REQUIRED: "Chưa nhập",
    Code.UNUSABLE: "Không dùng được",
    Code.VALUE_AND_ABSENCE: "Vừa có số vừa không",
    Code.ABSENCE_WITHOUT_NOTE: "Thiếu lý do",
    Code.OTHER_SIGN: "Sai đơn vị tính",
    Code.NOT_WHOLE: "Phải là số nguyên",
    Code.BELOW_MINIMUM: "Nhỏ hơn mức thấp nhất",
    Code.ABOVE_MAXIMUM: "Lớn hơn mức cao nhất",
    Code.CONSTRAINT: "Lệch ràng buộc",
    Code.COMPULSORY_PAIR: "Phải nhập cả hai",
    Code.EXCLUSIVE_PAIR: "Chỉ nhập một",
    Code.JUMP: "Lệch xa mức thường",
    Code.CUMULATIVE_BELOW_PERIOD: "Nhỏ hơn số trong kỳ",
    Code.CUMULATIVE_FELL: "Lũy kế giảm",
    Code.CUMULATIVE_DIFFERS: "Lũy kế không khớp",
    Code.RATE_DIFFERS: "Lệch số tính lại",
}


def short_finding(finding: Finding) -> str:
    """A few words beside the cell: `Gấp 10,0 lần`, `Chưa nhập`."""
    if finding.code is Code.SCALE:
        times = finding.values.get("times")
        if isinstance(times, float):
            return f"Gấp {number(times, 1)} lần" if times >= 1 else f"Chỉ bằng 1/{number(1 / times, 1)}"
    return _SHORT.get(finding.code, "Cần xem lại")
