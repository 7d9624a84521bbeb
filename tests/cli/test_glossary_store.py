"""The store's glossary from the command line: shown first, made with a reason, told, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from tests.cli.conftest import Ran, Run

SET = ("glossary", "set", "pomalidomide", "--to", "es", "--set", "imida")
WHY = ("--apply", "--why", "the agency says so", "--as", "eva")


def data(ran: Ran) -> Any:
    return cast("Any", ran.json)


@pytest.fixture
def site(run: Run, article: Path) -> Run:
    made = run("translate", article, "--to", "es,fr", "--backend", "pseudo", "--out", "out", "--key", "trial")
    assert made.code in {0, 1}, made.err

    def on_pseudo(*arguments: str | Path) -> Ran:
        backend = (
            ("--backend", "pseudo") if arguments[1] in {"set", "impact", "apply", "add", "retire", "forbid"} else ()
        )
        return run(*arguments, *backend)

    return on_pseudo


def stored(run: Run) -> Any:
    return data(run("show", "trial", "--to", "es", "--json"))["translation"]


def test_a_change_is_shown_and_nothing_is_done(site: Run, run: Run) -> None:
    before = stored(run)
    done = site(*SET, "--json")
    told = data(done)
    assert (done.code, told["applied"], told["articles"], told["locales"]) == (0, False, 1, {"es": told["segments"]})
    assert told["edits"][0]["before"]["form"] == "pomalidomida"
    assert all("imida" in one["after"] for one in told["samples"] if not one["unknown"])
    assert told["segments"] == len(told["samples"]) > 0
    assert stored(run) == before
    again = site("glossary", "impact", "pomalidomide", "--to", "es", "--set", "imida", "--json")
    assert data(again) == told
    assert run("glossary", "changes", "--json").json == []


def test_a_change_is_made_with_a_reason_only_and_told_in_full(site: Run, run: Run) -> None:
    refused = site(*SET, "--apply")
    assert (refused.code, "--why" in refused.err) == (2, True)
    preview = data(site(*SET, "--json"))
    done = site(*SET, *WHY, "--json")
    assert done.code == 0, done.err
    [work] = data(done)["runs"]
    assert (work["changed"], work["left"], work["queued"]) == (preview["segments"], 0, 0)
    assert stored(run)["cause"] == data(done)["change"]
    seed, change = data(run("glossary", "changes", "--json"))
    assert seed["action"] == "glossary.seed"
    assert (change["by"]["name"], change["why"], change["open"]) == ("eva", "the agency says so", False)
    history = data(run("glossary", "history", "pomalidomide", "--json"))
    assert [one["change"] for one in history] == [change["change"]]
    found = data(run("glossary", "search", "pomalidomide", "--to", "es", "--json"))
    assert found[0]["rendering"]["form"] == "imida"
    text = run("glossary", "changes").out
    assert "the agency says so" in text
    assert "eva: glossary.set" in run("glossary", "history", "pomalidomide").out


def test_a_change_is_taken_back(site: Run, run: Run) -> None:
    before = stored(run)
    change = data(site(*SET, *WHY, "--json"))["change"]
    done = run("glossary", "undo", change[:-2], "--why", "a mistake", "--json")
    assert done.code == 0, done.err
    assert data(done)["undoes"] == change
    texts = [one["target"] for one in stored(run)["targets"]]
    assert texts == [one["target"] for one in before["targets"]]
    assert run("glossary", "undo", change, "--why", "again").code == 2
    assert run("glossary", "undo", "nothing", "--why", "again").code == 2
    assert [one["undone"] for one in data(run("glossary", "changes", "--json"))] == [False, True, False]


def test_the_same_command_given_twice_says_that_nothing_is_left(site: Run) -> None:
    assert site(*SET, *WHY).code == 0
    again = site(*SET, *WHY)
    assert (again.code, "nothing is left" in again.err) == (0, True)


def test_terms_are_added_forbidden_and_retired(site: Run, run: Run) -> None:
    assert site("glossary", "add", "the trial found", "--to", "es", "--form", "se vio", *WHY).code == 0
    assert "se vio" in str(stored(run)["targets"])
    assert site("glossary", "forbid", "the trial found", "--to", "es", "--form", "se halló", *WHY).code == 0
    assert site("glossary", "retire", "the trial found", *WHY).code == 0
    assert "se vio" not in str(stored(run)["targets"])
    assert run("glossary", "search", "the trial found").code == 1
    assert len(data(run("glossary", "history", "term-the-trial-found", "--json"))) == 5


def test_what_a_run_has_left_is_done_when_the_same_command_is_given_again(site: Run, run: Run) -> None:
    retire = ("glossary", "retire", "pomalidomide", *WHY)
    with_another_engine = run(*retire, "--backend", "echo")
    assert with_another_engine.code == 1
    assert with_another_engine.out.count("Left: trial") == 2
    change = data(run("glossary", "changes", "--json"))[-1]
    assert (change["open"], change["left"], change["pages"]) == (True, 2, 2)
    assert "open: `glossary apply" in run("glossary", "changes").out
    assert "pomalidomida" in str(stored(run)["targets"])
    assert site(*retire).code == 0
    assert not data(run("glossary", "changes", "--json"))[-1]["open"]
    assert stored(run)["cause"] == change["change"]
    assert site(*retire).code == 2  # it is gone, and nothing is left to do


WRONG = {
    "an unknown term": ("set", "unobtainium", "--to", "es", "--set", "x"),
    "an ambiguous term": ("set", "study", "--to", "xx-nowhere", "--set", "x"),
    "an unknown locale": ("set", "pomalidomide", "--to", "qq", "--set", "x"),
    "an empty form": ("set", "pomalidomide", "--to", "es", "--set", "  "),
    "a list": ("set", "pomalidomide", "--to", "es", "--set", "a|b"),
    "a form that is forbidden": ("set", "pomalidomide", "--to", "es", "--set", "x", "--forbid", "x"),
    "an unknown gender": ("set", "pomalidomide", "--to", "es", "--gender", "x"),
    "no locale": ("set", "pomalidomide", "--set", "x"),
    "nothing to set": ("set", "pomalidomide", "--to", "es"),
    "a pattern that is none": ("add", "a(b", "--kind", "pattern"),
    "a pattern that matches nothing": ("add", "a*", "--kind", "pattern"),
    "a term that is there": ("add", "pomalidomide", "--kind", "pattern"),
    "a form without a locale": ("add", "chills", "--form", "x"),
    "a rendering that isn't there": ("retire", "pomalidomide", "--to", "de-AT"),
    "an empty form to forbid": ("forbid", "pomalidomide", "--to", "es", "--form", " "),
}


@pytest.mark.parametrize("name", WRONG)
def test_bad_input_is_told_with_a_remedy_and_nothing_is_written(site: Run, run: Run, name: str) -> None:
    before = stored(run)
    done = site("glossary", *WRONG[name], *WHY)
    assert done.code == 2, done.out + done.err
    assert done.err.startswith("Error: ")
    assert run("glossary", "changes", "--json").json == []
    assert stored(run) == before


def test_an_import_goes_into_the_store_that_has_a_glossary_and_pages_follow(site: Run, run: Run) -> None:
    assert site(*SET, *WHY).code == 0
    Path("new.tsv").write_text("days 1 to 21\tdías 1 a 21\n", "utf-8")
    assert run("glossary", "import", "new.tsv", "--to", "es", "--apply").code == 0
    *_, change = data(run("glossary", "changes", "--json"))
    assert (change["action"], change["open"], change["left"]) == ("glossary.import", True, 1)
    assert "días 1 a 21" not in str(stored(run)["targets"])
    assert site("glossary", "apply", change["change"]).code == 0
    assert "días 1 a 21" in str(stored(run)["targets"])
    assert not data(run("glossary", "changes", "--json"))[-1]["open"]


def test_newer_files_are_compared_three_ways(site: Run, run: Run, tmp_path: Path) -> None:
    from translate_pipeline import resources

    assert site(*SET, *WHY).code == 0
    folder = tmp_path / "newer"
    folder.mkdir()
    for file in resources.folder("glossary").glob("*.csv"):
        (folder / file.name).write_text(file.read_text("utf-8"), "utf-8")
    es = (folder / "es.csv").read_text("utf-8")
    wanted = es.replace(",pomalidomida,", ",pomalidomina,").replace(",lenalidomida,", ",lenalidomina,")
    (folder / "es.csv").write_text(wanted, "utf-8")
    told = data(run("glossary", "sync", "--glossary", folder, "--json"))
    cases = {one["id"]: one["case"] for one in told["differences"]}
    assert cases == {"drug-pomalidomide": "conflict", "drug-lenalidomide": "changed upstream"}
    done = run("glossary", "sync", "--glossary", folder, "--apply", "--why", "release 2", "--json")
    assert (done.code, data(done)["applied"]) == (1, True)
    assert (
        data(run("glossary", "search", "lenalidomide", "--to", "es", "--json"))[0]["rendering"]["form"]
        == "lenalidomina"
    )
    assert data(run("glossary", "search", "pomalidomide", "--to", "es", "--json"))[0]["rendering"]["form"] == "imida"
    assert run("glossary", "sync", "--glossary", folder, "--apply", "--theirs", "--why", "release 2").code == 0
    assert (
        data(run("glossary", "search", "pomalidomide", "--to", "es", "--json"))[0]["rendering"]["form"]
        == "pomalidomina"
    )
    assert data(run("glossary", "sync", "--glossary", folder, "--json"))["differences"] == []


def test_a_named_folder_and_a_run_without_a_store_use_the_files(site: Run, run: Run, article: Path) -> None:
    assert site(*SET, *WHY).code == 0
    assert "imida" in run("protect", article, "--to", "es", "--backend", "pseudo").out
    page = run("translate", article, "--to", "es", "--backend", "pseudo", "--no-store")
    assert "pomalidomida" in page.out


def test_without_a_store_there_is_no_history(run: Run) -> None:
    assert run("glossary", "changes").code == 2
    assert run("glossary", "undo", "x", "--why", "y").code == 2
    assert run("glossary", "set", "pomalidomide", "--to", "es", "--set", "imida").code == 0
    assert not list(Path("data").rglob("*.db"))
