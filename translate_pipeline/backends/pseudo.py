"""The engine for designers: every string gets longer, accented and bracketed, so that what isn't translated shows."""

from __future__ import annotations

import re
from dataclasses import replace

from translate_pipeline.backends.masks import mask_pattern
from translate_pipeline.model import GLYPH, Coded, Limits, Pair, Reply, Request
from translate_pipeline.settings import Settings

GROWTH = 0.35  # what German or Portuguese adds to a short English label; longer texts grow less
OPENING, CLOSING = "⟦", "⟧"
_FILLER = "·"
_LOOKALIKES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "àƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
        strict=True,
    )
)
_VOWELS = frozenset("aeiouAEIOU")


class Pseudo:
    name = "pseudo"
    version = "1"
    limits = Limits(max_chars=1_000_000, max_items=10_000, markup=True, offline=True, terms=False, context=False)

    def __init__(self) -> None:
        masks = mask_pattern(self.limits.masks).pattern
        self._kept = re.compile(f"{masks}|{GLYPH}", re.IGNORECASE)

    def supports(self, pair: Pair) -> bool:
        return True

    def translate(self, request: Request) -> list[Reply]:
        return [
            Reply(self.render(item.text), engine=self.name, version=self.version, units=len(item.text.plain))
            for item in request.items
        ]

    def render(self, text: Coded) -> Coded:
        """Law: all codes and masks stay, in order and around the same words. Text without letters stays as it is."""
        if not any(letter in _LOOKALIKES for letter in self._kept.sub("", text.plain)):
            return text
        out = [OPENING]
        length, owed = 1, 0.0
        places: list[int] = []  # where each character of the source now begins
        kept = {at for span in self._kept.finditer(text.plain) for at in range(*span.span())}
        for at, letter in enumerate(text.plain):
            places.append(length)
            written = letter if at in kept else _LOOKALIKES.get(letter, letter)
            if at not in kept:
                owed += GROWTH
                if letter in _VOWELS and owed >= 1:
                    written *= 1 + int(owed)
                    owed -= int(owed)
            out.append(written)
            length += len(written)
        places.append(length)
        out.append(_FILLER * round(owed) + CLOSING)
        codes = tuple(replace(code, at=places[code.at]) for code in text.codes)
        return Coded("".join(out), codes)

    def close(self) -> None:
        """Nothing to end."""


def pseudo(settings: Settings) -> Pseudo:
    return Pseudo()
