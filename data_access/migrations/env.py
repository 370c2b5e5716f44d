"""Alembic's entry: runs migrations on the connection that `data_access.schema` hands over."""

from alembic import context

from data_access import (  # noqa: F401 - they fill the metadata
    audit_tables,
    exchange_tables,
    identity_tables,
    reporting_tables,
    session_tables,
)
from data_access.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
