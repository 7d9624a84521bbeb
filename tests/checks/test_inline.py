"""Inline codes: what the elements are decides what may become of them."""

from __future__ import annotations

import pytest

from translate_pipeline.checks import check
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Segment, SegmentKind, parse


def tagged(text: str, *tags: str) -> Coded:
    """`<1>` is an element of the first tag."""
    coded = parse(text)
    codes = tuple(type(code)(code.id, code.kind, code.at, tags[code.id - 1], code.text) for code in coded.codes)
    return Coded(coded.plain, codes)


def findings(source: str, target: str, *tags: str) -> set[str]:
    coded = tagged(source, *tags)
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", coded, 0, 0, len(coded.plain))
    found = check(segment, tagged(target, *tags), (), (locale("en"), locale("fr")))
    return {f"{finding.code}:{finding.severity}" for finding in found}


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("10<1>9</1> cells", "10<1>9</1> cellules", set()),
        ("10<1>9</1> cells", "10 <1>9</1> cellules", set()),
        # another exponent, one torn apart, one at another figure, one that has become a power
        ("10<1>9</1> cells", "10<1>6</1> cellules", {"code.script:block"}),
        ("<1>131</1>I was used", "utilisé <1>1 31</1>I", {"code.script:block"}),
        ("5 × 10<1>9</1> cells", "5<1>9</1> × 10 cellules", {"code.script:block"}),
        ("in 5 patients<1>3</1>", "chez 5<1>3</1> patients", {"code.script:block"}),
        # spaces after the commas of a list of citations
        ("shown<1>1,2</1>", "démontré<1>1, 2</1>", set()),
        # the figure before a citation is read without it
        ("a mean of 4.0<1>3</1>", "une moyenne de 4,0<1>3</1>", set()),
        ("a mean of 4.0<1>3</1>", "une moyenne de 40<1>3</1>", {"numbers.value:block"}),
    ],
)
def test_exponents_and_indices_stay_what_and_where_they_are(source: str, target: str, expected: set[str]) -> None:
    assert findings(source, target, "sup") == expected


def test_formatting_may_be_split_around_moved_words_but_a_button_may_not() -> None:
    source, target = "<1>press here</1> now", "<1>appuyez</1> maintenant <1>ici</1>"
    assert findings(source, target, "b") == {"code.split:warn"}
    assert findings(source, target, "button") == {"code.doubled:block"}


def test_an_element_inside_itself_blocks() -> None:
    assert "code.doubled:block" in findings("<1>a label</1>", "<1>une <1>notice</1></1>", "a")
