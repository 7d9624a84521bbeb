"""Migrations, run by Alembic from the scripts in this package."""

from __future__ import annotations

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from translate_pipeline.store.engine import LOCK
from translate_pipeline.store.tables import VERSION_TABLE

# Any number, as long as it is always the same: programs that migrate a PostgreSQL database at the same time wait.
_ADVISORY_LOCK = 8_237_116_540


def lock(connection: Connection) -> None:
    """Nobody else migrates or writes until the transaction ends. SQLite's BEGIN IMMEDIATE has locked already."""
    if connection.dialect.name != "postgresql":
        return
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
    here, wanted = connection.exec_driver_sql("SELECT current_schema(), current_setting('search_path')").one()
    if here is None and wanted.isidentifier():  # the one that the address names
        connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{wanted}"')
    elif connection.exec_driver_sql(f"SELECT to_regclass('{VERSION_TABLE}')").scalar() is not None:
        connection.exec_driver_sql(LOCK)


def upgrade(connection: Connection) -> None:
    """To the newest schema, within the transaction that is open."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@cache
def known() -> frozenset[str]:
    """The revisions that this program has."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "translate_pipeline.store:migrations")
    config.set_main_option("path_separator", "os")
    return config
