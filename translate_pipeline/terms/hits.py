"""Everything in a text that is protected, and as what: glossary terms, names, and what stays letter for letter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from translate_pipeline.languages import Locale
from translate_pipeline.languages import locale as locale_of
from translate_pipeline.model import GLYPH, Abbreviations, Coded, Concept, Glossary, Pair, Rendering, TermHit, TermKind
from translate_pipeline.terms.capitals import in_style, is_title, style_of
from translate_pipeline.terms.fold import fold
from translate_pipeline.terms.forms import kept_forms, target_forms
from translate_pipeline.terms.heads import with_head
from translate_pipeline.terms.marked import heed
from translate_pipeline.terms.match import Match, Matcher, matcher
from translate_pipeline.terms.names import Name, find_names
from translate_pipeline.terms.people import People
from translate_pipeline.terms.shortforms import ShortForms
from translate_pipeline.terms.verbatim import Kept, find_kept

Span = tuple[int, int]
# Further spans of the plain text that must be protected wherever nothing else has claimed them.
Always = Callable[[Coded], Iterable[Span]]

GLOSSARY_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Claim:
    """A span to be masked. Without a hit it is no term but something an engine would break."""

    start: int
    end: int
    hit: TermHit | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a text holds. `claims` are in order and do not overlap; `hits` are theirs and those that are only watched
    for a forbidden form; `unknown` the spans that the author marked as terms and the glossary does not know."""

    claims: tuple[Claim, ...]
    hits: tuple[TermHit, ...]
    unknown: tuple[Span, ...] = ()

    def changed(self, change: Callable[[TermHit], TermHit]) -> Found:
        """With other hits in place of these. (By identity: a hit has many forms, and each would be hashed.)"""
        hits = tuple(map(change, self.hits))
        new = {id(old): hit for old, hit in zip(self.hits, hits, strict=True) if hit is not old}
        if not new:
            return self
        claims = tuple(replace(one, hit=new.get(id(one.hit), one.hit)) if one.hit else one for one in self.claims)
        return replace(self, claims=claims, hits=hits)


class Finder:
    """The glossary and the names of one document, seen from one target locale."""

    def __init__(
        self, glossary: Glossary, pair: Pair, people: Iterable[str] = (), shorts: ShortForms | None = None
    ) -> None:
        self._matcher: Matcher = matcher(glossary)
        self._shorts = shorts or ShortForms(glossary, Abbreviations(), {})
        self._pair = pair
        self._people = People(people)
        self._renderings: dict[str, Rendering | None] = {}

    def find(self, text: Coded, always: Always | None = None, marked: tuple[Span, ...] = ()) -> Found:
        plain = text.plain
        matches = list(self._matcher.find(text, fold(plain)))
        candidates: list[Match | Name | Kept] = [match for match in matches if self._protects(match.concept)]
        candidates.extend(find_names(text, self._people))
        candidates.extend(find_kept(text))
        unknown: list[Span] = []
        if marked:
            candidates, unknown = heed(plain, candidates, marked)
        claims = list(self._claims(text, list(_longest(plain, candidates)), title=is_title(plain)))
        if always:
            claims.extend(Claim(start, end) for start, end in _unclaimed(always(text), claims))
            claims.sort(key=lambda claim: claim.start)
        hits = [claim.hit for claim in claims if claim.hit]
        hits.extend(self._watched(plain, matches, claims))
        return Found(tuple(claims), tuple(sorted(hits, key=lambda hit: hit.start)), tuple(unknown))

    def _claims(self, text: Coded, chosen: list[Match | Name | Kept], *, title: bool) -> Iterator[Claim]:
        done = 0
        for one, after in zip(chosen, [*chosen[1:], None], strict=False):
            if one.start < done:
                continue
            hit = self._hit(text.plain, one, title=title)
            headed = hit if title else with_head(text, hit, self._pair.target.language)
            if headed is not hit and (after is None or not after.start < headed.end < after.end):
                hit = headed
            done = max(one.end, hit.end)
            yield Claim(one.start, done, hit)

    def rendering(self, concept: Concept) -> Rendering | None:
        if concept.id not in self._renderings:
            self._renderings[concept.id] = concept.rendering(self._pair.target) if concept.renderings else None
        return self._renderings[concept.id]

    def _protects(self, concept: Concept) -> bool:
        if concept.kind is TermKind.TRANSLATE:
            return self._pair.source.language == GLOSSARY_LANGUAGE and self.rendering(concept) is not None
        return concept.kind is not TermKind.FORBIDDEN

    def _hit(self, plain: str, one: Match | Name | Kept, *, title: bool) -> TermHit:
        surface = plain[one.start : one.end]
        if not isinstance(one, Match):
            kept = plain[one.start : one.bare]
            return TermHit(
                f"{_FAMILY[type(one)]}.{one.what}", 0, TermKind.KEEP, one.start, one.end, surface, kept, (kept,)
            )
        rendering = self.rendering(one.concept)
        if one.concept.kind is TermKind.TRANSLATE and rendering:
            return self._translated(plain, one, rendering, title=title)
        kept = plain[one.start : one.bare]
        if not self._shorts.means(one.concept):  # the article uses these letters for something else
            return TermHit("kept.acronym", 0, TermKind.KEEP, one.start, one.end, surface, kept, (kept,))
        local = self._shorts.local(one.concept, rendering, plural=one.number == "plural")
        accepted = kept_forms(one.concept, rendering, kept, one.number)
        return TermHit(
            concept=one.concept.id,
            revision=one.concept.revision,
            kind=one.concept.kind,
            start=one.start,
            end=one.end,
            surface=surface,
            form=local or kept,
            accepted=(local, *accepted) if local else accepted,
            forbidden=rendering.forbidden if rendering else (),
            gender=rendering.gender if rendering else "",
            number=one.number,
            critical=one.concept.critical,
            category=one.concept.category,
        )

    def _translated(self, plain: str, one: Match, rendering: Rendering, *, title: bool) -> TermHit:
        form = (rendering.plural or rendering.form) if one.number == "plural" else rendering.form
        style = style_of(plain[one.start : one.bare], one.concept.term, heading=title)
        written = in_style(form, style, self._pair.target.language)
        accepted = (written, *target_forms(one.concept, rendering))
        return TermHit(
            concept=one.concept.id,
            revision=max(one.concept.revision, rendering.revision),
            kind=TermKind.TRANSLATE,
            start=one.start,
            end=one.end,
            surface=plain[one.start : one.end],
            form=written,
            accepted=tuple(dict.fromkeys(accepted)),
            forbidden=rendering.forbidden,
            gender=rendering.gender,
            number=one.number,
            critical=one.concept.critical,
            category=one.concept.category,
        )

    def _watched(self, plain: str, matches: Iterable[Match], claims: Iterable[Claim]) -> Iterator[TermHit]:
        """Hits of forbidden concepts: nothing is masked for them, but no forbidden form may stand in the target."""
        taken = [(claim.start, claim.end) for claim in claims]
        watched = [match for match in matches if match.concept.kind is TermKind.FORBIDDEN]
        for match in _longest(plain, watched):
            rendering = self.rendering(match.concept)
            if rendering and rendering.forbidden and not any(s < match.end and match.start < e for s, e in taken):
                forms = tuple(form for form in (rendering.form, rendering.plural, *rendering.accepted) if form)
                yield TermHit(
                    concept=match.concept.id,
                    revision=max(match.concept.revision, rendering.revision),
                    kind=TermKind.FORBIDDEN,
                    start=match.start,
                    end=match.end,
                    surface=plain[match.start : match.end],
                    form=rendering.form,
                    accepted=forms,
                    forbidden=rendering.forbidden,
                    number=match.number,
                    critical=match.concept.critical,
                    category=match.concept.category,
                )


def find(
    glossary: Glossary, text: Coded, target: Locale, people: Iterable[str] = (), *, source: Locale | None = None
) -> tuple[TermHit, ...]:
    """Every hit in the text, in order: what must stand for it in the target locale."""
    pair = Pair(source or locale_of(GLOSSARY_LANGUAGE), target)
    return Finder(glossary, pair, people).find(text).hits


_FAMILY: dict[type, str] = {Name: "name", Kept: "kept"}
_RANK: dict[type, int] = {Match: 0, Name: 1, Kept: 2}


_Candidate = TypeVar("_Candidate", bound="Match | Name | Kept")


def _longest(plain: str, candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Greedy from the left, at each place the longest; of equals the glossary's. None reaches over an inline code that
    is a character."""
    done = 0
    for one in sorted(candidates, key=lambda one: (one.start, -one.end, _RANK[type(one)])):
        if one.start >= done and GLYPH not in plain[one.start : one.end]:
            done = one.end
            yield one


def _unclaimed(spans: Iterable[Span], claims: Iterable[Claim]) -> Iterator[Span]:
    """The parts of the spans that no claim covers, in order and without overlap."""
    taken = sorted((claim.start, claim.end) for claim in claims)
    ends = [end for _, end in taken]
    done = 0
    for span_start, end in sorted(spans):
        start = max(span_start, done)
        at = bisect_right(ends, start)
        while at < len(taken) and taken[at][0] < end:
            if start < taken[at][0]:
                yield start, taken[at][0]
            start = taken[at][1]
            at += 1
        if start < end:
            yield start, end
        done = max(done, end)
