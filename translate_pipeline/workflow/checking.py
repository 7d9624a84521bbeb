"""Checking a translation that was made elsewhere against its original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from translate_pipeline import markup
from translate_pipeline.checks import Whole, check, check_document, gather
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import (
    Code,
    Coded,
    CodeKind,
    Document,
    Finding,
    Glossary,
    Limits,
    Pair,
    Segment,
    Severity,
)
from translate_pipeline.terms import TermProtector


def check_documents(source: Document, target: Document, to: Locale, glossary: Glossary) -> tuple[Finding, ...]:
    """All findings: of the page read back, of each segment, of the document as a whole. Blocks are paired in order; a
    block whose sentences can't be paired is checked as one text."""
    pair = Pair(locale(source.info.language), to)
    protector = TermProtector(glossary, pair, source.info.people)
    ours, theirs = _blocks(source), _blocks(target)
    findings = list(markup.read_back(source, markup.source(target), to, fragment=not target.info.whole_page))
    if len(ours) != len(theirs):
        detail = f"The original has {len(ours)} blocks of text and the translation {len(theirs)}."
        findings.append(Finding("document.structure", Severity.BLOCK, detail))
    segments, pairs = [], []
    for original, translated in zip(ours, theirs, strict=False):
        for segment, text in _pairs(original, translated):
            hits = protector.protect(segment, Limits()).hits
            numbered = _same_numbers(segment.text, text)
            findings.extend(check(segment, numbered, hits, (pair.source, pair.target)))
            segments.append(segment)
            pairs.append((segment.key, gather(segment.text, numbered, hits, (pair.source, pair.target))))
    document = Whole(to, tuple(segments), tuple(one.key for one in segments), tuple(pairs))
    return (*findings, *check_document(document))


def _blocks(document: Document) -> list[list[Segment]]:
    return [list(group) for _, group in groupby(document.segments, key=lambda segment: segment.hole)]


def _pairs(original: Sequence[Segment], translated: Sequence[Segment]) -> Iterator[tuple[Segment, Coded]]:
    if len(original) == len(translated):
        yield from ((one, other.text) for one, other in zip(original, translated, strict=True))
        return
    whole = replace(original[0], text=_joined([one.text for one in original]))
    yield whole, _joined([one.text for one in translated])


def _joined(texts: Sequence[Coded]) -> Coded:
    """Sentences as one text; each keeps its codes, numbered on."""
    plain, codes, number = "", list[Code](), 0
    for text in texts:
        if plain:
            plain += " "
        codes.extend(replace(code, id=code.id + number, at=code.at + len(plain)) for code in text.codes)
        number = max([number, *(code.id for code in codes)])
        plain += text.plain
    return Coded(plain, tuple(codes))


def _same_numbers(source: Coded, target: Coded) -> Coded:
    """The target with its codes numbered as the source's: the n-th <em> is the n-th <em>, wherever it stands."""
    ours: dict[str, list[int]] = defaultdict(list)
    for code in source.codes:
        if code.kind is not CodeKind.CLOSE:
            ours[code.tag].append(code.id)
    beyond = max((code.id for code in source.codes), default=0)
    numbers: dict[int, int] = {}
    for code in target.codes:
        if code.kind is not CodeKind.CLOSE and code.id not in numbers:
            beyond += 1
            numbers[code.id] = ours[code.tag].pop(0) if ours[code.tag] else beyond
    return Coded(target.plain, tuple(replace(code, id=numbers.get(code.id, code.id)) for code in target.codes))
