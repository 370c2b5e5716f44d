"""Columns of plan targets as they leave the house (R084)."""

from __future__ import annotations

from domain.extract import Column, Kind

TARGETS_TITLE = "Kế hoạch giao"
TARGET_LIST = (
    Column("Mã chỉ tiêu"), Column("Chỉ tiêu"), Column("Kỳ"), Column("Phạm vi"), Column("Loại kế hoạch"),
    Column("So sánh"), Column("Giá trị", Kind.NUMBER), Column("Đến", Kind.NUMBER), Column("Đơn vị tính"),
    Column("Số văn bản"), Column("Ngày văn bản", Kind.DATE), Column("Hiệu lực từ", Kind.DATE),
    Column("Phiên bản", Kind.NUMBER, decimals=0), Column("Nguồn"), Column("Ghi chú"),
)  # fmt: skip
