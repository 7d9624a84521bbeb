"""The name of a request: a digest of everything that the engine's answer to one text may depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple

from translate_pipeline.model import Coded, Item, Request
from translate_pipeline.ports import Backend

# Counted up when the digest is made of other things: what was kept before is then not found any more.
_FORM = 1

_BYTES = 16  # of a thousand million requests two share a digest with a chance of 1 in 10^21


def keys(backend: Backend, request: Request) -> list[bytes]:
    """One key an item, in order. Law: equal keys, equal requests of one text. The deadline is no part of it, nor are
    the terms and the context where the engine doesn't read them."""
    common = hashlib.blake2b(_bytes(list(_common(backend, request))), digest_size=_BYTES)
    found = []
    for item in request.items:
        digest = common.copy()
        digest.update(_bytes(_own(item, terms=backend.limits.terms)))
        found.append(digest.digest())
    return found


def _common(backend: Backend, request: Request) -> Iterator[object]:
    yield from (_FORM, backend.name, backend.version, request.pair.source.tag, request.pair.target.tag)
    yield sorted(request.options.items())
    if backend.limits.context:
        context = request.context
        yield [context.title, context.previous, context.following, sorted(context.abbreviations.items())]


def _own(item: Item, *, terms: bool) -> list[object]:
    return [*_text(item.text), [astuple(term) for term in item.terms] if terms else []]


def _text(text: Coded) -> tuple[object, object]:
    return text.plain, [[code.id, code.kind, code.at, code.tag, code.text] for code in text.codes]


def _bytes(value: object) -> bytes:
    """JSON is unambiguous: no two values have the same."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")
