"""The migrations make the very schema that the program works with."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from tests.store.records import entry
from translate_pipeline.store import SqlStore, migrating, opening
from translate_pipeline.store.tables import HEAD, VERSION_TABLE, metadata


def test_a_new_database_has_what_the_tables_say(store: SqlStore) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_the_newest_script_is_the_one_that_the_program_expects() -> None:
    assert max(migrating.known()) == HEAD


def test_a_store_that_is_up_to_date_opens_without_alembic(store: SqlStore, url: str) -> None:
    program = (
        "import sys; from translate_pipeline.store import open_store; open_store(sys.argv[1]).close(); "
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, url], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_many_processes_may_make_the_same_store_at_the_same_time(url: str) -> None:
    program = "import sys; from translate_pipeline.store import open_store; open_store(sys.argv[1]).close()"
    running = [subprocess.Popen([sys.executable, "-c", program, url], stderr=subprocess.PIPE) for _ in range(4)]
    errors = [process.communicate()[1].decode() for process in running]
    assert errors == [""] * 4


def test_migrating_is_all_or_nothing(url: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that stops in the middle leaves an empty database, which the next one takes up."""

    class Stopped(Exception):
        pass

    upgrade = migrating.upgrade

    def stop(connection: Connection) -> None:
        upgrade(connection)
        raise Stopped

    with monkeypatch.context() as patch:
        patch.setattr(migrating, "upgrade", stop)
        with pytest.raises(Stopped):
            opening.open_store(url)
    with closing(sqlite3.connect(file)) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == []
    opening.open_store(url).close()


def rewrite(file: Path, statement: str) -> Sequence[object]:
    with closing(sqlite3.connect(file)) as raw, raw:
        return raw.execute(statement).fetchall()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET action = 'nothing'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
        "INSERT OR REPLACE INTO audit "
        'SELECT 99, id, at, actor_kind, actor_name, action, subject, "before", "after" FROM audit',
        "INSERT INTO audit SELECT * FROM audit WHERE true ON CONFLICT DO UPDATE SET action = 'nothing'",
    ],
)
def test_nobody_changes_or_deletes_the_audit_not_even_by_hand(store: SqlStore, file: Path, statement: str) -> None:
    with store.begin() as unit:
        unit.add_audit(entry())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        rewrite(file, statement)
    with store.read() as reader:
        assert reader.audit() == [entry()]
