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
from translate_pipeline.pipeline import applies
from translate_pipeline.terms import TermProtector
from translate_pipeline.workflow.unheld import split_block


def check_documents(source: Document, target: Document, to: Locale, glossary: Glossary) -> tuple[Finding, ...]:
    """All findings: of the page read back, of each segment, of the document as a whole. Blocks are paired in order; a
    block whose sentences can't be paired is checked as one text."""
    pair = Pair(locale(source.info.language), to)
    protector = TermProtector(glossary, pair, source.info.people)
    ours, theirs = _paired(source, target, to)
    findings = list(markup.read_back(source, markup.source(target), to, fragment=not target.info.whole_page))
    if len(ours) != len(theirs):
        detail = f"The original has {len(ours)} blocks of text and the translation {len(theirs)}."
        findings.append(Finding("document.structure", Severity.BLOCK, detail))
    segments, pairs = [], []
    held = markup.held_spans(target)
    for original, translated in zip(ours, theirs, strict=False):
        if not _is_for(original, to):
            continue
        block = split_block(original, translated, held)
        findings.extend(map(_stays, block.held))
        if block.texts and not block.rest:
            detail = f"“{block.texts[0].visible[:60]}” stands beside a passage that is held, and not in the original."
            findings.append(Finding("document.text", Severity.BLOCK, detail))
        for segment, text in _pairs(block.rest, block.texts):
            hits = protector.protect(segment, Limits()).hits
            numbered = _same_numbers(segment.text, text)
            findings.extend(check(segment, numbered, hits, (pair.source, pair.target)))
            segments.append(segment)
            pairs.append((segment.key, gather(segment.text, numbered, hits, (pair.source, pair.target))))
    document = Whole(to, tuple(segments), tuple(one.key for one in segments), tuple(pairs))
    return (*findings, *check_document(document))


def _paired(source: Document, target: Document, to: Locale) -> tuple[list[list[Segment]], list[list[Segment]]]:
    """The blocks of both pages. A page may leave out what its author filtered for other locales."""
    ours, theirs = _blocks(source), _blocks(target)
    if len(ours) != len(theirs):
        ours, theirs = ([one for one in blocks if _is_for(one, to)] for blocks in (ours, theirs))
    return ours, theirs


def _is_for(block: Sequence[Segment], to: Locale) -> bool:
    """Whether its readers get it in their language (ITS 2.0's locale filter); else it stays as it is."""
    return any(applies(segment, to) for segment in block)


def _blocks(document: Document) -> list[list[Segment]]:
    return [list(group) for _, group in groupby(document.segments, key=lambda segment: segment.hole)]


def _stays(segment: Segment) -> Finding:
    """What the page says itself is told once, and nothing is looked for in it."""
    detail = "The page holds this passage back: it is in the source language, and marked."
    return Finding("text.untranslated", Severity.BLOCK, detail, segment.key)


def _pairs(original: Sequence[Segment], translated: Sequence[Coded]) -> Iterator[tuple[Segment, Coded]]:
    """Nothing where the block has no sentence besides those that are held."""
    if len(original) == len(translated):
        yield from zip(original, translated, strict=True)
    elif original:
        yield replace(original[0], text=_joined([one.text for one in original])), _joined(translated)


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
