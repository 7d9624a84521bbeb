"""Talk about the translation in place of it, as language models give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from translate_pipeline.checks.facts import Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

_REACH = 160  # characters at either end
# Remains of a prompt or of a conversation, anywhere.
_ANYWHERE = re.compile(r"```|<\|[a-z_]{2,20}\|>|\[/?INST\]|<</?SYS>>|(?m:^#{2,3} ?(?:Instruction|Response|System)\b)")
_LEADING = re.compile(r"^[\s*_>#\"“«'‘-]+")
_TRAILING = re.compile(r"[\s*_\"”»'’)\].!。]+$")


def check_chatter(pair: Pair) -> Iterator[Finding]:
    text, source = pair.target.text.plain, pair.source.text.plain
    language = pair.target.locale.language
    found = _at_an_end(text, language)
    if found and not _at_an_end(source, pair.source.locale.language):
        yield Finding("text.chatter", Severity.BLOCK, f"“{found[:60]}” speaks of the translation.")
        return
    remains = _ANYWHERE.search(text)
    if remains and remains.group() not in source:
        detail = f"“{remains.group()}” is left over from a prompt."
        yield Finding("text.chatter", Severity.BLOCK, detail, target=remains.span())


def _at_an_end(text: str, language: str) -> str:
    start, end = _patterns(language)
    head = _LEADING.sub("", text[:_REACH])
    found = start.match(head)
    if not found:
        tail = text[-_REACH:]
        tail = tail[: len(tail) - len(match.group())] if (match := _TRAILING.search(tail)) else tail
        found = end.search(tail)
    return found.group() if found else ""


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a text begins with, and what its last sentence is: in the language itself and in English."""
    start, end = [], []
    for one in dict.fromkeys(("en", language)):
        known = entries("chatter", one)
        start += known.get("start", [])
        end += known.get("end", [])
    flags = re.IGNORECASE | re.DOTALL
    last = rf"(?:^|[.!?。\n)]\s*)\(?(?:{'|'.join(end)})$"
    return re.compile(f"(?:{'|'.join(start)})", flags), re.compile(last, flags)
