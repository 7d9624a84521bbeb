"""People at work from the command line: a text edited, reviewed and approved, a source changed, and all of it told."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, Run
from translate_pipeline.workflow.prov import faults

OPENING = "The treatment was stopped at once."
PAGE = ARTICLE.replace("Median survival was 12.7 months.", OPENING).replace(
    "4 mg on <em>days 1 to 21</em>", "<em>now</em>"
)


def made(run: Run, article: Path, page: str = PAGE, to: str = "es") -> Any:
    article.write_text(page, encoding="utf-8")
    done = run("translate", article, "--to", to, "--backend", "pseudo", "--key", "a", "--out", "o", "--json")
    return json.loads(done.out)["pages"][0]


def shown(run: Run) -> Any:
    return json.loads(run("show", "a", "--to", "es", "--json").out)


def key_of(run: Run, text: str) -> str:
    found = [one[0] for one in shown(run)["revision"]["segments"] if text in one[3]["plain"]]
    return str(found[0])


def to_review(run: Run, article: Path) -> str:
    made(run, article)
    for one in shown(run)["translation"]["targets"]:
        if one["held"]:
            text = str(one["target"]["plain"])
            assert run("edit", "a", one["key"], "--to", "es", "--text", text, "--as", "ana").code == 0
    segment = key_of(run, OPENING)
    done = run("edit", "a", segment, "--to", "es", "--text", "El tratamiento se suspendió.", "--as", "ana", "--json")
    assert (done.code, done.json["target"]) == (0, "El tratamiento se suspendió.")  # type: ignore[index]
    return segment


def test_a_text_is_edited_reviewed_and_approved_by_three_people(run: Run, article: Path) -> None:
    to_review(run, article)
    own = run("review", "a", "--to", "es", "--as", "ana")
    assert (own.code, own.out) == (1, "")
    assert "ana has worked on this text" in own.err
    done = run("review", "a", "--to", "es", "--as", "ben", "--json")
    assert done.json["state"] == "reviewed"  # type: ignore[index]
    assert run("approve", "a", "--to", "es", "--as", "ben").code == 1
    assert "is approved" in run("approve", "a", "--to", "es", "--as", "carla").out
    assert shown(run)["translation"]["state"] == "approved"
    page = run("export", "a", "--to", "es", "--out", "page.html")
    assert page.code == 0
    assert "carla" in Path("page.html").read_text(encoding="utf-8")


def test_an_edit_is_read_from_standard_input_and_what_holds_it_is_told(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(run, article)
    segment = key_of(run, "Patients received")
    text = "Los pacientes recibieron 5 mg de pomalidomida <1>ya</1>.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    done = run("edit", "a", segment, "--to", "es", "--text", "-")
    assert done.code == 1
    assert "HELD" in done.out
    assert "block numbers.value" in done.out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff")))
    assert run("edit", "a", segment, "--to", "es", "--text", "-").code == 2
    lost = run("edit", "a", segment, "--to", "es", "--text", "Los pacientes recibieron pomalidomida ya.")
    assert (lost.code, lost.out) == (2, "")
    assert "<em>" in lost.err


def test_a_changed_sentence_is_outdated_listed_and_kept_or_declared(run: Run, article: Path) -> None:
    segment = to_review(run, article)
    changed = made(run, article, PAGE.replace("treatment was", "therapy was"))
    assert changed["delta"] == {"reused": changed["segments"] - 1, "translated": 1, "outdated": 1, "removed": 0}
    assert changed["outdated_segments"][0]["before"] == OPENING
    todo = json.loads(run("todo", "--to", "es", "--json").out)
    (waiting,) = [one for one in todo[0]["segments"] if one["why"] == "outdated"]
    assert (waiting["old_source"], waiting["old_target"]) == (OPENING, "El tratamiento se suspendió.")
    assert "[-treatment-]{+therapy+}" in run("diff", "a", "--to", "es").out
    assert "[-treatment-]{+therapy+}" in run("diff", "a").out
    assert "was → El tratamiento se suspendió." in run("todo").out
    declared = run("declare", "a", "cosmetic", "--reason", "One word for another.", "--as", "ben")
    assert declared.code == 0, declared.err
    assert run("diff", "a", "--to", "es").out == ""
    texts = [one["target"]["plain"] for one in shown(run)["translation"]["targets"]]
    assert "El tratamiento se suspendió." in texts
    assert run("edit", "a", segment, "--to", "es", "--text", "Ya.").code == 2  # that sentence has another key now


def test_what_is_no_cosmetic_change_is_refused_with_what_it_is(run: Run, article: Path) -> None:
    to_review(run, article)
    made(run, article, PAGE.replace(OPENING, "The treatment was not stopped at once."))
    done = run("declare", "a", "cosmetic", "--reason", "A detail.")
    assert (done.code, done.out) == (1, "")
    assert "negations" in done.err
    assert "“The treatment was stopped at once.” → “The treatment was not stopped at once.”" in done.err
    erratum = run("declare", "a", "erratum", "--reason", "Wrong.")
    assert erratum.code == 1
    assert "Nothing of 'a' is published" in erratum.err


def test_history_and_provenance_name_who_did_what(run: Run, article: Path) -> None:
    segment = to_review(run, article)
    confirmed = run("confirm", "a", key_of(run, "A trial"), "--to", "es", "--as", "ben")
    assert confirmed.code == 0, confirmed.err
    told = run("history", "a").out
    assert "human:ana: segment.edit of revision 1" in told
    assert "segment.confirm" in told
    found = json.loads(run("history", "a", "--to", "es", "--json").out)
    assert found["translations"][-1]["by"]["name"] == "ben"
    document = json.loads(run("provenance", "a", "--to", "es", "--json").out)
    assert faults(document) == ()
    assert any(one.get("tp:name") == "ana" for one in document["agent"].values())
    short = {one["segment"]: one for one in shown(run)["provenance"]}
    assert short[segment]["edited_by"] == "ana"
    assert "ana" in run("provenance", "a", "--to", "es").out


def test_who_was_faster_is_told(run: Run, article: Path) -> None:
    segment = to_review(run, article)
    done = run("edit", "a", segment, "--to", "es", "--text", "Alto.", "--based-on", "1", "--as", "ben")
    assert (done.code, done.out) == (1, "")
    assert "ana" in done.err
    assert "El tratamiento se suspendió." in done.err


def test_only_what_can_be_accepted_is(run: Run, article: Path) -> None:
    made(run, article)
    segment = key_of(run, OPENING)
    run("edit", "a", segment, "--to", "es", "--text", "El tratamiento se suspendió 5 veces.", "--as", "ana")
    done = run("accept", "a", segment, "--to", "es", "--code", "numbers.value", "--reason", "Fine.")
    assert done.code == 1
    assert "can't be accepted by anybody" in done.err
    segment = key_of(run, "What the trial found.")
    run("edit", "a", segment, "--to", "es", "--text", "Lo que el ensayo no encontró.", "--as", "ana")
    done = run(
        "accept", "a", segment, "--to", "es", "--code", "negation.more", "--reason", "Fine.", "--as", "ben", "--json"
    )
    assert done.code == 0, done.err
    assert done.json["accepted"][0]["by"]["name"] == "ben"  # type: ignore[index]


def test_the_memory_is_counted_searched_and_purged(run: Run, article: Path) -> None:
    made(run, article)
    (count,) = json.loads(run("memory", "counts", "--json").out)
    assert (count["engine"], count["replies"] > 0) == ("pseudo", True)
    (found,) = json.loads(run("memory", "search", "The treatment was stopped early.", "--to", "es", "--json").out)
    assert (found["article"], found["source"]) == ("a", OPENING)
    assert OPENING in run("memory", "search", "The treatment was stopped early.", "--to", "es").out
    assert run("memory", "purge").code == 2
    assert run("memory", "purge", "--before", "soon").code == 2
    assert run("memory", "purge", "--before", "2001-01-01", "--json").json == {"purged": 0}
    assert run("memory", "purge", "--engine", "pseudo", "--json").json == {"purged": count["replies"]}
    assert "pseudo" not in run("memory", "counts").out


@pytest.mark.parametrize(
    "command",
    [
        ["edit", "a", "s", "--to", "es", "--text", "x"],
        ["confirm", "a", "s", "--to", "es"],
        ["accept", "a", "s", "--to", "es", "--code", "x", "--reason", "y"],
        ["review", "a", "--to", "es"],
        ["declare", "a", "cosmetic", "--reason", "y"],
        ["history", "a"],
        ["diff", "a"],
        ["provenance", "a", "--to", "es"],
        ["todo"],
        ["memory", "counts"],
        ["memory", "search", "x", "--to", "es"],
    ],
)
def test_without_a_store_or_an_article_each_says_so_and_makes_nothing(
    run: Run, article: Path, command: list[str]
) -> None:
    done = run(*command)
    assert (done.code, done.out) == (2, "")
    assert "store" in done.err
    assert not list(article.parent.rglob("*.db"))


def test_a_run_lists_what_it_left_outdated_and_counts_what_it_kept(run: Run, article: Path) -> None:
    to_review(run, article)
    article.write_text(PAGE.replace("treatment was", "therapy was"), encoding="utf-8")
    done = run("translate", article, "--to", "es", "--backend", "pseudo", "--key", "a", "--out", "o")
    head = next(line for line in done.out.splitlines() if "recalled" in line)
    assert head.split()[-2:] == ["reused", "outdated"]
    assert f"{OPENING} → The therapy was stopped at once." in done.err
