"""C20, D13, D14, D23: the whole country beside the city, and what is never compared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.figures import FigureIndex
from domain.indicator import Indicator, TimeAggregation
from domain.indicator_story import beside_the_city, growth_of, series_of
from domain.national import COUNTRY, NationalSide, beside
from domain.observation import Basis, Comparison, Figure, Layer
from language import national_words
from tests.domain.builders import LASTING, around, figure, indicator, rate, row

LAND = replace(LASTING, code=COUNTRY, name="Cả nước")
YOY = Comparison.YOY_PCT
FLOW = indicator()


def country(value: float, **changes: Any) -> Figure:
    return figure(value, subject=COUNTRY, **changes)


def side(
    of: Figure | None, *known: Figure, indicator: Indicator = FLOW, city: tuple[Figure, ...] = ()
) -> NationalSide | None:
    own = [f for f in (of, *city) if f is not None]
    return beside(FigureIndex(known), around(LAND), row(indicator, own))


def test_D13_a_level_compares_by_its_growth_and_its_share() -> None:
    city, growth = figure(150), figure(15.5, comparison=YOY)
    found = side(city, country(1000), country(9.2, comparison=YOY), city=(growth,))
    assert found is not None
    assert (round(found.difference or 0, 2), found.share) == (6.3, 15.0)
    words = national_words.national_comparison(found, indicator())
    assert words == "Thành phố tăng cao hơn cả nước 6,3 điểm %; Thành phố chiếm 15,0% cả nước"


def test_D13_a_rate_compares_in_points() -> None:
    found = side(figure(7.0, code="KT01.03"), country(8.2, code="KT01.03"), indicator=rate())
    assert found is not None
    assert found.share is None
    assert national_words.national_comparison(found, rate()) == "Thành phố thấp hơn cả nước 1,20 điểm %"


@pytest.mark.parametrize(
    "other",
    [
        country(8.2, code="KT01.03", period="2025-08"),
        country(8.2, code="KT01.03", basis=Basis.IN_PERIOD),
        country(8.2, code="KT01.03", layer=Layer.ILLUSTRATIVE),
    ],
    ids=["another month", "the month alone", "invented"],
)
def test_D14_D23_another_period_measure_or_an_invented_value_is_shown_and_not_compared(other: Figure) -> None:
    found = side(figure(7.0, code="KT01.03"), other, indicator=rate())
    assert found is not None
    assert (found.figure, found.difference) == (other, None)
    assert national_words.national_comparison(found, rate()).startswith("Chưa có số của Thành phố và cả nước cùng kỳ")


def test_an_invented_value_of_the_city_is_not_compared_with_the_country() -> None:
    found = side(figure(7.0, code="KT01.03", layer=Layer.ILLUSTRATIVE), country(8.2, code="KT01.03"), indicator=rate())
    assert found is not None
    assert found.difference is None


def test_only_what_adds_up_has_a_share() -> None:
    stock = indicator(time_aggregation=TimeAggregation.LAST)
    found = side(figure(150), country(1000), indicator=stock)
    assert found is not None
    assert found.share is None


def test_nothing_is_said_where_the_country_has_no_figure() -> None:
    assert side(figure(150)) is None
    assert side(figure(150), country(900, period="2020-09")) is None


def test_D25_the_country_is_drawn_from_the_first_month_of_the_city_in_the_same_measure() -> None:
    city = [figure(5, "2025-08"), figure(6, "2025-09")]
    land = [country(n, period=f"2025-0{6 + n}") for n in (1, 2, 3)] + [country(4, basis=Basis.IN_PERIOD)]
    indexes = {"TPHCM": FigureIndex(city), COUNTRY: FigureIndex(land)}
    drawn = beside_the_city(series_of(indicator(), [LASTING, LAND], indexes))
    assert [(s.subject_code, s.basis.value, [p.value for p in s.points]) for s in drawn] == [
        ("TPHCM", "cumulative", [5, 6]),
        (COUNTRY, "cumulative", [2, 3]),
    ]


def test_growth_stands_under_the_indicator_or_under_one_that_states_it() -> None:
    index = FigureIndex([figure(9.4, comparison=YOY), figure(8.0, "2025-08", comparison=YOY, code="TC01.99")])
    (found,) = growth_of(indicator(), ["TC01.99"], [LASTING], {"TPHCM": index})
    assert [(p.month, p.value) for p in found.points] == [("2025-08", 8.0), ("2025-09", 9.4)]
