"""What an approval pins, and how it is corrected (D05, D09, D10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as db

from data_access.reporting_tables import REPORTING_APPEND_ONLY, submission
from data_access.unit_of_work import Database
from domain.errors import IllegalTransition, NotYourStep, PinnedByApproval, ReasonMissing, Refused
from domain.observation import Basis, Layer, ObservationStatus
from domain.permissions import SYSTEM
from domain.submission import Action, Place, State
from domain.timeliness import Timeliness
from tests.data_access.figures import figure
from tests.workflow.approvals import approved, broken, owed, shown
from tests.workflow.town import AGGREGATOR, DUE, ENTERER, LEADER, OWN, PERIOD, UP, act, as_system, fill, typed, walk
from use_cases.access import Access
from use_cases.judge_timeliness import judge


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
        stores.drafts.save_cells(submission_id, [replace(typed("I2", 0.0), cell=blank, seen=there)])
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
        stores.drafts.open_correction(asked)  # without consent
    with pytest.raises(NotYourStep), town.writing(ENTERER) as stores:
        stores.corrections.decide(asked, consents=True, answer="")  # one's own request
    with town.writing(LEADER) as stores:
        stores.corrections.decide(asked, consents=True, answer="đồng ý")
    with town.writing(ENTERER) as stores:
        replacement = stores.drafts.open_correction(asked)
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
        stores.drafts.open_correction(asked)
    with pytest.raises(IllegalTransition), town.writing(LEADER) as stores:
        stores.corrections.decide(asked, consents=True, answer="")


def test_D10_originals_updates_and_corrections_are_three_disjoint_lists(town: Database) -> None:
    """The planned ước → chính thức is no correction and needs no consent; neither touches how the original is judged."""
    submission_id = approved(town, 1)
    original = as_system(town, submission_id)
    with town.writing(ENTERER) as stores:
        update = stores.drafts.open_update(original, ObservationStatus.OFFICIAL)
    walk(town, update.id, *UP)
    with town.writing(ENTERER) as stores:
        asked = stores.corrections.request(update.id, "sai")
    with town.writing(LEADER) as stores:
        stores.corrections.decide(asked, consents=True, answer="")
    with town.writing(ENTERER) as stores:
        correction = stores.drafts.open_correction(asked)
    walk(town, correction.id, *UP)

    with town.reading(ENTERER) as stores:
        rounds = [(s.kind, s.id) for s in stores.submissions.mine()]
        [row] = stores.progress.reports()
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
