"""Columns of the targets of a resolution as they leave the house."""

from __future__ import annotations

from domain.extract import Column, Kind

TARGETS, YEARS = "Mục tiêu", "Giá trị từng năm"
TARGET_COLUMNS = (
    Column("Mã chỉ tiêu"), Column("Chỉ tiêu"), Column("Đơn vị tính"), Column("Mục tiêu"), Column("Phạm vi"),
    Column("Năm có số mới nhất"), Column("Giá trị mới nhất", Kind.NUMBER),
    Column("Còn thiếu", Kind.NUMBER), Column("Cần đạt mỗi năm", Kind.NUMBER), Column("Xếp loại"),
    Column("Căn cứ xếp loại"), Column("Cơ quan chủ trì"), Column("Nguồn mục tiêu"),
)  # fmt: skip
YEAR_COLUMNS = (
    Column("Mã chỉ tiêu"), Column("Chỉ tiêu"), Column("Đơn vị tính"), Column("Năm"), Column("Giá trị", Kind.NUMBER),
    Column("Lớp số liệu"), Column("Mã nguồn"),
)  # fmt: skip
