"""What a change does to single sentences, as far as that can be told without the pages that they stand on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache

from translate_pipeline.languages import Locale
from translate_pipeline.model import ArticleRecord, Coded, Document, DocumentInfo, Limits, Mention, Segment, SegmentKind
from translate_pipeline.pipeline import COPIED
from translate_pipeline.terms.newcomers import Newcomers
from translate_pipeline.workflow.glossary.deciding import Change, outcome, shifted
from translate_pipeline.workflow.glossary.means import Means, blank
from translate_pipeline.workflow.glossary.replay import Effect, Outcome

_NEW = Outcome(Effect.TEXT, sends=True)


Newcomer = Callable[[Coded, Limits], bool]


def newcomer(change: Change, new: Collection[str]) -> Newcomer:
    """Whether a text surely gets a mask of one of these terms, which are all that is new where it is asked for; each
    text is looked at once, for all locales."""
    of = cache(lambda limits: Newcomers(change[1], new, limits))
    return cache(lambda text, limits: of(limits).surely_in(text))


class Judge:
    """One change, into one locale. `is_new` is none where it does more than to add terms there."""

    def __init__(self, change: Change, to: Locale, means: Means, language: str, is_new: Newcomer | None) -> None:
        self._change, self._to, self._means = change, to, means
        self._limits = means.stages(blank(language), to).backend.limits
        self._is_new = is_new

    def outcomes(self, article: ArticleRecord, sentences: Iterable[Mention]) -> Mapping[str, Outcome] | None:
        """What becomes of these sentences of one article, by their keys; None where only the page can tell. Law: what
        `decide` says."""
        made = sorted((one for one in sentences if one.rung != COPIED), key=lambda one: one.position)
        if self._is_new and all(not one.named and self._is_new(one.text, self._limits) for one in made):
            return {one.key: _NEW for one in made}
        segments = tuple(Segment(one.key, SegmentKind(one.kind), "", one.text, hole=0, start=0, end=0) for one in made)
        document = Document(None, segments, DocumentInfo(title=article.title, language=article.language))
        before, after = (self._means.clerk(document, self._to, one) for one in self._change)
        recipes = before.prepare(segments)
        if any(recipes[one.key] != one.recipe for one in made):
            return None
        after.prepare(segments)
        if any(shifted(before, after, one.key) for one in made):
            return None
        return {
            key: outcome(old, after.ready[key][1], self._limits)
            for key, (_, old, recipe) in before.ready.items()
            if recipe != after.ready[key][2]
        }
