"""`glossary lint`: errors and warnings apart, each with its place and remedy."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.terms.test_files import GOOD, folder

SPANISH = "pom,pomalidomida,,f,,,draft,AEMPS,,1\nbort,bortezomib,,m,,,draft,AEMPS,,1\n"


def test_an_error_is_exit_code_1_with_file_line_and_remedy(run: Run, tmp_path: Path) -> None:
    where = folder(tmp_path, es=SPANISH.replace("pomalidomida,,f", "a|b,,f"))
    done = run("glossary", "lint", "--glossary", where)
    assert done.code == 1
    assert "es.csv:2: error: form has a | in it, but holds one form only. Move the others to " in done.out
    assert done.out.endswith("Errors: 1, warnings: 0.\n")


def test_warnings_alone_are_exit_code_0(run: Run, tmp_path: Path) -> None:
    where = folder(tmp_path, es=SPANISH.replace("bortezomib,,m", "bortezomib,,"))
    done = run("glossary", "lint", "--glossary", where)
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "es.csv:3: warning: gender is empty, so no article can agree. Write m, f or mf.",
            "Errors: 0, warnings: 1.",
        ],
    )


def test_missing_forms_are_counted_and_listed_and_no_fault(run: Run, tmp_path: Path) -> None:
    where = folder(tmp_path, GOOD, es=SPANISH, fr=SPANISH.splitlines()[0].replace("ida", "ide") + "\n")
    done = run("glossary", "lint", "--glossary", where)
    assert done.code == 0
    assert "Terms without a form that other locales have: fr 1 (--missing LOCALE lists them)." in done.out
    listed = run("glossary", "lint", "--missing", "fr", "--glossary", where)
    assert (listed.code, "bort" in listed.out, "pom" in listed.out) == (0, True, False)
    said = run("glossary", "lint", "--missing", "fr", "--glossary", where, "--json").json
    assert isinstance(said, list)
    assert [one["id"] for one in said] == ["bort"]


def test_json_has_the_problems_and_the_counts(run: Run, tmp_path: Path) -> None:
    where = folder(tmp_path, es=SPANISH.replace("bortezomib,,m", "bortezomib,,"))
    said = run("glossary", "lint", "--glossary", where, "--json").json
    assert isinstance(said, dict)
    (problem,) = said["problems"]
    assert (problem["file"], problem["line"], problem["level"], problem["concept"]) == ("es.csv", 3, "warning", "bort")
    assert said["missing"] == {"es": 0}
