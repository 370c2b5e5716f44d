"""What Vietnamese headers say of measure and period (C21, D25, domain.md §7)."""

from __future__ import annotations

import pytest

from domain.header_reading import read_header
from domain.measure_unit import factor, measure_of, unit_line
from exchange.header_words import VIETNAMESE
from tests.domain.builders import month
from tests.exchange.real_headers import FOLDER, written

NOW = month("2026-11")


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("STT", "ordinal"), ("Tên chỉ tiêu", "name"), ("ĐVT", "unit"), ("Ghi chú", "note"), ("Mã chỉ tiêu", "code"),
        ("Thực hiện tháng 10", "2026-10 in_period level"), ("Ước T11/2026", "2026-11 in_period level"),
        ("Ước TH T11", "2026-11 in_period level"), ("11/2026", "2026-11 in_period level"),
        ("Kỳ này", "2026-11 in_period level"), ("Kỳ trước", "2026-10 in_period level"),
        ("Kết quả tháng báo cáo", "2026-11 in_period level"), ("Quý III/2026", "2026-Q3 in_period level"),
        ("Lũy kế 11 tháng", "2026-11 cumulative level"), ("11T/2026", "2026-11 cumulative level"),
        ("6 tháng đầu năm 2026", "2026-06 cumulative level"), ("Cộng dồn từ đầu năm", "2026-11 cumulative level"),
        ("Lũy kế từ đầu năm đến hết tháng 11", "2026-11 cumulative level"), ("Số lũy kế", "2026-11 cumulative level"),
        ("Cùng kỳ năm 2025", "2025-11 - level"), ("Thực hiện cùng kỳ 11 tháng năm 2025", "2025-11 cumulative level"),
        ("Cùng kỳ năm 2025 Tháng 11", "2025-11 in_period level"), ("Năm 2026", "2026 in_period level"),
        ("So cùng kỳ (%)", "- - yoy_index"), ("Lũy kế so cùng kỳ (%)", "2026-11 cumulative yoy_index"),
        ("Tốc độ tăng so với cùng kỳ (%)", "- - yoy_pct"), ("+/- so với tháng trước", "- - mom_pct"),
        ("Tháng 12 năm 2024 so với Tháng 11 năm 2024", "2024-12 in_period mom_pct"),
        ("Tháng 12 năm 2024 so với Tháng 12 năm 2023", "2024-12 in_period yoy_index"),
        ("Tháng 12 năm 2024 so với Kỳ gốc (2019)", "ignored"), ("Quý III năm 2018 so với Quý II năm 2018", "ignored"),
        ("31/12/2024 so với cùng thời điểm tháng trước", "2024-12 - mom_pct"),
        ("So với cùng kỳ năm trước (%) Quý III năm 2024", "2024-Q3 in_period yoy_index"),
        ("Tỷ lệ so KH", "- - plan_pct"), ("% thực hiện KH", "- - plan_pct"), ("% dự toán", "- - plan_pct"),
        ("KH năm 2026", "ignored"), ("Dự toán năm", "ignored"), ("Ước tính năm 2024 Cơ cấu (%)", "ignored"),
        ("Tháng 11 và 11 tháng", "?"), ("Họ và tên", "?"), ("Vốn đăng ký cấp mới", "?"),
    ],
)  # fmt: skip
def test_C21_a_header_says_its_measure_and_period(header: str, meaning: str) -> None:
    assert written(read_header(header, VIETNAMESE, NOW)) == meaning


@pytest.mark.parametrize(
    ("header", "now", "period"),
    [("Tháng 12", "2027-01", "2026-12"), ("Tháng 12", "2026-11", "2026-12"), ("Lũy kế 11 tháng", "2027-02", "2026-11")],
)
def test_a_month_without_its_year_is_the_nearest(header: str, now: str, period: str) -> None:
    assert read_header(header, VIETNAMESE, month(now)).says.period == period


def test_number_and_compared_with_differ_by_their_marks_only() -> None:
    assert written(read_header("Số kỳ báo cáo", VIETNAMESE, NOW)) == "2026-11 in_period level"
    assert written(read_header("So kế hoạch (%)", VIETNAMESE, NOW)) == "- - plan_pct"


@pytest.mark.parametrize(
    ("sheet", "indicator", "expected"),
    [
        ("Triệu đồng", "tỷ đồng", (1.0, 1000.0)), ("tr.đ", "tỷ đồng", (1.0, 1000.0)), ("Tỷ đồng", "tỷ đồng", (1.0, 1.0)),
        ("nghìn tỷ đồng", "tỷ đồng", (1000.0, 1.0)), ("tỷ USD", "triệu USD", (1000.0, 1.0)), ("1000 tấn", "tấn", (1000.0, 1.0)),
        ("người", "tỷ đồng", None), ("kiểu gì đó", "tỷ đồng", None), ("%", "%", (1.0, 1.0)),
    ],
)  # fmt: skip
def test_D17_what_lies_between_two_units(sheet: str, indicator: str, expected: object) -> None:
    assert factor(sheet, indicator, VIETNAMESE) == expected


def test_units_of_whole_tables_stand_in_lines_of_their_own() -> None:
    assert unit_line("Đơn vị tính: Tỷ đồng", VIETNAMESE) == "Tỷ đồng"
    assert unit_line("Nghìn tấn; Triệu USD", VIETNAMESE) == "Nghìn tấn; Triệu USD"
    assert unit_line("Đơn vị", VIETNAMESE) == ""
    assert measure_of("Sở Công Thương", VIETNAMESE) is None


@pytest.mark.skipif(not FOLDER.exists(), reason=f"{FOLDER} is not present: real workbooks are left out")
def test_N12_headers_of_real_workbooks_are_read_as_a_person_reads_them() -> None:
    from benchmarks.recognition import headers

    sheets, found, columns, right = headers()
    assert sheets >= 30
    assert found == sheets
    assert right >= 0.96 * columns
