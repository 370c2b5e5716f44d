"""Reviewers in processes of their own: two at once, or one that is killed in the middle of an approval.

`python -m tests.workflow.processes URL NAME` is the leader `NAME` of the town: for every line "submission
version act" on its input it acts and says how that ended.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from random import Random

import sqlalchemy as db

from data_access.audit_tables import audit_event
from data_access.draft_store import CellEdit
from data_access.reporting_tables import submission_event, submission_revision, submission_version
from data_access.tables import month_summary, observation_current, observation_revision
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.errors import Problem
from domain.permissions import SYSTEM, Role
from domain.submission import Action, State
from domain.submission_record import Submission
from domain.submitted_cell import SubmittedCell
from settings import ROOT
from tests.stores import NOW
from tests.workflow.races import RacingTown
from tests.workflow.town import ENTERER, HEAD, LEADER, OWN, add_form, as_system, key, owe, person, walk
from tests.workflow.workflows import WORKFLOWS
from use_cases.access import Access
from use_cases.act_on_submission import Wish, act_on_submission

BIG = tuple(f"B{n}" for n in range(400))


class Reviewer:
    """A process with a store connection of its own."""

    def __init__(self, database: Database, name: str = "") -> None:
        url = database.engine.url.render_as_string(hide_password=False)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.workflow.processes", url, name],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        assert self.answer() == "ready"

    def decide(self, found: Submission, action: Action) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{found.id} {found.version} {action.value}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.close()

    def close(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()
        self.process.wait()


def two_processes_decide(town: RacingTown, rounds: int) -> None:
    reviewers = [Reviewer(town.database), Reviewer(town.database, "2")]
    for _round in range(rounds):
        found = town.waiting()
        for reviewer, action in zip(reviewers, (Action.APPROVE, Action.RETURN), strict=True):
            reviewer.decide(found, action)
        assert sorted(r.answer() for r in reviewers) == ["changed_meanwhile", "done"]
        assert town.effects(found.id, (Action.APPROVE, Action.RETURN)) == (1, 1)
    for reviewer in reviewers:
        reviewer.close()


def killed_while_approving(town: RacingTown, rounds: int, random: Random) -> int:
    """kill -9 at random moments of approving a big submission: everything happened or nothing did."""
    with town.database.writing(SYSTEM) as stores:
        form = add_form(stores, "big", WORKFLOWS["tphcm"], lines=BIG)
    pause, whole = _duration(town, form), 0
    for _round in range(rounds):
        found = _big(town, form)
        before = _counts(town.database)
        reviewer = Reviewer(town.database)
        reviewer.decide(found, Action.APPROVE)
        time.sleep(random.uniform(0, 1.3 * pause))
        reviewer.kill()
        whole += _all_or_nothing(town, found, before)
    return whole


def _all_or_nothing(town: RacingTown, found: Submission, before: dict[str, int]) -> bool:
    gained = {name: count - before[name] for name, count in _counts(town.database).items()}
    after = as_system(town.database, found.id)
    with town.database.reading(SYSTEM) as stores:
        assert stores.verifier.broken() == []
    if after == found:
        assert set(gained.values()) == {0}, gained
        return False
    assert (after.place.state, after.version) == (State.SENT, found.version + 1)
    lines = len(BIG)
    assert gained == {
        "observation_revision": lines, "observation_current": lines, "month_summary": lines,
        "submission_revision": lines, "submission_event": 1, "audit_event": 1, "submission_version": 0,
    }  # fmt: skip
    return True


def _duration(town: RacingTown, form: object) -> float:
    """How long approving the big submission takes when nobody is killed."""
    reviewer, found = Reviewer(town.database), _big(town, form)
    start = time.perf_counter()
    reviewer.decide(found, Action.APPROVE)
    assert reviewer.answer() == "done"
    reviewer.close()
    return time.perf_counter() - start


def _big(town: RacingTown, form: object) -> Submission:
    town.count += 1
    with town.database.writing(SYSTEM) as stores:
        submission_id = owe(stores, form, town.period)  # type: ignore[arg-type]
    with town.database.writing(ENTERER, touches_data=False) as stores:
        edits = [CellEdit(SubmittedCell(key(line, town.period), "1", 1.0, None), None) for line in BIG]
        stores.drafts.save_cells(submission_id, edits)
    return walk(town.database, submission_id, (ENTERER, Action.SUBMIT), (HEAD, Action.ENDORSE))


def _counts(database: Database) -> dict[str, int]:
    tables = (
        observation_revision, observation_current, month_summary, submission_revision, submission_event, audit_event,
        submission_version,
    )  # fmt: skip
    with database.engine.connect() as connection:
        return {t.name: connection.scalar(db.select(db.func.count()).select_from(t)) or 0 for t in tables}


def serve(url: str, name: str) -> None:
    database = Database(url, fixed_clock(NOW))
    access = Access(database, person(Role.AGENCY_LEADER, OWN, name=name))
    assert name or access.actor == LEADER
    print("ready", flush=True)  # noqa: T201 - the parent waits for it
    for number, line in enumerate(sys.stdin):
        submission_id, version, action = line.split()
        wish = Wish(int(submission_id), int(version), f"{os.getpid()}-{number}")
        try:
            act_on_submission(access, wish, Action(action), reason="vì sao", acknowledged=True)
            print("done", flush=True)  # noqa: T201
        except Problem as problem:
            print(problem.code, flush=True)  # noqa: T201


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2])
