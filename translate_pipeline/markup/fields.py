"""A page's metadata: its title, what previews and search engines show, and what it says of its language."""

from __future__ import annotations

from typing import Final

from translate_pipeline.markup.article import ancestors
from translate_pipeline.markup.attributes import Attribute
from translate_pipeline.markup.blocks import META
from translate_pipeline.markup.charrefs import decode
from translate_pipeline.markup.drafts import Draft, Drafts, field_text, worded_field
from translate_pipeline.markup.jsonld import linked_data
from translate_pipeline.markup.parts import AlternateSlot, Escape, FieldSlot, PageFacts, Part, State, StateSlot
from translate_pipeline.markup.tree import Did, Event, Node, Tree
from translate_pipeline.model import SegmentKind

_HEAD: Final = frozenset({"html", "head"})
_EARLY: Final = 512  # bytes: HTML's limit is 1,024, and what is translated before it may take twice the room
_LOCALES: Final = {"og:locale": State.OG_LOCALE, "og:locale:alternate": State.OG_ALTERNATE}


class Fields:
    """Slots for metadata. After the walk: `title`, `canonical`, and what there was to be translated or set. `charset`
    says the page's encoding where programs look for it."""

    def __init__(self, tree: Tree, drafts: Drafts) -> None:
        self._tree, self._source, self._drafts = tree, tree.source, drafts
        self.title = ""
        self.canonical = ""
        self.authors: list[str] = []
        self.has_og = False
        self.has_og_locale = False
        self.og_locale = ""
        self.charset = next((node for node in tree.nodes if self._says_charset_early(node)), None)
        self.broken_json = 0
        self._around = ancestors(node for node in tree.nodes if node.name == "script" and self.takes(node))

    @property
    def facts(self) -> PageFacts:
        has_html = self._tree.html is not None
        return PageFacts(has_html, self.charset is not None, self.has_og, self.has_og_locale, self.og_locale)

    @property
    def head_at(self) -> int:
        """Where the pipeline's own metadata goes: behind the page's encoding, which must come first."""
        return self._tree.head_at if self.charset is None else self.charset.end

    def _says_charset_early(self, node: Node) -> bool:
        if node.name != "meta" or node.space or node.start >= self._tree.body_at:
            return False
        if node.parent is not None and node.parent.name not in _HEAD and node.parent.parent is not None:
            return False
        equivalent = self._get(node, "http-equiv") == "content-type" and "charset" in self._get(node, "content")
        said = self._get(node, "charset") or equivalent
        return bool(said) and len(self._source[: node.end].encode("utf-8", "replace")) <= _EARLY

    def takes(self, node: Node) -> bool:
        """Whether the element is metadata."""
        if node.space:
            return False
        if node.name in {"title", "link"}:
            return True
        if node.name == "meta":
            return "itemprop" not in node.attributes(self._source)
        return node.name == "script" and self._get(node, "type").partition(";")[0].strip() == "application/ld+json"

    def inside(self, node: Node) -> bool:
        """Whether there is linked data in the element, which is the page's wherever it stands."""
        return node in self._around

    def parts(self, node: Node) -> list[Part]:
        """The whole element."""
        by_name = {"title": self._title, "link": self._link, "meta": self._meta, "script": self._script}
        return by_name[node.name](node)

    def _get(self, node: Node, name: str) -> str:
        return (node.get(self._source, name) or "").strip().lower()

    def _whole(self, node: Node) -> str:
        return self._source[node.start : node.end]

    def _content(self, node: Node) -> Event | None:
        """Raw text, unless it is white space."""
        events = self._tree.events[node.opened : node.closed]
        return next((e for e in events if e.did is Did.RAW and self._source[e.start : e.end].strip()), None)

    def _title(self, node: Node) -> list[Part]:
        raw = self._content(node)
        if raw is None:
            return [self._whole(node)]
        markup = self._source[raw.start : raw.end]
        text = " ".join(decode(markup).split())
        self.title = self.title or text
        if not worded_field(text):
            return [self._whole(node)]
        slot = self._slot(raw.start, "title", text, markup, escape=Escape.TEXT)
        return [self._source[node.start : raw.start], slot, self._source[raw.end : node.end]]

    def _slot(self, at: int, path: str, text: str, source: str, *, escape: Escape) -> FieldSlot:
        coded = field_text(" ".join(text.split()))
        kind = SegmentKind.TITLE if path == "title" else SegmentKind.META
        number = self._drafts.add(Draft(at, kind, path, coded, self._drafts.hole(), 0, len(coded.plain)))
        return FieldSlot(number, coded, source, escape)

    def _link(self, node: Node) -> list[Part]:
        relations = self._get(node, "rel").split()
        if "canonical" in relations:
            self.canonical = self.canonical or (node.get(self._source, "href") or "").strip()
        if "alternate" in relations and (tag := self._get(node, "hreflang")):
            return [AlternateSlot(self._whole(node), tag)]
        return [self._whole(node)]

    def _meta(self, node: Node) -> list[Part]:
        known = node.attributes(self._source)
        if "charset" in known:
            return self._with(node, known["charset"], StateSlot(State.CHARSET, self._raw(known["charset"])))
        name = self._get(node, "property") or self._get(node, "name")
        content = known.get("content")
        self.has_og |= name.startswith("og:")
        if content is None or content.bare:
            return [self._whole(node)]
        if name == "author":
            self.authors.append(content.value)
        if self._get(node, "http-equiv") in {"content-type", "content-language"}:
            return self._equivalent(node, content)
        if name in _LOCALES:
            if _LOCALES[name] is State.OG_LOCALE:
                self.has_og_locale, self.og_locale = True, self.og_locale or content.value.strip()
            return self._with(node, content, StateSlot(_LOCALES[name], self._raw(content)))
        if name not in META or not worded_field(content.value):
            return [self._whole(node)]
        path = f"meta[{name}]@content"
        slot = self._slot(content.start, path, content.value, self._raw(content), escape=Escape.VALUE)
        return self._with(node, content, slot)

    def _equivalent(self, node: Node, content: Attribute) -> list[Part]:
        if self._get(node, "http-equiv") == "content-language":
            return self._with(node, content, StateSlot(State.LANG, self._raw(content)))
        if "charset" not in content.value.lower():
            return [self._whole(node)]
        return self._with(node, content, StateSlot(State.CONTENT_TYPE, self._raw(content)))

    def _raw(self, one: Attribute) -> str:
        return self._source[one.start : one.end]

    def _with(self, node: Node, one: Attribute, slot: Part) -> list[Part]:
        if one.bare:
            return [self._whole(node)]
        return [self._source[node.start : one.start], slot, self._source[one.end : node.end]]

    def _script(self, node: Node) -> list[Part]:
        raw = self._content(node)
        found = linked_data(self._source[raw.start : raw.end]) if raw else None
        if raw is None or found is None:
            self.broken_json += raw is not None
            return [self._whole(node)]
        self.authors += found.authors
        parts: list[Part] = []
        done = node.start
        for string in found.strings:
            start, end = raw.start + string.start, raw.start + string.end
            markup = self._source[start:end]
            parts.append(self._source[done:start])
            if string.start == string.end:
                parts.append(StateSlot(State.JSON_NEW_LANG, ""))
            elif string.language:
                parts.append(StateSlot(State.JSON_LANG, markup))
            else:
                path = f"script[ld+json] > {string.path}"
                parts.append(self._slot(start, path, string.value, markup, escape=Escape.JSON))
            done = end
        parts.append(self._source[done : node.end])
        return parts
