"""An act that was refused for lack of right is on record, once, as refused: R119, L1 of security.md."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as db

from data_access.audit_tables import audit_event
from domain.errors import BadInput, NotSignedIn, OtherUnit, Problem, Refused
from domain.permissions import NOBODY, Actor, Pending, Permission, Position, Role
from tests.stores import LEADER
from use_cases.access import Access
from use_cases.record_refusal import record_refusal

OWING = Actor(2, "mới", "Mới", (Position("SCT", Role.SPECIALIST, ""),), pending=frozenset({Pending.CHANGE_PASSWORD}))


def kept(system: Access) -> list[tuple[str, str, str, str]]:
    e = audit_event.c
    query = db.select(e.username, e.object_kind, e.object_id, e.result).where(e.action == "refuse_access")
    with system.database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


@pytest.mark.parametrize("problem", [Refused(permission=Permission.MAINTAIN_FORMS), OtherUnit(unit_code="SYT")])
def test_L1_a_refusal_says_who_wanted_what(system: Access, problem: Problem) -> None:
    record_refusal(Access(system.database, LEADER), problem, object_kind="page", object_id="/qt-bieu-mau")
    assert kept(system) == [("chutich", "page", "/qt-bieu-mau", "refused")]
    with system.database.engine.connect() as connection:
        last = connection.execute(audit_event.select().order_by(audit_event.c.id.desc())).first()
    assert last is not None
    assert json.loads(last.detail)["reason"] == problem.code


@pytest.mark.parametrize(
    ("actor", "problem"),
    [(NOBODY, NotSignedIn()), (LEADER, NotSignedIn()), (LEADER, BadInput()), (NOBODY, Refused()), (OWING, Refused())],
)
def test_L1_what_is_no_matter_of_rights_leaves_no_refusal(system: Access, actor: Actor, problem: Problem) -> None:
    record_refusal(Access(system.database, actor), problem, object_kind="page", object_id="/")
    assert kept(system) == []
