"""The seams: what each room needs of another, as narrow as its user needs it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol, runtime_checkable

from translate_pipeline.languages import Locale
from translate_pipeline.model import (
    ArticleRecord,
    ArticleSummary,
    AuditRecord,
    BatchRecord,
    BatchState,
    Begun,
    Budget,
    Chosen,
    Coded,
    Counters,
    EntryRecord,
    Finding,
    Heartbeat,
    JobName,
    JobRecord,
    JobState,
    Known,
    Limits,
    Occurrence,
    Pair,
    Reply,
    ReplyCount,
    Request,
    Result,
    RevisionRecord,
    Segment,
    Spend,
    StateChange,
    TermHit,
    TranslationRecord,
)
from translate_pipeline.model.renderings import CurrentRendering, RenderingRecord

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


class Leases(Protocol):
    """Who asks an engine for what at this moment, by the keys of `ReplyCache`, for all programs on one store. Law: at
    any moment a key has one owner at most. Raises `StoreError`."""

    def claim(self, keys: Collection[bytes], owner: str, seconds: float) -> Collection[bytes]:
        """Those that are the owner's now, and for so long: what was free, had run out, or was the owner's before."""
        ...

    def release(self, keys: Collection[bytes], owner: str) -> None:
        """Gives up what is the owner's; what is another's by now stays."""
        ...

    def held(self, keys: Collection[bytes]) -> Mapping[bytes, str]:
        """The owners of those that somebody has now."""
        ...


class Rates(Protocol):
    """The one queue of all programs on a store that ask an engine."""

    def take(self, engine: str, characters: int, *, a_second: float | None, a_minute: int | None) -> float:
        """0 where a request of so many characters may be sent now, and it is counted; else the seconds after which it
        is worth asking again. Law: never more than `a_second` requests in any second, and never more than `a_minute`
        characters in any minute, but for a request that alone is larger, which has a minute to itself."""
        ...


class Ledger(Protocol):
    """What is spent on engines, for all programs on one store. Law: what budgets count never passes a limit by a
    reservation, however many programs reserve at the same time."""

    def reserve(self, spend: Spend, budgets: Sequence[Budget], currency: str) -> None:
        """Counts it as spent, or raises `BudgetSpent` and counts nothing. Commits before it returns: of a program that
        is killed, what was under way stays counted."""
        ...

    def settle(self, reserved: Spend, billed: Spend) -> None:
        """Puts the bill in the place of a reservation of the same account."""
        ...

    def spends(self, *, since: date | None = None, batch: str = "") -> Sequence[Spend]:
        """What was spent by day, engine, locale, user and batch, in this order."""
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


class BatchBook(Protocol):
    """Batches and their jobs. Each call is a transaction of its own; threads and processes may share it. The book is
    what holds: the queue only says which job's turn it is."""

    def add(self, batch: BatchRecord, jobs: Iterable[Chosen], audit: AuditRecord) -> bool:
        """The batch with all its jobs, or nothing; False where a batch of that id is there already."""
        ...

    def batches(self, id_begins: str = "") -> Sequence[BatchRecord]:
        """The newest first."""
        ...

    def counters(self, batch: str) -> Counters: ...

    def jobs(
        self,
        batch: str,
        states: Collection[JobState] = (),
        *,
        after: tuple[int, str, str] = (-1, "", ""),
        limit: int = 1000,
    ) -> Sequence[JobRecord]:
        """By rank, those after the given (rank, article id, locale)."""
        ...

    def choose(
        self, locales: Sequence[str], *, keys: Collection[str] | None = None, outdated: bool = False
    ) -> Iterable[Chosen]:
        """Newest revisions by article key and locale, read page by page. `outdated`: only where the newest translation
        is of an earlier one."""
        ...

    def change(
        self, batch: str, state: BatchState, audit: AuditRecord, *, reason: str = "", of: Collection[BatchState]
    ) -> bool:
        """Whether it was in one of the states `of`. Cancelling cancels what waits; opening gives it its turn anew."""
        ...

    def retry(self, batch: str, states: Collection[JobState], audit: AuditRecord) -> int:
        """Lets jobs that ended in these states wait again, opens the batch, and says how many they were."""
        ...

    def begin(self, name: JobName, worker: str, at: datetime) -> Begun:
        """Marks a job as running. It isn't begun where its batch is not open, where it has ended, and where the queue
        has it under another name by now."""
        ...

    def end(self, job: JobRecord, result: Result, at: datetime) -> bool:
        """Whether it counted: another worker may have taken the job over. The last job of a batch ends the batch."""
        ...

    def release(self, job: JobRecord, result: Result, due: datetime | None = None) -> bool:
        """Lets a job that was begun wait again, from `due` on, and be put into the queue anew."""
        ...

    def not_queued(self, at: datetime, *, batch: str = "", limit: int = 1000) -> Sequence[JobRecord]:
        """Jobs of open batches that the queue hasn't been given."""
        ...

    def mark_queued(self, jobs: Sequence[JobRecord]) -> None: ...

    def mark_lost(self, jobs: Sequence[JobName]) -> int:
        """Jobs that the queue had under that name and has no more, or will never run: they are given to it anew."""
        ...

    def left(self, at: datetime) -> int:
        """Jobs of open batches that wait or run; batches of which none is left are closed."""
        ...


class Heartbeats(Protocol):
    """Which workers are alive."""

    def beat(self, one: Heartbeat) -> None: ...

    def beats(self) -> Sequence[Heartbeat]: ...

    def claim(self, one: Heartbeat) -> bool:
        """Of all that find a worker dead, one gets True: it takes the worker's jobs over, then forgets it. Should it
        die too, the others see the beat stand still again."""
        ...

    def forget(self, worker: str) -> None: ...


class JobQueue(Protocol):
    """Who says which job's turn it is. Putting the same job twice puts it once."""

    def put(self, jobs: Sequence[JobRecord]) -> None: ...

    def drop(self, jobs: Sequence[JobRecord]) -> None:
        """Those that have not begun won't; unknown ones are passed over."""
        ...

    def lost(self, jobs: Sequence[JobRecord]) -> Sequence[JobRecord]:
        """Those that will never run: unknown to the queue, or at an end there."""
        ...
