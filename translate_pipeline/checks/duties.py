"""What must not be done does not become what need not be done, nor the reverse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

CONCEPT = "duties"

_MOST = 4000  # characters; what has more is no sentence
# Nothing of the kind is said without one of these.
_HINT = re.compile(r"not|n['’]t|never|\bno\b|\bneither\b|\bunder no\b")
_ORDER = re.compile(r"(?:^|[.;:!?]\s+)(?:please\s+)?(?:do not|don['’]t|never)\s+(?!have\b|need\b|require)(?=\w)")
# "Should not" and "may not" advise or doubt at times; these do not.
_STRICT = re.compile(r"(?:must|shall)\W(?:\w+\W)?(?:not|never)|mustn|(?:is|are)\W(?:not|never)\Wto\W")
_LIMIT = re.compile(r"[^.;:]{0,60}?\b(?:exceed\w*|surpass\w*|(?:more|less|fewer|higher|greater|lower) than)\b")

_Found = tuple[tuple[str, int, int], ...]


def check_duties(pair: Pair) -> Iterator[Finding]:
    """Counts both kinds on both sides, so that a sentence that has both is compared too. BLOCK where it is a limit, or
    where no other phrase of either side can be meant."""
    if not _HINT.search(pair.source.lower) or not entries(CONCEPT, pair.target.locale.language):
        return
    source = pair.source.once(duties)
    if not any(kind in ("forbid", "ban", "free") for kind, _, _ in source):
        return
    target = pair.target.once(duties)
    ours, theirs = _count(source), _count(target)
    ordered = _ORDER.search(pair.source.lower)
    forbids, bans = ours["forbid"] + ours["ban"], theirs["forbid"] + theirs["ban"]
    if (ours["forbid"] or ordered) and theirs["free"] > ours["free"] + ours["spare"] and bans < forbids:
        yield _loosened(pair, source, target, alone=not bans and not ours["free"], ordered=bool(ordered))
    elif ours["free"] and theirs["forbid"] > forbids and theirs["free"] + theirs["spare"] < ours["free"]:
        yield _tightened(pair, source, target, alone=not forbids)


def _loosened(pair: Pair, source: _Found, target: _Found, *, alone: bool, ordered: bool) -> Finding:
    start, end = next((start, end) for kind, start, end in source if kind in ("forbid", "ban"))
    said = pair.source.lower[start:end]
    limit = _LIMIT.match(pair.source.lower, end) and pair.source.numerals
    surely = limit or (alone and (ordered or bool(_STRICT.match(said))))
    severity = Severity.BLOCK if surely else Severity.ACK
    span = next((start, end) for kind, start, end in target if kind == "free")
    detail = f"What must not be done (“{_shown(pair.source, (start, end))}”) has become what need not be done"
    return Finding("modality", severity, f"{detail} (“{_shown(pair.target, span)}”).", source=(start, end), target=span)


def _tightened(pair: Pair, source: _Found, target: _Found, *, alone: bool) -> Finding:
    ours = next((start, end) for kind, start, end in source if kind == "free")
    theirs = next((start, end) for kind, start, end in target if kind == "forbid")
    sure = _sure(pair.target.locale.language)
    surely = alone and sure.match(pair.target.lower, *theirs)
    detail = f"What need not be done (“{_shown(pair.source, ours)}”) has become what must not be done"
    detail += f" (“{_shown(pair.target, theirs)}”)."
    return Finding("modality", Severity.BLOCK if surely else Severity.ACK, detail, source=ours, target=theirs)


def _shown(facts: Facts, span: tuple[int, int]) -> str:
    return facts.open_text[slice(*span)]


def _count(found: _Found) -> Counter[str]:
    return Counter(kind for kind, _, _ in found)


def duties(facts: Facts) -> _Found:
    """Kind, start and end of each phrase, in order; none begins in another one."""
    pattern = _pattern(facts.locale.language)
    if pattern is None:
        return ()
    matches = pattern.finditer(facts.lower[:_MOST])
    return tuple((one.lastgroup or "", one.start(), one.end()) for one in matches)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """What is free comes first: "do not have to" forbids nothing."""
    section = entries(CONCEPT, language)
    kinds = [(kind, section[kind]) for kind in ("free", "forbid", "ban", "spare") if section.get(kind)]
    inside = "inside" in section
    return re.compile("|".join(f"(?P<{kind}>{_either(phrases, inside)})" for kind, phrases in kinds)) if kinds else None


@cache
def _sure(language: str) -> re.Pattern[str]:
    section = entries(CONCEPT, language)
    return re.compile(_either(section.get("sure", section["forbid"]), "inside" in section))


def _either(phrases: list[str], inside: bool) -> str:
    if not phrases:
        return r"(?!)"
    written = (one.replace("_", r"\s").replace("~", r"\s(?:[^\s,.;:!?()]+\s){0,8}?") for one in phrases)
    edge = "" if inside else r"\b"
    return rf"{edge}(?:{'|'.join(written)}){edge}"
