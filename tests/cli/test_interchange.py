"""`glossary import` and `glossary export`: shown first, written whole or not at all, every fault with its remedy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, cast

import pytest

from tests.cli.conftest import Run
from tests.interchange.files import BOMB, ENTRY, bomb, merged, tbx, workbook
from translate_pipeline.terms import load

CONCEPTS = """id,kind,category,term,plural,variants,case,critical,status,source,note,revision
ae,translate,adverse-event,fever,,,insensitive,no,draft,MedDRA,,1
pfs,do-not-translate,endpoint,PFS,,,exact,no,draft,MedDRA,,1
"""
ES = """id,form,plural,gender,accepted,forbidden,status,source,note,revision
ae,fiebre,,f,,,approved,AEMPS,,2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "mine"
    path.mkdir()
    (path / "concepts.csv").write_text(CONCEPTS, "utf-8")
    (path / "es.csv").write_text(ES, "utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_dry_run_shows_the_changes_and_makes_none(run: Run, folder: Path) -> None:
    Path("new.tsv").write_text("chills\tescalofríos\nfever\tcalentura\n", "utf-8")
    before = contents(folder)
    done = run("glossary", "import", "new.tsv", "--to", "es", "--glossary", folder)
    assert done.code == 1  # a change of an approved form waits for a reviewer
    assert "2 added, 0 changed, 0 unchanged, 1 for a reviewer to decide, 0 bad" in done.out
    assert "+ es term-chills: form 'escalofríos'" in done.out
    assert "? es ae: form 'fiebre' → 'calentura'" in done.out
    assert "(it is approved)" in done.out
    assert contents(folder) == before


def test_apply_writes_what_was_shown(run: Run, folder: Path) -> None:
    Path("new.tsv").write_text("chills\tescalofríos\n-5 %\tmenos 5 %\n", "utf-8")
    done = run("glossary", "import", "new.tsv", "--to", "es", "--glossary", folder, "--apply", "--json")
    assert done.code == 0
    report = cast("dict[str, Any]", done.json)
    assert report["applied"]
    assert report["files"] == ["concepts.csv", "es.csv"]
    terms = {one.term: one for one in load(folder).concepts}
    assert terms["chills"].renderings["es"].form == "escalofríos"
    assert terms["-5 %"].source == "import of new.tsv"
    assert terms["fever"].renderings["es"].status == "approved"
    assert {path.name for path in folder.iterdir()} == {"concepts.csv", "es.csv"}


def test_a_bad_row_keeps_all_from_being_written_until_it_is_excluded(run: Run, folder: Path) -> None:
    Path("new.csv").write_text("chills,escalofríos\nPFS,SLP\n", "utf-8")
    before = contents(folder)
    arguments = ("glossary", "import", "new.csv", "--to", "es", "--glossary", folder, "--apply")
    done = run(*arguments)
    assert (done.code, contents(folder)) == (2, before)
    assert "Bad: new.csv:2: 'PFS' must not be translated" in done.out
    assert "--exclude bad" in done.err
    assert run(*arguments, "--exclude", "bad").code == 0
    assert "chills" in {one.term for one in load(folder).concepts}


def test_a_spanish_spreadsheet_comes_in_with_its_columns_named(run: Run, folder: Path) -> None:
    Path("t.csv").write_bytes("Término;Español\r\nchills;escalofríos\r\n".encode("cp1252"))
    done = run("glossary", "import", "t.csv", "--map", "Término=term", "--map", "B=es", "--glossary", folder)
    assert done.code == 0
    assert "escalofríos" in done.out
    assert "Windows-1252" in done.out


@pytest.mark.parametrize(
    ("name", "data", "options_and_told"),
    [
        ("a.tbx", BOMB, ["document type definition"]),
        ("a.xlsx", bomb(), ["zip bomb"]),
        ("a.xlsx", b"PK\x03\x04", ["not a sound workbook"]),
        ("a.xlsx", workbook(merged), ["is merged with others"]),
        ("a.csv", b'term,es\n"fever,fiebre\n', ["never closed"]),
        ("a.csv", b"term;es\n\x81;x\n", ["nor cp1252"]),
        ("es.csv", ES.encode() + b"ae,too,short\n", ["has 3 cells, not 10"]),
        ("a.csv", b"a,b\n", ["--format", "pairs-csv", "--to es"]),
        ("a.csv", b"a,b\n", ["--format", "word", "is no format"]),
        ("a.csv", b"term,b\n", ["--map", "b", "NAME=FIELD"]),
        ("a.csv", b"term,es\nx,y\n", ["--exclude", "7", "no row 7"]),
    ],
)
def test_hostile_and_broken_files_are_told_and_change_nothing(
    run: Run, folder: Path, name: str, data: bytes, options_and_told: list[str]
) -> None:
    *options, told = options_and_told
    Path(name).write_bytes(data)
    before = contents(folder)
    done = run("glossary", "import", name, *options, "--glossary", folder, "--apply")
    assert (done.code, contents(folder)) == (2, before)
    assert told in done.out + done.err


def test_a_file_that_is_not_there_is_told(run: Run, folder: Path) -> None:
    assert run("glossary", "import", "none.tbx", "--glossary", folder).code == 2
    assert run("glossary", "import", folder.parent / "data", "--glossary", folder).code == 2


def test_the_shipped_glossary_is_never_written(run: Run) -> None:
    Path("new.tsv").write_text("an unheard of term\tpalabra\n", "utf-8")
    done = run("glossary", "import", "new.tsv", "--to", "es", "--apply")
    assert done.code == 2
    assert "--glossary" in done.err


def test_a_result_that_would_not_load_is_not_written(run: Run, folder: Path) -> None:
    """The glossary's own reader has the last word: its spelling of what is the same is stricter than the import's."""
    Path("new.tsv").write_text("fe\u200dver\tfiebre\n", "utf-8")
    before = contents(folder)
    done = run("glossary", "import", "new.tsv", "--to", "es", "--glossary", folder, "--apply")
    assert (done.code, contents(folder)) == (2, before)
    assert "would not load" in done.err


def test_a_folder_that_can_not_be_written_is_told_and_stays(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when the second file takes its place: the first is put back."""
    Path("new.tsv").write_text("chills\tescalofríos\n", "utf-8")
    before = contents(folder)
    rename = Path.replace

    def full(self: Path, target: Path) -> Path:
        if self.name == "es.csv" and self.parent.name.startswith(".import-"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", full)
    done = run("glossary", "import", "new.tsv", "--to", "es", "--glossary", folder, "--apply")
    assert (done.code, contents(folder)) == (2, before)
    assert "No space left" in done.err


@pytest.mark.parametrize("name", ["csv", "tbx", "xlsx", "table"])
def test_what_is_exported_comes_in_again_and_changes_nothing(run: Run, folder: Path, name: str) -> None:
    out = Path("out") if name == "csv" else Path(f"out.{'csv' if name == 'table' else name}")
    assert run("glossary", "export", "--format", name, "--out", out, "--glossary", folder).code == 0
    done = run("glossary", "import", out, "--glossary", folder)
    assert done.code == 0, done
    assert "0 added, 0 changed" in done.out


def test_a_pair_goes_to_standard_output_and_several_into_a_folder(run: Run, folder: Path) -> None:
    assert (
        run("glossary", "export", "--format", "pairs-tsv", "--to", "es", "--glossary", folder).out
        == "fever\tfiebre\nPFS\tPFS\n"
    )
    run("glossary", "export", "--format", "pairs-csv", "--to", "es,fr", "--out", "out", "--glossary", folder)
    assert sorted(path.name for path in Path("out").iterdir()) == ["en-es.csv", "en-fr.csv"]


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "pairs-tsv"),
        ("--format", "xlsx"),
        ("--format", "csv"),
        ("--format", "csv", "--out", "mine"),
        ("--format", "x"),
    ],
)
def test_an_export_that_has_no_place_is_told(run: Run, folder: Path, options: tuple[str, ...]) -> None:
    before = contents(folder)
    assert run("glossary", "export", "--format", *options, "--glossary", folder).code == 2
    assert contents(folder) == before


def test_a_term_base_comes_in(run: Run, folder: Path) -> None:
    Path("t.tbx").write_bytes(tbx(ENTRY.replace("fever", "chills")))
    done = run("glossary", "import", "t.tbx", "--glossary", folder, "--apply")
    assert done.code == 0
    [chills] = [one for one in load(folder).concepts if one.term == "chills"]
    assert (chills.variants, chills.renderings["es"].forbidden) == (("pyrexia",), ("calentura",))
    shutil.rmtree(folder)
