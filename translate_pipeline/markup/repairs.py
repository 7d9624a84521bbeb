"""What a source is mended of before anything can be added to it, and what text its markup swallows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from translate_pipeline.markup.blocks import ROLES
from translate_pipeline.markup.drafts import worded
from translate_pipeline.markup.names import names
from translate_pipeline.markup.tree import Did, Event, Tree
from translate_pipeline.model import Finding, Severity

_KNOWN: Final = frozenset(ROLES) | names(
    "basefont bgsound isindex nextid spacer rbc rtc multicol portal image slot fencedframe geolocation selectedcontent "
    "permission param command content shadow element"
)
_SHOWN: Final = 60  # characters of lost text that a finding shows


def seal(tree: Tree) -> tuple[str, bool]:
    """The source with its last piece of markup ended, so that something can follow it, and whether that can be done.

    Law: the DOM stays the same.
    """
    last = next((event for event in reversed(tree.events) if event.start < event.end), None)
    if last is not None and last.did is Did.TEXT and tree.source.endswith("</"):
        return f"{tree.source[:-2]}&lt;/", True  # it is text as long as nothing follows
    if last is None or not tree.open_ended:
        return tree.source, True
    source = tree.source
    if last.did is Did.STRAY:
        return source[: last.start], True
    if last.did is Did.COMMENT:
        return _end_comment(source, last), True
    name = last.node.name
    if name == "plaintext" or (name == "script" and "<!--" in source[last.start :]):
        return source, False
    return f"{source}</{name}>", True


def _end_comment(source: str, last: Event) -> str:
    opened = source[last.start :]
    if not opened.startswith("<!--"):
        return f"{source}]]>" if opened.startswith("<![CDATA[") and last.node.space else f"{source}>"
    content = re.sub(r"--?!?$", lambda end: "" if end.group() != "!" else "!", opened[4:])
    return f"{source[: last.start]}<!--{content}-->"


def lost_text(tree: Tree) -> Iterator[Finding]:
    """Words that a parser takes for markup, so that no reader sees them: `INR<two weeks` loses two."""
    for event in tree.events:
        swallows = _SWALLOWS.get(event.did) if event.start < event.end else None
        if swallows is None:
            continue
        markup = tree.source[event.start : event.end]
        if swallows(event, markup) and worded(markup):
            yield _finding(markup)


def _is_unknown(event: Event, markup: str) -> bool:
    name = event.node.name
    return name not in _KNOWN and "-" not in name and not event.node.space


# What kind of event may be text by mistake, and when it is.
_SWALLOWS: Final[dict[Did, Callable[[Event, str], bool]]] = {
    Did.OPEN: _is_unknown,
    Did.STRAY: lambda event, markup: not markup.endswith(">"),
    Did.COMMENT: lambda event, markup: markup.startswith("</") or not markup.endswith(">"),
}


def _finding(markup: str) -> Finding:
    shown = " ".join(markup.split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return Finding("markup.lost_text", Severity.WARN, f"'{shown}' reads as markup, so browsers don't show it.")
