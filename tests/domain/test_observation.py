"""Layers, instants and canonical keys (D22–D25)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import parse_instant
from domain.errors import IllustrativeOnRealKey
from domain.indicator import TimeAggregation
from domain.observation import Basis, Comparison, Layer, canonical, refuse_illustrative_on_real, shown
from domain.period import PeriodKind, ReportingPeriod
from tests.domain.builders import figure, indicator

CUMULATIVE, IN_PERIOD, POINT = Basis.CUMULATIVE, Basis.IN_PERIOD, Basis.POINT_IN_TIME
FLOW = indicator()
STOCK = indicator(time_aggregation=TimeAggregation.LAST)
YEARLY = indicator(frequency=("Y", "5Y"), time_aggregation=TimeAggregation.RATIO)

# Three layers on one key: the invented one decided last, the entered one first.
ENTERED = figure(1, layer=Layer.ENTERED, decided="2025-09-24", revision=1)
PUBLISHED = figure(2, layer=Layer.PUBLISHED, decided="2025-10-06", revision=2)
INVENTED = figure(3, layer=Layer.ILLUSTRATIVE, decided="2025-10-24", revision=3)


@given(st.permutations([ENTERED, PUBLISHED, INVENTED]))
def test_D23_entered_before_published_before_illustrative_in_any_order(revisions):
    assert list(shown(revisions).values()) == [ENTERED]
    assert list(shown(r for r in revisions if r is not ENTERED).values()) == [PUBLISHED]


def test_D22_figures_of_two_subjects_never_compete():
    former = figure(9, subject="TPHCM_CU", layer=Layer.ENTERED)
    assert set(shown([PUBLISHED, former]).values()) == {PUBLISHED, former}


@pytest.mark.parametrize(
    "change", [{"breakdown": "đường bộ"}, {"comparison": Comparison.YOY_PCT}, {"basis": IN_PERIOD}]
)
def test_D25_breakdown_comparison_and_basis_make_keys_of_their_own(change):
    assert len(shown([PUBLISHED, figure(2, **change)])) == 2


# GRDP per head of 2025: 8.066 published on 09/12/2025, 8.755 on 06/01/2026; both recorded much later.
FIRST = figure(8066, "2025", IN_PERIOD, decided="2025-12-09", recorded="2026-11-02", revision=1)
SECOND = figure(8755, "2025", IN_PERIOD, decided="2026-01-06", recorded="2026-11-01", revision=2)


@pytest.mark.parametrize(
    ("as_of", "value"),
    [
        (None, 8755), ("2026-01-06", 8755), ("2026-01-06T23:59:59", 8755), ("2026-01-06T23:59:58", 8066),
        ("2025-12-31", 8066), ("2025-12-09T23:59:59", 8066), ("2025-12-08", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("revisions", [(FIRST, SECOND), (SECOND, FIRST)])
def test_D24_as_known_at_an_instant_goes_by_the_decision_not_by_the_recording(as_of, value, revisions):
    known = shown(revisions, parse_instant(as_of) if as_of else None)
    assert [f.value for f in known.values()] == ([value] if value else [])


def test_D24_of_two_decisions_of_one_instant_the_later_revision_is_shown():
    corrected = figure(2.5, revision=7)
    assert list(shown([corrected, PUBLISHED]).values()) == [corrected]


def test_D23_an_entered_value_counts_only_from_its_approval_on():
    late = figure(1, layer=Layer.ENTERED, decided="2025-11-24")
    assert list(shown([late, PUBLISHED], parse_instant("2025-11-01")).values()) == [PUBLISHED]


def test_D23_an_invented_value_is_refused_on_a_key_that_has_a_real_one():
    with pytest.raises(IllustrativeOnRealKey) as refused:
        refuse_illustrative_on_real([INVENTED], {PUBLISHED.key})
    assert refused.value.values == {"key": PUBLISHED.key}


@pytest.mark.parametrize(
    ("new", "keys"), [([PUBLISHED, ENTERED], {PUBLISHED.key}), ([INVENTED], set()), ([INVENTED], {FIRST.key})]
)
def test_D23_real_values_and_free_keys_are_not_refused(new, keys):
    assert refuse_illustrative_on_real(new, keys) is None


@pytest.mark.parametrize(
    ("of", "period", "basis", "kept"),
    [
        (FLOW, "2025-9M", IN_PERIOD, ("2025-09", CUMULATIVE)),
        (FLOW, "2025-9M", CUMULATIVE, ("2025-09", CUMULATIVE)),
        (FLOW, "2025-09", CUMULATIVE, ("2025-09", CUMULATIVE)),
        (FLOW, "2025-Q1", IN_PERIOD, ("2025-03", CUMULATIVE)),
        (FLOW, "2025-H1", IN_PERIOD, ("2025-06", CUMULATIVE)),
        (FLOW, "2025", IN_PERIOD, ("2025-12", CUMULATIVE)),
        (FLOW, "2025-09", IN_PERIOD, ("2025-09", IN_PERIOD)),
        (FLOW, "2025-Q3", IN_PERIOD, ("2025-Q3", IN_PERIOD)),
        (FLOW, "2025-H2", IN_PERIOD, ("2025-H2", IN_PERIOD)),
        (FLOW, "2021-2025", IN_PERIOD, ("2021-2025", IN_PERIOD)),
        (YEARLY, "2025", IN_PERIOD, ("2025", IN_PERIOD)),
        (STOCK, "2025-09", IN_PERIOD, ("2025-09", POINT)),
        (STOCK, "2025-Q3", POINT, ("2025-09", POINT)),
        (STOCK, "2025", POINT, ("2025-12", POINT)),
        (STOCK, "2025-Q3", IN_PERIOD, ("2025-09", POINT)),
        (STOCK, "2025-Q1", IN_PERIOD, ("2025-03", POINT)),
    ],
)
def test_D25_one_canonical_key_per_span(of, period, basis, kept):
    found, found_basis = canonical(of, ReportingPeriod.parse(period), basis)
    assert (found.code, found_basis) == kept


@given(
    st.sampled_from([FLOW, STOCK, YEARLY]), st.sampled_from(list(Basis)), st.sampled_from(list(PeriodKind)),
    st.integers(2000, 2050),
)  # fmt: skip
def test_D25_a_canonical_key_is_its_own_canonical_key(of, basis, kind, year):
    once = canonical(of, ReportingPeriod(kind, year * 12), basis)
    assert canonical(of, *once) == once
