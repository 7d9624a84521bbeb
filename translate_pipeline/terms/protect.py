"""The glossary of one pair at work: a segment's terms, names and codes become masks that an engine leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from translate_pipeline.model import (
    GLYPH,
    Abbreviations,
    Code,
    Coded,
    CodeKind,
    Edit,
    Finding,
    Glossary,
    Limits,
    Pair,
    Segment,
    SegmentKind,
    TermHit,
    TermKind,
    splice,
)
from translate_pipeline.terms.fold import is_word
from translate_pipeline.terms.hits import Claim, Finder, Span
from translate_pipeline.terms.inline import Element, carry_over, keep, take_in
from translate_pipeline.terms.marked import unknown_terms
from translate_pipeline.terms.masks import Masks, masks, numbers, starts_with_vowel
from translate_pipeline.terms.payload import Payload, Sent
from translate_pipeline.terms.quantities import find_quantities, localized
from translate_pipeline.terms.restore import restore
from translate_pipeline.terms.shortforms import ShortForms

_LETTER = re.compile(r"[^\W\d_]")
_EDGES = ".,;:!?()[]{}\"'“”‘’«»…"  # punctuation that a token leaves to the sentence


@dataclass(frozen=True, slots=True)
class MaskedSegment:
    """A segment made ready for an engine, and the only thing that can undo it."""

    text: Coded
    hits: tuple[TermHit, ...]
    needs_engine: bool
    sent: Sent
    key: str = ""
    notes: tuple[Finding, ...] = ()  # what a reviewer should know of the source

    @property
    def parts(self) -> tuple[str, ...]:
        """The plain text cut at its masks, which stand at the odd places. Law: put together they are the text."""
        plain, done = self.text.plain, 0
        cut: list[str] = []
        for seen in self.sent.shapes.find(plain):
            if seen.number in self.sent.payloads:
                cut.extend((plain[done : seen.start], plain[seen.start : seen.end]))
                done = seen.end
        return (*cut, plain[done:])

    def restore(self, reply: Coded) -> tuple[Coded, tuple[Finding, ...]]:
        """The reply with everything protected put back; what is lost, doubled or invented is a finding."""
        text, findings = restore(reply, self.sent)
        return text, tuple(replace(finding, segment=self.key) for finding in (*self.notes, *findings))


class TermProtector:
    """Implements `ports.Protector`. Cheap to make: the glossary is compiled once a digest.

    Law: restoring an untouched `text` gives the segment's text, each term to translate in its target form and
    everything else as it was. (An inline code inside a term moves to its border or around its form.)
    """

    def __init__(
        self,
        glossary: Glossary,
        pair: Pair,
        people: tuple[str, ...] = (),
        abbreviations: Abbreviations | None = None,
        meanings: Mapping[str, str] | None = None,
    ) -> None:
        """`meanings`: what the article itself says that its abbreviations stand for."""
        self._pair = pair
        self._shorts = ShortForms(glossary, abbreviations or Abbreviations(), meanings or {})
        self._finder = Finder(glossary, pair, people, self._shorts)

    def protect(self, segment: Segment, limits: Limits, *, figures: bool = False) -> MaskedSegment:
        """`figures`: quantities too, which an engine otherwise sees, since words agree with them."""
        shapes = masks(limits.masks)
        plain = segment.text.plain
        found = self._finder.find(
            segment.text, lambda text: _always(text, shapes, limits.fragile, figures=figures), segment.author_terms
        )
        if segment.kind is SegmentKind.TEXT:
            found = found.changed(lambda hit: self._shorts.at_first(hit, plain, segment.key))
        text, taken = take_in(segment.text, [(claim.start, claim.end) for claim in found.claims])
        pieces = [self._piece(plain, claim, own) for claim, own in zip(found.claims, taken, strict=True)]
        if not limits.markup:
            pieces.extend(_code_pieces(text.codes))
            pieces.sort(key=lambda piece: (piece.start, piece.end))
            text = Coded(plain, tuple(code for code in text.codes if code.kind is CodeKind.SINGLE))
        free = numbers(seen.number for seen in shapes.find(plain))
        edits: list[Edit] = []
        payloads: dict[int, Payload] = {}
        for (piece, before, after), number in zip(_padded(plain, pieces), free, strict=False):
            mask = shapes.write(number, vowel=starts_with_vowel(piece.text, self._pair.target.language))
            following = plain[piece.end : piece.end + 40]
            payloads[number] = Payload(
                piece.text, piece.codes, piece.hit, mask, piece.is_code, before, after, following
            )
            edits.append(Edit(piece.start, piece.end, " " * before + mask + " " * after))
        masked = splice(text, edits)
        sent = Sent(masked, payloads, shapes, plain, self._pair.target)
        notes = unknown_terms(plain, found.unknown)
        return MaskedSegment(masked, found.hits, _words_left(plain, edits), sent, segment.key, notes)

    def _piece(self, plain: str, claim: Claim, own: tuple[Element, ...]) -> _Piece:
        hit = claim.hit
        if hit is None or hit.kind is not TermKind.TRANSLATE:
            form = hit.form if hit else localized(plain[claim.start : claim.end], self._pair)
            codes = keep(own, claim.start, form)
        else:
            form = hit.form
            codes = carry_over(own, (claim.start, claim.end), hit.surface, form)
        return _Piece(claim.start, claim.end, form, codes, hit)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A span that gives way to a mask."""

    start: int
    end: int
    text: str
    codes: tuple[Code, ...] = ()
    hit: TermHit | None = None
    is_code: bool = False


def _code_pieces(codes: Iterable[Code]) -> Iterator[_Piece]:
    for code in codes:
        single = code.kind is CodeKind.SINGLE
        yield _Piece(code.at, code.at + single, GLYPH if single else "", (replace(code, at=0),), is_code=True)


def _padded(plain: str, pieces: list[_Piece]) -> Iterator[tuple[_Piece, bool, bool]]:
    """Each piece, and whether a space is put before and after its mask. Masks of inline codes are words of their own:
    a space stands where one would grow together with a word or another mask, and is taken out when the code comes
    back."""
    spaced = False  # whether the piece before has a space after it
    for at, piece in enumerate(pieces):
        if not piece.is_code:
            spaced = False
            yield piece, False, False
            continue
        touches_piece = at > 0 and pieces[at - 1].end == piece.start
        before = not spaced if touches_piece else piece.start > 0 and is_word(plain[piece.start - 1])
        followed = at + 1 < len(pieces) and pieces[at + 1].start == piece.end
        spaced = followed or (piece.end < len(plain) and is_word(plain[piece.end]))
        yield piece, before, spaced


def _always(text: Coded, shapes: Masks, fragile: str, *, figures: bool) -> Iterator[Span]:
    """What must not reach the engine as it is: text that looks like a mask, and what stands at a character that the
    engine loses."""
    yield from shapes.traces(text.plain)
    if figures:
        yield from find_quantities(text.plain)
    if not any(sign in text.plain for sign in fragile):
        return
    done = 0
    borders = {code.at for code in text.codes}
    for at, letter in enumerate(text.plain):
        if letter in fragile and at >= done:
            start, done = _token(text.plain, at, fragile, borders)
            yield start, done


def _token(plain: str, at: int, fragile: str, borders: set[int]) -> Span:
    """The word around a fragile character, without its punctuation; among figures the character alone, since figures
    must stay for the locale's notation."""
    if plain[at - 1 : at].isdecimal() or plain[at + 1 : at + 2].isdecimal():
        return at, at + 1
    start, end = at, at + 1
    while start > 0 and start not in borders and not plain[start - 1].isspace() and plain[start - 1] != GLYPH:
        start -= 1
    while end < len(plain) and end not in borders and not plain[end].isspace() and plain[end] != GLYPH:
        end += 1
    while start < at and plain[start] in _EDGES and plain[start] not in fragile:
        start += 1
    while end > at + 1 and plain[end - 1] in _EDGES and plain[end - 1] not in fragile:
        end -= 1
    return start, end


def _words_left(plain: str, edits: Iterable[Edit]) -> bool:
    """Whether a letter stands outside everything that gave way to a mask."""
    done = 0
    for edit in edits:
        if _LETTER.search(plain, done, edit.start):
            return True
        done = edit.end
    return _LETTER.search(plain, done) is not None
