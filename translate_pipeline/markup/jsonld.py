"""The strings of JSON-LD that say in words what the page is about, by their places in the script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from translate_pipeline.markup.drafts import worded_field
from translate_pipeline.markup.names import names

# Types of schema.org that stand for the page or its article; a person's or an organisation's name is none of ours.
_TYPES: Final = names(
    "Article BlogPosting MedicalScholarlyArticle MedicalWebPage NewsArticle Report ScholarlyArticle "
    "TechArticle WebPage ItemPage FAQPage AboutPage CreativeWork SocialMediaPosting"
)
_FIELDS: Final = frozenset({"headline", "alternativeHeadline", "description", "name", "abstract", "alternateName"})
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]+')


@dataclass(frozen=True, slots=True)
class JsonString:
    """`script[start:end]` is the string with its quotation marks. `language`: it names the language of the page; an
    empty one stands where an object that doesn't name it could do so."""

    path: str
    value: str
    start: int
    end: int
    language: bool = False


@dataclass(frozen=True, slots=True)
class LinkedData:
    strings: tuple[JsonString, ...]
    authors: tuple[str, ...]


@dataclass(slots=True)
class _Level:
    """An object or a list that is being read: its strings wait until its type is known. `start` is after its brace."""

    is_list: bool
    start: int
    key: str = ""
    types: list[str] = field(default_factory=list)
    strings: list[JsonString] = field(default_factory=list)
    at_value: bool = False


def linked_data(script: str) -> LinkedData | None:
    """None where the script isn't JSON. The strings are in their order in the script."""
    try:
        json.loads(script)
    except (ValueError, RecursionError):
        return None
    strings: list[JsonString] = []
    authors: list[str] = []
    for owner, string, types in _strings(script):
        if string.path.rpartition(".")[2] == "name" and owner in {"author", "creator", "contributor"}:
            authors.append(string.value)
        elif not _TYPES.isdisjoint(types) and (string.language or worded_field(string.value)):
            strings.append(string)
    return LinkedData(tuple(sorted(strings, key=lambda one: one.start)), tuple(authors))


def _strings(script: str) -> Iterator[tuple[str, JsonString, list[str]]]:
    """(key of the object that it is in, string, types of that object) of each string value that may be ours."""
    levels: list[_Level] = []
    for token in _TOKEN.finditer(script):
        mark = token.group()
        if mark in "{[":
            types = levels[-1].types if mark == "[" and levels else []
            levels.append(_Level(mark == "[", token.end(), levels[-1].key if levels else "", types))
        elif mark in "}]":
            level = levels.pop()
            if not level.is_list:
                owner = levels[-1].key if levels else ""
                yield from ((owner, string, level.types) for string in _with_language(level))
        elif not levels:
            continue
        elif mark == ":":
            levels[-1].at_value = True
        elif mark == ",":
            levels[-1].at_value = False
        elif mark[0] == '"':
            _read(levels, token, json.loads(mark, strict=False))


def _with_language(level: _Level) -> list[JsonString]:
    named = {string.path.rpartition(".")[2] for string in level.strings}
    if "headline" not in named or "inLanguage" in named:
        return level.strings
    return [JsonString("inLanguage", "?", level.start, level.start, language=True), *level.strings]


def _read(levels: list[_Level], token: re.Match[str], value: str) -> None:
    level = levels[-1]
    if level.is_list:
        if level.key == "@type":
            level.types.append(value)
    elif not level.at_value:
        level.key = value
    elif level.key == "@type":
        level.types.append(value)
    elif level.key in _FIELDS or level.key == "inLanguage":
        path = ".".join([*(one.key for one in levels[:-1] if one.key and not one.is_list), level.key])
        level.strings.append(JsonString(path, value, token.start(), token.end(), level.key == "inLanguage"))


def escape_json(text: str) -> str:
    """Text as a JSON string that can't end the script that it stands in."""
    written = json.dumps(text, ensure_ascii=False)
    for letter in "<>&\u2028\u2029":
        written = written.replace(letter, f"\\u{ord(letter):04x}")
    return written
