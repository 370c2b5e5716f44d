"""Draft reports made of the real values of September 2025, whole and with mistakes planted in them (N05)."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx

SOUND = (
    "1. Sản xuất công nghiệp",
    "Chỉ số sản xuất công nghiệp (IIP) tháng 9 năm 2025 ước tăng 4,2% so với tháng trước và tăng 16,8% so với cùng kỳ. "
    "Tính chung 9 tháng, IIP tăng 6,9% so với cùng kỳ, trong đó công nghiệp chế biến, chế tạo tăng 10,5%; "
    "4 ngành công nghiệp trọng điểm tăng 11,6%.",
    "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng tháng 9 ước đạt 167.455 tỷ đồng, tăng 2,8% so với tháng trước "
    "và tăng 15% so với cùng kỳ. Tính chung 9 tháng đạt hơn 1,4 triệu tỷ đồng, tăng 15,3% so với cùng kỳ.",
    "Doanh thu bán lẻ hàng hóa tháng 9 đạt 85.378 tỷ đồng, tăng 3,1% so với tháng trước.",
    "Tổng thu ngân sách nhà nước 9 tháng ước thực hiện 570.000 tỷ đồng, đạt 81,8% dự toán Trung ương giao và bằng 115,6% so với "
    "cùng kỳ; trong đó thu nội địa 405.300 tỷ đồng, thu từ hoạt động xuất nhập khẩu 129.800 tỷ đồng.",
    "Tính đến ngày 01/10, đã giải ngân 59.655 tỷ đồng, đạt 39,3% kế hoạch vốn UBND Thành phố giao và 49,9% kế hoạch "
    "Thủ tướng Chính phủ giao.",
    "GRDP 9 tháng tăng 7,07% so với cùng kỳ, riêng quý III tăng 8,11%. Kế hoạch tăng trưởng GRDP năm 2025 là 8,5%.",
    "GRDP bình quân đầu người năm 2025 đạt 8.755 USD/người.",
    "Toàn Thành phố xảy ra 1.326 vụ tai nạn giao thông đường bộ, làm 664 người chết.",
    "Căn cứ Quyết định số 62/2024/QĐ-UBND ngày 15 tháng 8 năm 2024, Điều 5 khoản 2; liên hệ 028 3829 1234 lúc 14 giờ 30, "
    "giai đoạn 2026-2030; Thành phố có 168 phường, xã, đặc khu.",
    "Trồng mới 12.345 cây xanh dọc Vành đai 3.",
)  # fmt: skip
"""What a careful office writes; the last line speaks of nothing the store knows."""
PLANTED = (
    ("167.455 tỷ đồng, tăng 2,8%", "167.545 tỷ đồng, tăng 2,8%", "167.545 tỷ đồng"),
    ("thu nội địa 405.300 tỷ đồng, thu từ hoạt động xuất nhập khẩu 129.800", "thu nội địa 129.800 tỷ đồng, thu từ hoạt động xuất nhập khẩu 405.300", "129.800 tỷ đồng"),
    ("tăng 15,3% so với cùng kỳ", "tăng 15,3 điểm phần trăm so với cùng kỳ", "15,3 điểm phần trăm"),
    ("ước tăng 4,2% so với tháng trước", "ước giảm 4,2% so với tháng trước", "4,2%"),
    ("85.378 tỷ đồng", "85.378 triệu đồng", "85.378 triệu đồng"),
    ("Tính chung 9 tháng, IIP tăng 6,9%", "Tính chung 9 tháng, IIP tăng 16,8%", "16,8%"),
    ("8.755 USD/người", "8.066 USD/người", "8.066 USD/người"),
    ("39,3% kế hoạch vốn UBND Thành phố giao", "49,9% kế hoạch vốn UBND Thành phố giao", "49,9%"),
    ("GRDP 9 tháng tăng 7,07%", "GRDP 9 tháng tăng 7%", "7%"),
    ("riêng quý III tăng 8,11%", "riêng quý III tăng 7,07%", "7,07%"),
)  # fmt: skip
"""What is right, what stands instead of it, and the figure that is wrong then: a wrong digit, two figures swapped, points for
percent, direction, scale, month for cumulative, an old vintage, the plan of another giver, too rough, another period."""
TABLE = (
    ("", "Ước tính tháng 9 năm 2025", "Lũy kế 9 tháng năm 2025", "Tháng 9/2025 so với cùng kỳ năm trước (%)"),
    ("A", "1", "2", "3"),
    ("Tổng số", "167.455", "1.400.000", "115,0"),
    ("Bán lẻ hàng hóa", "85.378", "...", "..."),
    ("Lương thực, thực phẩm", "21.000", "...", "..."),
)


def draft(paragraphs: Sequence[str] = SOUND, table: Sequence[Sequence[str]] = TABLE) -> bytes:
    """A .docx of paragraphs, a table under its title and unit, and a figure in the footer."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.add_paragraph("Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng")
    made.add_paragraph("Đơn vị tính: Tỷ đồng")
    grid = made.add_table(0, len(table[0]))
    for row in table:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    made.sections[0].footer.paragraphs[0].text = "IIP tháng 9 tăng 16,8% so với cùng kỳ."
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()
