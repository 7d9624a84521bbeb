"""The source of a document written anew with a sign at each hole, so that a parse of it tells where the holes are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from translate_pipeline.markup.charrefs import decode, decode_value
from translate_pipeline.markup.encode import fits, same
from translate_pipeline.markup.parts import (
    AlternateSlot,
    Escape,
    FieldSlot,
    HeadOnly,
    Part,
    Skeleton,
    State,
    StateSlot,
    TextSlot,
)
from translate_pipeline.markup.writing import can_write
from translate_pipeline.model import Coded

# Private-use characters around a hole's number or a state's name. What a page has of them itself goes on both sides.
_FIRST, _LAST = "\ue000", "\ue001"
HELD: Final = "\ue002"  # where the pipeline's own mark of a held passage begins
SIGN: Final = re.compile(f"{_FIRST}([^{_LAST}]*){_LAST}")
_OURS: Final = str.maketrans("", "", _FIRST + _LAST + HELD)
# States that are left as they are where source and page are in the same language.
_KEPT: Final = frozenset({State.LANG, State.OG_LOCALE, State.OG_ALTERNATE})


@dataclass(frozen=True, slots=True)
class Holes:
    """`html` is the source with signs; `texts` and `fields` are its holes by their numbers, `keys` their segments."""

    html: str
    texts: Mapping[int, TextSlot]
    fields: Mapping[int, FieldSlot]
    keys: tuple[str, ...]
    has_html: bool


def unsigned(html: str) -> str:
    """A page without the characters that signs are made of."""
    return html.translate(_OURS) if any(one in html for one in (_FIRST, _LAST, HELD)) else html


def holes(skeleton: Skeleton, *, foreign: bool, fragment: bool) -> Holes:
    """`foreign`: the page to be compared is in another language; `fragment`: it has no page around it."""
    texts: dict[int, TextSlot] = {}
    fields: dict[int, FieldSlot] = {}

    def state(slot: StateSlot) -> str:
        if slot.state is State.JSON_NEW_LANG:
            return _sign(slot.state.value)
        kept = slot.state in _KEPT and not foreign
        return slot.source if kept else f'{slot.before}"{_sign(slot.state.value)}"'

    def text(slot: TextSlot) -> str:
        texts[slot.number] = slot
        return _sign(str(slot.number)) + written(slot.source)

    def entry(slot: FieldSlot) -> str:
        fields[slot.number] = slot
        sign = _sign(str(slot.number))
        return sign if slot.escape is Escape.TEXT else f'"{sign}"'

    write: dict[type, Callable[[Any], str]] = {
        str: unsigned,
        TextSlot: text,
        FieldSlot: entry,
        StateSlot: state,
        AlternateSlot: lambda slot: slot.source,
        HeadOnly: lambda slot: "" if fragment else written(slot.parts),
    }

    def written(parts: Iterable[Part]) -> str:
        return "".join([write[type(one)](one) for one in parts if type(one) in write])

    return Holes(written(skeleton.parts), texts, fields, skeleton.keys, skeleton.page.has_html)


def _sign(what: str) -> str:
    return f"{_FIRST}{what}{_LAST}"


def text_written(slot: TextSlot, target: Coded | None) -> Coded | None:
    """What a page shows instead of the sentence's own markup; None where that stays."""
    if target is None or not fits(slot.text, target) or not can_write(slot, target) or same(slot.text, target):
        return None
    return target


def field_shown(slot: FieldSlot, target: Coded | None) -> str:
    """The text of a field on a page, in JSON as it is written there."""
    raw = slot.source
    if target is not None and fits(slot.text, target) and not same(slot.text, target):
        return target.visible if target.codes else target.plain
    if slot.escape is Escape.VALUE:
        quoted = raw[:1] in {'"', "'"}
        return decode_value(raw[1:-1] if quoted else raw)
    return decode(raw) if slot.escape is Escape.TEXT else raw
