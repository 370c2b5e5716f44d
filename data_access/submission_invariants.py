"""What must always hold of submissions: trails follow the table, approvals stand in the log as they were (D07, D09)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import sqlalchemy as db

from data_access.form_store import workflow_of
from data_access.reporting_tables import submission, submission_event, submission_revision, submission_version, workflow
from data_access.tables import observation_revision
from domain.errors import InvariantBroken
from domain.observation import Layer
from domain.submission import Action, Place, State, leads
from domain.submission_record import LOOK
from domain.submitted_cell import content_hash, unpacked
from domain.workflow import Workflow


def broken_submissions(connection: db.Connection) -> Iterator[InvariantBroken]:
    """One problem per submission and broken promise."""
    workflows = {(row.code, row.version): workflow_of(row) for row in connection.execute(db.select(workflow))}
    trails, figures = _trails(connection), _figures(connection)
    contents = _contents(connection)
    for row in connection.execute(db.select(submission).order_by(submission.c.id)):
        if not _is_walk(workflows[row.workflow_code, row.workflow_version], trails[row.id], _place(row)):
            yield InvariantBroken(kind="submission_event", submission=row.id)
        if not _is_pinned(row, contents.get((row.id, row.approved_hash)), figures.pop(row.id, {})):
            yield InvariantBroken(kind="submission_revision", submission=row.id)


def _is_walk(way: Workflow, trail: list[Any], end: Place) -> bool:
    """From an empty draft every act starts where the one before ended, as the table has it."""
    place = Place(State.DRAFT, 0)
    for event in trail:
        to = Place(State(event.to_state), event.to_step)
        if event.step != place.step or not leads(way, place, Action(event.action), to):
            return False
        place = to
    return place == end


def _is_pinned(row: Any, text: str | None, figures: dict[tuple[str, ...], tuple[Any, ...]]) -> bool:
    """Every filled cell of the approved content is a figure of the log, and nothing else is linked to it."""
    if row.approved_hash is None:
        return not figures and not State(row.state).is_approved
    if text is None or content_hash(text) != row.approved_hash:
        return False
    cells = [cell for cell in map(unpacked, json.loads(text)) if not cell.is_blank]
    return figures == {
        (c.key.indicator_code, c.key.subject_code, c.key.period, c.key.basis.value, c.key.comparison.value, c.key.breakdown):
        (c.value, c.absence.value if c.absence else None, c.status.value, c.note, c.entered_by, Layer.ENTERED.value)
        for c in cells
    }  # fmt: skip


def _trails(connection: db.Connection) -> dict[int, list[Any]]:
    e = submission_event.c
    query = db.select(e.submission_id, e.action, e.step, e.to_state, e.to_step).where(e.action != LOOK).order_by(e.id)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.submission_id].append(row)
    return found


def _contents(connection: db.Connection) -> dict[tuple[int, str], str]:
    s, v = submission.c, submission_version.c
    approved = db.and_(s.id == v.submission_id, s.approved_hash == v.hash)
    query = db.select(v.submission_id, v.hash, v.cells).join(submission, approved)
    return {(row.submission_id, row.hash): row.cells for row in connection.execute(query)}


def _figures(connection: db.Connection) -> dict[int, dict[tuple[str, ...], tuple[Any, ...]]]:
    """The newest linked revision of each key of each submission."""
    link, log = submission_revision.c, observation_revision.c
    query = (
        db.select(link.submission_id, observation_revision)
        .join(observation_revision, log.id == link.revision_id)
        .order_by(log.id)
    )
    found: dict[int, dict[tuple[str, ...], tuple[Any, ...]]] = defaultdict(dict)
    for r in connection.execute(query):
        key = (r.indicator_code, r.subject_code, r.period, r.basis, r.comparison, r.breakdown)
        found[r.submission_id][key] = (r.value, r.absence, r.status, r.note, r.entered_by, r.layer)
    return found


def _place(row: Any) -> Place:
    return Place(State(row.state), row.step)
