"""What a page says of itself in its new language: lang and dir, metadata, the notice, marks of what stays English."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Final

from translate_pipeline.languages import locale
from translate_pipeline.markup.charrefs import decode_value, escape_value
from translate_pipeline.markup.jsonld import escape_json
from translate_pipeline.markup.parts import AlternateSlot, MarkSlot, Place, PlaceSlot, Skeleton, State, StateSlot
from translate_pipeline.markup.policy import same_language
from translate_pipeline.model import Frame

HELD, CHOSEN = "held", "chosen"
MARK: Final = "data-tp"  # every element and attribute of the pipeline's own bears it


class Framing:
    """Writes the slots that hold no text of the article."""

    def __init__(self, skeleton: Skeleton, frame: Frame) -> None:
        self._skeleton, self._frame = skeleton, frame
        self._foreign = not same_language(frame.locale.tag, skeleton.language)
        self._states: dict[State, Callable[[], str]] = {
            State.PAGE_LANG: lambda: escape_value(frame.locale.tag),
            State.LANG: lambda: escape_value(frame.locale.tag),
            State.DIR: lambda: escape_value(frame.locale.direction),
            State.CHARSET: lambda: '"utf-8"',
            State.CONTENT_TYPE: lambda: '"text/html; charset=utf-8"',
            State.OG_LOCALE: lambda: escape_value(frame.locale.open_graph),
            State.OG_ALTERNATE: lambda: escape_value(skeleton.page.og_locale or locale(skeleton.language).open_graph),
            State.JSON_NEW_LANG: lambda: f'"inLanguage": {escape_json(frame.locale.tag)}, ' if self._foreign else "",
            State.JSON_LANG: lambda: escape_json(frame.locale.tag),
        }
        self._places: dict[Place, Callable[[], str]] = {
            Place.HTML: self._html,
            Place.HEAD: self._head,
            Place.BODY: self._fragment,
            Place.NOTICE: self._notice,
            Place.END: lambda: "</div>" if skeleton.fragment and skeleton.sealed else "",
        }

    @property
    def held(self) -> tuple[str, str]:
        """The marks around a passage that stays in the source language."""
        label = f' title="{escape(self._frame.held_label)}"' if self._frame.held_label else ""
        return f'<span {self._source} {MARK}="{HELD}"{label}>', "</span>"

    @property
    def chosen(self) -> tuple[str, str]:
        """The marks around a passage that its author keeps as it is: nothing is missing there."""
        return f'<span {self._source} {MARK}="{CHOSEN}">', "</span>"

    @property
    def _source(self) -> str:
        return f'lang="{self._skeleton.language}" dir="{self._skeleton.direction}"'

    def state(self, slot: StateSlot) -> str:
        if not self._foreign and slot.state in {State.LANG, State.OG_LOCALE, State.OG_ALTERNATE}:
            return slot.source
        if slot.state is State.OG_ALTERNATE and not self._is_own(slot.source):
            return slot.source
        value = self._states[slot.state]()
        said = slot.source.strip("\"'").lower() == value.strip('"').lower() and not slot.before
        return slot.source if said else f"{slot.before}{value}"

    def _is_own(self, source: str) -> bool:
        """Whether an alternate of the source is the page's own locale, which gives its place to the source's."""
        return decode_value(source.strip("\"'")).strip().lower() == self._frame.locale.open_graph.lower()

    def mark(self, slot: MarkSlot) -> str:
        added = {}
        if slot.lang and self._foreign:
            added["lang"] = slot.lang
        if slot.dir and slot.dir != self._frame.locale.direction:
            added["direction" if slot.svg else "dir"] = slot.dir
        if not added:
            return ""
        return (
            "".join(f" {name}={escape_value(value)}" for name, value in added.items()) + f' {MARK}="{" ".join(added)}"'
        )

    def place(self, slot: PlaceSlot) -> str:
        return self._places[slot.place]()

    def alternate(self, slot: AlternateSlot) -> str:
        listed = {tag.lower() for tag in self._frame.alternates}
        return "" if slot.tag in listed and not self._skeleton.fragment else slot.source

    def _html(self) -> str:
        if self._skeleton.fragment or self._skeleton.page.has_html:
            return ""
        return f'<html lang="{self._frame.locale.tag}" dir="{self._frame.locale.direction}">'

    def _head(self) -> str:
        if self._skeleton.fragment:
            return ""
        page, frame = self._skeleton.page, self._frame
        charset = "" if page.has_charset else f'<meta charset="utf-8" {MARK}="meta">'
        metas = [_meta("name", name, content) for name, content in frame.meta.items()]
        if page.has_og and not page.has_og_locale and (self._foreign or metas):
            metas.append(_meta("property", "og:locale", frame.locale.open_graph))
        links = [
            f'<link rel="alternate" hreflang="{escape(tag)}" href="{escape(url)}" {MARK}="alternate">'
            for tag, url in frame.alternates.items()
        ]
        style = f'<style {MARK}="style">{frame.style}</style>' if frame.style else ""
        return charset + "".join(metas) + "".join(links) + style

    def _fragment(self) -> str:
        if not self._skeleton.fragment:
            return ""
        locale = self._frame.locale
        return f'<div {MARK}="fragment" lang="{locale.tag}" dir="{locale.direction}">'

    def _notice(self) -> str:
        if not self._frame.notice:
            return ""
        locale = self._frame.locale
        said = f'lang="{locale.tag}" dir="{locale.direction}"'
        return f'<section {MARK}="notice" role="note" {said}>{self._frame.notice}</section>'


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{escape(name)}" content="{escape(content)}" {MARK}="meta">'
