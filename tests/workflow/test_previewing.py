"""A preview shows what nobody has published, and nothing that is confidential."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web import fakes
from tests.web.client import Client
from translate_pipeline import settings
from translate_pipeline.app import App
from translate_pipeline.app.site import compose
from translate_pipeline.languages import locale
from translate_pipeline.model.publishing import Served
from translate_pipeline.web import site_app
from translate_pipeline.workflow import translate_article
from translate_pipeline.workflow.previewing import previewing

PAGE = """<html lang="en"><head><title>A trial of pomalidomide</title></head><body><article>
<h1>A trial of pomalidomide</h1><p>Patients received 4 mg on days 1 to 21.</p></article></body></html>"""


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    chosen = settings.load(backend="pseudo", site_gate="notice")
    for_writing = App(chosen)
    source = for_writing.take(PAGE, key="trial")
    translate_article(source, locale("es"), for_writing.stages(source.document, locale("es")), for_writing.desk())
    for_writing.close()
    made = App(chosen)
    yield made
    made.close()


def test_a_draft_stands_where_it_would_be_published(app: App) -> None:
    with previewing(app.desk(), app) as reader:
        (card,) = reader.cards("es")
        found = reader.served("es", card.slug)
        assert isinstance(found, Served)
        assert found.publication.body
        assert not found.publication.indexable
        assert {one.locale for one in found.alternates} == {"en", "es"}
        assert reader.count("es") == reader.count("en") == 1
        assert reader.count("ja") == 0
        assert reader.served("es", "other") is None


def test_drafts_are_marked_and_kept_by_nobody(app: App) -> None:
    site = Client(site_app(compose(app, url=fakes.URL, preview=True)), fakes.URL)
    with previewing(app.desk(), app) as reader:
        (card,) = reader.cards("es")
    answer = site.get(f"/es/articles/{card.slug}")
    assert answer.status_code == 200
    assert 'draft-mark"><strong>Borrador</strong>' in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert answer.headers["cache-control"] == "no-store"


def test_readers_see_nothing_of_a_draft(app: App) -> None:
    with previewing(app.desk(), app) as reader:
        (card,) = reader.cards("es")
    site = Client(site_app(compose(app, url=fakes.URL)), fakes.URL)
    assert site.get(f"/es/articles/{card.slug}").status_code == 404
