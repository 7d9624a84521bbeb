"""What a server adds to a store: rights, passwords, schemas, languages, other programs, and its own end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from tests import postgres
from tests.postgres import Server
from tests.store.records import article, entry, revision, translation
from tests.store.test_sql import with_option
from tests.store.writer import translate
from translate_pipeline.errors import StoreError, StoreUnavailable
from translate_pipeline.model import Coded, Reply
from translate_pipeline.store import SqlStore, engine, find_store, name_of, open_store
from translate_pipeline.store.replies import SqlReplies

OF = article()
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOMEBODY = f"tp_somebody_{os.getpid()}"
PASSWORD = "sesame & co/"  # noqa: S105 - of a server that lives for the tests


@pytest.fixture
def url(server: Server) -> Iterator[str]:
    made = server.store()
    yield made
    server.drop(made)


@pytest.fixture
def blank(server: Server) -> Iterator[str]:
    made = server.empty()
    yield made
    server.drop(made)


def database(url: str) -> str:
    return str(sa.make_url(url).database)


def add(store: SqlStore, name: str = "a") -> None:
    with store.begin() as unit:
        unit.add_article(article(name))


def test_connections_are_set_up_as_promised(store: SqlStore) -> None:
    with store._engine.connect() as connection:
        names = "transaction_isolation", "lock_timeout", "application_name"
        found = [connection.exec_driver_sql(f"SHOW {name}").scalar() for name in names]
    assert found == ["repeatable read", "30s", "translate-pipeline"]


def test_where_there_is_no_store_none_is_found_and_nothing_is_made(server: Server, blank: str) -> None:
    assert find_store(blank) is None
    assert find_store(with_option(blank, "schema=tp")) is None
    tables = "SELECT 1 FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    assert server.run(tables, database(blank)) == []
    assert server.run("SELECT 1 FROM pg_namespace WHERE nspname = 'tp'", database(blank)) == []


def test_stores_in_schemas_of_one_database_know_nothing_of_each_other_nor_of_other_tables(
    server: Server, blank: str
) -> None:
    server.run("CREATE TABLE public.bookmarks (url text)", database(blank))
    with pytest.raises(StoreError, match=r"another program: it has the table 'bookmarks'.*\?schema=NAME"):
        open_store(blank)
    one, other = (open_store(with_option(blank, f"schema={name}")) for name in ("one", "other"))
    add(one)
    with other.read() as reader:
        assert not reader.summaries()
    assert one.name.endswith("schema one")
    one.close()
    other.close()
    again = find_store(with_option(blank, "schema=one"))
    assert again is not None
    with again.read() as reader:
        assert reader.article(OF.key) == OF
    again.close()


@pytest.mark.parametrize("schema", ["a;b", "a b", "A", "a,public", "x" * 64])
def test_a_schema_that_is_no_plain_name_is_refused(blank: str, schema: str) -> None:
    with pytest.raises(StoreError, match="schema"):
        open_store(with_option(blank, f"schema={schema}"))


@pytest.fixture
def role(server: Server) -> Iterator[str]:
    """Somebody with a password and no rights."""
    server.run(f"CREATE ROLE {SOMEBODY} LOGIN PASSWORD '{PASSWORD}'")
    yield SOMEBODY
    for (name,) in server.run("SELECT datname FROM pg_database WHERE datallowconn AND datname <> 'template0'"):
        server.run(f"DROP OWNED BY {SOMEBODY}", str(name))
    server.run(f"DROP ROLE {SOMEBODY}")


def as_somebody(url: str, password: str = PASSWORD) -> str:
    """Over loopback, where the server asks for the password."""
    own = sa.make_url(url)
    reached = own.set(username=SOMEBODY, password=password, host=own.host or "127.0.0.1", port=own.port)
    reached = reached if own.host else reached.set(port=int(str(own.query["port"]))).difference_update_query(["host"])
    return reached.difference_update_query(["port"]).render_as_string(hide_password=False)


# What is wrong with an address → how it comes about, what the message says, whether waiting may help.
TROUBLES: dict[str, tuple[Callable[[str], str], str, bool]] = {
    "a wrong password": (lambda url: as_somebody(url, "sesame2"), "refuses the user or the password", False),
    "no password": (
        lambda url: as_somebody(url).replace(":" + as_somebody(url).split(":")[2].split("@")[0], ""),
        "refuses the user or the password",
        False,
    ),
    "an unknown user": (
        lambda url: as_somebody(url).replace(SOMEBODY, "nobody-at-all"),
        "refuses the user or the password",
        False,
    ),
    "no such database": (
        lambda url: sa.make_url(as_somebody(url)).set(database="none").render_as_string(hide_password=False),
        "does not exist",
        False,
    ),
    "no server": (
        lambda url: sa.make_url(as_somebody(url)).set(port=1).render_as_string(hide_password=False),
        "can't be reached",
        True,
    ),
    "no such option": (lambda url: with_option(as_somebody(url), "sesam=1"), "can't take its address", False),
    "no rights": (as_somebody, "lacks rights", False),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_is_wrong_is_told_with_what_to_do_and_never_a_password(blank: str, role: str, trouble: str) -> None:
    break_, says, passes = TROUBLES[trouble]
    address = break_(blank)
    with pytest.raises(StoreError, match=says) as told:
        open_store(address)
    assert told.value.hint
    assert told.value.retryable is passes
    assert isinstance(told.value, StoreUnavailable) is passes
    assert "sesame" not in str(told.value)
    assert "sesame" not in name_of(address)


def test_a_database_of_ones_own_or_the_right_to_make_a_schema_is_enough(server: Server, blank: str, role: str) -> None:
    server.run(f'GRANT CREATE ON DATABASE "{database(blank)}" TO {role}')
    opened = open_store(with_option(as_somebody(blank), "schema=tp"))
    add(opened)
    assert name_of(as_somebody(blank)) in opened.name
    opened.close()


def test_who_may_only_read_reads(server: Server, url: str, role: str) -> None:
    owner = open_store(url)
    add(owner)
    server.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}", database(url))
    found = find_store(as_somebody(url))
    assert found is not None
    assert not found.writable
    with found.read() as reader:
        assert reader.article(OF.key) == OF
    with pytest.raises(StoreError, match="lacks rights"):
        add(found, "b")
    found.close()
    again = find_store(url)
    assert again is not None
    assert again.writable
    again.close()
    owner.close()


def granted() -> list[str]:
    """The statements of the page on deploying, for those who let workers write but not change tables."""
    page = (Path(__file__).parents[2] / "docs" / "deploy.md").read_text(encoding="utf-8")
    block = page.split("<!-- rights of workers -->\n```sql\n")[1].split("```")[0]
    return [line.replace("worker", SOMEBODY) for line in block.splitlines() if line.startswith("GRANT")]


def test_the_documented_rights_of_workers_are_enough_for_all_that_a_worker_writes(
    server: Server, url: str, role: str
) -> None:
    assert granted()
    for statement in granted():
        server.run(statement, database(url))
    opened = open_store(as_somebody(url))
    source = revision(OF)
    with opened.begin() as unit:
        unit.add_article(OF)
        unit.add_revision(source)
        unit.add_translation(translation(source))
        unit.add_audit(entry())
    translate(opened, "worker", 2)
    replies = opened.replies(lambda: NOON)
    replies.remember({b"1" * 16: Reply(Coded("bien"), engine="told", version="1")})
    assert replies.purge() == 1
    opened.close()


@pytest.mark.parametrize("statement", ["UPDATE audit SET action = ''", "DELETE FROM audit", "TRUNCATE audit"])
def test_nobody_changes_or_deletes_the_audit_not_even_by_hand(
    server: Server, store: SqlStore, url: str, statement: str
) -> None:
    with store.begin() as unit:
        unit.add_audit(entry())
    with pytest.raises(sa.exc.IntegrityError, match="append-only"):
        server.run(statement, database(url))
    with store.read() as reader:
        assert reader.audit() == [entry()]


def test_order_and_case_do_not_depend_on_the_language_of_the_server(server: Server) -> None:
    """Turkish has another small letter for I, and sorts letters with marks beside those without."""
    server.run("CREATE DATABASE tp_turkish TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'tr'")
    try:
        opened = open_store(server.url.set(database="tp_turkish").render_as_string(hide_password=False))
        keys = ["a", "B", "ä", "Z", "ı", "i", "I"]
        with opened.begin() as unit:
            for key in keys:
                unit.add_article(article(key))
            unit.add_revision(revision(article("a"), segments=1))
        with opened.read() as reader:
            assert [one.article.key for one in reader.summaries()] == sorted(keys)
            assert reader.mentions("SENTENCE") == reader.mentions("sentence") == [("a", "k0")]
        opened.close()
    finally:
        server.run("DROP DATABASE tp_turkish WITH (FORCE)")


def test_a_question_that_takes_too_long_for_the_server_is_told(url: str) -> None:
    opened = open_store(with_option(url, "options=-c%20statement_timeout=100"))
    with pytest.raises(StoreError, match="took too long"), opened.read() as reader:
        reader._rows(sa.select(sa.func.pg_sleep(20)))
    opened.close()


def test_a_program_that_stands_still_in_a_unit_does_not_keep_the_others_waiting(
    store: SqlStore, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine._POSTGRESQL, "writing", engine._POSTGRESQL["writing"].replace("60s", "50ms"))
    other = open_store(url)

    def stand_still() -> None:
        with store.begin() as unit:
            unit.add_article(OF)
            monkeypatch.undo()
            add(other, "b")  # gets the lock only when this one has lost it
            unit.add_article(article("c"))

    with pytest.raises(StoreUnavailable, match=r"stood still|can't be reached"):
        stand_still()
    other.close()
    with store.read() as reader:
        assert [one.article.key for one in reader.summaries()] == ["b"]


def test_a_unit_sees_what_was_written_while_it_waited(store: SqlStore, url: str) -> None:
    """The lock is had before the view is fixed: who reads the newest number and adds one never clashes."""
    with psycopg.connect(sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)) as raw:
        raw.execute(engine.LOCK)
        raw.execute(
            "INSERT INTO articles (id, key, language, slug, title, source_url, confidential, created_at, "
            "created_by_kind, created_by_name) VALUES ('x', 'x', '', '', '', '', false, now(), 'human', 'x')"
        )

        def look() -> bool:
            with store.begin() as unit:
                return unit.article("x") is not None

        with ThreadPoolExecutor(1) as threads:
            seen = threads.submit(look)
            while not raw.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchall():
                time.sleep(0.01)
            raw.commit()
            assert seen.result(30)


def test_who_adds_replies_does_not_wait_for_a_unit(store: SqlStore, url: str) -> None:
    other = open_store(with_option(url, "timeout=0.05"))
    reply = {b"1" * 16: Reply(Coded("bien"), engine="told", version="1")}
    with store.begin():
        other.replies(lambda: NOON).remember(reply)
    assert store.replies(lambda: NOON).recall(reply) == reply
    other.close()


@pytest.fixture(scope="module")
def mortal(server: Server) -> Iterator[Server]:
    """A server that may be stopped and started."""
    if not postgres.programs():
        pytest.skip("only a server at a distance is here, which is not to be stopped")
    with postgres.own() as made:
        yield made


def test_a_server_that_is_started_again_costs_the_units_under_way_and_no_others(mortal: Server) -> None:
    folder = mortal.folder
    assert folder is not None
    opened = open_store(mortal.store())
    add(opened)

    def go_on() -> None:
        with opened.begin() as unit:
            unit.add_article(article("b"))
            postgres.stop(folder, "fast")
            with pytest.raises(StoreUnavailable, match="can't be reached"), opened.read():
                raise AssertionError("there is no server")
            postgres.start(folder)
            unit.add_article(article("c"))

    with pytest.raises(StoreUnavailable):
        go_on()
    add(opened, "d")
    with opened.read() as reader:
        assert [one.article.key for one in reader.summaries()] == ["a", "d"]
    opened.close()


def test_a_reply_that_was_paid_for_is_kept_though_the_server_is_started_again_meanwhile(mortal: Server) -> None:
    folder = mortal.folder
    assert folder is not None
    opened = open_store(mortal.store())
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            postgres.start(folder)

    replies = SqlReplies(opened._transaction, "postgresql", opened.name, lambda: NOON, wait=wait)
    reply = {b"1" * 16: Reply(Coded("bien"), engine="told", version="1")}
    postgres.stop(folder, "fast")
    replies.remember(reply)
    assert len(waited) == 2
    assert replies.recall(reply) == reply
    opened.close()


def test_replies_are_not_tried_for_ever(mortal: Server) -> None:
    assert mortal.folder is not None
    opened = open_store(mortal.store())
    waited: list[float] = []
    replies = SqlReplies(opened._transaction, "postgresql", opened.name, lambda: NOON, wait=waited.append)
    postgres.stop(mortal.folder, "fast")
    with suppress(StoreUnavailable):
        replies.recall([b"1"])
    postgres.start(mortal.folder)
    assert 2 < len(waited) < 9
    opened.close()
