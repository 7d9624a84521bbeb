"""On a treatment: "unter" stays, "über" is more than it."""

from __future__ import annotations

import pytest

from translate_pipeline.checks import gather
from translate_pipeline.checks.treatments import misplaced
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("4 months with ixazomib", "4 Monate über Ixazomib", 1),
        ("4 months with ixazomib", "4 Monate unter Ixazomib", 0),
        ("4 months with the triplet", "4 Monate über der Dreifachkombination", 1),
        ("information on ixazomib", "über Ixazomib informieren", 0),
        ("to inform about ixazomib", "über Ixazomib informieren", 0),
        ("ixazomib for years", "über Jahre Ixazomib", 0),
        ("over at least 15 minutes", "unter mindestens 15 Minuten", 1),
        ("over at least 15 minutes", "über mindestens 15 Minuten", 0),
    ],
)
def test_what_no_source_word_explains_is_found(source: str, target: str, found: int) -> None:
    pair = gather(Coded(source), Coded(target), (), (locale("en"), locale("de")))
    assert len(list(misplaced(pair))) == found
