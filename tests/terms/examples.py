"""A small glossary, and texts full of what trips protection; the tests of the room share them."""

from __future__ import annotations

from hypothesis import strategies as st

from translate_pipeline.languages import locale
from translate_pipeline.model import (
    GLYPH,
    CaseRule,
    Code,
    Coded,
    CodeKind,
    Concept,
    Gender,
    Glossary,
    Limits,
    Pair,
    Rendering,
    Segment,
    SegmentKind,
    TermKind,
)
from translate_pipeline.terms import files

APERTIUM = Limits(markup=True, fragile="~")
PLAIN = Limits(markup=False, fragile="~")


def pair(target: str, source: str = "en") -> Pair:
    return Pair(locale(source), locale(target))


def segment(text: str | Coded, kind: SegmentKind = SegmentKind.TEXT) -> Segment:
    coded = text if isinstance(text, Coded) else Coded(text)
    return Segment("key", kind, "p", coded, 0, 0, len(coded.plain))


def term(
    concept: str,
    surface: str,
    form: str = "",
    *,
    plural: str = "",
    forms: str = "",
    gender: Gender = "",
    variants: tuple[str, ...] = (),
    case: CaseRule = CaseRule.INSENSITIVE,
    category: str = "disease",
    kind: TermKind = TermKind.TRANSLATE,
    tag: str = "es",
) -> Concept:
    """A concept with one rendering; `plural` is the surface's, `forms` the form's."""
    rendering = {tag: Rendering(tag, form, forms, gender)} if form else {}
    return Concept(concept, kind, category, surface, plural, variants, case, True, renderings=rendering)


def keep(concept: str, surface: str, *, category: str = "trial", variants: tuple[str, ...] = ()) -> Concept:
    return term(
        concept, surface, kind=TermKind.KEEP, case=CaseRule.EXACT, category=category, variants=variants
    )  # fmt: skip


CONCEPTS = (
    term("pomalidomide", "pomalidomide", "pomalidomida", gender="f"),
    term("lenalidomide", "lenalidomide", "lenalidomida", gender="f"),
    term("mm", "multiple myeloma", "mieloma múltiple", gender="m"),
    term("rrmm", "relapsed and refractory multiple myeloma", "mieloma múltiple en recaída y refractario", gender="m"),
    term("ae", "adverse event", "acontecimiento adverso", plural="adverse events", forms="acontecimientos adversos"),
    term("os", "overall survival", "supervivencia global", gender="f", case=CaseRule.INITIAL),
    term("bid", "BID", "dos veces al día", case=CaseRule.EXACT, category="latin"),
    term("imid", "IMiD", "IMiD", kind=TermKind.KEEP, case=CaseRule.EXACT),
    keep("mm-003", "MM-003"),
    keep("pfs", "PFS"),
    keep("pom-lodex", "POM+LoDEX"),
    keep("blood", "Blood", category="journal"),
    keep("ash", "ASH", category="congress"),
    Concept("nct", TermKind.PATTERN, "identifier", r"\bNCT ?\d{8}\b", case=CaseRule.EXACT),
    Concept("cd", TermKind.PATTERN, "protein", r"\bCD\d{1,3}\b", case=CaseRule.EXACT),
    Concept("deletion", TermKind.PATTERN, "cytogenetics", r"\bdel ?\(\d{1,2}[pq]\)", case=CaseRule.EXACT),
    term("arm", "study arm", "grupo del estudio", kind=TermKind.FORBIDDEN),
)
GLOSSARY: Glossary = files.glossary(CONCEPTS)

# Terms in every coat, words, punctuation and what an engine or a mask could stumble over.
PIECES = st.sampled_from(
    [
        "pomalidomide", "Pomalidomide", "POMALIDOMIDE", "pomalidomide's", "pomalidomide’s", "lenalidomide-based",
        "multiple myeloma", "multiple\u00a0myeloma", "Multiple Myeloma", "multiple  \n myeloma", "adverse events",
        "adverse event", "relapsed and refractory multiple myeloma", "overall survival", "BID", "bid", "IMiDs", "IMiD",
        "MM-003", "MM-099", "PFS", "POM+LoDEX", "anti-CD38", "NCT01311687", "del(17p)", "Blood", "ASH", "QALYs", "RRMM",
        "K.W. Song", "Long et al.", "https://a.org/x_(y).", "a@b.org", "10.1182/blood-1", "1~2", "~", "a~b", "Xtrm1x",
        "Axtrm2x", "xtrm", "A", "a", "x", "1", "10", "4.0", "the", "patients", "was", "I", "grade II", "İ", "ß", "é",
        "\u0301", "\u00ad", "日本", " ", " ", " ", ". ", ", ", "-", "–", "(", ")", "/", "+", "'s", "’", "\u00a0", "\t",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, PIECES, st.text(st.characters(exclude_categories=["Cs"]), max_size=3)), max_size=14)


@st.composite
def coded(draw: st.DrawFn) -> Coded:
    """Well-nested codes of every kind in, around and beside terms, also inside words."""
    plain = "".join(draw(TEXTS)).replace(GLYPH, "")
    cuts = sorted(draw(st.lists(st.integers(0, len(plain)), max_size=8)))
    out: list[str] = []
    codes: list[Code] = []
    stack: list[int] = []
    length = number = done = 0
    for cut in cuts:
        out.append(plain[done:cut])
        length, done = length + cut - done, cut
        action = draw(st.sampled_from(["open", "close", "single"]))
        if action == "close" and stack:
            codes.append(Code(stack.pop(), CodeKind.CLOSE, length))
        elif action == "single":
            number += 1
            codes.append(Code(number, CodeKind.SINGLE, length))
            out.append(GLYPH)
            length += 1
        else:
            number += 1
            stack.append(number)
            codes.append(Code(number, CodeKind.OPEN, length, tag=draw(st.sampled_from(["em", "b", "sup"]))))
    out.append(plain[done:])
    length += len(plain) - done
    codes.extend(Code(one, CodeKind.CLOSE, length) for one in reversed(stack))
    return Coded("".join(out), tuple(codes))
