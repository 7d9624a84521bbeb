"""Opposites do not change places."""

from __future__ import annotations

import pytest

from tests.checks.meaning import found
from translate_pipeline.checks.lexicon import entries, languages
from translate_pipeline.checks.polarity import check_polarity

ALARM = ["polarity:ack"]


def example(text: str) -> str:
    """A word that a phrase of the table stands for."""
    return " ".join(word.split("|")[0].replace("*", "") for word in text.split() if word != "~")


@pytest.mark.parametrize("tag", [tag for tag in languages("polarity") if tag not in ("en", "ja", "zh")])
def test_every_axis_tells_its_sides_apart(tag: str) -> None:
    for axis, sides in entries("polarity", tag).items():
        english = entries("polarity", "en")[axis]
        ours = [side for side in sides if side not in ("any", "skip")]
        assert len(ours) >= 2, axis
        for side in ours:
            other = next(one for one in ours if one != side)
            source, same = f"({example(english[side][0])})", f"({example(sides[side][0])})"
            assert found(check_polarity, source, same, tag) == [], (axis, side)
            assert found(check_polarity, source, f"({example(sides[other][0])})", tag) == ALARM, (axis, side)


def test_a_word_for_either_side_makes_it_mute() -> None:
    assert found(check_polarity, "The increase was mitigated.", "Se mitigó la disminución.", "es") == []


def test_as_many_words_but_of_other_sides_are_told() -> None:
    source = "Give it before breakfast and after dinner."
    assert found(check_polarity, source, "Administrar antes del desayuno y después de la cena.", "es") == []
    assert found(check_polarity, source, "Administrar después del desayuno y después de la cena.", "es") == ALARM
