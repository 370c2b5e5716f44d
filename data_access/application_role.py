"""The database role under which the application works on PostgreSQL: it may add to the logs, never change them (R119).

The owner of the tables migrates; the application signs in as a role that owns nothing. What the role may do
is given here table by table, so a table that is forgotten is shut, not open.
"""

from __future__ import annotations

import sqlalchemy as db

from data_access.audit_tables import AUDIT_APPEND_ONLY
from data_access.engine import open_engine
from data_access.exchange_tables import EXCHANGE_APPEND_ONLY
from data_access.identity_tables import IDENTITY_APPEND_ONLY
from data_access.reporting_tables import REPORTING_APPEND_ONLY
from data_access.session_tables import SESSION_APPEND_ONLY
from data_access.tables import APPEND_ONLY, metadata
from domain.errors import BadRole

ALL_APPEND_ONLY = frozenset(
    {
        *APPEND_ONLY,
        *REPORTING_APPEND_ONLY,
        *EXCHANGE_APPEND_ONLY,
        *IDENTITY_APPEND_ONLY,
        *AUDIT_APPEND_ONLY,
        *SESSION_APPEND_ONLY,
    }
)
_POWERFUL = db.text(
    "SELECT rolsuper OR rolcreaterole OR rolreplication OR EXISTS ("
    " SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND pg_has_role(r.oid, relowner, 'MEMBER'))"
    " FROM pg_roles r WHERE rolname = :role"
)
MAY_CHANGE_LOG = db.text(
    "SELECT rolsuper OR pg_has_role(relowner, 'MEMBER') OR has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')"
    " FROM pg_class c, pg_roles r WHERE c.oid = 'audit_event'::regclass AND r.rolname = current_user"
)


def grant_application_role(url: str, role: str) -> None:
    """Give a role exactly what the application needs, taking back anything else; again after every migration.

    Raises `BadRole` on another database than PostgreSQL, for a role that does not exist, and for one that owns
    tables or is above them: no grant could hold it back.
    """
    engine = open_engine(url)
    if engine.dialect.name != "postgresql":
        raise BadRole(kind="no_roles")
    try:
        with engine.begin() as connection:
            powerful = connection.scalar(_POWERFUL, {"role": role})
            if powerful is not False:
                raise BadRole(kind="unknown" if powerful is None else "powerful", role=role)
            for statement in _statements(engine.dialect.identifier_preparer.quote_identifier(role)):
                connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


def _statements(role: str) -> list[str]:
    kept, open_ = sorted(ALL_APPEND_ONLY), sorted(set(metadata.tables) - ALL_APPEND_ONLY)
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        f"REVOKE ALL ON SCHEMA public FROM {role}",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"GRANT SELECT ON alembic_version TO {role}",
        f"GRANT SELECT, INSERT ON {', '.join(kept)} TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {', '.join(open_)} TO {role}",
    ]
