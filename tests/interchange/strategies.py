"""Glossaries that can stand, with everything in their words that trips files."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import strategies as st

from translate_pipeline.interchange.cells import clean, text_fault
from translate_pipeline.interchange.naming import key
from translate_pipeline.model import CaseRule, Concept, Rendering, TermKind

# Formulas, quotation marks, delimiters, markup, escapes of XML and of workbooks, other scripts, spaces inside.
_TRAPS = """= + - @ ' " "" , ; <i> &amp; ]]> _x0041_ _x005F_ sep=; '=1 ''- #N/A 1.5 007 TRUE { é ß İ 血 حدث 𝒳"""
TRAPS = st.sampled_from([*_TRAPS.split(), "e\u0301", "\u200d", "a\u00a0b", "  ", "-5 %"])
_LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Cf", "Zl", "Zp"]), max_size=4)


def _words(text: str) -> bool:
    return bool(text) and "|" not in text and text_fault(text) is None


WORDS = (
    st.lists(st.one_of(TRAPS, _LETTERS, st.just("x")), min_size=1, max_size=4).map("".join).map(clean).filter(_words)
)
PROSE = st.one_of(st.just(""), WORDS, st.just("translate-pipeline: kind=pattern"), st.just("a | b"))
IDS = st.one_of(WORDS, st.from_regex(r"[a-z]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True))
STATUSES = st.sampled_from(["draft", "reviewed", "approved"])
TAGS = ("es", "pt", "pt-BR", "zh-Hans", "de", "ar")
LISTS = st.lists(WORDS, max_size=2).map(tuple)


@st.composite
def renderings(draw: st.DrawFn, tag: str, kind: TermKind, own: tuple[str, ...]) -> Rendering:
    forms: st.SearchStrategy[str] = {
        TermKind.TRANSLATE: WORDS,
        TermKind.KEEP: st.sampled_from(("", *own)),
        TermKind.PATTERN: st.just(""),
        TermKind.FORBIDDEN: st.one_of(st.just(""), WORDS),
    }[kind]
    form = draw(forms)
    plural = draw(st.one_of(st.just(""), WORDS)) if kind is not TermKind.PATTERN else ""
    accepted = draw(LISTS)
    right = {form, plural, *accepted}
    return Rendering(
        tag,
        form,
        plural,
        draw(st.sampled_from(("", "m", "f", "n", "mf"))),
        accepted,
        tuple(one for one in draw(LISTS) if one not in right),
        draw(STATUSES),
        draw(PROSE),
        draw(PROSE),
        draw(st.integers(1, 99)),
    )


@st.composite
def glossaries(draw: st.DrawFn, kinds: tuple[TermKind, ...] = tuple(TermKind)) -> tuple[Concept, ...]:
    """Sorted by id; no English stands for two concepts."""
    names = draw(st.lists(IDS, unique=True, max_size=3))
    surfaces = iter(draw(st.lists(WORDS, min_size=12, max_size=12, unique_by=key)))
    found = []
    for name in sorted(names):
        kind = draw(st.sampled_from(kinds))
        term, plural, variant = next(surfaces), next(surfaces), next(surfaces)
        words: dict[str, Any] = {}
        if kind is not TermKind.PATTERN:
            words = {
                "plural": plural if draw(st.booleans()) else "",
                "variants": (variant,) if draw(st.booleans()) else (),
            }
        own = (term, *(one for one in (words.get("plural"), *words.get("variants", ())) if one))
        tags = draw(st.lists(st.sampled_from(TAGS), unique=True, max_size=2))
        found.append(
            Concept(
                id=name,
                kind=kind,
                category=draw(PROSE),
                term=term,
                **words,
                case=draw(st.sampled_from(CaseRule)),
                critical=draw(st.booleans()),
                status=draw(STATUSES),
                source=draw(PROSE),
                note=draw(PROSE),
                revision=draw(st.integers(1, 99)),
                renderings={tag: draw(renderings(tag, kind, own)) for tag in tags},
            )
        )
    return tuple(found)


def is_normal(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and text == text.strip()
