"""What answers and exceptions mean."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from deep_translator import exceptions as library

from translate_pipeline.backends.online.faults import Answer, by_status, is_page, of_answer, reading, words
from translate_pipeline.errors import (
    EngineBroken,
    EngineError,
    EngineRefused,
    EngineUnavailable,
    PairUnsupported,
    TextTooLong,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("status", range(100, 600))
def test_only_success_is_no_error_and_only_passing_trouble_is_retryable(status: int) -> None:
    error = by_status("x", status)
    assert (error is None) == (200 <= status < 300)
    if error is not None:
        assert error.retryable == (status in {408, 429} or status >= 500)
        assert str(status) in str(error)


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (library.NotValidLength("text", 0, 5000), TextTooLong),
        (library.NotValidPayload(7), EngineBroken),
        (library.TranslationNotFound("text"), EngineBroken),
        (library.LanguageNotSupportedException("xx"), PairUnsupported),
        (library.AuthorizationException("canary-key"), EngineRefused),
        (library.ApiKeyException("NAME"), EngineRefused),
        (library.TooManyRequests(), EngineUnavailable),
        (library.RequestError(), EngineBroken),
        (library.ServerException(500), EngineBroken),
        (library.BaiduAPIerror("canary-key"), EngineBroken),
        (library.MicrosoftAPIerror("canary-key"), EngineBroken),
        (StopIteration(), EngineBroken),
        (KeyError("canary-key"), EngineBroken),
        (EngineRefused("as it is"), EngineRefused),
    ],
)
def test_what_the_library_raises_becomes_ours_without_its_words(raised: Exception, kind: type[EngineError]) -> None:
    with pytest.raises(EngineError) as caught, reading("x"):
        raise raised
    assert type(caught.value) is kind
    assert "canary" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_bugs_of_other_kinds_are_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), reading("x"):
        raise ZeroDivisionError


def test_an_engine_s_own_words_are_quoted_short_and_redacted() -> None:
    answer = Answer(400, {}, b'{"error": {"message": "the  key SESAME\\n' + b"x" * 999 + b'"}}')
    error = of_answer("x", answer, lambda text: text.replace("SESAME", "***"), NOW)
    assert "the key *** x" in str(error)
    assert len(str(error)) < 400


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'"x"', b'{"error": 7}', b'{"other": "x"}'])
def test_what_says_nothing_is_not_quoted(body: bytes) -> None:
    assert words(Answer(400, {}, body)) == ""


def test_retry_after_comes_with_the_error() -> None:
    error = of_answer("x", Answer(429, {"Retry-After": "5"}, b""), str, NOW)
    assert isinstance(error, EngineUnavailable)
    assert error.retry_after == 5


def test_a_page_is_told_from_a_text_about_less_than() -> None:
    assert is_page("\n<!DOCTYPE  html><html>")
    assert is_page("Error <title>502</title>")
    assert not is_page("If a<b and p < 0.05, <headache> was")


def test_answers_are_utf_8_unless_they_say_otherwise() -> None:
    assert Answer(200, {"Content-Type": "text/html"}, "é".encode()).text == "é"
    assert Answer(200, {"Content-Type": 'text/html; charset="ISO-8859-1"'}, b"\xe9").text == "é"
