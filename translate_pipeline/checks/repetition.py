"""Words that come again and again: an engine in a loop, or a slip of the pen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
_TIMES = 3  # in a row
_LONGEST = 8  # words of what is repeated
_LONG = 16  # letters: no word, but for chemists and Germans
# The same word twice with nothing but white space between.
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,40})\s+(\1)(?![\w'’-])", re.IGNORECASE)
# A letter or a few of them over and over: in scripts without spaces, or in what is too long for a word.
_LOOP = re.compile(r"(?:([^\W\d_])\1{7}|([^\W\d_]{2,8}?)\2{3})")
_CLAUSE = re.compile(r",(?:\s+[^\W\d_]{2,8})?\s+$")


def check_repetition(pair: Pair) -> Iterator[Finding]:
    loop = _loop(pair.target)
    if loop:
        if not _loop(pair.source):
            detail = f"“{loop[:60]}” is repeated over and over."
            yield Finding("text.repetition", Severity.BLOCK, detail)
        return
    yield from _twice(pair)


def _loop(facts: Facts) -> str:
    tokens = facts.once(_tokens)
    often = {token: times for token, times in Counter(tokens).items() if times >= _TIMES}
    if any(map(str.isalpha, often)):
        longest = min(_LONGEST, _stretch(tokens, often) // _TIMES)
        found = next((run for size in range(1, longest + 1) if (run := _repeated(tokens, size))), ())
        if found:
            return " ".join(found)
    for token in tokens:
        if len(token) >= _LONG and (letters := _LOOP.search(token)):
            return letters.group()
    return ""


def _tokens(facts: Facts) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(facts.text.plain.lower()))


def _stretch(tokens: Sequence[str], often: Mapping[str, int]) -> int:
    """How many of the frequent tokens stand in a row at most: a run and its repetitions are no longer."""
    here = longest = 0
    for token in tokens:
        here = here + 1 if token in often else 0
        longest = max(longest, here)
    return longest


def _repeated(tokens: Sequence[str], size: int) -> Sequence[str]:
    """The first run of `size` tokens that stands three times in a row. Rows of figures or signs alone are no language
    ("0 0 0", "…")."""
    same = 0
    for at in range(len(tokens) - size):
        same = same + 1 if tokens[at] == tokens[at + size] else 0
        if same >= size * (_TIMES - 1):
            run = tokens[at - same + 1 : at - same + 1 + size]
            if any(map(str.isalpha, run)):
                return run
    return ()


def _twice(pair: Pair) -> Iterator[Finding]:
    known = entries("repetition", pair.target.locale.language)
    text, tokens = pair.target.text.plain, pair.target.once(_tokens)
    if not known or not any(one == other for one, other in pairwise(tokens)):
        return
    for found in _TWICE.finditer(text):
        word = found[1].lower()
        if word in _listed(pair.target.locale.language, "allowed") or _copied(found, pair):
            continue
        relative = word in _listed(pair.target.locale.language, "after_comma")
        if relative and _CLAUSE.search(text[max(0, found.start() - 16) : found.start()]):
            continue
        yield Finding("text.repeated", Severity.WARN, f"“{found.group()}” stands twice in a row.", target=found.span())


def _copied(found: re.Match[str], pair: Pair) -> bool:
    """A name (Duran Duran), or what the source repeats itself."""
    if found[1] == found[2] and found[1][:1].isupper() and found[1] in pair.source.text.plain:
        return True
    return bool(_TWICE.search(pair.source.text.plain))


@cache
def _listed(language: str, key: str) -> frozenset[str]:
    return frozenset(entries("repetition", language).get(key, "").split())
