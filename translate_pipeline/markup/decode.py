"""From a page's source to its skeleton and segments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from translate_pipeline.errors import NothingToTranslate, UnknownLocale
from translate_pipeline.languages import Locale, locale
from translate_pipeline.markup.active import runs_code
from translate_pipeline.markup.article import find_article
from translate_pipeline.markup.assets import assets
from translate_pipeline.markup.builder import build
from translate_pipeline.markup.characters import odd_characters
from translate_pipeline.markup.charrefs import escape_text
from translate_pipeline.markup.compare import unchanged
from translate_pipeline.markup.encode import encode
from translate_pipeline.markup.lex import Kind, read
from translate_pipeline.markup.markers import text_of
from translate_pipeline.markup.parts import Skeleton
from translate_pipeline.markup.people import bylines, people
from translate_pipeline.markup.profile import DEFAULT_PROFILE, Profile
from translate_pipeline.markup.references import bibliographies
from translate_pipeline.markup.repairs import lost_text, seal
from translate_pipeline.markup.selectors import Selectors
from translate_pipeline.markup.sniff import to_text
from translate_pipeline.markup.standings import Standings
from translate_pipeline.markup.tree import Did, Node, Tree
from translate_pipeline.markup.walk import Walk
from translate_pipeline.model import Document, DocumentInfo, Finding, Frame, SegmentKind, Severity

MAX_BYTES: Final = 20_000_000
MAX_DEPTH: Final = 1_000
_BODY_TEXT: Final = frozenset({SegmentKind.TEXT, SegmentKind.HEADING})
_FRAMES: Final = re.compile("<frameset", re.IGNORECASE)
_NAME_IT: Final = "Name it in the profile's 'shortcodes'; if it is text, a profile with shortcodes = [] says so."
_REFERENCE: Final = re.compile(r"&[#A-Za-z][A-Za-z0-9]*;")


def read_source(data: bytes | str, *, max_bytes: int = MAX_BYTES, declared_encoding: str | None = None) -> str:
    """The source as text, as `decode` sees it: this is what a store keeps. Raises as `decode` does."""
    return to_text(data, max_bytes=max_bytes, declared=declared_encoding).text


def decode(
    data: bytes | str,
    *,
    profile: Profile = DEFAULT_PROFILE,
    fragment: bool | None = None,
    max_bytes: int = MAX_BYTES,
    max_depth: int = MAX_DEPTH,
    declared_encoding: str | None = None,
) -> Document:
    """Inverse of `encode`: encoding a document's own texts gives the same DOM.

    A source without doctype and without html, head and body tags is a fragment, unless `fragment` says otherwise.
    Raises `NotText`, `NothingToTranslate` and `OverLimit`.
    """
    text = to_text(data, max_bytes=max_bytes, declared=declared_encoding)
    source, findings = text.text, list(text.findings)
    if not source.strip():
        raise NothingToTranslate
    if _is_plain(source):
        source = _paragraphs(source)
        findings.append(_warn("plain_text", "The input is plain text; its paragraphs were put into <p> elements."))
    tree = build(source, max_depth=max_depth)
    findings.extend(lost_text(tree))
    findings.extend(odd_characters(tree))
    whole, sealed = seal(tree)
    if whole != source:
        tree = build(whole, max_depth=max_depth)
    if tree.untidy or whole != source:
        findings.append(
            _warn("repaired", f"Tags that are unclosed, mis-nested or stray: {tree.untidy + (whole != source)}.")
        )
    fragment = not tree.page if fragment is None else fragment
    apart = _TakenApart(tree, profile, fragment=fragment, sealed=sealed)
    if not apart.has_text and tree.page:
        apart = _TakenApart(tree, profile, fragment=fragment, sealed=sealed, everything=True)
    if not apart.segments:
        raise NothingToTranslate
    document = Document(apart.skeleton, apart.segments, apart.info(text.encoding), (*findings, *apart.findings()))
    if tree.untidy and (_has_frames(tree) or not unchanged(tree, _probe(document))):
        changed = _warn("changed", "The markup is so broken that the new page's structure differs from this one's.")
        document = replace(document, findings=(*document.findings, changed))
    return document


def _has_frames(tree: Tree) -> bool:
    """Frames take the place of a body as long as there is no text in it; a notice is text."""
    for event in tree.events:
        if event.did is Did.STRAY and _FRAMES.match(tree.source, event.start):
            return True
        if event.did is Did.TEXT and not tree.source[event.start : event.end].isspace():
            return False
    return False


def _probe(document: Document) -> str:
    """The document encoded with its own texts, and with a notice where one would stand."""
    own = {segment.key: segment.text for segment in document.segments}
    return encode(document, own, Frame(locale(document.info.language), notice="."))


class _TakenApart:
    """A tree in its parts: skeleton, segments, and what is known of the whole."""

    def __init__(self, tree: Tree, profile: Profile, *, fragment: bool, sealed: bool, everything: bool = False) -> None:
        self._tree, self._fragment = tree, fragment
        selectors = Selectors(tree)
        whole = fragment and not tree.page  # a page may be wanted as a fragment: it is searched for its article
        site = find_article(tree, profile, selectors, fragment=whole, everything=everything)
        self._unmatched = site.unmatched
        self._cited = bibliographies(tree, profile, selectors)
        self._bylines = bylines(tree, profile, selectors)
        self._language, self._unknown = _language(tree, site.first)
        standings = Standings(tree, site, profile, self._language)
        self._walk = Walk(tree, site, self._cited, profile, standings)
        parts = self._walk.parts(fragment=fragment)
        self.segments, keys = self._walk.drafts.finish()
        language, direction = self._language.tag, self._language.direction
        self.skeleton = Skeleton(parts, keys, fragment, sealed, language, direction, self._walk.fields.facts)

    @property
    def has_text(self) -> bool:
        return any(one.kind in _BODY_TEXT for one in self.segments)

    def info(self, encoding: str) -> DocumentInfo:
        heading = next((text_of(self._tree, node) for node in self._tree.nodes if node.name == "h1"), "")
        texts = (one.text.plain for one in self.segments if one.kind in _BODY_TEXT)
        return DocumentInfo(
            title=self._walk.fields.title or " ".join(heading.split()),
            language=self._language.tag,
            canonical=self._walk.fields.canonical,
            whole_page=not self._fragment,
            encoding=encoding,
            people=people(self._tree, self._cited, self._bylines, self._walk.fields.authors, texts),
            left=self._walk.left.counts,
            assets=assets(self._tree),
        )

    def findings(self) -> Iterator[Finding]:
        for key in self._unmatched:
            yield _warn("profile", f"The profile's selector for '{key}' finds nothing on this page.")
        if self._unknown:
            yield _warn("language", f"The language '{self._unknown}' is not known; the text is taken for English.")
        for name, count in sorted(self._walk.removed.items()):
            yield _warn("removed", f"{count} × <{name}> is not allowed by the profile and was taken out.")
        for name, count in sorted(self._walk.shortcodes.guessed.items()):
            yield _warn("shortcode", f"{count} × [{name}] looks like a shortcode and was left as it is. {_NAME_IT}")
        if runs_code(self._tree):
            yield _warn(
                "active", "The page holds scripts. Translating leaves them; importing through the site removes them."
            )
        if self._walk.fields.broken_json:
            yield _warn("json", "A script of linked data is no JSON; it stays as it is.")


def _language(tree: Tree, article: Node | None) -> tuple[Locale, str]:
    """The language that the article is in by what it or the page around it says, English where nothing is said; and
    the nearest tag that nobody knows."""
    unknown = ""
    node = article if article not in {None, tree.root} else tree.body or tree.html
    while node is not None:
        tag = (node.get(tree.source, "lang") or node.get(tree.source, "xml:lang") or "").strip()
        try:
            if tag:
                return locale(tag), unknown
        except UnknownLocale:
            unknown = unknown or tag
        node = node.parent
    return locale("en"), unknown


def _is_plain(source: str) -> bool:
    token = read(source, 0)
    return token.kind is Kind.TEXT and token.end == len(source) and not _REFERENCE.search(source)


def _paragraphs(source: str) -> str:
    out: list[str] = []
    for blank, lines in groupby(re.split(r"(?<=\n)", source), key=lambda line: not line.strip()):
        text = "".join(lines)
        bare = text.strip()
        before = text[: text.index(bare)]
        paragraph = f'<p data-tp="paragraph">{escape_text(bare)}</p>'
        out.append(text if blank else f"{before}{paragraph}{text[len(before) + len(bare) :]}")
    return "".join(out)


def _warn(what: str, detail: str) -> Finding:
    return Finding(f"markup.{what}", Severity.WARN, detail)
