"""What became of an article: its revisions, its translations, their states, and who did it when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from translate_pipeline.languages import Locale, locale
from translate_pipeline.memory import Change, align
from translate_pipeline.model import Actor, ArticleRecord, RevisionRecord, State, StateChange, TranslationRecord
from translate_pipeline.ports import Reader, Store
from translate_pipeline.workflow.places import article_of


@dataclass(frozen=True, slots=True)
class RevisionEvent:
    """A revision of the source; the counts are of its segments, compared with the revision before it."""

    number: int
    at: datetime
    by: Actor
    source_hash: str
    segments: int
    unchanged: int = 0
    changed: int = 0
    added: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Became:
    """A state that a translation was brought into."""

    state: State
    at: datetime
    by: Actor
    reason: str


@dataclass(frozen=True, slots=True)
class TranslationEvent:
    """A revision of a translation. `changed` counts the segments whose text is not that of the number before it,
    `edited` those of people, `pending` those that wait for somebody. `made_by` is the act in the audit that made it,
    `cause` the id of a glossary change. `states` begin with the one that it was made in."""

    locale: str
    number: int
    revision: int
    at: datetime
    by: Actor
    made_by: str
    cause: str
    segments: int
    changed: int
    held: int
    edited: int
    pending: int
    states: tuple[Became, ...]


@dataclass(frozen=True, slots=True)
class History:
    article: ArticleRecord
    revisions: tuple[RevisionEvent, ...]
    translations: tuple[TranslationEvent, ...]


def history(store: Store, key: str, to: Locale | None = None) -> History:
    """All of it, or the translations into one locale alone. Raises `NotInStore`."""
    with store.read() as reader:
        article = article_of(reader, key)
        revisions = reader.revisions(article.id)
        line = [one for one in reader.translations(article.id) if to is None or one.locale == to.tag]
        numbers = {one.id: one.number for one in revisions}
        return History(article, tuple(_revised(revisions)), tuple(_translated(reader, article, line, numbers)))


def _revised(revisions: Sequence[RevisionRecord]) -> Iterator[RevisionEvent]:
    before: RevisionRecord | None = None
    for one in revisions:
        pairs = align(before.segments, one.segments) if before else ()
        counts = Counter(pair.change for pair in pairs)
        own = one.number, one.created_at, one.created_by, one.source_hash, len(one.segments)
        yield RevisionEvent(*own, *(counts[change] for change in Change))
        before = one


def _translated(
    reader: Reader, article: ArticleRecord, line: Sequence[TranslationRecord], revisions: dict[str, int]
) -> Iterator[TranslationEvent]:
    states = {tag: _states(reader, article.id, tag) for tag in {one.locale for one in line}}
    acts = {tag: _acts(reader, f"{article.key} {tag}") for tag in states}
    before: TranslationRecord | None = None
    for one in line:
        earlier = before if before and before.locale == one.locale else None
        texts = {own.key: own.target for own in earlier.targets} if earlier else {}
        yield TranslationEvent(
            locale=one.locale,
            number=one.number,
            revision=revisions[one.revision_id],
            at=one.created_at,
            by=one.created_by,
            made_by=acts[one.locale].get(one.number, ""),
            cause=one.cause,
            segments=len(one.targets),
            changed=sum(own.key not in texts or texts[own.key] != own.target for own in one.targets),
            held=sum(own.held for own in one.targets),
            edited=sum(own.work.is_human for own in one.targets),
            pending=sum(own.work.pending is not None for own in one.targets),
            states=tuple(Became(own.state, own.at, own.by, own.reason) for own in states[one.locale][one.number]),
        )
        before = one


def _states(reader: Reader, article_id: str, tag: str) -> dict[int, list[StateChange]]:
    found: defaultdict[int, list[StateChange]] = defaultdict(list)
    for number, change in reader.states(article_id, locale(tag)):
        found[number].append(change)
    return found


def _acts(reader: Reader, subject: str) -> dict[int, str]:
    """By number, the act that made it."""
    return {
        number: one.action for one in reader.audit(subject) if isinstance(number := one.after.get("translation"), int)
    }
