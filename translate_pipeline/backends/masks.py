"""Masks as engines see them: words that must come back as they are."""

from __future__ import annotations

import re
from functools import lru_cache

from translate_pipeline.model import MaskShape

_HOLE = "{n}"


@lru_cache(maxsize=16)
def mask_pattern(shape: MaskShape) -> re.Pattern[str]:
    """Matches a mask of this shape, whatever its case; its number is the group `number`."""
    shapes = sorted({shape.vowel, shape.consonant}, key=len, reverse=True)
    heads = "|".join(dict.fromkeys(re.escape(one.partition(_HOLE)[0]) for one in shapes))
    tails = "|".join(dict.fromkeys(re.escape(one.partition(_HOLE)[2]) for one in shapes))
    return re.compile(rf"(?:{heads})(?P<number>\d{{1,9}})(?:{tails})", re.IGNORECASE)
