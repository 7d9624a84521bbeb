"""What attributes say about translating."""

from __future__ import annotations

import pytest

from tests.markup.pages import segment, texts
from translate_pipeline import markup
from translate_pipeline.markup.attributes import Attribute
from translate_pipeline.markup.policy import Policy, inherit, same_language


def said(**values: str) -> Policy:
    known = {name.replace("_", "-").replace("xml-", "xml:"): Attribute(value, 0, 0) for name, value in values.items()}
    return inherit(Policy(), known, "en")


@pytest.mark.parametrize(
    ("values", "free"),
    [
        ({}, True),
        ({"translate": "no"}, False),
        ({"translate": "NO"}, False),
        ({"translate": "yes"}, True),
        ({"translate": ""}, True),
        ({"translate": "maybe"}, True),
        ({"its_translate": "no"}, False),
        ({"class": "a notranslate"}, False),
        ({"class": "notranslated"}, True),
        ({"lang": "en-US"}, True),
        ({"lang": "la"}, False),
        ({"xml_lang": "fr"}, False),
        ({"lang": ""}, True),
    ],
)
def test_whether_text_is_translated(values: dict[str, str], free: bool) -> None:
    assert said(**values).free is free


@pytest.mark.parametrize(
    ("values", "filtered"),
    [
        ({"its_locale_filter_list": "de, fr-*"}, "de, fr-*"),
        ({"its_locale_filter_list": "*"}, ""),
        ({"its_locale_filter_list": ""}, "!*"),
        ({"its_locale_filter_list": "ja", "its_locale_filter_type": "exclude"}, "!ja"),
        ({"its_locale_filter_list": "", "its_locale_filter_type": "exclude"}, ""),
        ({"its_locale_filter_type": "exclude"}, "!*"),
    ],
)
def test_locale_filter(values: dict[str, str], filtered: str) -> None:
    assert said(**values).locale_filter == filtered


@pytest.mark.parametrize(
    ("values", "preserve"),
    [({"its_preserve_space": "yes"}, True), ({"xml_space": "preserve"}, True), ({"xml_space": "default"}, False)],
)
def test_white_space(values: dict[str, str], preserve: bool) -> None:
    assert said(**values).preserve is preserve


def test_languages_are_compared_without_their_territory() -> None:
    assert same_language("en_GB", "EN-us")
    assert not same_language("en", "enm")


def test_what_is_said_further_in_counts() -> None:
    assert texts("<div translate=no>A<p translate=yes>B <b translate=no>c</b> d</p>E</div>") == ["B <1/> d"]
    assert texts("<div lang=fr>A<p lang=en-GB>B</p></div>") == ["B"]


def test_a_filter_on_a_phrase_makes_it_a_text_of_its_own() -> None:
    document = markup.decode("<p its-locale-filter-list=de>A <span its-locale-filter-list=fr>b</span> c.</p>")
    assert [(str(one.text), one.locale_filter) for one in document.segments] == [("A <1/> c.", "de"), ("b", "fr")]


def test_terms_of_the_author_are_found_in_merged_and_outer_elements() -> None:
    one = segment("<p>A <b><i its-term=yes>proteasome inhibitor</i></b> was given.</p>")
    assert [one.text.plain[slice(*span)] for span in one.author_terms] == ["proteasome inhibitor"]


def test_attributes_of_what_is_not_translated_are_not_either() -> None:
    assert texts("<p>A <b translate=no title='Name'>X</b> <img translate=no alt='Logo'> b.</p>") == ["A <1/> <2/> b."]
