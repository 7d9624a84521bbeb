"""A text translated in pieces: an engine that keeps nothing gets only the words between what must be kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate_pipeline.model import Coded

# A piece without the punctuation and white space at its ends.
_CORE = re.compile(r"^(?P<before>[\W_]*)(?P<core>.*?)(?P<after>[\W_]*)$", re.DOTALL)
_STOPS = ".…。"


def cores(parts: Sequence[str]) -> tuple[str, ...]:
    """What of each part is worth asking for; empty where it has no letter. Parts at odd places are masks."""
    return tuple("" if at % 2 else _core(part) for at, part in enumerate(parts))


def _core(part: str) -> str:
    found = _CORE.match(part)
    core = found["core"] if found else ""
    return core if any(letter.isalpha() for letter in core) else ""


def join(parts: Sequence[str], translated: Sequence[str]) -> Coded:
    """The parts with the translations in place of their cores; masks stay where they are."""
    return Coded("".join(_put(part, new) if new else part for part, new in zip(parts, translated, strict=True)))


def _put(part: str, new: str) -> str:
    found = _CORE.match(part)
    assert found is not None  # noqa: S101 - it matches anything
    core, new = found["core"], new.strip()
    if core[-1] not in _STOPS:
        new = new.rstrip(_STOPS)
    if core[0].islower() and new[:1].isupper() and not new[1:2].isupper():
        new = new[:1].lower() + new[1:]
    return found["before"] + new + found["after"]
