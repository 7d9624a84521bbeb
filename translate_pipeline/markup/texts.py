"""A piece of text as items of a run: shortcodes, white space that is to be kept and the author's own U+FFFC become
single codes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from translate_pipeline.markup.charrefs import plain, units
from translate_pipeline.markup.inline import Is, Item
from translate_pipeline.markup.shortcodes import Shortcodes
from translate_pipeline.markup.tree import Node
from translate_pipeline.model import GLYPH


def texts(source: str, start: int, end: int, node: Node, *, preserve: bool, shortcodes: Shortcodes) -> Iterator[Item]:
    """`source[start:end]`, which holds no markup. Law: the items' spans follow each other from `start` to `end`.

    `preserve`: white space that HTML would fold is kept, so no engine gets to see it.
    """
    plain_items = _spaced if preserve else _plain
    done = start
    for first, last in shortcodes.spans(source[start:end], node.name):
        yield from plain_items(source, done, start + first, node)
        done = start + last
        yield Item(Is.SINGLE, start + first, done, (source[start + first : done],), node=node)
    yield from plain_items(source, done, end, node)


def _spaced(source: str, start: int, end: int, node: Node) -> Iterator[Item]:
    done = start
    for at, until, space in _spaces(source[start:end]):
        yield from _plain(source, done, start + at, node)
        done = start + until
        raw = source[start + at : done]
        yield Item(Is.SINGLE, start + at, done, (raw,), space, node, breaks=space.count("\n"))
    yield from _plain(source, done, end, node)


def _spaces(raw: str) -> Iterator[tuple[int, int, str]]:
    """White space that is more than one blank: start, end, and what it is."""
    for white, run in groupby(units(raw, preserve=True), key=lambda unit: not unit[2].strip("\t\n\f\r ")):
        pieces = list(run)
        space = "".join(text for _, _, text in pieces)
        if white and space != " ":
            yield pieces[0][0], pieces[-1][1], space


def _plain(source: str, start: int, end: int, node: Node) -> Iterator[Item]:
    raw = source[start:end]
    text = plain(raw)
    if GLYPH not in text:
        if text:
            yield Item(Is.TEXT, start, end, (raw,), text, node)
        elif raw:
            yield Item(Is.HIDDEN, start, end, (raw,), node=node)
        return
    done = 0
    for at, until, piece in units(raw, preserve=False):
        if GLYPH not in piece:
            continue
        if piece != GLYPH:  # a run of letters with the glyph among them
            for offset, letter in enumerate(piece):
                if letter == GLYPH:
                    yield from _letters(source, start + done, start + at + offset, node)
                    yield _glyph(source, start + at + offset, start + at + offset + 1, node)
                    done = at + offset + 1
        else:
            yield from _letters(source, start + done, start + at, node)
            yield _glyph(source, start + at, start + until, node)
            done = until
    yield from _letters(source, start + done, end, node)


def _letters(source: str, start: int, end: int, node: Node) -> Iterator[Item]:
    if start < end:
        raw = source[start:end]
        yield Item(Is.TEXT, start, end, (raw,), plain(raw), node)


def _glyph(source: str, start: int, end: int, node: Node) -> Item:
    return Item(Is.SINGLE, start, end, (source[start:end],), GLYPH, node, loose=False)
