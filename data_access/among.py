"""`column IN (a list)` with the whole list as one parameter: `among(column, "codes")`.

With a parameter per member SQLAlchemy writes the statement anew on every call, a tenth of what the
store costs. PostgreSQL takes an array, SQLite reads a JSON list.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import sqlalchemy as db
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Members(TypeDecorator[Collection[str]]):
    impl = db.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(db.Text() if dialect.name == "sqlite" else ARRAY(db.Text))

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> Any:
        members = list(value or ())
        return json.dumps(members) if dialect.name == "sqlite" else members


class _Among(FunctionElement[Any]):
    # Without a Boolean type: for that SQLite is asked `… = 1`, and no index helps.
    inherit_cache = True


def among(column: db.ColumnElement[str], parameter: str) -> db.ColumnElement[Any]:
    """True where the column holds a member of the list that is passed as the parameter."""
    return _Among(column, db.bindparam(parameter, type_=_Members))


@compiles(_Among, "sqlite")
def _of_json(element: _Among, compiler: Any, **options: Any) -> str:
    column, members = (compiler.process(clause, **options) for clause in element.clauses)
    # Compiled clauses, their values bound: no text of anybody's is in them.
    return f"{column} IN (SELECT value FROM json_each({members}))"  # nosec B608


@compiles(_Among, "postgresql")
def _of_array(element: _Among, compiler: Any, **options: Any) -> str:
    column, members = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY({members})"
