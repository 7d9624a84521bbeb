"""Where the outlines of a source and of a page differ: blocks in their order, inline elements in any order, texts."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from translate_pipeline.markup.blocks import Role, role
from translate_pipeline.markup.encode import is_kept
from translate_pipeline.markup.holes import HELD, SIGN, text_written
from translate_pipeline.markup.likeness import LANGUAGE, LINKS, Likeness
from translate_pipeline.markup.outline import CONTENT, Element, Outline, Run
from translate_pipeline.model import GLYPH, Finding, Severity

MOST: Final = 20  # differences that are told
_SHOWN: Final = 60  # characters of a text that are quoted
_NOT_TEXT: Final = str.maketrans("", "", GLYPH + HELD)


@dataclass(slots=True)
class Change:
    """A text that isn't the one expected, by its characters."""

    where: str
    expected: Counter[str]
    there: Counter[str]

    def finding(self) -> Finding:
        lost, more = (self.expected - self.there).total(), (self.there - self.expected).total()
        counted = f"{lost} characters of the text are missing and {more} are new"
        return _text(f"{self.where}: {counted if lost or more else 'the text is rearranged'}.")


@dataclass(slots=True)
class Differences:
    """What differs between a source and a page. `untidy`: the source's markup is broken, so that parsers move text.
    `split` are the elements that stand more than once around words that moved apart."""

    likeness: Likeness
    untidy: bool = False
    found: list[Finding] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    split: Counter[str] = field(default_factory=Counter)
    comments: Counter[str] = field(default_factory=Counter)  # those of the source, less those of the page

    def findings(self) -> Iterator[Finding]:
        yield from self.found
        expected, there = _total(one.expected for one in self.changes), _total(one.there for one in self.changes)
        if self.changes and self.untidy and expected == there:
            yield _text("The markup is broken; the text is all there, but not all in its place.", Severity.WARN)
        else:
            yield from (one.finding() for one in self.changes[:MOST])
        for comment, count in self.comments.items():
            if count:
                detail = f"A comment is {'missing' if count > 0 else 'new'}: {comment[:_SHOWN]!r}."
                yield Finding("document.structure", Severity.BLOCK, detail)
        if self.split:
            names = ", ".join(f"{count} × <{name}>" for name, count in sorted(self.split.items()))
            detail = f"Formatting stands more often than in the original, around words that moved apart: {names}."
            yield Finding("document.split", Severity.WARN, detail)

    def compare(self, source: Outline, page: Outline, around: tuple[str, ...] = ()) -> None:
        """After a border that isn't the same nothing can be said of what follows."""
        place = list(around)
        texts = _Texts(self.likeness)
        for number, run in enumerate(source.runs):
            if number >= len(page.runs) or len(self.found) >= MOST:
                break
            self._run(run, page.runs[number], place)
            texts.add(run, page.runs[number], _at(place))
            if number == len(source.borders) or number == len(page.borders):
                break
            if not self._border(source.borders[number], page.borders[number], place):
                return
        self.found.extend(texts.found)
        self.changes.extend(texts.changes())
        rest = source.borders[len(page.borders) :] or page.borders[len(source.borders) :]
        if rest:
            lost = len(source.borders) > len(page.borders)
            self._tell("structure", place, f"{rest[0][1].shown} {'is missing' if lost else 'is new'}.")

    def _border(self, one: tuple[bool, Element], other: tuple[bool, Element], place: list[str]) -> bool:
        if one[0] is not other[0] or one[1].name != other[1].name:
            was, became = (f"{'the start' if opens else 'the end'} of {that.shown}" for opens, that in (one, other))
            self._tell("structure", place, f"{was} became {became}.")
            return False
        if one[0]:
            self._attributes(one[1], other[1], place)
            place.append(one[1].name)
        elif place:
            place.pop()
        return True

    def _attributes(self, one: Element, other: Element, place: list[str]) -> None:
        unlike = set(self.likeness.unlike(one, other))
        if not unlike:
            return
        what = "language" if unlike <= LANGUAGE else "link" if unlike <= LINKS else "structure"
        if unlike == {CONTENT}:
            self._tell(what, place, f"The content of {_start(one)} differs.")
            return
        self._tell(what, place, f"{one.shown} became {other.shown}.")

    def _run(self, source: Run, page: Run, place: list[str]) -> None:
        self.comments.update(source.comments)
        self.comments.subtract(page.comments)
        missing, new = self._unpaired(source.inline, page.inline)
        for one in missing:
            same = next((other for other in new if other.name == one.name), None)
            if same is None:
                self._tell("structure", place, f"{one.shown} is missing.")
            else:
                new.remove(same)
                self._attributes(one, same, place)
        for other in new:
            if _may_split(other) and any(self.likeness.fits(one, other) for one in source.inline):
                self.split[other.name] += 1
            else:
                self._tell("structure", place, f"{other.shown} is new.")
        self._nested(source, page, place)

    def _unpaired(self, source: list[Element], page: list[Element]) -> tuple[list[Element], list[Element]]:
        """Elements of the source without their like on the page, and the other way round."""
        if len(source) == len(page) and all(map(self.likeness.fits, source, page)):
            return [], []
        missing, new = [], list(page)
        for one in source:
            like = next((at for at, other in enumerate(new) if self.likeness.fits(one, other)), None)
            if like is None:
                missing.append(one)
            else:
                del new[like]
        return missing, new

    def _nested(self, source: Run, page: Run, place: list[str]) -> None:
        new = list(page.nested)
        for one, inner in source.nested:
            like = next((at for at, (other, _) in enumerate(new) if self.likeness.fits(one, other)), None)
            if like is None:
                self._tell("structure", place, f"{one.shown} is missing.")
            else:
                self.compare(inner, new.pop(like)[1], (*place, one.name))
        for other, _ in new:
            self._tell("structure", place, f"{other.shown} is new.")

    def _tell(self, what: str, place: list[str], detail: str) -> None:
        self.found.append(Finding(f"document.{what}", Severity.BLOCK, f"{_at(place)}: {detail}"))


@dataclass(slots=True)
class _Sum:
    """Runs that are judged together. `rest` is what the source has besides the sentences that are written anew; less
    than nothing of a character says that some of a sentence is yet to come."""

    where: str = ""
    rest: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)

    @property
    def whole(self) -> bool:
        return all(count >= 0 for count in self.rest.values())

    def change(self) -> Change | None:
        expected = +self.rest + self.new
        return None if expected == self.there else Change(self.where, expected, self.there)


class _Texts:
    """The text of a page's runs. A sentence whose text isn't all in its own run, since a parser moved some of it, is
    judged together with what follows."""

    def __init__(self, likeness: Likeness) -> None:
        self._likeness = likeness
        self._sum = _Sum()
        self._changes: list[Change] = []
        self.found: list[Finding] = []

    def changes(self) -> list[Change]:
        self._settle()
        return self._changes

    def add(self, source: Run, page: Run, place: str) -> None:
        ours, theirs = "".join(source.text), "".join(page.text)
        numbers = [int(sign) for sign in SIGN.findall(ours) if sign.isdigit()]
        if not numbers and not self._sum.where:
            if ours.replace(HELD, "") != theirs.replace(HELD, ""):
                self._fixed(place, ours, theirs)
        elif self._likeness.targets is not None:
            self._held(numbers, theirs, place)
            if self._sum.where or self._as_written(ours) != _bare(theirs):
                self._count(numbers, ours, theirs, place)
        elif not any(map(str.isalnum, theirs)):
            self.found.append(_text(f"{place}: the text “{_quoted(ours)}” has no translation."))

    def _fixed(self, place: str, ours: str, theirs: str) -> None:
        """What is not for translation. A page that others made may have more of it translated than this article."""
        if self._likeness.targets is not None:
            self._changes.append(Change(f"{place}: “{_quoted(ours)}”", _letters(ours), _letters(theirs)))
        elif ours.split() != theirs.split():
            changed = f"“{_quoted(ours)}” is not for translation, and became “{_quoted(theirs)}”."
            self.found.append(_text(f"{place}: {changed}", Severity.WARN))

    def _held(self, numbers: list[int], theirs: str, place: str) -> None:
        slots, targets = self._likeness.holes.texts, self._likeness.targets or {}
        kept = [n for n in numbers if n in slots and slots[n].spans and is_kept(slots[n], targets.get(self._key(n)))]
        if kept and HELD not in theirs:
            text = _quoted(slots[kept[0]].text.visible)
            detail = f"{place}: “{text}” stays as it was, and nothing marks it."
            self.found.append(Finding("document.language", Severity.BLOCK, detail))

    def _as_written(self, ours: str) -> str | None:
        """What a page says for a run whose sentences stand each whole behind its sign, as nearly all do. None where
        characters must be counted."""
        texts, targets = self._likeness.holes.texts, self._likeness.targets or {}
        before, *rest = SIGN.split(ours)
        expected = [_bare(before)]
        for sign, text in zip(rest[::2], map(_bare, rest[1::2]), strict=True):
            slot = texts.get(int(sign)) if sign.isdigit() else None
            if slot is None:
                return None
            target = text_written(slot, targets.get(self._key(slot.number)))
            own = _bare(slot.text.plain) if target else ""
            if not text.startswith(own):
                return None
            expected += [_bare(target.plain) if target else "", text[len(own) :]]
        return "".join(expected)

    def _key(self, number: int) -> str:
        return self._likeness.holes.keys[number]

    def _count(self, numbers: list[int], ours: str, theirs: str, place: str) -> None:
        """By characters, since inline elements may stand in any order."""
        texts, targets, total = self._likeness.holes.texts, self._likeness.targets or {}, self._sum
        total.where = total.where or f"{place}: “{_quoted(theirs)}”"
        total.rest.update(_letters(SIGN.sub("", ours)))
        total.there.update(_letters(theirs))
        for number in numbers:
            if number not in texts:
                total.new.update(_letters(self._likeness.shown(number)))
            elif (target := text_written(texts[number], targets.get(self._key(number)))) is not None:
                total.new.update(_letters(target.plain))
                total.rest.subtract(_letters(texts[number].text.plain))
        if total.whole:
            self._settle()

    def _settle(self) -> None:
        if change := self._sum.change():
            self._changes.append(change)
        self._sum = _Sum()


def _text(detail: str, severity: Severity = Severity.BLOCK) -> Finding:
    return Finding("document.text", severity, detail)


def _total(counts: Iterable[Counter[str]]) -> Counter[str]:
    total = Counter[str]()
    for one in counts:
        total.update(one)
    return total


def _letters(text: str) -> Counter[str]:
    """Characters but white space, in the one form that putting texts together does not change."""
    bare = _bare(text)
    return Counter(bare if bare.isascii() else unicodedata.normalize("NFD", bare))


def _bare(text: str) -> str:
    return "".join((text if text.isascii() else text.translate(_NOT_TEXT)).split())


def _quoted(text: str) -> str:
    words = " ".join(SIGN.sub("", text).replace(HELD, "").split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _at(place: list[str]) -> str:
    return " > ".join(place[-6:]) or "page"


def _start(element: Element) -> str:
    return f"<{element.name}>"


def _may_split(element: Element) -> bool:
    return role(element.name) is Role.INLINE and "id" not in element.attributes
