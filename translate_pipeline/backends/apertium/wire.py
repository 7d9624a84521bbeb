"""Pieces as Apertium's stream format and back: around an engine that changes nothing, `read` undoes `write`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from translate_pipeline.backends.apertium.spans import Piece, Stack, common
from translate_pipeline.model import Coded, MaskShape

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
_MARKED = re.compile(r"[*@](\w+)|#(?=\w)")
_STOPS = ".!?"
_VOWELS = frozenset("aeiou")
# Words between two parts of one span that the engine put there: articles and prepositions.
_JOINING = re.compile(r"\W*(?:\w{1,3}\W+){0,2}(?:\w{1,3}[’']?)?\W*")


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
    pieces: list[Piece]
    lost: frozenset[int]  # numbers of opaque pieces that are not there exactly once
    missing: frozenset[int]  # codes of which nothing is there


def escape(text: str) -> str:
    """Inverse: `unescape`."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def write(
    pieces: Sequence[Piece], mask: re.Pattern[str], shape: MaskShape, *, marked: bool = False, words: bool = False
) -> tuple[str, Key]:
    """`marked`: the engine will mark unknown words. `words`: opaque pieces go as words, for engines that lose them."""
    writer = _Writer(Key(mask, marked=marked), shape, words, _anchored(pieces, mask))
    writer.note_edges(pieces)
    highest = max((int(m["number"]) for piece in pieces for m in mask.finditer(piece.text.plain)), default=0)
    writer.offset = highest + 1
    texts = ["", *(piece.text.plain for piece in pieces), ""]
    for at, piece in enumerate(pieces):
        writer.beside = _touching(texts[at][-1:]), _touching(texts[at + 2][:1])
        writer.add(piece)
    return writer.finish()


class _Writer:
    def __init__(self, key: Key, shape: MaskShape, words: bool, anchored: frozenset[int]) -> None:
        self.key, self.shape, self.words, self.anchored = key, shape, words, anchored
        self.out: list[str] = []
        self.offset = 0
        self.beside = ("", "")  # letters or digits that touch the piece at hand

    def note_edges(self, pieces: Sequence[Piece]) -> None:
        """Punctuation where a span begins and ends: the engine carries codes with words only."""
        ends: dict[int, tuple[Piece, Piece]] = {}
        for piece in pieces:
            for depth, one in enumerate(piece.stack):
                ends[one] = (ends[one][0] if one in ends else piece, piece)
                self.key.paths.setdefault(one, piece.stack[: depth + 1])
        for one, (first, last) in ends.items():
            head = "" if first.opaque else _HEAD.findall(first.text.plain)[0].lstrip()
            tail = "" if last.opaque else _TAIL.findall(last.text.plain)[0].rstrip()
            if head or tail:
                self.key.edges[one] = (head, tail)

    def add(self, piece: Piece) -> None:
        if piece.opaque:
            self._opaque(piece)
            return
        done = 0
        text = piece.text.plain
        for found in self.key.mask.finditer(text):
            self._text(text[done : found.start()], piece.stack)
            self.key.masks[found.group().lower()] = piece.stack
            self.out.append(found.group())
            done = found.end()
        self._text(text[done:], piece.stack)

    def _text(self, text: str, stack: Stack) -> None:
        if not text:
            return
        if self.key.marked and ("*" in text or "#" in text):
            # With marks on, a star of the author's could not be told from the engine's.
            for part in re.split(r"([*#]+)", text):
                self._opaque(Piece(Coded(part), stack, opaque=True)) if part[:1] in {"*", "#"} else self._plain(
                    part, stack
                )
        else:
            self._plain(text, stack)

    def _plain(self, text: str, stack: Stack) -> None:
        text = unicodedata.normalize("NFC", text)
        head, core, tail = _core(text)
        if stack and core:
            number = len(self.key.stacks)
            self.key.stacks.append(stack)
            self.out.append(f"{escape(head)}[[t:b:{number}]]{escape(core)}[[/]]{escape(tail)}")
        elif stack and not self.anchored.issuperset(stack):
            self._opaque(Piece(Coded(text), stack, opaque=True))  # "®" has no word that could carry its code
        else:
            self.out.append(escape(text))

    def _opaque(self, piece: Piece) -> None:
        number = self.offset + len(self.key.opaque)
        self.key.opaque[number] = piece
        if not (piece.word or self.words):
            self.out.append(f"[x{number}]")
            return
        vowel = next((letter for letter in piece.text.plain if letter.isalpha()), "").lower() in _VOWELS
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


def _anchored(pieces: Iterable[Piece], mask: re.Pattern[str]) -> frozenset[int]:
    """Codes around something that comes back: a word, a mask or an opaque piece."""
    return frozenset(one for piece in pieces if piece.opaque or _WORD.search(piece.text.plain) for one in piece.stack)


def read(answer: str, key: Key) -> Answer:
    """What the engine made of `write`'s text. Raises nothing: what is lost is said."""
    reader = _Reader(key)
    reader.read(answer)
    if key.dot:
        reader.drop_full_stop()
    pieces = reader.unmasked()
    lost = frozenset(number for number in key.opaque if reader.seen.count(number) != 1)
    row = _extended(_bridged(pieces), key)
    there = {one for piece in row for one in piece.stack}
    return Answer(row, lost, frozenset(key.paths) - there)


class _Reader:
    def __init__(self, key: Key) -> None:
        self.key = key
        self.pieces: list[Piece] = []
        self.seen: list[int] = []  # numbers of opaque pieces, as often as they came
        self._stack: Stack = ()
        self._text: list[str] = []

    def read(self, answer: str) -> None:
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
            else:
                self._text.append(token[kind or "stray"])
        self._turn(())

    def _turn(self, stack: Stack, *, unknown: bool = False) -> None:
        if self._text:
            self.pieces.append(Piece(Coded("".join(self._text)), self._stack, unknown=unknown))
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
            bare = piece.text.plain.rstrip()
            if piece.opaque or not bare:
                continue
            if bare.endswith("."):
                self.pieces[at] = replace(piece, text=Coded(bare[:-1] + piece.text.plain[len(bare) :]))
            return

    def unmasked(self) -> list[Piece]:
        """Masks of ours give way to what they stand for; others get the codes that they had."""
        marked, self.pieces = self.pieces, []
        for piece in marked:
            if piece.opaque:
                self.pieces.append(piece)
                continue
            text, done = piece.text.plain, 0
            for found in self.key.mask.finditer(text):
                self._take(piece, text[done : found.start()])
                done = found.end()
                if int(found["number"]) in self.key.opaque:
                    self._put(int(found["number"]))
                else:
                    stack = self.key.masks.get(found.group().lower(), piece.stack)
                    self.pieces.append(Piece(Coded(found.group()), stack, word=True))
            self._take(piece, text[done:])
        return self._unpadded()

    def _take(self, piece: Piece, text: str) -> None:
        if text:
            self.pieces.append(replace(piece, text=Coded(text)))

    def _unpadded(self) -> list[Piece]:
        """The blanks go that `write` put around a piece which is no word of its own."""
        pads = {id(self.key.opaque[number]): pad for number, pad in self.key.pads.items()}
        row = self.pieces
        for at, piece in enumerate(row):
            before, after = pads.get(id(piece), ("", ""))
            if before and _plain(row[:at]).endswith(f"{before} ") and not row[at - 1].opaque:
                row[at - 1] = replace(row[at - 1], text=Coded(row[at - 1].text.plain[:-1]))
            if after and _plain(row[at + 1 :]).startswith(f" {after}") and not row[at + 1].opaque:
                row[at + 1] = replace(row[at + 1], text=Coded(row[at + 1].text.plain[1:]))
        return [piece for piece in row if piece.text.plain or piece.text.codes]


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text.plain for piece in pieces)


def _bridged(row: list[Piece]) -> list[Piece]:
    """Punctuation, articles and prepositions between two parts of one span belong to it."""
    solid = [at for at, piece in enumerate(row) if piece.stack or piece.opaque or piece.word]
    for left, right in pairwise(solid):
        shared = common(row[left].stack, row[right].stack)
        between = "".join(piece.text.plain for piece in row[left + 1 : right])
        if shared and _JOINING.fullmatch(between):
            for at in range(left + 1, right):
                row[at] = replace(row[at], stack=shared)
    return row


def _extended(row: list[Piece], key: Key) -> list[Piece]:
    """A span takes the punctuation back in that it began or ended with, where that still stands beside it."""
    for one in sorted(key.edges, key=lambda one: len(key.paths[one])):
        head, tail = key.edges[one]
        path = key.paths[one]
        places = [at for at, piece in enumerate(row) if one in piece.stack]
        if not places:
            continue
        last, first = places[-1], places[0]
        if tail and last + 1 < len(row) and _loose(row[last + 1], path) and row[last + 1].text.plain.startswith(tail):
            row[last + 1 : last + 2] = _split(row[last + 1], len(tail), path, None)
        if head and first and _loose(row[first - 1], path) and row[first - 1].text.plain.endswith(head):
            text = row[first - 1].text.plain
            row[first - 1 : first] = _split(row[first - 1], len(text) - len(head), None, path)
    return row


def _loose(piece: Piece, path: Stack) -> bool:
    return not piece.opaque and not piece.word and piece.stack == common(piece.stack, path)


def _split(piece: Piece, at: int, left: Stack | None, right: Stack | None) -> list[Piece]:
    text = piece.text.plain
    parts = (
        replace(piece, text=Coded(text[:at]), stack=piece.stack if left is None else left),
        replace(piece, text=Coded(text[at:]), stack=piece.stack if right is None else right),
    )
    return [part for part in parts if part.text.plain]
