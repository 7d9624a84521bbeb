"""Negations: none of the source's may be missing from the target."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from translate_pipeline.checks.cues import Cue, find
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

CONCEPT = "negation"

# What each cue of the source asks of the target, in one way or another. The other kinds ask nothing: a good translation
# may say "failed to reach" or "unfit" without any negation.
_ASKING = ("not", "nor", "limit", "floor", "late", "avoid", "lack", "unable", "contra", "unless", "forbid", "neg")
# What may stand for any of them: "should not be used" as "evitar" or as "está contraindicado".
_ANSWERING = ("not", "limit", "floor", "late", "without", "avoid", "lack", "unable", "contra", "forbid", "un")
_STRICT = frozenset({"not"})
_NEGATING = frozenset({"not", "none", "weak", "neither", "nor", "limit", "floor", "late"})
# Bounds that need no negation, terms that may have one.
_ALTERNATIVES = (
    ("limit", "ceiling"),
    ("floor", "least"),
    ("late", "soon"),
    ("free", "without"),
    ("neg", "un"),
    ("neg", "exclude"),
    ("neg", "fail"),
    ("prevent", "avoid"),
    ("prevent", "unable"),
    ("prevent", "forbid"),
)
_BREAK = re.compile(r"[.;:!?]\s|[。；：！？]")
_REACH = 12  # words over which a negation goes on: no … ninguno, no … ni


def check_negation(pair: Pair) -> Iterator[Finding]:
    if not entries(CONCEPT, pair.target.locale.language):
        return
    source, target = pair.source.once(negations), pair.target.once(negations)
    if not source and not target:
        return
    asked, offered = Counter(cue.kind for cue in source), Counter(cue.kind for cue in target)
    missing, kinds = _missing(asked, offered)
    if missing:
        cue = next(one for one in source if one.kind in kinds)
        shown = pair.source.open_text[cue.start : cue.end]
        count = f"{missing} negations fewer" if missing > 1 else "one negation fewer"
        detail = f"The target has {count} than the source (“{shown}”)."
        yield Finding("negation.fewer", Severity.ACK, detail, source=cue.span)
    elif offered["not"] > asked.total():
        cue = [one for one in target if one.kind in _STRICT][-1]
        shown = pair.target.open_text[cue.start : cue.end]
        detail = f"The target has a negation more than the source (“{shown}”)."
        yield Finding("negation.more", Severity.WARN, detail, target=cue.span)


def _missing(asked: Counter[str], offered: Counter[str]) -> tuple[int, frozenset[str]]:
    """How many negations of the source nothing in the target stands for, and of what kinds they may be. What stands for
    its own kind goes first."""
    left = {kind: count - offered[kind] for kind, count in asked.items() if count > offered[kind]}
    if not left:
        return 0, frozenset()
    spare = {kind: count - asked[kind] for kind, count in offered.items() if count > asked[kind]}
    for wanted, kind in _ALTERNATIVES:
        _give(left, wanted, spare, kind)
    if "only" in spare and asked["not"] and (asked["unless"] or asked["only"] or asked["exclude"]):
        # "Not before day 8" and "not unless" are "only from day 8 on" and "only if".
        left["not"] = left.get("not", 0) - 1
        left["unless"] = 0
    wanted_kinds = {kind: left[kind] for kind in _ASKING if left.get(kind, 0) > 0}
    count = sum(wanted_kinds.values()) - sum(spare.get(kind, 0) for kind in _ANSWERING)
    if "nor" in wanted_kinds:
        count -= spare.get("nor", 0)
    return max(0, count), frozenset(wanted_kinds)


def _give(left: dict[str, int], wanted: str, spare: dict[str, int], kind: str) -> None:
    given = min(left.get(wanted, 0), spare.get(kind, 0))
    if given > 0:
        left[wanted] -= given
        spare[kind] -= given


def negations(facts: Facts) -> tuple[Cue, ...]:
    """The cues with concord taken out: no … ninguno, sans aucun and ni … ni are one negation each."""
    found = [cue for cue in find(facts, CONCEPT) if cue.kind != "pseudo"]
    kept: list[Cue] = []
    for at, cue in enumerate(found):
        kind = _kind(cue, found[:at], found[at + 1 : at + 2], facts)
        if kind:
            kept.append(Cue(kind, cue.start, cue.end, cue.at))
    return tuple(kept)


def _kind(cue: Cue, before: Sequence[Cue], after: Sequence[Cue], facts: Facts) -> str:
    """The kind that a cue counts as where it stands; nothing where it only goes on with the negation before it."""
    if cue.kind == "neither":
        return "not"
    if cue.kind not in ("none", "weak", "nor"):
        return cue.kind
    ahead = [one for one in before if one.kind in _NEGATING and _joined(one, cue, facts)]
    if cue.kind == "none":
        return "" if ahead else "not"
    if cue.kind == "weak":
        return "" if ahead or not _opens(cue, facts) else "not"
    if any(one.kind == "neither" for one in ahead):
        return ""
    first = not ahead and any(one.kind == "nor" and _joined(cue, one, facts) for one in after)
    return "not" if first else "nor"


def _opens(cue: Cue, facts: Facts) -> bool:
    """Whether it stands at the beginning of the text or after a sign."""
    before = facts.lower[: cue.start].rstrip()
    return not before or not before[-1].isalnum()


def _joined(one: Cue, other: Cue, facts: Facts) -> bool:
    return other.at - one.at <= _REACH and not _BREAK.search(facts.lower, one.end, other.start)
