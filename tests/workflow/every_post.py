"""Every post tries every act at every place of a workflow, and the store answers as `workflow_matrix.csv` says.

What has no line there is refused, and nothing changes. In this order: who has no part in the submission
is a stranger (`OtherUnit`); saving asks for the right to enter figures (`Refused`); an act that the place
does not know is an `IllegalTransition` (approving a level early too, but for the delegate); one that is
another's is `NotYourStep`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as db

from data_access.account_store import NewAccount
from data_access.reporting_tables import submission, submission_event
from data_access.unit_of_work import Database, Stores
from domain.errors import IllegalTransition, NotYourStep, OtherUnit, Problem, Refused
from domain.permissions import SYSTEM, Actor, Role
from domain.submission import Action, Place, State
from domain.workflow import Workflow
from tests.workflow.table import LINES, Post, leading
from tests.workflow.town import (
    OTHER,
    OWN,
    RECEIVER,
    SINCE,
    SUPERIOR,
    add_form,
    delegate,
    found_town,
    owe,
    person,
    put,
    typed,
)
from tests.workflow.workflows import WORKFLOWS

POSTS: list[Post] = [(role.value, unit) for role in Role if role is not Role.SYSTEM for unit in (OWN, OTHER)]
POSTS += [
    (role.value, unit) for role in (Role.AGENCY_LEADER, Role.AGGREGATOR, Role.SPECIALIST) for unit in (SUPERIOR, RECEIVER)
]  # fmt: skip
OWN_PEOPLE = {Role.SPECIALIST.value, Role.DIVISION_HEAD.value, Role.AGENCY_LEADER.value, Role.SENDER.value}

_s = submission.c
# Built once: it is asked ten thousand times.
_STATE = db.select(
    _s.state, _s.step, _s.version,
    db.select(db.func.count()).select_from(submission_event).scalar_subquery().label("events"),
    db.func.count(_s.approved_hash).over().label("approvals"),
).where(_s.id == db.bindparam("submission_id"))  # fmt: skip


def try_everything(database: Database, code: str, posts: Sequence[Post]) -> None:
    with database.writing(SYSTEM) as stores:
        submission_id = prepare(stores, code)
        for place in dict.fromkeys(line.place for line in LINES if line.workflow == code):
            mover = next((person_of(p).username for p in leading(code, place, Action.WITHDRAW)), None)
            put(stores, submission_id, state=place.state.value, step=place.step, moved_by=mover)
            before = _state(stores.forms.connection, submission_id)
            for post in [*posts, *_deciding(code), ("system", "")]:
                for action in Action:
                    _try(stores, code, submission_id, place, post, action, before)


def _deciding(code: str) -> set[Post]:
    return {line.post for line in LINES if line.workflow == code and line.action}


def prepare(stores: Stores, code: str) -> int:
    found_town(stores)
    form = add_form(stores, code, WORKFLOWS[code], is_from_official_system=code == "delegated")
    if code == "delegated":
        delegate_head(stores, code)
    return owe(stores, form)


def delegate_head(stores: Stores, code: str) -> None:
    head = person_of(("division_head", OWN)).username
    new = NewAccount(head, head, "x", OWN, Role.DIVISION_HEAD, "", is_sample=False)
    delegate(stores, code, stores.accounts.add(new, valid_from=SINCE), "QĐ 9/QĐ")


def person_of(post: Post) -> Actor:
    return SYSTEM if post[0] == "system" else person(Role(post[0]), post[1])


def stores_as(stores: Stores, actor: Actor) -> Stores:
    return Stores(stores.forms.connection, actor, stores.forms.clock)


def _try(stores: Stores, code: str, submission_id: int, place: Place, post: Post, action: Action, before: Any) -> None:
    """One cell at its place: try, compare with the table, undo what was allowed."""
    connection = stores.forms.connection
    told = f"{code} {place.state.value}/{place.step}: {post[0]}@{post[1]} {action.value}"
    found = leading(code, place, action)
    theirs = stores_as(stores, person_of(post))
    if post not in found:
        with pytest.raises(Problem) as refused:
            _do(theirs, submission_id, action)
        assert refused.type is _expected(code, place, post, action, bool(found)), f"{told}: {refused.value!r}"
        assert _state(connection, submission_id) == before, told
        return
    with _undone(connection):
        _do(theirs, submission_id, action)
        after, to = _state(connection, submission_id), found[post]
    assert after[:2] == (to.state.value, to.step), told
    assert (after.version, after.events) == (before.version + 1, before.events + 1), told
    assert (after.approvals > before.approvals) == (action is Action.APPROVE), told


@contextmanager
def _undone(connection: db.Connection) -> Iterator[None]:
    savepoint = connection.begin_nested()
    yield
    savepoint.rollback()


def _do(stores: Stores, submission_id: int, action: Action) -> None:
    if action is Action.SAVE:
        stores.drafts.save_cells(submission_id, [typed("I1", 1.0)])
    else:
        stores.submissions.act(submission_id, action, expected_version=1, reason="vì sao", to_step=0)


def _expected(code: str, place: Place, post: Post, action: Action, known: bool) -> type[Problem]:
    role, unit = post
    if action is Action.SAVE and role not in (Role.SPECIALIST.value, "system"):
        return Refused
    has_part = (unit == OWN and role in OWN_PEOPLE) or role == "system"
    has_part |= post == ("aggregator", RECEIVER) and _is_received(code, place)
    has_part |= post == ("agency_leader", SUPERIOR) and code == "superior" and place.step == 2
    if not has_part:
        return OtherUnit
    is_early = (code, place.step, action) == ("delegated", 1, Action.APPROVE)
    return NotYourStep if known and not is_early else IllegalTransition


def _is_received(code: str, place: Place) -> bool:
    workflow: Workflow = WORKFLOWS[code]
    return workflow.has_receiving_stage and place.state in (State.SENT, State.ACCEPTED)


def _state(connection: db.Connection, submission_id: int) -> Any:
    return connection.execute(_STATE, {"submission_id": submission_id}).one()
