"""Paragraphs that the planning department adds to the report: what no fact says (N04)."""

from __future__ import annotations

import json

import pytest

from data_access.unit_of_work import Database
from domain.audit_query import AuditQuery
from domain.errors import BadInput, IllegalTransition, NotFound, ReasonMissing, Refused, StateSecret
from domain.report import Report
from language.report import write_report
from tests.flow import access_as
from use_cases.access import Access
from use_cases.add_paragraph import add_paragraph
from use_cases.edit_sentence import edit_sentence, leave_sentence_out, restore_sentence
from use_cases.freeze_session import freeze_session
from use_cases.open_session_facts import open_session_facts

SEPTEMBER = "2025-09"


@pytest.fixture
def planner(sample_copy: Database) -> Access:
    return access_as(sample_copy, "kehoach")


def report_of(access: Access) -> Report:
    return write_report(open_session_facts(access, period=SEPTEMBER).facts)


def add(access: Access, text: str, section: str = "nguyen-nhan") -> None:
    add_paragraph(access, period=SEPTEMBER, section=section, text=text)


def own(access: Access) -> list[tuple[str, str]]:
    return [(s.key, s.text) for s in report_of(access).sentences if s.is_own]


def test_N04_a_paragraph_makes_a_silent_section_speak_and_bears_a_name_and_a_time(planner: Access) -> None:
    silent = {s.key for s in report_of(planner).places} - {s.key for s in report_of(planner).sections}
    assert "nguyen-nhan" in silent
    add(planner, "Giải phóng mặt bằng còn vướng.")
    section = next(s for s in report_of(planner).sections if s.key == "nguyen-nhan")
    [paragraph] = section.sentences
    assert (section.number, section.title) == ("3", "Nguyên nhân")
    assert (paragraph.text, paragraph.edited_by) == ("Giải phóng mặt bằng còn vướng.", "Phòng Kế hoạch tổng hợp")
    assert paragraph.edited_at == planner.database.clock()


def test_N04_each_line_is_a_paragraph_in_its_order_and_a_number_is_given_once(planner: Access) -> None:
    add(planner, "\n".join(f"Nguyên nhân thứ {n}." for n in range(1, 11)))
    add(planner, "Sẽ bỏ.")
    restore_sentence(planner, period=SEPTEMBER, key="own.nguyen-nhan.11")
    add(planner, "Khác.")
    found = own(planner)
    assert [int(key.rpartition(".")[2]) for key, _text in found] == [*range(1, 11), 12]
    assert found[-1] == ("own.nguyen-nhan.12", "Khác.")


def test_N04_a_paragraph_is_written_anew_and_taken_away(planner: Access) -> None:
    add(planner, "Một.\n\n Hai.", section="tang-truong")
    edit_sentence(planner, period=SEPTEMBER, key="own.tang-truong.1", text="Một, sửa lại.")
    assert [text for _key, text in own(planner)] == ["Một, sửa lại.", "Hai."]
    leave_sentence_out(planner, period=SEPTEMBER, key="own.tang-truong.1")
    assert [text for _key, text in own(planner)] == ["Hai."]
    assert report_of(planner).left_out == ()
    with pytest.raises(NotFound):
        restore_sentence(planner, period=SEPTEMBER, key="own.tang-truong.1")


def test_N04_the_brief_takes_paragraphs_too_and_says_what_was_edited_in_the_report(planner: Access) -> None:
    shared = next(s for s in report_of(planner).sentences if s.key.startswith("han-che."))
    edit_sentence(planner, period=SEPTEMBER, key=shared.key, text="Chậm do mặt bằng.")
    leave_sentence_out(planner, period=SEPTEMBER, key="ket-qua.chua-du-can-cu")
    add(planner, "Đề nghị bàn trước.", section="tom-tat-y-kien")
    report = report_of(planner)
    brief = {s.key: s for section in report.brief for s in section.sentences}
    assert brief[shared.key].text == "Chậm do mặt bằng."
    assert brief[shared.key] in [s for section in report.sections for s in section.sentences]
    assert "ket-qua.chua-du-can-cu" not in brief
    assert brief["own.tom-tat-y-kien.1"].text == "Đề nghị bàn trước."
    assert [s.number for s in report.brief] == [str(n + 1) for n in range(len(report.brief))]


def test_N02_once_frozen_nothing_is_added_and_the_frozen_paragraph_stands(planner: Access) -> None:
    add(planner, "Trước khi chốt.")
    freeze_session(planner, period=SEPTEMBER, version=open_session_facts(planner, period=SEPTEMBER).session.version)
    with pytest.raises(IllegalTransition):
        add(planner, "Sau khi chốt.")
    assert [text for _key, text in own(planner)] == ["Trước khi chốt."]


def test_a_paragraph_is_on_record_like_an_edit(sample_copy: Database, planner: Access) -> None:
    add(planner, "Một.\nHai.")
    with access_as(sample_copy, "thanhtra").reading() as stores:
        events = stores.audit_reader.page(AuditQuery(), before=None, most=2).events
    assert [(e.action, json.loads(e.before), json.loads(e.after)) for e in events] == [
        ("edit_sentence", {"text": ""}, {"text": text}) for text in ("Hai.", "Một.")
    ]


@pytest.mark.parametrize(
    ("text", "section", "problem"),
    [(" \n ", "nguyen-nhan", ReasonMissing), ("a" * 1501, "nguyen-nhan", BadInput), ("x\n" * 2600, "nguyen-nhan", BadInput),
     ("x", "khong-co", NotFound), ("x", "", NotFound), ("Một.\nTỐI MẬT", "nguyen-nhan", StateSecret)],
)  # fmt: skip
def test_what_cannot_be_added(planner: Access, text: str, section: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        add(planner, text, section)
    assert own(planner) == []


def test_only_who_prepares_the_session_adds(sample_copy: Database) -> None:
    with pytest.raises(Refused):
        add(access_as(sample_copy, "chutich"), "x")
