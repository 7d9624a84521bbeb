"""What a change of the glossary would do to the stored translations, before anything is done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import ArticleRecord, Concept, Mention, State, TermKind, content
from translate_pipeline.ports import Backend, Reader
from translate_pipeline.terms.files import surfaces
from translate_pipeline.terms.newcomers import may_be_sure
from translate_pipeline.terms.shortforms import ABBREVIATION
from translate_pipeline.workflow.carrying import SEEN, prior_of
from translate_pipeline.workflow.glossary.changing import Plan
from translate_pipeline.workflow.glossary.deciding import decide, place_of
from translate_pipeline.workflow.glossary.entries import quick
from translate_pipeline.workflow.glossary.judging import Judge, newcomer
from translate_pipeline.workflow.glossary.means import Means, blank, pair
from translate_pipeline.workflow.glossary.replay import Effect, Outcome, Replay, is_found_alike, is_shown

Spot = tuple[str, str, str]  # an article's key, a locale's tag, a segment's key


@dataclass(frozen=True, slots=True)
class Touched:
    """One segment that a change concerns. `human`: it keeps its text and is queued for a person to look at."""

    article: str
    locale: str
    key: str
    chars: int
    effect: Effect
    sends: bool
    human: bool


@dataclass(frozen=True, slots=True)
class Impact:
    """`sent` are the characters that the engine would be asked at most: what it has answered before is not asked again,
    and equal sentences once. `cost` is None where no price is known."""

    touched: tuple[Touched, ...] = ()
    sent: int = 0
    cost: float | None = None

    @property
    def segments(self) -> int:
        return len(self.touched)

    @property
    def pages(self) -> tuple[tuple[str, str], ...]:
        """Article keys and locales, each pair once, in order."""
        return tuple(dict.fromkeys((one.article, one.locale) for one in self.touched))

    @property
    def articles(self) -> int:
        return len({one.article for one in self.touched})

    @property
    def locales(self) -> Mapping[str, int]:
        """How many segments in each."""
        return dict(sorted(Counter(one.locale for one in self.touched).items()))

    @property
    def characters(self) -> int:
        return sum(one.chars for one in self.touched)

    @property
    def changing(self) -> int:
        """Segments whose text a machine writes anew; the others are only checked again, or wait for a person."""
        return sum(one.effect is Effect.TEXT and not one.human for one in self.touched)

    @property
    def human(self) -> int:
        return sum(one.human for one in self.touched)


def impact(reader: Reader, made: Plan, means: Means) -> Impact:
    """Law: the segments are those whose target or terms differ after the change was applied. Nothing is written, and no
    engine is asked."""
    with quick():
        search = _Search(reader, made, means)
        found = search.run()
        sent = _asked(found, means, search.articles)
    return Impact(tuple(found), sum(sent.values()), _cost(sent, means))


class _Search:
    """One look for everything that a change concerns."""

    def __init__(self, reader: Reader, made: Plan, means: Means) -> None:
        self.articles: dict[str, ArticleRecord] = {}
        self._reader = reader
        self._change = made.before, made.after
        self._means = means
        self._touched = list(dict.fromkeys(one.concept for one in made.edits))
        self._locales: defaultdict[str, dict[str, State]] = defaultdict(dict)  # tag → article key → state
        self._found: dict[Spot, tuple[int, Outcome]] = {}  # with the characters of the segment
        # What only the text can tell, by page and key.
        self._open: defaultdict[tuple[str, str], dict[str, Mention]] = defaultdict(dict)
        self._new: defaultdict[str, set[str]] = defaultdict(set)  # terms that were not in a locale before, by its tag
        self._mixed: set[str] = set()  # locales where other entries change too
        self._on: defaultdict[tuple[str, str], set[str]] = defaultdict(set)  # the keys of what was found, by page
        self._judges: dict[tuple[str, str], Judge] = {}
        self._newcomer = cache(lambda new: newcomer(self._change, new))
        self._mentioned, self._standing = cache(reader.mentioned), cache(reader.standing)

    def run(self) -> list[Touched]:
        if not self._touched:
            return []
        for one in self._reader.summaries():
            self.articles[one.article.key] = one.article
            for tag, (state, _, _) in one.locales.items():
                self._locales[tag][one.article.key] = state
        before, after = ({one.id: one for one in glossary.concepts} for glossary in self._change)
        for name in self._touched:
            for tag in self._locales:
                self._concept(name, before.get(name), after.get(name), locale(tag))
        for (article, tag), sentences in self._open.items():
            self._decide(self.articles[article], locale(tag), sentences)
        return self._in_order()

    def _concept(self, name: str, before: Concept | None, after: Concept | None, to: Locale) -> None:
        by_language = {self.articles[key].language for key in self._locales[to.tag]}
        if _says(before, to) == _says(after, to) and _bare(before) == _bare(after):
            return
        if _surfaces(before) != _surfaces(after):
            self._abbreviations(name, to)
        shown = [any(is_shown(one, pair(language, to)) for language in by_language) for one in (before, after)]
        if not any(shown):
            return
        if after and not shown[0] and may_be_sure(after):
            self._new[to.tag].add(name)
        else:
            self._mixed.add(to.tag)
        if all(shown) and is_found_alike(before, after) and before and after:
            self._replay(before, after, to)
        elif shown[1] and after:
            self._look_at(self._standing(name, to), to)
            self._where(_words(after), to)
        else:  # every one of its hits goes; what else may stand there is at most what is sent
            watched = before is not None and before.kind is TermKind.FORBIDDEN
            outcome = Outcome(Effect.CHECK, sends=False) if watched else Outcome(Effect.TEXT, sends=True)
            for at in self._reader.occurrences(name, to):
                self._add((at.article, to.tag, at.key), at.chars, outcome)

    def _replay(self, before: Concept, after: Concept, to: Locale) -> None:
        found = self._reader.occurrences(before.id, to)
        if not found:
            return
        language = self.articles[found[0].article].language
        stages = self._means.stages(blank(language), to)
        replay = Replay(before, after, pair(language, to), stages.abbreviations, stages.backend.limits)
        unclear: set[tuple[str, str]] = set()
        for at in found:
            outcome = replay.outcome(at.surface, at.form)
            if outcome is None:
                unclear.add((at.article, at.key))
            elif outcome.effect is not Effect.NONE:
                self._add((at.article, to.tag, at.key), at.chars, outcome)
        if unclear:
            standing = self._standing(before.id, to)
            self._look_at((one for one in standing if (one.article, one.key) in unclear), to)

    def _abbreviations(self, name: str, to: Locale) -> None:
        """An article's own "overall survival (OS)" is understood by what the long form's concept says."""
        for glossary in self._change:
            for one in glossary.concepts:
                if ABBREVIATION in one.id and one.id.replace(ABBREVIATION, "-", 1) == name:
                    self._where(_words(one), to)

    def _where(self, words: Iterable[str], to: Locale) -> None:
        for word in words:
            self._look_at(self._mentioned(word, to), to)

    def _look_at(self, sentences: Iterable[Mention], to: Locale) -> None:
        for one in sentences:
            self._open[one.article, to.tag][one.key] = one

    def _decide(self, article: ArticleRecord, to: Locale, sentences: Mapping[str, Mention]) -> None:
        # Other mentions on the page count for which of them is the first.
        same = {key for key in self._on[article.key, to.tag] if key not in sentences}
        outcomes = None if same else self._judge(article.language, to).outcomes(article, sentences.values())
        if outcomes is not None:
            for key, outcome in outcomes.items():
                self._add((article.key, to.tag, key), len(sentences[key].text.plain), outcome)
            return
        place = place_of(self._reader, article, to)
        assert place is not None, "the sentences are of its translation"  # noqa: S101
        chars = {key: len(text.plain) for key, _, _, text in place.revision.segments}
        wanted = (sentences.keys() | same) & chars.keys()
        for key, outcome in decide(place, self._change, self._means, wanted).items():
            self._add((article.key, to.tag, key), chars[key], outcome)

    def _judge(self, language: str, to: Locale) -> Judge:
        if (language, to.tag) not in self._judges:
            new = None if to.tag in self._mixed else self._newcomer(frozenset(self._new[to.tag]))
            self._judges[language, to.tag] = Judge(self._change, to, self._means, language, new)
        return self._judges[language, to.tag]

    def _add(self, spot: Spot, chars: int, outcome: Outcome) -> None:
        if spot in self._found:
            before = self._found[spot][1]
            effect = Effect.TEXT if Effect.TEXT in {before.effect, outcome.effect} else Effect.CHECK
            outcome = Outcome(effect, sends=before.sends or outcome.sends)
        self._found[spot] = chars, outcome
        self._on[spot[:2]].add(spot[2])

    def _in_order(self) -> list[Touched]:
        human = self._human()
        return [
            Touched(*spot, chars, outcome.effect, outcome.sends and spot not in human, human=spot in human)
            for spot, (chars, outcome) in sorted(self._found.items(), key=lambda one: one[0][:2])
        ]

    def _human(self) -> set[Spot]:
        """Those of the segments that are people's work. A translation that no person has touched is in no other state
        than a machine's; in one that has passed a review they all are."""
        pages: defaultdict[tuple[str, str], list[Spot]] = defaultdict(list)
        for spot in self._found:
            pages[spot[0], spot[1]].append(spot)
        found: set[Spot] = set()
        for (article, tag), spots in pages.items():
            state = self._locales[tag][article]
            if state in SEEN:
                found.update(spots)
            elif state is not State.MACHINE:
                found.update(spot for spot in spots if spot[2] in self._people_s(article, locale(tag)))
        return found

    def _people_s(self, article: str, to: Locale) -> set[str]:
        prior = prior_of(self._reader, self.articles[article].id, to)
        return {one.key for one in prior.translation.targets if prior.work(one).is_human} if prior else set()


def _says(concept: Concept | None, to: Locale) -> object:
    return concept and concept.rendering(to)


def _bare(concept: Concept | None) -> Concept | None:
    return concept and replace(concept, renderings={})


def _surfaces(concept: Concept | None) -> tuple[str, ...]:
    return surfaces(concept) if concept else ()


def _words(concept: Concept) -> tuple[str, ...]:
    """What to look for in texts; a pattern may stand anywhere."""
    return ("",) if concept.kind is TermKind.PATTERN else surfaces(concept)


def _asked(found: Iterable[Touched], means: Means, articles: Mapping[str, ArticleRecord]) -> Counter[str]:
    """Characters by engine, each text once that is asked once: equal sentences into a locale, unless the engine reads
    what is around them."""
    engines: dict[tuple[str, str], Backend] = {}
    asked: dict[object, tuple[str, int]] = {}
    for one in (each for each in found if each.sends):
        way = articles[one.article].language, one.locale
        if way not in engines:
            engines[way] = means.stages(blank(way[0]), locale(one.locale)).backend
        own = (one.article, one.key) if engines[way].limits.context else content(one.key)
        asked[own, one.locale] = engines[way].name, one.chars
    total: Counter[str] = Counter()
    for engine, chars in asked.values():
        total[engine] += chars
    return total


def _cost(sent: Mapping[str, int], means: Means) -> float | None:
    """None where an engine's price is not known."""
    prices = {engine: means.price(engine) for engine in sent}
    known = {engine: price for engine, price in prices.items() if price is not None}
    if len(known) < len(prices):
        return None
    return round(sum(chars * known[engine] for engine, chars in sent.items()) / 1_000_000, 4)


def sample(found: Impact, most: int = 20) -> Iterator[Touched]:
    """The first segments, those that get another text before those that are only checked."""
    ordered = sorted(found.touched, key=lambda one: (one.effect is not Effect.TEXT, one.human))
    yield from ordered[:most]
