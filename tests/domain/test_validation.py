"""What is found in a submission (R049, D15, D17, D20, D25)."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.constraint import parse_constraint
from domain.finding import Cell, CellKey, Code, Severity
from domain.indicator import TimeAggregation
from domain.observation import Absence, Basis, Comparison
from domain.outlier import judged
from domain.validation import Context, Submitted, check_submission
from tests.domain.builders import month, series

MONTH, CUM, STOCK = Basis.IN_PERIOD, Basis.CUMULATIVE, Basis.POINT_IN_TIME
NONE, UNKNOWN = Absence.NONE_OCCURRED, Absence.NOT_AVAILABLE
FLOW = TimeAggregation.SUM
KEY = CellKey("KT03.01", MONTH)
TOTAL = CellKey("KT03.01", CUM)


def checked(*cells, at="2025-10", constraints=(), contexts=None):
    submitted = Submitted(month(at), {cell.key: cell for cell in cells}, contexts or {})
    return check_submission(submitted, map(parse_constraint, constraints))


def codes(cell, **known):
    return [f.code for f in checked(cell, contexts={cell.key: Context(**known)}).findings]


@pytest.mark.parametrize(
    ("cell", "known", "expected"),
    [
        (Cell(KEY), {}, []),
        (Cell(KEY), {"is_required": True}, [Code.REQUIRED]),
        (Cell(KEY, 0.0), {"is_required": True}, []),
        (Cell(KEY, absence=NONE), {"is_required": True}, []),
        (Cell(KEY, 0.0, NONE), {}, []),
        (Cell(KEY, 5.0, NONE), {}, [Code.VALUE_AND_ABSENCE]),
        (Cell(KEY, absence=UNKNOWN), {"is_required": True}, [Code.ABSENCE_WITHOUT_NOTE]),
        (Cell(KEY, absence=UNKNOWN, note="  "), {}, [Code.ABSENCE_WITHOUT_NOTE]),
        (Cell(KEY, absence=UNKNOWN, note="chờ Cục Thuế"), {"is_required": True}, []),
        (Cell(KEY, 0.0, UNKNOWN, "chờ"), {}, [Code.VALUE_AND_ABSENCE]),
        (Cell(KEY, absence=NONE), {"absences": (UNKNOWN,)}, [Code.ABSENCE_NOT_ACCEPTED]),
        (Cell(KEY, absence=UNKNOWN), {"absences": ()}, [Code.ABSENCE_NOT_ACCEPTED]),
        (Cell(KEY, absence=UNKNOWN, note="chờ"), {"absences": (UNKNOWN,)}, []),
        (Cell(KEY, 0.0), {"absences": ()}, []),
    ],
)
def test_D15_blank_zero_none_occurred_and_not_available_are_four_things(cell, known, expected):
    assert codes(cell, **known) == expected


def test_D15_a_required_cell_that_was_not_sent_at_all_is_missing():
    (only,) = checked(contexts={KEY: Context(is_required=True)}).findings
    assert (only.code, only.cells, only.severity) == (Code.REQUIRED, (KEY,), Severity.HARD)


@pytest.mark.parametrize(
    ("value", "known", "expected"),
    [
        (5.0, {"minimum": 5, "maximum": 5}, []), (4.9, {"minimum": 5}, [Code.BELOW_MINIMUM]),
        (5.1, {"maximum": 5}, [Code.ABOVE_MAXIMUM]), (5.5, {"is_whole": True}, [Code.NOT_WHOLE]),
        (5.0, {"is_whole": True}, []), (math.nan, {"minimum": 5, "is_whole": True}, [Code.UNUSABLE]),
        (-math.inf, {"minimum": 5}, [Code.UNUSABLE]), (1e18, {}, [Code.UNUSABLE]),
    ],
)  # fmt: skip
def test_R049_type_and_range_of_an_item(value, known, expected):
    assert codes(Cell(KEY, value), **known) == expected


@pytest.mark.parametrize(
    ("sign", "unit", "comparison", "expected"),
    [
        ("%", "%", Comparison.LEVEL, []), ("", "%", Comparison.LEVEL, []),
        ("%", "tỷ đồng", Comparison.LEVEL, [Code.OTHER_SIGN]), ("%", "‰", Comparison.LEVEL, [Code.OTHER_SIGN]),
        ("‰", "‰", Comparison.LEVEL, []), ("%", "tỷ đồng", Comparison.YOY_PCT, []),
    ],
)  # fmt: skip
def test_D17_a_percent_sign_in_a_column_of_another_unit_is_found(sign, unit, comparison, expected):
    key = CellKey("KT03.01", MONTH, comparison)
    assert codes(Cell(key, 12.3, sign=sign), unit=unit) == expected


@pytest.mark.parametrize(
    ("value", "suggested"),
    [
        (1_612_000.0, 161_200.0), (161_200_000.0, 161_200.0), (161.2, 161_200.0), (16_120.0, 161_200.0),
        (0.1612, 161_200.0), (1.612e11, 161_200.0), (161_200.0, None), (400_000.0, None), (800_000.0, None), (0.0, None),
    ],
)  # fmt: skip
def test_D17_a_slip_of_scale_is_found_and_mended(value, suggested):
    found = checked(Cell(KEY, value), contexts={KEY: Context(previous=160_000)}).findings
    assert [f.suggested for f in found] == ([] if suggested is None else [suggested])
    assert all((f.code, f.severity) == (Code.SCALE, Severity.SOFT) for f in found)


def test_D17_a_value_like_last_year_is_no_slip_however_far_from_last_month():
    assert codes(Cell(KEY, 1000.0), previous=100, last_year=900) == []
    assert codes(Cell(KEY, 1000.0), previous=0, last_year=100) == [Code.SCALE]
    assert codes(Cell(KEY, 1000.0), previous=-100) == []


NINE = (100, 104, 97, 101, 99, 103, 98, 102)


def test_D20_an_extreme_value_among_nine_is_caught():
    """Its own z-score could not pass √8 = 2.83, so a limit of 3 never saw it."""
    cell = Cell(KEY, 160.0)
    (only,) = checked(cell, contexts={KEY: Context(history=series(*NINE))}).findings
    assert (only.code, only.severity) == (Code.JUMP, Severity.SOFT)
    assert (only.values["centre"], only.values["count"]) == (100.5, 8)
    assert codes(Cell(KEY, 106.0), history=series(*NINE)) == []


def test_D20_the_tested_value_is_left_out_of_its_own_measure():
    history = (*series(*NINE), (month("2025-10"), 160.0))
    assert judged(160.0, month("2025-10"), history) == judged(160.0, month("2025-10"), series(*NINE))


@pytest.mark.parametrize(("count", "is_judged"), [(0, False), (5, False), (6, True)])
def test_D20_fewer_than_six_others_are_not_enough_and_that_is_no_finding(count, is_judged):
    told = checked(Cell(KEY, 160.0), contexts={KEY: Context(history=series(*NINE[:count]))})
    assert told.unjudged == (() if is_judged else (KEY,))
    assert bool(told.findings) is is_judged


@pytest.mark.parametrize(
    ("value", "years", "expected"),
    [
        (200.0, {2024: 195.0, 2023: 190.0}, []),  # every October is like that
        (200.0, {2024: 100.0, 2023: 102.0}, [Code.JUMP]),
        (100.0, {2024: 250.0, 2023: 240.0}, [Code.JUMP]),  # ordinary, but never in October
        (200.0, {2024: 195.0}, [Code.JUMP]),  # one year is no season
    ],
)
def test_D20_two_same_months_make_a_season(value, years, expected):
    season = tuple((month(f"{year}-10"), v) for year, v in years.items())
    assert codes(Cell(KEY, value), history=(*series(*NINE), *season)) == expected


def test_D20_a_cumulative_value_is_held_only_against_the_same_months():
    """Through the year it leaves its own median behind; nothing is odd in that."""
    rising = series(10, 20, 30, 40, 50, 60, 70, 80, 90)
    told = checked(Cell(TOTAL, 500.0), contexts={TOTAL: Context(history=rising)})
    assert (told.findings, told.unjudged) == ((), (TOTAL,))
    seasons = ((month("2024-10"), 95.0), (month("2023-10"), 90.0))
    assert codes(Cell(TOTAL, 500.0), history=(*rising, *seasons)) == [Code.JUMP]
    assert codes(Cell(TOTAL, 101.0), history=(*rising, *seasons)) == []


@pytest.mark.parametrize(("value", "is_found"), [(168.0, False), (170.0, False), (180.0, True)])
def test_D20_a_series_that_never_moved_does_not_make_a_small_step_odd(value, is_found):
    assert bool(codes(Cell(KEY, value), history=series(*[168.0] * 8))) is is_found


def totals(value, in_month, before=1000.0, at="2025-10", aggregation=FLOW, minimum=0.0):
    known = {"time_aggregation": aggregation, "minimum": minimum}
    contexts = {TOTAL: Context(previous=before, **known), KEY: Context(**known)}
    found = checked(Cell(TOTAL, value), Cell(KEY, in_month), at=at, contexts=contexts).findings
    return [(f.code, f.severity, f.suggested) for f in found]


HARD, SOFT = Severity.HARD, Severity.SOFT


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"value": 1100.0, "in_month": 100.0}, []),
        ({"value": 1101.4, "in_month": 100.0}, []),  # rounding
        ({"value": 700.0, "in_month": 701.4}, [(Code.CUMULATIVE_FELL, SOFT, None)]),
        ({"value": 700.0, "in_month": 800.0}, [(Code.CUMULATIVE_BELOW_PERIOD, HARD, None)]),
        ({"value": 990.0, "in_month": 100.0}, [(Code.CUMULATIVE_FELL, SOFT, None)]),
        ({"value": 1120.0, "in_month": 100.0}, [(Code.CUMULATIVE_DIFFERS, SOFT, 1100.0)]),
        ({"value": 990.0, "in_month": -10.0, "minimum": None}, []),
        ({"value": -50.0, "in_month": -10.0, "before": -40.0, "minimum": None}, []),
        ({"value": 1120.0, "in_month": 100.0, "before": None}, []),
        ({"value": 120.0, "in_month": 100.0, "before": None, "at": "2025-01"}, [(Code.CUMULATIVE_DIFFERS, SOFT, 100.0)]),
        ({"value": 100.0, "in_month": 100.0, "before": 1200.0, "at": "2025-01"}, []),
        ({"value": 7.0, "in_month": 9.0, "before": 8.0, "aggregation": TimeAggregation.NONE}, []),
    ],
)  # fmt: skip
def test_D25_a_cumulative_flow_against_its_month_and_the_one_before(changes, expected):
    assert totals(**changes) == expected


def rates(value, comparison, **known):
    key = KEY._replace(comparison=comparison)
    contexts = {KEY: Context(**known), key: Context(decimals=1)}
    found = checked(Cell(KEY, 115.0), Cell(key, value), contexts=contexts).findings
    return [(f.cells, f.suggested) for f in found if f.code is Code.RATE_DIFFERS]


@pytest.mark.parametrize(
    ("comparison", "right", "wrong", "known"),
    [
        (Comparison.YOY_PCT, 15.0, 5.0, {"last_year": 100}), (Comparison.YOY_INDEX, 115.0, 15.0, {"last_year": 100}),
        (Comparison.MOM_PCT, -8.0, 8.0, {"previous": 125}), (Comparison.PLAN_PCT, 57.5, 75.5, {"plan": 200}),
    ],
)  # fmt: skip
def test_D25_a_published_rate_is_checked_against_its_levels(comparison, right, wrong, known):
    known |= {"decimals": 1}
    assert rates(right, comparison, **known) == []
    assert rates(right + 0.1, comparison, **known) == []
    assert rates(wrong, comparison, **known) == [((KEY._replace(comparison=comparison), KEY), right)]
    assert rates(wrong, comparison) == []


def test_D25_rounded_levels_leave_their_rate_some_room():
    assert rates(14.6, Comparison.YOY_PCT, last_year=100, decimals=0) == []
    assert rates(14.6, Comparison.YOY_PCT, last_year=100, decimals=2) != []
    assert rates(15.0, Comparison.YOY_PCT, last_year=0) == rates(15.0, Comparison.YOY_PCT, last_year=-5) == []


def test_D25_an_indicator_that_states_the_growth_of_another_is_checked_too():
    growth = CellKey("KT01.03", MONTH)
    contexts = {
        KEY: Context(last_year=100, decimals=1),
        growth: Context(decimals=2, speaks_of=(KEY.code, Comparison.YOY_PCT)),
    }
    (only,) = checked(Cell(KEY, 115.0), Cell(growth, 51.0), contexts=contexts).findings
    assert (only.code, only.cells, only.suggested) == (Code.RATE_DIFFERS, (growth, KEY), 15.0)


def test_R049_hard_findings_come_first_and_constraints_see_the_whole_submission():
    other = CellKey("KT03.02", MONTH)
    told = checked(
        Cell(KEY, 1000.0), Cell(other, 2000.0, sign="%"),
        constraints=["KT03.02 <= KT03.01"], contexts={KEY: Context(previous=100)},
    )  # fmt: skip
    assert [f.code for f in told.findings] == [Code.OTHER_SIGN, Code.CONSTRAINT, Code.SCALE]


amounts = st.one_of(st.none(), st.floats(), st.integers(-10, 10).map(float))
absences = st.one_of(st.none(), st.sampled_from(Absence))
known = st.builds(
    Context, unit=st.sampled_from(["%", "người"]), decimals=st.integers(0, 3), time_aggregation=st.sampled_from(TimeAggregation),
    is_required=st.booleans(), is_whole=st.booleans(), minimum=amounts, maximum=amounts, previous=amounts, last_year=amounts,
    plan=amounts, history=st.lists(st.floats(-1e15, 1e15), max_size=20).map(lambda values: series(*values)),
    absences=st.sets(st.sampled_from(Absence)).map(tuple), speaks_of=st.sampled_from([None, ("A1", Comparison.YOY_PCT), ("B1", Comparison.PLAN_PCT)]),
)  # fmt: skip
keys = st.builds(CellKey, st.sampled_from(["A1", "B1"]), st.sampled_from(Basis), st.sampled_from(Comparison))


@given(st.dictionaries(keys, st.tuples(amounts, absences), max_size=5), st.dictionaries(keys, known, max_size=5))
def test_R049_no_combination_of_cells_makes_the_checks_fail(cells, contexts):
    constraints = ["A1 + B1 == 3", "A1 > B1", "A1 compulsory_pair B1", "A1@cumulative exclusive_pair B1", "2*A1 != B1"]
    told = checked(*(Cell(key, *said) for key, said in cells.items()), constraints=constraints, contexts=contexts)
    severities = [f.severity for f in told.findings]
    assert severities == sorted(severities)
    assert all(f.suggested is None or math.isfinite(f.suggested) for f in told.findings)
