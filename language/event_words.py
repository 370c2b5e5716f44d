"""What an audit event changed and tells besides, line by line, with the names of facts in words (R118).

What has no word here is shown as it was recorded: the log is evidence, its words are help.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from domain.account_request import RequestSource
from domain.audit_chain import AuditEvent
from domain.permissions import Role
from domain.second_factor import Means
from domain.sign_in_limits import Verdict
from domain.submission import State
from language.difficulty_words import DIFFICULTY_KIND, DIFFICULTY_STATE
from language.entry_words import BASIS
from language.post_words import REQUEST_KIND, ROLE_NAME

FACT = {
    "about": "nội dung", "account": "tài khoản", "act": "văn bản", "answer": "trả lời", "attachment": "tài liệu số",
    "beyond_quota": "vượt định mức", "bytes": "số byte", "copied": "sao từ phiên bản", "day": "ngày",
    "decided_on": "ngày quyết định", "decision": "quyết định", "decision_no": "số quyết định",
    "display_name": "họ tên", "draft": "bản nháp số", "due_on": "hạn", "email": "thư điện tử",
    "ended": "số phiên đã kết thúc", "ended_sessions": "số phiên đã kết thúc",
    "external_subject": "mã ở hệ thống thành phố", "failures": "số lần sai", "file": "tệp", "form": "biểu",
    "forms": "biểu", "from": "từ ngày", "holding": "lượt giữ chức vụ số", "hours": "số giờ", "indicator": "chỉ tiêu",
    "is_active": "dùng được", "kind": "loại", "left_out": "không lấy", "means": "cách đăng nhập", "name": "tên",
    "note": "ghi chú", "notices": "số thông báo", "owner": "người xử lý", "page": "trang", "people": "số người",
    "period": "kỳ", "permission": "quyền", "position": "chức vụ số", "posts": "chức vụ", "query": "điều kiện",
    "reason": "lý do", "ref": "mã của cổng", "reports": "báo cáo", "role": "vai trò", "rows": "số dòng",
    "scan": "kết quả quét", "sha256": "SHA-256", "size": "kích thước", "snapshot_code": "mã số liệu",
    "source": "đến từ", "stand_ins_ended": "giao duyệt, ký thay kết thúc", "state": "trạng thái",
    "status": "tình trạng số liệu", "step": "bước", "subject": "đối tượng", "taken": "số ô lấy", "text": "nội dung",
    "title": "tên gọi", "to": "đến", "unit": "đơn vị", "units": "đơn vị", "until": "đến",
    "unused_days": "số ngày không dùng", "username": "tài khoản", "version": "phiên bản",
}  # fmt: skip
VALUE = {
    State.DRAFT.value: "bản nháp",
    State.IN_REVIEW.value: "đang duyệt",
    State.AWAITING_SIGNATURE.value: "chờ ký",
    State.AWAITING_DISPATCH.value: "chờ gửi",
    State.SENT.value: "đã gửi",
    State.ACCEPTED.value: "đã tiếp nhận",
    **{basis.value: name for basis, name in BASIS.items()},
    **{role.value: name for role, name in ROLE_NAME.items() if role is not Role.SYSTEM},
    **{kind.value: name for kind, name in REQUEST_KIND.items()},
    **{kind.value: name.lower() for kind, name in DIFFICULTY_KIND.items()},
    **{state.value: name.lower() for state, name in DIFFICULTY_STATE.items()},
    RequestSource.IN_APP.value: "đơn vị gửi",
    RequestSource.PORTAL.value: "cổng của Thành phố",
    Means.PASSWORD.value: "mật khẩu",
    Means.OIDC.value: "tài khoản thành phố",
    Means.OIDC_WITH_SECOND_FACTOR.value: "tài khoản thành phố, có xác thực hai lớp",
    Verdict.LOCKED.value: "đang tạm khóa đăng nhập",
    Verdict.BUSY.value: "quá nhiều lượt nhập sai",
    "wrong_password": "sai mật khẩu",
    "unknown_name": "không có tên đăng nhập này",
    "account_ended": "tài khoản đã thu hồi",
    "secret_too_old": "mật khẩu đầu đã quá hạn",
    "code": "mã xác thực",
    "True": "có",
    "False": "không",
}


def change_lines(event: AuditEvent) -> Iterator[tuple[str, str, str]]:
    """What it is, what it was and what it became; nothing where an event changes nothing."""
    before, after = _facts(event.before), _facts(event.after)
    if isinstance(before, dict) and isinstance(after, dict | None):
        yield from _by_name(before, after or {})
    elif isinstance(after, dict) and before is None:
        yield from _by_name({}, after)
    elif _are_rows(before) and _are_rows(after) and len(before) == len(after):
        yield from map(_row, before, after)
    elif before is not None or after is not None:
        yield "", _plain(before), _plain(after)


def detail_lines(event: AuditEvent) -> list[tuple[str, str]]:
    facts = _facts(event.detail)
    return [(FACT.get(n, n), _plain(value)) for n, value in facts.items() if value not in ("", None, [], {})]


def _facts(text: str) -> Any:
    return json.loads(text) if text else None


def _by_name(was: dict[str, object], now: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys((*was, *now)):
        yield FACT.get(name, name), _plain(was.get(name)), _plain(now.get(name))


def _are_rows(facts: object) -> bool:
    return isinstance(facts, list) and all(isinstance(row, list) and len(row) > 1 for row in facts)


def _row(was: list[object], now: list[object]) -> tuple[str, str, str]:
    """A cell: all but the last of what is said of it names it, the last is its content."""
    return ", ".join(_plain(part) for part in now[:-1]), _plain(was[-1]), _plain(now[-1])


def _plain(fact: object) -> str:
    if fact is None or fact == "":
        return "–"
    if isinstance(fact, list):
        return ", ".join(_plain(part) for part in fact if part not in (None, "")) or "–"
    if isinstance(fact, dict):
        return "; ".join(f"{FACT.get(name, name)}: {_plain(value)}" for name, value in fact.items())
    return VALUE.get(str(fact), str(fact))
