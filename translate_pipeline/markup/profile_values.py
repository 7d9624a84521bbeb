"""What may stand in a site profile, key by key, and what is said of what may not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import re2
import soupsieve

_PATTERN_HINT: Final = "Patterns are RE2's: https://github.com/google/re2/wiki/Syntax."
_SELECTOR_HINT: Final = "Selectors are CSS's, for example: main > article, .content."
_NAME_HINT: Final = "Names are in small letters, for example: video, iframe:player.example, mm-*."

# How RE2's messages begin → what they say.
_RE2: Final[Mapping[str, str]] = {
    "missing )": "a round bracket is not closed",
    "unexpected )": "a round bracket is closed that was not opened",
    "missing ]": "a square bracket is not closed",
    "invalid character class": "what stands in its square brackets is no set of characters",
    "invalid perl operator": "it looks ahead or behind, which RE2 does not do",
    "invalid repetition size": "it repeats too often",
    "no argument for repetition": "a sign of repetition has nothing before it",
    "bad repetition": "two signs of repetition stand together",
    "invalid escape sequence": "a backslash stands before a character that needs none",
    "trailing \\": "it ends in a backslash",
    "invalid named capture": "a group's name is none",
    "duplicate capture": "two groups have the same name",
    "pattern too large": "it is too large",
}


def checked(key: str, value: object) -> tuple[str, ...]:
    """The entries of one key. Raises ValueError(what is wrong, what to do)."""
    if key not in CHECKS:
        raise ValueError(
            f"'{key}' is not a key of a site profile", f"A profile has these keys: {', '.join(sorted(CHECKS))}."
        )
    entries = [value] if isinstance(value, str) else value
    if not isinstance(entries, list) or not all(isinstance(one, str) and one.strip() for one in entries):
        raise ValueError(f"'{key}' must be a text or a list of texts", f'For example: {key} = ["{_EXAMPLES[key]}"].')
    for entry in entries:
        CHECKS[key](key, entry)
    return tuple(entries)


def quiet() -> Any:
    """RE2 writes to standard error by itself unless it is told not to."""
    options = re2.Options()
    options.log_errors = False
    return options


def _selector(key: str, text: str) -> None:
    try:
        soupsieve.compile(text)
    except soupsieve.SelectorSyntaxError as error:
        place = f" (character {error.col})" if error.col else ""
        raise ValueError(f"'{key}' has '{text}', which is not a selector{place}", _SELECTOR_HINT) from error


def _pattern(key: str, text: str) -> None:
    try:
        compiled = re2.compile(text, quiet())
    except re2.error as error:
        raise ValueError(f"'{key}' has the pattern '{text}': {_said(error)}", _PATTERN_HINT) from error
    if compiled.search(""):
        raise ValueError(f"'{key}' has the pattern '{text}', which matches where nothing is", _PATTERN_HINT)


def _said(error: Exception) -> str:
    raw = error.args[0] if error.args else ""
    message = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
    return next((words for start, words in _RE2.items() if message.startswith(start)), "it can't be read")


def _name(key: str, text: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9.*?:_-]*", text):
        raise ValueError(f"'{key}' has '{text}', which is no element's name", _NAME_HINT)


_EXAMPLES: Final[Mapping[str, str]] = {
    "article": "main > article",
    "exclude": ".share",
    "title": "h1",
    "byline": ".byline",
    "references": "#references",
    "shortcodes": r"\\[[a-z]+\\]",
    "embeds": "iframe:player.example",
    "elements": "mm-*",
    "read": "mm-note",
}
CHECKS: Final[Mapping[str, Callable[[str, str], None]]] = {
    key: {"shortcodes": _pattern, "embeds": _name, "elements": _name, "read": _name}.get(key, _selector)
    for key in _EXAMPLES
}
