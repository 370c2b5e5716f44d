"""A post reaches one unit, and only the forms it is about (K06, R108, R109, C68)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data_access.unit_of_work import Database
from domain.errors import NotYourStep, OtherUnit
from domain.permissions import Actor, Role
from domain.submission import Action
from tests.workflow.approvals import approved, owed
from tests.workflow.town import ENTERER, HEAD, LEADER, OTHER, PERIOD, RECEIVER, act, fill, person, walk

THIS, ANOTHER = "tphcm", "another-form"


def limited(actor: Actor, *form_codes: str) -> Actor:
    return replace(actor, positions=tuple(replace(p, form_codes=frozenset(form_codes)) for p in actor.positions))


def test_K06_a_post_for_other_forms_neither_sees_nor_enters_a_report(town: Database) -> None:
    submission_id = owed(town)
    stranger = limited(ENTERER, ANOTHER)
    with pytest.raises(OtherUnit):
        fill(town, stranger, submission_id, 1)
    with town.reading(stranger) as stores:
        assert stores.submissions.mine() == []
        assert stores.progress.reports() == []


def test_K06_a_post_for_this_form_works_as_one_for_all(town: Database) -> None:
    submission_id = owed(town)
    enterer, head, leader = (limited(actor, THIS, ANOTHER) for actor in (ENTERER, HEAD, LEADER))
    fill(town, enterer, submission_id, 1)
    done = walk(town, submission_id, (enterer, Action.SUBMIT), (head, Action.ENDORSE), (leader, Action.APPROVE))
    assert done.approved_at is not None


def test_K06_whoever_reviews_only_other_forms_may_not_decide_this_one(town: Database) -> None:
    submission_id = owed(town)
    fill(town, ENTERER, submission_id, 1)
    walk(town, submission_id, (ENTERER, Action.SUBMIT))
    both = replace(ENTERER, username="both", positions=ENTERER.positions + limited(HEAD, ANOTHER).positions)
    with pytest.raises(NotYourStep):
        act(town, both, submission_id, Action.ENDORSE)


def test_K06_corrections_follow_the_form_too(town: Database) -> None:
    submission_id = approved(town, 1)
    with town.writing(ENTERER) as stores:
        stores.corrections.request(submission_id, "sai số")
    with town.reading(limited(LEADER, ANOTHER)) as stores:
        assert stores.corrections.corrections() == []
    with pytest.raises(OtherUnit), town.writing(limited(ENTERER, ANOTHER)) as stores:
        stores.corrections.request(submission_id, "sai số")
    with town.reading(limited(LEADER, THIS)) as stores:
        [found] = stores.corrections.corrections()
        assert stores.corrections.may_decide(found)


@pytest.mark.parametrize(("forms", "follows"), [((), True), ((THIS,), True), ((ANOTHER,), False)])
def test_R109_a_follower_sees_states_of_a_field_in_every_unit_and_reminds_there(
    town: Database, forms: tuple[str, ...], *, follows: bool
) -> None:
    submission_id = owed(town)
    follower = limited(person(Role.FIELD_FOLLOWER, RECEIVER), *forms)
    with town.reading(follower) as stores:
        assert [row.submission_id for row in stores.progress.reports()] == ([submission_id] if follows else [])
        assert bool(stores.progress.remindable(THIS, PERIOD)) is follows
        with pytest.raises(OtherUnit):
            stores.submissions.submission(submission_id)


@pytest.mark.parametrize(("forms", "follows"), [((), True), ((THIS,), True), ((ANOTHER,), False)])
def test_K06_a_post_above_the_units_follows_and_reminds_of_its_forms_only(
    town: Database, forms: tuple[str, ...], *, follows: bool
) -> None:
    submission_id = owed(town)
    with town.reading(limited(person(Role.AGGREGATOR, RECEIVER), *forms)) as stores:
        assert [row.submission_id for row in stores.progress.reports()] == ([submission_id] if follows else [])
        assert bool(stores.progress.remindable(THIS, PERIOD)) is follows


def test_K06_a_post_elsewhere_stays_elsewhere_whatever_its_forms(town: Database) -> None:
    submission_id = owed(town)
    with pytest.raises(OtherUnit):
        fill(town, limited(person(Role.SPECIALIST, OTHER), THIS), submission_id, 1)
