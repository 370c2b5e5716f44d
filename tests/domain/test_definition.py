"""What a new definition of an indicator may change, and when (R013, R015, R099, D14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.definition import (
    IndicatorUse,
    RecordedDefinition,
    Standing,
    changes,
    check_retirement,
    check_version,
    next_code,
    similar,
    standing_on,
)
from domain.errors import BadInput, DecisionMissing, RuleBroken
from domain.indicator import IndicatorSet, TimeAggregation
from tests.domain.builders import indicator

USED = IndicatorUse(figures=12, last_month="2026-10")
DECIDED, SINCE = date(2026, 9, 1), date(2026, 12, 1)
WAS = RecordedDefinition(indicator(valid_from=date(2025, 7, 1)))


def new(since: date = SINCE, number: str = "15/QĐ-UBND", **says: object) -> RecordedDefinition:
    return RecordedDefinition(replace(WAS.indicator, valid_from=since, **says), number, DECIDED)


@pytest.mark.parametrize(
    ("wanted", "use", "kind"),
    [
        (new(unit="triệu đồng"), USED, "other_measure"),
        (new(price_basis="giá so sánh 2020"), USED, "other_measure"),
        (new(time_aggregation=TimeAggregation.LAST), USED, "other_measure"),
        (new(unit="triệu đồng"), IndicatorUse(drafts=1), "other_measure"),
        (new(unit="triệu đồng"), IndicatorUse(targets=("2026",)), "other_measure"),
        (new(unit="triệu đồng"), IndicatorUse(), None),
        (new(method="Gồm bán qua mạng", method_version=2), USED, None),
        (new(date(2026, 10, 31), method="Gồm bán qua mạng", method_version=2), USED, "figures_rest"),
        (new(date(2026, 11, 1), method="Gồm bán qua mạng", method_version=2), USED, None),
        (new(date(2026, 10, 1), method="Viết lại cho rõ"), USED, None),
        (new(), USED, "definition_unchanged"),
        (new(name=""), USED, "definition_field"),
        (new(frequency=()), USED, "definition_field"),
        (new(risk_from=0.99), USED, "definition_limits"),
        (new(date(2025, 7, 1), name="Khác"), USED, "effective_on"),
        (replace(new(date(2025, 7, 1), name="Khác"), decided_on=date(2025, 1, 1)), USED, "definition_since"),
        (new(name="Khác", number=""), USED, "indicator"),
    ],
)
def test_D14_R013_what_would_change_the_meaning_of_figures_is_refused(wanted, use, kind):
    if kind is None:
        check_version(WAS, wanted, use)
        return
    with pytest.raises((RuleBroken, BadInput, DecisionMissing)) as refused:
        check_version(WAS, wanted, use)
    assert refused.value.values["kind"] == kind


@pytest.mark.parametrize(
    ("last_day", "use", "kind"),
    [
        (date(2026, 9, 30), USED, "figures_rest"),
        (date(2026, 12, 31), replace(USED, sets=(IndicatorSet("P", "Phiên họp", "session"),)), "asked_by_set"),
        (date(2026, 12, 31), replace(USED, sessions=("2026-11",)), "asked_by_session"),
        (date(2026, 12, 30), replace(USED, targets=("2026",)), "asked_by_target"),
        (date(2026, 12, 31), replace(USED, targets=("2026",)), None),
        (date(2025, 6, 30), IndicatorUse(), "definition_end"),
    ],
)
def test_R015_an_indicator_ends_only_when_nothing_asks_for_it(last_day, use, kind):
    if kind is None:
        check_retirement(WAS, "1", DECIDED, last_day, use)
        return
    with pytest.raises((RuleBroken, BadInput)) as refused:
        check_retirement(WAS, "1", DECIDED, last_day, use)
    assert refused.value.values["kind"] == kind


def test_R013_the_definition_of_a_day():
    old, coming = indicator(valid_to=date(2026, 11, 30)), indicator(version=2, valid_from=SINCE)
    assert standing_on([coming, old], date(2026, 11, 22)) == (old, Standing.IN_FORCE)
    assert standing_on([coming, old], SINCE) == (coming, Standing.IN_FORCE)
    assert standing_on([coming], date(2026, 11, 22)) == (coming, Standing.COMING)
    assert standing_on([old], SINCE) == (old, Standing.ENDED)
    assert [c.field for c in changes(old, replace(coming, unit="người"))] == ["unit"]
    assert changes(None, coming) == ()


def test_R013_codes_follow_the_pattern_of_their_field():
    assert next_code(["KT03.01", "KT03.11", "TC01.20"], ["KT03.01", "KT03.11"]) == "KT03.12"
    assert next_code(["KT03.01"], []) == ""


def test_R099_names_that_are_nearly_the_same_are_found():
    retail = indicator(name="Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng")
    assert similar([retail], "tong muc ban le") == [retail]
    assert similar([retail], "Tỷ lệ hộ nghèo") == []
