"""Ten planted mistakes are found and nothing else is called one; our own report passes (N05)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as db

from data_access.audit_tables import audit_event
from domain.claims_meant import Why
from domain.document_text import Part
from domain.errors import BadInput, FileRefused, Refused, StateSecret
from domain.number_check import CheckedNumber, Verdict
from domain.permissions import Actor, Position, Role
from exchange.report_docx import report_docx
from language.check_words import claim_value, draft_place
from language.report import write_report
from tests.exchange.drafts import PLANTED, SOUND, TABLE, draft
from use_cases.access import Access
from use_cases.check_numbers import NumberReport, check_draft, pasted, uploaded
from use_cases.open_session_facts import open_session_facts

Check = Callable[[str], NumberReport]


@pytest.fixture
def planner(reader: Access) -> Access:
    return Access(reader.database, Actor(3, "kehoach", "Kế hoạch", (Position("STC", Role.PLANNER, ""),)))


@pytest.fixture
def check(planner: Access) -> Check:
    return lambda text: check_draft(planner, period="2025-09", draft=pasted(text))


def said(report: NumberReport, verdict: Verdict) -> list[str]:
    return [n.text for n in report.numbers if n.verdict is verdict]


def test_N05_a_sound_draft_raises_no_alarm(planner: Access) -> None:
    report = check_draft(planner, period="2025-09", draft=uploaded(draft()))
    assert said(report, Verdict.DIFFERS) == []
    assert said(report, Verdict.NOT_FOUND) == ["12.345", "21.000"]
    assert report.counts[Verdict.EQUAL] == 31
    table = [(draft_place(n.place), n.text) for n in report.numbers if n.place.part is Part.TABLE]
    assert table[0] == ("bảng 1, hàng 3, cột 2", "167.455")
    assert [n.text for n in report.numbers if n.place.part is Part.FOOTER] == ["16,8%"]


def test_N05_ten_planted_mistakes_are_all_found_and_nothing_else(planner: Access) -> None:
    text = "\n".join(SOUND)
    for right, wrong, _figure in PLANTED:
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    report = check_draft(planner, period="2025-09", draft=uploaded(draft(text.split("\n"))))
    found = said(report, Verdict.DIFFERS)
    assert sorted(found) == sorted([*(figure for _r, _w, figure in PLANTED), "405.300 tỷ đồng"]), "two were swapped"


MISTAKES = (
    ("Tổng mức bán lẻ tháng 9 đạt 167.545 tỷ đồng", "167.545 tỷ đồng", Why.OTHER_VALUE, "167.455 tỷ đồng"),
    ("Thu nội địa 9 tháng 129.800 tỷ đồng, thu từ hoạt động xuất nhập khẩu 129.800 tỷ đồng", "129.800 tỷ đồng", Why.OTHER_INDICATOR, "405.300 tỷ đồng"),
    ("Tổng mức bán lẻ 9 tháng tăng 15,3 điểm phần trăm so với cùng kỳ", "15,3 điểm phần trăm", Why.OTHER_UNIT, "tăng 15,3%"),
    ("IIP tháng 9 giảm 4,2% so với tháng trước", "4,2%", Why.OTHER_DIRECTION, "tăng 4,2%"),
    ("Doanh thu bán lẻ hàng hóa tháng 9 đạt 85.378 triệu đồng", "85.378 triệu đồng", Why.OTHER_SCALE, "85.378 tỷ đồng"),
    ("Tổng mức bán lẻ tháng 9 đạt 1,4 triệu tỷ đồng", "1,4 triệu tỷ đồng", Why.OTHER_PERIOD, "167.455 tỷ đồng"),
    ("GRDP bình quân đầu người năm 2025 đạt 8.066 USD/người", "8.066 USD/người", Why.OLD_VALUE, "8.755 USD/người"),
    ("Giải ngân 9 tháng đạt 49,9% kế hoạch UBND Thành phố giao", "49,9%", Why.OTHER_PLAN, "39,3%"),
    ("GRDP 9 tháng tăng 7% so với cùng kỳ", "7%", Why.TOO_ROUGH, "tăng 7,07%"),
    ("GRDP quý III tăng 7,07% so với cùng kỳ", "7,07%", Why.OTHER_PERIOD, "tăng 8,11%"),
)  # fmt: skip
LIMITS = (
    ("tong muc ban le thang 9 dat 167.455 ty dong", Verdict.EQUAL),
    ("Tổng mức bán lẻ tháng 9 tăng nhờ 12.345 cửa hàng mới", Verdict.NOT_FOUND),
    ("Tổng mức bán lẻ tháng 9 đạt gần 168.000 tỷ đồng", Verdict.ROUNDED),
    ("Tổng mức bán lẻ tháng 9 đạt 167,5 nghìn tỷ đồng", Verdict.ROUNDED),
    ("Tổng mức bán lẻ tháng 9 đạt khoảng 170.000 tỷ đồng", Verdict.DIFFERS),
    (
        "Tổng thu ngân sách nhà nước 9 tháng đạt 570.123 tỷ đồng",
        Verdict.ROUNDED,
    ),  # the store knows "more than 570.000"
    ("Giải ngân 9 tháng đạt 45% kế hoạch HĐND Thành phố giao", Verdict.NOT_FOUND),
    ("IIP cả nước tăng 9,1% so với cùng kỳ", Verdict.NOT_FOUND),
    ("Số dự án FDI cấp mới 9 tháng là 1.234 dự án", Verdict.NOT_FOUND),
    ("Giải ngân vốn đầu tư công chậm; còn 50,1% kế hoạch Thủ tướng Chính phủ giao", Verdict.EQUAL),
)


def test_N05_a_mistake_is_named_with_what_the_store_says(check: Check) -> None:
    report = check("\n".join(sentence for sentence, *_rest in MISTAKES))
    wrong = {n.place.number: n for n in report.numbers if n.verdict is Verdict.DIFFERS}
    told = [(n.text, n.why, claim_value(n.expected) if n.expected else "") for n in wrong.values()]
    assert told == [(figure, why, expected) for _sentence, figure, why, expected in MISTAKES]


def test_N05_what_cannot_be_judged_is_no_alarm_and_rounding_has_its_limits(check: Check) -> None:
    report = check("\n".join(sentence for sentence, _verdict in LIMITS))
    assert [(LIMITS[n.place.number - 1][0], n.verdict) for n in report.numbers] == list(LIMITS)


def test_N05_N04_the_report_that_the_facts_write_agrees_with_them(planner: Access) -> None:
    facts = open_session_facts(planner, period="2025-09").facts
    report = check_draft(planner, period="2025-09", draft=uploaded(report_docx(write_report(facts))))
    assert said(report, Verdict.DIFFERS) == []
    assert report.counts[Verdict.EQUAL] > 70
    foreign: list[CheckedNumber] = [n for n in report.numbers if n.verdict is Verdict.NOT_FOUND]
    assert all("nghĩa là" in n.sentence for n in foreign), "only the note under the tables speaks of no indicator"


def test_N05_a_frozen_session_is_held_against_what_it_saw(planner: Access) -> None:
    report = check_draft(planner, period="2025-08", draft=pasted("Thu ngân sách nhà nước 8 tháng đạt 524.234 tỷ đồng."))
    assert said(report, Verdict.EQUAL) == ["524.234 tỷ đồng"]


def test_N05_only_counts_and_a_digest_are_put_on_record(planner: Access) -> None:
    check_draft(planner, period="2025-09", draft=pasted("GRDP 9 tháng tăng 7,07%; câu này không được lưu lại."))
    with planner.database.engine.connect() as connection:
        event = connection.execute(db.select(audit_event).order_by(audit_event.c.id.desc())).first()
    assert event is not None
    assert event.action == "check_numbers"
    assert "lưu lại" not in str(event)


def test_R022_a_stamp_of_secrecy_stops_it(planner: Access) -> None:
    with pytest.raises(StateSecret):
        pasted("MẬT\nGRDP tăng 7%")
    with pytest.raises(StateSecret):
        uploaded(draft(["TỐI MẬT", "GRDP tăng 7%"], TABLE))


def test_a_text_too_long_and_a_reader_without_a_session_are_refused(planner: Access, reader: Access) -> None:
    with pytest.raises(BadInput):
        pasted("1" * 500_000)
    with pytest.raises(FileRefused):
        uploaded(b"chi la chu")
    inspector = Access(reader.database, Actor(9, "thanhtra", "", (Position("TTTP", Role.INSPECTOR, ""),)))
    with pytest.raises(Refused):
        check_draft(inspector, period="2025-09", draft=pasted("7%"))


def test_a_document_too_long_is_refused_like_a_text() -> None:
    with pytest.raises(BadInput):
        uploaded(draft(["mười chữ. " * 1000] * 21))
