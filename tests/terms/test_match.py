"""Where concepts are found: word borders, case, plurals, hyphens, journals, patterns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.examples import GLOSSARY, keep, term
from translate_pipeline.model import CaseRule, Code, Coded, CodeKind, Concept, Glossary, Rendering, TermKind
from translate_pipeline.terms import files
from translate_pipeline.terms.digest import found_by
from translate_pipeline.terms.fold import fold
from translate_pipeline.terms.match import Match, Matcher, matcher, possessive_end


def found(text: str | Coded, glossary: Glossary = GLOSSARY) -> list[tuple[str, str]]:
    coded = text if isinstance(text, Coded) else Coded(text)
    matches: list[Match] = sorted(
        matcher(glossary).find(coded, fold(coded.plain)), key=lambda match: (match.start, match.end)
    )
    return [(coded.plain[match.start : match.end], match.number) for match in matches]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        # word borders are letters and digits of any script
        ("pomalidomides", []),
        ("xpomalidomide", []),
        ("épomalidomide", []),
        ("pomalidomide日", []),
        ("pomalidomide2", []),
        ("(pomalidomide),", [("pomalidomide", "singular")]),
        ("pomalidomide²", [("pomalidomide", "singular")]),
        # hyphens, slashes and plus signs end a word, but a number after a hyphen makes another name
        ("non-pomalidomide/lenalidomide-based", [("pomalidomide", "singular"), ("lenalidomide", "singular")]),
        ("MM-099", []),
        ("PFS-2", []),
        ("PFS-based", [("PFS", "singular")]),
        # possessives go with the word
        ("PFS's", [("PFS's", "singular")]),
        ("pomalidomide’s", [("pomalidomide’s", "singular")]),
        ("pomalidomide'so", [("pomalidomide", "singular")]),
        # plurals: the glossary's own, and an acronym's s
        ("adverse events", [("adverse events", "plural")]),
        ("IMiDs", [("IMiDs", "plural")]),
        ("IMiDS", []),
        # case: exact, initial, any
        ("pfs", []),
        ("BID bid", [("BID", "singular")]),
        ("Overall survival", [("Overall survival", "singular")]),
        ("Overall Survival", [("Overall Survival", "singular")]),
        ("overall sUrvival", []),
        ("OVERALL SURVIVAL", [("OVERALL SURVIVAL", "singular")]),
        ("An OVERALL SURVIVAL", []),
        ("MULTIPLE MYELOMA", [("MULTIPLE MYELOMA", "singular")]),
        # white space of any kind, soft hyphens
        ("multiple\n  myeloma", [("multiple\n  myeloma", "singular")]),
        ("pomali\u00addomide", [("pomali\u00addomide", "singular")]),
        # nested matches are all found: the longest is chosen by others
        ("relapsed and refractory multiple myeloma",
         [("relapsed and refractory multiple myeloma", "singular"), ("multiple myeloma", "singular")]),
        # patterns, with borders that know every script
        ("NCT01311687, NCT 01311687", [("NCT01311687", "singular"), ("NCT 01311687", "singular")]),
        ("éNCT01311687", []),
        ("CD38's", [("CD38's", "singular")]),
    ],
)  # fmt: skip
def test_concepts_are_found_as_words(text: str, matches: list[tuple[str, str]]) -> None:
    assert found(text) == matches


def test_a_raised_figure_does_not_belong_to_the_word_before() -> None:
    codes = (Code(1, CodeKind.OPEN, 3, tag="sup"), Code(1, CodeKind.CLOSE, 4, tag="sup"))
    assert found(Coded("PFS2 is", codes)) == [("PFS", "singular")]
    assert found(Coded("PFS2 is")) == []


def test_a_pattern_never_reaches_over_an_inline_code() -> None:
    glossary = files.glossary([Concept("any", TermKind.PATTERN, "x", r"a.*b", case=CaseRule.EXACT)])
    text = Coded("a\ufffcb ab", (Code(1, CodeKind.SINGLE, 1),))
    assert found(text, glossary) == [("ab", "singular")]


def test_a_pattern_ignores_case_where_the_concept_says_so() -> None:
    glossary = files.glossary([Concept("q", TermKind.PATTERN, "x", r"\bq\d+w\b")])
    assert found("Q4W q2w", glossary) == [("Q4W", "singular"), ("q2w", "singular")]


def test_variants_that_are_regular_plurals_count_as_plurals() -> None:
    glossary = files.glossary(
        [term("fracture", "fracture", variants=("break", "breaks", "infraction", "injuries", "injury"))]
    )
    assert found("breaks break injuries", glossary) == [
        ("breaks", "plural"),
        ("break", "singular"),
        ("injuries", "plural"),
    ]


@pytest.mark.parametrize(
    ("text", "journal"),
    [
        ("published in Blood", True),
        ("It appeared in the journal Blood.", True),
        ("Blood 2015;126:1", True),
        ("Blood (2015)", True),
        ("Blood. 2015", True),
        ("Song et al. Blood 126: 7", True),
        ("It grew (ASH 2015; Blood).", True),
        ("It grew [Song KW, Blood].", True),
        ("It grew (Song 2016, Blood; ASH 2017).", True),
        ("It was seen (in 2015). Blood was drawn.", False),
        ("It fell (by 2015, Blood counts fell).", False),
        ("Blood was drawn", False),
        ("A Blood test", False),
        ("In Blood, Song et al. report", True),
        ("In Blood vessels", False),
        ("in blood, cells", False),
    ],
)
def test_a_journal_that_is_a_word_needs_a_sign(text: str, journal: bool) -> None:
    assert bool(found(text, files.glossary([keep("blood", "Blood", category="journal")]))) is journal


def test_a_journal_in_emphasis_is_a_journal_if_nothing_else_is_emphasised() -> None:
    glossary = files.glossary([keep("blood", "Blood", category="journal")])
    whole = Coded("in Blood.", (Code(1, CodeKind.OPEN, 3, tag="em"), Code(1, CodeKind.CLOSE, 8, tag="em")))
    more = Coded("Blood loss", (Code(1, CodeKind.OPEN, 0, tag="em"), Code(1, CodeKind.CLOSE, 10, tag="em")))
    bold = Coded("on Blood.", (Code(1, CodeKind.OPEN, 3, tag="strong"), Code(1, CodeKind.CLOSE, 8, tag="strong")))
    assert [bool(found(text, glossary)) for text in (whole, more, bold)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Table 1", 1),
        ("(see Tables 2 and 3)", 1),
        ("Table S1", 1),
        ("Table A", 1),
        ("Table IV", 1),
        ("Table of contents", 0),
        ("Tables", 0),
        ("Table II-like", 1),
        ("Table Against", 0),
    ],
)
def test_a_label_counts_before_its_number_only(text: str, counts: int) -> None:
    label = Concept("t", TermKind.TRANSLATE, "label", "Table", plural="Tables", case=CaseRule.EXACT)
    assert len(found(text, files.glossary([label]))) == counts


def test_equal_glossaries_share_one_compiled_matcher() -> None:
    assert matcher(GLOSSARY) is matcher(files.glossary(reversed(GLOSSARY.concepts)))


def test_a_term_of_characters_that_nobody_sees_is_found_nowhere() -> None:
    assert found("pomali\u00addomide", files.glossary([keep("none", "\u00ad")])) == []


def test_an_empty_glossary_finds_nothing() -> None:
    assert found("pomalidomide NCT01311687", files.glossary([])) == []


@given(st.text(st.one_of(st.characters(), st.sampled_from("İß’-– ")), max_size=40))
def test_any_text_is_searched_and_every_match_lies_in_it(text: str) -> None:
    text = f"{text} pomalidomide".replace("\ufffc", "")
    spans = [(match.start, match.bare, match.end) for match in Matcher(GLOSSARY).find(Coded(text), fold(text))]
    assert all(0 <= start < bare <= end <= len(text) for start, bare, end in spans)
    assert (len(text) - 12, len(text), len(text)) in spans


def test_a_possessive_ends_before_the_next_word() -> None:
    assert [possessive_end(text, 3) for text in ("PFS's", "PFS’S.", "PFS'st", "PFS", "PFS'")] == [5, 5, 3, 3, 3]


def test_glossaries_that_differ_in_renderings_share_what_finds_them_and_give_their_own_concepts() -> None:
    one = Concept("a", TermKind.TRANSLATE, "x", "dose", renderings={"es": Rendering("es", "dosis")})
    other = replace(one, revision=2, renderings={"es": Rendering("es", "toma")})
    matchers = [matcher(files.glossary([concept])) for concept in (one, other)]
    assert matchers[0]._automaton is matchers[1]._automaton
    assert [next(each.find(Coded("dose"), fold("dose"))).concept for each in matchers] == [one, other]


@pytest.mark.parametrize("change", [{"term": "doses"}, {"case": CaseRule.EXACT}, {"category": "y"}, {"id": "b"}])
def test_what_is_found_in_another_way_shares_nothing(change: dict[str, Any]) -> None:
    one = Concept("a", TermKind.TRANSLATE, "x", "dose")
    assert found_by([one]) != found_by([replace(one, **change)])
    assert found_by([one]) == found_by([replace(one, note="n", critical=True, revision=4)])
