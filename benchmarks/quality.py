"""Does the glossary help? Term accuracy on our own sentences, chrF on any corpus, with raw Apertium beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sacrebleu

from benchmarks.pairs import GATE, OWN, SentencePair, read
from translate_pipeline.app import App
from translate_pipeline.backends import guard
from translate_pipeline.checks import gather
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import (
    Coded,
    Document,
    DocumentInfo,
    Item,
    Pair,
    Request,
    Segment,
    SegmentKind,
    Severity,
    TermHit,
    TermKind,
    Translation,
)
from translate_pipeline.pipeline import translate
from translate_pipeline.settings import load
from translate_pipeline.terms import disagreements

ENGLISH = locale("en")


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of `terms` glossary terms in the sources, how many stand rightly in each output."""

    locale: str
    sentences: int
    terms: int
    ours: int
    raw: int
    held: int
    disagreeing: int  # words beside terms that do not agree with them
    judged: int  # words beside terms whose agreement can be judged
    noted: int  # terms that the translator noted
    noted_ours: int
    noted_raw: int


def document(pairs: Sequence[SentencePair]) -> Document:
    segments = tuple(
        Segment(one.id, SegmentKind.TEXT, one.id, Coded(one.source), number, 0, len(one.source))
        for number, one in enumerate(pairs)
    )
    return Document(None, segments, DocumentInfo())


def run(app: App, pairs: Sequence[SentencePair], to: Locale) -> Translation:
    made = document(pairs)
    return translate(made, to, app.stages(made, to))


def raw(app: App, pairs: Sequence[SentencePair], to: Locale) -> list[str]:
    """What the same engine gives without us, in the same tagger mode."""
    request = Request(Pair(ENGLISH, to), tuple(Item(Coded(one.source)) for one in pairs), seconds=3600)
    replies = guard.translate(app.backend(request.pair), request)
    return [reply.text.plain if reply.text else "" for reply in replies]


def right(source: str, target: str, hits: tuple[TermHit, ...], to: Locale) -> int:
    pair = gather(Coded(source), Coded(target), hits, (ENGLISH, to))
    return sum(place.span is not None for place in pair.placed if counts(place.hit))


def counts(hit: TermHit) -> bool:
    """Glossary terms: not the patterns and names that are protected besides."""
    return hit.kind in {TermKind.TRANSLATE, TermKind.KEEP} and hit.revision > 0


def accuracy(app: App, tag: str, pairs: Sequence[SentencePair]) -> Accuracy:
    to = locale(tag)
    ours, plain = run(app, pairs, to), raw(app, pairs, to)
    mine = theirs = terms = 0
    for pair, one, other in zip(pairs, ours.segments, plain, strict=True):
        terms += sum(map(counts, one.hits))
        mine += right(pair.source, one.target.plain if one.target else "", one.hits, to)
        theirs += right(pair.source, other, one.hits, to)
    counts_of = [
        disagreement(pair.source, one.target, one.hits, to)
        for pair, one in zip(pairs, ours.segments, strict=True)
        if one.target
    ]
    targets = [one.target.plain if one.target else "" for one in ours.segments]
    return Accuracy(
        locale=tag,
        sentences=len(pairs),
        terms=terms,
        ours=mine,
        raw=theirs,
        held=len(ours.held),
        disagreeing=sum(wrong for wrong, _ in counts_of),
        judged=sum(judged for _, judged in counts_of),
        noted=sum(len(pair.terms) for pair in pairs),
        noted_ours=sum(noted(pair, target) for pair, target in zip(pairs, targets, strict=True)),
        noted_raw=sum(noted(pair, target) for pair, target in zip(pairs, plain, strict=True)),
    )


def noted(pair: SentencePair, target: str) -> int:
    """The translator's own terms that stand in a target, in any case: an independent, stricter measure, since another
    right word than the translator's counts as wrong."""
    return sum(form.lower() in target.lower() for _, form in pair.terms)


def disagreement(source: str, target: Coded, hits: tuple[TermHit, ...], to: Locale) -> tuple[int, int]:
    placed = gather(Coded(source), target, hits, (ENGLISH, to)).placed
    return disagreements(source, target.plain, [(one.hit, one.span) for one in placed if one.span], to)


@dataclass(frozen=True, slots=True)
class Fluency:
    sentences: int
    ours: float
    raw: float


def fluency(app: App, pairs: Sequence[SentencePair], made: Translation) -> Fluency:
    """chrF (sacreBLEU's default) before anything is held."""
    references = [[one.reference for one in pairs]]
    ours = [one.target.plain if one.target else one.segment.text.plain for one in made.segments]
    score = sacrebleu.corpus_chrf
    plain = raw(app, pairs, made.locale)
    return Fluency(len(pairs), score(ours, references).score, score(plain, references).score)


@dataclass(frozen=True, slots=True)
class Holding:
    """What the gate holds of an engine's work, and whether what it lets through has its terms and codes."""

    block: int
    held: int
    present: int
    items: int
    codes: Sequence[tuple[str, int]]


def holding(made: Translation) -> Holding:
    codes: Counter[str] = Counter()
    for one in made.held:
        codes.update({f"{it.code} ({it.severity})" for it in one.findings if it.severity is not Severity.WARN})
    passed = [one for one in made.segments if not one.held and one.target]
    placed = [
        place.span is not None
        for one in passed
        for place in gather(one.segment.text, one.target or one.segment.text, one.hits, (ENGLISH, made.locale)).placed
        if place.hit.kind is not TermKind.FORBIDDEN
    ]
    block = sum(any(it.severity is Severity.BLOCK for it in one.findings) for one in made.segments)
    return Holding(block, len(made.held), sum(placed), len(placed), codes.most_common())


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / max(1, whole):.1%})"


def main(corpus: Path | None = None, at_most: int = 300) -> None:
    app = App(load(backend="apertium"))
    try:
        _terms(app)
        if corpus:
            _corpus(app, corpus, at_most)
    finally:
        app.close()


def _terms(app: App) -> None:
    """The first set was run while the glossary was written; the second was written apart and not looked at."""
    print(
        "| locale | set | sentences | glossary terms | right, ours | right, raw Apertium | held "
        "| words beside terms that disagree | translator's terms, ours | raw Apertium |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for tag in ("es", "fr", "pt"):
        for name, pairs in (("pairs", read(OWN / f"en-{tag}.tsv")), ("fresh", read(GATE / "fresh" / f"en-{tag}.tsv"))):
            one = accuracy(app, tag, pairs)
            print(
                f"| {tag} | {name} | {one.sentences} | {one.terms} | {_share(one.ours, one.terms)} "
                f"| {_share(one.raw, one.terms)} | {one.held} | {_share(one.disagreeing, one.judged)} of {one.judged} "
                f"| {_share(one.noted_ours, one.noted)} of {one.noted} | {_share(one.noted_raw, one.noted)} |"
            )


def _corpus(app: App, corpus: Path, at_most: int) -> None:
    print("\n| corpus | sentences | chrF, ours | chrF, raw Apertium | difference |\n|---|---|---|---|---|")
    held = []
    for tag in ("es-419", "fr", "pt-BR"):
        pairs = read(corpus / f"en-{tag}.tsv")[:at_most]
        made = run(app, pairs, locale(tag))
        one = fluency(app, pairs, made)
        print(f"| {tag} | {one.sentences} | {one.ours:.2f} | {one.raw:.2f} | {one.ours - one.raw:+.2f} |")
        held.append((tag, len(pairs), holding(made)))
    print("\n| corpus | sentences | BLOCK | BLOCK or ACK | terms and codes in what is not held | by finding |")
    print("|---|---|---|---|---|---|")
    for tag, count, two in held:
        codes = ", ".join(f"{code} {number}" for code, number in two.codes)
        print(
            f"| {tag} | {count} | {_share(two.block, count)} | {_share(two.held, count)} "
            f"| {_share(two.present, two.items)} of {two.items} | {codes} |"
        )
