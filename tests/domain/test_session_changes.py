"""What is news since the last session, and which kind of it (N03, D10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.clock import parse_instant
from domain.observation import Figure, Layer, ObservationStatus
from domain.session_changes import Consent, Seen, SessionChanges, changes_since
from tests.data_access.figures import figure

THEN = parse_instant("2025-09-10T00:00")
SEEN = replace(figure(100.0, period="2025-08"), revision_id=1)
ESTIMATE, OFFICIAL = ObservationStatus.ESTIMATE, ObservationStatus.OFFICIAL


def compare(was: Figure | None, now: Figure, consents: dict[int, Consent] | None = None) -> SessionChanges:
    seen = Seen("2025-08", THEN, {was.key: was} if was else {}, {"2025-08", "2025-07"}, ())
    return changes_since(seen, [now], (), consents or {})


def newer(value: float, status: ObservationStatus = ObservationStatus.NOT_STATED) -> Figure:
    return replace(SEEN, value=value, status=status, revision_id=2)


def told(changes: SessionChanges) -> tuple[int, int, int]:
    return len(changes.new_periods), len(changes.updates), len(changes.corrections)


CONSENT = {2: Consent("Nhập sai một chữ số", "tonghop", THEN)}


@pytest.mark.parametrize(
    ("was", "now", "consents", "expected"),
    [
        (None, replace(SEEN, revision_id=2), {}, (1, 0, 0)),
        (SEEN, SEEN, {}, (0, 0, 0)),
        (SEEN, newer(100.0), {}, (0, 0, 0)),
        (SEEN, newer(104.0), {}, (0, 0, 1)),
        (replace(SEEN, status=ESTIMATE), newer(104.0, OFFICIAL), {}, (0, 1, 0)),
        (replace(SEEN, status=ESTIMATE), newer(100.0, OFFICIAL), {}, (0, 1, 0)),
        (replace(SEEN, status=ESTIMATE), newer(104.0, OFFICIAL), CONSENT, (0, 0, 1)),
        (replace(SEEN, status=OFFICIAL), newer(104.0, ESTIMATE), {}, (0, 0, 1)),
        (None, replace(figure(1.0, period="2024-03"), revision_id=2), {}, (0, 0, 0)),
        (None, replace(figure(1.0, period="2025-09"), revision_id=2), {}, (1, 0, 0)),
    ],
    ids=["first value", "same", "said again", "other value", "riper", "riper, same value", "consented", "less ripe",
         "a month nobody looked at", "a later month"],
)  # fmt: skip
def test_N03_D10_each_change_stands_in_exactly_one_list(
    was: Figure | None, now: Figure, consents: dict[int, Consent], expected: tuple[int, int, int]
) -> None:
    assert told(compare(was, now, consents)) == expected


def test_D23_an_illustrative_figure_is_no_news_and_a_real_one_in_its_place_is_new() -> None:
    invented = replace(SEEN, layer=Layer.ILLUSTRATIVE)
    assert told(compare(None, replace(figure(layer=Layer.ILLUSTRATIVE), revision_id=2))) == (0, 0, 0)
    assert told(compare(invented, newer(104.0))) == (1, 0, 0)


@pytest.mark.parametrize(("was", "now", "percent"), [(100.0, 104.0, 4.0), (0.0, 5.0, None), (-3.0, 2.0, None)])
def test_D13_a_difference_in_percent_only_where_it_means_something(
    was: float, now: float, percent: float | None
) -> None:
    (change,) = compare(replace(SEEN, value=was), newer(now)).corrections
    assert change.percent == percent


def test_D10_a_correction_says_why_and_who_consented() -> None:
    (change,) = compare(SEEN, newer(104.0), CONSENT).corrections
    assert (change.reason, change.consented_by, change.consented_at) == ("Nhập sai một chữ số", "tonghop", THEN)
