"""What must be done and what may be done do not change places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.checks.cues import Cue, find
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.model import Finding, Severity

CONCEPT = "modality"

_MUST_NOT = re.compile(
    r"\b(?:must|should|shall|ought to|may|can)(?: \w+)? (?:not|never|no)\b|\bcannot\b"
    r"|\b(?:no|none|neither|nobody|nothing)\b(?: [\w-]+){1,8} (?:must|should|may|can)\b"
)
_NEGATIONS = frozenset({"not", "none", "weak", "neither", "nor", "only"})
_NAMES = {"must": "an obligation", "may": "a possibility"}


def check_modality(pair: Pair) -> Iterator[Finding]:
    """Fires where the source has one of the two alone and the target the other alone."""
    source = pair.source.once(modals)
    if not source:
        return
    target = pair.target.once(modals)
    ours, theirs = _only(source), _only(target)
    if ours and theirs and ours != theirs and not _forbids(pair):
        detail = f"{_NAMES[ours].capitalize()} has become {_NAMES[theirs]}."
        yield Finding("modality", Severity.ACK, detail, source=source[0].span, target=target[0].span)


def _forbids(pair: Pair) -> bool:
    """Whether both sides say no: "must not" is "não podem" and "dürfen nicht", "no more than two may" is "il ne faut
    pas plus de deux"."""
    return bool(_MUST_NOT.search(pair.source.lower)) and any(
        cue.kind in _NEGATIONS for cue in find(pair.target, "negation")
    )


def modals(facts: Facts) -> tuple[Cue, ...]:
    return find(facts, CONCEPT)


def _only(cues: tuple[Cue, ...]) -> str:
    kinds = {cue.kind for cue in cues}
    return kinds.pop() if len(kinds) == 1 and kinds <= _NAMES.keys() else ""
