"""Titles, annex tables, assessment and brief of the report (domain.md §7, R083, R088)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.clock import CITY_TIME, parse_instant
from domain.monthly_session import Letterhead, MonthlySession
from domain.observation import Layer
from domain.report import Report, ReportSection, ReportTable, RowStyle, Sentence
from domain.session_facts import Commentary, ExplanationNote, SentenceEdit, TaskNote, own_key
from exchange.report_paper import full_paper
from language.report import write_report
from language.report_period import subject_line, task_period
from tests.domain.builders import figure
from tests.language.published_facts import published_facts

THEN = datetime(2025, 10, 9, 8, 0, tzinfo=CITY_TIME)


@pytest.mark.parametrize(
    ("period", "title", "ahead"),
    [
        ("2025-01", "tháng 1", "tháng 2 năm 2025"),
        ("2025-03", "tháng 3 và quý I", "tháng 4 năm 2025"),
        ("2025-06", "tháng 6 và 6 tháng đầu năm", "tháng 7 năm 2025"),
        ("2025-09", "tháng 9 và 9 tháng đầu năm", "tháng 10 năm 2025"),
        ("2025-10", "tháng 10 và 10 tháng đầu năm", "tháng 11 năm 2025"),
        ("2025-12", "tháng 12 và năm 2025", "tháng 1 năm 2026"),
        ("2025-Q1", "quý I", "quý II năm 2025"),
        ("2025-H1", "6 tháng đầu năm", "6 tháng cuối năm 2025"),
        ("2025-9M", "9 tháng đầu năm", "3 tháng cuối năm 2025"),
        ("2025", "năm 2025", "năm 2026"),
    ],
)
def test_the_title_follows_the_pattern_of_real_sessions(period: str, title: str, ahead: str) -> None:
    session = MonthlySession(period, "TPHCM", "PHIEN-HOP")
    assert subject_line(session) == f"Tình hình kinh tế - xã hội {title}; nhiệm vụ, giải pháp trọng tâm {ahead}"
    assert task_period(session) == ahead


def table(report: Report, title: str) -> ReportTable:
    return next(t for t in report.annexes if t.title.startswith(title))


def test_comparison_columns_are_indices_and_say_so() -> None:
    retail = table(write_report(published_facts("2025-09")), "Tổng mức bán lẻ")
    assert [c.name for c in retail.columns] == [
        "Thực hiện tháng 8 năm 2025",
        "Ước tính tháng 9 năm 2025",
        "Lũy kế thực hiện 9 tháng năm 2025",
        "Tháng 9/2025 so với cùng kỳ năm trước (%)",
        "Lũy kế 9 tháng năm 2025 so với cùng kỳ năm trước (%)",
    ]
    assert [c.mark for c in retail.columns] == ["1", "2", "3", "4", "5"]
    assert (retail.unit, retail.rows[0].style, retail.rows[1].style) == ("Tỷ đồng", RowStyle.TOTAL, RowStyle.GROUP)
    assert retail.rows[0].cells == ("...", 167455.0, 1400000.0, 115.0, 115.3)
    assert retail.rows[1].cells == (None,) * 5
    assert "113,0 nghĩa là tăng 13,0%" in retail.notes[0]
    assert "Nguồn công bố số làm tròn: Tổng số." in retail.notes


def test_a_published_index_stays_an_index() -> None:
    budget = table(write_report(published_facts("2025-10")), "Thu, chi ngân sách")
    assert budget.rows[0].cells[-1] == 115.5
    assert [c.group for c in budget.columns][:4] == ["", "Thực hiện", "Thực hiện", "So với (%)"]


def test_D26_a_table_rounds_as_the_sentences_do() -> None:
    trade = table(write_report(published_facts("2025-10")), "Kim ngạch")
    assert (trade.rows[0].cells[-1], trade.columns[-1].decimals) == (104.87, 2)
    assert trade.rows[2].cells == ("...", "...", -4640.0, None, None)


def test_D15_nothing_is_a_dash_and_not_available_are_dots() -> None:
    none = figure(0.0, "2025-12", code="TC01.05", revision=9000, decided="2026-02-01")
    budget = table(write_report(published_facts("2025-12", extra=[none])), "Thu, chi ngân sách")
    assert budget.rows[3].cells[2] == "-"
    assert budget.rows[3].cells[1] == "..."


def test_D23_an_illustrative_row_is_marked_in_the_table() -> None:
    invented = figure(300.0, "2026-05", code="KT04.01", revision=9000, layer=Layer.ILLUSTRATIVE)
    trade = table(write_report(published_facts("2026-05", extra=[invented])), "Kim ngạch")
    assert trade.rows[0].is_illustrative
    assert trade.rows[0].label == "Kim ngạch xuất khẩu (số liệu minh hoạ)"


COMMENT = Commentary("DT01.03", "STC", "Mặt bằng bàn giao chậm.\n", "stc.lanhdao", THEN)
ANSWER = ExplanationNote(
    3, "KT01.03", "2025-09", "TKTP", "answered", date(2025, 10, 8), "Vì sao?", "Dầu thô giảm.", cause_persists=True
)
OWED = replace(ANSWER, number=4, indicator_code="DT01.03", unit_code="STC", answer="")
TASK = TaskNote(7, "Giao mặt bằng nút giao An Phú", "SXD", date(2025, 10, 31), "assigned", None, None, "2025-08")
LATE = replace(TASK, number=6, content="Rà soát vốn.", due_on=date(2025, 9, 1))
DONE = replace(TASK, number=5, state="done")


def texts(report: Report, title: str) -> list[str]:
    found = [s for s in report.sections if s.title.startswith(title)]
    return [s.text for section in found for s in section.sentences]


def test_the_agencies_are_quoted_with_their_names() -> None:
    facts = published_facts("2025-09", commentaries=(COMMENT,), explanations=(ANSWER, OWED))
    assert texts(write_report(facts), "Nguyên nhân") == [
        "Về Giải ngân vốn đầu tư công, Sở Tài chính nêu: “Mặt bằng bàn giao chậm”.",
        "Về Tốc độ tăng GRDP, Thống kê Thành phố Hồ Chí Minh giải trình: “Dầu thô giảm” (nguyên nhân còn tồn tại).",
    ]


def test_what_is_late_names_its_arithmetic_and_its_owner() -> None:
    assert texts(write_report(published_facts("2025-09")), "Tồn tại")[0] == (
        "Giải ngân vốn đầu tư công đạt 49,9% kế hoạch Thủ tướng Chính phủ giao, thấp hơn tiến độ 25,1 điểm phần trăm. "
        "Còn 50,1% kế hoạch phải thực hiện trong 3 tháng, mỗi tháng gấp 3,0 lần bình quân từ đầu năm "
        "(Sở Tài chính chủ trì)."
    )


def test_open_tasks_stand_at_the_end_the_soonest_due_first() -> None:
    facts = published_facts("2025-09", tasks=(TASK, LATE, DONE), day=date(2025, 10, 9))
    assert texts(write_report(facts), "Nhiệm vụ") == [
        "Rà soát vốn (Sở Xây dựng; thời hạn 01/09/2025, đã quá hạn).",
        "Giao mặt bằng nút giao An Phú (Sở Xây dựng; thời hạn 31/10/2025).",
    ]


def test_R078_a_task_reported_done_in_time_is_not_called_overdue_while_the_answer_is_awaited() -> None:
    in_time = replace(LATE, state="reported", done_on=date(2025, 9, 1))
    too_late = replace(LATE, number=8, content="Trễ", state="reported", done_on=date(2025, 9, 2))
    facts = published_facts("2025-09", tasks=(in_time, too_late), day=date(2025, 10, 9))
    assert texts(write_report(facts), "Nhiệm vụ") == [
        "Rà soát vốn (Sở Xây dựng; thời hạn 01/09/2025).",
        "Trễ (Sở Xây dựng; thời hạn 01/09/2025, đã quá hạn).",
    ]


def test_sections_stand_in_the_real_order() -> None:
    sections = write_report(published_facts("2025-09", tasks=(TASK,))).sections
    assert [(s.number, s.title) for s in sections if s.level == 1] == [
        ("I", "Tăng trưởng kinh tế"),
        ("II", "Tình hình các ngành, lĩnh vực"),
        ("III", "Cải cách hành chính"),
        ("IV", "Đánh giá chung"),
        ("V", "Nhiệm vụ, giải pháp trọng tâm tháng 10 năm 2025"),
    ]
    assert [s.title for s in sections if s.level == 2][:12] == [
        "Sản xuất công nghiệp", "Đầu tư, xây dựng", "Doanh nghiệp", "Thương mại, dịch vụ", "Xuất nhập khẩu",
        "Chỉ số giá tiêu dùng", "Giao thông, vận tải", "Du lịch", "Tài chính, ngân hàng", "Nông nghiệp",
        "Văn hóa - xã hội", "Trật tự, an toàn xã hội",
    ]  # fmt: skip


def test_growth_is_told_by_quarter_and_waits_for_no_month_between() -> None:
    assert write_report(published_facts("2025-10")).sections[0].title == "Tình hình các ngành, lĩnh vực"


def test_the_brief_says_what_is_to_be_decided_and_what_is_open() -> None:
    session = MonthlySession("2025-09", "TPHCM", "PHIEN-HOP", agenda="- Điều chỉnh kế hoạch vốn\n\n- Khác")
    facts = published_facts("2025-09", session=session, explanations=(OWED,), tasks=(TASK,))
    brief = {s.title: [x.text for x in s.sentences] for s in write_report(facts).brief}
    assert brief["Vấn đề cần cho ý kiến"] == [
        "Điều chỉnh kế hoạch vốn.",
        "Khác.",
        "Sở Tài chính chưa giải trình về Giải ngân vốn đầu tư công (hạn 08/10/2025).",
    ]
    assert len(brief["Nhiệm vụ chưa hoàn thành"]) == 1
    assert len(brief["Chỉ tiêu chậm, có nguy cơ"]) == 2


def test_R021_D19_the_report_says_source_instant_code_and_the_statement() -> None:
    facts = published_facts("2025-09")
    draft, frozen = write_report(facts), write_report(facts, code="7F3A-91C2")
    assert draft.source_lines[0].startswith("Số liệu phục vụ công tác chỉ đạo, điều hành; không thay thế")
    assert "sggp.org.vn" in draft.source_lines[1]
    assert draft.source_lines[2].endswith("bản dự thảo, số liệu chưa chốt.")
    assert frozen.source_lines[2] == "Số liệu như đã biết lúc 09:00 ngày 22/11/2026; mã số liệu phiên họp 7F3A-91C2."
    assert (draft.is_draft, frozen.is_draft) == (True, False)


def test_R089_what_the_letterhead_leaves_open_is_filled_in_as_the_city_writes_it() -> None:
    session = MonthlySession(
        "2025-09", "TPHCM", "PHIEN-HOP", letterhead=Letterhead(number="123", agency="SỞ TÀI CHÍNH")
    )
    head = write_report(published_facts("2025-09", session=session)).head
    assert (head.agency, head.number, head.symbol) == ("SỞ TÀI CHÍNH", "123", "BC-UBND")
    assert head.signer_lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


IIP_KEY = "cong-nghiep.iip.luy-ke"


def edited(text: str, period: str = "2025-09") -> ReportSection:
    edit = SentenceEdit(IIP_KEY, text, "", "kehoach", parse_instant("2025-10-09T08:00"))
    report = write_report(published_facts(period, edits=(edit,)))
    return next(s for s in report.sections if s.title == "Sản xuất công nghiệp")


def written(key: str, text: str) -> Sentence:
    edit = SentenceEdit(key, text, "", "kehoach", THEN)
    report = write_report(published_facts("2025-09", edits=(edit,)))
    return next(s for section in report.sections for s in section.sentences if s.key == key)


@pytest.mark.parametrize(
    ("text", "stale"),
    [
        ("Lũy kế 9 tháng năm 2025, IIP tăng 6,9%; riêng chế biến, chế tạo tăng 10,5%.", ()),
        ("Tính chung 9 tháng, IIP tăng 7,1%.", ("7,1%",)),
        ("IIP tăng gần 7%, tháng 9 tăng 16,8%.", ()),
        ("IIP tăng 6,9% theo Quyết định 62/2024/QĐ-UBND, đến ngày 30/9.", ()),
        ("IIP tăng 6,90%, bằng 106,9% cùng kỳ, 12 doanh nghiệp mới trong 30 ngày.", ("12 doanh nghiệp",)),
    ],
)
def test_N04_a_figure_in_an_edited_sentence_that_the_facts_do_not_hold_is_flagged(text: str, stale: tuple) -> None:
    sentence = next(s for s in edited(text).sentences if s.key == IIP_KEY)
    assert (sentence.text, sentence.edited_by, sentence.is_edited) == (text, "kehoach", True)
    assert sentence.generated.startswith("Tính chung 9 tháng, IIP tăng 6,9%")
    assert sentence.stale == stale


def test_N04_an_edited_sentence_whose_facts_are_gone_stays_and_is_flagged() -> None:
    edit = SentenceEdit("xuat-nhap-khau.xuat-khau.luy-ke", "Xuất khẩu đạt 9,1 tỷ USD.", "", "kehoach", THEN)
    report = write_report(published_facts("2025-09", edits=(edit,)))
    section = next(s for s in report.sections if s.title == "Xuất nhập khẩu")
    assert [(s.text, s.generated, s.stale) for s in section.sentences[-1:]] == [
        ("Xuất khẩu đạt 9,1 tỷ USD.", "", ("9,1 tỷ USD",))
    ]


@pytest.mark.parametrize(
    ("text", "stale"),
    [
        ("Đạt 1,4 triệu tỷ đồng.", ()),
        ("Đạt 1,5 triệu tỷ đồng.", ("1,5 triệu tỷ đồng",)),
        ("Đạt 1.400 nghìn tỷ đồng.", ()),
    ],
)
def test_D26_an_edited_figure_in_another_scale_is_still_the_same(text: str, stale: tuple) -> None:
    assert written("thuong-mai.tong-muc.luy-ke", text).stale == stale


TURNED = (
    ("trat-tu.tai-nan.luy-ke", "Số vụ tai nạn giao thông 9 tháng tăng 31%.", [("tăng 31%", "giảm 31%")]),
    ("trat-tu.tai-nan.luy-ke", "Số vụ tai nạn giao thông 9 tháng bằng 69% cùng kỳ.", []),
    ("trat-tu.tai-nan.luy-ke", "Số vụ tai nạn giao thông 9 tháng bằng 31% cùng kỳ.", [("bằng 31%", "giảm 31%")]),
    ("trat-tu.tai-nan.luy-ke", "Số vụ tai nạn giảm sâu, giảm 31%; số người chết giảm 8%.", []),
    ("cong-nghiep.iip.thang", "IIP tháng 9 giảm 4,2% so với tháng trước.", [("giảm 4,2%", "tăng 4,2%")]),
    ("cong-nghiep.iip.thang", "Chỉ số tháng này giảm mạnh 4,2%, tăng 16,8%.", [("giảm mạnh 4,2%", "tăng 4,2%")]),
    ("cong-nghiep.iip.thang", "IIP tháng 9 bằng 104,2% tháng trước, vượt 16,8% cùng kỳ.", []),
    ("cong-nghiep.iip.thang", "IIP tháng 9 tăng 104,2% so với tháng trước.", [("tăng 104,2%", "104,2%")]),
    ("cong-nghiep.iip.thang", "IIP tháng 9 thấp hơn 4,2% so với tháng trước.", [("thấp hơn 4,2%", "tăng 4,2%")]),
    ("thuong-mai.tong-muc.luy-ke", "Tổng mức bán lẻ 9 tháng bằng 115,3% cùng kỳ.", []),
    ("thuong-mai.tong-muc.luy-ke", "Tổng mức bán lẻ 9 tháng tăng 15,3%, không giảm.", []),
    ("dau-tu.giai-ngan.luy-ke", "Giải ngân thiếu 39,3% kế hoạch vốn.", [("thiếu 39,3%", "đạt 39,3%")]),
    ("dau-tu.giai-ngan.luy-ke", "Giải ngân vượt 39,3% kế hoạch vốn.", [("vượt 39,3%", "đạt 39,3%")]),
    ("dau-tu.giai-ngan.luy-ke", "Giải ngân còn thiếu 60,7% kế hoạch vốn UBND Thành phố giao.", []),
    ("dau-tu.giai-ngan.luy-ke", "Giải ngân 39,3% kế hoạch, tức mới đạt 49,9% kế hoạch Thủ tướng giao.", []),
    ("han-che.KT01.03", "GRDP tăng 7,07%, còn thiếu 1,43 điểm phần trăm so với mục tiêu 8,5%.", []),
    ("han-che.KT01.03", "GRDP vượt mục tiêu năm 1,43 điểm phần trăm.", [("vượt mục tiêu năm 1,43 điểm phần trăm", "thiếu 1,43 điểm phần trăm")]),
)  # fmt: skip


@pytest.mark.parametrize(("key", "text", "turned"), TURNED, ids=[text for _key, text, _turned in TURNED])
def test_N04_a_figure_said_the_other_way_round_is_flagged_with_how_the_facts_say_it(
    key: str, text: str, turned: list
) -> None:
    sentence = written(key, text)
    assert list(sentence.turned) == turned
    assert list(sentence.stale) == [figure for figure, _held in turned]
    assert [part for part, is_stale in sentence.pieces if is_stale] == list(sentence.stale)


def added(text: str, section: str = "nguyen-nhan") -> Sentence:
    edit = SentenceEdit(own_key(section, 1), text, "", "kehoach", THEN)
    report = write_report(published_facts("2025-09", edits=(edit,)))
    return next(s for s in report.sentences if s.is_own)


@pytest.mark.parametrize(
    ("text", "stale"),
    [
        ("Kinh tế phục hồi nhờ 3 nhóm giải pháp, 12 đợt kiểm tra.", ()),
        ("IIP 9 tháng tăng 6,9%, GRDP tăng 7,07% so với cùng kỳ.", ()),
        ("IIP 9 tháng giảm 6,9%.", ("giảm 6,9%",)),
        ("Tai nạn giao thông bằng 69% cùng kỳ.", ()),
        ("Thu ngân sách nhà nước đạt 99,9% dự toán.", ("99,9%",)),
        ("Đã hỗ trợ 12.345 hộ dân với 150 tỷ đồng.", ("12.345 hộ", "150 tỷ đồng")),
        ("Chỉ số sản xuất công nghiệp tháng 8 tăng 10,2% so với cùng kỳ.", ()),
    ],
)
def test_N04_figures_of_an_added_paragraph_are_held_against_the_whole_report(text: str, stale: tuple) -> None:
    assert added(text).stale == stale


def test_N04_R083_a_draft_marks_an_added_paragraph_with_who_and_when_and_the_frozen_report_does_not() -> None:
    edit = SentenceEdit(own_key("nguyen-nhan", 1), "Do thời tiết.", "", "Phòng Kế hoạch", THEN)
    facts = published_facts("2025-09", edits=(edit,))
    for code, told in (
        ("", "[Nội dung bổ sung: Phòng Kế hoạch, 08:00 ngày 09/10/2025] Do thời tiết."),
        ("7F3A", "Do thời tiết."),
    ):
        blocks = full_paper(write_report(facts, code=code)).blocks
        assert told in ["".join(run.text for run in block.runs) for block in blocks]
