"""A site over publications in memory, and publications to put there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.web.client import Client
from translate_pipeline import resources
from translate_pipeline.app.site import Rules, Site
from translate_pipeline.languages import locale
from translate_pipeline.model import Actor, ActorKind, State
from translate_pipeline.model.publishing import (
    Alternate,
    Card,
    Gone,
    Moved,
    NoticeApproval,
    Passage,
    Publication,
    Served,
    SiteEvent,
    Topic,
)
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web import site_app

DAY = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
URL = "https://site.example"
ORIGIN = "https://education.example"
LOCALES = tuple(locale(tag) for tag in ("en", "es", "es-MX", "ar", "ja", "pt-BR", "de"))

NOTICE = (
    '<div class="translation-notice" lang="{tag}" dir="{dir}" data-notice-version="1">'
    '<p data-element="machine">⚠ {tag}</p></div>'
)


@dataclass
class Fake:
    """What `SiteReader` says of a list of what is served."""

    items: list[Served] = field(default_factory=list)
    gone: dict[tuple[str, str], Gone] = field(default_factory=dict)
    moved: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    mark: int = 1
    asked: list[str] = field(default_factory=list)
    happened: list[SiteEvent] = field(default_factory=list)

    def served(self, locale: str, slug: str) -> Served | Gone | Moved | None:
        self.asked.append("served")
        found = next((one for one in self._here(locale) if one.publication.slug == slug), None)
        if found is not None:
            return self._whole(found)
        if (locale, slug) in self.moved:
            return Moved(self.moved[locale, slug])
        return self.gone.get((locale, slug))

    def served_article(self, article: str, locale: str) -> Served | Gone | None:
        found = next((one for one in self._here(locale) if one.publication.article == article), None)
        return self._whole(found) if found else None

    def links(self, locale: str, urls: Sequence[str]) -> Mapping[str, str]:
        pages = [one.publication for one in self._here(locale)]
        return {page.source_url: page.slug for page in pages if page.source_url in urls}

    def cards(
        self, locale: str, *, topic: str = "", before: tuple[datetime, str] | None = None, limit: int = 20
    ) -> Sequence[Card]:
        cards = [card(self._whole(one)) for one in self._here(locale)]
        kept = [one for one in cards if not topic or topic in one.topics]
        kept.sort(key=lambda one: (one.published_at, one.article_id), reverse=True)
        if before is not None:
            kept = [one for one in kept if (one.published_at, one.article_id) < before]
        return kept[:limit]

    def count(self, locale: str, *, topic: str = "") -> int:
        return len(self.cards(locale, topic=topic, limit=10**6))

    def topics(self, locale: str) -> Sequence[Topic]:
        used = sorted({one for item in self._here(locale) for one in item.publication.topics})
        found = [Topic(one, self.names.get((one, locale), one.title()), self.count(locale, topic=one)) for one in used]
        return sorted(found, key=lambda one: one.name)

    def all_cards(self) -> Iterable[Card]:
        return [card(self._whole(one)) for one in self.items]

    def found(self, locale: str, words: str, *, limit: int = 20) -> Sequence[Card]:
        return [one for one in self.cards(locale) if words.lower() in one.title.lower()][:limit]

    def events(self, after: int = 0, *, limit: int = 500) -> Sequence[SiteEvent]:
        found = [one for one in self.happened if one.number > after]
        return found[:limit]

    def site_mark(self) -> int:
        self.asked.append("site_mark")
        return self.mark

    def shown(self, article_id: str, *, gone: bool = False) -> Sequence[Served]:
        return [one for one in self.items if one.publication.article_id == article_id]

    def slug_of(self, article_id: str) -> str:
        return next((one.publication.slug for one in self.shown(article_id)), "")

    def slug_holder(self, slug: str) -> str | None:
        return next((one.publication.article_id for one in self.items if one.publication.slug == slug), None)

    def tags(self, article_id: str) -> Sequence[str]:
        return next((one.publication.topics for one in self.shown(article_id)), ())

    def notice_approvals(self, sha256: str) -> Sequence[NoticeApproval]:
        return ()

    def _here(self, locale: str) -> Iterator[Served]:
        return (one for one in self.items if one.publication.locale == locale)

    def _whole(self, one: Served) -> Served:
        family = [other for other in self.items if other.publication.article == one.publication.article]
        found = [
            Alternate(other.publication.locale, other.publication.slug, other.publication.indexable) for other in family
        ]
        return replace(one, alternates=tuple(sorted(found, key=lambda item: item.locale)))


def card(one: Served) -> Card:
    page = one.publication
    return Card(
        page.article, page.article_id, page.locale, page.slug, page.title, page.description, one.state, page.state,
        page.published_at, page.digest, page.topics, page.indexable,
    )  # fmt: skip


def publication(key: str = "maia", tag: str = "es", **changes: object) -> Publication:
    """An article's translation, or its original in `en`."""
    to = locale(tag)
    original = tag == "en"
    inner = f"<h1>{key} {tag}</h1><p>2.5 mg &lt; 3 mg</p>"
    fragment = f'<div data-tp="fragment" lang="{tag}" dir="{to.direction}">{inner}</div>'
    made = Publication(
        id=f"p-{key}-{tag}",
        article_id=f"a{key}",
        article=key,
        language="en",
        locale=tag,
        slug=key,
        number=0 if original else 1,
        translation_id="" if original else f"t-{key}-{tag}",
        revision=1,
        title=f"{key} {tag}",
        description=f"About {key} in {tag}.",
        body=fragment,
        notice=NOTICE.format(tag=tag, dir=to.direction),
        notice_version="1",
        notice_sha256="",
        head={"og": {"title": f"og {key} {tag}"}},
        passages=(
            Passage("k1", "heading", 0, f"{key} en", f"{key} {tag}"),
            Passage("k2", "text", 1, "10<sup>9</sup> cells", "10<sup>9</sup> células"),
            Passage("k3", "text", 1, "Held sentence.", "", held=True),
        ),
        engines=() if original else (("apertium", "3.8"),),
        state=State.APPROVED,
        reviewed=None,
        approved=None,
        source_url=f"{ORIGIN}/articles/{key}",
        source_title=f"{key} en",
        made_at=DAY,
        published_at=DAY,
        published_by=Actor(ActorKind.HUMAN, "ana"),
        digest=f"d-{key}-{tag}",
        topics=("first-line",),
        indexable=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of Publication


def served(page: Publication, state: State = State.PUBLISHED) -> Served:
    return Served(page, state, page.published_at)


def library() -> Fake:
    """Articles in several languages: one of them reviewed in all, one unreviewed, one in English only, one outdated,
    one withdrawn, one moved."""
    fake = Fake()
    for tag in ("en", "es", "ar", "ja"):
        fake.items.append(served(publication("maia", tag)))
    fake.items.append(served(publication("cassiopeia", "en", published_at=DAY + timedelta(days=1))))
    fake.items.append(served(publication("cassiopeia", "es", state=State.MACHINE, indexable=False)))
    fake.items.append(served(publication("only-english", "en", topics=())))
    fake.items.append(served(publication("changed", "en")))
    fake.items.append(served(publication("changed", "es"), State.OUTDATED))
    fake.gone["es", "gone"] = Gone("gone", "es", DAY)
    fake.moved["es", "old"] = "maia"
    fake.names["first-line", "es"] = "Primera línea"
    return fake


def site(fake: Fake, **rules: object) -> Site:
    """`rules` are changes of the rules."""

    @contextmanager
    def read() -> Iterator[SiteReader]:
        yield fake

    chosen = Rules(url=URL, gate="notice", locales=LOCALES, name="Myeloma education")
    folders: tuple[Path, ...] = (resources.folder("locales"),)
    changed = replace(chosen, **rules)  # type: ignore[arg-type]  # fields of Rules
    return Site(changed, read, folders, now=lambda: DAY, new_id=iter(map(str, range(10**6))).__next__)


def client(fake: Fake | None = None, **rules: object) -> Client:
    return Client(site_app(site(fake if fake is not None else library(), **rules)), URL)
