"""Tables lose nothing at any width, and control no terminal."""

from __future__ import annotations

import io
import re
import sys

import pytest

from translate_pipeline.cli import tables

KEY = "https://myeloma-education.example/articles/a-long-address-that-somebody-has-to-copy"
HEADERS = ("key", "title", "held")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, file: io.StringIO) -> list[str]:
    monkeypatch.setattr(sys, "stdout", file)
    tables.print_table(
        HEADERS, [(KEY, "A title of some\nwords", "3"), ("日本", "[bold]\x1b[31mred", "12")], figures=["held"]
    )
    return file.getvalue().splitlines()


def test_a_narrow_terminal_folds_a_key_and_cuts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm")
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown(monkeypatch, Terminal())]
    assert max(map(len, lines)) <= 40
    assert KEY in "".join(line[:18].strip() for line in lines)
    assert not any("…" in line for line in lines)


def test_in_a_pipe_a_row_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, io.StringIO())
    assert len(lines) == 3
    assert lines[1] == f"{KEY}  A title of some words     3"


def test_what_would_control_a_terminal_is_shown_as_an_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    assert r"[bold]\x1b[31mred" in shown(monkeypatch, io.StringIO())[2]


def test_blocks_are_indented_and_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    file = Terminal()
    monkeypatch.setattr(sys, "stdout", file)
    tables.print_blocks([("a heading", ("word " * 12, "", "end"))])
    lines = file.getvalue().splitlines()
    assert lines[0] == "a heading"
    assert all(line.startswith("  word") and len(line) <= 30 for line in lines[1:-1])
    assert lines[-1] == "  end"
    assert file.getvalue().count("word") == 12
