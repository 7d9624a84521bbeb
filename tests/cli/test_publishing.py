"""`publish`, `withdraw`, `slug`, `topics` and `notice`: what they say, in JSON too, and their exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.cli.test_working import PAGE, made, shown


def approved(run: Run, article: Path) -> None:
    """A translation that three people have brought on, and a notice that a fourth answers for."""
    made(run, article, PAGE)
    for one in shown(run)["translation"]["targets"]:
        if one["held"]:
            run("edit", "a", one["key"], "--to", "es", "--text", "Texto.", "--as", "ana")
    for act, who in (("confirm", "ana"), ("review", "ben"), ("approve", "carla")):
        assert run(act, "a", "--to", "es", "--as", who).code in (0, 1 if act == "confirm" else 0)
    done = run("notice", "approve", "es", "--role", "lawyer", "--qualification", "bar", "--as", "lena")
    assert (done.code, done.out) == (0, "es, version 0.1: approved by lena (lawyer, bar)\n")


def test_what_stands_against_publishing_is_listed_and_refused(run: Run, article: Path) -> None:
    made(run, article)
    told: Any = run("publish", "a", "--to", "es", "--why-not", "--json")
    assert told.code == 1
    assert {one["code"] for one in told.json[0]["blockers"]} >= {"state", "notice.draft"}
    refused = run("publish", "a", "--to", "es,pt")
    assert refused.code == 2  # pt is no translation at all
    assert "not translated into pt" in refused.err
    refused = run("publish", "a", "--to", "es")
    assert refused.code == 1
    assert "state: It is machine" in refused.out


def test_a_page_is_published_moved_and_withdrawn(run: Run, article: Path) -> None:
    approved(run, article)
    first: Any = run("publish", "a", "--to", "es", "--as", "carla", "--json")
    assert (first.code, first.json[0]["published"], first.json[0]["changed"]) == (0, True, True)
    assert "was published before" in run("publish", "a", "--to", "es", "--as", "carla").out
    assert run("publish", "a", "--to", "es", "--why-not").out == "a in es: nothing stands against publishing it\n"
    moved: Any = run("slug", "a", "new", "--json").json
    assert moved == {"article": "a", "before": first.json[0]["slug"], "slug": "new"}
    assert run("slug", "a", "Not One").code == 2
    assert run("topics", "set", "a", "therapy").out == "a: therapy\n"
    assert run("topics", "name", "therapy", "Tratamiento", "--to", "es").code == 0
    assert run("topics", "list", "--to", "es", "--json").json == [
        {"slug": "therapy", "name": "Tratamiento", "articles": 1}
    ]
    assert run("withdraw", "a", "--to", "es", "--reason", "").code == 1
    gone = run("withdraw", "a", "--to", "es", "--reason", "A wrong dose.", "--json")
    assert (gone.code, gone.json) == (0, {"article": "a", "withdrawn": ["es"]})
    assert run("withdraw", "a", "--to", "es", "--reason", "Again.").code == 1


def test_notices_tell_who_answers_for_which_text(run: Run) -> None:
    before: Any = run("notice", "list", "--json").json
    assert {(one["locale"], one["kind"]) for one in before} >= {("es", "translation"), ("en", "original")}
    assert all(one["draft"] for one in before)
    sha = next(one["sha256"] for one in before if one["locale"] == "es")
    wrong = run("notice", "approve", "es", "--role", "lawyer", "--qualification", "bar", "--sha256", "0" * 64)
    assert (wrong.code, sha in wrong.err) == (1, True)
    assert run("notice", "approve", "es", "--role", " ", "--qualification", "bar").code == 2
    assert run("notice", "approve", "xx", "--role", "lawyer", "--qualification", "bar").code == 2
    done = run("notice", "approve", "es", "--role", "lawyer", "--qualification", "bar", "--sha256", sha, "--json")
    assert json.loads(done.out)["sha256"] == sha
    shown_again = run("notice", "show", "es")
    assert "data-element" in shown_again.out
    assert "lawyer, bar" in shown_again.err
    assert run("notice", "show", "en", "--original").out.startswith('<p data-element="professionals">')
