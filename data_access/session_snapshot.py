"""Which revisions a monthly session looks at, pinned by id with a digest (N02).

While a session is in preparation its snapshot follows the shown figures in the same transaction;
any other state keeps what it has.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence

import sqlalchemy as db

from data_access.tables import indicator_set_item, monthly_session, observation_current, session_snapshot


def follow(connection: db.Connection, subject_code: str, months: Collection[str]) -> None:
    """Pin anew the sessions in preparation of a subject for some months."""
    m = monthly_session.c
    preparing = db.select(m.period, m.set_code).where(
        m.subject_code == subject_code, m.period.in_(months), m.state == "preparing"
    )
    for period, set_code in connection.execute(preparing).all():
        ids = current_ids(connection, subject_code, period, set_code)
        s = session_snapshot.c
        connection.execute(db.delete(session_snapshot).where(s.period == period, s.subject_code == subject_code))
        row = {"period": period, "subject_code": subject_code, "revision_ids": json.dumps(ids), "digest": digest(ids)}
        connection.execute(db.insert(session_snapshot), [row])


def current_ids(connection: db.Connection, subject_code: str, period: str, set_code: str) -> list[int]:
    """The shown revisions of the set's indicators whose period ends in the session's month."""
    c, item = observation_current.c, indicator_set_item.c
    members = db.select(item.indicator_code).where(item.set_code == set_code)
    query = db.select(c.revision_id).where(
        c.subject_code == subject_code, c.month == period, c.indicator_code.in_(members)
    )
    return sorted(connection.scalars(query))


def digest(revision_ids: Sequence[int]) -> str:
    return hashlib.sha256(json.dumps(list(revision_ids)).encode()).hexdigest()
