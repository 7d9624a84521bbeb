"""The migrations make the very schema that the program works with."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from tests.store.records import WHEN, WHO, entry, hit
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Occurrence, State, TargetRecord, TermHit, TranslationRecord
from translate_pipeline.store import SqlStore, migrating, opening
from translate_pipeline.store.engine import make_engine
from translate_pipeline.store.tables import HEAD, VERSION_TABLE, metadata


def test_a_new_database_has_what_the_tables_say(store: SqlStore) -> None:
    with store._engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        # The tables of the full text search are each database's own, and made by the migration alone.
        others = {"include_name": lambda name, kind, _: not (kind == "table" and name.startswith("site_search"))}
        context = MigrationContext.configure(connection, opts=options | others)
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


def test_many_processes_may_make_the_same_store_at_the_same_time(blank_url: str) -> None:
    program = "import sys; from translate_pipeline.store import open_store; open_store(sys.argv[1]).close()"
    running = [subprocess.Popen([sys.executable, "-c", program, blank_url], stderr=subprocess.PIPE) for _ in range(4)]
    errors = [process.communicate()[1].decode() for process in running]
    assert errors == [""] * 4


def test_migrating_is_all_or_nothing(blank_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
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
            opening.open_store(blank_url)
    engine = make_engine(sa.make_url(blank_url))
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == []
    engine.dispose()
    opening.open_store(blank_url).close()


# What a store of the second schema has: two translations of an article with two segments.
OLD = """
INSERT INTO articles VALUES ('A', 'a', 'en', 'a', 'On a', 'https://example.org/a', false,
    '2026-02-03T04:05:06.000789Z', 'human', 'reviewer');
INSERT INTO article_revisions VALUES ('R', 'A', 1, 2, 'hash', '1', true,
    '2026-02-03T04:05:06.000789Z', 'human', 'reviewer', '{}', '<p>...</p>');
INSERT INTO segments VALUES (1, 'R', 0, 'f00d-12', 'text', 'p[1]', '{"plain":"A drug."}');
INSERT INTO segments VALUES (2, 'R', 1, 'beef-1', 'text', 'p[2]', '{"plain":"None."}');
INSERT INTO translations VALUES ('T1', 'A', 'R', 'es', 1, 'machine', 2, 0, 'digest', 'recipe', '1',
    '2026-02-03T04:05:06.000789Z', 'human', 'reviewer', '[["echo","1"]]', '[]', '<p>notice</p>');
INSERT INTO translations VALUES ('T2', 'A', 'R', 'es', 2, 'machine', 2, 1, 'digest', 'recipe', '1',
    '2026-02-03T04:05:06.000789Z', 'human', 'reviewer', '[["echo","1"]]', '[]', '<p>notice</p>');
INSERT INTO targets VALUES ('T1', 1, 0, false, 'echo', '1', 'none', '{"plain":"Frase 0."}', '[]', '[HIT]');
INSERT INTO targets VALUES ('T1', 2, 1, false, 'echo', '1', 'none', '{"plain":"Frase 1."}', '[]', '[HIT]');
INSERT INTO targets VALUES ('T2', 1, 0, false, 'echo', '1', 'none', '{"plain":"Frase 0."}', '[]', '[HIT,HIT]');
INSERT INTO targets VALUES ('T2', 2, 1, true, 'echo', '1', 'none', NULL, '[]', '[]');
""".replace(
    "HIT",
    '{"concept":"drug","revision":1,"kind":"translate","start":0,"end":7,"surface":"surface","form":"form",'
    '"accepted":["form"],"forbidden":[],"gender":"","number":"singular","critical":false}',
)


def test_an_older_store_reads_as_before_and_gets_the_index_of_its_newest_terms(blank_url: str) -> None:
    engine = make_engine(sa.make_url(blank_url))
    with engine.begin() as connection:
        config = migrating._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for statement in OLD.strip().split(";\n"):
            connection.exec_driver_sql(statement)
    engine.dispose()

    def target(key: str, text: str, *hits: TermHit) -> TargetRecord:
        return TargetRecord(key, Coded(text) if text else None, not text, "echo", "1", "none", (), hits)

    first = TranslationRecord(
        "T1", "A", "R", "es", 1, State.MACHINE, (("echo", "1"),), "digest", "recipe", "1", "<p>notice</p>",
        (target("f00d-12", "Frase 0.", hit("drug")), target("beef-1", "Frase 1.", hit("drug"))), (), WHEN, WHO,
    )  # fmt: skip
    own = target("f00d-12", "Frase 0.", hit("drug"), hit("drug")), target("beef-1", "")
    second = replace(first, id="T2", number=2, targets=own)
    opened = opening.open_store(blank_url)
    with opened.begin() as unit:
        assert unit.translations("A") == [first, second]
        told = [Occurrence("drug", "es", "a", "f00d-12", "surface", "form", 7)]
        assert unit.occurrences("drug") == told
        unit.add_translation(replace(second, id="T3", number=3))
        newest = unit.newest_translation("A", locale("es"))
        assert newest == replace(second, id="T3", number=3)
        assert [one.number for one in newest.targets] == [2, 2]
        assert unit.occurrences("drug") == told
        assert unit._connection.exec_driver_sql("SELECT DISTINCT content FROM targets ORDER BY 1").all() == [
            ("beef",), ("f00d",)
        ]  # fmt: skip
    opened.close()


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
