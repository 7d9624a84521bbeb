"""A change of the glossary brought into the stored translations, page by page; a run that was killed goes on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from translate_pipeline.errors import EngineBroken, StoreError
from translate_pipeline.languages import locale
from translate_pipeline.model import Document, Glossary, TranslationRecord
from translate_pipeline.pipeline import COPIED
from translate_pipeline.ports import Store
from translate_pipeline.workflow.articles import Source
from translate_pipeline.workflow.carrying import prior_of
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.glossary.changing import Plan, difference
from translate_pipeline.workflow.glossary.committing import commit, writable
from translate_pipeline.workflow.glossary.deciding import Place, place_of
from translate_pipeline.workflow.glossary.entries import split
from translate_pipeline.workflow.glossary.holding import stored
from translate_pipeline.workflow.glossary.impact import Impact, impact
from translate_pipeline.workflow.glossary.ledger import WORK, ChangeSet, Ledger
from translate_pipeline.workflow.glossary.means import Means
from translate_pipeline.workflow.translating import translate_article

Told = Callable[[str, str], None]  # an article's key and a locale, before it is worked on


@dataclass(frozen=True, slots=True)
class Remade:
    """What became of one page. `changed` are the segments whose text or terms differ now, `queued` those of people that
    wait for them; `calls` the texts that the engine was asked for. `skipped` says why nothing was done."""

    article: str
    locale: str
    changed: tuple[str, ...] = ()
    queued: tuple[str, ...] = ()
    calls: int = 0
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """`left` pages were not done: the same command goes on with them."""

    change: str
    pages: tuple[Remade, ...] = ()

    @property
    def left(self) -> int:
        return sum(bool(one.skipped) for one in self.pages)

    @property
    def changed(self) -> int:
        return sum(len(one.changed) for one in self.pages)

    @property
    def queued(self) -> int:
        return sum(len(one.queued) for one in self.pages)

    @property
    def calls(self) -> int:
        return sum(one.calls for one in self.pages)


def open_work(store: Store, ledger: Ledger, change: ChangeSet, means: Means) -> tuple[Plan, Impact]:
    """What is still to be done for a change, and the change as it stands today: entries may have been changed again."""
    with store.read() as reader:
        now = stored(reader)
        assert now is not None, "a store with a change has a glossary"  # noqa: S101
        made = _plan(ledger.before(change.id), now, {one.concept for one in change.edits})
        found = impact(reader, made, means)
        done = _done(reader.caused_by(change.id), {one.article.id: one.article.key for one in reader.summaries()})
    touched = tuple(one for one in found.touched if (one.article, one.locale) not in done)
    return made, replace(found, touched=touched)


def _plan(before: Glossary, now: Glossary, concepts: set[str]) -> Plan:
    old, new = ({key: part for key, part in split(one.concepts).items() if key[0] in concepts} for one in (before, now))
    return Plan(difference(old, new), before, now)


def _done(made: Iterable[tuple[str, str, int]], keys: dict[str, str]) -> set[tuple[str, str]]:
    return {(keys[article], tag) for article, tag, _ in made}


def apply(desk: Desk, change: str, made: Plan, found: Impact, means: Means, *, told: Told | None = None) -> Applied:
    """Makes again exactly the segments of `found`, each page in transactions of its own. The engine is asked only where
    the request itself differs; people's segments keep their text and are queued; what is published stays.

    A page of which more would change (its engine or the rules have changed since) is left for a run of its own. Raises
    what the engine raises when it is down; what was done until then is kept, and `open_work` gives the rest.
    """
    if desk.store is None:
        raise StoreError("There is no store to apply a change to.", hint="Name one: --store.")
    keys: dict[tuple[str, str], set[str]] = {}
    for one in found.touched:
        keys.setdefault((one.article, one.locale), set()).add(one.key)
    job = _Job(desk, desk.store, change, made.after, means)
    pages = []
    for (article, tag), own in keys.items():
        if told:
            told(article, tag)
        pages.append(job.page(article, tag, own))
    done = Applied(change, tuple(pages))
    if not done.left:
        with desk.store.begin() as unit:
            after = {"change": change, "pages": len(pages), "segments": done.changed, "queued": done.queued}
            desk.audit(unit, "glossary.applied", WORK, after=after)
    return done


@dataclass(frozen=True, slots=True)
class _Job:
    """One change on its way into the pages."""

    desk: Desk
    store: Store
    change: str
    after: Glossary
    means: Means

    def page(self, article: str, tag: str, keys: Collection[str]) -> Remade:
        with self.store.read() as reader:
            record = reader.article(article)
            place = None if record is None else place_of(reader, record, locale(tag))
            prior = None if place is None else prior_of(reader, place.article.id, place.to)
        if place is None or prior is None:
            return Remade(article, tag)
        document = self.means.reopen(place.revision)
        people_s = {one.key for one in prior.translation.targets if prior.work(one).is_human}
        if others := self._others(place, document, {*keys, *people_s}):
            what = f"{others} more segments would change, since the engine, the rules or other terms are not as then."
            return Remade(article, tag, skipped=f"{what} Run `translate-pipeline translate` on the article.")
        stages = self.means.with_glossary(document, place.to, self.after)
        source = Source(document, place.revision.html, article, place.article.source_url, place.revision.profile)
        try:
            page = translate_article(source, place.to, stages, self.desk, cause=self.change)
        except EngineBroken as error:  # one poisonous article must not keep the others from being made
            return Remade(article, tag, skipped=str(error))
        with self.store.read() as reader:
            now = reader.newest_translation(place.article.id, place.to)
        calls = sum(one.calls for one in page.translation.segments)
        return Remade(article, tag, *_differing(place.translation, now), calls)

    def _others(self, place: Place, document: Document, keys: Collection[str]) -> int:
        """How many segments a run would make again besides these. People's are among these: no run makes them."""
        recipes = self.means.clerk(document, place.to, self.after).prepare(document.segments)
        made = {one.key: one for one in place.translation.targets}
        return sum(
            key not in keys and (key not in made or (made[key].rung != COPIED and made[key].recipe != recipe))
            for key, recipe in recipes.items()
        )


def _differing(before: TranslationRecord, after: TranslationRecord | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The segments whose text or terms differ, and those that wait for a person since."""
    if after is None or after.id == before.id:
        return (), ()
    old = {one.key: one for one in before.targets}
    pairs = [(old[one.key], one) for one in after.targets if one.key in old]
    changed = (new.key for was, new in pairs if (was.target, was.hits) != (new.target, new.hits))
    queued = (new.key for was, new in pairs if new.work.pending and new.work.pending != was.work.pending)
    return tuple(changed), tuple(queued)


def carry_out(
    desk: Desk, made: Plan, action: str, why: str, means: Means, *, told: Told | None = None
) -> tuple[str, Applied]:
    """Writes a change, then brings it into the pages: killed in between, `open_work` knows what is left."""
    store = writable(desk, why)
    with store.read() as reader:
        found = impact(reader, made, means)
    change = commit(desk, made, action, why, pages=len(found.pages))
    return change, apply(desk, change, made, found, means, told=told)
