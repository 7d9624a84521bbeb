"""What is asked of a translation engine and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from translate_pipeline.errors import EngineError
from translate_pipeline.languages import Locale
from translate_pipeline.model.spending import NOBODY, Account
from translate_pipeline.model.terms import TermHit
from translate_pipeline.model.text import Coded


@dataclass(frozen=True, slots=True)
class Pair:
    source: Locale
    target: Locale

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


@dataclass(frozen=True, slots=True)
class MaskShape:
    """How a protected span looks on its way through an engine; `{n}` is its number.

    Two shapes, since articles and euphony before it depend on the first sound of what will be put back.
    """

    consonant: str = "Xtrm{n}x"
    vowel: str = "Axtrm{n}x"


@dataclass(frozen=True, slots=True)
class Limits:
    """What an engine takes. `markup`: whether it carries inline codes itself (else they are masked before it sees
    them). `spare`: another shape for a text of which it lost a mask; none where it keeps the first one better than any.
    `fragile`: characters that it loses, to be masked. `offline`: whether nothing leaves the machine. `terms` and
    `context`: whether it reads these of a request; where it doesn't, an answer that is kept is good for any of them."""

    max_chars: int = 5000  # characters a request
    max_items: int = 64  # items a request
    concurrency: int = 1
    requests_per_second: float | None = None
    markup: bool = False
    masks: MaskShape = MaskShape()
    spare: MaskShape | None = MaskShape("⟦{n}⟧", "⟦{n}⟧")
    fragile: str = ""
    offline: bool = False
    terms: bool = True
    context: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One text for the engine. Its codes are empty unless the engine's limits say `markup`."""

    text: Coded
    terms: tuple[TermHit, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    title: str = ""
    previous: str = ""
    following: str = ""
    abbreviations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """Text or error, never both. `units` are the characters (or tokens) that the engine bills; where the answer is
    `recalled`, it billed them when it was asked, and nothing now."""

    text: Coded | None
    error: EngineError | None = None
    engine: str = ""
    version: str = ""
    units: int = 0
    recalled: bool = False


# Told of replies as they come, by their items' places in the request.
Heard = Callable[[Mapping[int, Reply]], None]


@dataclass(frozen=True, slots=True)
class Request:
    """`account` is who it is billed to, and no part of what is asked.
    `seconds` is how long the whole request may take, retries included. An engine that sends one request in several
    parts tells `heard` of each part's replies before it sends the next, so that a program that is killed loses only
    what is under way; they come back from `translate` all the same. `heard` may raise `StoreError`."""

    pair: Pair
    items: tuple[Item, ...]
    context: Context = Context()
    options: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 120.0
    heard: Heard | None = field(default=None, compare=False, repr=False)
    account: Account = NOBODY
