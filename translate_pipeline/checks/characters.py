"""Characters and sizes that no translation has: what they do to a page is worse than an untranslated sentence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from translate_pipeline.checks.facts import Pair
from translate_pipeline.model import Finding, Severity

# Control characters, halves of a character (no encoding can write them), characters that are none, and marks that turn
# the direction of what follows, so that 12 is shown as 21.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff\u202a-\u202e\u2066-\u2069]"
)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&(?:#\d{2,7}|#x[0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# A sentence in German has 1.3 times the characters of its source, in Chinese a third; labels vary more.
_TIMES, _SPARE = 8, 200
_LONGEST = 20_000  # characters; no sentence has as many, and no check must take seconds


def check_characters(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source.text.plain, pair.target.text.plain
    unfit = _UNFIT.findall(target)
    for found, count in (Counter(unfit) - Counter(_UNFIT.findall(source))).items() if unfit else ():
        name = f"U+{ord(found):04X} {unicodedata.name(found, '')}".strip()
        yield Finding("text.character", Severity.BLOCK, f"{name} stands {count} times where the source has none.")
    markup = next((found for found in _MARKUP.finditer(target) if found.group() not in source), None)
    if markup:
        yield Finding(
            "text.markup", Severity.BLOCK, f"“{markup.group()[:40]}” is markup as text.", target=markup.span()
        )


def check_length(pair: Pair) -> Iterator[Finding]:
    source, target = len(pair.source.text.plain), len(pair.target.text.plain)
    if max(source, target) > _LONGEST:
        yield Finding("text.length", Severity.BLOCK, f"A text of {max(source, target)} characters can't be checked.")
    elif target > _TIMES * source + _SPARE:
        yield Finding("text.length", Severity.BLOCK, f"The target has {target} characters, the source {source}.")
