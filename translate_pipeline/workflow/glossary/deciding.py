"""What a change does to sentences, found with the whole glossary as it was and as it would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from translate_pipeline.languages import Locale
from translate_pipeline.model import (
    ArticleRecord,
    Document,
    Glossary,
    Limits,
    RevisionRecord,
    TermKind,
    TranslationRecord,
)
from translate_pipeline.pipeline import COPIED
from translate_pipeline.pipeline.clerk import Clerk
from translate_pipeline.ports import Masked, Reader
from translate_pipeline.workflow.glossary.means import Means, sketch
from translate_pipeline.workflow.glossary.replay import Effect, Outcome

Change = tuple[Glossary, Glossary]  # as it was, and as it would be


@dataclass(frozen=True, slots=True)
class Place:
    """An article in a locale as it is stored: its source of today, and its newest translation."""

    article: ArticleRecord
    to: Locale
    revision: RevisionRecord
    translation: TranslationRecord


def place_of(reader: Reader, article: ArticleRecord, to: Locale) -> Place | None:
    translation, revision = reader.newest_translation(article.id, to), reader.newest_revision(article.id)
    return None if translation is None or revision is None else Place(article, to, revision, translation)


@dataclass(frozen=True, slots=True)
class Seen:
    """A document read with the glossary as it was and as it would be. `exact`: the glossary as it was gives all that is
    stored of the sentences asked for."""

    document: Document
    before: Clerk
    after: Clerk
    exact: bool


def look(place: Place, change: Change, means: Means, keys: Collection[str]) -> Seen:
    """The sentences with these keys, prepared in both. The page is decoded only where its sentences alone don't give
    what is stored."""
    seen = _look(sketch(place.revision, place.article.language, place.article.title), place, change, means, keys)
    if seen.exact:
        return seen
    whole = means.reopen(place.revision)
    return _look(whole, place, change, means, {one.key for one in whole.segments})


def _look(document: Document, place: Place, change: Change, means: Means, keys: Collection[str]) -> Seen:
    """In the order of the page, since an abbreviation is explained where it comes first."""
    wanted = [one for one in document.segments if one.key in keys]
    old, new = (means.clerk(document, place.to, one) for one in change)
    recipes = old.prepare(wanted)
    new.prepare(wanted)
    stored = {one.key: one.recipe for one in place.translation.targets}
    exact = all(stored.get(key) == recipe for key, recipe in recipes.items())
    return Seen(document, old, new, exact)


def decide(place: Place, change: Change, means: Means, keys: Collection[str]) -> Mapping[str, Outcome]:
    """What becomes of those of the sentences that are translated already, by their keys; and of others on the page,
    where an abbreviation comes or goes with a term around it, so that another mention is the first."""
    seen = look(place, change, means, keys)
    moved = {one for key in seen.before.ready for one in shifted(seen.before, seen.after, key)}
    following = {one.key for one in place.translation.targets if any(hit.concept in moved for hit in one.hits)}
    if not following <= set(keys):
        keys = {*keys, *following}
        seen = look(place, change, means, keys)
    made = {one.key for one in place.translation.targets if one.rung != COPIED}
    limits = means.stages(seen.document, place.to).backend.limits
    found: dict[str, Outcome] = {}
    for key in keys:
        if key in made and key in seen.before.ready:
            (_, old, was), (_, new, now) = seen.before.ready[key], seen.after.ready[key]
            if was != now:
                found[key] = outcome(old, new, limits)
    return found


def shifted(before: Clerk, after: Clerk, key: str) -> set[str]:
    """The abbreviations of which a sentence has more or fewer than before."""
    old, new = (
        Counter(hit.concept for hit in one.ready[key][1].hits if hit.kind is TermKind.KEEP) for one in (before, after)
    )
    return {one for one in old.keys() | new.keys() if old[one] != new[one]}


def outcome(old: Masked, new: Masked, limits: Limits) -> Outcome:
    """Of a segment that is made by another recipe."""
    sends = new.needs_engine and (limits.terms or old.text != new.text)
    effect = Effect.TEXT if sends or _written(old) != _written(new) else Effect.CHECK
    return Outcome(effect, sends=sends)


def _written(masked: Masked) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.form) for one in masked.hits if one.kind is not TermKind.FORBIDDEN]
