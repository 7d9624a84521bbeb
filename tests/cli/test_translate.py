"""`translate` as a person types it: pages, table, JSON, exit codes."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Run
from translate_pipeline.backends.echo import Echo
from translate_pipeline.errors import EngineBroken
from translate_pipeline.languages import locale
from translate_pipeline.model import Reply, Request


def test_pages_are_written_by_locale_with_the_original_beside_them(run: Run, article: Path, tmp_path: Path) -> None:
    done = run("translate", article, "--to", "es,fr", "--backend", "pseudo", "--out", tmp_path / "pages")
    assert done.code in (0, 1), done.err
    spanish = (tmp_path / "pages/es/article.html").read_text(encoding="utf-8")
    assert re.search(r'<html (?=[^>]*lang="es")[^>]*dir="ltr"', spanish)
    assert "translation-notice" in spanish
    assert "../en/article.html" in spanish
    assert (tmp_path / "pages/fr/article.html").is_file()
    assert (tmp_path / "pages/en/article.html").read_text(encoding="utf-8") == ARTICLE
    assert "pomalidomida" in spanish


def test_every_page_says_that_a_machine_made_it_and_that_its_notice_is_a_draft(
    run: Run, article: Path, tmp_path: Path
) -> None:
    tags = "es,es-MX,ca,gl,fr,pt,pt-BR,it,de,nl,pl,ja,zh-Hans,ar"
    run("translate", article, "--to", tags, "--backend", "echo", "--out", "pages", "--no-store")
    for tag in tags.split(","):
        page = (tmp_path / "pages" / tag / "article.html").read_text(encoding="utf-8")
        assert re.search(rf'<html (?=[^>]*lang="{tag}")[^>]*dir="{locale(tag).direction}"', page)
        assert 'data-element="machine"' in page
        assert 'data-element="draft"' in page
        assert page.index('data-element="machine"') < page.index("<h1")


def test_one_page_may_go_to_standard_output_and_the_table_then_goes_to_standard_error(run: Run, article: Path) -> None:
    done = run("translate", article, "--to", "es", "--backend", "pseudo", "--no-store")
    assert done.out.startswith("<!")
    assert "segments" in done.err


def test_standard_input_is_read_where_the_input_is_a_dash(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert 'lang="es"' in run("translate", "-", "--to", "es", "--backend", "echo", "--no-store").out


def test_json_tells_everything_a_program_needs(run: Run, article: Path) -> None:
    done = run("translate", article, "--to", "es", "--backend", "pseudo", "--out", "pages", "--json")
    [page] = json.loads(done.out)["pages"]
    assert page["locale"] == "es"
    assert page["segments"] >= 4
    assert page["terms"] >= 2
    assert page["disclaimer_reviewed"] is False
    assert Path(page["path"]).is_file()


def test_a_second_run_uses_what_is_stored(run: Run, article: Path) -> None:
    first = json.loads(run("translate", article, "--to", "es", "--backend", "pseudo", "--out", "p", "--json").out)
    before = Path("p/es/article.html").read_bytes()
    second = json.loads(run("translate", article, "--to", "es", "--backend", "pseudo", "--out", "p", "--json").out)
    assert [first["pages"][0]["reused"], second["pages"][0]["reused"]] == [False, True]
    assert Path("p/es/article.html").read_bytes() == before


def test_a_folder_keeps_its_layout(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site/a").mkdir(parents=True)
    (tmp_path / "site/a/one.html").write_text(ARTICLE)
    (tmp_path / "site/two.htm").write_text(ARTICLE)
    (tmp_path / "site/a/picture.svg").write_text("<svg/>")
    run("translate", tmp_path / "site", "--to", "es", "--backend", "echo", "--out", "pages", "--no-store", "--index")
    assert Path("pages/es/a/one.html").is_file()
    assert Path("pages/es/two.html").is_file()
    assert "es/a/one.html" in Path("pages/index.html").read_text()


def test_pictures_named_by_a_relative_path_are_copied_and_nothing_outside_the_folder_is(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "secret.svg").write_text("<svg/>")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/p.svg").write_text("<svg/>")
    html = ARTICLE.replace("</h1>", '</h1><img src="p.svg" alt="A chart"><img src="../secret.svg" alt="No">')
    (tmp_path / "site/one.html").write_text(html)
    run("translate", tmp_path / "site/one.html", "--to", "es", "--backend", "echo", "--out", "pages", "--no-store")
    assert Path("pages/es/p.svg").is_file()
    assert not list(Path("pages").rglob("secret.svg"))


def test_a_fragment_is_written_with_its_notice_and_its_metadata(run: Run, tmp_path: Path) -> None:
    (tmp_path / "part.html").write_text("<p>Some text about the trial.</p>")
    run("translate", "part.html", "--to", "ar", "--backend", "pseudo", "--out", "pages", "--no-store", "--fragment")
    page = Path("pages/ar/part.html").read_text(encoding="utf-8")
    assert "<html" not in page
    assert "translation-notice" in page
    metadata = json.loads(Path("pages/ar/part.json").read_text(encoding="utf-8"))
    assert (metadata["lang"], metadata["dir"]) == ("ar", "rtl")


def test_an_input_that_fails_does_not_stop_the_others_and_the_exit_code_says_so(
    run: Run, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "binary.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20)
    done = run("translate", "binary.html", article, "--to", "es", "--backend", "echo", "--out", "pages", "--no-store")
    assert done.code == 2
    assert "binary.html" in done.err
    assert Path("pages/es/article.html").is_file()
    assert not Path("pages/es/binary.html").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "text"), (b"   \n", "text"), (b"\x00\x01\x02\x03" * 100, "text"), (b"<p></p><img src=x>", "text")],
    ids=["empty", "blank", "binary", "no text"],
)
def test_an_input_without_text_is_refused(run: Run, tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "in.html").write_bytes(content)
    done = run("translate", "in.html", "--to", "es", "--backend", "echo", "--out", "pages", "--no-store")
    assert done.code == 2
    assert says in done.err
    assert not Path("pages/es").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["translate", "missing.html", "--to", "es", "--out", "p"],
        ["translate", "article.html", "--to", "xx-unknown", "--out", "p"],
        ["translate", "article.html", "--to", "", "--out", "p"],
        ["translate", "article.html", "--to", "es", "--backend", "no-such-engine", "--out", "p"],
        ["translate", "article.html", "--to", "sw", "--backend", "echo", "--out", "p"],
        ["translate", "article.html", "--to", "es,fr", "--backend", "echo"],
        ["translate", "article.html", "./article.html", "--to", "es", "--backend", "echo", "--out", "p"],
        ["translate", "article.html", "--to", "es", "--backend", "echo", "--out", "p", "--glossary", "nowhere"],
        ["translate", "article.html", "--to", "es", "--backend", "echo", "--out", "p", "--profile", "nowhere.toml"],
        [
            "translate",
            "article.html",
            "--to",
            "es",
            "--backend",
            "echo",
            "--out",
            "p",
            "--store",
            "sqlite:////proc/x.db",
        ],
        ["translate", "article.html", "--to", "es", "--backend", "echo", "--out", "/proc/nowhere"],
        ["translate", "article.html", "--to", "es", "--backend", "echo", "--out", "article.html/x"],
        ["translate"],
        ["no-such-command"],
        ["translate", "--no-such-option"],
        ["show", "nothing", "--to", "es"],
        ["export", "nothing", "--to", "es"],
    ],
    ids=" ".join,
)
def test_bad_use_is_told_without_a_traceback_and_leaves_nothing(run: Run, article: Path, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.err.strip()
    assert "Traceback" not in done.err + done.out
    assert not list(Path().rglob("p/es/*"))


def test_an_input_over_the_limit_is_refused(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATE_PIPELINE_MAX_BYTES", "100")
    done = run("translate", article, "--to", "es", "--backend", "echo", "--out", "p")
    assert done.code == 2
    assert "100" in done.err


@pytest.mark.skipif(os.getuid() == 0, reason="root reads and writes everything")
def test_unreadable_files_and_read_only_folders_are_told(run: Run, article: Path, tmp_path: Path) -> None:
    article.chmod(0)
    assert run("translate", article, "--to", "es", "--backend", "echo", "--out", "p").code == 2
    article.chmod(0o644)
    (tmp_path / "fixed").mkdir(mode=0o555)
    assert run("translate", article, "--to", "es", "--backend", "echo", "--out", tmp_path / "fixed").code == 2


@pytest.mark.parametrize("to", ["en", "en-GB"])
def test_an_article_is_not_translated_into_its_own_language(run: Run, article: Path, to: str) -> None:
    done = run("translate", article, "--to", to, "--backend", "echo", "--out", "p", "--json")
    assert done.code == 2
    assert "already" in json.loads(done.out)["errors"][0]["error"]
    assert not Path("p").exists()


def test_an_article_in_another_language_does_not_stop_the_others_and_leaves_nothing(
    run: Run, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "french.html").write_text('<html lang="fr"><body><p>Le texte est en français.</p></body></html>')
    done = run("translate", "french.html", article, "--to", "es", "--backend", "echo", "--out", "p", "--json")
    assert done.code == 2
    told = json.loads(done.out)
    assert [one["input"] for one in told["errors"]] == ["french.html"]
    assert [page["locale"] for page in told["pages"]] == ["es"]
    assert not list(Path("p").rglob("french.html"))


def test_what_was_made_before_a_run_failed_is_reported(run: Run, article: Path) -> None:
    Path("p/fr/article.html").mkdir(parents=True)
    done = run("translate", article, "--to", "es,fr,de", "--backend", "echo", "--out", "p", "--jobs", "1", "--json")
    assert done.code == 2
    told = json.loads(done.out)
    assert "fr/article.html" in told["errors"][0]["error"]
    made = {page["locale"] for page in told["pages"]}
    assert "es" in made
    assert made == {path.parent.name for path in Path("p").glob("*/article.html") if path.is_file()} - {"en"}


def test_two_texts_that_nothing_names_are_two_articles(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("The first text is here.", "The second text is here."):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        run("translate", "-", "--to", "es", "--backend", "echo")
    assert len(json.loads(run("list", "--json").out)) == 2


def test_a_second_run_over_a_folder_that_holds_its_pages_translates_the_same_articles(run: Run, article: Path) -> None:
    for _ in range(2):
        done = run("translate", ".", "--to", "es", "--backend", "echo", "--out", "pages", "--json")
    assert [page["name"] for page in json.loads(done.out)["pages"]] == ["article.html"]


def test_an_engine_that_is_down_is_told_for_each_article_and_leaves_nothing(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(self: Echo, request: Request) -> list[Reply]:
        return [Reply(None, EngineBroken("It has a cold."), "echo", "1") for _ in request.items]

    monkeypatch.setattr(Echo, "translate", down)
    done = run("translate", article, "--to", "es,fr", "--backend", "echo", "--out", "p", "--json")
    assert done.code == 2
    assert [one["input"] for one in json.loads(done.out)["errors"]] == [str(article)] * 2
    assert not Path("p").exists()


@pytest.mark.parametrize("bad", ["", "--backend=nothing", "--profile=none.toml", "--glossary=none"])
def test_a_run_that_is_refused_leaves_no_folder(run: Run, tmp_path: Path, bad: str) -> None:
    (tmp_path / "empty.html").write_text("", encoding="utf-8")
    done = run("translate", "empty.html", "--to", "es", "--out", "deep/pages", "--no-store", *bad.split())
    assert done.code == 2
    assert not (tmp_path / "deep").exists()


def test_an_empty_folder_that_was_there_before_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("", encoding="utf-8")
    (tmp_path / "pages").mkdir()
    assert run("translate", "empty.html", "--to", "es", "--out", "pages", "--no-store").code == 2
    assert (tmp_path / "pages").is_dir()


def test_two_inputs_with_one_canonical_address_are_never_stored_as_one_article(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        html = (
            f'<link rel="canonical" href="https://example.org/a"><title>Page {name}</title><p>Text {name} is here.</p>'
        )
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    arguments = ("--to", "es,fr", "--backend", "pseudo", "--out", "pages")
    done = run("translate", "one.html", "two.html", *arguments)
    assert done.code == 2
    assert "same article as one.html" in done.err
    assert sorted(path.parent.name for path in (tmp_path / "pages").rglob("one.html")) == ["en", "es", "fr"]
    assert not list((tmp_path / "pages").rglob("two.html"))
    assert run("translate", "two.html", *arguments, "--key", "two").code in (0, 1)
    assert run("translate", "one.html", "two.html", *arguments, "--no-store").code in (0, 1)  # nothing is mixed up
