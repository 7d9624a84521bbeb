"""Sentences of a segment that the target does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

# A full stop ends a sentence if a word of three letters or a figure, bracket or quote stands before it and a capital or
# figure behind it: "e.g.", "Dr." and "p. ex." end none. Abbreviations of three letters and more are listed.
_END = re.compile(r"([.!?…]+)[\"”»’)\]]*\s+(?=[\"“„«¿¡(\[]*[^\W_a-zß-ÿ])|[。！？؟](?=.)")
_CLOSED = re.compile(r"(?:[^\W\d_]{3}|[\d)\]%”»\"])$")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:approx|vs|etc|resp|fig|figs|tab|prof|incl|min|max|vol|cap|núm|aprox|env|chap|bzw|ggf|evtl|sog|inkl|zzgl"
    r"|art|nr|ref|refs|ver|véase|dres|dra|sra|mrs|ms|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|janv|févr|avr|juil)$",
    re.IGNORECASE,
)
# Signs where a translator may join two sentences.
_JOINTS = re.compile(r"[;:；：，,،؛]|\s[–—-]\s")
_TYPICAL = 1.12
_STOPPED = re.compile(r"[.!?…。！？؟:;：；؛][\"”“»’'）)\]\s\ufffc\d,–-]{0,12}$")
_CUT = 0.75  # times the typical length
_SHORTER_UNSPACED = 0.75  # Chinese joins sentences with a comma and no word more
_SHORTER = 0.97  # a target that lost nothing is not shorter than usual


def check_omission(pair: Pair) -> Iterator[Finding]:
    """Two sentences joined into one are no omission: the target must be short as well, and have no more joints than the
    source has to account for the difference."""
    yield from _broken_off(pair)
    source = pair.source.once(_ends)
    if not source:
        return
    missing = len(source) - len(pair.target.once(_ends))
    if missing <= 0:
        return
    theirs, ours = pair.source.text.plain, pair.target.text.plain
    shorter = _SHORTER if pair.target.locale.spaced else _SHORTER_UNSPACED
    if len(ours) >= shorter * _typical(pair) * len(theirs):
        return
    if len(_JOINTS.findall(ours)) - len(_JOINTS.findall(theirs)) >= missing:
        return
    detail = f"The source has {len(source) + 1} sentences, the target {len(source) + 1 - missing}."
    yield Finding("text.omission", Severity.ACK, detail)


def _broken_off(pair: Pair) -> Iterator[Finding]:
    """A sentence that ends without its full stop and is short as well was cut off."""
    theirs, ours = pair.source.text.plain.rstrip(), pair.target.text.plain.rstrip()
    if not _STOPPED.search(theirs) or _STOPPED.search(ours) or not ours:
        return
    if len(ours) < _CUT * _typical(pair) * len(theirs):
        yield Finding("text.omission", Severity.ACK, "The target breaks off before the sentence ends.")


def _typical(pair: Pair) -> float:
    known: float = entries("length", pair.target.locale.language).get("typical", _TYPICAL)
    return known


def _ends(facts: Facts) -> tuple[int, ...]:
    """Where a sentence ends and another one follows."""
    text = facts.text.plain.rstrip()
    return tuple(
        found.start()
        for found in _END.finditer(text)
        if found[1] != "." or _closes(text[max(0, found.start() - 8) : found.start()])
    )


def _closes(before: str) -> bool:
    """Whether a full stop after this ends a sentence."""
    return bool(_CLOSED.search(before)) and not _ABBREVIATED.search(before)
