"""What must not reach Apertium as it is: formulas with raised or lowered parts, characters that it loses, and codes
that begin or end inside a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate_pipeline.backends.apertium.spans import Region, partners
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind

# lttoolbox deletes `~`, escaped or not ("10~20" becomes "1020"); NUL ends a chunk; lone surrogates have no UTF-8.
LOST = re.compile("[~\0\ud800-\udfff]")

_TOKEN = re.compile(rf"[^\s{GLYPH}]+")
_EDGES = ".,;:!?()[]{}\"'“”‘’«»…"  # punctuation that a token leaves to the sentence
_RAISED = frozenset({"sup", "sub"})


def settle(coded: Coded, masks: re.Pattern[str]) -> tuple[Coded, tuple[Region, ...]]:
    """The text with codes at word borders, and its regions to keep from the engine, in order.

    "m<sup>2</sup>" and "C<sub>max</sub>" are kept whole, of "patients<sup>a</sup>" only the raised part;
    "<b>p</b>atients" becomes "<b>patients</b>".
    """
    if not coded.codes and not LOST.search(coded.plain):
        return coded, ()
    codes = list(coded.codes)
    partner = partners(codes)
    regions: list[Region] = []
    for token in _tokens(coded.plain):
        start, end = token
        inner = [at for at, code in enumerate(codes) if start < code.at < end and code.kind is not CodeKind.SINGLE]
        if not inner and not LOST.search(coded.plain, start, end):
            continue
        masked = masks.search(coded.plain, start, end) is not None
        raised = [pair for pair in _pairs(codes, partner, start, end) if codes[pair[0]].tag in _RAISED]
        if LOST.search(coded.plain, start, end):
            regions.extend(_lost(coded.plain, start, end, whole=not masked and not inner))
        elif raised:
            regions.extend(_raised(coded.plain, [_span(codes, pair) for pair in raised], token, masked=masked))
        elif not masked and all(_in_word(coded.plain, codes[at].at) for at in inner):
            _move_or_keep(codes, partner, inner, token, regions)
    order = sorted(range(len(codes)), key=lambda at: codes[at].at)
    return Coded(coded.plain, tuple(codes[at] for at in order)), tuple(regions)


def _tokens(plain: str) -> Iterator[tuple[int, int]]:
    for found in _TOKEN.finditer(plain):
        text = found.group()
        start = found.start() + len(text) - len(text.lstrip(_EDGES))
        end = found.end() - len(text) + len(text.rstrip(_EDGES))
        if start < end:
            yield start, end


def _pairs(codes: Sequence[Code], partner: Sequence[int | None], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pairs within a token that do not enclose all of it."""
    for at, code in enumerate(codes):
        other = partner[at]
        if code.kind is not CodeKind.OPEN or other is None:
            continue
        if start <= code.at < codes[other].at <= end and (code.at, codes[other].at) != (start, end):
            yield at, other


def _span(codes: Sequence[Code], pair: tuple[int, int]) -> tuple[int, int]:
    return codes[pair[0]].at, codes[pair[1]].at


def _lost(plain: str, start: int, end: int, *, whole: bool) -> Iterator[Region]:
    """The token, or in a token with a mask only the characters themselves."""
    if whole:
        yield Region(start, end, word=any(map(str.isalnum, plain[start:end])))
    else:
        yield from (Region(found.start(), found.end(), word=False) for found in LOST.finditer(plain, start, end))


def _raised(plain: str, spans: Sequence[tuple[int, int]], token: tuple[int, int], *, masked: bool) -> Iterator[Region]:
    start, end = token
    base = "".join(plain[at] for at in range(start, end) if not any(left <= at < right for left, right in spans))
    if not masked and _formula(base):
        yield Region(start, end)
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
    """One pair's ends move out of the word; what is more tangled keeps the token from the engine."""
    start, end = token
    if any(partner[at] is None for at in inner):
        return
    if len({min(at, partner[at] or 0) for at in inner}) > 1:
        regions.append(Region(start, end))
        return
    for at in inner:
        codes[at] = replace(codes[at], at=start if codes[at].kind is CodeKind.OPEN else end)
