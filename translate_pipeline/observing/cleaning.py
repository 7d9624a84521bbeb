"""Values made fit for a log line: no secret in them, nothing that controls a terminal, no words of an exception."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import PurePath
from traceback import extract_tb
from urllib.parse import quote

_HIDDEN = "***"
_DEEP = 5  # causes: a chain of them may be a circle
_SHORTEST = 4  # characters: what is shorter is no secret that protects anything, and stands in every line


def clean(value: object, secrets: Collection[str]) -> object:
    """A value as JSON has it, each secret in it replaced, also as it stands in an address, in Python or in JSON."""
    if isinstance(value, bool | int | float | None):
        return value
    if isinstance(value, Mapping):
        return {str(clean(str(key), secrets)): clean(one, secrets) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [clean(one, secrets) for one in value]
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORTEST:
            for form in {secret, quote(secret, safe=""), repr(secret)[1:-1], json.dumps(secret)[1:-1]}:
                text = text.replace(form, _HIDDEN)
    return text


def shown(value: object) -> object:
    """Characters that control a terminal as escapes; a mapping as `name=number`."""
    if isinstance(value, Mapping):
        return ",".join(f"{shown(str(key))}={shown(one)}" for key, one in value.items())
    if not isinstance(value, str):
        return value
    return "".join(one if one.isprintable() else _escape(one) for one in value)


def place_of(error: BaseException) -> Mapping[str, object]:
    """Kind and place of an exception, and of those that caused it; never what it says."""
    kinds: list[str] = []
    one: BaseException | None = error
    while one is not None and len(kinds) < _DEEP:
        kinds.append(type(one).__name__)
        one = one.__cause__ or one.__context__
    frames = extract_tb(error.__traceback__)
    places = [f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in frames[-8:]]
    return {"kind": " < ".join(kinds), "where": " ".join(places)}


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")
