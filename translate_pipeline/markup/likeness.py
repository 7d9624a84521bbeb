"""Whether an element of a page is the one of its source: what a translation may change in its attributes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from translate_pipeline.errors import UnknownLocale
from translate_pipeline.languages import Locale, locale
from translate_pipeline.markup.holes import SIGN, Holes, field_shown
from translate_pipeline.markup.outline import CONTENT, Element
from translate_pipeline.markup.parts import Escape, State
from translate_pipeline.model import Coded

# Whether a link may lead elsewhere on the new page: (address on the source, address on the page).
Rewritten = Callable[[str, str], bool]

LINKS: Final = frozenset({"href", "src", "srcset", "id", "name", "for", "data", "poster", "action", "cite", "usemap"})
LANGUAGE: Final = frozenset({"lang", "xml:lang", "dir"})
_TAGS: Final = {State.PAGE_LANG.value, State.LANG.value, State.JSON_LANG.value}


def nowhere(_source: str, _page: str) -> bool:
    """No link is rewritten."""
    return False


@dataclass(frozen=True, slots=True)
class Likeness:
    """`targets` are the texts by segment key, None where nobody knows them: then a field need only have words."""

    holes: Holes
    to: Locale
    targets: Mapping[str, Coded] | None
    rewritten: Rewritten = nowhere

    def fits(self, source: Element, page: Element) -> bool:
        return source.name == page.name and not any(self.unlike(source, page))

    def unlike(self, source: Element, page: Element) -> Iterator[str]:
        """The attributes that differ."""
        ours, theirs = source.attributes, page.attributes
        if ours == theirs:
            return
        for name in ours.keys() | theirs.keys():
            one, other = ours.get(name), theirs.get(name)
            if one == other:
                continue
            if one is None or other is None or not self._value_fits(name, one, other):
                yield name

    def _value_fits(self, name: str, one: str, other: str) -> bool:
        if name == "href" and self.rewritten(one, other):
            return True
        signs = list(SIGN.finditer(one))
        if not signs:
            return False
        at = 0
        for number, sign in enumerate(signs):
            before = one[signs[number - 1].end() if number else 0 : sign.start()]
            after = one[sign.end() : signs[number + 1].start() if number + 1 < len(signs) else len(one)]
            if not other.startswith(before, at):
                return False
            at += len(before)
            end = self._end(other, at, after, last=number + 1 == len(signs))
            if end < 0 or not self._said(sign.group(1), other[at:end], raw=name == CONTENT):
                return False
            at = end
        return True

    def _end(self, other: str, at: int, after: str, *, last: bool) -> int:
        if last:
            return len(other) - len(after) if other.endswith(after) and len(other) - len(after) >= at else -1
        return other.find(after, at) if after else at

    def _said(self, sign: str, value: str, *, raw: bool) -> bool:
        if sign.isdigit():
            return self._field(int(sign), value, raw=raw)
        if sign in _TAGS:
            return self.says_language(value)
        return sign != State.DIR.value or value.strip().lower() == self.to.direction

    def _field(self, number: int, value: str, *, raw: bool) -> bool:
        if number not in self.holes.fields:  # broken markup can put a sentence into a value
            return True
        if self.targets is None:
            return bool(value.strip())
        expected = self.shown(number)
        if raw and self.holes.fields[number].escape is Escape.JSON:
            value = _from_json(value)
        return value.split() == expected.split()

    def shown(self, number: int) -> str:
        """What a page says in a field."""
        slot = self.holes.fields[number]
        key = self.holes.keys[number]
        text = field_shown(slot, (self.targets or {}).get(key))
        return _from_json(text[1:-1]) if slot.escape is Escape.JSON and text == slot.source else text

    def says_language(self, value: str) -> bool:
        """Whether a page says that it is in the locale; one that others made may name it more or less narrowly."""
        if self.targets is not None:
            return value.strip().lower() == self.to.tag.lower()
        try:
            return locale(value.strip()).language == self.to.language
        except UnknownLocale:
            return False


def _from_json(written: str) -> str:
    try:
        return str(json.loads(f'"{written}"', strict=False))
    except ValueError:
        return written
