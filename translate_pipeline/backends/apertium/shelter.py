"""What must not reach Apertium as it is: formulas with raised or lowered parts, characters that it loses, and codes
that begin or end inside a word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate_pipeline.backends.apertium.spans import Region, partners
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind

# lttoolbox deletes `~`, escaped or not ("10~20" becomes "1020"); NUL ends a chunk; lone surrogates have no UTF-8.
LOST = re.compile("[~\0\ud800-\udfff]")
# Addresses, whose parts it would translate.
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.\w+")

_ODD = re.compile("[~\0@\ud800-\udfff]")
_TOKEN = re.compile(rf"[^\s{GLYPH}]+")
_EDGES = ".,;:!?()[]{}\"'“”‘’«»…"  # punctuation that a token leaves to the sentence
_RAISED = frozenset({"sup", "sub"})
_LABEL = 3  # characters of a raised token that is no word but a footnote's label: "a", "1,2"


def settle(coded: Coded, masks: re.Pattern[str]) -> tuple[Coded, tuple[Region, ...]]:
    """The text with codes at word borders, and its regions to keep from the engine, in order.

    "m<sup>2</sup>" and "C<sub>max</sub>" are kept whole, of "patients<sup>a</sup>" only the raised part;
    "<b>p</b>atients" becomes "<b>patients</b>".
    """
    odd = _ODD.search(coded.plain) is not None
    if not coded.codes and not odd:
        return coded, ()
    codes = list(coded.codes)
    partner = partners(codes)
    places = [code.at for code in codes]
    regions: list[Region] = []
    for start, end in _tokens(coded.plain):
        near = range(bisect_left(places, start), bisect_right(places, end))
        inner = [at for at in near if start < places[at] < end and codes[at].kind is not CodeKind.SINGLE]
        raised = [_span(codes, pair) for pair in _pairs(codes, partner, near, (start, end))]
        token = coded.plain[start:end]
        if not inner and not raised and not (odd and _ODD.search(token)):
            continue
        masked = masks.search(token) is not None
        if LOST.search(token) or _ADDRESS.fullmatch(token):
            regions.extend(_lost(token, start, whole=not masked and not inner))
        elif raised:
            regions.extend(_raised(token, start, raised, masked=masked))
        elif not masked and all(_in_word(coded.plain, places[at]) for at in inner):
            _move_or_keep(codes, partner, inner, (start, end), regions)
    order = sorted(range(len(codes)), key=lambda at: codes[at].at)
    return Coded(coded.plain, tuple(codes[at] for at in order)), tuple(regions)


def _tokens(plain: str) -> Iterator[tuple[int, int]]:
    for found in _TOKEN.finditer(plain):
        text = found.group()
        start = found.start() + len(text) - len(text.lstrip(_EDGES))
        end = found.end() - len(text) + len(text.rstrip(_EDGES))
        if start < end:
            yield start, end


def _pairs(
    codes: Sequence[Code], partner: Sequence[int | None], near: range, token: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Raised or lowered parts of a token."""
    start, end = token
    for at in near:
        code, other = codes[at], partner[at]
        if code.tag not in _RAISED or code.kind is not CodeKind.OPEN or other is None:
            continue
        whole = (code.at, codes[other].at) == token and end - start > _LABEL
        if start <= code.at < codes[other].at <= end and not whole:
            yield at, other


def _span(codes: Sequence[Code], pair: tuple[int, int]) -> tuple[int, int]:
    return codes[pair[0]].at, codes[pair[1]].at


def _lost(token: str, start: int, *, whole: bool) -> Iterator[Region]:
    """The token, or in a token with masks or codes only the characters themselves."""
    if whole:
        yield Region(start, start + len(token), word=any(map(str.isalnum, token)))
    else:
        yield from (Region(start + one.start(), start + one.end(), word=False) for one in LOST.finditer(token))


def _raised(token: str, start: int, spans: Sequence[tuple[int, int]], *, masked: bool) -> Iterator[Region]:
    base = "".join(
        letter for at, letter in enumerate(token, start) if not any(left <= at < right for left, right in spans)
    )
    if base and not masked and _formula(base):
        yield Region(start, start + len(token))
    else:
        yield from (Region(left, right, word=False) for left, right in spans)


def _formula(base: str) -> bool:
    """Symbols and units ("C", "m", "mg/m", "CO", "10"), not words of the language."""
    return (
        sum(map(str.isalpha, base)) <= 2
        or any(letter.isdigit() or letter == "/" for letter in base)
        or any(map(str.isupper, base[1:]))
    )


def _in_word(plain: str, at: int) -> bool:
    return plain[at - 1].isalpha() and plain[at].isalpha()


def _move_or_keep(
    codes: list[Code],
    partner: Sequence[int | None],
    inner: Sequence[int],
    token: tuple[int, int],
    regions: list[Region],
) -> None:
    """What begins in a word begins before it, what ends in it ends after it. Where that would break the nesting, the
    word is kept from the engine."""
    start, end = token
    if any(partner[at] is None for at in inner):
        return
    kinds = [codes[at].kind for at in inner]
    if kinds != sorted(kinds, key=[CodeKind.OPEN, CodeKind.CLOSE].index):
        regions.append(Region(start, end))
        return
    for at in inner:
        codes[at] = replace(codes[at], at=start if codes[at].kind is CodeKind.OPEN else end)
