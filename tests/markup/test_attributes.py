"""A tag's attributes, and where their values stand."""

from __future__ import annotations

import pytest

from translate_pipeline.markup.attributes import Attribute, name_end, read_attributes, self_closing


@pytest.mark.parametrize(
    ("tag", "values"),
    [
        ("<p>", {}),
        ("<p a>", {"a": ""}),
        ("<p A=1 a=2>", {"a": "1"}),
        ("<p a='1' b=\"2\"c=3>", {"a": "1", "b": "2", "c": "3"}),
        ("<p a = '1'\n/b>", {"a": "1", "b": ""}),
        ("<p a=b/>", {"a": "b/"}),
        ("<p a=>", {"a": ""}),
        ("<p =x>", {"=x": ""}),
        ("<p a=&lt;&amp;>", {"a": "<&"}),
        ("<p title='a > b'>", {"title": "a > b"}),
    ],
)
def test_values_are_read_as_a_browser_reads_them(tag: str, values: dict[str, str]) -> None:
    assert {name: one.value for name, one in read_attributes(tag, 0, len(tag)).items()} == values


@pytest.mark.parametrize(
    ("tag", "attribute"),
    [
        ('<p alt="x">', Attribute("x", 7, 10)),
        ("<p alt=x>", Attribute("x", 7, 8)),
        ("<p alt>", Attribute("", 6, 6, bare=True)),
        ("<p alt=>", Attribute("", 7, 7)),
    ],
)
def test_places_are_those_of_the_value_with_its_quotation_marks(tag: str, attribute: Attribute) -> None:
    assert read_attributes(tag, 0, len(tag))["alt"] == attribute


def test_only_a_slash_of_its_own_closes_a_tag() -> None:
    assert self_closing("<path d='x'/>", 0, 13)
    assert not self_closing("<path d=x/>", 0, 11)
    assert not self_closing("<path>", 0, 6)


def test_attributes_are_added_after_the_name() -> None:
    assert name_end("x<section class=a>", 1) == 9
