"""Words of the review inbox: the buttons, what was decided, what differs from what was seen (visual.md §§3.10, 8)."""

from __future__ import annotations

from datetime import date

from domain.change import Change, ChangeKind
from domain.indicator import Indicator
from domain.numbers import rounded
from domain.observation import Basis, Figure
from domain.period import ReportingPeriod
from domain.review import ReviewRow
from domain.stage import Progress, Stage
from domain.submission import Action, Place
from domain.submitted_cell import SubmittedCell
from domain.workflow import Workflow
from language import dates
from language.figure_words import decimals_of, no_change_reason
from language.numbers import MISSING, number, signed, trimmed
from language.reporting_words import DONE, endorse_label, holder
from language.vocabulary import ABSENCE

_LABEL = {
    Action.WITHDRAW: "Rút lại",
    Action.RETURN: "Trả lại",
    Action.SEND_BACK: "Trả lại đơn vị",
    Action.SIGN: "Ghi nhận đã ký",
    Action.SEND: "Gửi báo cáo",
    Action.ACCEPT: "Tiếp nhận",
}
_BASIS = {Basis.IN_PERIOD: "trong kỳ", Basis.CUMULATIVE: "lũy kế", Basis.POINT_IN_TIME: "thời điểm"}
PROGRESS = {Progress.DONE: "đã xong", Progress.NOW: "đang ở đây", Progress.AHEAD: "chưa đến"}
_OUTSIDE = {Action.SIGN: "Ký báo cáo", Action.SEND: "Gửi báo cáo", Action.ACCEPT: "Nơi nhận tiếp nhận"}
APPROVE_CLEAN = "Phê duyệt tất cả hồ sơ không có cảnh báo"
NO_NOTE = "Người nhập chưa giải trình."
BASE_NOTE = "Chênh: so với kỳ trước; dòng lũy kế so với cùng kỳ năm trước. Đơn vị % chênh theo điểm."
ILLUSTRATION_NOTE = "Số gạch chân đứt là số liệu minh hoạ; chênh tính trên số đó cũng chỉ để minh hoạ."
NOTHING_WAITS = "Không có hồ sơ nào chờ bạn. Khi có hồ sơ chuyển đến, trang này và Việc của tôi sẽ hiện ngay."
LIST_FOOT = "Xử lý xong tự mở hồ sơ kế tiếp."


def act_label(action: Action, place: Place, workflow: Workflow, cells: int) -> str:
    """What stands on the button of an act: `Phê duyệt 24 ô`, `Chuyển lãnh đạo đơn vị`."""
    if action is Action.ENDORSE:
        return endorse_label(place, workflow)
    return f"Phê duyệt {cells} ô" if action is Action.APPROVE else _LABEL[action]


def seen_label(warnings: int) -> str:
    return f"Đã xem {warnings} cảnh báo và giải trình"


def unseen_reason(warnings: int) -> str:
    """Why the decision is not open yet."""
    return f"Hãy xem {warnings} cảnh báo ở đầu bảng rồi đánh dấu “Đã xem”."


def decided_sentence(action: Action, cells: int, form_code: str, remaining: int) -> str:
    """`Đã phê duyệt 24 ô biểu KTXH-T. Còn 3 hồ sơ.`"""
    what = f"{cells} ô biểu {form_code}" if action is Action.APPROVE else f"biểu {form_code}"
    return f"Đã {DONE[action]} {what}. {remaining_words(remaining)}"


def approved_all_sentence(count: int, remaining: int) -> str:
    return f"Đã phê duyệt {count} hồ sơ. {remaining_words(remaining)}"


def remaining_words(remaining: int) -> str:
    return f"Còn {remaining} hồ sơ." if remaining else "Không còn hồ sơ nào chờ bạn."


def waiting_line(waiting: int, due_on: date | None) -> str:
    """`3 hồ sơ chờ bạn, hạn gần nhất 25/11/2026`."""
    if due_on is None:
        return "Không có hồ sơ chờ bạn"
    return f"{waiting} hồ sơ chờ bạn, hạn gần nhất {dates.day(due_on)}"


def refused_sentence(name: str, why: str) -> str:
    return f"Chưa phê duyệt {name}: {why[0].lower()}{why[1:]}"


def dialog_title(action: Action, form_code: str, unit_name: str) -> str:
    """`Trả lại biểu KTXH-T, Sở Công Thương`."""
    return f"{_LABEL[action]}: biểu {form_code}, {unit_name}"


def warnings_words(warnings: int) -> str:
    return f"{warnings} cảnh báo" if warnings else "không cảnh báo"


def dossier_name(form_code: str, unit_name: str, period: str) -> str:
    """`KTXH-T, Sở Công Thương, tháng 11/2026`."""
    return f"{form_code}, {unit_name}, {dates.period(ReportingPeriod.parse(period))}"


def stage_words(stage: Stage) -> str:
    """`Lãnh đạo phòng`, or what follows the approval: `Nơi nhận tiếp nhận`."""
    return holder(stage.step).capitalize() if stage.step else _OUTSIDE[stage.action]


def on_behalf_words(act: str) -> str:
    """`theo phân công số 12/QĐ-SCT`."""
    return f"theo phân công {act}" if act.lower().startswith("số ") else f"theo phân công số {act}"


def sign_words(paper: str, day: date) -> str:
    """The signed paper, as it is kept with the act."""
    return f"Văn bản số {paper.strip()}, ký ngày {dates.day(day)}"


def return_consequence(places: int) -> str:
    """What a return does, said before it is confirmed."""
    back = "bước được chọn" if places > 1 else "người nhập"
    return f"Hồ sơ về {back} để sửa; mọi bước sau đó được thực hiện lại. Hạn báo cáo không thay đổi."


def measure(row: ReviewRow) -> str:
    """`lũy kế`, `trong kỳ`: which part of the year the line covers."""
    return _BASIS[row.row.key.basis]


def beside(figure: Figure | None, indicator: Indicator) -> str:
    """A figure that stands beside the entered one, without its unit."""
    if figure is None:
        return MISSING
    if figure.absence is not None:
        return ABSENCE[figure.absence]
    return number(figure.value, decimals_of(figure, indicator))


def entered(cell: SubmittedCell, indicator: Indicator) -> str:
    """What the cell says; never fewer decimals than were typed, for these are what is approved (D15, D26)."""
    if cell.absence is not None:
        return ABSENCE[cell.absence]
    if cell.value is None:
        return f"“{cell.text}” chưa rõ" if cell.text else "chưa nhập"
    usual, exact = number(cell.value, indicator.decimals), trimmed(cell.value)
    return exact if len(exact) > len(usual) else usual


def before_sentence(before: SubmittedCell, now: SubmittedCell, indicator: Indicator) -> str:
    """`Lần trước bạn xem: 161.000.` with the old note where that is what changed (C37)."""
    told = f"Lần trước bạn xem: {entered(before, indicator)}"
    if before.note == now.note:
        return f"{told}."
    return f"{told}, ghi chú “{before.note}”." if before.note else f"{told}, chưa có ghi chú."


def difference(change: Change | None) -> str:
    """`+26,5%`, `−5,4 điểm`, or a dash."""
    if change is None or change.value is None:
        return MISSING
    decimals = 1 if rounded(change.value, 1) or not change.value else 2
    return f"{signed(change.value, decimals)}{' điểm' if change.kind is ChangeKind.POINTS else '%'}"


def difference_note(row: ReviewRow) -> str:
    """What the difference is against, or why there is none."""
    than = "cùng kỳ" if row.is_on_year else "kỳ trước"
    if row.change is None:
        return ""
    return no_change_reason(row.change, than) or f"so với {than}"
