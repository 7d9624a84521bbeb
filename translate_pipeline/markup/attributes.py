"""A start tag's attributes, with the places of their values in the source."""

from __future__ import annotations

import re
from typing import NamedTuple

from translate_pipeline.markup.charrefs import decode_value
from translate_pipeline.markup.lex import WS

_HEAD = re.compile(r"</?[A-Za-z][^\t\n\f\r />]*+")
_ATTRIBUTE = re.compile(
    rf"""(=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)"""
    rf"""(?:{WS}*+={WS}*+("[^"]*+"|'[^']*+'|(?=>)|[^\t\n\f\r >"'][^\t\n\f\r >]*+))?+"""
)


class Attribute(NamedTuple):
    """`source[start:end]` is the value with its quotation marks; `bare`: no value, not even an equals sign, so both
    places are the end of the name."""

    value: str
    start: int
    end: int
    bare: bool = False


Attributes = dict[str, Attribute]


def read_attributes(source: str, start: int, end: int) -> Attributes:
    """Attributes of the tag `source[start:end]` by their names in small letters; of equal names the first counts."""
    head = _HEAD.match(source, start)
    found: Attributes = {}
    for one in _ATTRIBUTE.finditer(source, head.end() if head else end, end):
        name = one.group(1).lower()
        if name not in found:
            raw = one.group(2)
            place = one.span(2) if raw is not None else (one.end(1), one.end(1))
            found[name] = Attribute(decode_value(_bare(raw or "")), *place, bare=raw is None)
    return found


def name_end(source: str, start: int) -> int:
    """Where the name of the tag that starts at `start` ends: what is added to a tag goes there."""
    head = _HEAD.match(source, start)
    return head.end() if head else start


def self_closing(source: str, start: int, end: int) -> bool:
    """Whether the tag ends in a slash that is no part of an unquoted value."""
    if source[end - 2] != "/":
        return False
    return all(one.end < end - 1 for one in read_attributes(source, start, end).values() if one.end > one.start)


def _bare(raw: str) -> str:
    return raw[1:-1] if raw[:1] in {'"', "'"} else raw
