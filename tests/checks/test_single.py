"""One of a unit of time in words."""

from __future__ import annotations

import pytest

from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.single import singles
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "en perfusion d'une heure", ("h",)),
        ("es", "en la semana siguiente a la primera perfusión", ("week",)),
        ("es", "durante la primera hora", ("h",)),
        ("pt", "na hora seguinte", ("h",)),
        ("de", "die exspiratorische Einsekundenkapazität", ("s",)),
        ("de", "eine einstündige Infusion", ("h",)),
        ("en", "an hour", ("h",)),
        ("es", "una dosis de la semana", ()),
        ("es", "cada semanas", ()),
        ("ja", "一時間", ()),
    ],
)
def test_an_article_or_a_fused_word_before_a_unit_says_one(language: str, text: str, found: tuple[str, ...]) -> None:
    assert singles(Facts(Coded(text), locale(language))) == found
