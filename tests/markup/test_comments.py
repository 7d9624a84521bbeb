"""What stands inside a sentence and has no words stays at its place among the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.markup.lex import read
from translate_pipeline.model import Coded, Frame, tokens

ACTING = [
    "<?= $dose ?>",
    "<?php echo $patient->dose; ?>",
    '<?php if ($a > 1) { echo "<b>x</b>"; } ?>',
    "<? print 1 ?>",
    "<?xml-stylesheet x?>",
    '<!--#echo var="dose" -->',
    "<!--[if lt IE 9]>old<![endif]-->",
    "<![if !IE]>",
    "<!--?lit$1$-->",
]
WORDS = st.lists(st.sampled_from(["take", "dose", "of", "two", "mg", "daily"]), min_size=1, max_size=4)


def texts(html: str) -> list[str]:
    return [tokens(one.text) for one in markup.decode(html).segments]


def turned(html: str) -> str:
    """The page with the words of each sentence in capitals, as if they were translated."""
    document = markup.decode(html)
    made = {one.key: Coded(one.text.plain.upper(), one.text.codes) for one in document.segments}
    return markup.encode(document, made, Frame(locale("es")))


@given(WORDS, st.sampled_from([*ACTING, "<!-- a note -->", "<!--x-->"]), WORDS)
def test_what_has_no_words_keeps_its_place_in_a_sentence(before: list[str], code: str, after: list[str]) -> None:
    first, last = " ".join(before), " ".join(after)
    html = f"<p>{first} {code} {last}</p>"
    assert texts(html) == [f"{first} <1/> {last}"]
    assert f"{first.upper()} {code} {last.upper()}" in turned(html)


@given(WORDS, st.sampled_from([*ACTING, "<!-- a note -->"]), st.sampled_from(["{0} {1}", "{1} {0}", " {0}{1}"]))
def test_at_the_ends_of_a_sentence_it_stays_outside(words: list[str], code: str, shape: str) -> None:
    text = " ".join(words)
    html = f"<p>{shape.format(text, code)}</p>"
    assert texts(html) == [text]
    assert shape.format(text.upper(), code) in turned(html)


@pytest.mark.parametrize(
    "html", ["my<!-- -->eloma is", "<b>my<!---->eloma</b> is", "is 3<!-- -->% of", "a <!-- b -->c"]
)
def test_a_comment_that_is_glued_to_a_word_does_not_part_it_and_is_not_lost(html: str) -> None:
    assert all("/>" not in one for one in texts(f"<p>{html} it</p>"))
    assert turned(f"<p>{html} it</p>").count("<!--") == 1


def test_what_acts_is_a_code_even_if_it_is_glued_to_a_word() -> None:
    assert texts("<p>Take <?= $n ?>mg (<?= $m ?>) daily.</p>") == ["Take <1/>mg (<2/>) daily."]


@pytest.mark.parametrize("tag", ["<?php a > b ?>", "<?= $a->b ?>", "<? a > b ?>", "<?PHP '>' ?>"])
def test_a_template_s_tag_reaches_to_its_own_end(tag: str) -> None:
    assert read(f"{tag} text", 0).end == len(tag)
    assert read(tag.removesuffix("?>"), 0).end < len(tag)


# None of them makes a tag.
PIECES = ("<?php", "<?=", "<?", "?>", "<!--", "-->", "<!", ">", "-", "?", " ", "4 mg")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_however_they_are_broken_nothing_of_the_source_is_lost(middle: str) -> None:
    """What never ends is given an end: nothing else is added, and nothing is taken away."""
    html = f"<p>One {middle} two.</p>"
    written = iter(markup.source(markup.decode(html)))
    assert all(sign in written for sign in html)
