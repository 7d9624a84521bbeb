"""What a second engine must not read as words of its own language."""

from __future__ import annotations

import pytest

from translate_pipeline.backends.apertium.pivot import keep
from translate_pipeline.backends.apertium.spans import Region
from translate_pipeline.backends.masks import mask_pattern
from translate_pipeline.model import MaskShape

MASK = mask_pattern(MaskShape())


def kept(text: str, source: str, *unknown: str) -> list[str]:
    regions = [Region(text.index(word), text.index(word) + len(word)) for word in unknown]
    return [text[region.start : region.end] for region in keep(text, source, MASK, regions)]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("La PFS era 4.0 meses", "The PFS was 4.0 months", ["PFS"]),
        ("POM+LoDEX", "POM+LoDEX", ["POM+LoDEX"]),
        ("HbA1c alta", "High HbA1c", ["HbA1c"]),
        ("el ADN", "the DNA", []),  # a word of the first target language
        ("SUPERVIVENCIA TOTAL", "OVERALL SURVIVAL", []),  # capitals are no acronyms
        ("PFS", "PFS", ["PFS"]),  # unless they are all there is
        ("LOS DATOS DE PFS", "THE DATA OF PFS", []),
        ("25 mg y 30 mL/min", "25 mg and 30 mL/min", ["mg", "mL/min"]),
        ("5 m", "5 mg", []),  # not what stood in the source
        ("el min", "the min", []),  # no figure before it
        ("El Xtrm1x PFS", "The Xtrm1x PFS", ["PFS"]),  # masks look after themselves
    ],
)
def test_acronyms_and_units_that_are_as_in_the_source(text: str, source: str, expected: list[str]) -> None:
    assert kept(text, source) == expected


def test_unknown_words_are_kept_in_order_and_never_twice() -> None:
    text = "La PFS de pomalidomide con relapsed PFSx"
    assert kept(text, "PFS", "relapsed", "pomalidomide", "PFS") == ["PFS", "pomalidomide", "relapsed"]


def test_masks_are_never_kept() -> None:
    assert kept("un Xtrm1x", "a Xtrm1x", "Xtrm1x") == []
