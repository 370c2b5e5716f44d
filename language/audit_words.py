"""The audit log in words: what was done, to what, from where, with what result (R118, R119)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from domain.audit_actions import AuditAction
from domain.audit_anchor import Anchor
from domain.audit_chain import AuditEvent
from domain.audit_check import Head
from domain.extract import Column, Kind
from domain.origin import Channel
from domain.permissions import SYSTEM, Role
from language import dates
from language.numbers import number
from language.post_words import ROLE_NAME

AUDIT_ACTION: Mapping[str, str] = {
    AuditAction.SIGN_IN: "Đăng nhập",
    AuditAction.SIGN_OUT: "Đăng xuất",
    AuditAction.EXTRACT: "Tải số liệu về",
    AuditAction.DOWNLOAD_FILE: "Tải tệp về",
    AuditAction.DOWNLOAD_TEMPLATE: "Tải mẫu Excel về",
    AuditAction.SAVE_CELLS: "Lưu ô số liệu",
    AuditAction.IMPORT_WORKBOOK: "Nhập số liệu từ tệp",
    AuditAction.ATTACH_FILE: "Đính kèm tài liệu",
    AuditAction.REMOVE_ATTACHMENT: "Gỡ tài liệu đính kèm",
    AuditAction.OPEN_UPDATE: "Mở đợt cập nhật",
    AuditAction.OPEN_CORRECTION: "Mở đợt đính chính",
    AuditAction.REQUEST_CORRECTION: "Đề nghị đính chính",
    AuditAction.OPEN_PERIOD: "Mở kỳ báo cáo",
    AuditAction.REMIND: "Đôn đốc",
    AuditAction.KEEP_PRESET: "Lưu mẫu trích xuất",
    AuditAction.DROP_PRESET: "Xóa mẫu trích xuất",
    AuditAction.SUBMIT: "Gửi lên bước sau",
    AuditAction.ENDORSE: "Chuyển lên bước sau",
    AuditAction.APPROVE: "Phê duyệt",
    AuditAction.RETURN: "Trả lại",
    AuditAction.WITHDRAW: "Rút lại",
    AuditAction.SIGN: "Ghi nhận đã ký",
    AuditAction.SEND: "Gửi báo cáo",
    AuditAction.ACCEPT: "Tiếp nhận",
    AuditAction.SEND_BACK: "Trả lại đơn vị",
    AuditAction.DECIDE_CORRECTION: "Quyết định đề nghị đính chính",
    AuditAction.MOVE_DEADLINE: "Gia hạn hoặc thu hồi gia hạn",
    AuditAction.RECOMPUTE_DEADLINE: "Tính lại hạn theo lịch làm việc",
    AuditAction.EDIT_FORM: "Sửa bản nháp biểu mẫu",
    AuditAction.COPY_FORM: "Sao biểu mẫu thành bản nháp",
    AuditAction.TRY_OUT_FORM: "Chạy thử biểu mẫu",
    AuditAction.PUT_FORM_IN_FORCE: "Đưa biểu mẫu vào áp dụng",
    AuditAction.ASSIGN_REPORTING: "Giao đơn vị báo cáo",
    AuditAction.END_REPORTING: "Kết thúc việc giao báo cáo",
    AuditAction.ADD_WORKFLOW_VERSION: "Thêm phiên bản quy trình",
    AuditAction.CHANGE_DEADLINE_RULE: "Đổi quy tắc hạn",
    AuditAction.DECLARE_DAY: "Khai báo ngày làm việc, ngày nghỉ",
    AuditAction.TAKE_BACK_DAY: "Bỏ khai báo ngày",
    AuditAction.REGISTER_OUTAGE: "Ghi nhận sự cố hệ thống",
    AuditAction.END_OUTAGE: "Kết thúc sự cố hệ thống",
    AuditAction.ADD_INDICATOR: "Thêm chỉ tiêu",
    AuditAction.CHANGE_INDICATOR: "Thêm phiên bản chỉ tiêu",
    AuditAction.END_INDICATOR: "Ngừng chỉ tiêu",
    AuditAction.ARRANGE_SET: "Sắp xếp bộ chỉ tiêu",
    AuditAction.LOAD_CATALOGUE: "Nạp danh mục",
    AuditAction.LOAD_SAMPLE: "Nạp dữ liệu mẫu",
    AuditAction.CREATE_ACCOUNT: "Cấp tài khoản",
    AuditAction.CHANGE_PASSWORD: "Đổi mật khẩu",
    AuditAction.LOCK_ACCOUNT: "Tạm khóa đăng nhập do nhập sai nhiều lần",
    AuditAction.UNLOCK_ACCOUNT: "Mở khóa đăng nhập",
    AuditAction.RETIRE_ACCOUNT: "Ngừng tài khoản lâu không dùng",
    AuditAction.END_SESSION: "Kết thúc phiên đăng nhập",
    AuditAction.KEEP_SIGNED_IN: "Giữ đăng nhập cho phiên họp",
    AuditAction.BEGIN_SECOND_FACTOR: "Bắt đầu thiết lập xác thực hai lớp",
    AuditAction.SET_UP_SECOND_FACTOR: "Bật xác thực hai lớp",
    AuditAction.REMOVE_SECOND_FACTOR: "Gỡ xác thực hai lớp của mình",
    AuditAction.RESET_SECOND_FACTOR: "Đặt lại xác thực hai lớp của người khác",
    AuditAction.LINK_ACCOUNT: "Gắn tài khoản với tài khoản thành phố",
    AuditAction.UNLINK_ACCOUNT: "Gỡ tài khoản khỏi tài khoản thành phố",
    AuditAction.CHANGE_ACCOUNT: "Sửa thông tin tài khoản",
    AuditAction.REVOKE_ACCOUNT: "Thu hồi tài khoản",
    AuditAction.REACTIVATE_ACCOUNT: "Mở lại tài khoản",
    AuditAction.RESET_PASSWORD: "Cấp lại mật khẩu đầu",
    AuditAction.MAKE_POST: "Lập chức vụ",
    AuditAction.GRANT_POST: "Giao chức vụ",
    AuditAction.END_POST: "Thôi giữ chức vụ",
    AuditAction.HAND_OVER: "Bàn giao",
    AuditAction.REQUEST_ACCOUNT: "Đề nghị về tài khoản",
    AuditAction.WITHDRAW_REQUEST: "Rút đề nghị về tài khoản",
    AuditAction.GRANT_REQUEST: "Chấp thuận đề nghị về tài khoản",
    AuditAction.REFUSE_REQUEST: "Từ chối đề nghị về tài khoản",
    AuditAction.REVIEW_ACCESS: "Rà soát quyền",
    AuditAction.DELEGATE_APPROVAL: "Giao duyệt",
    AuditAction.NAME_ACTING_LEADER: "Cử người ký thay",
    AuditAction.END_STAND_IN: "Kết thúc giao duyệt, ký thay",
    AuditAction.PLAN_SESSION: "Lập phiên họp",
    AuditAction.ARRANGE_SESSION: "Sắp xếp nội dung phiên họp",
    AuditAction.FREEZE_SESSION: "Chốt số liệu phiên họp",
    AuditAction.REOPEN_SESSION: "Mở lại việc chuẩn bị phiên họp",
    AuditAction.HOLD_SESSION: "Ghi phiên họp đã họp",
    AuditAction.CONCLUDE_SESSION: "Kết thúc phiên họp",
    AuditAction.COMMENT_ON_FIGURE: "Viết đánh giá cho chỉ tiêu",
    AuditAction.ASK_EXPLANATION: "Yêu cầu giải trình",
    AuditAction.ANSWER_EXPLANATION: "Trả lời giải trình",
    AuditAction.RETURN_EXPLANATION: "Yêu cầu giải trình lại",
    AuditAction.CLOSE_EXPLANATION: "Kết thúc giải trình",
    AuditAction.SET_TARGET: "Giao, điều chỉnh kế hoạch",
    AuditAction.EDIT_SENTENCE: "Sửa câu báo cáo",
    AuditAction.CHECK_NUMBERS: "Đối chiếu số trong văn bản",
    AuditAction.RECORD_CONCLUSION: "Ghi kết luận phiên họp",
    AuditAction.WITHDRAW_CONCLUSION: "Rút kết luận phiên họp",
    AuditAction.ASSIGN_TASK: "Giao nhiệm vụ",
    AuditAction.CHANGE_TASK: "Điều chỉnh nhiệm vụ",
    AuditAction.REPORT_ON_TASK: "Báo cáo thực hiện nhiệm vụ",
    AuditAction.DECIDE_TASK: "Xác nhận kết quả nhiệm vụ",
    AuditAction.IMPORT_TASKS: "Nhập danh sách nhiệm vụ",
    AuditAction.PRESENT_SESSION: "Mở trình chiếu",
    AuditAction.ASK_FOR_JOB: "Yêu cầu tạo hồ sơ, tệp",
    AuditAction.STOP_JOB: "Dừng việc đang chạy",
    AuditAction.BUILD_FILE: "Tạo tệp hồ sơ, báo cáo",
    AuditAction.MAKE_BACKUP: "Sao lưu kho số liệu",
    AuditAction.TRY_BACKUP: "Khôi phục thử bản sao lưu",
    AuditAction.REMOVE_BACKUP: "Xóa bản sao lưu hết thời gian giữ",
    AuditAction.RESTORE_STORE: "Khôi phục kho số liệu",
    AuditAction.REPORT_DIFFICULTY: "Gửi phản ánh",
    AuditAction.TAKE_DIFFICULTY: "Nhận xử lý phản ánh",
    AuditAction.ASSIGN_DIFFICULTY: "Giao xử lý phản ánh",
    AuditAction.ANSWER_DIFFICULTY: "Trả lời phản ánh",
    AuditAction.REOPEN_DIFFICULTY: "Gửi lại phản ánh",
    AuditAction.CHOOSE_MAIL: "Chọn thông báo qua thư",
    AuditAction.REFUSE_ACCESS: "Từ chối do không có quyền",
    AuditAction.REFUSE_MALWARE: "Từ chối tệp có mã độc",
    AuditAction.SEARCH_FILE: "Quét mã độc tệp đã lưu",
}
AUDIT_OBJECT = {
    "account": "Tài khoản",
    "account_request": "Đề nghị về tài khoản",
    "backup": "Bản sao lưu",
    "built_file": "Tệp đã lập",
    "calendar_day": "Ngày lịch",
    "correction": "Đề nghị đính chính",
    "difficulty": "Phản ánh",
    "download": "Tệp tải về",
    "extract_preset": "Mẫu trích xuất",
    "file": "Tệp",
    "form": "Biểu mẫu",
    "outage": "Sự cố hệ thống",
    "page": "Trang",
    "conclusion": "Kết luận",
    "explanation": "Giải trình",
    "indicator": "Chỉ tiêu",
    "indicator_set": "Bộ chỉ tiêu",
    "job": "Việc chạy nền",
    "monthly_session": "Phiên họp",
    "position": "Chức vụ",
    "session": "Phiên đăng nhập",
    "session_file": "Tệp của phiên họp",
    "store": "Kho số liệu",
    "submission": "Báo cáo",
    "target": "Kế hoạch giao",
    "task": "Nhiệm vụ",
    "unit": "Đơn vị",
    "view": "Màn hình",
    "workflow": "Quy trình",
}
AUDIT_CHANNEL = {
    Channel.PAGE: "trang",
    Channel.HTTP: "đường dẫn HTTP",
    Channel.COMMAND: "lệnh quản trị",
    Channel.JOB: "việc tự chạy",
}
AUDIT_RESULT = {"done": "Đã thực hiện", "refused": "Bị từ chối", "failed": "Không thành"}


def anchor_words(anchor: Anchor) -> str:
    """One line for paper: `Mốc neo ngày 22/11/2026: sự kiện số 1.234, mã băm …, chữ ký …`."""
    day = dates.day(date.fromisoformat(anchor.day))
    return (
        f"Mốc neo ngày {day}: nhật ký đến sự kiện số {number(anchor.last_id)}, "
        f"mã băm {anchor.last_hash}, chữ ký {anchor.mac}"
    )


def chain_words(head: Head, anchors: Sequence[Anchor]) -> str:
    """How far the log goes, and what it was held against."""
    goes = f"Nhật ký có {number(head.last_id)} sự kiện"
    if not anchors:
        return f"{goes}; chưa có mốc neo nào để so (python manage.py anchor)."
    newest = anchors[-1]
    day = dates.day(date.fromisoformat(newest.day))
    return f"{goes}; đã so với {number(len(anchors))} mốc neo, mới nhất ngày {day} (đến sự kiện số {number(newest.last_id)})."


AUDIT_TITLE = "Nhật ký hệ thống"
AUDIT_COLUMNS = (
    Column("Số", Kind.NUMBER, decimals=0), Column("Thời điểm"), Column("Tài khoản"), Column("Vai trò"), Column("Đơn vị"),
    Column("Mã việc"), Column("Việc"), Column("Đối tượng"), Column("Mã đối tượng"), Column("Kết quả"), Column("Trước"),
    Column("Sau"), Column("Chi tiết"), Column("Từ"), Column("Địa chỉ"), Column("Phiên"), Column("Yêu cầu"),
)  # fmt: skip
BY_UNIT, BY_PERSON = "Theo đơn vị", "Theo người"
ACCOUNT_USABLE = {True: "dùng được", False: "đã thu hồi"}
USAGE_TITLE = "Sử dụng hệ thống"
UNIT_USAGE_COLUMNS = (
    Column("Mã đơn vị"), Column("Đơn vị"), Column("Số tài khoản", Kind.NUMBER, decimals=0),
    Column("Đang dùng được", Kind.NUMBER, decimals=0), Column("Có đăng nhập", Kind.NUMBER, decimals=0),
    Column("Lượt đăng nhập", Kind.NUMBER, decimals=0), Column("Lượt không thành", Kind.NUMBER, decimals=0),
    Column("Lần cuối"),
)  # fmt: skip
PERSON_USAGE_COLUMNS = (
    Column("Mã đơn vị"), Column("Đơn vị"), Column("Tài khoản"), Column("Họ tên"), Column("Trạng thái"),
    Column("Lượt đăng nhập", Kind.NUMBER, decimals=0), Column("Lượt không thành", Kind.NUMBER, decimals=0),
    Column("Số ngày có đăng nhập", Kind.NUMBER, decimals=0), Column("Lần cuối"),
)  # fmt: skip
USAGE_RULE = (
    "Mỗi lượt đăng nhập tính cho đơn vị nơi người đó giữ chức vụ vào ngày đăng nhập; lượt không thành gồm sai mật khẩu, "
    "tài khoản đã thu hồi hoặc tạm khóa đăng nhập. Tên không phải của ai không được tính."
)


_ROLES_OF_PEOPLE = frozenset(Role) - {Role.SYSTEM}  # the program acts for whoever is only signing in


def action_words(code: str) -> str:
    """What was done; a name from before the list of events stays as it is."""
    return AUDIT_ACTION.get(code, code)


def object_words(event: AuditEvent) -> str:
    """`Biểu mẫu KTXH-T`."""
    return f"{AUDIT_OBJECT.get(event.object_kind, event.object_kind)} {event.object_id}".strip()


def actor_words(event: AuditEvent, unit_names: Mapping[str, str]) -> str:
    """`sct.nhap · chuyên viên nhập số liệu · Sở Công Thương`; nobody's name stays empty."""
    roles = ", ".join(ROLE_NAME[Role(code)] for code in event.roles.split(",") if code in _ROLES_OF_PEOPLE)
    units = ", ".join(unit_names.get(code, code) for code in event.unit_codes.split(",") if code)
    name = "hệ thống tự làm" if event.username == SYSTEM.username else event.username or "không rõ tài khoản"
    return " · ".join(filter(None, (name, roles, units)))


def channel_words(event: AuditEvent) -> str:
    """`trang, từ 10.0.0.9`."""
    channel = AUDIT_CHANNEL[Channel(event.channel)] if event.channel in set(Channel) else event.channel
    return f"{channel}, từ {event.address}" if event.address else channel


def chain_state_words(head: Head, anchor: Anchor | None, *, is_as_said: bool) -> str:
    """`Chuỗi ghi đến sự kiện số 1.234 …`; a glance, and the sentence says so."""
    if not is_as_said:
        return (
            "Dòng cuối hoặc mốc neo không khớp nhật ký: có người can thiệp cơ sở dữ liệu. Chạy ngay manage.py verify."
        )
    goes = f"Chuỗi ghi đến sự kiện số {number(head.last_id)}, dòng cuối khớp"
    if anchor is None:
        return f"{goes}; chưa có mốc neo nào ngoài cơ sở dữ liệu."
    day = dates.day(date.fromisoformat(anchor.day))
    return f"{goes}; mốc neo gần nhất ngày {day} (sự kiện số {number(anchor.last_id)}) khớp."


def audit_file_title(count: int, looked_at: int) -> str:
    """The title of a file that could not hold, or look through, all that was asked for."""
    return (
        f"{AUDIT_TITLE}: {number(count)} sự kiện mới nhất, tìm trong {number(looked_at)} sự kiện; "
        "còn sự kiện cũ hơn (hãy thu hẹp ngày)"
    )


def usage_file_title(since: date, until: date) -> str:
    return f"{USAGE_TITLE} từ {dates.day(since)} đến {dates.day(until)}"


def looked_at_words(count: int) -> str:
    return f"Đã tìm trong {number(count)} sự kiện mới nhất theo các điều kiện đã chọn."
