"""Words of the list of tasks to fill in: its columns and how to fill them (C44)."""

from __future__ import annotations

SHEET = "Nhiệm vụ"
HELP_SHEET = "Hướng dẫn"
COLUMNS = (
    ("STT", 6, False),
    ("Nội dung", 60, False),
    ("Đơn vị chủ trì", 28, False),
    ("Đơn vị phối hợp", 32, False),
    ("Hạn", 13, True),
    ("Văn bản giao", 20, False),
    ("Ngày văn bản", 13, True),
    ("Mã chỉ tiêu", 12, False),
    ("Trạng thái", 18, False),
    ("Ngày hoàn thành", 13, True),
)
"""Heading, width in characters, whether a day stands in it."""
HELP = (
    "Mỗi dòng một nhiệm vụ. Bắt buộc: Nội dung và Đơn vị chủ trì (tên, tên viết tắt hoặc mã dưới đây; chỉ một đơn vị).",
    "Nhiều đơn vị phối hợp cách nhau bằng dấu chấm phẩy.",
    "Hạn, ngày: 30/09/2026; tháng 9/2026, quý III/2026 được hiểu là ngày cuối kỳ; để trống hoặc ghi “Thường xuyên” nếu không có hạn.",
    "Trạng thái: để trống, “Đang thực hiện”, hoặc “Hoàn thành” kèm ngày hoàn thành.",
    "Mã chỉ tiêu: để trống, hoặc mã như KT03.01.",
    "Mã và tên đơn vị:",
)
