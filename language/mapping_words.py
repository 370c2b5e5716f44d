"""What a proposed mapping decided and what it asks, in Vietnamese (C21, C22, visual.md §8).

A sentence names the place in the file's own coordinates, says why, and ends with the question where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.mapping_proposal import About, Decision, Nearest, Reason
from domain.observation import Basis, ObservationStatus
from domain.period import ReportingPeriod
from domain.sheet_mapping import ColumnRole, ColumnUse, Conversion, RowUse
from domain.workbook_grid import column_name
from language import dates
from language.calendar_words import capital
from language.numbers import number
from language.use_words import ROLE, conversion_words, measure_words

_BASIS_ALONE = {Basis.IN_PERIOD: "số trong kỳ", Basis.CUMULATIVE: "số lũy kế", Basis.POINT_IN_TIME: "số tại thời điểm"}
_STATUS = {
    ObservationStatus.ESTIMATE: ", số ước",
    ObservationStatus.PRELIMINARY: ", số sơ bộ",
    ObservationStatus.OFFICIAL: ", số chính thức",
    ObservationStatus.NOT_STATED: "",
}
_SENTENCES: Mapping[Reason, str] = {
    Reason.HEADER_SAYS: "{place} là {use} (theo tiêu đề).",
    Reason.HEADER_NAMES_LINE: "{place} là chỉ tiêu “{line}”, {use}.",
    Reason.CONTENT_SAYS: "{place} là {use} (theo nội dung các ô).",
    Reason.CODE: "{place} là “{line}” (theo mã).",
    Reason.SAME_NAME: "{place} là “{line}” (đúng tên).",
    Reason.ALIKE_NAME: "{place} là “{line}” (cùng tên, khác cách viết).",
    Reason.SHORTER_NAME: "{place} là “{line}” (cùng các từ chính).",
    Reason.LEARNED: "{place}: như lần nộp trước.",
    Reason.PERSON: "{place}: do người nhập chọn.",
    Reason.NO_TABLE: "Tệp không có bảng số liệu nào. Hãy kiểm tra đã chọn đúng tệp.",
    Reason.NO_LINE_FOUND: "Không bảng nào trong tệp có chỉ tiêu của biểu này. Hãy kiểm tra đã chọn đúng tệp.",
    Reason.OTHER_PERIOD: "{place} ghi {said}, biểu này là của {expected}. Có đúng là số liệu của {expected} không?",
    Reason.OTHER_SUBJECT: "{place} ghi là của “{reporter}”, biểu này là của đơn vị khác. Có đúng là số liệu của biểu này không?",
    Reason.HEADER_SAYS_MORE: "{place} có thể là {use}, nhưng tiêu đề còn ghi thêm điều khác. Có đúng không?",
    Reason.UNDER_HEADING: "{place} nằm dưới “{heading}”. Có phải là toàn bộ “{line}” không?",
    Reason.COLUMN_UNREAD: "{place}: chưa rõ là số liệu gì. Cột này là gì?",
    Reason.BASIS_UNSAID: "{place} không ghi rõ là {bases}. Cột này là số nào?",
    Reason.SUBJECT_UNSAID: "{place}: chưa rõ số liệu của đơn vị nào. Hãy chọn đơn vị cho các dòng.",
    Reason.LINE_UNSAID: "{place}: chưa rõ là chỉ tiêu nào. Hãy chọn chỉ tiêu.",
    Reason.SAME_COLUMN_TWICE: "{place} và {others} cùng là {use}. Lấy cột nào?",
    Reason.SIMILAR_NAME: "{place} gần giống “{line}”{rival}. Có đúng không?",
    Reason.SAME_LINE_TWICE: "{place} và {others} cùng là “{line}”. Lấy dòng nào?",
    Reason.UNIT_SCALE: "{place} tính theo {unit}, biểu này tính theo {expected}. {conversion}, đúng không?",
    Reason.UNIT_DIFFERS: "{place} ghi đơn vị {unit}, biểu này tính theo {expected}. Có giữ nguyên số không?",
    Reason.UNIT_UNSAID: "{place} không ghi đơn vị tính và chưa có số kỳ trước để so. Số liệu có đúng theo {units} không?",
    Reason.SIZE: "{place} có số khác các kỳ trước khoảng {times} lần. {conversion}, đúng không?",
    Reason.INDEX_OR_RATE: "{place} có vẻ là chỉ số (108,4) chứ không phải tốc độ tăng (8,4). Có trừ 100 không?",
    Reason.HIDDEN: "{place} đang ẩn trong tệp. Có lấy số liệu không?",
    Reason.HEADER_CHANGED: "{place}: tiêu đề trước đây là “{old}”. Cột này có còn như trước không?",
    Reason.COLUMN_MOVED: "{place}: ở chỗ này trước đây là cột “{old}”. Thứ tự cột đã đổi, có lấy theo tiêu đề không?",
    Reason.COLUMN_NEW: "{place} là cột mới so với lần trước. Có lấy số liệu không?",
    Reason.COLUMN_GONE: "Không còn cột “{old}” như lần trước. Có tiếp tục không?",
    Reason.ROW_NEW: "{place} là dòng mới so với lần trước{renamed}. Có phải là “{line}” không?",
    Reason.ROW_GONE: "Không còn dòng “{old}” như lần trước. Có tiếp tục không?",
    Reason.UNIT_CHANGED: "{place}: đơn vị tính đã đổi, nay là {unit}, biểu này tính theo {expected}. {conversion}, đúng không?",
    Reason.SHEET_CHANGED: "Lần trước số liệu ở trang tính “{old}”, nay ở trang tính “{new}”. Có đúng trang tính không?",
}  # fmt: skip


def decision_sentence(decision: Decision) -> str:
    """One decision or question about a file."""
    told: dict[str, object] = {"line": "", "old": "", "new": "", **decision.values}
    told |= {name: say(told[name]) for name, say in _SAID.items() if name in told}
    told["rival"] = f" (cũng gần “{told['rival']}”)" if told.get("rival") else ""
    told["renamed"] = f" (trước đây là “{told['old']}”)" if told["old"] else ""
    told["others"] = _others(decision)
    return _SENTENCES[decision.reason].format_map({**told, "place": _place(decision), "use": _use(decision.suggested)})


def unread_row(row: int, label: str, nearest: Nearest | None) -> str:
    """A row with figures that belongs to no line."""
    near = f" Gần nhất: “{nearest.name}”." if nearest is not None else ""
    return f"Dòng {row} “{label}” không có trong biểu.{near}"


def confidence_words(confidence: float) -> str:
    """How sure a decision is."""
    if confidence >= 0.95:
        return "chắc chắn"
    return "khá chắc" if confidence >= 0.8 else "cần xem lại"


def _place(decision: Decision) -> str:
    about, told = decision.about, decision.values
    match about.kind:
        case About.COLUMN:
            return f"Cột {column_name(about.number)} “{told.get('header', '')}”"
        case About.ROW:
            return f"Dòng {about.number} “{told.get('label', '')}”"
        case About.TABLE:
            return f"Bảng ở trang tính “{about.sheet}”"
        case About.FILE:
            return "Tệp"


def _use(use: ColumnUse | RowUse | None) -> str:
    if not isinstance(use, ColumnUse):
        return ROLE[ColumnRole.VALUE]
    return f"{measure_words(use.says)}{_STATUS[use.status]}" if use.role is ColumnRole.VALUE else ROLE[use.role]


def _others(decision: Decision) -> str:
    others = decision.values.get("others", ())
    if not isinstance(others, tuple):
        return ""
    if decision.about.kind is About.COLUMN:
        return " và ".join(f"cột {column_name(number)}" for number in others)
    return " và ".join(f"dòng {number}" for number in others)


def _period(code: object) -> str:
    return dates.period(ReportingPeriod.parse(str(code)))


def _conversion(conversion: object) -> str:
    told = conversion_words(conversion) if isinstance(conversion, Conversion) else ""
    return capital(told) or "Giữ nguyên số"


def _bases(bases: object) -> str:
    return " hay ".join(_BASIS_ALONE[basis] for basis in bases) if isinstance(bases, tuple) else ""


def _list(units: object) -> str:
    return ", ".join(map(str, units)) if isinstance(units, tuple) else str(units)


def _times(times: object) -> str:
    if not isinstance(times, float) or not times:
        return ""
    return number(times if times >= 1 else 1 / times)


_SAID: Mapping[str, Callable[[object], str]] = {
    "said": _period,
    "expected": lambda told: _period(told) if str(told)[:2] in ("19", "20") else str(told),
    "conversion": _conversion,
    "bases": _bases,
    "units": _list,
    "times": _times,
}
