"""How much a file may hold, so that a hostile or mistaken one is refused before it costs memory or time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from translate_pipeline.errors import GlossaryError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """100,000 terms fit: in two languages as TBX (130 MB), in ten as CSV."""

    size: int = 200_000_000  # bytes of a file
    rows: int = 1_100_000  # lines with something in them, or concepts and languages of a TBX file
    columns: int = 500
    cell: int = 50_000  # characters; the longest of the shipped glossary has 6,980
    unpacked: int = 200_000_000  # bytes of all parts of a workbook
    parts: int = 2_000  # files in a workbook
    ratio: int = 200  # unpacked to packed; sheets of short repeated texts reach 50
    depth: int = 32  # elements inside elements; TBX has nine


LIMITS: Final = Limits()


def require_size(file: str, data: bytes, limits: Limits) -> None:
    if len(data) > limits.size:
        raise over(file, f"larger than {limits.size:,} bytes")


def counted(items: Iterable[T], file: str, most: int, what: str) -> Iterator[T]:
    """The items, or `GlossaryError` as soon as there are more than `most`."""
    for number, item in enumerate(items, start=1):
        if number > most:
            raise over(file, f"more than {most:,} {what}")
        yield item


def over(file: str, what: str) -> GlossaryError:
    return GlossaryError(f"{file} is over a limit: {what}.", hint="Split the file.", file=file)
