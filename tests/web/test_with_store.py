"""The site over a real store: what is published appears, what is withdrawn goes, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.records import WHEN
from tests.store.site import publication, put, stocked
from tests.web import fakes
from tests.web.client import Client
from translate_pipeline import resources
from translate_pipeline.app.site import Site
from translate_pipeline.model import State
from translate_pipeline.model.publishing import EventKind
from translate_pipeline.store import SqlStore, file_url, open_store
from translate_pipeline.web import site_app


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(file_url(tmp_path / "store.db"))
    yield opened
    opened.close()


def client(store: SqlStore) -> Client:
    ticks = iter(range(0, 10**6, 10))
    rules = fakes.site(fakes.Fake()).rules
    return Client(
        site_app(Site(rules, store.read, (resources.folder("locales"),), ticks=lambda: float(next(ticks)))), fakes.URL
    )


def test_an_article_is_served_from_its_publication_to_its_withdrawal(store: SqlStore) -> None:
    a, b = stocked(store, "a", "b")
    site = client(store)
    assert site.get("/es/articles/a").status_code == 404
    with store.begin() as unit:
        put(unit, publication(a, "en", 0), publication(a), publication(a, "ja"), publication(b))
    answer = site.get("/es/articles/a")
    assert answer.status_code == 200
    assert "Sobre a" in answer.text
    assert f'hreflang="ja" href="{fakes.URL}/ja/articles/a"' in answer.text
    assert "Sobre b" in site.get("/es/").text
    with store.begin() as unit:
        unit.set_served(a.id, "es", State.WITHDRAWN, WHEN + timedelta(days=1))
        unit.add_event(EventKind.WITHDRAWN, publication(a), WHEN + timedelta(days=1))
    assert site.get("/es/articles/a").status_code == 410
    assert "Sobre a" not in site.get("/es/").text
    assert 'hreflang="es"' not in site.get("/ja/articles/a").text


def test_a_list_goes_on_where_its_page_ended(store: SqlStore) -> None:
    many = stocked(store, *(f"n{at:02}" for at in range(45)))
    with store.begin() as unit:
        put(unit, *(publication(of, published_at=WHEN + timedelta(minutes=at // 2)) for at, of in enumerate(many)))
    site, seen, path = client(store), [], "/es/"
    while path:
        text = site.get(path).text
        seen += [part.partition('"')[0] for part in text.split('href="/es/articles/')[1:]]
        after = text.partition('rel="next" href="')[2].partition('"')[0]
        path = after
    assert sorted(seen) == sorted(of.slug for of in many)
    assert len(seen) == 45
