"""A log with some events, and the hands of somebody who owns the database."""

from __future__ import annotations

from typing import Any

import sqlalchemy as db

from data_access.audit_tables import audit_event, audit_head
from data_access.unit_of_work import Database
from domain.audit_actions import AuditAction
from domain.audit_chain import BEFORE_THE_FIRST, AuditEvent, chained
from domain.permissions import SYSTEM

EVENTS = 12
Row = dict[str, Any]


def write_events(database: Database, count: int = EVENTS) -> None:
    """Transactions of one, two and three events."""
    left = count
    while left:
        with database.writing(SYSTEM, touches_data=False) as stores:
            for number in range(min(left, 1 + left % 3)):
                stores.audit.record(AuditAction.EXTRACT, object_kind="view", object_id=f"khung nhìn {left}.{number}")
                left -= 1


class Owner:
    """Whoever may do everything to the database: the triggers are off, the rows are his."""

    def __init__(self, database: Database) -> None:
        self._database = database
        off = {
            "sqlite": ["DROP TRIGGER audit_event_no_update", "DROP TRIGGER audit_event_no_delete"],
            "postgresql": ["ALTER TABLE audit_event DISABLE TRIGGER ALL"],
        }
        self.run(*(db.text(statement) for statement in off[database.engine.dialect.name]))

    def run(self, *statements: Any) -> None:
        connection = self._database.engine.connect().execution_options(writes=True)
        with connection, connection.begin():
            for statement in statements:
                connection.execute(statement)

    def rows(self) -> list[Row]:
        with self._database.engine.connect() as connection:
            return [
                dict(row) for row in connection.execute(db.select(audit_event).order_by(audit_event.c.id)).mappings()
            ]

    def put(self, rows: list[Row], *, head: bool = False) -> None:
        """The log is now exactly these rows; with `head` the row that says where it ends follows them."""
        last = {"last_id": rows[-1]["id"], "last_hash": rows[-1]["hash"]}
        self.run(db.delete(audit_event), db.insert(audit_event).values(rows), *([db.update(audit_head).values(last)] if head else []))  # fmt: skip


def chained_anew(rows: list[Row]) -> list[Row]:
    """Numbered and hashed from the first to the last, as the program itself would."""
    last_hash, made = BEFORE_THE_FIRST, []
    for number, row in enumerate(rows, 1):
        event = AuditEvent(**{**{k: v for k, v in row.items() if k != "hash"}, "id": number})
        last_hash = chained(last_hash, event)
        made.append({**row, "id": number, "hash": last_hash})
    return made
