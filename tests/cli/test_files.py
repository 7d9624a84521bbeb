"""Inputs are found as they are named, and nothing that a run wrote is lost or translated again."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from tests.cli.conftest import ARTICLE, Run
from translate_pipeline.cli import files
from translate_pipeline.errors import InputError, OutputError
from translate_pipeline.languages import locale


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("site/b.html", "site/a/one.HTM", "site/note.txt", "site/pages/es/b.html"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(ARTICLE, encoding="utf-8")
    return Path("site")


def names(found: list[files.Input]) -> list[str]:
    return [str(one.name) for one in found]


def test_a_folder_gives_its_html_files_whatever_the_case_of_their_suffix(site: Path) -> None:
    assert names(files.find(["site/a", "site/note.txt"])) == ["one.html", "note.html"]


def test_what_an_earlier_run_wrote_into_the_input_folder_is_no_input(site: Path) -> None:
    assert names(files.find(["site"], without=Path("site/pages"))) == ["a/one.html", "b.html"]


def test_the_input_folder_is_no_output_folder(site: Path) -> None:
    with pytest.raises(OutputError, match="of the inputs too"):
        files.find(["site"], without=Path("site/../site"))


def test_a_page_is_never_written_over_an_input(site: Path) -> None:
    found = files.find(["site/pages/es/b.html"])
    files.require_no_input_lost(found, Path("site/pages"), [locale("fr")])
    with pytest.raises(OutputError, match="is an input"):
        files.require_no_input_lost(found, Path("site/pages"), [locale("fr"), locale("es")])


def test_links_to_folders_are_not_followed_so_a_loop_ends(site: Path) -> None:
    (site / "a/loop").symlink_to("..")
    (site / "a/broken.html").symlink_to("nowhere")
    assert names(files.find(["site/a"])) == ["one.html"]


def test_an_input_given_twice_is_told_as_that(site: Path) -> None:
    with pytest.raises(OutputError, match="given twice"):
        files.find(["site/b.html", "site/b.html"])


@pytest.mark.parametrize("argument", ["", "empty"])
def test_nothing_to_read_is_an_error(site: Path, argument: str) -> None:
    Path("empty").mkdir()
    with pytest.raises(InputError):
        files.find([argument])


def test_a_file_name_that_is_not_text_still_has_a_key_and_an_address(tmp_path: Path) -> None:
    [one] = files.find([str(tmp_path / os.fsdecode(b"caf\xe9.html"))])
    assert one.key.endswith(r"caf\xe9.html")
    assert files.link(one.name) == "caf%E9.html"


def test_an_address_escapes_what_a_url_reads_otherwise() -> None:
    assert files.link(PurePosixPath("a/b #1?100%.html")) == "a/b%20%231%3F100%25.html"


@pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read_is_told_by_name(site: Path) -> None:
    (site / "a").chmod(0)
    try:
        with pytest.raises(InputError, match="site/a"):
            files.find(["site"])
    finally:
        (site / "a").chmod(0o755)


@pytest.mark.parametrize(
    "name", ["with space.html", "ñandú-日本.html", "a#b?c%20d.html", "q'\"<&>.html", "[bold]x.html"]
)
def test_any_file_name_gets_a_page_whose_link_finds_the_original(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    done = run("translate", name, "--to", "es", "--backend", "pseudo", "--out", "pages", "--index")
    assert done.code in (0, 1), done.err
    assert (tmp_path / "pages/es" / name).is_file()
    assert f"../en/{files.link(name)}".replace("'", "%27") in (tmp_path / "pages/es" / name).read_text(encoding="utf-8")
    assert f'href="es/{files.link(name)}"' in (tmp_path / "pages/index.html").read_text(encoding="utf-8")
