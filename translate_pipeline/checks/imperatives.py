"""What an instruction forbids does not become a statement of what is not done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from translate_pipeline.checks.facts import Pair
from translate_pipeline.checks.lexicon import alternation, entries
from translate_pipeline.model import Finding, Severity

CONCEPT = "imperatives"

_FORBIDS = re.compile(r"(?:^|(?<=[.;:!]\s))\W*(?:please,?\s+)?((?:do not|don['’]t|never)\s+(?!have\b|need\b)[a-z-]+)\b")
_AHEAD = 200  # characters in which an instruction says that it is one
_MOST = 4000  # characters; what has more is no sentence


def check_imperatives(pair: Pair) -> Iterator[Finding]:
    """Only surely indicative forms are known, and only where an instruction begins, so that what is unknown passes."""
    source = pair.source.lower[:_MOST]
    if "not" not in source and "never" not in source and "don" not in source:
        return
    pattern = _statement(pair.target.locale.language)
    if pattern is None:
        return
    orders = [one for one in _FORBIDS.finditer(source) if "?" not in source[one.end() : one.end() + _AHEAD]]
    if not orders:
        return
    for statement in list(pattern.finditer(pair.target.lower[:_MOST]))[: len(orders)]:
        said = pair.target.open_text[slice(*statement.span(1))]
        detail = f"“{pair.source.open_text[slice(*orders[0].span(1))]}” forbids; “{said}” only states what is not done."
        yield Finding("modality", Severity.ACK, detail, source=orders[0].span(1), target=statement.span(1))


@cache
def _statement(language: str) -> re.Pattern[str] | None:
    section = entries(CONCEPT, language)
    if not section:
        return None
    verbs = [form + ending for form in section["forms"].split() for ending in section["endings"]]
    no = "|".join(one.replace(" ", r"\s") for one in section["no"])
    after = rf"\s(?:{section['after']})\b" if "after" in section else r"\b"
    return re.compile(rf"(?:^|(?<=[.;:!]\s))[^\w¿?]*((?:{no})(?:\s|['’])(?:{alternation(verbs, re.escape)}){after})")
