"""Sentences of the report that the planning department writes anew (N04)."""

from __future__ import annotations

import json

import pytest

from data_access.unit_of_work import Database
from domain.audit_query import AuditQuery
from domain.clock import parse_instant
from domain.errors import BadInput, IllegalTransition, NotFound, ReasonMissing, Refused, StateSecret
from domain.observation import Basis, Comparison
from domain.report import Sentence
from language.report import write_report
from tests.data_access.figures import figure
from tests.flow import access_as
from use_cases.access import Access
from use_cases.edit_sentence import edit_sentence, leave_sentence_out, restore_sentence
from use_cases.freeze_session import freeze_session
from use_cases.open_session_facts import open_session_facts

SEPTEMBER, KEY = "2025-09", "cong-nghiep.iip.luy-ke"
SAID = "Tính chung 9 tháng, IIP tăng 6,9% so với cùng kỳ, trong đó công nghiệp chế biến, chế tạo tăng 10,5%."


@pytest.fixture
def planner(sample_copy: Database) -> Access:
    return access_as(sample_copy, "kehoach")


def sentence(access: Access) -> Sentence:
    report = write_report(open_session_facts(access, period=SEPTEMBER).facts)
    return next(s for section in report.sections for s in section.sentences if s.key == KEY)


def edit(access: Access, text: str, key: str = KEY) -> None:
    edit_sentence(access, period=SEPTEMBER, key=key, text=text)


def test_N04_an_edited_sentence_stands_until_it_is_given_back(planner: Access) -> None:
    edit(planner, "IIP 9 tháng\n tăng 6,9%, cao nhất nhiều năm.")
    now = sentence(planner)
    assert (now.text, now.generated, now.edited_by, now.stale) == (
        "IIP 9 tháng tăng 6,9%, cao nhất nhiều năm.", SAID, "Phòng Kế hoạch tổng hợp", ()
    )  # fmt: skip
    restore_sentence(planner, period=SEPTEMBER, key=KEY)
    assert (sentence(planner).text, sentence(planner).is_edited) == (SAID, False)


def test_N04_a_sentence_left_out_stands_nowhere_and_an_empty_section_is_not_counted(planner: Access) -> None:
    only = "xuat-nhap-khau.cho-so-lieu"  # all that the sample can say of exports
    leave_sentence_out(planner, period=SEPTEMBER, key=only)
    report = write_report(open_session_facts(planner, period=SEPTEMBER).facts)
    fields = [(s.number, s.title) for s in report.sections if s.level == 2]
    assert fields[3:6] == [("4", "Thương mại, dịch vụ"), ("5", "Chỉ số giá tiêu dùng"), ("6", "Giao thông, vận tải")]
    assert [(s.key, s.text, bool(s.generated)) for s in report.left_out] == [(only, "", True)]
    restore_sentence(planner, period=SEPTEMBER, key=only)
    report = write_report(open_session_facts(planner, period=SEPTEMBER).facts)
    assert ("5", "Xuất nhập khẩu") in [(s.number, s.title) for s in report.sections]
    assert report.left_out == ()


def test_N04_a_correction_under_an_edited_sentence_flags_the_figure_in_it(system: Access, planner: Access) -> None:
    edit(planner, "IIP 9 tháng tăng 6,9%.")
    newer = figure(
        7.4, code="KT02.03", period=SEPTEMBER, basis=Basis.CUMULATIVE, comparison=Comparison.YOY_PCT,
        decided_at=parse_instant("2026-01-06"),
    )  # fmt: skip
    with system.writing() as stores:
        stores.observations.append([newer])
    now = sentence(planner)
    assert (now.text, now.stale) == ("IIP 9 tháng tăng 6,9%.", ("6,9%",))
    assert "IIP tăng 7,4%" in now.generated


def test_N02_once_frozen_nothing_is_edited_and_the_frozen_edit_stands(planner: Access) -> None:
    edit(planner, "IIP tăng 6,9%.")
    freeze_session(planner, period=SEPTEMBER, version=open_session_facts(planner, period=SEPTEMBER).session.version)
    with pytest.raises(IllegalTransition):
        edit(planner, "IIP tăng 7%.")
    assert sentence(planner).text == "IIP tăng 6,9%."


def test_an_edit_is_on_record_with_what_stood_before(sample_copy: Database, planner: Access) -> None:
    edit(planner, "IIP tăng 6,9%.")
    with access_as(sample_copy, "thanhtra").reading() as stores:
        event = stores.audit_reader.page(AuditQuery(), before=None, most=1).events[0]
    assert (event.action, event.object_id) == ("edit_sentence", SEPTEMBER)
    assert (json.loads(event.before), json.loads(event.after)) == ({"text": SAID}, {"text": "IIP tăng 6,9%."})


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [(" ", KEY, ReasonMissing), ("a" * 1501, KEY, BadInput), ("x", "cong-nghiep.khong-co", NotFound),
     ("IIP tăng.\nTỐI MẬT", KEY, StateSecret)],
)  # fmt: skip
def test_what_cannot_be_written(planner: Access, text: str, key: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        edit(planner, text, key)


def test_only_who_prepares_the_session_edits(sample_copy: Database) -> None:
    with pytest.raises(Refused):
        edit(access_as(sample_copy, "chutich"), "x")
