"""36 months under five profiles against a table worked out by hand (deadline_table.csv): K01, K02, D02, D03."""

from __future__ import annotations

import csv
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from domain.deadline import Deadline, check_levels, last_allowed
from domain.period import ReportingPeriod
from domain.profile import Profile
from domain.working_calendar import WorkingCalendar
from exchange.profile_files import read_profile
from exchange.public_holidays import public_holidays
from exchange.sample_files import SampleFiles
from settings import PROFILES, ROOT

CODES = ("tphcm", "tphcm-2026", "hanoi", "cantho", "quangbinh")
TABLE = list(csv.DictReader((Path(__file__).parent / "deadline_table.csv").read_text("utf-8").splitlines()))
OFFICIAL = WorkingCalendar.of(public_holidays(range(2024, 2029)))


@lru_cache
def profile(code: str) -> Profile:
    return read_profile(PROFILES, code)


def due(code: str, form: str, period: ReportingPeriod) -> Deadline:
    rule = profile(code).rule_of(form, period)
    return last_allowed(rule, period, rule.window_rule.window(period), OFFICIAL)


def test_K01_the_table_holds_every_month_of_three_years():
    assert [row["period"] for row in TABLE] == [f"{y}-{m:02d}" for y in (2025, 2026, 2027) for m in range(1, 13)]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["period"])
def test_K01_K02_D03_each_month_ends_on_the_day_worked_out_by_hand(row, code):
    found = due(code, "KTXH-T", ReportingPeriod.parse(row["period"]))
    assert found.due_on == date.fromisoformat(row[code]), row["why"]
    assert found.due_at.isoformat() == f"{row[code]}T16:59:59+00:00"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["period"])
def test_D04_the_levels_of_every_profile_follow_each_other(row, code):
    period = ReportingPeriod.parse(row["period"])
    levels = [due(code, form, period) for form in profile(code).levels]
    check_levels(levels)
    assert len(levels) == (0 if code.startswith("tphcm") else 2)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("year", ["2025", "2026", "2027"])
def test_K14_the_yearly_form_is_due_in_the_last_month_of_its_year(code, year):
    found = due(code, "NQ-N", ReportingPeriod.parse(year))
    assert (str(found.due_on.year), found.due_on.month) == (year, 12)


def test_K02_the_library_tells_the_same_days_as_the_sample_file():
    told = {(r["day"], r["kind"], r["name"]) for r in SampleFiles(ROOT / "sample_data").calendar_days()}
    library = {(d.day, d.kind.value, d.name) for d in public_holidays(range(2024, 2028))}
    assert library == told


@pytest.mark.parametrize(("code", "assumed"), [(code, code != "tphcm") for code in CODES])
def test_K01_a_day_that_no_act_names_is_marked_as_an_assumption(code, assumed):
    rules = [rule for form in profile(code).forms.values() for rule in form.deadlines]
    assert len(rules) == 3
    assert all(rule.is_assumption is assumed and rule.legal_basis for rule in rules)


@pytest.mark.parametrize(
    ("code", "receives", "steps"),
    [("tphcm", False, 3), ("tphcm-2026", False, 3), ("hanoi", True, 2), ("cantho", True, 2), ("quangbinh", False, 2)],
)
def test_D27_the_receiving_stage_and_the_number_of_steps_of_each_profile(code, receives, steps):
    assert profile(code).workflow.has_receiving_stage is receives
    assert len(profile(code).workflow.steps) == steps


def test_K04_can_tho_walks_three_steps_where_its_article_21_says_so():
    assert len(profile("cantho").workflow_of("KTXH-T").steps) == 3
    assert len(profile("cantho").workflow_of("NQ-N").steps) == 2
