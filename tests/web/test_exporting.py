"""Files for any web server are the pages that the site serves, and an export touches nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.web import fakes
from tests.web.client import Client
from translate_pipeline.errors import OutputError, SettingsError
from translate_pipeline.model.publishing import EventKind, Gone, SiteEvent
from translate_pipeline.web import site_app
from translate_pipeline.web.exporting import export, static_site
from translate_pipeline.web.files import MANIFEST, Folder


def happened(number: int, kind: EventKind, slug: str, locale: str = "es") -> SiteEvent:
    return SiteEvent(number, kind, slug, locale, slug, f"p{number}", fakes.DAY)


def library() -> fakes.Fake:
    fake = fakes.library()
    fake.happened = [
        happened(1, EventKind.PUBLISHED, "old"),
        happened(2, EventKind.PUBLISHED, "maia"),
        happened(3, EventKind.WITHDRAWN, "gone"),
        happened(4, EventKind.WITHDRAWN, "gone"),
        happened(5, EventKind.PUBLISHED, "elsewhere", "xx"),
    ]
    return fake


def files(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_every_file_is_what_the_site_serves_at_its_address(tmp_path: Path) -> None:
    site = fakes.site(library())
    export(site, tmp_path)
    served = Client(site_app(static_site(site)), fakes.URL)
    found = files(tmp_path)
    for own in (MANIFEST, "_redirects", "redirects.json", "index.html"):
        found.pop(own)
    for name, body in found.items():
        path = f"/{name}".removesuffix("index.html")
        path = path.removesuffix("/") if path.count("/") > 2 else path
        path = path.removeprefix("/_gone").removesuffix(".html")
        assert served.get(path).content == body, path
    for wanted in ("es/articles/maia/index.html", "es/articles/maia/parallel/index.html", "ar/index.html", "404.html",
                   "en/articles/only-english/index.html", "es/topics/first-line/index.html", "es/sponsors/index.html",
                   "ja/feed.xml", "sitemap.xml", "sitemap-es-1.xml", "robots.txt", "static/site.css", "es/404.html",
                   "_gone/es/articles/gone.html"):  # fmt: skip
        assert wanted in found


def test_every_link_of_the_sitemap_has_its_file(tmp_path: Path) -> None:
    export(fakes.site(library()), tmp_path)
    for part in (tmp_path / "sitemap-es-1.xml").read_text().split("<loc>")[1:]:
        path = part.partition("</loc>")[0].removeprefix(fakes.URL).strip("/")
        assert (tmp_path / path / "index.html").is_file()


def test_what_has_moved_or_is_gone_is_told_to_the_server(tmp_path: Path) -> None:
    export(fakes.site(library()), tmp_path)
    assert (tmp_path / "_redirects").read_text() == (
        "/es/articles/old /es/articles/maia 301\n/es/articles/gone /_gone/es/articles/gone.html 410\n"
    )
    said = json.loads((tmp_path / "redirects.json").read_text())
    assert said["moved"] == {"/es/articles/old": "/es/articles/maia"}


def test_an_export_again_writes_nothing(tmp_path: Path) -> None:
    site = fakes.site(library())
    first = export(site, tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file() and file.name != MANIFEST}
    again = export(site, tmp_path)
    assert again.written == ()
    assert again.kept == len(first.written)
    assert before == {file: file.stat().st_mtime_ns for file in before}


def test_what_is_withdrawn_is_removed_and_files_of_others_stay(tmp_path: Path) -> None:
    fake = library()
    (tmp_path / "es" / "articles").mkdir(parents=True)
    (tmp_path / "es" / "articles" / "mine.html").write_text("mine")
    (tmp_path / "CNAME").write_text("education.example")
    export(fakes.site(fake), tmp_path)
    page = tmp_path / "es" / "articles" / "maia" / "index.html"
    assert page.is_file()
    fake.items = [one for one in fake.items if (one.publication.article, one.publication.locale) != ("maia", "es")]
    fake.gone["es", "maia"] = Gone("maia", "es", fakes.DAY)
    done = export(fakes.site(fake), tmp_path)
    assert not page.parent.exists()
    assert "es/articles/maia/index.html" in done.removed
    assert "maia" not in (tmp_path / "es" / "index.html").read_text()
    assert (tmp_path / "_gone/es/articles/maia.html").is_file()
    assert (tmp_path / "es" / "articles" / "mine.html").read_text() == "mine"
    assert (tmp_path / "CNAME").read_text() == "education.example"


def test_a_list_goes_on_from_file_to_file(tmp_path: Path) -> None:
    """No server reads what stands behind a question mark for us."""
    fake = fakes.Fake()
    for at in range(45):
        one = fakes.publication(f"n{at:02}", "es", published_at=fakes.DAY + timedelta(hours=at))
        fake.items.append(fakes.served(one))
    export(fakes.site(fake), tmp_path)
    for top in ("/es/", "/es/topics/first-line"):
        seen, path = [], top
        while path:
            text = (tmp_path / path.strip("/") / "index.html").read_text()
            seen += [part.partition('"')[0] for part in text.split('href="/es/articles/')[1:]]
            path = text.partition('rel="next" href="')[2].partition('"')[0]
        assert sorted(seen) == [f"n{at:02}" for at in range(45)]


def test_a_file_of_somebody_else_is_never_overwritten_and_nothing_is_half_done(tmp_path: Path) -> None:
    (tmp_path / "robots.txt").write_text("User-agent: mine\n")
    before = files(tmp_path)
    with pytest.raises(OutputError, match=r"robots\.txt"):
        export(fakes.site(library()), tmp_path)
    assert files(tmp_path) == before


def test_a_page_that_fails_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    fake = library()
    export(fakes.site(fake), tmp_path)
    before = files(tmp_path)
    fake.items.append(fakes.served(fakes.publication("bad", "es", body="<h1>x</h1><script>x</script>")))
    with pytest.raises(OutputError, match="/es/articles/bad"):
        export(fakes.site(fake), tmp_path)
    assert files(tmp_path) == before


def test_behind_the_gate_nothing_is_exported_unless_another_gate_stands_there(tmp_path: Path) -> None:
    site = fakes.site(library(), gate="server")
    with pytest.raises(SettingsError, match="gate"):
        export(site, tmp_path / "a")
    assert not (tmp_path / "a").exists()
    export(site, tmp_path / "b", gate_stands_in_front=True)
    assert "maia es" in (tmp_path / "b/es/articles/maia/index.html").read_text()


def test_a_program_that_died_in_between_is_gone_on_from(tmp_path: Path) -> None:
    """What was renamed into place before its death is known to be ours, and goes when it is not wanted."""
    with Folder(tmp_path) as into:
        into.put("a.html", b"a")
        into.put("b/c.html", b"c")
        into._note({**into._ours, **into._wanted})
        (into._beside / "1").replace(tmp_path / "a.html")
    with Folder(tmp_path) as into:
        into.put("b/c.html", b"c")
        done = into.finish()
    assert done.removed == ("a.html",)
    assert set(files(tmp_path)) == {"b/c.html", MANIFEST}


@pytest.mark.parametrize("name", ["../out.html", "a/../../out.html", "link/out.html"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "link").symlink_to(tmp_path)
    with Folder(root) as into, pytest.raises(OutputError, match="not in the folder"):
        into.put(name, b"x")
    assert not (tmp_path / "out.html").exists()


def test_a_list_that_is_not_ours_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('["CNAME"]')
    with pytest.raises(OutputError):
        Folder(tmp_path).__enter__()


def test_addresses_of_the_operators_own_shape_are_exported_there(tmp_path: Path) -> None:
    site = fakes.site(library())
    shaped = replace(site, rules=replace(site.rules, article_paths={"es": "/es/articulos/{slug}"}))
    export(shaped, tmp_path)
    assert (tmp_path / "es/articulos/maia/index.html").is_file()
