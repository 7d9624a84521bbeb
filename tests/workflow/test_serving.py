"""What stands at an address, what stands in for it, and where its links lead."""

from __future__ import annotations

from tests.store.records import WHEN
from tests.store.site import publication, put, stocked
from tests.workflow.house import store
from translate_pipeline.model import ArticleRecord, State
from translate_pipeline.model.publishing import Gone, Moved, Topic
from translate_pipeline.ports import Unit
from translate_pipeline.workflow import Desk
from translate_pipeline.workflow.serving import ArticlePage, Link, article_page, with_links


def stock(desk: Desk, *names: str) -> list[ArticleRecord]:
    return stocked(store(desk), *names)  # type: ignore[arg-type]  # a real one


def put_in(unit: Unit, *some: object) -> None:
    put(unit, *some)  # type: ignore[arg-type]  # a real one


def page(desk: Desk, locale: str, slug: str = "a", **more: object) -> ArticlePage | Gone | Moved | None:
    with store(desk).read() as reader:
        return article_page(reader, locale, slug, **more)  # type: ignore[arg-type]


def test_a_missing_translation_gives_way_to_the_nearest_and_at_last_to_the_original(desk: Desk) -> None:
    (a,) = stock(desk, "a")
    assert page(desk, "es-MX") is None
    with store(desk).begin() as unit:
        put_in(unit, publication(a, "en", 0))
    for_mexico = page(desk, "es-MX")
    assert isinstance(for_mexico, ArticlePage)
    assert (for_mexico.fallback, for_mexico.is_original, for_mexico.indexable) == (True, True, False)
    with store(desk).begin() as unit:
        put_in(unit, publication(a, "es"))
    nearer = page(desk, "es-MX")
    assert isinstance(nearer, ArticlePage)
    assert (nearer.publication.locale, nearer.asked, nearer.fallback) == ("es", "es-MX", True)
    own = page(desk, "es")
    assert isinstance(own, ArticlePage)
    assert (own.fallback, own.indexable) == (False, True)
    assert page(desk, "not a tag") is None


def test_nothing_stands_in_for_what_was_withdrawn_and_an_old_slug_leads_on(desk: Desk) -> None:
    (a,) = stock(desk, "a")
    with store(desk).begin() as unit:
        put_in(unit, publication(a, "en", 0), publication(a, "es"))
        unit.set_served(a.id, "es", State.WITHDRAWN, WHEN)
        unit.move(a.id, "new", WHEN)
    assert page(desk, "es", "new") == Gone("a", "es", WHEN)
    assert page(desk, "es", "a") == page(desk, "fr", "a") == Moved("new")


def test_links_lead_to_the_reader_s_locale_else_to_the_original_else_stay(desk: Desk) -> None:
    a, b, c, _ = stock(desk, "a", "b", "c", "d")
    with store(desk).begin() as unit:
        put_in(unit, publication(a), publication(b), publication(c, "en", 0))
    hrefs = ["/b#dose", "https://example.org/c", "d", "#top", "https://elsewhere.example/b", "http://[", ""]
    found = page(desk, "es", hrefs=hrefs)
    assert isinstance(found, ArticlePage)
    assert found.links == {"/b#dose": Link("b", "es"), "https://example.org/c": Link("c", "en", "en")}
    with store(desk).read() as reader:
        assert with_links(reader, found, ["b"]).links == {"b": Link("b", "es")}


def test_its_marker_changes_with_what_it_shows(desk: Desk) -> None:
    a, b = stock(desk, "a", "b")

    def marker() -> str:
        found = page(desk, "es", hrefs=["/b"])
        assert isinstance(found, ArticlePage)
        return found.marker

    seen = []
    with store(desk).begin() as unit:
        put_in(unit, publication(a))
    seen.append(marker())
    assert marker() == seen[0]
    for act in (
        lambda unit: put_in(unit, publication(b)),
        lambda unit: unit.name_topic("therapy", "es", "Tratamiento"),
        lambda unit: put_in(unit, publication(a, "fr")),
        lambda unit: unit.set_served(a.id, "es", State.OUTDATED, WHEN),
    ):
        with store(desk).begin() as unit:
            act(unit)
        seen.append(marker())
    assert len(set(seen)) == len(seen)
    found = page(desk, "es")
    assert isinstance(found, ArticlePage)
    assert found.is_outdated
    assert found.topics == (Topic("therapy", "Tratamiento", 2),)
