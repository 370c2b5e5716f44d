"""What a store holds, counted and digested in the reader's own snapshot: a backup says it, a restore compares it."""

from __future__ import annotations

import hashlib
import json

import sqlalchemy as db

from data_access.audit_tables import audit_head
from data_access.schema import revision_of
from data_access.tables import observation_revision
from domain.audit_chain import BEFORE_THE_FIRST
from domain.audit_check import Head
from domain.backup import Contents

AT_ONCE = 2_000
_o = observation_revision.c
# What every schema since the first one has, so that a store is read before it is migrated too.
_FIGURE = (_o.id, _o.subject_code, _o.indicator_code, _o.period, _o.basis, _o.comparison, _o.breakdown, _o.value,
           _o.absence, _o.status, _o.layer)  # fmt: skip


def read_contents(connection: db.Connection) -> Contents:
    """Of any schema this program knows."""
    tables = sorted(db.inspect(connection).get_table_names())
    count = db.select(db.func.count())
    rows = {name: connection.scalar(count.select_from(db.table(name))) or 0 for name in tables}
    head = connection.execute(db.select(audit_head.c.last_id, audit_head.c.last_hash)).first() if "audit_head" in tables else None  # fmt: skip
    return Contents(revision_of(connection), rows, _figures_sha256(connection), Head(*(head or (0, BEFORE_THE_FIRST))))


def _figures_sha256(connection: db.Connection) -> str:
    """Over all that was ever recorded, approved or published, in the order of recording: the same on both databases."""
    digest = hashlib.sha256()
    streamed = {"stream_results": True, "yield_per": AT_ONCE}
    with connection.execute(db.select(*_FIGURE).order_by(_o.id), execution_options=streamed) as found:
        for row in found:
            digest.update(json.dumps(tuple(row), ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()
