"""Streams that fail, are closed or speak no UTF-8: told, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE
from translate_pipeline.cli.console import plain, printable
from translate_pipeline.languages import locale

PROGRAM = [sys.executable, "-c", "from translate_pipeline.cli import main; main()"]


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a shell starts it: "$@" stands for it."""
    settings = {**os.environ, "XDG_DATA_HOME": str(folder / "data"), **environment}
    return subprocess.run(
        ["/bin/sh", "-c", command, "sh", *PROGRAM], cwd=folder, env=settings, capture_output=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("command", ["locales", "locales --json", "translate a.html --to es --backend echo --no-store"])
def test_a_full_disk_at_standard_output_is_an_error(folder: Path, command: str) -> None:
    done = shell(f'"$@" {command} >/dev/full', folder)
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["locales >&-", "translate - --to es --backend echo <&-"])
def test_a_closed_stream_is_an_error(folder: Path, command: str) -> None:
    done = shell(f'"$@" {command}', folder)
    assert done.returncode == 2
    assert b"closed" in done.stderr


def test_a_closed_pipe_is_silent(folder: Path) -> None:
    done = shell('"$@" glossary list --json | head -1', folder)
    assert done.stdout == b"[\n"
    assert done.stderr == b""


def test_a_page_is_utf_8_whatever_the_locale_of_the_shell(folder: Path) -> None:
    command = '"$@" translate a.html --to ja --backend pseudo --no-store'
    done = shell(command, folder, LC_ALL="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert 'lang="ja"' in done.stdout.decode("utf-8")
    assert "ポマリドミド" in done.stdout.decode("utf-8")


def test_json_of_a_file_name_that_is_not_text_is_json(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.html")).write_text(ARTICLE, encoding="utf-8")
    done = shell('"$@" translate caf*.html --to es --backend echo --out pages --json', folder)
    [page] = json.loads(done.stdout)["pages"]
    assert os.fsencode(page["input"]) == b"caf\xe9.html"


def test_a_locale_is_its_tag_in_json() -> None:
    assert plain({"to": [locale("pt-BR")]}) == {"to": ["pt-BR"]}


def test_line_feeds_are_kept_and_controls_are_shown() -> None:
    assert printable("one\ntwo\tthree\x1b[31m\x9b\udcff") == "one\ntwo    three\\x1b[31m\\x9b\\udcff"
