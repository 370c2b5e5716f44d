"""Units in order by one indicator: places, classes, and what never stands in one ranking (D23, D25)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.indicator import Direction
from domain.observation import Absence, Basis, Layer
from domain.organisation import OrganisationUnit
from domain.ranking import CLASSES, rank
from tests.domain.builders import figure, indicator

IN_PERIOD, INVENTED = Basis.IN_PERIOD, Layer.ILLUSTRATIVE


def commune(code):
    return OrganisationUnit(code, f"Phường {code}", "phuong", "cap_xa")


def ranking(values, direction=Direction.HIGHER_BETTER, *, earlier=(), **of_figure):
    """Rank wards by values given by name; None stands for a ward without a figure."""
    figures = [figure(v, subject=code, **of_figure) for code, v in values.items() if v is not None]
    return rank(indicator(direction=direction), "2025-09", [commune(c) for c in values], figures, earlier)


def places(found):
    return [(item.unit.code, item.place) for item in found.items]


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (Direction.HIGHER_BETTER, [("2", 1), ("1", 2), ("3", 2), ("10", 4), ("4", None), ("11", None)]),
        (Direction.NEUTRAL, [("2", 1), ("1", 2), ("3", 2), ("10", 4), ("4", None), ("11", None)]),
        (Direction.LOWER_BETTER, [("10", 1), ("1", 2), ("3", 2), ("2", 4), ("4", None), ("11", None)]),
    ],
)
def test_ties_share_a_place_the_next_is_skipped_and_no_value_has_no_place(direction, expected):
    values = {"11": None, "10": 5, "4": None, "3": 7, "2": 9, "1": 7}
    assert places(ranking(values, direction)) == expected


def test_D15_nothing_occurred_ranks_as_zero_and_not_available_has_no_place():
    figures = [figure(0, subject="1", absence=Absence.NONE_OCCURRED), figure(3, subject="2"),
               figure(None, subject="3", absence=Absence.NOT_AVAILABLE)]  # fmt: skip
    found = rank(indicator(), "2025-09", [commune(c) for c in "123"], figures)
    assert places(found) == [("2", 1), ("1", 2), ("3", None)]
    assert [item.unit.code for item in found.with_value] == ["2", "1"]


def test_D23_real_and_invented_values_never_stand_in_one_ranking():
    units = [commune(c) for c in "12"]
    figures = [figure(5, subject="1"), figure(9, subject="2", layer=INVENTED)]
    found = rank(indicator(), "2025-09", units, figures)
    assert (places(found), found.is_illustrative) == ([("1", 1), ("2", None)], False)
    assert ranking({"1": 5, "2": 9}, layer=INVENTED).is_illustrative


def test_D23_the_place_a_month_ago_comes_from_values_of_the_same_layer():
    earlier = [figure(3, "2025-08", subject="1"), figure(4, "2025-08", subject="2")]
    invented = [figure(f.value, "2025-08", subject=f.key.subject_code, layer=INVENTED) for f in earlier]
    assert [i.earlier_place for i in ranking({"1": 5, "2": 9}, earlier=earlier).items] == [1, 2]
    assert [i.earlier_place for i in ranking({"1": 5, "2": 9}, earlier=invented).items] == [None, None]


def test_D25_a_month_is_never_ranked_against_cumulative_values():
    figures = [figure(500, subject="1"), figure(600, subject="2"), figure(70, subject="3", basis=IN_PERIOD)]
    found = rank(indicator(), "2025-09", [commune(c) for c in "123"], figures)
    assert {i.figure.key.basis for i in found.items if i.place} == {found.basis}


def test_D25_cumulative_values_are_ranked_where_both_exist_and_breakdowns_never():
    figures = [
        figure(70, subject="1", basis=IN_PERIOD),
        figure(500, subject="1"),
        figure(9999, subject="1", breakdown="nam"),
    ]
    found = rank(indicator(), "2025-09", [commune("1")], figures)
    assert (found.items[0].value, found.basis) == (500, Basis.CUMULATIVE)


@pytest.mark.parametrize(
    ("values", "median"), [([], None), ([4], 4), ([1, 9], 5), ([1, 2, 9], 2), ([1, 2, 4, 9], 3), ([0.1, 0.2], 0.15)]
)
def test_the_median_of_the_ranked_values(values, median):
    found = ranking({str(i): v for i, v in enumerate(values)}).median
    assert found == (None if median is None else pytest.approx(median))


def test_ten_values_fall_into_fifths_of_two():
    found = ranking({str(v): v for v in range(1, 11)})
    assert found.limits == (2, 4, 6, 8)
    assert [found.class_of(v) for v in range(1, 11)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(("values", "limits"), [([1, 2, 3, 4], ()), ([5] * 6, ()), ([1, 1, 1, 1, 1, 9], (1,))])
def test_few_or_equal_values_make_fewer_classes(values, limits):
    assert ranking({str(i): v for i, v in enumerate(values)}).limits == limits


@given(st.lists(st.floats(-1e6, 1e6), max_size=40), st.sampled_from(list(Direction)))
def test_order_places_and_classes_agree_for_any_values(values, direction):
    found = ranking({str(i): v for i, v in enumerate(values)}, direction)
    ordered = [item.value for item in found.items]
    assert ordered == sorted(values, reverse=direction is not Direction.LOWER_BETTER)
    assert all(a.place < b.place if a.value != b.value else a.place == b.place for a, b in pairwise(found.items))
    classes = [found.class_of(v) for v in sorted(values)]
    assert classes == sorted(classes)
    assert set(classes) <= set(range(CLASSES))
