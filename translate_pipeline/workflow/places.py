"""Finding what a use case is about: the article, its newest translation, a segment; and who may act on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from translate_pipeline.errors import NotInStore, Refused, StoreError
from translate_pipeline.languages import Locale
from translate_pipeline.model import (
    Actor,
    ActorKind,
    ArticleRecord,
    Coded,
    Document,
    Glossary,
    RevisionRecord,
    TargetRecord,
    TranslationRecord,
)
from translate_pipeline.ports import Reader, Store
from translate_pipeline.workflow.desk import Desk


class Tools(Protocol):
    """What looking at a stored text again takes; the application is one."""

    @property
    def glossary(self) -> Glossary: ...

    def reopen(self, revision: RevisionRecord) -> Document:
        """A stored revision decoded again, with the profile of its day."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A translation with its article and the revision it was made of."""

    article: ArticleRecord
    revision: RevisionRecord
    translation: TranslationRecord

    @property
    def subject(self) -> str:
        """What the audit calls it."""
        return subject(self.article, self.translation.locale)

    def source(self, key: str) -> Coded:
        return next(text for own, _, _, text in self.revision.segments if own == key)

    def target(self, key: str) -> TargetRecord:
        """Raises `NotInStore`."""
        found = next((one for one in self.translation.targets if one.key == key), None)
        if found is None:
            raise NotInStore(
                f"Translation {self.translation.number} of '{self.article.key}' has no segment '{key}'.",
                hint="`translate-pipeline show` lists the segments of today.",
            )
        return found


def subject(article: ArticleRecord, to: str) -> str:
    return f"{article.key} {to}"


def article_of(reader: Reader, key: str) -> ArticleRecord:
    """Raises `NotInStore`."""
    article = reader.article(key)
    if article is None:
        raise NotInStore(f"There is no article '{key}'.", hint="`translate-pipeline list` shows the keys.")
    return article


def place_of(reader: Reader, key: str, to: Locale, number: int | None = None) -> Place:
    """The newest translation, or the one of this number. Raises `NotInStore`."""
    article = article_of(reader, key)
    newest = reader.newest_translation(article.id, to)
    if newest is None:
        raise NotInStore(f"'{key}' is not translated into {to}.", hint="`translate-pipeline translate` does it.")
    chosen = newest if number in (None, newest.number) else reader.translation(article.id, to, number or 0)
    if chosen is None:
        raise NotInStore(f"'{key}' has no translation {number} into {to}: the newest is {newest.number}.")
    return Place(article, revision_of(reader, chosen), chosen)


def revision_of(reader: Reader, translation: TranslationRecord) -> RevisionRecord:
    revision = reader.revision(translation.revision_id)
    assert revision is not None, "a translation without its revision breaks a foreign key"  # noqa: S101
    return revision


def store_of(desk: Desk) -> Store:
    if desk.store is None:
        raise StoreError("This needs a store.", hint="--store names one.")
    return desk.store


def require_person(actor: Actor, what: str) -> None:
    """Texts, reviews and reasons are people's: a program has no judgement that somebody could answer for."""
    if actor.kind is not ActorKind.HUMAN or not actor.name.strip():
        raise Refused(f"Only a person may {what}, and {actor} is none.")


def require_reason(reason: str, what: str) -> str:
    """The reason without white space around it. Raises `Refused` where there is none."""
    if not any(map(str.isalnum, reason)):
        raise Refused(f"{what} needs a reason.", hint="Give one: --reason TEXT.")
    return reason.strip()


def same_person(one: Actor, other: Actor) -> bool:
    """Ana is ana: names of accounts differ in more than capitals."""
    return one.kind is other.kind and one.name.strip().casefold() == other.name.strip().casefold()
