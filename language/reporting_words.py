"""Words of reporting: where a submission stands, who holds it, what was done to it (D07, R055–R065)."""

from __future__ import annotations

from collections.abc import Sequence

from domain.correction import Correction
from domain.permissions import Role
from domain.submission import Action, Place, State
from domain.submission_record import TrailEvent
from domain.workflow import Scope, Step, Workflow
from language import dates

HOLDER = {
    Role.SPECIALIST: "chuyên viên",
    Role.DIVISION_HEAD: "lãnh đạo phòng",
    Role.AGENCY_LEADER: "lãnh đạo đơn vị",
    Role.AGGREGATOR: "nơi nhận báo cáo",
    Role.SENDER: "người gửi báo cáo",
}
DONE = {
    Action.SUBMIT: "gửi lên bước sau",
    Action.ENDORSE: "chuyển lên bước sau",
    Action.APPROVE: "phê duyệt",
    Action.RETURN: "trả lại",
    Action.WITHDRAW: "rút lại",
    Action.SIGN: "ghi nhận đã ký",
    Action.SEND: "gửi báo cáo",
    Action.ACCEPT: "tiếp nhận",
    Action.SEND_BACK: "trả lại đơn vị",
}
ROUND = {"original": "báo cáo lần đầu", "update": "cập nhật theo lịch", "correction": "đính chính"}


def holder(step: Step) -> str:
    """`lãnh đạo phòng`, `lãnh đạo đơn vị cấp trên`."""
    above = " cấp trên" if step.scope is Scope.SUPERIOR_UNIT else ""
    return f"{HOLDER.get(step.role, step.role.value)}{above}"


def place_words(place: Place, workflow: Workflow) -> str:
    """Where a submission stands: `chuyên viên đang nhập`, `chờ lãnh đạo phòng`, `đã phê duyệt`…"""
    match place.state:
        case State.DRAFT:
            return f"{holder(workflow.steps[0])} đang nhập"
        case State.IN_REVIEW:
            return f"chờ {holder(workflow.steps[place.step])}"
        case State.AWAITING_SIGNATURE:
            return "đã phê duyệt, chờ ký"
        case State.AWAITING_DISPATCH:
            return "đã phê duyệt, chờ gửi"
        case State.SENT if workflow.has_receiving_stage:
            return "đã gửi, chờ nơi nhận"
        case State.SENT:
            return "đã phê duyệt"
    return "nơi nhận đã tiếp nhận"


def send_label(workflow: Workflow) -> str:
    """`Gửi lãnh đạo phòng`: the button names whoever acts next."""
    return f"Gửi {holder(workflow.steps[1])}"


def endorse_label(place: Place, workflow: Workflow) -> str:
    """`Chuyển lãnh đạo đơn vị`."""
    return f"Chuyển {holder(workflow.steps[place.step + 1])}"


def returned_sentence(trail: Sequence[TrailEvent]) -> str:
    """Why a submission came back, while its return is the last thing that happened to it."""
    last = trail[-1] if trail else None
    if last is None or last.action not in (Action.RETURN, Action.SEND_BACK):
        return ""
    return f"{last.display_name} đã trả lại lúc {dates.instant(last.occurred_at)}: “{last.reason}”"


def trail_line(event: TrailEvent) -> str:
    """`phê duyệt: Lãnh đạo Sở, 15:04 ngày 25/11/2026 (theo phân công số …): “lý do”`."""
    done = DONE[Action(event.action)]
    behalf = f" (theo {event.on_behalf})" if event.on_behalf else ""
    reason = f": “{event.reason}”" if event.reason else ""
    return f"{done}: {event.display_name}, {dates.instant(event.occurred_at)}{behalf}{reason}"


CORRECTION = {"requested": "chờ đồng ý", "consented": "đã đồng ý", "refused": "không đồng ý"}


def correction_state(found: Correction) -> str:
    """`chờ nơi nhận đồng ý`, `đã đồng ý, chờ sửa`, `đang đính chính`…"""
    match found.state.value:
        case "requested":
            return f"Chờ {'nơi nhận' if found.receiver_unit_code else 'lãnh đạo đơn vị'} đồng ý"
        case "refused":
            return "Không được đồng ý"
    return "Đã mở đính chính" if found.replacement_id else "Đã đồng ý, chờ mở biểu để sửa"
