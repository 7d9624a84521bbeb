"""The other commands: looking into the stages, the glossary, the store and the machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, Run


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_segment_prints_a_json_line_a_segment(run: Run, article: Path) -> None:
    found = lines(run("segment", article).out)
    texts = [one["plain"] for one in found]
    assert "Median survival was 12.7 months." in texts
    assert "Menu" not in texts
    coded = next(one for one in found if "days 1 to 21" in one["plain"])
    assert coded["text"] == "Patients received pomalidomide 4 mg on <1>days 1 to 21</1>."
    assert set(coded) >= {"id", "kind", "path", "text", "plain", "start", "end"}


def test_protect_shows_what_the_engine_would_see(run: Run, article: Path) -> None:
    shown = json.loads(run("protect", article, "--to", "es", "--backend", "echo", "--json").out)
    sent = " ".join(one["sent"] for one in shown)
    assert "pomalidomide" not in sent
    assert any(hit["form"] == "pomalidomida" for one in shown for hit in one["terms"])


def test_check_tells_a_changed_dose(run: Run, article: Path, tmp_path: Path) -> None:
    wrong = (
        ARTICLE.replace("4 mg", "40 mg")
        .replace("Patients received", "Los pacientes recibieron")
        .replace("12.7", "12,7")
    )
    (tmp_path / "es.html").write_text(wrong.replace("pomalidomide", "pomalidomida"), encoding="utf-8")
    done = run("check", article, "es.html", "--to", "es", "--json")
    assert done.code == 1
    assert "numbers.value" in {finding["code"] for finding in json.loads(done.out)["findings"]}


@pytest.mark.parametrize(
    "command", [["segment", "{}"], ["protect", "{}", "--to", "es"], ["check", "{}", "{}", "--to", "es"]]
)
@pytest.mark.parametrize("content", [None, b"", bytes(range(256)) * 9])
def test_an_input_that_cannot_be_read_is_named(run: Run, command: list[str], content: bytes | None) -> None:
    if content is not None:
        Path("odd.html").write_bytes(content)
    done = run(*(one.format("odd.html") for one in command))
    assert (done.code, done.out) == (2, "")
    assert "Error: odd.html: " in done.err


def test_check_passes_a_good_translation(run: Run, tmp_path: Path) -> None:
    (tmp_path / "en.html").write_text("<p>The dose was <b>4.5 mg</b> of pomalidomide.</p>")
    (tmp_path / "es.html").write_text("<p>La dosis fue de <b>4,5 mg</b> de pomalidomida.</p>")
    done = run("check", "en.html", "es.html", "--to", "es")
    assert (done.code, done.out.strip()) == (0, "No findings.")


def test_check_tells_missing_blocks(run: Run, tmp_path: Path) -> None:
    (tmp_path / "en.html").write_text("<ul><li>Fever</li><li>Cough and cold</li></ul>")
    (tmp_path / "es.html").write_text("<ul><li>Fiebre</li></ul>")
    done = run("check", "en.html", "es.html", "--to", "es")
    assert done.code == 1
    assert "document.structure" in done.out


def test_glossary_search_finds_a_term_and_shows_its_rendering(run: Run) -> None:
    done = run("glossary", "search", "pomalidomide", "--to", "es")
    assert done.code == 0
    assert "pomalidomida" in done.out


def test_glossary_search_that_finds_nothing_says_so_by_its_exit_code(run: Run) -> None:
    assert run("glossary", "search", "no such thing at all").code == 1


def test_the_shipped_glossary_is_sound(run: Run) -> None:
    done = run("glossary", "lint")
    assert done.code == 0, done.out


def test_glossary_list_shows_every_concept(run: Run) -> None:
    assert len(json.loads(run("glossary", "list", "--json").out)) >= 250


def test_a_broken_glossary_is_named_by_file_and_line(run: Run, article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    header = "id,kind,category,term,plural,variants,case,critical,status,source,note,revision\n"
    (folder / "concepts.csv").write_text(header + "a,nonsense,drug,thing,,,exact,no,draft,,,1\n")
    done = run("translate", article, "--to", "es", "--backend", "echo", "--out", "p", "--glossary", folder)
    assert done.code == 2
    assert "concepts.csv" in done.err
    assert "2" in done.err


def test_locales_lists_every_language_with_its_notice(run: Run) -> None:
    tags = {row["locale"] for row in json.loads(run("locales", "--json").out)}
    assert tags >= {"en", "es", "ca", "gl", "fr", "pt", "it", "de", "nl", "pl", "ja", "zh-Hans", "ar"}
    assert "العربية" in run("locales").out


def test_backends_lists_engines_and_what_they_need(run: Run) -> None:
    listed = {row["name"]: row for row in json.loads(run("backends", "--json").out)}
    assert {"echo", "pseudo", "apertium", "google", "deepl", "libretranslate", "microsoft", "mymemory"} <= set(listed)
    assert listed["echo"]["ready"]
    assert not listed["deepl"]["ready"]
    assert "deepl_api_key" in listed["deepl"]["missing"].lower()


def test_doctor_looks_at_everything(run: Run) -> None:
    done = run("doctor", "--json")
    rows = {row["what"] for row in json.loads(done.out)}
    assert {"python", "glossary", "locales", "store", "engine"} <= {name.partition(" ")[0] for name in rows}
    assert done.code in (0, 1)


def test_what_was_translated_can_be_listed_shown_and_exported(run: Run, article: Path) -> None:
    run("translate", article, "--to", "es", "--backend", "pseudo", "--out", "p", "--key", "mm-1", "--as", "ana")
    [one] = json.loads(run("list", "--json").out)
    assert one["article"]["key"] == "mm-1"
    shown = json.loads(run("show", "mm-1", "--to", "es", "--json").out)
    assert shown["translation"]["created_by"]["name"] == "ana"
    assert "pomalidomida" in run("show", "mm-1", "--to", "es").out
    exported = run("export", "mm-1", "--to", "es").out
    assert 'lang="es"' in exported
    assert "translation-notice" in exported
    assert "mm-1" in run("list").out


def test_an_exported_page_without_an_address_links_the_original_beside_it(run: Run, article: Path) -> None:
    run("translate", article, "--to", "es", "--backend", "pseudo", "--out", "p", "--key", "mm-1")
    done = run("export", "mm-1", "--to", "es", "--out", "e/pagina 1.html")
    assert done.code == 0, done.err
    page = Path("e/pagina 1.html").read_text(encoding="utf-8")
    assert 'href="pagina%201.en.html"' in page
    assert Path("e/pagina 1.en.html").read_text(encoding="utf-8") == ARTICLE
    assert run("export", "mm-1", "--to", "es", "--out", "e/pagina 1.html").code == 0  # again, over its own


def test_an_export_writes_nothing_over_another_file(run: Run, article: Path) -> None:
    run("translate", article, "--to", "es", "--backend", "pseudo", "--out", "p", "--key", "mm-1")
    Path("page.en.html").write_text("mine", encoding="utf-8")
    done = run("export", "mm-1", "--to", "es", "--out", "page.html")
    assert (done.code, Path("page.html").exists()) == (2, False)
    assert Path("page.en.html").read_text(encoding="utf-8") == "mine"
    assert "page.en.html" in done.err
    Path("folder").mkdir()
    for out in ("folder", ".", "", f"{'x' * 300}.html", "page.en.html/page.html"):
        assert run("export", "mm-1", "--to", "es", "--out", out).code == 2


def test_an_exported_page_with_an_address_links_it_and_brings_no_copy(run: Run, tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://example.org/a">'
    (tmp_path / "a.html").write_text(ARTICLE.replace("</title>", f"</title>{link}"), encoding="utf-8")
    run("translate", "a.html", "--to", "es", "--backend", "pseudo", "--out", "p")
    run("export", "https://example.org/a", "--to", "es", "--out", "e/page.html")
    assert [path.name for path in Path("e").iterdir()] == ["page.html"]
    assert '<a href="https://example.org/a">' in Path("e/page.html").read_text(encoding="utf-8")


def test_a_page_at_standard_output_says_that_there_is_no_link(run: Run, article: Path) -> None:
    run("translate", article, "--to", "es", "--backend", "pseudo", "--out", "p", "--key", "mm-1")
    page = run("export", "mm-1", "--to", "es").out
    assert 'href="#"' not in page
    assert "no puede enlazar el original" in page


def test_a_translation_that_is_not_there_is_told(run: Run, article: Path) -> None:
    run("translate", article, "--to", "es", "--backend", "pseudo", "--out", "p", "--key", "mm-1")
    done = run("show", "mm-1", "--to", "fr")
    assert done.code == 2
    assert "fr" in done.err


@pytest.mark.parametrize("command", [["list"], ["show", "x", "--to", "es"], ["export", "x", "--to", "es"]])
def test_where_there_is_no_store_that_is_told_and_none_is_made(run: Run, tmp_path: Path, command: list[str]) -> None:
    done = run(*command, "--store", f"sqlite:///{tmp_path}/new/store.db")
    assert (done.code, done.out) == (2, "")
    assert f"There is no store at {tmp_path}/new/store.db" in done.err
    assert not (tmp_path / "new").exists()


def test_doctor_says_that_a_store_will_be_made_and_makes_none(run: Run, tmp_path: Path) -> None:
    [store] = [row for row in json.loads(run("doctor", "--json").out) if row["what"] == "store"]
    assert store["well"]
    assert "the first `translate` makes it" in store["detail"]
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("arguments", [["--help"], ["translate", "--help"], ["glossary", "--help"], ["--version"]])
def test_help_and_version_are_there(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 0
    assert "translate-pipeline" in done.out


def test_a_bug_is_told_as_one_and_shown_only_on_request(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object) -> None:
        raise ValueError("an inner detail")

    monkeypatch.setattr("translate_pipeline.app.house.App.locale_facts", broken)
    quiet = run("locales")
    assert (quiet.code, "Traceback" in quiet.err) == (70, False)
    assert "Traceback" in run("locales", "--traceback").err
