"""Words of accounts: roles, states, posts, who holds what since when (R108–R116)."""

from __future__ import annotations

from datetime import date

from domain.account import Account, AccountState, Holding, Post
from domain.account_request import AccountWish, RequestKind, RequestState
from domain.permissions import Role
from language import dates

ROLE_NAME = {
    Role.CITY_LEADER: "lãnh đạo Thành phố",
    Role.PLANNER: "cơ quan kế hoạch",
    Role.AGGREGATOR: "tổng hợp, tiếp nhận báo cáo",
    Role.SPECIALIST: "chuyên viên nhập số liệu",
    Role.DIVISION_HEAD: "lãnh đạo phòng",
    Role.AGENCY_LEADER: "lãnh đạo đơn vị",
    Role.SENDER: "người gửi báo cáo",
    Role.MONITOR: "theo dõi, đôn đốc",
    Role.FIELD_FOLLOWER: "theo dõi lĩnh vực",
    Role.FORM_DESIGNER: "thiết kế biểu mẫu",
    Role.UNIT_ADMINISTRATOR: "quản trị tài khoản đơn vị",
    Role.OPERATOR: "quản trị vận hành",
    Role.INSPECTOR: "thanh tra",
    Role.SYSTEM: "hệ thống",
}
ACCOUNT_STATE = {
    AccountState.ACTIVE: "đang dùng",
    AccountState.INITIAL: "chờ đổi mật khẩu đầu",
    AccountState.ENDED: "đã thu hồi",
}


def post_words(post: Post) -> str:
    """`Trưởng phòng (lãnh đạo phòng), biểu KTXH-T`; a title that says no more than the role is left out."""
    role = ROLE_NAME[post.role]
    named = f"{post.title} ({role})" if post.title and post.title.lower() != role else role
    forms = f", biểu {', '.join(sorted(post.form_codes))}" if post.form_codes else ""
    return f"{named}{forms}"


def holding_span(held: Holding, today: date) -> str:
    """`từ 01/07/2025`, `từ 01/07/2025 đến 31/12/2026`, `sẽ giữ từ …`, or that it never began."""
    first = dates.day(held.valid_from)
    if held.valid_to is not None and held.valid_to < held.valid_from:
        return f"rút trước khi giữ chức vụ ({first})"
    last = f" đến {dates.day(held.valid_to)}" if held.valid_to else ""
    begins = "sẽ giữ từ" if held.valid_from > today else "từ"
    return f"{begins} {first}{last}"


def used_words(account: Account, *, never: str = "chưa đăng nhập") -> str:
    return dates.instant(account.last_used_at) if account.last_used_at else never


def ended_words(account: Account) -> str:
    """Why an account ended: as it was told, or that nobody had used it for long."""
    return "lâu ngày không dùng nên tự ngừng" if account.ended_reason == "unused" else account.ended_reason


def quota_words(filled: int, limit: int | None) -> str:
    """`2/3 chức vụ theo định mức`; without a limit only how many are filled."""
    return f"{filled} chức vụ có người giữ" if limit is None else f"{filled}/{limit} chức vụ theo định mức"


REQUEST_KIND = {
    RequestKind.ISSUE: "cấp mới",
    RequestKind.CHANGE: "thay đổi",
    RequestKind.REVOKE: "thu hồi",
}
REQUEST_STATE = {
    RequestState.ASKED: "chờ giải quyết",
    RequestState.GRANTED: "đã chấp thuận",
    RequestState.REFUSED: "đã từ chối",
    RequestState.WITHDRAWN: "đã rút",
}


def request_words(wish: AccountWish) -> str:
    """`Cấp mới: Nguyễn Văn An (an.nguyen), chuyên viên nhập số liệu`."""
    post = f", {post_words(wish.post)}" if wish.post else ""
    return f"{REQUEST_KIND[wish.kind].capitalize()}: {wish.person.display_name} ({wish.person.username}){post}"


LIST_HEADINGS = {
    False: "Họ tên | Tên đăng nhập | Thư điện tử | Mã đơn vị | Vai trò | Chức danh | Từ ngày",
    True: "Mã đề nghị | Loại đề nghị | Họ tên | Tên đăng nhập | Mã đơn vị | Vai trò | Lý do",
}
