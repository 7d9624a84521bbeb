"""The walk through a page: what is translated becomes runs of text and then segments, the rest goes by as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from translate_pipeline.markup.article import Site
from translate_pipeline.markup.blocks import EMBEDS, RAW_WORDS, SHIELDED, WORDED, Role, role
from translate_pipeline.markup.comments import keeps_place
from translate_pipeline.markup.drafts import Drafts, worded
from translate_pipeline.markup.elements import HEADINGS
from translate_pipeline.markup.fields import Fields
from translate_pipeline.markup.inline import Is
from translate_pipeline.markup.left import Left
from translate_pipeline.markup.markers import is_marker, text_of
from translate_pipeline.markup.parts import HeadOnly, MarkSlot, Part, Place, PlaceSlot
from translate_pipeline.markup.policy import Policy
from translate_pipeline.markup.profile import Profile
from translate_pipeline.markup.runs import Runs
from translate_pipeline.markup.shortcodes import Shortcodes
from translate_pipeline.markup.standings import Mode, Standing, Standings
from translate_pipeline.markup.tags import Tags
from translate_pipeline.markup.texts import texts
from translate_pipeline.markup.tree import Did, Event, Node, Tree

_TAG_NAME: Final = re.compile(r"</?[A-Za-z][^\t\n\f />]*")
_DEEPEST: Final = 12  # nested codes in nested codes; what lies deeper is left alone
_NAMED_HEADINGS: Final = HEADINGS | {"caption", "legend", "summary"}
_INLINE: Final = frozenset({Role.INLINE, Role.ATOM, Role.NESTED})


class Walk:
    """One page. `cited` are its bibliographies. After `parts`, `left` counts what stays in the source language, and
    `removed` what was taken out by name."""

    def __init__(self, tree: Tree, site: Site, cited: frozenset[Node], profile: Profile, standings: Standings) -> None:
        self._tree, self._site, self._cited, self._profile = tree, site, cited, profile
        self._source, self._standings = tree.source, standings
        self.drafts = Drafts()
        self._tags = Tags(tree.source, self.drafts, standings.path, standings.direction)
        self.fields = Fields(tree, self.drafts)
        self.left = Left(tree)
        self.removed: Counter[str] = Counter()
        self.shortcodes = Shortcodes(tree.source, profile)
        self._runs = Runs(tree.source, standings, self.drafts)
        self._fragment = False

    def parts(self, *, fragment: bool) -> tuple[Part, ...]:
        """The whole skeleton; a fragment has no page around it."""
        self._fragment = fragment
        places = [(self._tree.html_at, Place.HTML), (self.fields.head_at, Place.HEAD), (self._tree.body_at, Place.BODY)]
        events, at = self._tree.events, 0
        while at < len(events):
            while places and places[0][0] <= events[at].start:
                self._put(places.pop(0)[1])
            at = self._step(events[at], at)
        for _, place in places:
            self._put(place)
        self._runs.emit(PlaceSlot(Place.END))
        return self._runs.finish()

    def _put(self, place: Place) -> None:
        self._runs.flush()
        if place is Place.BODY and self._fragment and self._tree.page:
            self._runs.set_apart()
        self._runs.emit(PlaceSlot(place))
        if place is Place.BODY and (self._site.first is None or self._standings[self._site.first].mode is Mode.IN):
            self._runs.emit(PlaceSlot(Place.NOTICE))

    # Steps

    def _step(self, event: Event, at: int) -> int:
        """The number of the event to go on with."""
        if event.did is Did.OPEN:
            return self._open(event.node, at)
        if event.did is Did.CLOSE:
            self._close(event)
        elif event.did is Did.TEXT:
            self._text(event)
        elif event.did is Did.STRAY:
            self._stray(event)
        elif self._runs.under_way and event.did is Did.COMMENT:
            what = Is.SINGLE if keeps_place(self._source, event.start, event.end) else Is.HIDDEN
            self._runs.add(what, event.start, event.end)
        else:
            self._runs.emit(self._source[event.start : event.end])
        return at + 1

    def _text(self, event: Event) -> None:
        standing = self._standings[event.node]
        if standing.mode is not Mode.IN or not standing.policy.free:
            self._runs.emit(self._source[event.start : event.end])
            return
        preserve = standing.policy.preserve
        items = texts(self._source, event.start, event.end, event.node, preserve=preserve, shortcodes=self.shortcodes)
        self._runs.extend((replace(item, held=True) for item in items) if standing.policy.held else items)

    def _stray(self, event: Event) -> None:
        markup = self._source[event.start : event.end]
        tag = _TAG_NAME.match(markup)
        name = tag.group().lower() if tag else ""
        if name == "</div" and self._fragment:  # a parser ignores it; it would end the <div> around the fragment
            return
        if name.strip("</") in {"html", "head", "body"}:
            self._runs.emit(HeadOnly((markup,)))
        elif self._runs.under_way and name != "</p":
            self._runs.add(Is.HIDDEN, event.start, event.end)
        else:
            self._runs.emit(markup)

    def _close(self, event: Event) -> None:
        node, markup = event.node, self._source[event.start : event.end]
        if self._runs.leave(node, event.end, markup):
            return
        standing = self._standings[node]
        kind = standing.role if node in self._standings else role(node.name)
        if standing.mode is Mode.IN and standing.policy.free and kind is Role.INLINE:
            self._runs.add(Is.CLOSE, event.start, event.end, node=node)
        elif node.name in {"html", "body"} and not node.space and markup:
            self._runs.emit(HeadOnly((markup,)))
        elif kind is Role.INLINE and not markup:
            pass
        else:
            self._runs.emit(markup)

    # Elements

    def _open(self, node: Node, at: int) -> int:
        parent = self._standings[node.parent]
        mode = Mode.IN if node in self._site.roots else parent.mode
        policy = self._standings.policy(node)
        if node.name in {"html", "head", "body"} and not node.space:
            self._standings.settle(node, mode, policy)
            self._runs.emit(*self._tags.page(node))
            return at + 1
        if self.fields.takes(node):
            self._metadata(node)
            return node.closed + 1
        if mode is Mode.OUT:
            return self._outside(node, policy, at)
        if node in self._site.excluded:
            return self._leave(node, self._standings.mark(node, policy))
        if mode is Mode.CITED or node in self._cited:
            return self._bibliography(node, policy, at)
        return self._inside(node, policy, at)

    def _metadata(self, node: Node) -> None:
        parts = self.fields.parts(node)
        if self._runs.under_way:
            self._runs.add(Is.SINGLE, node.start, node.end, parts, node=node)
        else:
            self._runs.emit(*parts)

    def _outside(self, node: Node, policy: Policy, at: int) -> int:
        if node in self._site.holders or self.fields.inside(node):
            self._standings.settle(node, Mode.OUT, policy)
            self._runs.emit(*self._tags.plain(node))
            return at + 1
        return self._leave(node, self._standings.mark(node, policy))

    def _bibliography(self, node: Node, policy: Policy, at: int) -> int:
        """Its headings are translated, its entries are not."""
        if node.name in _NAMED_HEADINGS:
            return self._inside(node, policy, at)
        if not any(one.name in _NAMED_HEADINGS for one in self._tree.inside(node)):
            return self._leave(node, self._standings.mark(node, policy))
        self._standings.settle(node, Mode.CITED, policy)
        self._runs.emit(*self._tags.plain(node))
        return at + 1

    def _inside(self, node: Node, policy: Policy, at: int) -> int:
        outer = self._standings[node.parent]
        standing = self._standings.settle(node, Mode.IN, policy)
        kind = standing.role
        if self._is_removed(node):
            self.removed[node.name] += 1
            return node.closed + 1
        if "-" not in node.name or kind is Role.ATOM:
            self.left.see(node)
        if not policy.free:
            return self._shield(node, standing, at, within=outer)
        if kind is Role.INLINE and is_marker(self._tree, node, self._runs.before):
            return self._single(node, self._with_tags(node, policy), text_of(self._tree, node), loose=True)
        if kind in {Role.ATOM, Role.OPAQUE} or (kind is Role.NESTED and self._runs.depth > _DEEPEST):
            return self._alone(node, policy, kind)
        if self._standings.is_mark(node):
            tag = self._tags.plain(node)
        else:
            mark = replace(self._standings.mark(node, policy), waits=True) if node.name == "option" else None
            tag = self._tags.translated(node, block=kind is Role.BLOCK, locale_filter=policy.locale_filter, mark=mark)
        if kind is Role.INLINE:
            self._runs.add(Is.OPEN, node.start, node.inner, tag, node=node)
        elif kind is Role.NESTED:
            self._runs.enter(node, tag)
        else:
            self._runs.emit(*tag)
            if node is self._site.first:
                self._runs.emit(PlaceSlot(Place.NOTICE))
        return at + 1

    def _is_removed(self, node: Node) -> bool:
        if node.name in EMBEDS:
            address = node.get(self._source, "src") or node.get(self._source, "data") or ""
            return not self._profile.keeps_embed(node.name, address)
        return "-" in node.name and not node.space and not self._profile.keeps_element(node.name)

    def _rest(self, node: Node) -> str:
        return self._source[node.inner : node.end]

    def _single(self, node: Node, parts: Iterable[Part], text: str = "", *, loose: bool) -> int:
        self._runs.add(Is.SINGLE, node.start, node.end, parts, node=node, text=text, loose=loose)
        return node.closed + 1

    def _leave(self, node: Node, mark: MarkSlot) -> int:
        """The element as it stands, marked as being in the source language if there are words in it."""
        mark = mark if worded(text_of(self._tree, node)) else MarkSlot()
        parts = (*self._tags.plain(node, mark), self._rest(node))
        if self._runs.under_way and role(node.name) in _INLINE:
            text = text_of(self._tree, node)
            return self._single(node, parts, text, loose=not worded(text))
        self._runs.emit(*parts)
        return node.closed + 1

    def _shield(self, node: Node, standing: Standing, at: int, *, within: Standing) -> int:
        """What isn't to be translated: part of a sentence that is, or a block of its own."""
        mark = self._standings.mark(node, standing.policy, language=standing.role is Role.BLOCK)
        mark = mark if within.policy.free else MarkSlot()
        if within.policy.free and standing.role in _INLINE:
            text = text_of(self._tree, node)
            return self._single(node, (*self._tags.plain(node, mark), self._rest(node)), text, loose=not worded(text))
        self._runs.emit(*self._tags.plain(node, mark))
        if standing.role in {Role.ATOM, Role.OPAQUE}:
            self._runs.emit(self._rest(node))
            return node.closed + 1
        return at + 1

    def _alone(self, node: Node, policy: Policy, kind: Role) -> int:
        """A code, an embed, a drawing: nothing in it is translated but what its own tag says."""
        shielded = node.name in SHIELDED or node.name == "pre"
        own = "-" in node.name or bool(node.space)
        text = text_of(self._tree, node)
        mark = self._standings.mark(node, policy, language=own and not shielded) if worded(text) else None
        if self._shows_words(node, text):
            mark = self._standings.mark(node, policy)
        if mark is not None and self._says_language(node):
            mark = replace(mark, lang="", dir="")
        if shielded or own:
            parts: list[Part] = [*self._tags.plain(node, mark), self._rest(node)]
        elif node.name == "template":
            parts = self._template(node)
        else:
            tag = self._tags.translated(node, block=False, locale_filter=policy.locale_filter, mark=mark)
            parts = [*tag, self._rest(node)]
        if kind is Role.OPAQUE:
            self._runs.emit(*parts)
            return node.closed + 1
        hides = shielded and node.name not in {"svg", "script", "style"} and worded(text)
        return self._single(node, parts, text if hides else "", loose=not hides)

    def _says_language(self, node: Node) -> bool:
        """Whether all words in an element are in others that say their own language, as those of ruby may."""
        inside = self._tree.events[node.opened + 1 : node.closed]
        words = [e for e in inside if e.did is Did.TEXT and worded(self._source[e.start : e.end])]
        return bool(words) and all(self._has_language(event.node, node) for event in words)

    def _has_language(self, inner: Node | None, outer: Node) -> bool:
        while inner is not None and inner is not outer:
            if inner.get(self._source, "lang"):
                return True
            inner = inner.parent
        return False

    def _shows_words(self, node: Node, text: str) -> bool:
        """Whether readers of an element that is left alone read words in it, not code."""
        if node.name in RAW_WORDS:
            inside = self._tree.events[node.opened : node.closed]
            return any(e.did is Did.RAW and worded(self._source[e.start : e.end]) for e in inside)
        if any(one.name == "track" and one.get(self._source, "label") for one in self._tree.inside(node)):
            return True
        words = node.name in WORDED or any(one.name == "mtext" for one in self._tree.inside(node))
        return words and worded(text)

    def _template(self, node: Node) -> list[Part]:
        """Each element in it is marked: a script takes them out, and the template's `lang` doesn't go with them."""
        parts: list[Part] = []
        for event in self._tree.events[node.opened : node.closed + 1]:
            if event.did is Did.OPEN and event.node.parent is node and worded(text_of(self._tree, event.node)):
                mark = self._standings.mark(event.node, self._standings.policy(event.node))
                parts += self._tags.plain(event.node, mark)
            else:
                parts.append(self._source[event.start : event.end])
        return parts

    def _with_tags(self, node: Node, policy: Policy) -> list[Part]:
        """The whole element; of its text nothing is translated, but what its tags say is."""
        parts: list[Part] = []
        for event in self._tree.events[node.opened : node.closed + 1]:
            if event.did is Did.OPEN and not event.node.space:
                filtered = policy.locale_filter
                parts += self._tags.translated(event.node, block=False, locale_filter=filtered)
            else:
                parts.append(self._source[event.start : event.end])
        return parts
