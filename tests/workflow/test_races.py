"""Two people, one form: one effect, nothing lost, the second is told (D07, D11, C27)."""

from __future__ import annotations

import pytest

from data_access.unit_of_work import Database
from domain.errors import ChangedMeanwhile
from domain.permissions import SYSTEM, Role
from domain.submission import Action
from tests.workflow.races import RacingTown, at_once, one_leader_clicks_twice, two_leaders_decide
from tests.workflow.town import ENTERER, LEADER, fill, owe, person, typed
from use_cases.access import Access
from use_cases.act_on_submission import Wish, act_on_submission

SECOND = person(Role.SPECIALIST, name="2")


@pytest.fixture
def town(empty: Database) -> RacingTown:
    return RacingTown(empty)


def test_two_reviewers_at_once_have_one_winner_one_event_one_audit_row(town: RacingTown) -> None:
    for _round in range(20):
        two_leaders_decide(town)


def test_a_double_click_has_one_effect_and_one_answer(town: RacingTown) -> None:
    for _round in range(10):
        one_leader_clicks_twice(town)


class AnswerLost(Exception):
    pass


@pytest.mark.parametrize("action", [Action.APPROVE, Action.RETURN])
def test_an_answer_lost_after_the_commit_is_repeated_without_effect(town: RacingTown, action: Action) -> None:
    found, access = town.waiting(), Access(town.database, LEADER)
    wish = Wish(found.id, found.version, "lost")

    def answer_is_lost() -> None:
        act_on_submission(access, wish, action, reason="vì sao")
        raise AnswerLost

    with pytest.raises(AnswerLost):
        answer_is_lost()
    again = act_on_submission(access, wish, action, reason="vì sao")
    assert again.version == found.version + 1
    assert town.effects(found.id, (action,)) == (1, 1)


def test_the_same_key_of_somebody_else_is_another_command(town: RacingTown) -> None:
    first, second = town.waiting(), town.waiting()
    for found in (first, second):
        wish = Wish(found.id, found.version, "same")
        act_on_submission(Access(town.database, LEADER), wish, Action.APPROVE)
        assert town.effects(found.id, (Action.APPROVE,)) == (1, 1)
    other = Access(town.database, person(Role.AGENCY_LEADER, name="2"))
    with pytest.raises(ChangedMeanwhile):
        act_on_submission(other, Wish(first.id, first.version, "same"), Action.APPROVE)


def test_two_enterers_of_one_cell_the_second_sees_both_values(town: RacingTown) -> None:
    submission_id = _draft(town)
    fill(town.database, ENTERER, submission_id, 5)
    edits = [typed("I1", 7.0, period=town.period), typed("I2", 8.0, period=town.period)]
    with pytest.raises(ChangedMeanwhile) as told, town.database.writing(SECOND) as stores:
        stores.drafts.save_cells(submission_id, edits)
    [(mine, theirs)] = told.value.values["clashes"]  # type: ignore[misc]
    assert (mine.value, theirs.value, theirs.entered_by) == (7.0, 5.0, ENTERER.username)
    assert _cells(town, submission_id) == {"I1": 5.0}


def test_two_enterers_of_two_cells_at_once_keep_both(town: RacingTown) -> None:
    for _round in range(5):
        submission_id = _draft(town)
        at_once(
            [
                lambda who=who, line=line, id_=submission_id: _save(town, who, id_, line)  # type: ignore[misc]
                for who, line in ((ENTERER, "I1"), (SECOND, "I2"))
            ]
        )
        assert _cells(town, submission_id) == {"I1": 7.0, "I2": 7.0}


def _save(town: RacingTown, who, submission_id: int, line: str) -> None:
    with town.database.writing(who, touches_data=False) as stores:
        stores.drafts.save_cells(submission_id, [typed(line, 7.0, period=town.period)])


def _draft(town: RacingTown) -> int:
    town.count += 1
    with town.database.writing(SYSTEM) as stores:
        return owe(stores, town.form, town.period)


def _cells(town: RacingTown, submission_id: int) -> dict[str, float | None]:
    with town.database.reading(SYSTEM) as stores:
        cells = stores.submissions.cells(stores.submissions.submission(submission_id))
    return {cell.key.indicator_code: cell.value for cell in cells}
