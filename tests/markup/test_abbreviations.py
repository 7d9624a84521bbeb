"""The tables of abbreviations, and what each kind demands of the text that follows."""

from __future__ import annotations

import nupunkt
import pytest

from translate_pipeline.markup.abbreviations import ABBREVIATIONS, LABELS, NUMBERED, UNITS, WORDS, before, least
from translate_pipeline.markup.sentence_starts import Start, after

DEMANDS = [
    ("POM vs.", "The", Start.NEVER),
    ("seen by Dr.", "The", Start.NEVER),
    ("in the U.S.", "Food", Start.OPENER),
    ("by Song et al.", "Blood", Start.CLAUSE),
    ("given i.v.", "IgG", Start.WORD),
    ("given (q.d.", "PFS", Start.CAPITAL),
    ("b.i.d./t.i.d.", "PFS", Start.CAPITAL),
    ("for 6 wks.", "PFS", Start.CAPITAL),
    ("for 6 wks.", "12", Start.OTHER),
    ("for 2 hr.", "30 min", Start.NEVER),
    ("in wk.", "4", Start.NEVER),
    ("for 30 min.", "Grade", Start.CAPITAL),
    ("give min.", "Grade", Start.OPENER),
    ("see Fig.", "2", Start.NEVER),
    ("see Fig.", "S1", Start.NEVER),
    ("see vol.", "II", Start.NEVER),
    ("was it? No.", "I do", Start.CAPITAL),
    ("had a CR.", "MRD", Start.OTHER),
    ("K.W.", "Song", Start.OPENER),
    ("by K.", "Song", Start.OPENER),
    ("by Z.", "He", Start.NEVER),
    ("on vitamin D.", "Check", Start.OTHER),
    ("with Ara-C.", "Check", Start.OTHER),
    ("J.-P.", "Long", Start.OPENER),
    ("1.", "Give", Start.NEVER),
    ("a.", "Give", Start.NEVER),
    ("2.3.", "Results", Start.NEVER),
    ("of these: 1.", "Give", Start.NEVER),
    ("platelets: 45.", "Hb", Start.OTHER),
    ("with cancer.", "Revlimid", Start.OTHER),
    ("on that day.", "Revlimid", Start.OTHER),
    ("N. Engl. J. Med.", "Blood", Start.OPENER),
    ("in Acad. Admin.", "Blood", Start.OPENER),
    ("survival.", "lenalidomide", Start.LOWER),
    ("at M.D.", "Anderson", Start.NEVER),
]


@pytest.mark.parametrize(("left", "right", "start"), DEMANDS)
def test_a_word_with_a_stop_demands_a_start(left: str, right: str, start: Start) -> None:
    text = f"{left} {right}"
    assert least(before(text, 0, len(left) - 1), after(text, len(left) + 1)) is start


def test_nothing_before_the_sentence_is_looked_at() -> None:
    text = "on vitamin D."
    assert before(text, len("on vitamin "), len(text) - 1).prior == ""


def test_keys_are_lower_case_without_their_last_stop() -> None:
    for key in [*ABBREVIATIONS, *UNITS, *NUMBERED, *LABELS, *WORDS]:
        assert key == key.lower().rstrip(".")


def test_words_hold_what_nupunkt_takes_for_abbreviations_and_no_other_table_does() -> None:
    known = nupunkt.load("default").abbreviations
    assert known >= WORDS
    assert WORDS.isdisjoint(ABBREVIATIONS.keys() | UNITS | NUMBERED)
    assert all(len(word) <= 5 for word in WORDS)
