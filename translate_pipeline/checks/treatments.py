"""On a treatment: German is "unter" one; "über" makes it more than the treatment, or news of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from translate_pipeline.checks.drugs import named_drugs
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.checks.quantities import lowered
from translate_pipeline.model import Finding, Severity

_CONCEPT = "treatments"
_BETWEEN = r"(?:\s[^\W\d_]{2,20}){0,2}"  # an article and an adjective
_GAP = re.compile(_BETWEEN + r"\s")


def misplaced(pair: Pair) -> Iterator[Finding]:
    """Says nothing where the target's language has no such words, or the source something that "over" stands for."""
    over = _pattern("over", pair.target.locale.language)
    if not over:
        return
    text = pair.target.once(lowered)
    for span in _over(text, over, pair.target):
        if not _explained(pair.source):
            shown = pair.target.text.plain[slice(*span)]
            detail = f"“{shown}” says more than this treatment, or about it; nothing in the source says so."
            yield Finding("comparator.value", Severity.ACK, detail, target=span)
    clash = _pattern("clash", pair.target.locale.language)
    for match in clash.finditer(text) if clash else ():
        detail = f"“{pair.target.text.plain[slice(*match.span())]}” is below a bound, not as long as one."
        yield Finding("comparator.value", Severity.ACK, detail, target=match.span())


def _over(text: str, over: re.Pattern[str], target: Facts) -> Iterator[tuple[int, int]]:
    words = _pattern("treatment", target.locale.language)
    for found in over.finditer(text):
        named = words.match(text, found.end()) if words else None
        if named and _no_noun(target, found.end(), named.end()):
            yield found.start(), named.end()
            continue
        for _, (start, end) in target.once(named_drugs):
            if found.end() < start <= found.end() + 40 and _near(target, found.end(), start):
                yield found.start(), end
                break


def _no_noun(target: Facts, start: int, end: int) -> bool:
    """Only articles and adjectives before the last word: "über Jahre Lenalidomid" is another thing. (German nouns
    begin with a capital.)"""
    return all(word.islower() for word in target.text.plain[start:end].split()[:-1])


def _near(target: Facts, start: int, end: int) -> bool:
    gap = target.text.plain[start:end]
    return gap == gap.lower() and _GAP.fullmatch(gap) is not None


def _explained(source: Facts) -> bool:
    pattern = _pattern("explains", source.locale.language)
    return bool(pattern and pattern.search(source.once(lowered)))


@cache
def _pattern(key: str, language: str) -> re.Pattern[str] | None:
    section = entries(_CONCEPT, language)
    if not section.get("over" if key in ("clash", "treatment") else key):
        return None
    if key == "treatment":
        return re.compile(rf"{_BETWEEN}\s(?:{_either(section[key])})(?![^\W_])")
    if key == "clash":
        under, bound, time = (_either(section[one]) for one in ("under", "bound", "time"))
        return re.compile(rf"(?<![^\W_])(?:{under})\s(?:{bound})\s[\w,.]{{1,12}}\s(?:{time})(?![^\W_])")
    return re.compile(rf"(?<![^\W_])(?:{_either(section[key])})(?![^\W_])")


def _either(forms: Sequence[str]) -> str:
    return "|".join(re.escape(form).replace(r"\*", r"[^\W_]{0,30}").replace(r"\ ", r"\s") for form in forms)
