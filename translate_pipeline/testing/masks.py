"""Engines that do not keep masks: each loses, doubles, moves or rewrites some of them."""

from __future__ import annotations

from translate_pipeline.model import Coded, Edit, splice
from translate_pipeline.testing.base import Hostile, rewrite

_CYRILLIC = str.maketrans("AaXxtrm", "АаХхтрм")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


class DropsMasks(Hostile):
    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.masks(text)), lambda mask: "")


class DoublesMasks(Hostile):
    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.masks(text)), lambda mask: f"{mask} {mask}")


class ReordersMasks(Hostile):
    """Legal: languages order words in their own ways. What a mask stands for must follow it."""

    def harm(self, text: Coded) -> Coded:
        spans = self.masks(text)
        shuffled = [text.plain[start:end] for start, end in spans]
        self.chance.shuffle(shuffled)
        return splice(text, [Edit(*span, mask) for span, mask in zip(spans, shuffled, strict=True)])


class SwapsNumbersOfMasks(Hostile):
    """Gives each mask the number of the next: nothing is lost, but with masks of its own making."""

    def harm(self, text: Coded) -> Coded:
        def next_number(mask: str) -> str:
            digits = "".join(letter for letter in mask if letter.isdecimal())
            return mask.replace(digits, str(int(digits) + 1))

        return rewrite(text, self.some(self.masks(text)), next_number)


class TranslatesMasks(Hostile):
    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.masks(text)), lambda mask: mask.replace("trm", "térm").replace("x", "ks"))


class OpensMasks(Hostile):
    """Puts spaces inside."""

    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.masks(text)), self._open)

    def _open(self, mask: str) -> str:
        at = 1 + self.chance.randrange(len(mask) - 1)
        return f"{mask[:at]} {mask[at:]}"


class TrimsMasks(Hostile):
    """Cuts the end off, so that Xtrm1x and Xtrm12x become alike."""

    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.masks(text)), lambda mask: mask[:-1])


class CapitalisesMasks(Hostile):
    """Masks are found in any case; what they stand for must keep its own."""

    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.masks(text)), str.upper)


class WritesMasksInCyrillic(Hostile):
    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.masks(text)), lambda mask: mask.translate(_CYRILLIC))


class WidensMasks(Hostile):
    """Full-width digits, as Japanese engines write them."""

    def harm(self, text: Coded) -> Coded:
        return rewrite(text, self.some(self.masks(text)), lambda mask: mask.translate(_WIDE))


class GluesMasks(Hostile):
    """Takes the space before a mask away, so that it grows together with a word, figure or mask."""

    def harm(self, text: Coded) -> Coded:
        spaces = [(start - 1, start) for start, _ in self.masks(text) if text.plain[start - 1 : start] == " "]
        return rewrite(text, self.some(spaces), lambda space: "")


class MovesMasksIntoFigures(Hostile):
    """Puts a mask in the middle of a figure."""

    def harm(self, text: Coded) -> Coded:
        masks, figures = self.masks(text), [one for one in self.figures(text) if one[1] - one[0] > 1]
        if not masks or not figures:
            return text
        (start, end), (first, _) = masks[0], figures[-1]
        if first < end:
            return text
        return splice(text, [Edit(start, end, ""), Edit(first + 1, first + 1, text.plain[start:end])])


class InventsMasks(Hostile):
    def harm(self, text: Coded) -> Coded:
        return splice(text, [Edit(len(text.plain), len(text.plain), f" {self.limits.masks.consonant.format(n=77)}")])
