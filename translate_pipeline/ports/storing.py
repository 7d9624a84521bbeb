"""Where articles and translations are kept: reading, writing, and one transaction around both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from translate_pipeline.languages import Locale
from translate_pipeline.model import (
    ArticleRecord,
    ArticleSummary,
    AuditRecord,
    EntryRecord,
    Known,
    Mention,
    Occurrence,
    RevisionRecord,
    StateChange,
    TranslationRecord,
)
from translate_pipeline.model.renderings import CurrentRendering, RenderingRecord
from translate_pipeline.ports.publishing import SiteReader, SiteWriter


class Reader(SiteReader, Protocol):
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

    def renderings(self, places: Collection[str]) -> Mapping[str, CurrentRendering]:
        """What was written last for these places, as far as it is of the newest translation of the newest revision; one
        query."""
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

    def mentioned(self, word: str, locale: Locale) -> Sequence[Mention]:
        """As `mentions`, of those that are translated into the locale, with all that decides about them; one query."""
        ...

    def standing(self, concept: str, locale: Locale) -> Sequence[Mention]:
        """The sentences of `occurrences`, as far as the newest revisions have them still; one query."""
        ...

    def entries(self) -> Sequence[EntryRecord]:
        """All versions of all glossary entries, in the order in which they were written; none before it is seeded."""
        ...

    def standing_entries(self) -> Mapping[str, Mapping[str, Mapping[str, object]]]:
        """What holds of all that `entries` tells: by locale and concept, the value of the newest version; those that
        were taken out are left out. Of a large glossary it takes a tenth of the time."""
        ...

    def summaries(self) -> Iterable[ArticleSummary]:
        """All articles, by key."""
        ...

    def audit(self, subject: str | None = None) -> Iterable[AuditRecord]:
        """In the order in which it was written."""
        ...


class Unit(Reader, SiteWriter, Protocol):
    """One transaction: what is written in it commits together or not at all. Nothing is ever overwritten: adding an
    id, a key or a number that is there already raises `StoreError`, and the whole unit is rolled back."""

    def add_article(self, article: ArticleRecord) -> None: ...

    def add_revision(self, revision: RevisionRecord) -> None: ...

    def add_translation(self, translation: TranslationRecord) -> None: ...

    def add_state(self, change: StateChange) -> None: ...

    def confirm(self, translation_id: str, recipe: str) -> None:
        """That this recipe would give the same translation; said twice, it stays said once."""
        ...

    def keep_renderings(self, records: Iterable[RenderingRecord]) -> None:
        """In place of what their places had: they are derived, and may be forgotten at any time."""
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
