"""Who may act once more on what they touched, and who sees a report at each place (D07, D08, D18)."""

from __future__ import annotations

import pytest

from data_access.unit_of_work import Database, Stores
from domain.errors import FourEyes, NotYourStep, OtherUnit
from domain.permissions import SYSTEM, Actor, Position, Role
from domain.submission import Action, Place, State
from tests.workflow.approvals import owed
from tests.workflow.town import (
    AGGREGATOR,
    ENTERER,
    HEAD,
    LEADER,
    OTHER,
    OWN,
    PERIOD,
    RECEIVER,
    SUPERIOR,
    act,
    as_system,
    fill,
    person,
    walk,
)


def test_D08_four_eyes_hold_although_others_overwrote_every_cell(town: Database) -> None:
    two_posts = Actor(9, "both", "both", (Position(OWN, Role.SPECIALIST, ""), Position(OWN, Role.DIVISION_HEAD, "")))
    submission_id = owed(town)
    fill(town, two_posts, submission_id, 1)
    fill(town, ENTERER, submission_id, 2)
    act(town, ENTERER, submission_id, Action.SUBMIT)
    with pytest.raises(FourEyes):
        act(town, two_posts, submission_id, Action.ENDORSE)
    act(town, HEAD, submission_id, Action.ENDORSE)


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.AGENCY_LEADER])
def test_D08_the_separate_sender_has_neither_entered_nor_approved(town: Database, role: Role) -> None:
    """Cần Thơ, Điều 16.2: three accounts for three acts."""
    both = Actor(9, "both", "both", (Position(OWN, role, ""), Position(OWN, Role.SENDER, "")))
    submission_id = owed(town, "separate-sender")
    fill(town, both if role is Role.SPECIALIST else ENTERER, submission_id, 1)
    act(town, both if role is Role.SPECIALIST else ENTERER, submission_id, Action.SUBMIT)
    act(town, both if role is Role.AGENCY_LEADER else LEADER, submission_id, Action.APPROVE)
    with pytest.raises(FourEyes):
        act(town, both, submission_id, Action.SEND)
    act(town, person(Role.SENDER), submission_id, Action.SEND)


def test_D07_what_came_back_is_not_withdrawn_further(town: Database) -> None:
    """Only who led it on may take it back, once: a return or a withdrawal gives nobody a second one."""
    submission_id = owed(town)
    fill(town, ENTERER, submission_id, 1)
    walk(town, submission_id, (ENTERER, Action.SUBMIT), (HEAD, Action.ENDORSE), (HEAD, Action.WITHDRAW))
    with pytest.raises(NotYourStep):
        act(town, HEAD, submission_id, Action.WITHDRAW)
    act(town, HEAD, submission_id, Action.ENDORSE)
    act(town, LEADER, submission_id, Action.RETURN, reason="xem lại", to_step=1)
    with pytest.raises(NotYourStep):
        act(town, LEADER, submission_id, Action.WITHDRAW)


def test_who_withdrew_may_enter_and_send_again(town: Database) -> None:
    submission_id = owed(town)
    fill(town, ENTERER, submission_id, 1)
    walk(town, submission_id, (ENTERER, Action.SUBMIT), (ENTERER, Action.WITHDRAW))
    fill(town, ENTERER, submission_id, 2)
    assert act(town, ENTERER, submission_id, Action.SUBMIT).place == Place(State.IN_REVIEW, 1)


def test_D18_who_sees_a_submission_at_each_place(town: Database) -> None:
    """Its unit from the draft on, the receiver once it was sent, nobody else; figures only what was approved."""
    submission_id = owed(town, "hanoi")
    fill(town, ENTERER, submission_id, 1)
    strangers = [person(role, OTHER) for role in Role if role is not Role.SYSTEM]
    strangers += [person(r) for r in (Role.CITY_LEADER, Role.PLANNER, Role.OPERATOR, Role.INSPECTOR, Role.MONITOR)]
    unit = [ENTERER, HEAD, LEADER, person(Role.SENDER)]
    for step, sees in (
        (None, unit), ((ENTERER, Action.SUBMIT), unit), ((LEADER, Action.APPROVE), unit),
        ((LEADER, Action.SIGN), [*unit, AGGREGATOR]),
    ):  # fmt: skip
        if step:
            walk(town, submission_id, step)
        for actor in [*strangers, *unit, AGGREGATOR]:
            assert _sees(town, actor, submission_id) == (actor in sees), (actor.username, step)
        is_approved = as_system(town, submission_id).approved_at is not None
        with town.reading(person(Role.CITY_LEADER, OTHER)) as stores:
            assert bool(stores.observations.figures(OWN, ["I1"], [PERIOD])) == is_approved


def test_D18_a_superior_sees_it_from_their_step_on(town: Database) -> None:
    above, submission_id = person(Role.AGENCY_LEADER, SUPERIOR), owed(town, "superior")
    fill(town, ENTERER, submission_id, 1)
    walk(town, submission_id, (ENTERER, Action.SUBMIT))
    assert not _sees(town, above, submission_id)
    walk(town, submission_id, (LEADER, Action.ENDORSE))
    assert _sees(town, above, submission_id)
    with town.reading(above) as stores:
        found = stores.submissions.submission(submission_id)
        assert stores.submissions.waiting_for(found) == (Role.AGENCY_LEADER, SUPERIOR)


def test_D18_monitors_see_states_and_times_only(town: Database) -> None:
    submission_id = owed(town)
    with town.writing(SYSTEM) as stores:
        stores.forms.connection.exec_driver_sql("UPDATE report_form SET monitor_unit_codes = 'OTHER'")
    fill(town, ENTERER, submission_id, 1)
    monitor = person(Role.MONITOR, OTHER)
    with town.reading(monitor) as stores:
        [row] = stores.progress.reports()
        assert (row.submission_id, row.place) == (submission_id, Place(State.DRAFT, 0))
        assert not any(isinstance(getattr(row, name), float) for name in row.__dataclass_fields__)
    assert not _sees(town, monitor, submission_id)
    with town.reading(person(Role.MONITOR, RECEIVER)) as stores:
        assert stores.progress.reports() == []


def _sees(town: Database, actor: Actor, submission_id: int) -> bool:
    with town.reading(actor) as stores:
        listed = submission_id in [s.id for s in stores.submissions.mine()]
        try:
            found = stores.submissions.submission(submission_id)
            assert _values(stores, submission_id) == [1.0]
            assert found in stores.submissions.mine() or not listed
        except OtherUnit:
            with pytest.raises(OtherUnit):
                stores.submissions.cells(as_system(town, submission_id))
            assert not listed
            return False
        assert listed
        return True


def _values(stores: Stores, submission_id: int) -> list[float | None]:
    return [c.value for c in stores.submissions.cells(stores.submissions.submission(submission_id))]
