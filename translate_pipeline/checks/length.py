"""How long a target is beside its source: what is far too short was cut off, what is far too long was made up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.checks.facts import Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

# Times the language's typical length. On the human translations of TICO-19 nothing is outside the first pair.
_BLOCK = (0.32, 2.7)
_WARN = (0.5, 1.9)
_TYPICAL = 1.12  # of European languages
_SPARE = 20  # characters that a short text may have too many
_AS_IT_IS = re.compile(r"[!-~]{4,}")
_LEAST = 20  # characters: a label may well be three times as long
# Characters that an abbreviation may become when it is written out, and the reverse.
_LONG_FORM = 40
_ABBREVIATION = re.compile(r"(?<![^\W_])[^\W\d_]?[A-Z]{2,6}(?![^\W\d_])")


def check_ratio(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source.text.plain, pair.target.text.plain
    if len(source) <= _LEAST or not target.strip():
        return
    typical = entries("length", pair.target.locale.language).get("typical", _TYPICAL)
    wanted = len(source) * typical
    if _WARN[0] * wanted <= len(target) <= _WARN[1] * wanted:
        return
    # What stands in both as it is has no typical length, and one abbreviation may be what makes the difference: each
    # one of either side gives room for its long form.
    kept = sum(map(len, _as_it_is(source) & _as_it_is(target)))
    wanted = (len(source) - kept) * typical
    most = len(target) - kept - _room(source) * typical - _SPARE
    least = len(target) - kept + _room(target) * typical
    for severity, (low, high) in ((Severity.BLOCK, _BLOCK), (Severity.WARN, _WARN)):
        if least < low * wanted or most > high * wanted:
            much = "short" if len(target) < wanted else "long"
            detail = f"The target has {len(target)} characters, the source {len(source)}: far too {much}."
            yield Finding("text.length", severity, detail)
            return


def _as_it_is(text: str) -> set[str]:
    return {found.rstrip(".,;:!?)") for found in _AS_IT_IS.findall(text)}


def _room(text: str) -> int:
    return _LONG_FORM * len(_ABBREVIATION.findall(text))
