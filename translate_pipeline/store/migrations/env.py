"""What Alembic runs around the scripts: they work on the connection and in the transaction that are handed in."""

from __future__ import annotations

from alembic import context

from translate_pipeline.store.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
