"""Configuration in words: states, deadline rules, constraints, workflows (R018, R049, R057)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.constraint import parse_constraint
from domain.deadline import Anchor, DeadlineRule, Roll
from domain.finding import Severity
from domain.observation import Absence, Basis, Comparison
from domain.permissions import Role
from domain.report_form import FormItem, FormState
from domain.workflow import Dispatch, Scope, Step, Workflow
from language import form_words as say
from tests.domain.builders import FORM, indicator

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "bản nháp"),
        ({"state": FormState.TRIAL}, "thử nghiệm"),
        ({"state": FormState.IN_FORCE}, "đang hiệu lực"),
        ({"state": FormState.IN_FORCE, "effective_from": date(2027, 1, 1)}, "có hiệu lực từ 01/01/2027"),
        ({"state": FormState.REPLACED, "effective_to": date(2026, 12, 31)}, "còn hiệu lực đến hết 31/12/2026"),
        ({"state": FormState.REPLACED, "effective_to": date(2026, 11, 21)}, "đã thay thế"),
    ],
)
def test_R018_a_version_tells_where_it_stands_today(changes: dict[str, object], told: str) -> None:
    assert say.state_words(replace(FORM, **changes), TODAY) == told  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (DeadlineRule(Anchor.MONTH_OF_PERIOD, "", last_day=24), "hết ngày 24 của tháng cuối kỳ"),
        (DeadlineRule(Anchor.MONTH_AFTER, "", last_day=31), "hết ngày cuối cùng của tháng sau kỳ báo cáo"),
        (DeadlineRule(Anchor.DATE_OF_YEAR, "", last_day=15, month=12), "hết ngày 15 tháng 12 hằng năm"),
        (
            DeadlineRule(Anchor.AFTER_WINDOW, "", working_days=2, roll=Roll.NEXT_WORKING_DAY),
            "hết ngày làm việc thứ 2 sau khi chốt số liệu; trùng ngày nghỉ thì dời sang ngày làm việc tiếp theo",
        ),
    ],
)
def test_R037_a_rule_in_words(rule: DeadlineRule, told: str) -> None:
    assert say.rule_words(rule) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A1 - A2@cumulative == 2*A3", "Xuất − Nhập (lũy kế) phải bằng 2 × A3, cho phép lệch 0,5."),
        ("A1 > 10", "Xuất phải lớn hơn 10, cho phép lệch 0,5."),
        ("A1 compulsory_pair A2", "Xuất phải báo cáo cùng với Nhập, cho phép lệch 0,5."),
        ("-A1 <= A2", "− Xuất không được lớn hơn Nhập, cho phép lệch 0,5."),
    ],
)
def test_R049_a_constraint_in_words(text: str, told: str) -> None:
    names = {"A1": indicator("A1", short_name="Xuất"), "A2": indicator("A2", short_name="Nhập")}
    assert say.constraint_words(parse_constraint(text, tolerance=0.5), names) == told


def test_R049_a_constraint_tells_what_happens_where_it_is_broken() -> None:
    hard, soft = (parse_constraint("A1 > 1", severity=s) for s in (Severity.HARD, Severity.SOFT))
    assert say.severity_words(hard) == "sai thì không gửi được"
    assert say.severity_words(soft) == "sai thì phải xác nhận và ghi lý do"


def test_R057_a_workflow_in_words() -> None:
    steps = (Step(Role.SPECIALIST), Step(Role.DIVISION_HEAD), Step(Role.AGENCY_LEADER, True, True, Scope.SUPERIOR_UNIT))
    told = (
        "chuyên viên → lãnh đạo phòng → lãnh đạo đơn vị cấp trên (ký, được giao người khác duyệt) → nơi nhận tiếp nhận"
    )
    assert say.steps_words(Workflow(steps, True, Dispatch.AUTO)) == told


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({}, "bắt buộc; nhận: không phát sinh hoặc chưa có số liệu"),
        ({"absences": (Absence.NOT_AVAILABLE,), "is_required": False}, "được để trống; nhận: chưa có số liệu"),
        ({"absences": ()}, "bắt buộc; chỉ nhận số"),
    ],
)
def test_D15_the_absence_rule_of_a_line_in_words(rule: dict[str, Any], told: str) -> None:
    assert say.absence_rule_words(FormItem(1, "A1", Basis.CUMULATIVE, **rule)) == told


@pytest.mark.parametrize(
    ("minimum", "maximum", "told"),
    [(None, None, ""), (0.0, None, "từ 0"), (None, 9.5, "đến 9,5"), (0.0, 100.0, "từ 0 đến 100")],
)
def test_bounds_spans_measures_and_decisions_in_words(minimum: float | None, maximum: float | None, told: str) -> None:
    item = FormItem(1, "A1", Basis.CUMULATIVE, Comparison.YOY_PCT, minimum=minimum, maximum=maximum)
    assert say.bounds_words(item) == told
    assert say.line_measure(item.basis, item.comparison) == "lũy kế, tăng so với cùng kỳ"
    assert say.span_words(date(2026, 1, 1), date(2026, 12, 31)) == "từ 01/01/2026 đến hết 31/12/2026"
    assert say.decision_words("1/QĐ", date(2026, 1, 1)) == "1/QĐ, ngày 01/01/2026"
    assert say.decision_words("", None) == ""
