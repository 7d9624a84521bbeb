"""A piece of text as items of a run: shortcodes and the author's own U+FFFC become single codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from translate_pipeline.markup.charrefs import plain, units
from translate_pipeline.markup.inline import Is, Item
from translate_pipeline.markup.tree import Node
from translate_pipeline.model import GLYPH


def texts(source: str, start: int, end: int, node: Node, *, preserve: bool, shortcodes: Any) -> Iterator[Item]:
    """`source[start:end]`, which holds no markup. Law: the items' spans follow each other from `start` to `end`."""
    done = start
    if shortcodes is not None:
        for found in shortcodes.finditer(source[start:end]):
            if found.start() == found.end():
                continue
            yield from _plain(source, done, start + found.start(), node, preserve=preserve)
            done = start + found.end()
            raw = source[start + found.start() : done]
            yield Item(Is.SINGLE, start + found.start(), done, (raw,), node=node)
    yield from _plain(source, done, end, node, preserve=preserve)


def _plain(source: str, start: int, end: int, node: Node, *, preserve: bool) -> Iterator[Item]:
    raw = source[start:end]
    text = plain(raw, preserve=preserve)
    if GLYPH not in text:
        if text:
            yield Item(Is.TEXT, start, end, (raw,), text, node)
        elif raw:
            yield Item(Is.HIDDEN, start, end, (raw,), node=node)
        return
    done = 0
    for at, until, piece in units(raw, preserve=preserve):
        if GLYPH not in piece:
            continue
        if piece != GLYPH:  # a run of letters with the glyph among them
            for offset, letter in enumerate(piece):
                if letter == GLYPH:
                    yield from _letters(source, start + done, start + at + offset, node, preserve=preserve)
                    yield _glyph(source, start + at + offset, start + at + offset + 1, node)
                    done = at + offset + 1
        else:
            yield from _letters(source, start + done, start + at, node, preserve=preserve)
            yield _glyph(source, start + at, start + until, node)
            done = until
    yield from _letters(source, start + done, end, node, preserve=preserve)


def _letters(source: str, start: int, end: int, node: Node, *, preserve: bool) -> Iterator[Item]:
    if start < end:
        raw = source[start:end]
        yield Item(Is.TEXT, start, end, (raw,), plain(raw, preserve=preserve), node)


def _glyph(source: str, start: int, end: int, node: Node) -> Item:
    return Item(Is.SINGLE, start, end, (source[start:end],), GLYPH, node, loose=False)
