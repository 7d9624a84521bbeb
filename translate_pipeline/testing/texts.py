"""Engines that change what a text says or how it is written: figures, letters, markup, characters, size."""

from __future__ import annotations

import re

from translate_pipeline.model import GLYPH, Coded, Edit, Reply, splice
from translate_pipeline.testing.base import Hostile, rewrite

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKS = str.maketrans(".,", ",.")


class MultipliesFigures(Hostile):
    """Ten times the dose."""

    def harm(self, text: Coded) -> Coded:
        return rewrite(
            text, self.some(self.figures(text)), lambda figure: f"{figure}0" if figure.isdecimal() else f"1{figure}"
        )


class ChangesDigits(Hostile):
    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.figures(text)), self._other)

    def _other(self, figure: str) -> str:
        places = [at for at, letter in enumerate(figure) if letter.isdecimal()]
        at = places[self.chance.randrange(len(places))]
        return f"{figure[:at]}{(int(figure[at]) + 1 + self.chance.randrange(9)) % 10}{figure[at + 1 :]}"


class TransposesDigits(Hostile):
    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.figures(text)), lambda figure: figure[::-1])


class DropsFigures(Hostile):
    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.figures(text)), lambda figure: "")


class InventsFigures(Hostile):
    def harm(self, text: Coded) -> Coded:
        return splice(text, [Edit(len(text.plain), len(text.plain), f" {2 + self.chance.randrange(97)}")])


class MovesPoints(Hostile):
    """Exchanges point and comma without asking what they mean."""

    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.figures(text)), lambda figure: figure.translate(_MARKS))


class DropsPoints(Hostile):
    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.figures(text)), lambda figure: figure.replace(".", ""))


class OpensFigures(Hostile):
    """Puts a space into a figure."""

    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.figures(text)), lambda figure: f"{figure[:1]} {figure[1:]}".strip())


class RaisesFigures(Hostile):
    """5 becomes ⁵."""

    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.figures(text)), lambda figure: figure.translate(_RAISED))


class DropsSigns(Hostile):
    """-5 becomes 5, and 5-10 becomes 510."""

    def harm(self, text: Coded) -> Coded:
        signs = [found.span() for found in re.finditer(r"[-\u2010-\u2015\u2212](?=\d)", text.plain)]
        return rewrite(text, self.some(signs), lambda sign: "")


class SwapsCase(Hostile):
    def harm(self, text: Coded) -> Coded:
        return rewrite(text, [(at, at + 1) for at, letter in enumerate(text.plain) if letter != GLYPH], str.swapcase)


class ReturnsHtml(Hostile):
    def harm(self, text: Coded) -> Coded:
        end = len(text.plain)
        return splice(text, [Edit(0, 0, "<p onclick='x()'><b>"), Edit(end, end, "</b></div><script>x()</script>")])


class ReturnsEntities(Hostile):
    def harm(self, text: Coded) -> Coded:
        spaces = [found.span() for found in re.finditer(" ", text.plain)]
        return rewrite(text, self.some(spaces), lambda space: "&nbsp;&lt;")


class ReturnsMegabyte(Hostile):
    """In place of one text of the request."""

    def answer(self, texts: list[Coded]) -> list[Reply]:
        at = self.chance.randrange(len(texts))
        texts[at] = splice(texts[at], [Edit(len(texts[at].plain), len(texts[at].plain), " palabra" * 131_072)])
        return super().answer(texts)


class Inserts(Hostile):
    """One of `letters` at every place where words are parted."""

    letters = "\x00"

    def harm(self, text: Coded) -> Coded:
        places = [found.end() for found in re.finditer(" ", text.plain)] or [0]
        return splice(text, [Edit(at, at, self.letters[self.chance.randrange(len(self.letters))]) for at in places])


class InsertsControls(Inserts):
    letters = "\x00\x01\x08\x0b\x0c\x1b\x7f\x80\x85\x9f"


class InsertsDirections(Inserts):
    """Marks that make a browser show 12 as 21."""

    letters = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"


class InsertsSurrogates(Inserts):
    """Halves of a character: no encoding can write them."""

    letters = "\ud800\udfff"


class InsertsInvisibleLetters(Inserts):
    letters = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
