"""What an approval pins, how it is corrected, and who sees what meanwhile (D05, D08, D09, D10, D18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as db

from data_access.reporting_tables import REPORTING_APPEND_ONLY, submission
from data_access.unit_of_work import Database, Stores
from domain.errors import (
    FourEyes,
    IllegalTransition,
    InvariantBroken,
    NotYourStep,
    OtherUnit,
    PinnedByApproval,
    ReasonMissing,
    Refused,
)
from domain.observation import Basis, Layer, ObservationStatus
from domain.permissions import SYSTEM, Actor, Position, Role
from domain.submission import Action, Place, State
from domain.timeliness import Timeliness
from tests.data_access.figures import figure
from tests.stores import NOW
from tests.workflow.town import (
    DUE,
    OTHER,
    OWN,
    PERIOD,
    RECEIVER,
    SUPERIOR,
    act,
    add_form,
    as_system,
    fill,
    found_town,
    owe,
    person,
    typed,
    walk,
)
from tests.workflow.workflows import WORKFLOWS
from use_cases.access import Access
from use_cases.judge_timeliness import judge

ENTERER, HEAD, LEADER = person(Role.SPECIALIST), person(Role.DIVISION_HEAD), person(Role.AGENCY_LEADER)
AGGREGATOR = person(Role.AGGREGATOR, RECEIVER)
UP = ((ENTERER, Action.SUBMIT), (HEAD, Action.ENDORSE), (LEADER, Action.APPROVE))


class TickingClock:
    """A minute passes whenever somebody asks."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self):  # type: ignore[no-untyped-def]
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def town(empty: Database) -> Database:
    empty.clock = TickingClock()
    with empty.writing(SYSTEM) as stores:
        found_town(stores)
    return empty


def owed(town: Database, workflow: str = "tphcm") -> int:
    with town.writing(SYSTEM) as stores:
        form = add_form(stores, workflow, WORKFLOWS[workflow])
        return owe(stores, replace(form, monitor_unit_codes=("MONITORS",)))


def approved(town: Database, *values: float) -> int:
    submission_id = owed(town)
    fill(town, ENTERER, submission_id, *values)
    walk(town, submission_id, *UP)
    return submission_id


def shown(town: Database, as_of=None) -> dict[str, float | None]:
    with town.reading(SYSTEM) as stores:
        found = stores.observations.figures(OWN, ["I1", "I2", "I3"], [PERIOD], as_of)
    return {f.key.indicator_code: f.value for f in found}


def broken(town: Database) -> list[InvariantBroken]:
    with town.reading(SYSTEM) as stores:
        return stores.verifier.broken()


def test_D09_a_pinned_figure_is_not_entered_past_its_approval(town: Database) -> None:
    approved(town, 1, 2)
    past = figure(99.0, code="I1", subject=OWN, period=PERIOD, basis=Basis.CUMULATIVE, layer=Layer.ENTERED)
    with pytest.raises(PinnedByApproval), town.writing(SYSTEM) as stores:
        stores.observations.append([past])
    with pytest.raises(Refused), town.writing(LEADER) as stores:
        stores.observations.append([past], submission_id=1)
    assert shown(town) == {"I1": 1, "I2": 2}
    with town.writing(SYSTEM) as stores:  # what nobody has approved may still be taken in
        stores.observations.append([replace(past, key=replace(past.key, indicator_code="I3"))])
    assert shown(town) == {"I1": 1, "I2": 2, "I3": 99}


@pytest.mark.parametrize("table", REPORTING_APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET {}", "DELETE FROM {}"])
def test_R025_what_an_approval_stands_on_cannot_be_changed(town: Database, table: str, statement: str) -> None:
    approved(town, 1)
    column = "revision_id = revision_id" if table == "submission_revision" else "id = id"
    with (
        town.engine.connect().execution_options(writes=True) as connection,
        pytest.raises(db.exc.DBAPIError, match="append-only"),
        connection.begin(),
    ):
        connection.exec_driver_sql(statement.format(table, column))


def test_D09_an_approved_figure_cannot_vanish_by_a_blank(town: Database) -> None:
    """A blank has no revision: the old figure would go on standing. It is replaced, or said to be missing."""
    submission_id = owed(town, "hanoi")
    fill(town, ENTERER, submission_id, 1, 2)
    chain = (ENTERER, Action.SUBMIT), (LEADER, Action.APPROVE), (LEADER, Action.SIGN)
    walk(town, submission_id, *chain)
    act(town, AGGREGATOR, submission_id, Action.SEND_BACK, reason="thiếu số", to_step=0)
    with town.writing(ENTERER, touches_data=False) as stores:
        [there] = [c for c in stores.submissions.cells(stores.submissions.submission(submission_id)) if c.value == 2]
        blank = replace(there, text="", value=None)
        stores.submissions.save_cells(submission_id, [replace(typed("I2", 0.0), cell=blank, seen=there)])
    walk(town, submission_id, (ENTERER, Action.SUBMIT))
    with pytest.raises(PinnedByApproval):
        act(town, LEADER, submission_id, Action.APPROVE)
    assert broken(town) == []


def test_D27_a_receivers_return_leaves_the_shown_figure_until_the_next_approval(town: Database) -> None:
    submission_id = owed(town, "hanoi")
    fill(town, ENTERER, submission_id, 1)
    chain = (ENTERER, Action.SUBMIT), (LEADER, Action.APPROVE), (LEADER, Action.SIGN)
    first = walk(town, submission_id, *chain)
    act(town, AGGREGATOR, submission_id, Action.SEND_BACK, reason="sai kỳ", to_step=0)
    fill(town, ENTERER, submission_id, 5)
    assert shown(town) == {"I1": 1}
    second = walk(town, submission_id, *chain, (AGGREGATOR, Action.ACCEPT))
    assert shown(town) == {"I1": 5}
    assert second.place == Place(State.ACCEPTED, 1)
    assert second.approved_at == first.approved_at, "D01: judged on the first approval"
    assert broken(town) == []


def test_D10_R065_a_correction_replaces_and_the_old_value_stays_readable(town: Database) -> None:
    submission_id = approved(town, 1, 2)
    original = as_system(town, submission_id)
    before = town.clock()
    with town.writing(ENTERER) as stores:
        asked = stores.corrections.request(submission_id, "nhập nhầm đơn vị tính")
    with pytest.raises(IllegalTransition), town.writing(ENTERER) as stores:
        stores.submissions.open_correction(asked)  # without consent
    with pytest.raises(NotYourStep), town.writing(ENTERER) as stores:
        stores.corrections.decide(asked, consents=True, answer="")  # one's own request
    with town.writing(LEADER) as stores:
        stores.corrections.decide(asked, consents=True, answer="đồng ý")
    with town.writing(ENTERER) as stores:
        replacement = stores.submissions.open_correction(asked)
    fill(town, ENTERER, replacement.id, 10, 2)
    with pytest.raises(IllegalTransition):
        act(town, LEADER, replacement.id, Action.APPROVE)  # the whole chain again
    assert shown(town) == {"I1": 1, "I2": 2}
    walk(town, replacement.id, *UP)

    assert shown(town) == {"I1": 10, "I2": 2}
    assert shown(town, as_of=before) == {"I1": 1, "I2": 2}
    assert as_system(town, submission_id) == original
    with town.reading(SYSTEM) as stores:
        old = stores.submissions.version_cells(submission_id, original.approved_hash or "")
        assert sorted(cell.value or 0 for cell in old) == [1, 2]
        assert [e.action for e in stores.submissions.trail(submission_id)] == ["submit", "endorse", "approve"]
    assert broken(town) == []


def test_D10_a_refused_correction_says_why_and_opens_nothing(town: Database) -> None:
    submission_id = approved(town, 1)
    with pytest.raises(ReasonMissing), town.writing(ENTERER) as stores:
        stores.corrections.request(submission_id, "  ")
    with town.writing(ENTERER) as stores:
        asked = stores.corrections.request(submission_id, "sai")
    with pytest.raises(ReasonMissing), town.writing(LEADER) as stores:
        stores.corrections.decide(asked, consents=False, answer="")
    with town.writing(LEADER) as stores:
        stores.corrections.decide(asked, consents=False, answer="số liệu đúng")
    with pytest.raises(IllegalTransition), town.writing(ENTERER) as stores:
        stores.submissions.open_correction(asked)
    with pytest.raises(IllegalTransition), town.writing(LEADER) as stores:
        stores.corrections.decide(asked, consents=True, answer="")


def test_D10_originals_updates_and_corrections_are_three_disjoint_lists(town: Database) -> None:
    """The planned ước → chính thức is no correction and needs no consent; neither touches how the original is judged."""
    submission_id = approved(town, 1)
    original = as_system(town, submission_id)
    with town.writing(ENTERER) as stores:
        update = stores.submissions.open_update(original, ObservationStatus.OFFICIAL)
    walk(town, update.id, *UP)
    with town.writing(ENTERER) as stores:
        asked = stores.corrections.request(update.id, "sai")
    with town.writing(LEADER) as stores:
        stores.corrections.decide(asked, consents=True, answer="")
    with town.writing(ENTERER) as stores:
        correction = stores.submissions.open_correction(asked)
    walk(town, correction.id, *UP)

    with town.reading(ENTERER) as stores:
        rounds = [(s.kind, s.id) for s in stores.submissions.mine()]
        [row] = stores.obligations.progress()
    assert rounds == [("original", submission_id), ("update", update.id), ("correction", correction.id)]
    assert (row.corrections, row.approved_at, row.submission_id) == (1, original.approved_at, submission_id)
    with town.reading(SYSTEM) as stores:
        [current] = stores.observations.figures(OWN, ["I1"], [PERIOD])
    assert current.status is ObservationStatus.OFFICIAL


def test_D27_the_receiver_consents_where_there_is_one(town: Database) -> None:
    submission_id = owed(town, "hanoi")
    fill(town, ENTERER, submission_id, 1)
    walk(town, submission_id, (ENTERER, Action.SUBMIT), (LEADER, Action.APPROVE), (LEADER, Action.SIGN))
    with town.writing(ENTERER) as stores:
        asked = stores.corrections.request(submission_id, "sai")
    with pytest.raises(NotYourStep), town.writing(LEADER) as stores:
        stores.corrections.decide(asked, consents=True, answer="")
    with town.writing(AGGREGATOR) as stores:
        assert stores.corrections.decide(asked, consents=True, answer="").decided_by == AGGREGATOR.username


@pytest.mark.parametrize(
    ("moved", "judged"), [(-timedelta(days=20), Timeliness.ON_TIME), (timedelta(days=9), Timeliness.ON_TIME)]
)
def test_D05_a_deadline_moved_after_the_approval_makes_nobody_late(
    town: Database, moved: timedelta, judged: Timeliness
) -> None:
    submission_id = approved(town, 1)
    found = as_system(town, submission_id)
    earlier = replace(DUE, due_at=DUE.due_at + moved, reason="đổi hạn", act="CV 12/UBND")
    with town.writing(SYSTEM) as stores:
        stores.obligations.move_due([found.obligation_id], earlier)
    with town.reading(SYSTEM) as stores:
        obligation = stores.obligations.obligation(found.obligation_id)
        assert judge(stores, Access(town, SYSTEM), obligation, found) is judged
        assert [d.act for d in obligation.due_dates] == ["", "CV 12/UBND"]


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
        [row] = stores.obligations.progress()
        assert (row.submission_id, row.place) == (submission_id, Place(State.DRAFT, 0))
        assert not any(isinstance(getattr(row, name), float) for name in row.__dataclass_fields__)
    assert not _sees(town, monitor, submission_id)
    with town.reading(person(Role.MONITOR, RECEIVER)) as stores:
        assert stores.obligations.progress() == []


@pytest.mark.parametrize(
    ("kind", "harm"),
    [
        ("submission_revision", lambda s: s.execute(db.update(submission).values(approved_hash="0" * 64))),
        ("submission_event", lambda s: s.execute(db.update(submission).values(state="in_review"))),
        ("submission_revision", lambda s: s.execute(db.update(submission).values(approved_hash=None))),
    ],
)
def test_verify_finds_a_submission_that_was_tampered_with(town: Database, kind: str, harm) -> None:
    approved(town, 1)
    assert broken(town) == []
    with town.engine.connect().execution_options(writes=True) as connection, connection.begin():
        harm(connection)
    assert kind in [problem.values["kind"] for problem in broken(town)]


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
