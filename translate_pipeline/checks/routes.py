"""Routes: a medicine that goes into a vein goes into a vein in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from translate_pipeline.checks.exchanges import figures_moved
from translate_pipeline.checks.facts import Facts, Pair, small_letters
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

CONCEPT = "routes"
Place = tuple[str, tuple[int, int]]


def routes(facts: Facts) -> tuple[Place, ...]:
    """Each route and where it stands. Terms are looked into as well: the glossary knows few of these words as one."""
    pattern = _pattern(facts.locale.language)
    if pattern is None:
        return ()
    found = pattern.finditer(small_letters(facts.text.plain))
    return tuple((match.lastgroup, match.span()) for match in found if match.lastgroup)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    section = entries(CONCEPT, language)
    if not section:
        return None
    kinds = ("|".join(map(_word, forms)) for forms in section.values())
    groups = "|".join(f"(?P<{route}>{forms})" for route, forms in zip(section, kinds, strict=True))
    return re.compile(rf"(?<![^\W_])(?:{groups})(?![^\W_])")


def _word(form: str) -> str:
    """Blanks may be any, and a hyphen too."""
    body = re.escape(form.rstrip("*")).replace(r"\ ", r"[\s\u00a0\u202f]?" if "." in form else r"[\s\u00a0\u202f]")
    return body + (r"\w*" if form.endswith("*") else "")


def check_routes(pair: Pair) -> Iterator[Finding]:
    source = pair.source.once(routes)
    target = pair.target.once(routes)
    if not (source or target) or _pattern(pair.target.locale.language) is None:
        return
    wanted, got = {route for route, _ in source}, {route for route, _ in target}
    lost, new = sorted(wanted - got), sorted(got - wanted)
    if lost and new:
        ours, theirs = _first(source, lost[0]), _first(target, new[0])
        detail = f"“{_shown(pair.source, ours)}” has become “{_shown(pair.target, theirs)}”: another route."
        yield Finding("route.value", Severity.BLOCK, detail, source=ours, target=theirs)
    elif new and source:
        theirs = _first(target, new[0])
        detail = f"“{_shown(pair.target, theirs)}” is a route that the source does not name."
        yield Finding("route.value", Severity.ACK, detail, target=theirs)
    elif lost:
        ours = _first(source, lost[0])
        severity = Severity.ACK if target or pair.source.numerals else Severity.WARN
        yield Finding("route.value", severity, f"“{_shown(pair.source, ours)}” is not said in the target.", source=ours)
    elif new:
        theirs = _first(target, new[0])
        detail = f"“{_shown(pair.target, theirs)}” is a route that the source does not name."
        severity = Severity.ACK if pair.source.numerals else Severity.WARN
        yield Finding("route.value", severity, detail, target=theirs)
    else:
        yield from _exchanged(source, target, pair)


def _exchanged(source: tuple[Place, ...], target: tuple[Place, ...], pair: Pair) -> Iterator[Finding]:
    """Each once on both sides, and in another order: two doses have changed their routes."""
    ours, theirs = [route for route, _ in source], [route for route, _ in target]
    if len(set(ours)) == len(ours) == len(theirs) > 1 and ours != theirs and not figures_moved(pair):
        names = " and ".join(f"“{_shown(pair.source, span)}”" for _, span in source[:2])
        yield Finding("route.value", Severity.ACK, f"{names} come in another order in the target.", source=source[0][1])


def _first(places: tuple[Place, ...], route: str) -> tuple[int, int]:
    return next(span for name, span in places if name == route)


def _shown(facts: Facts, span: tuple[int, int]) -> str:
    return facts.text.plain[slice(*span)]
