"""The seams: what each room needs of another, as narrow as its user needs it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, runtime_checkable

from translate_pipeline.languages import Locale
from translate_pipeline.model import (
    ArticleRecord,
    ArticleSummary,
    AuditRecord,
    Coded,
    EntryRecord,
    Finding,
    Known,
    Limits,
    Occurrence,
    Pair,
    Reply,
    ReplyCount,
    Request,
    RevisionRecord,
    Segment,
    StateChange,
    TermHit,
    TranslationRecord,
)

# Time and identity come in from outside, so that a run can be repeated to the letter.
Clock = Callable[[], datetime]  # aware, UTC
Ids = Callable[[], str]  # unique, sortable by the time it was made
Sleep = Callable[[float], None]


@runtime_checkable
class Backend(Protocol):
    """A translation engine. Law: `translate` gives one reply an item, in order, and raises nothing but bugs."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """Changes whenever the same request might get another answer: program, data and settings."""
        ...

    @property
    def limits(self) -> Limits: ...

    def supports(self, pair: Pair) -> bool: ...

    def translate(self, request: Request) -> list[Reply]: ...

    def close(self) -> None:
        """Ends processes and sessions; the backend may be used again after it."""
        ...


class ReplyCache(Protocol):
    """What engines have answered before, by a digest of the exact request. May be shared by threads and processes."""

    def recall(self, keys: Collection[bytes]) -> Mapping[bytes, Reply]:
        """Those that are known and whole; one query, however many keys. What can't be read counts as not known."""
        ...

    def remember(self, replies: Mapping[bytes, Reply]) -> None:
        """Kept for good when this returns, all or none. What is known already stays as it is. Raises `StoreError`."""
        ...


class ReplyKeeper(Protocol):
    """What operators do with the replies that are kept."""

    def counts(self) -> Sequence[ReplyCount]:
        """By engine and version."""
        ...

    def purge(self, *, engine: str = "", version: str = "", before: datetime | None = None) -> int:
        """Forgets what meets all conditions given (all replies without any) and says how many they were."""
        ...


class Masked(Protocol):
    """A segment made ready for an engine, and the only thing that can undo it."""

    @property
    def text(self) -> Coded: ...

    @property
    def hits(self) -> tuple[TermHit, ...]: ...

    @property
    def needs_engine(self) -> bool:
        """Whether a word is left to translate; where none is, `text` restored is the target."""
        ...

    @property
    def parts(self) -> tuple[str, ...]:
        """The plain text cut at its masks, which stand at the odd places."""
        ...

    def restore(self, reply: Coded) -> tuple[Coded, tuple[Finding, ...]]:
        """The reply with everything protected put back; what is lost, doubled or invented is a finding."""
        ...


class Protector(Protocol):
    """The glossary of one pair at work. Law: restoring an untouched `text` gives the segment's text with every
    term in its target form."""

    def protect(self, segment: Segment, limits: Limits, *, figures: bool = False) -> Masked: ...


class Reader(Protocol):
    """One view of the store: everything read in it is of the same moment."""

    def article(self, key: str) -> ArticleRecord | None: ...

    def newest_revision(self, article_id: str) -> RevisionRecord | None: ...

    def revision(self, revision_id: str) -> RevisionRecord | None: ...

    def revisions(self, article_id: str) -> Sequence[RevisionRecord]:
        """All of them, by number."""
        ...

    def newest_translation(self, article_id: str, locale: Locale) -> TranslationRecord | None: ...

    def translation(self, article_id: str, locale: Locale, number: int) -> TranslationRecord | None: ...

    def translations(self, article_id: str) -> Sequence[TranslationRecord]:
        """All revisions into all locales, by locale and number."""
        ...

    def states(self, article_id: str, locale: Locale) -> Sequence[tuple[int, StateChange]]:
        """Every state that the translations into a locale have been in, with their numbers, as they came."""
        ...

    def caused_by(self, change: str) -> Sequence[tuple[str, str, int]]:
        """Article id, locale and number of the translations that were made for a glossary change."""
        ...

    def confirmed(self, translation_id: str, recipe: str) -> bool:
        """Whether a run has found that this recipe would give the very translation that is kept."""
        ...

    def known(self, locale: Locale, contents: Collection[str]) -> Mapping[str, Sequence[Known]]:
        """The translation memory: what people wrote or confirmed for these sentences (keys without the occurrence) in
        any article's newest translation; one query, however many they are."""
        ...

    def memory(self, locale: Locale) -> Iterable[Known]:
        """All sentences of the newest translations into a locale with their targets, those that are held left out: what
        a search for similar ones goes through."""
        ...

    def occurrences(self, concept: str, locale: Locale | None = None) -> Sequence[Occurrence]:
        """Where a concept stands, by the index: in the newest translation of each article into this locale, or all."""
        ...

    def mentions(self, word: str) -> Sequence[tuple[str, str]]:
        """(Article key, segment key) of the sentences of newest revisions that hold this text, in any case."""
        ...

    def entries(self) -> Sequence[EntryRecord]:
        """All versions of all glossary entries, in the order in which they were written; none before it is seeded."""
        ...

    def summaries(self) -> Iterable[ArticleSummary]:
        """All articles, by key."""
        ...

    def audit(self, subject: str | None = None) -> Iterable[AuditRecord]:
        """In the order in which it was written."""
        ...


class Unit(Reader, Protocol):
    """One transaction: what is written in it commits together or not at all. Nothing is ever overwritten: adding an
    id, a key or a number that is there already raises `StoreError`, and the whole unit is rolled back."""

    def add_article(self, article: ArticleRecord) -> None: ...

    def add_revision(self, revision: RevisionRecord) -> None: ...

    def add_translation(self, translation: TranslationRecord) -> None: ...

    def add_state(self, change: StateChange) -> None: ...

    def confirm(self, translation_id: str, recipe: str) -> None:
        """That this recipe would give the same translation; said twice, it stays said once."""
        ...

    def add_entries(self, entries: Iterable[EntryRecord]) -> None: ...

    def add_audit(self, record: AuditRecord) -> None: ...


class Store(Protocol):
    """Where articles and translations are kept."""

    @property
    def name(self) -> str:
        """Where it is, without a password."""
        ...

    def begin(self) -> AbstractContextManager[Unit]:
        """Commits when the block ends, rolls back when it raises. On SQLite one unit at a time: keep blocks short,
        and never ask an engine inside one."""
        ...

    def read(self) -> AbstractContextManager[Reader]:
        """For those who only look: waits for nobody and keeps nobody waiting."""
        ...

    def close(self) -> None: ...
