"""Categories whose words are terms in some places only: labels and grades before a figure, headings on their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_NUMBERED = re.compile(r" ?[A-Z]?\d| [A-Z]\b| [IVX]+\b")
_GRADED = re.compile(r"[ \u00a0-]?(?:[≥≤<>=] ?|(?:at least|up to|of) )?(?:[1-5]\b|(?:I{1,3}|IV|V)\b)")
_ANY = re.compile(r"\b(?:any|all|same|worst|maximum|highest|CTCAE|toxicity)[ -]$", re.IGNORECASE)
_BEFORE = re.compile(r"\s*(?:(?:\d+(?:\.\d+)*|[IVX]+)[.)]?\s+)?")  # the number of a section
_AFTER = re.compile(r"\s*[:.]?\s*")
_RUN_IN = re.compile(r":\s")  # Methods: We asked …


def _is_label(text: str, start: int, end: int) -> bool:
    return _NUMBERED.match(text, end) is not None


def _is_grade(text: str, start: int, end: int) -> bool:
    """Grade 3 to 4, grade ≥3, grades III and IV, any grade; or the head of a table's column."""
    graded = _GRADED.match(text, end) or _ANY.search(text, max(0, start - 12), start)
    return graded is not None or _is_alone(text, start, end)


def _is_heading(text: str, start: int, end: int) -> bool:
    """The whole segment, or what opens it before a colon: inside a sentence these words mean other things."""
    return _is_alone(text, start, end) or (start == 0 and text[:1].isupper() and _RUN_IN.match(text, end) is not None)


def _is_alone(text: str, start: int, end: int) -> bool:
    return _BEFORE.fullmatch(text, 0, start) is not None and _AFTER.fullmatch(text, end) is not None


PLACES: Mapping[str, Callable[[str, int, int], bool]] = {
    "label": _is_label,
    "grade": _is_grade,
    "heading": _is_heading,
}


def stands_right(category: str, text: str, start: int, end: int) -> bool:
    """Whether the words at `start:end` of the text stand where words of the category are terms."""
    holds = PLACES.get(category)
    return holds is None or holds(text, start, end)
