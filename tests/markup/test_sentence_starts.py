"""How much the text after a stop looks like the start of a sentence."""

from __future__ import annotations

import pytest

from translate_pipeline.markup.sentence_starts import CODE, OPENERS, Start, after

STARTS = [
    ("", Start.OTHER),
    ("of patients", Start.LOWER),
    (", and", Start.LOWER),
    ("= 4", Start.LOWER),
    ("– but not", Start.LOWER),
    ("“the best”", Start.LOWER),
    ("12 patients", Start.OTHER),
    (".98 (n.s.)", Start.OTHER),
    ("(see", Start.OTHER),
    ("≥3 lines", Start.OTHER),
    ("\ufffc The", Start.OTHER),
    ("p53 was", Start.OTHER),
    ("t(4;14) was", Start.OTHER),
    ("del(17p)", Start.OTHER),
    ("mRNA was", Start.OTHER),
    ("miR-21", Start.OTHER),
    ("c-Myc", Start.OTHER),
    ("κ/λ", Start.OTHER),
    ("κλινική", Start.LOWER),
    ("p < 0.05 was", Start.OTHER),
    ("lenalidomide is", Start.OTHER),
    ("daratumumab.", Start.OTHER),
    ("PFS was", Start.CAPITAL),
    ("NaCl", Start.CAPITAL),
    ("J. A. White", Start.CAPITAL),
    ("A White", Start.CAPITAL),
    ("Revlimid", Start.WORD),
    ("Blood 2015", Start.WORD),
    ("患者", Start.WORD),
    ("Commercial devices", Start.CLAUSE),
    ("The trial", Start.OPENER),
    ("“The trial", Start.OPENER),
    ("A total", Start.OPENER),
    ("I think", Start.OPENER),
    ("Notably, it", Start.OPENER),
    ("Clinically", Start.OPENER),
    ("Kelly 2015", Start.WORD),
    ("Bortezomib-based", Start.WORD),
    ("Bortezomib, in", Start.OPENER),
]


@pytest.mark.parametrize(("text", "start"), STARTS)
def test_a_start_has_its_rank(text: str, start: Start) -> None:
    assert after(f"Stop. {text}", len("Stop. ")).start is start


def test_every_opener_is_capitalised() -> None:
    assert all(word[0].isupper() for word in OPENERS)


@pytest.mark.parametrize("word", ["the", "in", "to", "mono", "patients", "add", "pre-treated", "anti-emetics"])
def test_an_ordinary_small_word_is_no_code(word: str) -> None:
    assert not CODE.match(word)
