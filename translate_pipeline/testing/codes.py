"""Engines that do not keep inline codes: each loses, doubles, invents, empties or moves some of them."""

from __future__ import annotations

from dataclasses import replace

from translate_pipeline.model import GLYPH, Code, Coded, CodeKind
from translate_pipeline.testing.base import Hostile


class DropsCodes(Hostile):
    def harm(self, text: Coded) -> Coded:
        gone = {code.id for code in text.codes if self.chance.random() < 0.5}
        return without(text, gone)


class DropsClosingCodes(Hostile):
    def harm(self, text: Coded) -> Coded:
        return replace(text, codes=tuple(code for code in text.codes if code.kind is not CodeKind.CLOSE))


class DoublesCodes(Hostile):
    """Each element twice, one in the other."""

    def harm(self, text: Coded) -> Coded:
        twice = (2 if code.kind is not CodeKind.SINGLE else 1 for code in text.codes)
        return replace(
            text, codes=tuple(code for code, times in zip(text.codes, twice, strict=True) for _ in range(times))
        )


class RepeatsSingleCodes(Hostile):
    def harm(self, text: Coded) -> Coded:
        singles = [replace(code, at=0) for code in text.codes if code.kind is CodeKind.SINGLE]
        if not singles:
            return text
        end = len(text.plain)
        return Coded(text.plain + GLYPH, (*text.codes, replace(singles[0], at=end)))


class SplitsElements(Hostile):
    """Each element in two, around words that moved apart. Legal for formatting."""

    def harm(self, text: Coded) -> Coded:
        opened: dict[int, Code] = {}
        codes: list[Code] = []
        for code in text.codes:
            if code.kind is CodeKind.OPEN:
                opened[code.id] = code
            elif code.kind is CodeKind.CLOSE and opened.get(code.id) is codes[-1] and code.at - codes[-1].at > 3:
                middle = code.at - 2
                codes.extend((replace(code, at=middle), replace(opened[code.id], at=middle)))
            codes.append(code)
        return replace(text, codes=tuple(codes))


class EmptiesElements(Hostile):
    """Lets the words walk out of their elements."""

    def harm(self, text: Coded) -> Coded:
        opens = {code.id: code.at for code in text.codes if code.kind is CodeKind.OPEN}
        moved = [
            replace(code, at=opens.get(code.id, code.at)) for code in text.codes if code.kind is not CodeKind.SINGLE
        ]
        singles = [code for code in text.codes if code.kind is CodeKind.SINGLE]
        return replace(text, codes=tuple(sorted([*moved, *singles], key=lambda code: code.at)))


class ScattersCodes(Hostile):
    """Puts opens and closes anywhere."""

    def harm(self, text: Coded) -> Coded:
        size = len(text.plain) + 1
        codes = (c if c.kind is CodeKind.SINGLE else replace(c, at=self.chance.randrange(size)) for c in text.codes)
        return replace(text, codes=tuple(sorted(codes, key=lambda code: code.at)))


class SwapsNumbersOfCodes(Hostile):
    """Gives every element the number of another one: a link then leads elsewhere."""

    def harm(self, text: Coded) -> Coded:
        ids = list(dict.fromkeys(code.id for code in text.codes if code.kind is not CodeKind.SINGLE))
        shuffled = list(ids)
        self.chance.shuffle(shuffled)
        new = dict(zip(ids, shuffled, strict=True))
        return replace(text, codes=tuple(replace(code, id=new.get(code.id, code.id)) for code in text.codes))


class InventsCodes(Hostile):
    def harm(self, text: Coded) -> Coded:
        end = len(text.plain)
        return replace(text, codes=(*text.codes, Code(99, CodeKind.OPEN, end), Code(99, CodeKind.CLOSE, end)))


def without(text: Coded, ids: set[int]) -> Coded:
    """The text without these codes, single ones with their glyphs."""
    plain: list[str] = []
    codes: list[Code] = []
    done = gone = 0
    for code in text.codes:
        if code.id not in ids:
            codes.append(replace(code, at=code.at - gone))
        elif code.kind is CodeKind.SINGLE:
            plain.append(text.plain[done : code.at])
            done = code.at + 1
            gone += 1
    return Coded("".join(plain) + text.plain[done:], tuple(codes))
