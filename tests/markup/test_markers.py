"""Which superscripts and links are reference markers."""

from __future__ import annotations

import pytest

from tests.markup.pages import segment, texts


@pytest.mark.parametrize(
    ("before", "marker", "hidden"),
    [
        # citation numbers
        ("end", "<sup>1</sup>", "1"),
        ("end.", "<sup>1,2</sup>", "1,2"),
        ("end", "<sup>12–15</sup>", "12–15"),
        ("end", "<sup>[3]</sup>", "[3]"),
        ("95%", "<sup>4</sup>", "4"),
        ("in 2015", "<sup>3</sup>", "3"),
        ("lenalidomide", "<sup> 7 </sup>", " 7 "),
        # links within the page
        ("end", '<sup><a href="#fn1">1</a></sup>', "1"),
        ("end", '<a href="#r3">[3]</a>', "[3]"),
        ("end", '<sup id=a class="reference"><a href="#c"><span>[</span>3<span>]</span></a></sup>', "[3]"),
        ("end", '<a href="#fn" role="doc-noteref">*</a>', "*"),
        ("end", '<a href="#fn" epub:type="noteref">ii</a>', "ii"),
        # signs and letters
        ("end", "<sup>*</sup>", "*"),
        ("end", "<sup>†‡</sup>", "†‡"),
        ("dose", "<sup>a</sup>", "a"),
        ("dose", "<sup>(b)</sup>", "(b)"),
    ],
)
def test_markers_are_one_code(before: str, marker: str, hidden: str) -> None:
    found = segment(f"<p>The {before}{marker} goes on.</p>").text
    assert [code.text for code in found.codes] == [hidden]
    assert found.visible.startswith(f"The {before}{hidden}")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("50 × 10<sup>9</sup>/L now", "50 × 10<1>9</1>/L now"),
        ("about 10<sup>−3</sup> of it", "about 10<1>−3</1> of it"),
        ("1.3 mg/m<sup>2</sup> now", "1.3 mg/m<1>2</1> now"),
        ("in cm<sup>3</sup> now", "in cm<1>3</1> now"),
        ("eGFR per 1.73 m<sup>2</sup> now", "eGFR per 1.73 m<1>2</1> now"),
        ("per s<sup>-1</sup> now", "per s<1>-1</1> now"),
        ("R<sup>2</sup> was high", "R<1>2</1> was high"),
        ("the <sup>131</sup>I dose", "the <1>131</1>I dose"),
        ("the 1<sup>st</sup> dose", "the 1<1>st</1> dose"),
        ("CD138<sup>+</sup> cells", "CD138<1>+</1> cells"),
        ("x<sup>n</sup> is", "x<1>n</1> is"),
        ("see <a href='#methods'>the methods</a> now", "see <1>the methods</1> now"),
        ("see <a href='/3'>3</a> now", "see <1>3</1> now"),
        ("H<sub>2</sub>O is", "H<1>2</1>O is"),
    ],
)
def test_values_and_words_keep_their_text(text: str, tokens: str) -> None:
    assert texts(f"<p>{text}.</p>") == [f"{tokens}."]


def test_a_markers_own_title_is_translated() -> None:
    assert texts('<p>End<sup><a href="#n" title="See the note">1</a></sup> now.</p>') == [
        "End<1/> now.",
        "See the note",
    ]
