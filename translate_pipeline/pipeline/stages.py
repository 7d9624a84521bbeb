"""What a run needs besides the document, and the name of what comes out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from translate_pipeline.backends import guard
from translate_pipeline.backends.chain import Chain
from translate_pipeline.memory import Remembering
from translate_pipeline.model import (
    Abbreviations,
    Account,
    Glossary,
    Reply,
    Request,
    SegmentTranslation,
    TargetRecord,
)
from translate_pipeline.model.spending import NOBODY
from translate_pipeline.ports import Backend

# Changes whenever the same replies of an engine may become other targets or get other findings.
RULES = "5"

Progress = Callable[[int], None]  # told how many more segments are done


@dataclass(frozen=True, slots=True)
class Stages:
    backend: Backend
    glossary: Glossary
    localize_numbers: bool = True
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    heard: Callable[[Sequence[Reply]], None] | None = field(default=None, compare=False, repr=False)

    account: Account = field(default=NOBODY, compare=False)  # who pays for it
    redo: bool = field(default=False, compare=False)  # what another engine of a chain stood in for is asked anew

    @property
    def rules(self) -> tuple[object, ...]:
        """What results depend on besides their source and the glossary."""
        return self.backend.name, self.backend.version, self.localize_numbers, self.abbreviations, RULES

    @property
    def recipe(self) -> str:
        """A digest of everything that a result depends on besides its source: the same again gives the same again."""
        return hashlib.sha256(repr((*self.rules, self.glossary.digest)).encode()).hexdigest()[:32]

    def wants_anew(self, known: SegmentTranslation | TargetRecord) -> bool:
        """Whether another engine stood in for ours, and ours is to be asked again."""
        return self.redo and known.engine not in {"", self.backend.name}

    def ask(self, request: Request) -> list[Reply]:
        """One reply a text, in order; `heard` is told of them. A memory and a chain guard their engines themselves."""
        request = replace(request, account=self.account)
        own = isinstance(self.backend, Remembering | Chain)
        replies = self.backend.translate(request) if own else guard.translate(self.backend, request)
        if self.heard:
            self.heard(replies)
        return replies
