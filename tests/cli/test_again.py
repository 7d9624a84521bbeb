"""Inputs that are unchanged are not made again, and nobody can tell it from what lies there and what is reported."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import ARTICLE, Ran, Run
from translate_pipeline import resources
from translate_pipeline.app import house
from translate_pipeline.backends.pseudo import Pseudo
from translate_pipeline.cli import files
from translate_pipeline.cli.again import facts_of, row_of

CANONICAL = '<link rel="canonical" href="https://example.org/a"><link rel="stylesheet" href="p.css"></head>'
FIRST, SECOND = Path("in/a.html"), Path("in/b.html")
STORE = Path("data/translate-pipeline/store.db")
CONCEPTS = """id,kind,category,term,plural,variants,case,critical,status,source,note,revision
drug-pomalidomide,translate,drug,pomalidomide,,,insensitive,yes,draft,proposal,,1
"""
SPANISH = """id,form,plural,gender,accepted,forbidden,status,source,note,revision
drug-pomalidomide,{form},,f,,,draft,proposal,,1
"""

OWN = '[disclaimer]\nversion = "9"\n'

Outcome = tuple[list[dict[str, Any]], dict[str, str]]


@dataclass
class Site:
    """Two articles with all that a run over them takes; one has an address, the other nothing that a person could
    object to."""

    run: Run
    engine: pytest.MonkeyPatch
    options: dict[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = (str(FIRST), str(SECOND))
    count: int = 0

    def __post_init__(self) -> None:
        for name in ("data", "in", "out", "own", "glossary"):
            shutil.rmtree(name, ignore_errors=True)
        for name in ("in", "own/es", "glossary"):
            Path(name).mkdir(parents=True)
        FIRST.write_text(ARTICLE.replace("</head>", CANONICAL), encoding="utf-8")
        SECOND.write_text("<h1>pomalidomide</h1>", encoding="utf-8")
        Path("in/p.css").write_text("p { margin: 0 }")
        Path("glossary/concepts.csv").write_text(CONCEPTS)
        self.write_glossary("pomalidomida")
        Path("own/es/locale.toml").write_text(OWN)
        self.options = {"--glossary": "glossary", "--locales": "own"}
        self.engine.setattr(Pseudo, "version", "1")

    def write_glossary(self, form: str) -> None:
        Path("glossary/es.csv").write_text(SPANISH.format(form=form), encoding="utf-8")

    def next(self) -> int:
        self.count += 1
        return self.count

    def translate(self, *more: str) -> Ran:
        given = [word for pair in self.options.items() for word in pair if word]
        ran = self.run(
            "translate", *self.inputs, "--to", "es,fr", "--backend", "pseudo", "--out", "out", *given, "--json", *more
        )
        assert ran.code in (0, 1), ran.err
        return ran

    def outcome(self, *more: str) -> Outcome:
        """Rows without their times, and all files; ids of what was made in this very run are the same in any run."""
        with closing(sqlite3.connect(STORE)) as raw:
            known = {one for (one,) in raw.execute("SELECT id FROM translations")}

        def told(text: str) -> str:
            return re.sub(r"\b[0-9a-f]{32}\b", lambda found: found[0] if found[0] in known else "ID", text)

        pages = json.loads(told(self.translate(*more).out))["pages"]
        there = {str(path): told(path.read_text("utf-8")) for path in Path("out").rglob("*") if path.is_file()}
        return [{name: value for name, value in row.items() if name != "seconds"} for row in pages], there

    def key(self, path: Path) -> str:
        found = json.loads(self.run("list", "--json").out)
        keys: list[str] = [one["article"]["key"] for one in found]
        return next(key for key in keys if (path == FIRST) == ("example" in key))


def marks() -> dict[str, int]:
    """What changes for each file that is written, even with the same bytes."""
    return {str(path): path.stat().st_mtime_ns for path in Path("out").rglob("*.*") if path.is_file()}


def long_way(site: Site) -> Outcome:
    """The same run from here, with nothing known of earlier pages; it leaves no trace."""
    for name in ("data", "out"):
        shutil.copytree(name, f"{name}.kept")
    with closing(sqlite3.connect(STORE)) as raw, raw:
        raw.execute("DELETE FROM renderings")
    found = site.outcome()
    for name in ("data", "out"):
        shutil.rmtree(name)
        Path(f"{name}.kept").rename(name)
    return found


def change_source(site: Site) -> None:
    FIRST.write_bytes(FIRST.read_bytes().replace(b"12.", b"12.%d" % (site.next() % 10), 1))


def mark_encoding(site: Site) -> None:
    """The same text in other bytes."""
    mark, data = b"\xef\xbb\xbf", FIRST.read_bytes()
    FIRST.write_bytes(data.removeprefix(mark) if data.startswith(mark) else mark + data)


def change_glossary(site: Site) -> None:
    site.write_glossary(f"pomalidomida {site.next()}")


def change_notice(site: Site) -> None:
    shipped = (resources.folder("locales") / "es/disclaimer.html").read_text("utf-8")
    Path("own/es/disclaimer.html").write_text(shipped.replace("médica", f"médica {site.next()}"), encoding="utf-8")


def change_operator(site: Site) -> None:
    Path("own/operator.toml").write_text(f'organisation = "House {site.next()}"\n')


def hold_whole_pages(site: Site) -> None:
    Path("own/es/locale.toml").write_text(f'held = "page"\n{OWN}')


def edit_page(site: Site) -> None:
    for path in Path("out").rglob("es/a.*"):
        path.write_text(path.read_text("utf-8") + " ", encoding="utf-8")


def delete_page(site: Site) -> None:
    Path("out/fr/b.html").unlink(missing_ok=True)


def delete_copy(site: Site) -> None:
    Path("out/en/b.html").unlink(missing_ok=True)


def change_asset(site: Site) -> None:
    Path("in/p.css").write_text(f"p {{ margin: {site.next() % 10} }}")


def delete_asset(site: Site) -> None:
    Path("out/fr/p.css").unlink(missing_ok=True)


def confirm(site: Site) -> None:
    site.run("confirm", site.key(SECOND), "--to", "es", "--as", "ana")


def review(site: Site) -> None:
    confirm(site)
    site.run("review", site.key(SECOND), "--to", "es", "--as", "ben")


def edit(site: Site) -> None:
    key = site.key(FIRST)
    segment = json.loads(site.run("show", key, "--to", "es", "--json").out)["translation"]["targets"][0]["key"]
    site.run(
        "edit",
        key,
        segment,
        "--to",
        "es",
        "--text",
        f"Un ensayo{' bueno' * site.next()} de pomalidomida",
        "--as",
        "ana",
    )


def new_engine(site: Site) -> None:
    site.engine.setattr(Pseudo, "version", str(site.next()))


def change_profile(site: Site) -> None:
    Path("profile.toml").write_text(f'read = ["x-{site.next()}"]\n')
    site.options["--profile"] = "profile.toml"


def give_key(site: Site) -> None:
    site.inputs = (str(FIRST),)
    site.options["--key"] = f"k{site.next() % 2}"


def other_spelling(site: Site) -> None:
    site.inputs = tuple(str(Path.cwd() / one) for one in site.inputs)


def fragments(site: Site) -> None:
    if "--fragment" in site.options:
        del site.options["--fragment"]
    else:
        site.options["--fragment"] = ""


def nothing(site: Site) -> None:
    pass


Change = Callable[[Site], None]
CHANGES: tuple[Change, ...] = (
    nothing, change_source, mark_encoding, change_glossary, change_notice, change_operator, hold_whole_pages, edit_page,
    delete_page, delete_copy, change_asset, delete_asset, confirm, review, edit, new_engine, change_profile, give_key,
    other_spelling, fragments,
)  # fmt: skip
# After these every page stands as it is.
HARMLESS = {nothing, delete_copy, change_asset, delete_asset}


@pytest.fixture
def site(run: Run, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(house, "now", lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    return Site(run, monkeypatch)


def obey(site: Site, change: Change) -> None:
    """The law: after a change a run leaves the same files and reports the same as if it knew nothing of earlier pages;
    and the run after it leaves every page alone."""
    change(site)
    before, wanted = marks(), long_way(site)
    assert site.outcome() == wanted
    after = marks()
    pages = {path for path in after if path.endswith("html") and "/en/" not in path}
    if change in HARMLESS:
        assert {path: before[path] for path in pages} == {path: after[path] for path in pages}
    reported = long_way(site)
    assert site.outcome() == reported
    assert marks() == after
    assert all(row["reused"] and not row["calls"] for row in reported[0])


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after_any_change_a_run_does_what_it_would_do_if_it_knew_nothing(site: Site, change: Change) -> None:
    site.translate()
    obey(site, change)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(CHANGES), min_size=2, max_size=3))
def test_after_any_changes_one_upon_the_other_too(
    run: Run, monkeypatch: pytest.MonkeyPatch, changes: list[Change]
) -> None:
    monkeypatch.setattr(house, "now", lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    site = Site(run, monkeypatch)
    site.translate()
    for change in changes:
        obey(site, change)


def test_a_page_that_a_person_has_edited_is_written_anew_with_the_persons_text(site: Site) -> None:
    site.translate()
    edit(site)
    site.translate()
    assert "Un ensayo bueno de pomalidomida" in Path("out/es/a.html").read_text("utf-8")


def test_a_reviewer_is_named_on_the_page_though_its_text_is_the_same(site: Site) -> None:
    site.translate()
    review(site)
    site.translate()
    assert "ben" in Path("out/es/b.html").read_text("utf-8")


def test_an_article_that_went_back_to_an_earlier_text_is_made_again(site: Site) -> None:
    """Its newest revision is another one than the page was made of."""
    before = FIRST.read_bytes()
    site.translate()
    change_source(site)
    elsewhere = Path(shutil.copytree("out", "elsewhere"))
    site.translate("--no-memory")
    shutil.rmtree("out")
    elsewhere.rename("out")
    FIRST.write_bytes(before)
    obey(site, nothing_else)


def nothing_else(site: Site) -> None:
    pass


@pytest.mark.parametrize("how", ["--no-memory", "--no-store"])
def test_who_asks_for_a_run_without_memory_gets_every_page_anew(site: Site, how: str) -> None:
    site.translate()
    before = marks()
    site.translate(how)
    assert not any(before[path] == mark for path, mark in marks().items() if "/en/" not in path and "html" in path)


def test_an_input_that_is_another_article_by_its_address_is_never_taken_for_the_one_that_lay_there(site: Site) -> None:
    site.translate()
    FIRST.write_text(FIRST.read_text("utf-8").replace("example.org/a", "example.org/z"), encoding="utf-8")
    assert {row["key"] for row in site.outcome()[0]} == {"https://example.org/z", str(SECOND)}
    assert "example.org/z" in Path("out/es/a.html").read_text("utf-8")


def test_two_inputs_that_are_one_article_are_still_told_when_one_of_them_is_unchanged(site: Site) -> None:
    site.translate()
    SECOND.write_bytes(FIRST.read_bytes() + b" ")
    ran = site.run("translate", *site.inputs, "--to", "es,fr", "--backend", "pseudo", "--out", "out", "--json",
                   "--glossary", "glossary", "--locales", "own")  # fmt: skip
    assert ran.code == 2
    assert "same article" in ran.err


def test_facts_of_another_version_of_the_program_are_not_read(site: Site) -> None:
    site.translate()
    with closing(sqlite3.connect(STORE)) as raw, raw:
        raw.execute("""UPDATE renderings SET facts = '{"row":{},"assets":[]}'""")
    obey(site, nothing_else)


@pytest.mark.parametrize("facts", ["{}", "[]", '{"row":7}', "no JSON"])
def test_facts_that_somebody_has_broken_do_no_harm(site: Site, facts: str) -> None:
    site.translate()
    with closing(sqlite3.connect(STORE)) as raw, raw:
        raw.execute("UPDATE renderings SET facts = ?", (facts,))
    before = marks()
    site.translate()
    assert not any(before[path] == mark for path, mark in marks().items() if "/es/" in path and "html" in path)


@pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
def test_a_page_that_cannot_be_read_is_written_anew(site: Site) -> None:
    site.translate()
    Path("out/es/b.html").chmod(0)
    site.translate()
    assert Path("out/es/b.html").read_text("utf-8")


def test_a_finding_that_cannot_be_read_makes_the_page_anew(site: Site) -> None:
    site.translate()
    with closing(sqlite3.connect(STORE)) as raw, raw:
        raw.execute("UPDATE renderings SET facts = json_set(facts, '$.row.findings', json('[{}, 7]'))")
    obey(site, nothing_else)


def test_a_broken_profile_is_told_in_the_report_as_ever(site: Site) -> None:
    Path("broken.toml").write_text("article = 7")
    site.options["--profile"] = "broken.toml"
    given = [word for pair in site.options.items() for word in pair]
    ran = site.run("translate", "in", "--to", "es", "--backend", "pseudo", "--out", "out", *given, "--json")
    assert ran.code == 2
    assert "broken.toml" in json.loads(ran.out)["errors"][0]["error"]


def test_facts_give_their_row_back(site: Site) -> None:
    [row] = [
        one for one in json.loads(site.translate().out)["pages"] if (one["locale"], one["name"]) == ("es", "a.html")
    ]
    [one] = files.find([str(FIRST)])
    facts = {name: value for name, value in row.items() if name not in {"input", "name", "path", "seconds"}}
    found = row_of(facts, one, Path("out/es/a.html"))
    assert found is not None
    again = row_of(json.loads(json.dumps(facts_of(found))), one, Path("out/es/a.html"))
    assert again is not None
    assert (again.reused, again.calls, again.findings, again.path) == (True, 0, found.findings, "out/es/a.html")
