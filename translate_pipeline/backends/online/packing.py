"""Which texts travel in one request, by an engine's limits, and what blanks stay at home."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote_plus

from translate_pipeline.errors import TextTooLong
from translate_pipeline.model import Coded, Edit, splice


@dataclass(frozen=True, slots=True)
class Room:
    """What one request holds: texts, characters, and bytes as `weigh` counts them. `lines`: texts are joined by
    newlines, so that one holding a line break travels alone."""

    items: int
    chars: int
    weight: int
    weigh: Callable[[str], int]
    lines: bool = False


def url_bytes(text: str) -> int:
    return len(quote_plus(text))


def utf8_bytes(text: str) -> int:
    return len(text.encode())


def json_bytes(text: str) -> int:
    return len(json.dumps(text, ensure_ascii=False).encode())


def pack(texts: Sequence[str], room: Room) -> tuple[list[tuple[int, ...]], dict[int, TextTooLong]]:
    """Batches of indices into `texts`, in order, and those texts that fit into no request."""
    batches: list[tuple[int, ...]] = []
    too_long: dict[int, TextTooLong] = {}
    batch: list[int] = []
    chars = weight = 0

    def flush() -> None:
        nonlocal chars, weight
        if batch:
            batches.append(tuple(batch))
            batch.clear()
        chars = weight = 0

    for index, text in enumerate(texts):
        size, load = len(text), room.weigh(text)
        if size > room.chars or load > room.weight:
            too_long[index] = TextTooLong(
                f"The text has {size} characters ({load} bytes as sent); the engine takes {room.chars} ({room.weight})."
            )
            continue
        # A newline between two texts is three bytes in a URL.
        extra, more = (size + 1, load + 3) if batch else (size, load)
        alone = room.lines and text.splitlines() != [text]
        full = len(batch) >= room.items or chars + extra > room.chars or weight + more > room.weight
        if alone or full:
            flush()
            extra, more = size, load
        batch.append(index)
        chars += extra
        weight += more
        if alone:
            flush()
    flush()
    return batches, too_long


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A text between the blanks at its ends, which engines strip or invent. Inverse: `untrim`."""

    head: str
    core: Coded
    tail: str


def trim(coded: Coded) -> Trimmed:
    """Blanks outside the first and the last code only: a code stays where it stands among blanks."""
    plain = coded.plain
    first = coded.codes[0].at if coded.codes else len(plain)
    start = min(len(plain) - len(plain.lstrip()), first)
    last = coded.codes[-1].at if coded.codes else start
    end = max(len(plain.rstrip()), last, start)
    core = splice(coded, [Edit(0, start, ""), Edit(end, len(plain), "")]) if start or end < len(plain) else coded
    return Trimmed(plain[:start], core, plain[end:])


def untrim(trimmed: Trimmed) -> Coded:
    core, shift = trimmed.core, len(trimmed.head)
    codes = tuple(replace(code, at=code.at + shift) for code in core.codes)
    return Coded(trimmed.head + core.plain + trimmed.tail, codes)
