"""What a healthcare professional acknowledges, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from translate_pipeline.catalogs import Catalog
from translate_pipeline.catalogs.words import gettext_noop

# Any change of it, in any language, asks those again who had acknowledged it in that language.
_WORDING: Final = (
    gettext_noop("For healthcare professionals only"),
    gettext_noop(
        "Everything on this site is written for healthcare professionals. It is medical education, not advice for "
        "a single patient, and it may speak of uses that are not approved in your country."
    ),
    gettext_noop("I am a healthcare professional"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    title: str
    statement: str
    button: str


def wording(words: Catalog) -> Wording:
    return Wording(*(words.gettext(one) for one in _WORDING))
