"""Log lines: for people, or as JSON, one a line.

Law: no line at INFO or above holds a secret of the settings, or the message of a foreign exception, which may hold the
text that an engine was asked for. What other libraries log counts as DEBUG, whatever they call it: their warnings quote
addresses, and an address may be the text.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from types import TracebackType
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor

from translate_pipeline.model.events import Event
from translate_pipeline.observing.cleaning import clean, place_of, shown

OURS = "translate_pipeline"
LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}

_told = logging.getLogger(f"{OURS}.events")
_FIELDS = "fields"  # of a record: what an event has


def log(event: Event) -> None:
    """A `ports.Tell` that writes a line, or none where nobody wants lines of its level."""
    level = LEVELS[event.level]
    if _told.isEnabledFor(level):
        _told.log(level, event.name, extra={_FIELDS: {one.name: getattr(event, one.name) for one in fields(event)}})


@contextmanager
def logging_to(
    stream: Callable[[], TextIO], *, level: str, form: str, secrets: Collection[str] = ()
) -> Iterator[logging.Handler]:
    """Until the block ends, what this program logs goes there and nowhere else. `form` is `text` or `json`. `stream` is
    asked for at each line, since a program may exchange its standard error."""
    root, ours = logging.getLogger(), logging.getLogger(OURS)
    before = root.level, ours.level
    handler = _Handler(stream, LEVELS[level])
    handler.setFormatter(_formatter(form, secrets, stream))
    root.addHandler(handler)
    ours.setLevel(LEVELS[level])
    if LEVELS[level] <= logging.DEBUG:
        root.setLevel(logging.DEBUG)
    try:
        yield handler
    finally:
        root.removeHandler(handler)
        root.setLevel(before[0])
        ours.setLevel(before[1])


class _Handler(logging.Handler):
    """A line that can't be written, on a full disk or into a closed pipe, stops no work: there is nobody to tell."""

    def __init__(self, stream: Callable[[], TextIO], level: int) -> None:
        super().__init__()
        self._stream = stream
        self._least = level

    def emit(self, record: logging.LogRecord) -> None:
        if _level(record) < self._least:
            return
        try:
            stream = self._stream()
            stream.write(f"{self.format(record)}\n")
            stream.flush()
        except (OSError, TypeError, ValueError):  # ValueError: it is closed; TypeError: what another library logs
            return


def _level(record: logging.LogRecord) -> int:
    """What another library calls a warning is of no use to an operator, and may quote what must not be quoted."""
    return record.levelno if record.name.partition(".")[0] == OURS else min(record.levelno, logging.DEBUG)


def _formatter(form: str, secrets: Collection[str], stream: Callable[[], TextIO]) -> logging.Formatter:
    people = structlog.dev.ConsoleRenderer(colors=_is_terminal(stream()), pad_event_to=0, sort_keys=False)
    ends: Mapping[str, Sequence[Processor]] = {
        "json": [structlog.processors.JSONRenderer(ensure_ascii=False)],
        "text": [_for_people, people],
    }
    first: list[Processor] = [_of_record, structlog.processors.TimeStamper(fmt="iso", utc=True)]

    def without_secrets(logger: object, name: str, event: EventDict) -> EventDict:
        return {key: clean(value, secrets) for key, value in event.items()}

    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=first, processors=[remove, without_secrets, *ends[form]]
    )


def _of_record(logger: object, name: str, event: EventDict) -> EventDict:
    """The fields of an event, the level, and where an exception arose."""
    record: logging.LogRecord = event["_record"]
    level = _level(record)
    event["level"] = logging.getLevelName(level).lower()
    event.update(getattr(record, _FIELDS, {}))
    if not hasattr(record, _FIELDS):
        event["logger"] = record.name
    trouble = event.pop("exc_info", None)
    if isinstance(trouble, tuple) and trouble[1] is not None:
        event.update(place_of(trouble[1]))
        if level <= logging.DEBUG:
            event["traceback"] = _whole(trouble)
    return event


def _whole(trouble: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:
    return logging.Formatter().formatException(trouble)


def _for_people(logger: object, name: str, event: EventDict) -> EventDict:
    """Nothing that is logged controls a terminal, or looks like a line of its own; what says nothing is left out."""
    return {key: shown(value) for key, value in event.items() if value not in ("", None, {})}


def _is_terminal(stream: TextIO) -> bool:
    return stream is sys.stderr and stream.isatty()
