"""HTML made safe for a site: what is active goes, what can be read stays; what went is told."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

import nh3

from translate_pipeline.markup.attributes import read_attributes
from translate_pipeline.markup.builder import build
from translate_pipeline.markup.charrefs import decode
from translate_pipeline.markup.dissolving import dissolved
from translate_pipeline.markup.lex import Kind, read
from translate_pipeline.markup.names import names
from translate_pipeline.markup.profile import Profile
from translate_pipeline.markup.shortcodes import Shortcodes
from translate_pipeline.markup.tree import Did, Node
from translate_pipeline.markup.visible import UNSEEN, visible
from translate_pipeline.model import Finding, Severity

# Content, tables, media, ruby, drawings, formulas; no forms, frames, scripts or elements of the page itself.
_TAGS: Final = names(
    "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup data dd del "
    "details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd "
    "label legend li main map mark menu meter nav nobr ol output p picture pre progress q rb rbc rp rt rtc ruby s "
    "samp search section small source span strike strong sub summary sup table tbody td tfoot th thead time tr "
    "track tt u ul var video audio wbr area fieldset svg g path rect circle ellipse line polyline polygon text "
    "tspan title desc defs marker math mi mn mo ms mtext mspace mrow mfrac msqrt mroot msub msup msubsup munder "
    "mover munderover mtable mtr mtd semantics annotation foreignObject "
)
_GLOBAL: Final = {"id", "class", "lang", "dir", "title", "role", "translate", "tabindex", "hidden", "xml:lang"}
_SMALL: Final = frozenset(name.lower() for name in _TAGS)
_SIZE: Final = {"width", "height"}
_CELL: Final = {"colspan", "rowspan", "headers", "scope", "abbr", "align", "valign"}
_SHAPE: Final = set(
    names(
        "d x y x1 y1 x2 y2 cx cy r rx ry points viewBox fill stroke stroke-width stroke-dasharray transform "
        "text-anchor dominant-baseline font-size font-family font-weight opacity preserveAspectRatio dx dy "
        "direction marker-end marker-start refX refY orient markerWidth markerHeight xmlns width height "
    )
)
_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "a": {"href", "hreflang", "type", "rel", "name"},
    "area": {"href", "alt", "coords", "shape"},
    "img": {"src", "srcset", "sizes", "alt", "loading", "decoding", "usemap", *_SIZE},
    "source": {"src", "srcset", "sizes", "type", "media", *_SIZE},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "poster", "controls", "preload", "muted", "loop", "playsinline", *_SIZE},
    "audio": {"src", "controls", "preload", "loop"},
    "iframe": {"src", "allowfullscreen", "loading", "referrerpolicy", *_SIZE},
    "td": _CELL,
    "th": _CELL,
    "tr": {"align", "valign"},
    "table": {"summary", "border"},
    "ol": {"start", "type", "reversed"},
    "ul": {"type"},
    "li": {"value"},
    "col": {"span"},
    "colgroup": {"span"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "ins": {"cite", "datetime"},
    "del": {"cite", "datetime"},
    "time": {"datetime"},
    "data": {"value"},
    "details": {"open"},
    "map": {"name"},
    "meter": {"value", "min", "max", "low", "high", "optimum"},
    "progress": {"value", "max"},
} | dict.fromkeys(names("svg g path rect circle ellipse line polyline polygon text tspan marker foreignObject"), _SHAPE)
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_PLAYERS: Final = names("video audio")
_CODE: Final = names("code kbd samp var pre")  # shown as it is
_BODY: Final = "<body>"  # what is cleaned stands in one
_SHOWN: Final = 80  # characters of a shortcode in a finding


def sanitised(html: str, profile: Profile) -> tuple[str, tuple[Finding, ...]]:
    """The HTML without anything that runs, sends or loads from where nobody said it may: of players and frames only
    those stay that the profile names; without a word of it, a site's own films and sounds.

    Findings `site.removed` tell what went. Law: the text stays, and where it doesn't, `site.text` blocks.
    """
    frames = profile.embeds is not None
    tags = set(_TAGS) | ({"iframe"} if frames else set()) | _custom(html, profile)
    cleaner = nh3.Cleaner(
        tags=tags,
        clean_content_tags=set(UNSEEN) - ({"iframe"} if frames else set()),
        attributes={"*": _GLOBAL} | {tag: own for tag, own in _ATTRIBUTES.items() if tag in tags},
        attribute_filter=_filter(profile),
        generic_attribute_prefixes={"aria-", "data-tp"},
        strip_comments=True,
        link_rel=None,
        url_schemes=_SCHEMES,
    )
    ready, off = dissolved(_BODY + html, tags)
    clean = cleaner.clean(ready)
    findings = [*_removed(html, clean, off), *_unprocessed(clean, profile)]
    if visible(_BODY + html) != visible(_BODY + clean):
        findings.append(Finding("site.text", Severity.BLOCK, "Text that readers would see is lost from the page."))
    return clean, tuple(findings)


def _unprocessed(clean: str, profile: Profile) -> Iterator[Finding]:
    """What the software of the site that the article comes from would replace, and this site doesn't."""
    codes: dict[str, None] = {}
    tree = build(_BODY + clean, max_depth=sys.maxsize)
    known = Shortcodes(clean, profile)
    for event in tree.events:
        if event.did is not Did.TEXT or _is_code(event.node):
            continue
        text = decode(tree.source[event.start : event.end])
        found = (text[start:end] for start, end in known.spans(text, event.node.name))
        codes |= dict.fromkeys(
            code for code in found if code[1:-1] not in known.guessed
        )  # those are guesses at English
    for code in codes:
        shown = f"Readers of the site see it as it is, since nothing replaces it there: {code[:_SHOWN]}"
        yield Finding("site.shortcode", Severity.WARN, shown)


def _is_code(node: Node | None) -> bool:
    while node is not None:
        if node.space or node.name in _CODE:
            return True
        node = node.parent
    return False


def _custom(html: str, profile: Profile) -> set[str]:
    """Custom elements run nothing without a script; those that the profile keeps stay for the operator's style."""
    return {name for name, _ in _starts(html) if "-" in name and profile.keeps_element(name) and name.isascii()}


def _filter(profile: Profile) -> Callable[[str, str, str], str | None]:
    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "src" and (tag == "iframe" or (tag in _PLAYERS and profile.embeds is not None)):
            return value if profile.keeps_embed(tag, value) else None
        return value

    return keep


def _removed(before: str, after: str, off: Counter[str]) -> Iterator[Finding]:
    """By what it was: elements, and attributes that acted or led somewhere. `off` are tags that stood where the site
    can't have them, and code of a server."""
    was, now = _inventory(before), _inventory(after)
    gone = dict(off) | {what: count - now[what] for what, count in was.items() if count > now[what]}
    for what, count in sorted(gone.items()):
        yield Finding("site.removed", Severity.WARN, f"Taken out: {what} ({count}).")


def _inventory(html: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, attributes in _starts(html):
        if name != "noscript" and (name not in _SMALL or name in _PLAYERS):
            found[f"<{name}>"] += 1
        for attribute in attributes:
            if attribute.startswith("on") or attribute in {"href", "src", "action", "formaction", "style", "srcdoc"}:
                found[f"{attribute}="] += 1
    return found


def _starts(html: str) -> Iterator[tuple[str, set[str]]]:
    """Every start tag outside comments: its name and those of its attributes."""
    at = 0
    while at < len(html):
        token = read(html, at)
        at = token.end
        if token.kind is Kind.START:
            yield token.name, set(read_attributes(html, token.start, token.end))
