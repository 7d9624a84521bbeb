"""Compounds with hyphens ("21-day cycles"), which Apertium's English pairs would glue together ("ciclosde21 días")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

# Modes that fill the gaps between words of their own with what stood beside the hyphen: nothing. en-eo adds no words.
GLUING = frozenset({"eng-spa", "eng-cat", "eng-cat_valencia", "en-gl"})

_BLANK = r"\[(?:[^\]\\]|\\.)*\]\]?"
# With the word after it, since "obsessive-compulsive disorder" may be one word of a dictionary; not in an address.
_COMPOUND = (
    r"(?<![\w\-/.:@=&?#%])(?P<compound>(?:\d+[.,])*\w+(?:-\w+)+)(?![\w\-/@=\\]|[.:]\w)(?=(?P<after>(?: \w[\w-]*)?))"
)
_STREAM = re.compile(rf"\\.|{_BLANK}|{_COMPOUND}", re.DOTALL)
_MARKUP = re.compile(_BLANK, re.DOTALL)
_GAP = "[h]"  # a blank that the modes carry as they carry a space

_WORD = re.compile(r"\^(?P<form>[^/$]*)/(?P<readings>[^$]*)\$")
_ATTRIBUTE = re.compile("<adj>|<ord>")
_PARTICIPLE = re.compile("<(?:pp|past|ger|pprs|subs)>")
_PREFIXES = frozenset({"post", "mid", "sub", "non", "co", "mini", "self", "cross"})  # those that are nouns as well


def find(chunk: str) -> frozenset[str]:
    """Compounds in a text of Apertium's stream format, each with the word after it: what `way` is asked about."""
    found = (one for one in _STREAM.finditer(chunk) if one["compound"])
    return frozenset(one["compound"] + one["after"] for one in found if any(map(str.isalpha, one["compound"])))


def way(compound: str, analysis: str) -> str:
    """How to write one for the engine, given what its dictionary makes of it: as it is where it stands there as a word
    ("follow-up"), as two words where an adjective or noun qualifies a noun ("high-risk": else "Alto-enfermedad de
    riesgo"), and in all other cases with blanks of ours beside the hyphens."""
    compound = compound.partition(" ")[0]
    words: list[tuple[str, str]] = []
    for found in _WORD.finditer(analysis):
        if sum(len(form) for form, _ in words) < len(compound):
            words.append((found["form"], found["readings"]))
    if "".join(form for form, _ in words) != compound:
        return compound
    if len(words) == 3 and words[1][0] == "-" and _qualifies(*words[0], *words[2]):
        return f"{words[0][0]} {words[2][0]}"
    return "".join(f"{_GAP}-{_GAP}" if form == "-" else form for form, _ in words)


def _qualifies(first: str, readings: str, noun: str, noun_readings: str) -> bool:
    if not (first[1:].islower() and noun.islower() and "<n>" in noun_readings):
        return False
    # "high-cost", whose second part is a verb's base form and its participle in one, but not "dose-limiting".
    if _PARTICIPLE.search(noun_readings) and "<inf>" not in noun_readings:
        return False
    if _ATTRIBUTE.search(readings):
        return True
    return "<n>" in readings and "<adj>" not in noun_readings and first.lower() not in _PREFIXES


def loosen(chunk: str, ways: Mapping[str, str]) -> str:
    """Inverse, around an engine that changes nothing and where the hyphens stay: `tighten`."""

    def rewrite(found: re.Match[str]) -> str:
        compound = found["compound"]
        return ways.get(f"{compound}{found['after']}", compound) if compound else found[0]

    return _STREAM.sub(rewrite, chunk)


def tighten(answer: str) -> str:
    """Blanks of ours become spaces between words, and vanish elsewhere."""
    if _GAP not in answer:
        return answer
    parts = answer.split(_GAP)
    out, last = [parts[0]], ""
    for left, right in pairwise(parts):
        last = _MARKUP.sub("", left)[-1:] or last
        out.append(" " if last.isalnum() and _MARKUP.sub("", right)[:1].isalnum() else "")
        out.append(right)
    return "".join(out)
