"""Headings of lists that leave the house as files: deadlines, work, corrections (R084)."""

from __future__ import annotations

from domain.extract import Column, Kind

DEADLINES_TITLE = "Lịch và thời hạn báo cáo"
DEADLINES = (
    Column("Mã biểu"), Column("Biểu"), Column("Kỳ"), Column("Hạn phê duyệt", Kind.DATE), Column("Vì sao là ngày này"),
    Column("Quy tắc"), Column("Văn bản"), Column("Số đơn vị có hạn khác", Kind.NUMBER, decimals=0),
)  # fmt: skip
DAYS_OFF_TITLE = "Ngày nghỉ và ngày làm việc bù"
DAYS_OFF = (Column("Ngày", Kind.DATE), Column("Loại"), Column("Tên"))
WORK_TITLE = "Việc của tôi"
WORK = (
    Column("Việc"), Column("Biểu"), Column("Kỳ"), Column("Đơn vị"), Column("Đang ở"),
    Column("Hạn phê duyệt", Kind.DATE), Column("Tình trạng hạn"), Column("Lý do trả lại"),
)  # fmt: skip
CORRECTIONS_TITLE = "Đính chính"
CORRECTIONS = (
    Column("Đơn vị"), Column("Biểu"), Column("Kỳ"), Column("Trạng thái"), Column("Người yêu cầu"),
    Column("Ngày yêu cầu", Kind.DATE), Column("Lý do"), Column("Chỉ tiêu"), Column("Số cũ"), Column("Số mới"),
)  # fmt: skip
ACCOUNTS_TITLE = "Tài khoản và quyền"
ACCOUNTS = (
    Column("Tên đăng nhập"), Column("Họ tên"), Column("Thư điện tử"), Column("Trạng thái"), Column("Đơn vị"),
    Column("Vai trò"), Column("Chức danh"), Column("Biểu"), Column("Từ ngày", Kind.DATE), Column("Đến ngày", Kind.DATE),
    Column("Người giao"), Column("Lý do"), Column("Ký thay theo"), Column("Dùng gần nhất", Kind.DATE),
)  # fmt: skip
