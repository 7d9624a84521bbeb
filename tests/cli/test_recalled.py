"""`translate` asks an engine only what it has not answered before, and says how much that was."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

TRANSLATE = "--to", "es", "--backend", "pseudo", "--out", "pages"


def page(run: Run, article: Path, *options: str) -> dict[str, object]:
    [made] = json.loads(run("translate", article, *TRANSLATE, "--json", *options).out)["pages"]
    return {name: made[name] for name in ("segments", "calls", "recalled", "reused", "delta")}


def change(article: Path) -> None:
    article.write_text(article.read_text(encoding="utf-8").replace("12.7 months", "12.7 long months"), encoding="utf-8")


def test_after_a_change_of_one_sentence_only_that_is_asked_for(run: Run, article: Path) -> None:
    first = page(run, article)
    assert (first["recalled"], first["reused"]) == (0, False)
    change(article)
    second = page(run, article)
    assert second["calls"] == 1
    assert second["delta"] == {
        "reused": int(str(second["segments"])) - 1,
        "translated": 1,
        "outdated": 0,
        "removed": 0,
    }


def test_the_table_says_how_many_were_recalled(run: Run, article: Path) -> None:
    run("translate", article, *TRANSLATE)
    change(article)
    lines = run("translate", article, *TRANSLATE).out.splitlines()
    head = next(line for line in lines if "recalled" in line)
    assert head.split().index("recalled") == head.split().index("time") - 1


def test_no_memory_asks_the_engine_anew_and_keeps_nothing_of_it(run: Run, article: Path) -> None:
    first = page(run, article, "--no-memory")
    again = page(run, article, "--no-memory")
    assert first == again
    assert int(str(first["calls"])) > 0
    assert first["recalled"] == 0
    change(article)
    assert page(run, article)["recalled"] == 0


def test_without_a_store_nothing_is_recalled_and_none_is_made(run: Run, article: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert page(run, article, "--no-store")["recalled"] == 0
    assert not list((tmp_path / "data").rglob("*.db"))


def test_an_equal_run_neither_asks_nor_recalls_since_the_page_is_stored(run: Run, article: Path) -> None:
    page(run, article)
    again = page(run, article)
    assert (again["reused"], again["calls"], again["recalled"]) == (True, 0, 0)
