"""A page read back: where it differs from its source in anything but what a translation changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from translate_pipeline.languages import Locale
from translate_pipeline.markup.attributes import read_attributes
from translate_pipeline.markup.differences import Differences
from translate_pipeline.markup.encode import skeleton_of
from translate_pipeline.markup.framing import MARK
from translate_pipeline.markup.holes import holes, unsigned
from translate_pipeline.markup.lex import Kind, read
from translate_pipeline.markup.likeness import LANGUAGE, Likeness, Rewritten, nowhere
from translate_pipeline.markup.normal import serialised
from translate_pipeline.markup.outline import Element, outline
from translate_pipeline.markup.policy import same_language
from translate_pipeline.model import Coded, Document, Finding, Severity

_STRUCTURE: Final = ("html", "body")


def read_back(
    document: Document,
    page: str,
    to: Locale,
    targets: Mapping[str, Coded] | None = None,
    *,
    fragment: bool | None = None,
    rewritten: Rewritten = nowhere,
) -> tuple[Finding, ...]:
    """Findings `document.*` of a page that was made of a document; none for what `encode` writes.

    Blocks must be the same in the same order, inline elements the same in any order; attributes are the same but for
    the translated ones and what says the language. `targets` are the texts of the page's segments; without them the
    page was made elsewhere, and texts must only be there. What bears the pipeline's mark is left out. `rewritten` says
    of which links the site may change the address.
    """
    skeleton = skeleton_of(document)
    alone = skeleton.fragment if fragment is None else fragment
    known = holes(skeleton, foreign=not same_language(to.tag, skeleton.language), fragment=alone)
    page = unsigned(page)
    source, shown = serialised(known.html, page)
    likeness = Likeness(known, to, targets, rewritten)
    differences = Differences(likeness, untidy=any(one.code == "markup.repaired" for one in document.findings))
    differences.compare(outline(source), outline(shown, skeleton.language))
    found = (*differences.findings(), *_page(known.html, page, likeness, alone=alone))
    return found if any(one.severity is Severity.BLOCK for one in found) else (*found, *_changed(document, likeness))


def _changed(document: Document, likeness: Likeness) -> Iterator[Finding]:
    """What the decoder has seen already: even with its own texts the page comes out as another one."""
    for one in document.findings:
        if one.code == "markup.changed" and likeness.targets is not None:
            yield Finding("document.structure", Severity.BLOCK, one.detail)


def _page(source: str, page: str, likeness: Likeness, *, alone: bool) -> Iterator[Finding]:
    """What the tags say that a parser of fragments drops."""
    if alone:
        mark = next((one for one in _starts(page, ("div",)) if one.attributes.get(MARK) == "fragment"), None)
        if mark is not None or likeness.targets is not None:
            yield from _language(mark, likeness)
        return
    for name in _STRUCTURE:
        ours = next(_starts(source, (name,)), Element(name, {}))
        if name == "html" and not likeness.holes.has_html:
            ours = Element(name, {})
        theirs = next(_starts(page, (name,)), Element(name, {}))
        unlike = set(likeness.unlike(ours, theirs)) - LANGUAGE
        if unlike:
            yield Finding("document.structure", Severity.BLOCK, f"page: {ours.shown} became {theirs.shown}.")
        if name == "html":
            yield from _language(theirs, likeness)


def _language(element: Element | None, likeness: Likeness) -> Iterator[Finding]:
    said = element.attributes if element else {}
    to = likeness.to
    if not likeness.says_language(said.get("lang", "")):
        detail = f"The page says that it is in “{said.get('lang', '')}”, not in {to}."
        yield Finding("document.language", Severity.BLOCK, detail)
    default = "ltr" if likeness.targets is None else ""
    if said.get("dir", default).strip().lower() != to.direction:
        detail = f"The page says that its direction is “{said.get('dir', '')}”, not {to.direction}."
        yield Finding("document.language", Severity.BLOCK, detail)


def _starts(html: str, names: tuple[str, ...]) -> Iterator[Element]:
    """Start tags of these names, outside comments."""
    at = 0
    while at < len(html):
        token = read(html, at)
        at = token.end
        if token.kind is Kind.START and token.name in names:
            known = read_attributes(html, token.start, token.end)
            yield Element(token.name, {name: one.value for name, one in known.items()})
