"""The house built once from its settings: engines, glossary, store and desk."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TextIO

from translate_pipeline import catalogs, disclaimers, markup, observing, resources, settings, terms, workflow
from translate_pipeline.app.engines import Engines
from translate_pipeline.backends.assembling import Shared
from translate_pipeline.disclaimers import LocaleFacts
from translate_pipeline.errors import DisclaimerMissing, InputError, LocaleError, PairUnsupported, StoreError
from translate_pipeline.languages import Locale, locale
from translate_pipeline.memory import Leaseholder
from translate_pipeline.model import (
    Account,
    Actor,
    ActorKind,
    Document,
    Finding,
    Glossary,
    Pair,
    RevisionRecord,
    Segment,
)
from translate_pipeline.model.events import Event
from translate_pipeline.pipeline import Stages, prepare
from translate_pipeline.ports import Backend, Ledger, Masked, Rates, ReplyCache, Store
from translate_pipeline.ports.telling import Tell
from translate_pipeline.store import SqlStore, file_url, find_store, name_of, open_store
from translate_pipeline.workflow import Desk, Source
from translate_pipeline.workflow import glossary as glossaries

_LEVELS = ("warning", "info", "debug")
_ENGLISH = "en"  # the language that shipped notices say the original is in


def now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    """48 bits of milliseconds and 80 of chance, in hexadecimal: unique, and sorted by the time it was made."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


class App:
    """Everything that commands and pages share. Each part is built when it is first needed, and once."""

    def __init__(self, loaded: settings.Settings) -> None:
        self.settings = loaded
        self.listeners: list[Tell] = [observing.log]
        self.from_files = False  # whether the store's own glossary is left aside
        self._lock = threading.Lock()
        self._own_glossary: tuple[str, Glossary] = ("", Glossary((), ""))  # the store's, by its mark

    @property
    def glossary(self) -> Glossary:
        """The store's own, where it has one: it is read once for as long as nobody changes it. Else the files'."""
        store = None if self.from_files else self.__dict__.get("store") or self.found_store
        if store is not None:
            with store.read() as reader, self._lock:
                mark = glossaries.mark(reader)
                if mark and mark != self._own_glossary[0]:
                    self._own_glossary = mark, glossaries.stored(reader) or Glossary((), "")
                if mark:
                    return self._own_glossary[1]
        return self.glossary_of_files

    @cached_property
    def glossary_of_files(self) -> Glossary:
        return terms.load(self.settings.glossary_folder or resources.folder("glossary"))

    @cached_property
    def profile(self) -> markup.Profile:
        return markup.load_profile(self.settings.profile) if self.settings.profile else markup.DEFAULT_PROFILE

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        """Locale data, the operator's own before the shipped; what is broken in the operator's is told at once."""
        own = (self.settings.locales_folder,) if self.settings.locales_folder else ()
        for folder in own:
            if not folder.is_dir():
                raise LocaleError(f"The locales folder {folder} is not there.")
            disclaimers.check(folder)
            catalogs.check(folder)
        return (*own, resources.folder("locales"))

    @cached_property
    def store(self) -> SqlStore:
        """For those who write: made where there is none."""
        return open_store(self._store_url, parents=not self.settings.store)

    @cached_property
    def memory(self) -> ReplyCache:
        """What engines have answered before."""
        return self.store.replies(now)

    @cached_property
    def found_store(self) -> SqlStore | None:
        """For those who only read: None where there is none."""
        return find_store(self._store_url)

    @property
    def kept(self) -> Store:
        """The store for those who only read; raises `StoreError` where there is none."""
        if self.found_store is None:
            hint = "`translate-pipeline translate` makes one; --store names another."
            raise StoreError(f"There is no store at {self.store_name}.", hint=hint)
        return self.found_store

    @property
    def ledger(self) -> Ledger:
        """For those who only read it."""
        store = self.__dict__.get("store") or self.found_store
        if store is None:
            raise StoreError(f"There is no store at {self.store_name}.", hint="--store names another.")
        ledger: Ledger = store.ledger(now)
        return ledger

    @property
    def _store_url(self) -> str:
        return self.settings.store or default_store()

    @cached_property
    def engines(self) -> Engines:
        return Engines(
            self.settings, Shared(self._ledger, self._rates, tell=self.tell), lambda: self.memory, self._holder
        )

    def tell(self, event: Event) -> None:
        """To all who listen."""
        for listener in self.listeners:
            listener(event)

    def logging(
        self, stream: Callable[[], TextIO], *, long: bool = False, verbose: bool = False
    ) -> AbstractContextManager[object]:
        """What is logged goes there until the block ends; `long` and `verbose` say more where no level was set."""
        level = self.settings.log_level
        if level == "auto":
            level = _LEVELS[long + verbose]
        secrets = settings.secrets(self.settings)
        return observing.logging_to(stream, level=level, form=self.settings.log_format, secrets=secrets)

    def _ledger(self) -> Ledger | None:
        """Where nothing is kept nothing is written down, unless a budget wants it."""
        return self.store.ledger(now) if "store" in self.__dict__ or self.settings.budgets else None

    def _rates(self) -> Rates | None:
        return self.store.rates(now) if "store" in self.__dict__ else None

    def _holder(self) -> Leaseholder:
        return Leaseholder(self.store.leases(now), new_id())

    def backend(self, pair: Pair) -> Backend:
        """The engine of the settings for this pair, without the store's memory. Raises `EngineError`."""
        return self.engines.backend(pair)

    def stages(self, document: Document, to: Locale, *, remember: bool = False) -> Stages:
        """`remember`: answers are taken from the store's memory and kept there."""
        return self.stages_from(document.info.language, to, remember=remember)

    def stages_from(self, language: str, to: Locale, *, remember: bool = False) -> Stages:
        backend = self.engines.backend(Pair(locale(language), to), remember=remember)
        rules = disclaimers.abbreviations(to, folders=self.folders)
        who, again = Account(settings.operating_user()), self.settings.fallback_redo
        return Stages(backend, self.glossary, self.settings.localize_numbers, rules, account=who, redo=again)

    def desk(self, *, as_user: str = "", keep: bool = True) -> Desk:
        actor = Actor(ActorKind.HUMAN, as_user or settings.operating_user())
        return Desk(actor, now, new_id, self.store if keep else None, self.folders)

    def decode(self, data: bytes | str, *, fragment: bool | None = None) -> Document:
        limits = self.settings
        return markup.decode(
            data, profile=self.profile, fragment=fragment, max_bytes=limits.max_bytes, max_depth=limits.max_depth
        )

    def take(self, data: bytes | str, *, key: str = "", path: str = "", fragment: bool | None = None) -> Source:
        """An input as an article; its address is its canonical link, where it has one. Where nothing says which article
        it is, its text does, so that two articles are never taken for one."""
        document, html = self.decode(data, fragment=fragment), markup.read(data)
        address = disclaimers.linkable(document.info.canonical) or ""
        identity = workflow.identity(document, key=key, path=path or f"text:{_digest(html)}")
        profile = {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self.profile).items()
        }
        return Source(document, html, identity, address, profile)

    def protected(self, document: Document, to: Locale) -> Sequence[tuple[Segment, Masked]]:
        """What would be sent to the engine."""
        return prepare(document, to, self.stages(document, to))

    def check(self, source: Document, target: Document, to: Locale) -> tuple[Finding, ...]:
        """The findings of a translation that somebody else made, against its original."""
        return workflow.check_documents(source, target, to, self.glossary)

    def locale_facts(self) -> Sequence[LocaleFacts]:
        return [disclaimers.facts(one, folders=self.folders) for one in disclaimers.available(self.folders)]

    @property
    def store_name(self) -> str:
        """The store's address without its password."""
        return name_of(self._store_url)

    def reopen(self, revision: RevisionRecord) -> Document:
        """A stored revision decoded again, with the profile of its day."""
        profile = {name: tuple(value) if isinstance(value, list) else value for name, value in revision.profile.items()}
        return markup.decode(
            revision.html,
            profile=markup.Profile(**profile),  # type: ignore[arg-type]  # it was made of one
            fragment=not revision.whole_page,
            max_bytes=self.settings.max_bytes,
            max_depth=self.settings.max_depth,
        )

    def require(self, document: Document, wanted: Sequence[Locale]) -> None:
        """That every locale has an engine and a disclaimer for this article; raises before any page is made. What only
        an article in another language lacks is an `InputError`, since the next article may be well."""
        language = self.source_locale(document)
        for to in wanted:
            if to.language == language.language:
                raise InputError(f"The article is in {language.english_name} already ({language}); {to} was asked for.")
            try:
                self.stages(document, to)
                workflow.require_words(to, self.folders, language.tag)
            except (PairUnsupported, DisclaimerMissing) as error:
                if language.language == _ENGLISH:
                    raise
                raise InputError(f"The article is in {language.english_name} ({language}). {error}") from error

    def source_locale(self, document: Document) -> Locale:
        return locale(document.info.language)

    def close(self) -> None:
        if "engines" in self.__dict__:
            self.engines.close()
        self.__dict__.pop("memory", None)
        for name in ("store", "found_store"):
            opened = self.__dict__.pop(name, None)
            if opened is not None:
                opened.close()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def default_store() -> str:
    return file_url(settings.data_home() / "store.db")


def locales_of(tags: str) -> Sequence[Locale]:
    """`es,pt-BR` as locales, each once, in the order given. Raises `UnknownLocale`."""
    return list(dict.fromkeys(locale(tag) for tag in tags.replace(",", " ").split()))
