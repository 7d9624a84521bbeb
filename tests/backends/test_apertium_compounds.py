"""Compounds with hyphens, which Apertium's English pairs would glue together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.backends.apertium.compounds import find, loosen, tighten, way

# What `lt-proc` says of a word of the dictionary, in short.
READINGS = {
    "high": "high<adv>/high<adj><sint>",
    "risk": "risk<n><sg>/risk<vblex><inf>",
    "first": "first<adv>/first<det><ord><sp>",
    "line": "line<n><sg>/line<vblex><inf>",
    "bone": "bone<n><sg>",
    "marrow": "marrow<n><sg>",
    "low": "low<adj><sint>",
    "cost": "cost<n><sg>/cost<vblex><inf>/cost<vblex><past>/cost<vblex><pp>",
    "dose": "dose<n><sg>",
    "limiting": "limit<vblex><ger>/limiting<n><sg>",
    "director": "director<n><sg>",
    "general": "general<adj>/general<n><sg>",
    "post": "post<n><sg>/post<vblex><inf>",
    "graduate": "graduate<n><sg>/graduate<vblex><inf>",
    "21": "21<num>",
    "day": "day<n><sg>",
    "well": "well<adv>",
    "tolerated": "tolerate<vblex><pp>",
    "death": "death<n><sg>",
    "to": "to<pr>",
    "case": "case<n><sg>",
    "follow-up": "follow-up<n><sg>",
    "-": "-<guio>",
}


def analysis(*forms: str) -> str:
    return "".join(f"^{form}/{READINGS.get(form.lower(), '*' + form)}$" for form in forms) + "[][1\n]"


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("high", "-", "risk"), "high risk"),  # an adjective before a noun
        (("High", "-", "risk"), "High risk"),
        (("first", "-", "line"), "first line"),
        (("bone", "-", "marrow"), "bone marrow"),  # a noun before a noun
        (("low", "-", "cost"), "low cost"),  # a noun, although it is a participle too
        (("dose", "-", "limiting"), "dose[h]-[h]limiting"),  # as two words it would become a verb
        (("well", "-", "tolerated"), "well[h]-[h]tolerated"),
        (("director", "-", "general"), "director[h]-[h]general"),  # the adjective stands behind
        (("post", "-", "graduate"), "post[h]-[h]graduate"),  # a prefix, no post
        (("21", "-", "day"), "21[h]-[h]day"),
        (("T", "-", "case"), "T[h]-[h]case"),
        (("Xtrm1x", "-", "risk"), "Xtrm1x[h]-[h]risk"),
        (("death", "-", "to", "-", "case"), "death[h]-[h]to[h]-[h]case"),
        (("follow-up",), "follow-up"),  # a word of the dictionary
    ],
)
def test_a_compound_is_written_by_what_the_dictionary_knows(forms: tuple[str, ...], expected: str) -> None:
    assert way("".join(forms), analysis(*forms)) == expected


def test_a_compound_that_is_one_word_with_its_neighbour_stays_as_it_is() -> None:
    together = "^obsessive-compulsive disorder/obsessive-compulsive disorder<n><sg>$[][1\n]"
    assert way("obsessive-compulsive disorder", together) == "obsessive-compulsive"
    apart = analysis("high", "-", "risk").replace("[][1\n]", " ^disease/disease<n><sg>$[][1\n]")
    assert way("high-risk disease", apart) == "high risk"


def test_a_compound_that_the_dictionary_reads_otherwise_stays_as_it_is() -> None:
    assert way("high-risk", "") == "high-risk"
    assert way("high-risk", analysis("high")) == "high-risk"


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [
        ("A 21-day cycle.", {"21-day cycle"}),
        ("high-risk, low-dose", {"high-risk", "low-dose"}),
        ("A 4.5-fold dose-limiting follow-up", {"4.5-fold dose-limiting", "dose-limiting follow-up", "follow-up"}),
        ("[[t:b:0]]high-risk[[/]] disease", {"high-risk"}),
        ("Xtrm1x-based care", {"Xtrm1x-based care"}),
        ("https:\\/\\/a.org\\/high-risk and a.org/low-dose", set()),  # addresses
        ("me@low-dose.org, low-dose.org", set()),
        ("2019-20, 1-3", set()),  # figures alone
        ("a-", set()),
        ("[a-b]", set()),  # blanks
    ],
)
def test_compounds_are_found_with_the_word_after_them(chunk: str, expected: set[str]) -> None:
    assert find(chunk) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("ciclos[h]de[h]21 días", "ciclos de 21 días"),
        ("dosis[h]-[h]toxicidad", "dosis-toxicidad"),  # it is where it was
        ("niño[h]de[h]5[h]años[h].", "niño de 5 años."),
        ("amb [h]malaltia de risc alt[h].", "amb malaltia de risc alt."),  # moved out of the way
        ("ciclos[h][h]de", "ciclos de"),
        ("[[t:b:0]]ciclos[[/]][h]de[h][[t:b:0]]21[[/]]", "[[t:b:0]]ciclos[[/]] de [[t:b:0]]21[[/]]"),
        ("d'[h]aigua", "d'aigua"),
        ("[h]de[h]", "de"),
        ("años[h][x3][h]de", "años[x3] de"),
        ("as it was", "as it was"),
    ],
)
def test_a_gap_becomes_a_space_only_between_words(answer: str, expected: str) -> None:
    assert tighten(answer) == expected


PARTS = st.sampled_from(
    [
        "high-risk",
        "21-day",
        "Xtrm1x-based",
        "x",
        " ",
        ", ",
        "[x1]",
        "[[t:b:0]]",
        "[[/]]",
        "-",
        "\\/",
        "\\[",
        "é-ü",
        "\n",
    ]
)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_around_an_engine_that_changes_nothing_hyphens_come_back(chunk: str) -> None:
    ways = {phrase: phrase.partition(" ")[0].replace("-", "[h]-[h]") for phrase in find(chunk)}
    assert tighten(loosen(chunk, ways)) == chunk


@given(st.lists(PARTS, max_size=12).map("".join))
def test_without_a_way_nothing_is_changed(chunk: str) -> None:
    assert loosen(chunk, {}) == chunk
