"""The slides of a session in Vietnamese: the title is the finding or what is to be decided (R083, N02)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.clock import parse_instant
from domain.pace import Status
from domain.session_changes import FigureChange, SessionChanges, StatusFlip
from domain.session_facts import Commentary, ExplanationNote, ReportCount, TaskNote
from domain.slide_deck import SlideKind
from language.slide_text import deck_frame
from language.slide_words import deck_words
from tests.domain.builders import figure
from tests.language.published_facts import SEEN_AT, published_facts

FACTS = published_facts("2025-09")
AT = parse_instant("2025-10-07T09:00")


def slide(kind, facts=FACTS, place=0):
    return [text for text in deck_words(facts) if text.slide.kind is kind][place]


def test_R083_each_title_is_a_finding():
    assert [text.title for text in deck_words(FACTS)] == [
        "1 trên 3 chỉ tiêu có căn cứ đánh giá đạt tiến độ; 2 chậm rõ rệt: Giải ngân vốn đầu tư công và Tốc độ tăng GRDP",
        "Giải ngân vốn đầu tư công đạt 49,9% kế hoạch Thủ tướng Chính phủ giao, thấp hơn tiến độ 25,1 điểm %",
        "Tốc độ tăng GRDP 9 tháng năm 2025 đạt 7,07%, mục tiêu năm 8,5%",
        "Tăng trưởng: Tốc độ tăng GRDP chậm",
        "Ngân sách – đầu tư: Giải ngân vốn đầu tư công chậm, 1 chỉ tiêu đạt tiến độ",
        "IIP lũy kế so cùng kỳ 9 tháng năm 2025 là 6,9%",
        "Tổng mức bán lẻ và dịch vụ 9 tháng năm 2025 đạt ≈ 1.400.000 tỷ đồng, tăng 15,3% so với cùng kỳ",
        "DN đánh giá ổn định và tốt hơn quý III/2025 là 77,6%",
        "Đề nghị phiên họp kết luận về 2 chỉ tiêu",
    ]


def test_the_chart_of_an_indicator_names_its_values_its_plan_and_the_gap():
    text = slide(SlideKind.INDICATOR)
    assert text.kicker.startswith("Ngân sách – đầu tư · Giải ngân vốn đầu tư công")
    assert text.lines == (
        "Còn 50,1% kế hoạch phải thực hiện trong 3 tháng, mỗi tháng gấp 3,0 lần bình quân từ đầu năm.",
    )
    assert text.chart.values[5] == "39,2%"
    assert (text.chart.plan, text.chart.gap) == ("100% kế hoạch Thủ tướng Chính phủ giao", "Thiếu 25,1 điểm %")
    assert text.chart.legend == (("actual", "Thực hiện"), ("due", "Mức cần đạt theo thời gian đã qua"))
    assert text.chart.spoken == (
        "6 tháng đầu năm 2025: 39,2%; 9 tháng năm 2025: 49,9%; 100% kế hoạch Thủ tướng Chính phủ giao; Thiếu 25,1 điểm %"
    )
    assert [(f.label, f.value, f.unit) for f in text.facts][:2] == [
        ("9 tháng năm 2025", "59.655", "tỷ đồng"), ("Xếp loại", "Chậm", "")
    ]  # fmt: skip


def test_the_presenter_sees_the_note_the_grounds_the_agency_and_the_origin():
    said = Commentary("DT01.03", "STC", "Vướng mặt bằng ba dự án.", "stc.lanhdao", SEEN_AT)
    asked = ExplanationNote(
        7, "DT01.03", "2025-09", "STC", "answered", date(2025, 10, 12), "Vì sao?", "Thiếu vốn.", True
    )
    items = tuple(replace(i, note="Nói về mặt bằng.") if i.indicator_code == "DT01.03" else i for i in FACTS.items)
    text = slide(SlideKind.INDICATOR, replace(FACTS, items=items, commentaries=(said,), explanations=(asked,)))
    assert text.notes == (
        "Nói về mặt bằng.",
        "Đạt 49,9% kế hoạch Thủ tướng Chính phủ giao (nguồn công bố); tiến độ thời gian 9/12 tháng là 75,0%.",
        "Sở Tài chính: Vướng mặt bằng ba dự án.",
        "Yêu cầu giải trình số 7, hạn 12/10/2025: Vì sao?",
        "Sở Tài chính giải trình: Thiếu vốn.",
        "Giải ngân vốn đầu tư công: 9 tháng năm 2025, công bố 06/10/2025.",
    )


def test_N03_what_changed_is_counted_and_told():
    was = figure(6.0, code="KT02.03", revision=1)
    now = figure(6.9, code="KT02.03", revision=2)
    correction = FigureChange(now, was, "Sửa lỗi nhập", "Thống kê", AT)
    flip = StatusFlip("DT01.03", Status.RISK, Status.LATE, (2,))
    changes = SessionChanges("2025-08", AT, (), (), (correction,), (flip,))
    text = slide(SlideKind.CHANGES, replace(FACTS, changes=changes))
    assert text.title == "Từ phiên họp tháng 8/2025: 1 chỉ tiêu đổi xếp loại, 1 số liệu đính chính"
    assert [line.cells[:3] for line in text.table.lines] == [
        ("Giải ngân vốn đầu tư công", "Có nguy cơ", "Chậm"),
        ("IIP lũy kế so cùng kỳ, 9 tháng năm 2025", "6,0%", "6,9% (0,90 điểm %)"),
    ]
    assert text.table.lines[1].cells[3] == "Sửa lỗi nhập"


def test_tasks_reports_and_explanations_say_what_is_open():
    late = TaskNote(1, "Giải phóng mặt bằng", "STC", date(2026, 1, 1), "assigned", None, "DT01.03", "2025-08")
    facts = replace(
        FACTS, tasks=(late, replace(late, number=2, due_on=None, state="reported")),
        reports=(ReportCount("KTXH-T", "Biểu tháng", 5, 3, ("Sở Tài chính", "Sở Công Thương")),),
        explanations=(ExplanationNote(7, "DT01.03", "2025-09", "STC", "asked", date(2025, 10, 12), "Vì sao?", "", False),),
    )  # fmt: skip
    assert slide(SlideKind.TASKS, facts).title == "2 nhiệm vụ chưa xong, 1 quá hạn"
    assert slide(SlideKind.TASKS, facts).table.lines[0].cells == (
        "Giải phóng mặt bằng", "Sở Tài chính", "01/01/2026", "Quá hạn"
    )  # fmt: skip
    in_time = replace(late, state="reported", done_on=date(2025, 12, 31))
    told = slide(SlideKind.TASKS, replace(facts, tasks=(in_time,)))
    assert (told.title, told.table.lines[0].status) == ("1 nhiệm vụ chưa xong, không nhiệm vụ nào quá hạn", None)
    assert slide(SlideKind.REPORTS, facts).title == "3 trên 5 báo cáo đã phê duyệt, còn chờ 2"
    assert slide(SlideKind.EXPLANATIONS, facts).title == "1 yêu cầu giải trình, 1 chưa trả lời"


def test_without_anything_late_the_session_is_asked_to_take_note():
    assert (
        slide(SlideKind.CONCLUSION, replace(FACTS, figures=())).title
        == "Không chỉ tiêu nào có căn cứ đánh giá bị chậm tiến độ"
    )


def test_an_older_value_says_of_when_it_is():
    august = published_facts("2025-08")
    items = tuple(replace(i, is_slide=i.indicator_code == "KT01.03") for i in august.items)
    told = deck_words(replace(august, items=items))
    fact = next(text for text in told if text.slide.indicator_code == "KT01.03").facts[0]
    assert (fact.label, fact.value) == ("Gần nhất, 6 tháng đầu năm 2025", "6,56%")


def test_N02_D19_every_slide_says_whether_its_figures_are_frozen_and_the_sample():
    frozen = deck_frame(FACTS, "3894-E96B")
    assert frozen.state == "số liệu chốt 09:00 ngày 22/11/2026, mã 3894-E96B"
    assert (frozen.is_draft, frozen.is_sample) == (False, True)
    assert deck_frame(FACTS, "").state == "số liệu chưa chốt, tính đến 09:00 ngày 22/11/2026"
    assert deck_frame(FACTS, "").is_draft
