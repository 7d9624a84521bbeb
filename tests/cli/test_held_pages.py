"""What the program does with pages that are held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, Run

# The test engine `echo` leaves sentences in English, which holds them: of one article the title too, of the other,
# whose title is one term, it does not.
TITLE = "What patients in the trial should know"
TITLED = ARTICLE.replace("A trial of pomalidomide", TITLE)
HELD = ARTICLE.replace("A trial of pomalidomide", "pomalidomide")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.html"
    path.write_text(TITLED, encoding="utf-8")
    return path


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    """An operator's folder whose Spanish pages are held whole."""
    folder = tmp_path / "own"
    (folder / "es").mkdir(parents=True)
    (folder / "es" / "locale.toml").write_text('held = "page"\n', encoding="utf-8")
    return folder


def rows(found: object) -> list[dict[str, Any]]:
    assert isinstance(found, dict)
    return list(found["pages"])


def test_a_page_with_a_held_title_is_written_as_a_draft_and_told(run: Run, article: Path, tmp_path: Path) -> None:
    ran = run("translate", article, "--to", "es", "--backend", "echo", "--out", tmp_path / "out", "--json")
    [row] = rows(ran.json)
    assert ran.code == 1
    assert (row["page_held"], row["written"]) == (True, True)
    assert row["page_reasons"] == ["The title stays in English."]
    page = (tmp_path / "out" / "es" / "article.html").read_text(encoding="utf-8")
    assert '<meta name="translation-held" content="title"' in page
    assert f"<title>{TITLE}</title>" in page


def test_the_table_names_held_pages_and_the_reason_is_on_standard_error(run: Run, article: Path) -> None:
    ran = run("translate", article, "--to", "es", "--backend", "echo", "--out", "out", "--no-store")
    assert ran.code == 1
    assert " held " in ran.out
    assert "in es: page held: The title stays in English." in ran.err


def test_a_page_that_its_locale_holds_whole_is_not_written(
    run: Run, article: Path, strict: Path, tmp_path: Path
) -> None:
    article.write_text(HELD, encoding="utf-8")
    ran = run(
        "translate",
        article,
        "--to",
        "es",
        "--backend",
        "echo",
        "--out",
        tmp_path / "out",
        "--locales",
        strict,
        "--json",
    )
    [row] = rows(ran.json)
    assert ran.code == 1
    assert (row["page_held"], row["written"], row["path"]) == (True, False, "")
    assert "The locale es holds the whole page then." in row["page_reasons"][0]
    assert not list((tmp_path / "out").rglob("*.html"))


def test_nothing_of_it_goes_to_standard_output(run: Run, article: Path, strict: Path) -> None:
    ran = run("translate", article, "--to", "es", "--backend", "echo", "--no-store", "--locales", strict)
    assert (ran.code, ran.out) == (1, "")
    assert "page not written" in ran.err


def test_other_locales_are_written_and_the_index_lists_what_is_not(run: Run, article: Path, strict: Path) -> None:
    article.write_text(HELD, encoding="utf-8")
    ran = run(
        "translate", article, "--to", "es,fr", "--backend", "echo", "--out", "out", "--locales", strict, "--index"
    )
    assert ran.code == 1
    assert Path("out/fr/article.html").exists()
    assert not Path("out/es/article.html").exists()
    index = Path("out/index.html").read_text(encoding="utf-8")
    assert 'href="fr/article.html"' in index
    assert "es/article.html" not in index
    assert "not written" in index


def test_export_holds_by_the_same_rule(run: Run, article: Path, strict: Path, tmp_path: Path) -> None:
    run("translate", article, "--to", "es", "--backend", "echo", "--key", "a", "--out", tmp_path / "out")
    draft = run("export", "a", "--to", "es", "--out", tmp_path / "draft.html")
    assert draft.code == 1
    assert (tmp_path / "draft.html").exists()
    assert "a in es: page held: The title stays in English." in draft.err
    refused = run("export", "a", "--to", "es", "--out", tmp_path / "refused.html", "--locales", strict)
    assert refused.code == 1
    assert not list(tmp_path.glob("refused*"))
    assert "page not written" in refused.err
    assert run("export", "a", "--to", "es", "--locales", strict).out == ""


def test_a_policy_that_nobody_knows_is_refused_with_file_and_line(run: Run, article: Path, strict: Path) -> None:
    (strict / "es" / "locale.toml").write_text('held = "both"\n', encoding="utf-8")
    ran = run("translate", article, "--to", "es", "--backend", "echo", "--out", "out", "--locales", strict)
    assert ran.code == 2
    assert "es/locale.toml, line 1: held should be 'segment' or 'page', not 'both'" in ran.err
    assert not Path("out/es").exists()
    assert "Traceback" not in ran.err
