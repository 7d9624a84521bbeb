"""The memory of replies in a database: what was kept is found again to the letter, whatever happened in between."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.test_sql import is_sound, no_more_room
from tests.strategies import coded_texts
from translate_pipeline.errors import StoreError
from translate_pipeline.model import Coded, Reply
from translate_pipeline.ports import ReplyCache, ReplyKeeper
from translate_pipeline.store import SqlStore, open_store
from translate_pipeline.store.replies import SqlReplies

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONE, TWO, THREE = (bytes([number]) * 16 for number in (1, 2, 3))


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def replies(store: SqlStore) -> SqlReplies:
    return store.replies(lambda: NOON)


def reply(text: str = "bien", engine: str = "told", version: str = "1") -> Reply:
    return Reply(Coded(text), engine=engine, version=version, units=len(text))


def test_it_is_what_the_ports_say(replies: SqlReplies) -> None:
    cache: ReplyCache = replies
    keeper: ReplyKeeper = replies
    assert (cache.recall([]), keeper.counts()) == ({}, [])


def test_what_was_kept_is_found_by_its_key_and_nothing_else_is(replies: SqlReplies) -> None:
    replies.remember({ONE: reply("uno"), TWO: reply("dos", "other", "2")})
    assert replies.recall([TWO, THREE]) == {TWO: reply("dos", "other", "2")}
    assert replies.recall([]) == {}


@pytest.fixture(scope="module")
def shared(empty: SqlStore) -> SqlReplies:
    return empty.replies(lambda: NOON)


@given(
    st.dictionaries(
        st.binary(min_size=16, max_size=16),
        st.tuples(
            st.one_of(coded_texts(), st.text().map(lambda text: Coded(text.replace("\ufffc", "")))),
            st.integers(0, 2**40),
        ),
        max_size=5,
    )
)
def test_any_reply_comes_back_to_the_letter(shared: SqlReplies, found: dict[bytes, tuple[Coded, int]]) -> None:
    shared.purge()
    kept = {key: Reply(text, engine="told", version="1", units=units) for key, (text, units) in found.items()}
    shared.remember(kept)
    assert shared.recall(kept.keys()) == kept


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "\ufeff\u202e", "e\u0301", "\\<1>"])
def test_strange_characters_are_kept_too(replies: SqlReplies, text: str) -> None:
    replies.remember({ONE: reply(text)})
    assert replies.recall([ONE]) == {ONE: reply(text)}


def test_the_first_reply_stays(replies: SqlReplies) -> None:
    replies.remember({ONE: reply("first")})
    replies.remember({ONE: reply("second"), TWO: reply("two")})
    assert replies.recall([ONE, TWO]) == {ONE: reply("first"), TWO: reply("two")}


def test_ten_thousands_of_keys_are_no_trouble(replies: SqlReplies) -> None:
    many = {number.to_bytes(16): reply(str(number)) for number in range(25_000)}
    replies.remember(many)
    assert replies.recall(many.keys()) == many


# What a bad disk or a careless hand may do to a row.
DAMAGE = {
    "another text": 'UPDATE replies SET reply = CAST(\'{"plain":"mal"}\' AS BLOB)',
    "no JSON": "UPDATE replies SET reply = x'00ff'",
    "text for bytes": "UPDATE replies SET reply = 'bien'",
    "a number for bytes": "UPDATE replies SET reply = 12",
    "other units": "UPDATE replies SET units = units + 1",
    "units that are none": "UPDATE replies SET units = 'many'",
    "a broken seal": "UPDATE replies SET seal = x''",
    "no engine": "DELETE FROM reply_engines",
    "another engine": "UPDATE reply_engines SET version = '2'",
    "another's reply": "UPDATE replies SET key = x'02020202020202020202020202020202'",
}


def spoil(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(statement)


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_row_counts_as_not_known_is_told_and_gives_way(
    replies: SqlReplies, file: Path, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    replies.remember({ONE: reply()})
    spoil(file, DAMAGE[kind])
    with caplog.at_level(logging.WARNING):
        assert replies.recall([ONE, TWO]) == {}
    assert "1 replies in the memory are damaged" in caplog.text
    assert "bien" not in caplog.text
    again = {ONE: reply("de nuevo"), TWO: reply("dos")}
    replies.remember(again)
    if kind == "another's reply":
        replies.recall([TWO])  # found out only now, since it had another's key
        replies.remember(again)
    assert replies.recall([ONE, TWO]) == again


def test_a_sound_row_beside_a_damaged_one_is_found(replies: SqlReplies, file: Path) -> None:
    replies.remember({ONE: reply("uno"), TWO: reply("dos")})
    spoil(file, "UPDATE replies SET reply = 'x' WHERE key = x'01010101010101010101010101010101'")
    assert replies.recall([ONE, TWO]) == {TWO: reply("dos")}


@pytest.mark.usefixtures("file")
def test_a_full_disk_is_told_loses_nothing_and_work_goes_on_when_there_is_room(store: SqlStore) -> None:
    replies = store.replies(lambda: NOON)
    replies.remember({ONE: reply()})
    many = {number.to_bytes(16): reply("mucho " * 9, "new", "9") for number in range(5000, 8000)}
    with no_more_room(store):
        with pytest.raises(StoreError, match=r"the disk is full.*Make room"):
            replies.remember(many)
        assert replies.recall([ONE, *many]) == {ONE: reply()}
    replies.remember(many)
    assert replies.recall([ONE, *many]) == {ONE: reply(), **many}


def test_threads_and_programs_may_keep_the_same_at_the_same_time(store: SqlStore, url: str) -> None:
    others = [open_store(url) for _ in range(3)]
    memories = [one.replies(lambda: NOON) for one in (store, *others)] * 2
    same = {number.to_bytes(16): reply(str(number)) for number in range(60)}
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda memory: [memory.remember({key: one}) for key, one in same.items()], memories))
    assert [memory.recall(same.keys()) for memory in memories] == [same] * 8
    for one in others:
        one.close()


WRITER = """
import sys
from datetime import UTC, datetime
from translate_pipeline.model import Coded, Reply
from translate_pipeline.store import open_store
memory = open_store(sys.argv[1]).replies(lambda: datetime.now(UTC))
for number in range(100_000):
    memory.remember({number.to_bytes(16): Reply(Coded(str(number)), engine="told", version="1")})
    print(number, flush=True)
"""


def test_what_was_said_to_be_kept_outlives_a_kill(store: SqlStore, url: str) -> None:
    process = subprocess.Popen([sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(50)]
    process.kill()
    told += [int(line) for line in process.communicate()[0].splitlines() if line.isdigit()]
    found = store.replies(lambda: NOON).recall([number.to_bytes(16) for number in range(told[-1] + 1)])
    assert [str(found[key].text) for key in sorted(found)] == [str(number) for number in range(len(found))]
    assert len(found) == told[-1] + 1
    assert is_sound(url)


def test_replies_are_counted_by_engine_and_version(store: SqlStore) -> None:
    clock = Clock()
    replies = store.replies(clock)
    assert replies.counts() == []
    replies.remember({ONE: reply("uno")})
    clock.now = NOON + timedelta(days=1)
    replies.remember({TWO: reply("cuatro"), THREE: reply("tres", version="2")})
    first, second = replies.counts()
    assert (first.engine, first.version, first.replies, first.units) == ("told", "1", 2, 9)
    assert (first.oldest, first.newest) == (NOON, NOON + timedelta(days=1))
    assert (second.version, second.replies) == ("2", 1)
    assert 0 < second.size < 100


# What is forgotten → the keys that stay.
PURGES = {
    "everything": ({}, set()),
    "an engine": ({"engine": "told"}, {THREE}),
    "a version": ({"engine": "told", "version": "1"}, {TWO, THREE}),
    "an engine that is none": ({"engine": "none"}, {ONE, TWO, THREE}),
    "what is old": ({"before": NOON + timedelta(hours=1)}, {TWO, THREE}),
    "what is old of an engine": ({"before": NOON + timedelta(hours=1), "engine": "other"}, {ONE, TWO, THREE}),
}


@pytest.mark.parametrize("what", PURGES)
def test_an_operator_forgets_by_engine_version_and_age(store: SqlStore, what: str) -> None:
    conditions, stay = PURGES[what]
    clock = Clock()
    replies = store.replies(clock)
    replies.remember({ONE: reply()})
    clock.now = NOON + timedelta(days=1)
    replies.remember({TWO: reply(version="2"), THREE: reply(engine="other")})
    assert replies.purge(**conditions) == 3 - len(stay)  # type: ignore[arg-type]
    assert replies.recall([ONE, TWO, THREE]).keys() == stay
    replies.remember({ONE: replace(reply(), units=9)})
    assert ONE in replies.recall([ONE])
