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
    disagreeing: int


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
    disagreeing = sum(disagreements(one.target, one.hits, to) for one in ours.segments if one.target)
    return Accuracy(tag, len(pairs), terms, mine, theirs, len(ours.held), disagreeing)


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


def main(corpus: Path | None = None, at_most: int = 300) -> None:
    app = App(load(backend="apertium"))
    try:
        print("| locale | sentences | glossary terms | right, ours | right, raw Apertium | held | disagreements |")
        print("|---|---|---|---|---|---|---|")
        for tag in ("es", "fr", "pt"):
            one = accuracy(app, tag)
            print(
                f"| {tag} | {one.sentences} | {one.terms} | {one.ours} ({one.ours / one.terms:.1%}) "
                f"| {one.raw} ({one.raw / one.terms:.1%}) | {one.held} | {one.disagreeing / one.terms:.1%} of terms |"
            )
        if corpus:
            print("\n| corpus | sentences | chrF, ours | chrF, raw Apertium | difference |\n|---|---|---|---|---|")
            for file, tag in (("en-es-419.tsv", "es-419"), ("en-fr.tsv", "fr"), ("en-pt-BR.tsv", "pt-BR")):
                two = fluency(app, corpus / file, tag, at_most=at_most)
                print(f"| {file} | {two.sentences} | {two.ours:.2f} | {two.raw:.2f} | {two.ours - two.raw:+.2f} |")
    finally:
        app.close()
