"""A start tag as parts: which of its attributes are translated, and which say what language the page is in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from translate_pipeline.markup.attributes import Attribute
from translate_pipeline.markup.attributes import name_end as end_of_name
from translate_pipeline.markup.blocks import ATTRIBUTES, BUTTON_TYPES
from translate_pipeline.markup.drafts import Draft, Drafts, field_text, worded_field
from translate_pipeline.markup.parts import Escape, FieldSlot, HeadOnly, MarkSlot, Part, State, StateSlot
from translate_pipeline.markup.tree import Node
from translate_pipeline.model import SegmentKind

_ADDRESS: Final = re.compile(
    r"\S+://\S*|\S+@\S+\.\S+|\S+\.(?:jpe?g|png|gif|svg|webp|avif|pdf|mp[34]|html?)", re.IGNORECASE
)
_INTERESTING: Final = frozenset(ATTRIBUTES) | {"lang", "xml:lang", "dir"}

_PAGE: Final = {"lang": State.PAGE_LANG, "xml:lang": State.PAGE_LANG, "dir": State.DIR}
_BODY: Final = _PAGE | {"lang": State.LANG, "xml:lang": State.LANG}


class Tags:
    """Start tags of one source. `direction` is the one of its language."""

    def __init__(self, source: str, drafts: Drafts, path: Callable[[Node], str], direction: str) -> None:
        self._source, self._drafts, self._path, self._direction = source, drafts, path, direction

    def page(self, node: Node) -> tuple[Part, ...]:
        """The tag of html, head or body: what it says of the page's language is the new page's."""
        known = node.attributes(self._source)
        edits: list[tuple[int, int, Part]] = []
        for name, state in (_PAGE if node.name == "html" else _BODY).items():
            one = known.get(name)
            if one is not None and (node.name == "html" or name != "dir" or one.value.lower() == self._direction):
                edits.append((one.start, one.end, _state(state, self._source[one.start : one.end], bare=one.bare)))
            elif one is None and node.name == "html" and name in {"lang", "dir"}:
                place = end_of_name(self._source, node.start)
                edits.append((place, place, StateSlot(state, "", f" {name}=")))
        parts = self._cut(node, sorted(edits, key=lambda edit: edit[0]), None)
        return (HeadOnly(parts),) if parts else ()

    def plain(self, node: Node, mark: MarkSlot | None = None) -> tuple[Part, ...]:
        """As it stands, with the mark of a passage that stays in its language."""
        return self._cut(node, [], mark)

    def translated(
        self, node: Node, *, block: bool, locale_filter: str, mark: MarkSlot | None = None
    ) -> tuple[Part, ...]:
        """With slots for what readers of the new page see and for what it says of its language. Only a block's
        direction follows the page's: a phrase that the author set apart stays so."""
        known = node.attributes(self._source)
        if not known or _INTERESTING.isdisjoint(known):
            return self._cut(node, [], mark)
        edits: list[tuple[int, int, Part]] = []
        for name, one in known.items():
            raw = self._source[one.start : one.end]
            if name in {"lang", "xml:lang"}:
                edits.append((one.start, one.end, _state(State.LANG, raw, bare=one.bare)))
            elif name == "dir" and block and one.value.strip().lower() == self._direction:
                edits.append((one.start, one.end, _state(State.DIR, raw, bare=one.bare)))
            elif self._translates(node, name, one):
                edits.append((one.start, one.end, self._field(node, name, one, locale_filter)))
        return self._cut(node, sorted(edits, key=lambda edit: edit[0]), mark)

    def _cut(self, node: Node, edits: list[tuple[int, int, Part]], mark: MarkSlot | None) -> tuple[Part, ...]:
        if node.start == node.inner:
            return ()
        if mark is not None and (mark.lang or mark.dir):
            place = end_of_name(self._source, node.start)
            edits = [(place, place, mark), *edits]
        parts: list[Part] = []
        done = node.start
        for start, end, part in edits:
            parts += [self._source[done:start], part]
            done = end
        parts.append(self._source[done : node.inner])
        return tuple(parts)

    def _translates(self, node: Node, name: str, one: Attribute) -> bool:
        elements = ATTRIBUTES.get(name)
        if elements is None or (elements and node.name not in elements) or one.bare:
            return False
        if name == "value" and (node.get(self._source, "type") or "").strip().lower() not in BUTTON_TYPES:
            return False
        return worded_field(one.value) and not _ADDRESS.fullmatch(one.value.strip())

    def _field(self, node: Node, name: str, one: Attribute, locale_filter: str) -> FieldSlot:
        text = field_text(" ".join(one.value.split()))
        draft = Draft(
            one.start,
            SegmentKind.ATTRIBUTE,
            f"{self._path(node)}@{name}",
            text,
            self._drafts.hole(),
            0,
            len(text.plain),
            locale_filter,
        )
        return FieldSlot(self._drafts.add(draft), text, self._source[one.start : one.end], Escape.VALUE)


def _state(state: State, raw: str, *, bare: bool) -> StateSlot:
    return StateSlot(state, raw, "=" if bare else "")
