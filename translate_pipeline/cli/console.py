"""Where words go: results to stdout, progress and errors to stderr, JSON where asked for."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from rich.console import Console

DONE, HELD, WRONG, BUG = 0, 1, 2, 70  # exit codes; 70 is EX_SOFTWARE of sysexits.h


def out() -> Console:
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def err() -> Console:
    return Console(file=sys.stderr, highlight=False, soft_wrap=not sys.stderr.isatty())


def say(message: str) -> None:
    """A line for the person at the terminal; never parsed as markup, since it may quote the input."""
    err().print(message, markup=False)


def print_json(value: object, *, line: bool = False) -> None:
    text = json.dumps(plain(value), ensure_ascii=False, indent=None if line else 2)
    sys.stdout.write(text + "\n")


def plain(value: object) -> object:
    """A value as JSON has it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value if isinstance(value, str | int | float | bool | None) else _text(value)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
