"""Units of several threads and processes, of programs that are killed and of disks that are full."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.store.records import article, entry, revision, translation
from tests.store.writer import translate
from translate_pipeline.errors import StoreError
from translate_pipeline.store import SqlStore, open_store

ROOT = Path(__file__).resolve().parents[2]
OF = article()
SOURCE = revision(OF)


@pytest.fixture
def begun(store: SqlStore) -> SqlStore:
    """A store that has an article."""
    with store.begin() as unit:
        unit.add_article(OF)
        unit.add_revision(SOURCE)
    return store


def with_option(url: str, option: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{option}"


def writer(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def numbers(store: SqlStore) -> list[int]:
    with store.read() as reader:
        assert len(reader.audit()) == len(reader.translations(OF.id))
        return [one.number for one in reader.translations(OF.id)]


def test_two_processes_number_what_they_write_without_gap_or_clash(begun: SqlStore, url: str) -> None:
    running = [writer(url, name, "25") for name in ("one", "two")]
    errors = [process.communicate()[1] for process in running]
    assert errors == ["", ""]
    assert numbers(begun) == list(range(1, 51))


def test_threads_share_a_store_each_with_its_own_units(begun: SqlStore) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda name: translate(begun, name, 5), "abcdefgh"))
    assert numbers(begun) == list(range(1, 41))


def test_a_program_killed_in_a_unit_leaves_what_was_before_and_no_lock(begun: SqlStore, url: str) -> None:
    with begun.begin() as unit:
        unit.add_translation(translation(SOURCE))
        unit.add_audit(entry())
    process = writer(url, "hang")
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.kill()
    process.communicate()
    assert numbers(begun) == [1]
    with begun.read() as reader:
        assert reader.translations(OF.id) == [translation(SOURCE)]
        assert reader.occurrences("never") == []
    translate(begun, "next", 1)
    assert numbers(begun) == [1, 2]
    assert is_sound(url)


def is_sound(url: str) -> bool:
    """What SQLite says of its file; a server looks after its own."""
    if not url.startswith("sqlite"):
        return True
    with closing(sqlite3.connect(sa.make_url(url).database or "")) as raw:
        return bool(raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


def test_who_only_reads_sees_one_moment_and_does_not_wait_for_a_writer(begun: SqlStore, url: str) -> None:
    other = open_store(with_option(url, "timeout=0"))
    with other.read() as reader:
        assert reader.newest_revision(OF.id) == SOURCE
        with begun.begin() as unit:
            unit.add_revision(revision(OF, 2))
            with other.read() as second:
                assert second.newest_revision(OF.id) == SOURCE
        assert reader.newest_revision(OF.id) == SOURCE
    with other.read() as later:
        assert later.newest_revision(OF.id) == revision(OF, 2)
    other.close()


def test_a_locked_store_is_told_and_its_reading_goes_on(begun: SqlStore, url: str) -> None:
    impatient = open_store(with_option(url, "timeout=0.05"))
    with begun.begin(), pytest.raises(StoreError, match=r"is locked by another program.*Wait"), impatient.begin():
        raise AssertionError("two units write at the same time")
    with impatient.begin() as unit:
        unit.add_audit(entry())
    impatient.close()


@contextmanager
def no_more_room(store: SqlStore) -> Iterator[None]:
    """Every connection finds its disk full from here on: the file may not have one page more than it has."""

    def fill(connection: Any) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    sa.event.listen(store._engine, "begin", fill)
    yield
    sa.event.remove(store._engine, "begin", fill)
    store.close()  # the limit belongs to the connection


def fill_up(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.add_audit(entry())
        unit.add_revision(revision(OF, 2, segments=2_000))


@pytest.mark.usefixtures("file")
def test_a_full_disk_is_told_nothing_half_written_stays_and_work_goes_on_when_there_is_room(begun: SqlStore) -> None:
    with no_more_room(begun):
        with pytest.raises(StoreError, match=r"the disk is full.*Make room"):
            fill_up(begun)
        with begun.read() as reader:
            assert reader.newest_revision(OF.id) == SOURCE
            assert reader.audit() == []
    fill_up(begun)
    with begun.read() as reader:
        assert reader.newest_revision(OF.id) == revision(OF, 2, segments=2_000)
        assert reader.audit() == [entry()]


def test_a_reader_that_is_used_after_its_block_is_told(begun: SqlStore) -> None:
    with begun.read() as reader:
        pass
    with pytest.raises(StoreError, match="can't be used"):
        reader.audit()


def test_a_closed_store_may_be_used_again(begun: SqlStore) -> None:
    begun.close()
    assert numbers(begun) == []
