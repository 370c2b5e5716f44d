"""Columns of the catalogue of indicators as it leaves the house (R012, R084)."""

from __future__ import annotations

from domain.extract import Column, Kind

CATALOGUE_TITLE = "Danh mục chỉ tiêu"
CATALOGUE_LIST = (
    Column("Mã chỉ tiêu"), Column("Chỉ tiêu"), Column("Tên ngắn"), Column("Lĩnh vực"), Column("Đơn vị tính"),
    Column("Kỳ công bố"), Column("Chiều đánh giá"), Column("Tổng hợp theo thời gian"),
    Column("Số chữ số thập phân", Kind.NUMBER, decimals=0), Column("Khái niệm"), Column("Phương pháp tính"),
    Column("Công thức"), Column("Mã cơ quan chủ trì"), Column("Cơ quan chủ trì"), Column("Căn cứ pháp lý"),
    Column("Phiên bản", Kind.NUMBER, decimals=0), Column("Hiệu lực từ", Kind.DATE), Column("Đến", Kind.DATE),
    Column("Tình trạng"), Column("Số biểu dùng", Kind.NUMBER, decimals=0), Column("Số số liệu", Kind.NUMBER, decimals=0),
    Column("Bộ chỉ tiêu"),
)  # fmt: skip
