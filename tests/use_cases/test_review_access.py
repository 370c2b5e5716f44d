"""Who holds what is looked through twice a year, and what was confirmed is kept (R113)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from data_access.identity_tables import access_review
from data_access.unit_of_work import Database
from domain.access_review import due_on
from domain.errors import ChangedMeanwhile, OtherUnit
from domain.permissions import Role
from tests.use_cases.people import administrator, holdings, last_events, operator
from use_cases.access import Access
from use_cases.end_post import end_post
from use_cases.review_access import confirm_access, list_reviews


@pytest.mark.parametrize(
    ("last", "due"),
    [(date(2026, 1, 15), date(2026, 7, 15)), (date(2026, 8, 31), date(2027, 2, 28)), (date(2027, 8, 30), date(2028, 2, 29))],
)  # fmt: skip
def test_R113_the_next_review_is_due_six_months_later(last: date, due: date) -> None:
    assert due_on(last, 6) == due


def test_R113_a_unit_is_looked_through_and_is_overdue_again_after_six_months(
    sample_copy: Database, at: Callable[[int], Access]
) -> None:
    unit = administrator(sample_copy)
    [found] = list_reviews(unit)
    assert (found.unit_code, len(found.rows), found.is_overdue, found.last) == ("SCT", 4, True, None)
    confirm_access(unit, unit_code="SCT", seen=found.digest, note="Đủ")
    [found] = list_reviews(unit)
    assert (found.is_overdue, found.due, found.last and found.last.reviewed_by) == (
        False,
        date(2027, 5, 22),
        "sct.quantri",
    )
    later = {r.unit_code: r for r in list_reviews(at(183))}
    assert later["SCT"].is_overdue
    assert (later["SCT"].unused, later["SCT"].without_post) == (4, 0)
    with sample_copy.engine.connect() as connection:
        kept = connection.execute(access_review.select()).one()
    assert [one["username"] for one in json.loads(kept.holdings)] == [
        "sct.lanhdao",
        "sct.nhap",
        "sct.phong",
        "sct.quantri",
    ]
    assert last_events(sample_copy)[0][:2] == ("sct.quantri", "review_access")


def test_R113_what_changed_since_it_was_shown_is_not_confirmed_unseen(sample_copy: Database) -> None:
    unit = administrator(sample_copy)
    [found] = list_reviews(unit)
    [held] = holdings(sample_copy, "sct.nhap")
    end_post(unit, holding_id=held.id, last_day=date(2026, 11, 21), reason="x")
    with pytest.raises(ChangedMeanwhile):
        confirm_access(unit, unit_code="SCT", seen=found.digest)
    with pytest.raises(OtherUnit):
        confirm_access(unit, unit_code="STC", seen="x")
    assert list_reviews(unit)[0].without_post == 1


def test_R113_the_operator_sees_every_unit_with_the_overdue_first(sample_copy: Database) -> None:
    above = operator(sample_copy)
    reviews = list_reviews(above)
    assert len(reviews) == 9
    assert {r.unit_code for r in reviews if any(h.post.role is Role.OPERATOR for row in r.rows for h in row.held)} == {
        "TTCDS"
    }
    confirm_access(above, unit_code=reviews[0].unit_code, seen=reviews[0].digest)
    assert list_reviews(above)[-1].unit_code == reviews[0].unit_code
