"""Several people at one submission at the same moment, each over a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as db

from data_access.audit_tables import audit_event
from data_access.reporting_tables import submission_event
from data_access.unit_of_work import Database
from domain.errors import Problem
from domain.permissions import SYSTEM, Actor, Role
from domain.submission import Action
from domain.submission_record import Submission
from tests.workflow.town import ENTERER, HEAD, LEADER, add_form, fill, found_town, owe, person, walk
from tests.workflow.workflows import WORKFLOWS
from use_cases.access import Access
from use_cases.act_on_submission import Wish, act_on_submission


class RacingTown:
    """Submissions that wait for the leader, one after the other."""

    def __init__(self, database: Database) -> None:
        self.database, self.count = database, 0
        with database.writing(SYSTEM) as stores:
            found_town(stores)
            self.form = add_form(stores, "tphcm", WORKFLOWS["tphcm"])

    @property
    def period(self) -> str:
        return f"{2021 + self.count // 12}-{self.count % 12 + 1:02}"

    def waiting(self) -> Submission:
        self.count += 1
        with self.database.writing(SYSTEM) as stores:
            submission_id = owe(stores, self.form, self.period)
        fill(self.database, ENTERER, submission_id, 1, 2, 3)
        return walk(self.database, submission_id, (ENTERER, Action.SUBMIT), (HEAD, Action.ENDORSE))

    def effects(self, submission_id: int, actions: Sequence[Action]) -> tuple[int, int]:
        """How many events and how many audit rows of these acts there are."""
        names, e, a = [action.value for action in actions], submission_event.c, audit_event.c
        events = db.select(db.func.count()).where(e.submission_id == submission_id, e.action.in_(names))
        audits = db.select(db.func.count()).where(a.object_id == str(submission_id), a.action.in_(names))
        with self.database.engine.connect() as connection:
            return connection.scalar(events) or 0, connection.scalar(audits) or 0


def at_once(works: Sequence[Callable[[], object]]) -> list[object]:
    """What each did, or the problem it met; all start at the same moment."""
    start = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        start.wait()
        try:
            return work()
        except Problem as problem:
            return problem

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def two_leaders_decide(town: RacingTown) -> None:
    """One approves, one returns: one wins, one audit row, one event, and the loser is told."""
    found = town.waiting()
    other = person(Role.AGENCY_LEADER, name="2")
    answers = at_once(
        [
            lambda: _decide(town.database, LEADER, Wish(found.id, found.version, "a"), Action.APPROVE),
            lambda: _decide(town.database, other, Wish(found.id, found.version, "b"), Action.RETURN),
        ]
    )
    assert sum(isinstance(a, Submission) for a in answers) == 1, answers
    assert [a.code for a in answers if isinstance(a, Problem)] == ["changed_meanwhile"]
    assert town.effects(found.id, (Action.APPROVE, Action.RETURN)) == (1, 1)


def one_leader_clicks_twice(town: RacingTown, clicks: int = 2) -> None:
    """The same command at the same time: one effect, the same answer to every caller."""
    found = town.waiting()
    wish = Wish(found.id, found.version, "double")
    action = (Action.APPROVE, Action.RETURN)[town.count % 2]
    answers = at_once([lambda: _decide(town.database, LEADER, wish, action)] * clicks)
    assert all(answer == answers[0] for answer in answers)
    assert isinstance(answers[0], Submission), answers
    assert town.effects(found.id, (action,)) == (1, 1)


def _decide(database: Database, actor: Actor, wish: Wish, action: Action) -> Submission:
    return act_on_submission(Access(database, actor), wish, action, reason="vì sao", acknowledged=True)
