"""A site's profile: what an article is on its pages, what isn't text, and what may be embedded."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import re2

from translate_pipeline.errors import ProfileError
from translate_pipeline.markup.profile_values import checked, quiet

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
    return re2.compile("|".join(f"(?:{pattern})" for pattern in patterns), quiet()) if patterns else None


def load_profile(path: Path) -> Profile:
    """Raises `ProfileError`, which names the file and the line or key, and says what to do."""
    text = _text(path)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = 'A line of a profile looks like this: article = "main".'
        raise ProfileError(f"The site profile {path} is not TOML: {error}.", hint=hint, file=str(path)) from error
    values = {}
    for key, value in table.items():
        try:
            values[key] = checked(key, value)
        except ValueError as error:
            why, hint = error.args
            raise ProfileError(f"{path}, {_line(text, key)}: {why}.", hint=hint, file=str(path), key=key) from error
    profile = Profile(**values)
    try:
        shortcode_pattern(profile.shortcodes)
    except re2.error as error:
        why = "the patterns of 'shortcodes' can't be used together"
        hint = "Leave names of groups out, and make the patterns shorter."
        line = _line(text, "shortcodes")
        raise ProfileError(f"{path}, {line}: {why}.", hint=hint, file=str(path), key="shortcodes") from error
    return profile


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return data.decode("utf-8").removeprefix("\ufeff")
    except IsADirectoryError as error:
        hint = "Give the path of a TOML file."
        raise ProfileError(f"The site profile {path} is a folder.", hint=hint, file=str(path)) from error
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            line = data.count(b"\n", 0, error.start) + 1
            hint = "Save it as UTF-8."
            raise ProfileError(f"{path}, line {line}: not UTF-8.", hint=hint, file=str(path)) from error
        reason = (error.strerror if isinstance(error, OSError) else None) or "its name is none"
        hint = "Check the path and its permissions."
        message = f"The site profile {path} can't be read: {reason}."
        raise ProfileError(message, hint=hint, file=str(path)) from error


def _line(text: str, key: str) -> str:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=\].]""", line):
            return f"line {number}"
    return f"key '{key}'"
