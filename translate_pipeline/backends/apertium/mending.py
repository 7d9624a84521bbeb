"""Spans put together again after an engine has moved and added words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from translate_pipeline.backends.apertium.spans import Piece, Stack, common

# What an engine puts between two parts of one span: punctuation, articles, prepositions.
_JOINING = re.compile(r"\W*(?:[^\W\d_]{1,3}(?:\W+|$)){0,3}")


def bridge(row: Sequence[Piece]) -> list[Piece]:
    """Law: adds nothing and moves nothing, but what joins two parts of one span now belongs to it."""
    joined = list(row)
    solid = [at for at, piece in enumerate(row) if piece.stack or piece.opaque or piece.word]
    for left, right in pairwise(solid):
        shared = common(row[left].stack, row[right].stack)
        if shared and _JOINING.fullmatch(_text(row[left + 1 : right])):
            for at in range(left + 1, right):
                joined[at] = replace(row[at], stack=shared)
    return joined


def extend(row: Sequence[Piece], path: Stack, head: str, tail: str) -> list[Piece]:
    """The span at the end of `path` takes the punctuation back in that it began (`head`) or ended with (`tail`), where
    that still stands beside it."""
    done = list(row)
    places = [at for at, piece in enumerate(done) if path[-1] in piece.stack]
    if not places:
        return done
    after, before = places[-1] + 1, places[0] - 1
    if tail and after < len(done) and _loose(done[after], path) and done[after].text.startswith(tail):
        done[after : after + 1] = _parts(done[after], len(tail), path, done[after].stack)
    if head and before >= 0 and _loose(done[before], path) and done[before].text.endswith(head):
        done[before : before + 1] = _parts(done[before], len(done[before].text) - len(head), done[before].stack, path)
    return done


def unpad(row: Sequence[Piece], padded: Iterable[tuple[Piece, tuple[str, str]]]) -> list[Piece]:
    """The blanks go that were put between a piece and the letters that touched it, where it still stands there."""
    done = list(row)
    for piece, (before, after) in padded:
        at = next((at for at, one in enumerate(done) if one is piece), None)
        if at is None:
            continue
        if before and _text(done[:at]).endswith(f"{before} ") and not done[at - 1].opaque:
            done[at - 1] = replace(done[at - 1], text=done[at - 1].text[:-1])
        if after and _text(done[at + 1 :]).startswith(f" {after}") and not done[at + 1].opaque:
            done[at + 1] = replace(done[at + 1], text=done[at + 1].text[1:])
    return done


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _loose(piece: Piece, path: Stack) -> bool:
    """Whether it may be taken into a span: text that stands in no span but those around it."""
    return not piece.opaque and not piece.word and piece.stack == common(piece.stack, path)


def _parts(piece: Piece, at: int, left: Stack, right: Stack) -> list[Piece]:
    parts = (replace(piece, text=piece.text[:at], stack=left), replace(piece, text=piece.text[at:], stack=right))
    return [part for part in parts if part.text]
