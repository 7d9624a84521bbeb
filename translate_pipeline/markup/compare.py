"""Where two pages differ as a browser sees them, the pipeline's own marks left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from translate_pipeline.markup.builder import build
from translate_pipeline.markup.charrefs import decode
from translate_pipeline.markup.framing import MARK
from translate_pipeline.markup.normal import normalised
from translate_pipeline.markup.tree import Did, Node, Tree

_UNLIMITED: Final = 1_000_000
_MOST: Final = 20  # differences that are told
_WRAPPERS: Final = frozenset({"fragment", "held", "paragraph"})  # their content is the page's own
_ADDED: Final = frozenset({"notice", "meta", "alternate", "style"})  # they and their content are the pipeline's
_NOTICE: Final = re.compile(r'<section data-tp="notice"[^>]*>.*?</section>', re.DOTALL)
_FRAGMENT: Final = re.compile(r'<div data-tp="fragment"[^>]*>')
_PAGE: Final = frozenset({"html", "head", "body"})

Step = tuple[str, ...]  # ("open", name, attributes…), ("close", name), ("text", text), ("comment", text)


def compare(source: str, target: str, *, texts: bool = True) -> tuple[str, ...]:
    """Sentences that say where the bodies differ, none if they don't; without `texts`, text may differ.

    Both are parsed by HTML5's rules first, so that only what a browser shows counts. Wrappers and attributes of the
    pipeline's own bear `data-tp` and are left out; so is what `lang` and `dir` of html and body say.
    """
    found: list[str] = []
    place: list[str] = []
    for one, other in zip_longest(_steps(source, texts=texts), _steps(target, texts=texts)):
        if one != other:
            found.append(f"{' > '.join(place) or 'body'}: {_shown(one)} became {_shown(other)}")
            if len(found) == _MOST or one is None or other is None or one[:2] != other[:2]:
                break
        if one is not None and one[0] == "open":
            place.append(one[1])
        elif one is not None and one[0] == "close" and place:
            place.pop()
    return tuple(found)


def same_dom(source: str, target: str, *, texts: bool = True) -> bool:
    return not compare(source, target, texts=texts)


def _shown(step: Step | None) -> str:
    if step is None:
        return "the end"
    kind, *rest = step
    return {"open": f"<{' '.join(rest)}>", "close": f"</{rest[0]}>"}.get(kind) or f"{kind} {rest[0][:60]!r}"


def _steps(html: str, *, texts: bool) -> Iterator[Step]:
    tree = build(normalised(build(html, max_depth=_UNLIMITED)), max_depth=_UNLIMITED)
    text: list[str] = []
    skipped: Node | None = None
    for event in tree.events:
        markup = tree.source[event.start : event.end]
        if skipped is not None:
            skipped = None if event.did is Did.CLOSE and event.node is skipped else skipped
            continue
        if event.did in {Did.TEXT, Did.RAW}:
            text.append(decode(markup) if event.did is Did.TEXT else markup)
            continue
        step = _step(tree, event.did, event.node, markup)
        if event.did is Did.OPEN and event.node.get(tree.source, MARK) in _ADDED:
            skipped = event.node
            continue
        if step is None:
            continue
        if texts and text and (whole := "".join(text)):
            yield "text", whole
        text.clear()
        yield step
    if texts and text:
        yield "text", "".join(text)


def _step(tree: Tree, did: Did, node: Node, markup: str) -> Step | None:
    """None for what isn't compared."""
    if did is Did.COMMENT:
        return "comment", markup
    if node.get(tree.source, MARK) in _WRAPPERS or node.name in _PAGE or did is Did.STRAY:
        return None
    if did is Did.CLOSE:
        return "close", node.name
    own = set((node.get(tree.source, MARK) or "").split())
    known = node.attributes(tree.source)
    said = sorted(f"{name}={one.value!r}" for name, one in known.items() if name != MARK and name not in own)
    return "open", node.name, *said


def unchanged(tree: Tree, encoded: str) -> bool:
    """Whether a page that was encoded with its own texts has the body that its source has. Cheap, for every page
    whose markup is untidy; it takes the notice and the fragment's <div> for the only marks."""
    source, target = normalised(tree), normalised(tree, encoded)
    target = _NOTICE.sub("", target)
    opened = _FRAGMENT.search(target)
    if opened is not None:
        end = len(target) - len("</div>") if target.endswith("</div>") else len(target)
        target = target[: opened.start()] + target[opened.end() : end]
    return source == target
