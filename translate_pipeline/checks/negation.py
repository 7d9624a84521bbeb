"""Negations: none of the source's may be missing from the target."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from translate_pipeline.checks.cues import Cue, find
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

CONCEPT = "negation"

# By kind of the source what may stand for it besides its own kind, the likeliest first: "should not be used" is
# "evitar" or "está contraindicado", but never "falta". Kinds that are not here ask for nothing: a good translation may
# say "inactive" or "stopped" without any negation. Where few kinds may answer, the kind is served first.
_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "neg": ("un", "not", "nor", "without", "unable", "few", "lack", "free", "fail", "limit"),
    "notonly": ("not",),
    "limit": ("ceiling", "not", "floor"),
    "floor": ("least", "not", "limit"),
    "late": ("soon", "ceiling", "not", "limit", "floor", "only"),
    "early": ("not", "nor", "limit", "floor", "least", "only", "late"),
    "resume": ("ever", "stop", "limit", "not", "nor", "avoid", "contra", "forbid", "unable"),
    "differ": ("not", "nor", "without", "lack", "alike", "un", "few"),
    "failto": ("fail", "lack", "unable", "not", "nor"),
    "longer": ("not", "nor", "limit", "stop", "fail", "lack"),
    "rid": ("free", "without", "lack", "exclude", "not"),
    "unless": ("exclude", "only", "not", "nor", "without"),
    "than": ("exclude", "unless", "other", "notonly", "not", "free"),
    "contra": ("not", "nor", "avoid", "forbid", "unable"),
    "forbid": ("not", "nor", "unable", "avoid", "contra", "exclude", "fail"),
    "avoid": ("not", "nor", "prevent", "contra", "forbid", "unable", "exclude"),
    "unable": ("un", "not", "nor", "without", "exclude"),
    "lack": ("not", "nor", "without", "free", "few", "un"),
    "bar": ("not", "nor", "exclude", "forbid", "unable", "un", "fail", "stop"),
    "bid": ("not", "nor", "avoid", "contra", "forbid", "limit", "floor", "late", "unable", "exclude"),
    "hardly": ("hardly", "few", "not", "nor"),
    "can": ("not", "nor", "unable", "limit", "un", "forbid", "few"),
    "bare": ("not", "nor", "without", "lack", "free", "limit", "floor", "un", "contrast", "unable", "hardly"),
    "not": (
        *("not", "nor", "limit", "floor", "late", "without", "avoid", "contra", "forbid", "unable", "lack"),
        *("contrast", "fail", "un", "hardly", "few", "free", "otherwise"),
    ),
    "nor": ("not", "limit", "floor", "without", "lack", "free", "contrast"),
}
# Words of the source with an "un" in them that asks for nothing leave that of the target to those that ask.
_LOOSE = ("un", "few")
# What may stand for "only" with a negation of its own.
_RESTRICTS = ("only", "unless", "exclude", "until", "while", "limit", "late", "soon", "free", "than")
_STRICT = frozenset({"not"})
# What a source may hold and still say nothing that a target could render with a plain no: "maximum", "at least".
_BLIND = frozenset({"ceiling", "least"})
# What says no and nothing else; "sin", "sans" and "ohne" may be said otherwise in the source.
_PLAIN = re.compile(
    r"(?:no|nunca|jamás|pas|jamais|aucune?s?|nicht|kein(?:e[nmrs]?)?|nie|niemals|não|non|mai|niet|geen|nooit|ning[uú]n[oa]?s?|nadie|nenhum|nenhuma|nenhuns|ninguém|keinerlei|niemand)"
)
_NEGATING = frozenset(
    {
        "not",
        "none",
        "weak",
        "neither",
        "nor",
        "again",
        "ne",
        "limit",
        "floor",
        "late",
        "early",
        "resume",
        "differ",
        "bid",
        "can",
        "bare",
        "longer",
        "without",
    }
)
_CONCORD = frozenset({"none", "weak", "nor", "again"})
_NEEDS = frozenset({"not", "bid", "can", "bare", "bar", "resume"})
_INSIDE = re.compile(r"\b(?:pas|jamais|aucune?|ni)\b")  # "ne sont pas … que" is no "ne … que"
_BREAK = re.compile(r"[.;:!?]\s|[。；：！？]")
_HYPHENS = frozenset("-\u2010\u2011\u2013")  # "progression-free", but not "free meals"
_REACH = 12  # words over which a negation goes on: no … ninguno, no … ni
# What may stand between the beginning of a clause and "ninguno": "y en ninguno de los brazos".
_OPENING = re.compile(
    r"(?:^|[^\w\s]|\b(?:y|e|pero|mas|que|cual|cuales|quais|aunque|embora|mientras|enquanto|si|se|ed|ma|che|cui|mentre"
    r"|i|però)\b)\s*(?:\b(?:en|em|sob|bajo|de|a|para|con|com|por|in|di|per|da|con)\s+)*$"
)
_BEFORE = 40  # characters
# Begins anew though a negation stands before: "y en ninguno de ellos".
_ANEW = re.compile(
    r"\b(?:y|e|pero|mas|ma|mentre|mientras|enquanto|i|però|et|mais)\s+"
    r"(?:(?:en|em|a|de|con|com|por|para|sob|bajo|in|per|da|di|chez|dans|pour|à)\s+)+$"
)
_AT_MOST = re.compile(r"[≤⩽≦]|<\s?=")
_AT_LEAST = re.compile(r"[≥⩾≧]|>\s?=")


def check_negation(pair: Pair) -> Iterator[Finding]:
    if not entries(CONCEPT, pair.target.locale.language):
        return
    source, target = pair.source.once(negations), pair.target.once(negations)
    if not source and not target:
        return
    asked, offered = _counted(source, target)
    offered += _signs(pair.target)
    missing, kinds = _missing(asked, offered)
    if missing:
        cue = next((one for one in source if one.kind in kinds), source[0])
        shown = pair.source.open_text[cue.start : cue.end]
        count = f"{missing} negations fewer" if missing > 1 else "one negation fewer"
        detail = f"The target has {count} than the source (“{shown}”)."
        yield Finding("negation.fewer", Severity.ACK, detail, source=cue.span)
    else:
        yield from _more(asked, offered, pair)


def _signs(facts: Facts) -> Counter[str]:
    """What the signs of the target say of figures: "no more than 2" may be "≤ 2"."""
    text = facts.lower
    return Counter({"ceiling": len(_AT_MOST.findall(text)), "least": len(_AT_LEAST.findall(text))})


def _more(asked: Counter[str], offered: Counter[str], pair: Pair) -> Iterator[Finding]:
    """Sure enough to hold where the source has nothing at all that negates and the target a plain no."""
    others = sum(count for kind, count in asked.items() if kind not in _BLIND)
    if asked["only"] == others and not any(offered[kind] for kind in _RESTRICTS):
        others = 0  # "only if" may be "not unless", but no plain no
    if offered["not"] <= others:
        return
    cues = [one for one in pair.target.once(negations) if one.kind in _STRICT or one.kind == "ornot"]
    plain = [one for one in cues if _says_no(one, pair.target)]
    cue = plain[-1] if plain else cues[-1]
    shown = pair.target.open_text[cue.start : cue.end]
    detail = f"The target has a negation more than the source (“{shown}”)."
    severity = Severity.ACK if plain and not others else Severity.WARN
    yield Finding("negation.more", severity, detail, target=cue.span)


def _says_no(cue: Cue, target: Facts) -> bool:
    """The French "non" makes a word of its opposite (non urgent), as an English prefix does."""
    word = target.lower[cue.start : cue.end]
    return bool(_PLAIN.fullmatch(word)) and (word != "non" or target.locale.language != "fr")


def _counted(source: Sequence[Cue], target: Sequence[Cue]) -> tuple[Counter[str], Counter[str]]:
    """The kinds of both sides. "Or not" negates, but not in "whether or not", which may be said without it;
    "until" may be said with a negation of its own."""
    asked, offered = Counter(cue.kind for cue in source), Counter(cue.kind for cue in target)
    whether = asked.pop("whether", 0)
    for counts in (asked, offered):
        counts["not"] += max(0, counts.pop("ornot", 0) - whether)
    offered["not"] = max(0, offered["not"] - min(asked["until"], offered["while"]))  # tant que … ne … pas
    return asked, offered


def _missing(asked: Counter[str], offered: Counter[str]) -> tuple[int, frozenset[str]]:
    """How many negations of the source nothing in the target stands for, and of what kinds they are. What stands for
    its own kind goes first, so that "sin" serves no "should not" beside its own "without"."""
    left = {kind: asked[kind] - offered[kind] for kind in _ANSWERS if kind in asked and asked[kind] > offered[kind]}
    if not left:
        return 0, frozenset()
    spare = {kind: count - asked[kind] * (kind not in _LOOSE) for kind, count in offered.items()}
    if spare.get("only", 0) > 0 and (
        asked["unless"] or asked["until"] or asked["soon"] or asked["only"] or asked["exclude"]
    ):
        # "Not before day 8" and "not unless" are "only from day 8 on" and "only if".
        kind = next((one for one in left if one in _NEEDS), "")
        if kind:
            left[kind] -= 1
            left.pop("unless", None)
    if spare.get("only", 0) <= 0:
        left.pop("notonly", None)  # may be said in many ways; what harms is "only" without its "not"
    _serve(left, "neg", spare)
    for loose in _LOOSE:
        spare[loose] = spare.get(loose, 0) - asked[loose]
    for kind in left:
        _serve(left, kind, spare)
    kinds = frozenset(kind for kind, count in left.items() if count > 0)
    return sum(left[kind] for kind in kinds), kinds


def _serve(left: dict[str, int], kind: str, spare: dict[str, int]) -> None:
    for other in _ANSWERS[kind]:
        given = min(left.get(kind, 0), spare.get(other, 0))
        if given > 0:
            left[kind] -= given
            spare[other] -= given


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
    if cue.kind in ("neither", "ne"):
        return "not"
    if cue.kind == "only" and _INSIDE.search(facts.lower, cue.start, cue.end):
        return ""
    if cue.kind in _CONCORD:
        ahead = [one for one in before if one.kind in _NEGATING and _joined(one, cue, facts)]
        if (
            ahead
            and cue.kind in ("none", "weak")
            and _ANEW.search(facts.lower[max(0, cue.start - _BEFORE) : cue.start])
        ):
            return "nor"
        return _going_on(cue, ahead) if ahead else _alone(cue, after, facts)
    if cue.kind == "rid" and cue.end - cue.start == len("free") and facts.lower[: cue.start][-1:] not in _HYPHENS:
        return "free"
    return cue.kind


def _going_on(cue: Cue, ahead: Sequence[Cue]) -> str:
    if cue.kind == "again":
        # "Sem A ou sem B" goes on with a without, which is no answer to "should not".
        return "without" if ahead[-1].kind == "without" else "nor"
    return "nor" if cue.kind == "nor" and not any(one.kind == "neither" for one in ahead) else ""


def _alone(cue: Cue, after: Sequence[Cue], facts: Facts) -> str:
    if cue.kind in ("none", "again") or _opens(cue, facts):
        return "not"
    # "Ni" with nothing before it is half of "ni … ni", or what a lost "no" has left behind.
    return "not" if cue.kind == "nor" and any(one.kind == "nor" and _joined(cue, one, facts) for one in after) else ""


def _opens(cue: Cue, facts: Facts) -> bool:
    """Whether it stands at the beginning of the text or of a clause."""
    return bool(_OPENING.search(facts.lower[max(0, cue.start - _BEFORE) : cue.start]))


def _joined(one: Cue, other: Cue, facts: Facts) -> bool:
    return other.at - one.at <= _REACH and not _BREAK.search(facts.lower, one.end, other.start)
