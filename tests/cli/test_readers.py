"""`poll`, `suggestions` and `reports` speak of what the store keeps."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from translate_pipeline.cli.commands import build
from translate_pipeline.errors import InputError
from translate_pipeline.model.readers import ErrorReport, Suggestion
from translate_pipeline.store import file_url, open_store
from translate_pipeline.workflow.readers import Declined

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = file_url(tmp_path / "store.db")
    open_store(made).close()
    return made


def run(url: str, *arguments: str) -> str:
    done = CliRunner().invoke(build(), [*arguments, "--store", url], catch_exceptions=False)
    if isinstance(done.exception, Exception):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_poll_is_asked_listed_counted_and_closed(url: str) -> None:
    name = run(url, "poll", "add", "--words", "en|Which?|This|That", "--words", "es|¿Cuál?|Esto|Eso").strip()
    [told] = json.loads(run(url, "poll", "list", "--json"))
    assert (told["id"], told["closed_at"]) == (name, None)
    assert told["words"]["es"]["options"] == ["Esto", "Eso"]
    store = open_store(url)
    store.readers().vote(name, 1, "v", NOON)
    store.close()
    counted = json.loads(run(url, "poll", "results", name, "--in", "es", "--json"))
    assert [(one["words"], one["votes"]) for one in counted["answers"]] == [("Esto", 0), ("Eso", 1)]
    assert "100.0%  That" in run(url, "poll", "results", name)
    run(url, "poll", "close", name)
    assert f"{name}  closed" in run(url, "poll", "list")


@pytest.mark.parametrize("words", ["en|Which?|This", "en", "nonsense tag|Which?|a|b"])
def test_a_poll_that_can_t_be_read_is_told(url: str, words: str) -> None:
    from translate_pipeline.errors import TranslatePipelineError

    with pytest.raises(TranslatePipelineError):
        run(url, "poll", "add", "--words", words)


def test_a_poll_of_an_article_needs_the_article(url: str) -> None:
    with pytest.raises(InputError):
        run(url, "poll", "add", "--words", "en|Which?|This|That", "--article", "nothing")


def test_a_poll_that_is_not_there_is_told(url: str) -> None:
    with pytest.raises(Declined):
        run(url, "poll", "close", "nothing")


def test_letters_are_listed_for_people_and_programs(url: str) -> None:
    store = open_store(url)
    store.readers().add_suggestion(Suggestion("1", NOON, "es", "Dosis\nrenal", "", "ana@example.org", True))
    store.readers().add_report(ErrorReport("2", NOON, "maia", "es", "k1", "¿mg?"))
    store.close()
    assert run(url, "suggestions", "list") == "2026-11-22  es  Dosis renal (answer to ana@example.org)\n"
    assert run(url, "reports", "list") == "2026-11-22  maia  es  k1  ¿mg?\n"
    assert json.loads(run(url, "reports", "list", "--json"))[0]["segment"] == "k1"
    assert json.loads(run(url, "reports", "list", "--article", "other", "--json")) == []
    assert json.loads(run(url, "suggestions", "list", "--json"))[0]["text"] == "Dosis\nrenal"
