"""Leftover masks: no trace of the protection may reach a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.checks.facts import Pair
from translate_pipeline.model import Finding, Severity

# Every shape that an engine is given, in the spelling it may come back in: other case, spaces let in.
_MASK = re.compile(r"(?<![^\W\d_])(?:a\s?)?x\s?t\s?r\s?m\s?\d+(?:\s?x(?![^\W_]))?|⟦\s*/?\d+\s*/?\s*⟧", re.IGNORECASE)
_HINT = re.compile(r"[xX]\s?[tT]\s?[rR]\s?[mM]|⟦")  # found faster


def check_masks(pair: Pair) -> Iterator[Finding]:
    for found in _MASK.finditer(pair.target.text.plain) if _HINT.search(pair.target.text.plain) else ():
        if found.group() not in pair.source.text.plain:
            yield Finding("mask.left", Severity.BLOCK, f"“{found.group()}” is left over.", target=found.span())
