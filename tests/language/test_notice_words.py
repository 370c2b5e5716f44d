"""Every kind of notice has a subject and a whole sentence: R040, R068."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.clock import parse_instant
from domain.deadline import Deadline
from domain.notice import (
    ABOUT_DIFFICULTIES,
    ABOUT_EXPLANATIONS,
    ABOUT_SESSIONS,
    ABOUT_TASKS,
    DeadlineChange,
    Notice,
    NoticeKind,
    deadline_facts,
    deadline_of,
)
from domain.working_calendar import CalendarDay, DayKind
from language.notice_words import Names, mail_body, notice_sentence, notice_subject

OFF = CalendarDay(date(2026, 11, 24), DayKind.PUBLIC_HOLIDAY, "Ngày Văn hóa Việt Nam")
DEADLINE = Deadline(date(2026, 11, 24), date(2026, 11, 25), (OFF,))
FACTS = {"form": "KTXH-T", "unit": "SCT", "period": "2026-11", **deadline_facts(DEADLINE)}
OTHERS = ABOUT_DIFFICULTIES | ABOUT_EXPLANATIONS | ABOUT_SESSIONS | ABOUT_TASKS
ABOUT_REPORTS = [kind for kind in NoticeKind if kind not in OTHERS]
NAMES = Names({"KTXH-T": "Biểu tháng"}, {"SCT": "Sở Công Thương"})
REPORT = "áo cáo “Biểu tháng”, kỳ tháng 11/2026 của Sở Công Thương"
UNTIL = "hết ngày thứ Tư 25/11/2026, vì 24/11 là Ngày Văn hóa Việt Nam"


def notice(kind: NoticeKind, **facts: Any) -> Notice:
    return Notice(1, kind, 1, FACTS | facts, parse_instant("2026-11-22T09:00"), None)


@pytest.mark.parametrize("kind", ABOUT_REPORTS)
def test_R068_every_kind_names_the_report_and_ends_as_a_sentence(kind: NoticeKind) -> None:
    told = notice_sentence(notice(kind, reason="số sai.", act="CV 1"), NAMES)
    assert REPORT in told
    assert told.endswith(" Lý do: số sai. Căn cứ: CV 1.")
    assert "{" not in told + notice_subject(notice(kind), NAMES)
    assert notice_subject(notice(kind), NAMES).endswith(": Biểu tháng, kỳ tháng 11/2026")
    assert told in mail_body(notice(kind, reason="số sai.", act="CV 1"), NAMES)


def test_K02_what_is_due_soon_says_until_when_why_and_who_holds_it() -> None:
    told = notice_sentence(notice(NoticeKind.DUE_SOON, holder="specialist"), NAMES)
    assert told == f"B{REPORT} đến hạn {UNTIL}; hồ sơ đang ở chuyên viên."


@pytest.mark.parametrize("change", DeadlineChange)
def test_R040_each_change_of_a_deadline_is_said_with_the_new_one(change: DeadlineChange) -> None:
    assert UNTIL in notice_sentence(notice(NoticeKind.DEADLINE_CHANGED, change=change.value), NAMES)


@pytest.mark.parametrize("kind", ABOUT_REPORTS)
def test_unknown_names_and_missing_facts_break_no_inbox(kind: NoticeKind) -> None:
    bare = Notice(1, kind, None, {"form": "X"}, parse_instant("2026-11-22T09:00"), None)
    assert notice_sentence(bare, Names()).endswith(".")
    assert "X" in notice_subject(bare, Names())


def test_a_deadline_goes_through_facts_unchanged() -> None:
    assert deadline_of(FACTS) == DEADLINE
    assert deadline_of({}) is None


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("version", "Báo cáo “Biểu tháng” có phiên bản mới, áp dụng từ 01/12/2026. Hãy xem lại các dòng phải báo cáo. Căn cứ: 5/QĐ."),
        ("deadline", "Quy tắc thời hạn của báo cáo “Biểu tháng” thay đổi, áp dụng từ 01/12/2026. Hãy xem lịch và thời hạn. Căn cứ: 5/QĐ."),
        ("indicator", "Định nghĩa chỉ tiêu KT03.01 Bán lẻ trong báo cáo “Biểu tháng” thay đổi, áp dụng từ 01/12/2026. Hãy xem định nghĩa mới trước khi nhập. Căn cứ: 5/QĐ."),
    ],
)  # fmt: skip
def test_R040_a_changed_form_says_what_changes_from_when_and_by_which_act(what: str, told: str) -> None:
    facts = {
        "what": what,
        "form": "KTXH-T",
        "version": 2,
        "since": "2026-12-01",
        "decision": "5/QĐ",
        "indicator": "KT03.01 Bán lẻ",
    }
    changed = Notice(1, NoticeKind.FORM_CHANGED, None, facts, parse_instant("2026-11-22T09:00"), None)
    assert notice_sentence(changed, NAMES) == told


def test_R083_commentary_is_asked_for_with_how_much_for_which_session_and_until_when() -> None:
    found = notice(NoticeKind.COMMENTARY_AWAITED, session="2026-11", count=4)
    assert notice_subject(found, NAMES) == "Chờ đánh giá của đơn vị: phiên họp tháng 11/2026"
    assert notice_sentence(found, NAMES) == (
        "Đề nghị Sở Công Thương viết đánh giá đối với 4 chỉ tiêu do đơn vị chủ trì, phục vụ phiên họp tháng 11/2026, "
        "hoàn thành chậm nhất ngày 25/11/2026."
    )
    bare = Notice(1, NoticeKind.COMMENTARY_AWAITED, None, {}, parse_instant("2026-11-22T09:00"), None)
    assert notice_sentence(bare, Names()).startswith("Đề nghị đơn vị viết đánh giá")
