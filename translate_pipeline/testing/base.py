"""What all hostile engines share: they translate first, so that nothing is held for being English, and then do harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol, TypeVar

from translate_pipeline.backends.masks import mask_pattern
from translate_pipeline.backends.pseudo import Pseudo
from translate_pipeline.model import Coded, Edit, Limits, Pair, Reply, Request, splice

Item = TypeVar("Item")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class Chance(Protocol):
    """The part of `random.Random` that is needed; hand in a seeded one."""

    def random(self) -> float: ...

    def randrange(self, stop: int, /) -> int: ...

    def shuffle(self, x: list[Item], /) -> None: ...


class Hostile:
    """An engine that loses, doubles, moves or changes what it must keep. Implements `ports.Backend`.

    `markup` says whether it is given inline codes or masks in their place. A subclass says in `harm` what it does to
    one translated text, or in `answer` what it does to a whole request.
    """

    version: ClassVar[str] = "1"

    def __init__(self, chance: Chance, *, markup: bool = True) -> None:
        self.chance = chance
        self.limits = Limits(max_chars=10_000_000, max_items=10_000, markup=markup, offline=True)
        self._mask = mask_pattern(self.limits.masks)
        self._render = Pseudo().render

    @property
    def name(self) -> str:
        return type(self).__name__

    def supports(self, pair: Pair) -> bool:
        return True

    def translate(self, request: Request) -> list[Reply]:
        return self.answer([self.harm(self._render(item.text)) for item in request.items])

    def harm(self, text: Coded) -> Coded:
        return text

    def answer(self, texts: list[Coded]) -> list[Reply]:
        return [self.reply(text) for text in texts]

    def reply(self, text: Coded) -> Reply:
        return Reply(text, engine=self.name, version=self.version)

    def close(self) -> None:
        """Nothing to end."""

    def masks(self, text: Coded) -> list[tuple[int, int]]:
        return [found.span() for found in self._mask.finditer(text.plain)]

    def figures(self, text: Coded) -> list[tuple[int, int]]:
        """Figures that are not inside a mask."""
        masks = self.masks(text)
        spans = [found.span() for found in _FIGURE.finditer(text.plain)]
        return [(start, end) for start, end in spans if not any(a < end and start < b for a, b in masks)]

    def some(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """About half of the spans, at least one."""
        chosen = [span for span in spans if self.chance.random() < 0.5]
        return chosen or [spans[self.chance.randrange(len(spans))]] if spans else []


def rewrite(text: Coded, spans: Sequence[tuple[int, int]], write: Callable[[str], str]) -> Coded:
    """Each span as `write` gives it; codes inside it go, as with an engine that tokenises anew."""
    return splice(text, [Edit(start, end, write(text.plain[start:end])) for start, end in spans])
