"""A small town to try workflows in: a unit, its neighbour, the unit above them, a receiver, and their people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as db

from data_access.draft_store import CellEdit
from data_access.reporting_tables import delegation, submission
from data_access.unit_of_work import Database, Stores
from domain.clock import parse_instant
from domain.obligation import DueDate
from domain.observation import Basis, Comparison, ObservationKey
from domain.period import PeriodKind
from domain.permissions import SYSTEM, Actor, Position, Role
from domain.report_form import FormItem, FormState, ReportForm
from domain.submission import Action
from domain.submission_record import Submission
from domain.submitted_cell import SubmittedCell
from domain.workflow import Workflow
from tests.data_access.figures import add_units

OWN, OTHER, SUPERIOR, RECEIVER = "OWN", "OTHER", "SUPERIOR", "RECEIVER"
SINCE = date(2020, 1, 1)
DUE = DueDate(parse_instant("2026-11-25"), date(2026, 11, 24), date(2026, 11, 25))
PERIOD = "2026-11"


def person(role: Role, unit: str = OWN, *, name: str = "", acting_by: str = "", account_id: int = 1) -> Actor:
    """Somebody with one post; `name` tells two people of the same post apart."""
    username = f"{role.value}@{unit}{name}"
    return Actor(account_id, username, username, (Position(unit, role, "", acting_by),))


ENTERER, HEAD, LEADER = person(Role.SPECIALIST), person(Role.DIVISION_HEAD), person(Role.AGENCY_LEADER)
AGGREGATOR = person(Role.AGGREGATOR, RECEIVER)
UP = ((ENTERER, Action.SUBMIT), (HEAD, Action.ENDORSE), (LEADER, Action.APPROVE))


def found_town(stores: Stores) -> None:
    add_units(stores, OWN, OTHER, SUPERIOR, RECEIVER)
    stores.organisation.add_edges(
        {"child_code": unit, "parent_code": SUPERIOR, "kind": "territorial", "valid_from": None, "valid_to": None}
        for unit in (OWN, OTHER)
    )


def add_form(
    stores: Stores, code: str, workflow: Workflow, *, lines: Sequence[str] = ("I1", "I2", "I3"), **others: object
) -> ReportForm:
    """A form in force with one cumulative figure a line, filled in by the unit about itself."""
    items = tuple(FormItem(n, line, Basis.CUMULATIVE, is_required=False) for n, line in enumerate(lines, 1))
    receiver = RECEIVER if workflow.has_receiving_stage else None
    form = ReportForm(
        code, 1, code, FormState.IN_FORCE, PeriodKind.MONTH, code, 1, receiver, (), 1,
        bool(others.get("is_from_official_system", False)), "1/QĐ", SINCE, SINCE, None, items,
    )  # fmt: skip
    stores.forms.add_workflow(code, 1, code, workflow, legal_basis="", decision_no="1/QĐ", decided_on=None, since=SINCE)
    stores.forms.add_form(form)
    stores.catalogue.add_regimes([{"code": code, "name": code, "window_start_day": 1, "legal_basis": ""}])
    unit = str(others.get("unit", OWN))
    stores.catalogue.assign(
        [
            {
                "indicator_code": line, "subject_code": unit, "regime_code": code, "reporting_unit_code": unit,
                "valid_from": SINCE, "valid_to": None,
            }
            for line in lines
        ]
    )  # fmt: skip
    return form


def owe(stores: Stores, form: ReportForm, period: str = PERIOD, *, unit: str = OWN, due: DueDate = DUE) -> int:
    """The id of the submission of a new obligation."""
    [obligation_id] = stores.obligations.open(form, [unit], period, due)
    return stores.submissions.latest_round(obligation_id).id


def delegate(stores: Stores, form_code: str, account_id: int, act: str) -> None:
    connection = stores.forms.connection
    row = {
        "unit_code": OWN, "form_code": form_code, "account_id": account_id, "act": act, "valid_from": SINCE,
        "valid_to": date(2030, 1, 1),
    }  # fmt: skip
    connection.execute(db.insert(delegation), [row])


def put(stores: Stores, submission_id: int, **values: object) -> None:
    """Set a submission down at a place without walking there."""
    stores.forms.connection.execute(db.update(submission).where(submission.c.id == submission_id).values(values))


def key(line: str, period: str = PERIOD, subject: str = OWN) -> ObservationKey:
    return ObservationKey(line, subject, period, Basis.CUMULATIVE, Comparison.LEVEL)


def typed(line: str, value: float, seen: SubmittedCell | None = None, period: str = PERIOD) -> CellEdit:
    return CellEdit(SubmittedCell(key(line, period), f"{value:g}", value, None), seen)


def fill(database: Database, actor: Actor, submission_id: int, *values: float) -> Submission:
    """Type values into the lines I1, I2, … as somebody who sees what is there."""
    with database.writing(actor, touches_data=False) as stores:
        found = stores.submissions.submission(submission_id)
        there = {cell.key: cell for cell in stores.submissions.cells(found)}
        edits = [
            typed(f"I{n}", value, there.get(key(f"I{n}", found.period)), found.period)
            for n, value in enumerate(values, 1)
        ]
        return stores.drafts.save_cells(submission_id, edits)


def act(database: Database, actor: Actor, submission_id: int, action: Action, **how: object) -> Submission:
    """One act on the submission as it is now."""
    with database.writing(actor) as stores:
        version = how.pop("expected_version", None) or stores.submissions.submission(submission_id).version
        return stores.submissions.act(submission_id, action, expected_version=version, **how)  # type: ignore[arg-type]


def walk(database: Database, submission_id: int, *steps: tuple[Actor, Action]) -> Submission:
    found = None
    for actor, action in steps:
        found = act(database, actor, submission_id, action)
    assert found is not None
    return found


def as_system(database: Database, submission_id: int) -> Submission:
    with database.reading(SYSTEM) as stores:
        return stores.submissions.submission(submission_id)


def approved_at(found: Submission) -> datetime:
    assert found.approved_at is not None
    return found.approved_at
