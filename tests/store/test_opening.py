"""A store opens wherever it can, and where it can't it says what to do, without a password and without a trace."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.records import article
from translate_pipeline.errors import StoreError, StoreNewer
from translate_pipeline.ports import Store
from translate_pipeline.store import SqlStore, file_url, find_store, name_of, open_store

NOBODY = 65534


def test_it_is_a_store(url: str) -> None:
    opened: Store = open_store(url)
    opened.close()


@pytest.mark.parametrize("name", ["store.db", "folder/store.db", "a b/é%20?x=1#y@z:1.db", "100%.db"])
def test_folder_and_file_are_made_whatever_their_names(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    opened = open_store(file_url(file))
    add(opened)
    opened.close()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]  # no -wal beside it: all is in the file


def test_folders_above_the_last_are_made_only_where_they_are_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "no such" / "folder" / "store.db"
    with pytest.raises(StoreError, match="nor the one above it") as told:
        open_store(file_url(file))
    assert told.value.hint == f"Correct the path, or make the folder first: mkdir -p '{file.parent}'."
    assert f"({tmp_path} is)" in told.value.message
    assert not any(tmp_path.iterdir())
    open_store(file_url(file), parents=True).close()
    assert file.is_file()


def test_a_home_folder_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    open_store("sqlite:///~/store.db").close()
    assert (tmp_path / "store.db").is_file()


@pytest.mark.usefixtures("file")
def test_connections_are_set_up_as_promised(url: str) -> None:
    opened = open_store(url)
    with opened._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    opened.close()
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 30_000}


def test_a_store_restored_from_a_copy_gets_its_wal_back(file: Path, tmp_path: Path) -> None:
    open_store(file_url(file)).close()
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("VACUUM INTO ?", [str(copy)])
    open_store(file_url(copy)).close()
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


# A URL → what the message says.
BAD_URLS = {
    "": "not a database URL",
    "store.db": "not a database URL",
    "/home/me/store.db": "not a database URL",
    "postgresql://me:sesame@host:port/db": "not a database URL",
    "mysql://me:sesame@host/db": "'mysql' is not a kind of database",
    "oracle+nothing://me:sesame@host/db": "'oracle+nothing' is not a kind of database",
    "postgresql+unknown://me:sesame@host/db": "'postgresql+unknown' is not a kind of database",
    "sqlite://": "names no file",
    "sqlite:///": "names no file",
    "sqlite:///:memory:": "names no file",
    "sqlite://host/file": "names no file",
    "sqlite:////proc/none/store.db": "folder of the store",
    "sqlite:////dev/null/store.db": "folder of the store",
    "sqlite:////tmp": "is a folder",
    "sqlite:////tmp/%00/store.db": "folder of the store",
    "sqlite:////dev/full": "The store /dev/full",
    f"sqlite:////tmp/{'long' * 99}": "File name too long",
    "sqlite:///~no-such-user/store.db": "folder is not known",
    "sqlite:////tmp/store.db?mode=ro": "no option 'mode'",
}


@pytest.mark.parametrize("url", BAD_URLS)
def test_a_bad_address_is_told_with_what_to_do(url: str) -> None:
    with pytest.raises(StoreError, match=re.escape(BAD_URLS[url])) as told:
        open_store(url)
    assert told.value.hint
    assert "sesame" not in str(told.value)


@pytest.mark.parametrize("url", ["sqlite:////tmp/store.db?timeout=soon", "postgresql://me:sesame@host/db?timeout=soon"])
def test_an_option_that_is_none_is_told(url: str) -> None:
    with pytest.raises(StoreError, match="option"):
        open_store(url)


def test_a_missing_driver_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match="pip install") as told:
        open_store("postgresql://me:sesame@host/db")
    assert "sesame" not in str(told.value)


def noise(file: Path) -> None:
    file.write_bytes(b"<html>an article, not a database</html>" * 99)


def half(file: Path) -> None:
    """The header of a store, and then something else."""
    open_store(file_url(file)).close()
    content = file.read_bytes()
    file.write_bytes(content[:100] + b"\xff" * (len(content) - 100))


def foreign(file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("CREATE TABLE bookmarks (url)")


# How the file came to be → the error, what the message says.
BAD_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "not a database": (noise, "is not a database"),
    "damaged": (half, "is damaged"),
    "another program's": (foreign, "belongs to another program: it has the table 'bookmarks'"),
    "a folder": (Path.mkdir, "is a folder"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_is_no_store_is_told_and_left_as_it_is(file: Path, kind: str) -> None:
    make, says = BAD_FILES[kind]
    make(file)
    before = file.read_bytes() if file.is_file() else b""
    with pytest.raises(StoreError, match=says) as told:
        open_store(file_url(file))
    assert told.value.hint
    assert str(file) in str(told.value)
    assert (file.read_bytes() if file.is_file() else b"") == before


def test_a_store_of_a_newer_program_is_told_and_left_as_it_is(file: Path) -> None:
    open_store(file_url(file)).close()
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE translate_pipeline_version SET version_num = '9999'")
    before = file.read_bytes()
    with pytest.raises(StoreNewer, match=r"newer version.*schema is 9999.*Update"):
        open_store(file_url(file))
    assert file.read_bytes() == before


def test_an_empty_file_becomes_a_store(file: Path) -> None:
    file.touch()
    open_store(file_url(file)).close()
    assert file.stat().st_size > 0


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a store that this process may not write to; root sees no such files, so it becomes nobody."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        open_store(file_url(place / "store.db")).close()
        (place / "store.db").chmod(0o444)
        place.chmod(0o777)
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        yield place
        if root:
            os.seteuid(0)
        place.chmod(0o755)


def lock(folder: Path) -> None:
    me = os.geteuid()
    if me == NOBODY:
        os.seteuid(0)
    folder.chmod(0o555)
    os.seteuid(me)


@pytest.mark.parametrize("name", ["new.db", "new/store.db", "store.db"])
def test_a_read_only_folder_is_told(folder: Path, name: str) -> None:
    """A store in it too: readers and the writer of a WAL database meet in files beside it."""
    lock(folder)
    with pytest.raises(StoreError, match=r"can't be (opened|made|written to)") as told:
        open_store(file_url(folder / name))
    assert "Check" in told.value.hint


def test_a_read_only_file_is_told_when_it_is_written_to_and_can_be_read(folder: Path) -> None:
    opened = open_store(file_url(folder / "store.db"))
    with opened.read() as reader:
        assert not reader.summaries()
    with pytest.raises(StoreError, match="can't be written to") as told:
        add(opened)
    opened.close()
    assert "permissions" in told.value.hint


def test_a_store_in_a_read_only_folder_can_be_read(folder: Path) -> None:
    lock(folder)
    found = find_store(file_url(folder / "store.db"))
    assert found is not None
    assert not found.writable
    with found.read() as reader:
        assert not reader.summaries()
    with pytest.raises(StoreError, match="can't be written to"):
        add(found)
    found.close()
    assert [path.name for path in folder.iterdir()] == ["store.db"]


def test_what_a_program_at_work_has_not_yet_moved_into_the_file_is_read_too(folder: Path) -> None:
    """Its side files are there, and one who may not write reads through them."""
    me = os.geteuid()
    os.seteuid(0 if me == NOBODY else me)
    (folder / "store.db").chmod(0o644)
    busy = open_store(file_url(folder / "store.db"))
    add(busy)
    os.seteuid(me)
    lock(folder)
    found = find_store(file_url(folder / "store.db"))
    assert found is not None
    with found.read() as reader:
        assert len(list(reader.summaries())) == 1
    found.close()
    os.seteuid(0 if me == NOBODY else me)
    busy.close()
    os.seteuid(me)


def test_an_older_store_that_cannot_be_written_to_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock(folder)
    monkeypatch.setattr("translate_pipeline.store.opening.HEAD", "9998")
    with pytest.raises(StoreError, match=r"older version.*run `translate-pipeline list` once"):
        find_store(file_url(folder / "store.db"))


def empty(file: Path) -> None:
    file.touch()


def nothing(file: Path) -> None:
    pass


@pytest.mark.parametrize("make", [nothing, empty])
@pytest.mark.parametrize("name", ["store.db", "no/such/folder/store.db"])
def test_where_there_is_no_store_none_is_found_and_nothing_is_made(
    tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "store.db")
    before = sorted(tmp_path.rglob("*"))
    assert find_store(file_url(tmp_path / name)) is None
    assert sorted(tmp_path.rglob("*")) == before
    assert all(path.stat().st_size == 0 for path in before)


def test_a_store_that_is_there_is_found(store: SqlStore, url: str, file: Path) -> None:
    add(store)
    found = find_store(url)
    assert found is not None
    assert found.writable
    assert found.name == name_of(url) == str(file)
    with found.read() as reader:
        assert len(list(reader.summaries())) == 1
    found.close()


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_is_no_store_is_no_more_one_to_who_reads(file: Path, kind: str) -> None:
    make, says = BAD_FILES[kind]
    make(file)
    with pytest.raises(StoreError, match=says):
        find_store(file_url(file))


def test_a_path_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "store.db", Path("/" + "long" * 99)):
        with pytest.raises(StoreError, match="can't be looked for"):
            find_store(file_url(path))


def add(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.add_article(article())
