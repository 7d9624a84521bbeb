"""What an answer means that is no translation: HTTP states and deep-translator's exceptions as our errors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from deep_translator import exceptions as library

from translate_pipeline.backends.online.pacing import retry_after
from translate_pipeline.errors import (
    EngineBroken,
    EngineError,
    EngineRefused,
    EngineUnavailable,
    PairUnsupported,
    TextTooLong,
)

# 456 is DeepL's "quota used up", 529 its older "too many requests"; 402 is Yandex's "key blocked".
_REFUSED = frozenset({401, 402, 403, 407, 456})
_TOO_LONG = frozenset({413, 414})
_AGAIN = frozenset({408, 429})
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title)\b", re.IGNORECASE)
_DETAIL = 200  # characters of an engine's own words that a message may quote


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. It has the four names that deep-translator uses of a `requests.Response`."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """UTF-8 unless the engine says otherwise (requests would guess Latin-1 for HTML); raises `ValueError`."""
        found = re.search(r"charset=[\"']?([\w.-]+)", self.headers.get("Content-Type", ""), re.IGNORECASE)
        try:
            return self.content.decode(found.group(1) if found else "utf-8")
        except LookupError as error:
            raise ValueError("unknown charset") from error

    def json(self) -> object:
        return json.loads(self.text)

    def body(self) -> dict[str, object]:
        """The JSON object in it; an empty one if it holds anything else."""
        try:
            found = self.json()
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def close(self) -> None:
        """Nothing to do: the body is read already. The library calls it."""


# What an engine says in ways of its own, before the HTTP state counts.
Judge = Callable[[Answer], EngineError | None]


def no_judge(_answer: Answer) -> EngineError | None:
    return None


def by_status(name: str, status: int, *, detail: str = "", wait: float | None = None) -> EngineError | None:
    """The error that an HTTP state stands for; none for success. `detail` is the engine's own words, redacted."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    said = f" (HTTP {status}{': ' + detail[:_DETAIL] if detail else ''})."
    if status in _REFUSED:
        return EngineRefused(f"{name} refused the request{said}", hint="Check its key, quota and account.")
    if status in _TOO_LONG:
        return TextTooLong(f"The text is too long for {name}{said}")
    if status in _AGAIN or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return EngineUnavailable(f"{name} is overloaded or out of order{said}", retry_after=wait)
    if status < HTTPStatus.BAD_REQUEST:
        return EngineBroken(f"{name} sent the request elsewhere{said}", hint="Check the engine's address.")
    return EngineBroken(f"{name} did not understand the request{said}")


def of_answer(name: str, answer: Answer, redact: Callable[[str], str], now: datetime) -> EngineError | None:
    wait = retry_after(answer.headers.get("Retry-After"), now)
    detail = redact(words(answer)) if answer.status_code >= HTTPStatus.MULTIPLE_CHOICES else ""
    return by_status(name, answer.status_code, detail=detail, wait=wait)


def words(answer: Answer) -> str:
    """What the engine says about its error, from the fields that engines use for it; never a page."""
    found: object = answer.body()
    for key in ("error", "message", "error_msg", "errorMessage", "responseDetails"):
        if isinstance(found, dict) and key in found:
            found = found[key]
    return " ".join(found.split()) if isinstance(found, str) else ""


def is_page(text: str) -> bool:
    """Whether the text is an HTML page (a proxy's or a server's error page) and not a translation."""
    return bool(_PAGE.search(text[:2000]))


_LIBRARY: tuple[tuple[type[Exception], type[EngineError], str], ...] = (
    (library.NotValidLength, TextTooLong, "The text is too long for {}."),
    (library.LanguageNotSupportedException, PairUnsupported, "{} does not translate this pair."),
    (library.InvalidSourceOrTargetLanguage, PairUnsupported, "{} does not translate this pair."),
    (library.AuthorizationException, EngineRefused, "{} refused the key."),
    (library.ApiKeyException, EngineRefused, "{} has no key."),
    (library.TooManyRequests, EngineUnavailable, "{} is overloaded."),
    (library.TranslationNotFound, EngineBroken, "{} answered without a translation."),
)
_BASES = (
    library.BaseError,
    library.RequestError,
    library.TooManyRequests,
    library.ServerException,
    library.MicrosoftAPIerror,
    library.AuthorizationException,
    library.BaiduAPIerror,
)
# What reading an answer of the wrong shape raises, in the library's code and in ours.
_SHAPES = (ValueError, KeyError, TypeError, AttributeError, IndexError, StopIteration)


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turns what deep-translator raises, and what an answer of the wrong shape raises, into our errors.

    The original is not chained: its text may hold the key or the whole answer."""
    try:
        yield
    except EngineError:
        raise
    except _BASES as error:
        kind, words_ = next(
            ((kind, said) for of, kind, said in _LIBRARY if isinstance(error, of)),
            (EngineBroken, "{} answered with an error."),
        )
        raise kind(words_.format(name), cause=type(error).__name__) from None
    except _SHAPES as error:
        raise EngineBroken(f"{name} answered in a form that is not its own.", cause=type(error).__name__) from None
