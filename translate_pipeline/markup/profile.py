"""A site's profile: what an article is on its pages, what isn't text, and what may be embedded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import re2
import soupsieve

from translate_pipeline.errors import ProfileError

# WordPress's kind of shortcode with an attribute; brackets with words alone ([sic], [see text]) are text.
_SHORTCODE: Final = r"""\[[a-z][\w-]*(?:\s+[\w-]+=(?:"[^"\]]*"|'[^'\]]*'|&quot;[^\]]*?&quot;|”[^\]]*?”))+\s*/?\]"""


@dataclass(frozen=True, slots=True)
class Profile:
    """CSS selectors for what the page's article is and what stands in it; empty ones are guessed.

    `shortcodes` are RE2 patterns. `embeds` (`video`, `iframe`, `iframe:player.example`) and `elements` (custom
    elements, `mm-*`) list what may stay in the page: none means all. `read` are custom elements whose content is
    translated.
    """

    article: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    shortcodes: tuple[str, ...] = (_SHORTCODE,)
    embeds: tuple[str, ...] | None = None
    elements: tuple[str, ...] | None = None
    read: tuple[str, ...] = ()

    def keeps_embed(self, name: str, address: str) -> bool:
        """Whether an embed stays; `address` is what it shows."""
        if self.embeds is None:
            return True
        host = (_host(address) or "").lower()
        allowed = (entry.partition(":") for entry in self.embeds)
        return any(
            entry == name and (not sep or host == wanted or host.endswith(f".{wanted}"))
            for entry, sep, wanted in allowed
        )

    def keeps_element(self, name: str) -> bool:
        """Whether a custom element stays."""
        return self.elements is None or any(fnmatchcase(name, one) for one in (*self.elements, *self.read))

    def reads(self, name: str) -> bool:
        return any(fnmatchcase(name, one) for one in self.read)


DEFAULT_PROFILE: Final = Profile()


def _host(address: str) -> str | None:
    try:
        return urlsplit(address.strip()).hostname
    except ValueError:  # a broken IPv6 address
        return None


@cache
def shortcode_pattern(patterns: tuple[str, ...]) -> Any:
    """All of the profile's patterns as one."""
    return re2.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


def load_profile(path: Path) -> Profile:
    """Raises `ProfileError`, which names the file and the line or key."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"The site profile {path} can't be read: {error}.", file=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"The site profile {path} is not TOML: {error}.", file=str(path)) from error
    values = {}
    for key, value in table.items():
        try:
            values[key] = _checked(key, value)
        except ValueError as error:
            raise ProfileError(
                f"{path}, {_line(text, key)}: {error}.",
                hint=f"A profile has these keys: {', '.join(sorted(_CHECKS))}.",
                file=str(path),
                key=key,
            ) from error
    return Profile(**values)


def _checked(key: str, value: object) -> tuple[str, ...]:
    if key not in _CHECKS:
        raise ValueError(f"'{key}' is not a key of a site profile")
    entries = [value] if isinstance(value, str) else value
    if not isinstance(entries, list) or not all(isinstance(one, str) and one.strip() for one in entries):
        raise ValueError(f"'{key}' must be a text or a list of texts")
    for entry in entries:
        _CHECKS[key](key, entry)
    return tuple(entries)


def _selector(key: str, text: str) -> None:
    try:
        soupsieve.compile(text)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"'{key}' has the selector '{text}', which is none: {str(error).splitlines()[0]}") from error


def _pattern(key: str, text: str) -> None:
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(text, options)
    except re2.error as error:
        raise ValueError(f"'{key}' has the pattern '{text}', which RE2 can't read: {error}") from error
    if compiled.search(""):
        raise ValueError(f"'{key}' has the pattern '{text}', which matches nothing at all")


def _name(key: str, text: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9.*?:_-]*", text):
        raise ValueError(f"'{key}' has '{text}', which is no element's name")


_CHECKS: Final[Mapping[str, Callable[[str, str], None]]] = {
    field.name: {"shortcodes": _pattern, "embeds": _name, "elements": _name, "read": _name}.get(field.name, _selector)
    for field in fields(Profile)
}


def _line(text: str, key: str) -> str:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=\].]""", line):
            return f"line {number}"
    return f"key '{key}'"
