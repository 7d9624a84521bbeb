"""Pieces as Apertium's stream format and back: around an engine that changes nothing, `read` undoes `write`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from translate_pipeline.backends.apertium.mending import bridge, extend, unpad
from translate_pipeline.backends.apertium.spans import Piece, Stack
from translate_pipeline.model import GLYPH, MaskShape

# Unescaped, one of these ends the pipeline or spoils the answers after it.
_SPECIAL = re.compile(r"[\[\]{}^$@\\/<>]")
_ANSWER = re.compile(
    r"\\(?P<escaped>.)"
    r"|\[\[/\]\](?P<end>)"
    r"|\[\[(?P<bound>[^\]]*)\]\]"
    r"|\[(?P<blank>(?:[^\]\\]|\\.)*)\]"
    r"|(?P<text>[^\\\[]+)"
    r"|(?P<stray>.)",
    re.DOTALL,
)
_BOUND = re.compile(r"t:b:(\d+)")
_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_WORD = re.compile(r"\w")
_HEAD, _TAIL = re.compile(r"\A\W*"), re.compile(r"\W*\Z")
# What the engine marks: `*` a word it does not know, `@` one without a translation, `#` one that it can't inflect.
_MARKED = re.compile(r"[*@](\w+)|#")
# The author's, which can't be told from the engine's. Some engines leave `#` even when asked for none.
_AUTHORS = {True: re.compile(r"([*@#]+)"), False: re.compile(r"(#+)")}
_STOPS = ".!?"
_VOWELS = frozenset("aeiou")


@dataclass(slots=True)
class Key:
    """What `read` needs of `write`: where codes, masks and opaque pieces were."""

    mask: re.Pattern[str]
    stacks: list[Stack] = field(default_factory=list)  # by the number in a word-bound blank
    masks: dict[str, Stack] = field(default_factory=dict)  # masks that came with the text
    opaque: dict[int, Piece] = field(default_factory=dict)  # by the number in a blank or in a mask of ours
    edges: dict[int, tuple[str, str]] = field(default_factory=dict)  # a code's first and last punctuation
    paths: dict[int, Stack] = field(default_factory=dict)  # a code and those around it
    pads: dict[int, tuple[str, str]] = field(default_factory=dict)  # what touched a piece that got blanks around it
    dot: bool = False  # whether we added the full stop
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """`lost`: some opaque piece is not there exactly once; `broken`: one that had text."""

    pieces: list[Piece]
    lost: bool
    broken: bool


def escape(text: str) -> str:
    """Inverse: `unescape`."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def write(
    pieces: Sequence[Piece], mask: re.Pattern[str], shape: MaskShape, *, marked: bool = False, words: bool = False
) -> tuple[str, Key]:
    """`marked`: the engine will mark unknown words. `words`: opaque pieces go as words, for engines that lose them."""
    writer = _Writer(Key(mask, marked=marked), shape, pieces, words=words)
    writer.note_edges()
    texts = ["", *(piece.text for piece in pieces), ""]
    for at, piece in enumerate(pieces):
        writer.beside = _touching(texts[at][-1:]), _touching(texts[at + 2][:1])
        writer.add(piece)
    return writer.finish()


class _Writer:
    def __init__(self, key: Key, shape: MaskShape, pieces: Sequence[Piece], *, words: bool) -> None:
        self.key, self.shape, self.words = key, shape, words
        self.out: list[str] = []
        self.pieces = pieces
        self.beside = ("", "")  # letters or digits that touch the piece at hand

    @cached_property
    def offset(self) -> int:
        """The first number for masks of ours: one more than any that the text came with."""
        masks = (found for piece in self.pieces for found in self.key.mask.finditer(piece.text))
        return max((int(found["number"]) for found in masks), default=0) + 1

    @cached_property
    def anchored(self) -> frozenset[int]:
        """Codes around something that comes back: a word, a mask or an opaque piece."""
        solid = (piece for piece in self.pieces if piece.stack and (piece.opaque or _WORD.search(piece.text)))
        return frozenset(one for piece in solid for one in piece.stack)

    def note_edges(self) -> None:
        """Punctuation where a span begins and ends: the engine carries codes with words only."""
        ends: dict[int, tuple[Piece, Piece]] = {}
        for piece in self.pieces:
            for depth, one in enumerate(piece.stack):
                ends[one] = (ends[one][0] if one in ends else piece, piece)
                self.key.paths.setdefault(one, piece.stack[: depth + 1])
        for one, (first, last) in ends.items():
            head = "" if first.opaque else _HEAD.findall(first.text)[0].lstrip()
            tail = "" if last.opaque else _TAIL.findall(last.text)[0].rstrip()
            if head or tail:
                self.key.edges[one] = (head, tail)

    def add(self, piece: Piece) -> None:
        if piece.opaque:
            self._opaque(piece)
            return
        done = 0
        text = piece.text
        for found in self.key.mask.finditer(text):
            self._text(text[done : found.start()], piece.stack)
            self.key.masks[found.group().lower()] = piece.stack
            self.out.append(found.group())
            done = found.end()
        self._text(text[done:], piece.stack)

    def _text(self, text: str, stack: Stack) -> None:
        if not text:
            return
        for at, part in enumerate(_AUTHORS[self.key.marked].split(text)):
            if at % 2:
                self._opaque(Piece(part, stack, opaque=True))
            elif part:
                self._plain(part, stack)

    def _plain(self, text: str, stack: Stack) -> None:
        text = unicodedata.normalize("NFC", text)
        head, core, tail = _core(text)
        if stack and core:
            number = len(self.key.stacks)
            self.key.stacks.append(stack)
            self.out.append(f"{escape(head)}[[t:b:{number}]]{escape(core)}[[/]]{escape(tail)}")
        elif stack and not self.anchored.issuperset(stack):
            self._opaque(Piece(text, stack, opaque=True))  # "®" has no word that could carry its code
        else:
            self.out.append(escape(text))

    def _opaque(self, piece: Piece) -> None:
        number = self.offset + len(self.key.opaque)
        self.key.opaque[number] = piece
        if not (piece.word or self.words):
            self.out.append(f"[x{number}]")
            return
        vowel = next((letter for letter in piece.text if letter.isalpha()), "").lower() in _VOWELS
        mask = (self.shape.vowel if vowel else self.shape.consonant).replace("{n}", str(number))
        before, after = self.key.pads[number] = self.beside
        self.out.append(f"{' ' if before else ''}{mask}{' ' if after else ''}")

    def finish(self) -> tuple[str, Key]:
        text = "".join(self.out)
        bare = re.sub(r"\[(?:[^\]\\]|\\.)*\]\]?", "", text).rstrip()
        if not bare.endswith(tuple(_STOPS)):
            self.key.dot = True
            text += "."
        return text, self.key


def _touching(letter: str) -> str:
    return letter if letter.isalnum() else ""


def _core(text: str) -> tuple[str, str, str]:
    if not _WORD.search(text):
        return text, "", ""
    found = _CORE.match(text)
    return (found.group(1), found.group(2), found.group(3)) if found else ("", text, "")


def read(answer: str, key: Key) -> Answer:
    """What the engine made of `write`'s text. Raises nothing: what is lost is said."""
    reader = _Reader(key)
    reader.read(answer)
    if key.dot:
        reader.drop_full_stop()
    row = reader.unmasked()
    lost = frozenset(number for number in key.opaque if reader.seen.count(number) != 1)
    if key.pads:
        row = unpad(row, [(key.opaque[number], pad) for number, pad in key.pads.items()])
    row = bridge(row)
    for one, edges in sorted(key.edges.items(), key=lambda item: len(key.paths[item[0]])):
        row = extend(row, key.paths[one], *edges)
    return Answer(row, bool(lost), any(_solid(key.opaque[number]) for number in lost))


def _solid(piece: Piece) -> bool:
    """Whether it has text of its own, that no later check would miss."""
    return bool(piece.text.replace(GLYPH, ""))


class _Reader:
    def __init__(self, key: Key) -> None:
        self.key = key
        self.pieces: list[Piece] = []
        self.seen: list[int] = []  # numbers of opaque pieces, as often as they came
        self._stack: Stack = ()
        self._text: list[str] = []

    def read(self, answer: str) -> None:
        if self.key.marked:
            answer = answer.replace(r"\@", "@")  # a mark, although escaped: the author's went as opaque pieces
        for token in _ANSWER.finditer(answer):
            kind = token.lastgroup
            if kind == "bound":
                self._turn(self._union(token["bound"]))
            elif kind == "end":
                self._turn(())
            elif kind == "blank":
                self._blank(token["blank"])
            elif kind == "text" and self.key.marked:
                self._marked(token["text"])
            elif kind == "text":
                self._text.append(token["text"].replace("#", ""))
            else:
                self._text.append(token[kind or "stray"])
        self._turn(())

    def _turn(self, stack: Stack, *, unknown: bool = False) -> None:
        if self._text:
            self.pieces.append(Piece("".join(self._text), self._stack, unknown=unknown))
            self._text.clear()
        self._stack = stack

    def _union(self, bound: str) -> Stack:
        """A word made of several has the codes of all, those of the source's outer elements outside."""
        stacks = [self.key.stacks[int(n)] for n in _BOUND.findall(bound) if int(n) < len(self.key.stacks)]
        longest = max(stacks, key=len, default=())
        return longest + tuple(dict.fromkeys(one for stack in stacks for one in stack if one not in longest))

    def _blank(self, blank: str) -> None:
        number = int(blank[1:]) if blank[:1] == "x" and blank[1:].isdecimal() else None
        if number in self.key.opaque:
            self._turn(self._stack)
            self._put(number)

    def _put(self, number: int) -> None:
        self.seen.append(number)
        if self.seen.count(number) == 1:
            self.pieces.append(self.key.opaque[number])

    def _marked(self, run: str) -> None:
        done = 0
        for mark in _MARKED.finditer(run):
            self._text.append(run[done : mark.start()])
            done = mark.end()
            if mark.group(1):
                self._turn(self._stack)
                self._text.append(mark.group(1))
                self._turn(self._stack, unknown=True)
        self._text.append(run[done:])

    def drop_full_stop(self) -> None:
        for at in range(len(self.pieces) - 1, -1, -1):
            piece = self.pieces[at]
            bare = piece.text.rstrip()
            if piece.opaque or not bare:
                continue
            if bare.endswith("."):
                self.pieces[at] = replace(piece, text=bare[:-1] + piece.text[len(bare) :])
            return

    def unmasked(self) -> list[Piece]:
        """Masks of ours give way to what they stand for; others get the codes that they had."""
        marked, self.pieces = self.pieces, []
        for piece in marked:
            if piece.opaque:
                self.pieces.append(piece)
                continue
            text, done = piece.text, 0
            for found in self.key.mask.finditer(text):
                self._take(piece, text[done : found.start()])
                done = found.end()
                if int(found["number"]) in self.key.opaque:
                    self._put(int(found["number"]))
                else:
                    stack = self.key.masks.get(found.group().lower(), piece.stack)
                    self.pieces.append(Piece(found.group(), stack, word=True))
            self._take(piece, text[done:])
        return self.pieces

    def _take(self, piece: Piece, text: str) -> None:
        if text:
            self.pieces.append(Piece(text, piece.stack, unknown=piece.unknown))
