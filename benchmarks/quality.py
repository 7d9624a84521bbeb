"""Does the glossary help? Term accuracy on our own sentences, chrF on any corpus, with raw Apertium beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sacrebleu

from benchmarks.pairs import OWN, SentencePair, read
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


def accuracy(app: App, tag: str) -> Accuracy:
    to = locale(tag)
    pairs = read(OWN / f"en-{tag}.tsv")
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
    locale: str
    sentences: int
    ours: float
    raw: float


def fluency(app: App, path: Path, tag: str, *, at_most: int) -> Fluency:
    """chrF (sacreBLEU's default) before anything is held, over the first sentences of a corpus."""
    to = locale(tag)
    pairs = read(path)[:at_most]
    references = [[one.reference for one in pairs]]
    ours = [one.target.plain if one.target else one.segment.text.plain for one in run(app, pairs, to).segments]
    score = sacrebleu.corpus_chrf
    return Fluency(tag, len(pairs), score(ours, references).score, score(raw(app, pairs, to), references).score)


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / max(1, whole):.1%})"


def main(corpus: Path | None = None, at_most: int = 300) -> None:
    app = App(load(backend="apertium"))
    try:
        print(
            "| locale | sentences | glossary terms | right, ours | right, raw Apertium | held "
            "| words beside terms that disagree | translator's terms, ours | raw Apertium |"
        )
        print("|---|---|---|---|---|---|---|---|---|")
        for tag in ("es", "fr", "pt"):
            one = accuracy(app, tag)
            print(
                f"| {tag} | {one.sentences} | {one.terms} | {_share(one.ours, one.terms)} "
                f"| {_share(one.raw, one.terms)} | {one.held} | {_share(one.disagreeing, one.judged)} of {one.judged} "
                f"| {_share(one.noted_ours, one.noted)} of {one.noted} | {_share(one.noted_raw, one.noted)} |"
            )
        if corpus:
            print("\n| corpus | sentences | chrF, ours | chrF, raw Apertium | difference |\n|---|---|---|---|---|")
            for file, tag in (("en-es-419.tsv", "es-419"), ("en-fr.tsv", "fr"), ("en-pt-BR.tsv", "pt-BR")):
                two = fluency(app, corpus / file, tag, at_most=at_most)
                print(f"| {file} | {two.sentences} | {two.ours:.2f} | {two.raw:.2f} | {two.ours - two.raw:+.2f} |")
    finally:
        app.close()
