"""A report of real length as tests need it, until and besides the one that is written from facts."""

from __future__ import annotations

from datetime import date

from domain.monthly_session import Letterhead
from domain.report import Report, ReportColumn, ReportRow, ReportSection, ReportTable, RowStyle, Sentence

HEAD = Letterhead(
    parent_agency="",
    agency="Ủy ban nhân dân Thành phố Hồ Chí Minh",
    number="5",
    symbol="BC-UBND",
    place="Thành phố Hồ Chí Minh",
    dated_on=date(2026, 1, 5),
    addressees=("Văn phòng Chính phủ", "Bộ Tài chính", "Thường trực Thành ủy"),
    signer_lines=("TM. Ủy ban nhân dân", "Chủ tịch"),
    signer_name="Nguyễn Văn Mẫu",
    recipients=(
        "Như trên",
        "Thường trực HĐND Thành phố",
        "Các sở, ban, ngành",
        "UBND phường, xã, đặc khu",
        "Lưu: VT, TH",
    ),
)
RETAIL = (
    "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng tháng 9 ước đạt 167.455 tỷ đồng, tăng 2,8% so với "
    "tháng trước và tăng 15% so với cùng kỳ."
)
IIP = (
    "Chỉ số sản xuất công nghiệp (IIP) tháng 9 năm 2025 ước tăng 4,2% so với tháng trước và tăng 16,8% so với cùng kỳ. "
    "Tính chung 9 tháng, IIP tăng 6,9% so với cùng kỳ, trong đó công nghiệp chế biến, chế tạo tăng 10,5%."
)
EDITED = "Giải ngân đầu tư công đến ngày 01/10 đạt 59.655 tỷ đồng, bằng 39,3% kế hoạch vốn UBND Thành phố giao."
_COLUMNS = (
    ReportColumn("Thực hiện tháng 8 năm 2025", "Thực hiện", mark="1"),
    ReportColumn("Ước tính tháng 9 năm 2025", "Thực hiện", mark="2"),
    ReportColumn("Lũy kế 9 tháng năm 2025", "Thực hiện", mark="3"),
    ReportColumn("Tháng 9/2025 so với cùng kỳ năm trước", "So với", "%", 1, "4"),
    ReportColumn("Lũy kế 9 tháng so với cùng kỳ năm trước", "So với", "%", 1, "5"),
)


def _row(n: int) -> ReportRow:
    style = RowStyle.TOTAL if n == 0 else RowStyle.GROUP if n % 20 == 1 else RowStyle.ITEM
    if style is RowStyle.GROUP:
        return ReportRow("Phân theo nhóm ngành hàng", (None,) * 5, style)
    name = "Tổng số" if n == 0 else f"Lương thực, thực phẩm và các nhóm hàng khác, mục {n}"
    return ReportRow(name, (162_888.25 + n, 167_455.0, 1_436_120.5, 115.04, "..." if n % 7 == 0 else 113.0), style, 0)


def table_of(rows: int, title: str = "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng") -> ReportTable:
    return ReportTable(
        title,
        "Tỷ đồng",
        "Nhóm hàng",
        _COLUMNS,
        tuple(_row(n) for n in range(rows)),
        ("Số ước tính; chỉ số so với cùng kỳ.",),
    )


def wide_table() -> ReportTable:
    columns = (
        ReportColumn("Dự toán năm 2025"),
        *_COLUMNS,
        *(ReportColumn(f"% dự toán giao lần {n}", "Tỷ lệ", decimals=1) for n in (1, 2)),
    )
    rows = (
        ReportRow(
            "Tổng thu ngân sách nhà nước trên địa bàn",
            (520_154.0, 60_000.0, 65_000.0, 611_000.0, 118.0, 117.2, 117.5, -3.25),
            RowStyle.TOTAL,
        ),
    )
    return ReportTable("Thu ngân sách nhà nước trên địa bàn", "Tỷ đồng", "Chỉ tiêu", columns, rows)


def sentence(text: str, key: str = "câu") -> Sentence:
    return Sentence(key, text, (1,))


def report_of(
    *, code: str = "7F3A-91C2", text: str = RETAIL, head: Letterhead = HEAD, is_sample: bool = True
) -> Report:
    """All kinds of blocks; `text` stands in the first sentence, the first row and the title of a table."""
    edited = Sentence("pi", EDITED, (2,), generated="…", edited_by="kehoach", stale=("59.655",))
    small = ReportTable(
        text[:60], "%", "Ngành", (ReportColumn("Tháng 9", decimals=1),), (ReportRow(text[:200], (-4.25,)),)
    )
    sections = (
        ReportSection(1, "I.", "Tình hình kinh tế"),
        ReportSection(2, "1.", "Sản xuất công nghiệp", (sentence(IIP), sentence(text)), (small,)),
        ReportSection(3, "a)", "Thương mại, dịch vụ", tuple(sentence(RETAIL, f"c{n}") for n in range(8))),
        ReportSection(2, "2.", "Đầu tư công", (edited, sentence(f"- {RETAIL}"), sentence(f"- {IIP}"))),
        ReportSection(
            1, "II.", "Nhiệm vụ, giải pháp trọng tâm tháng 10", tuple(sentence(f"- {IIP}") for _ in range(6))
        ),
    )
    return Report(
        period="2025-09", head=head, title="Báo cáo",
        subject_line="Tình hình kinh tế - xã hội tháng 9 và 9 tháng; nhiệm vụ, giải pháp trọng tâm tháng 10 năm 2025",
        sections=sections, annexes=(table_of(240), wide_table()),
        brief=(ReportSection(1, "I.", "Tóm tắt", tuple(sentence(f"- {RETAIL}") for _ in range(12))),),
        source_lines=("Thống kê Thành phố Hồ Chí Minh, công bố 06/10/2025; số liệu như đã biết lúc 00:00 ngày 10/10/2025.",),
        code=code, is_sample=is_sample,
    )  # fmt: skip
