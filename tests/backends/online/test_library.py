"""deep-translator itself: what it does as shipped, and what handing in our HTTP changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import deep_translator
import pytest
import requests
from deep_translator import GoogleTranslator, LibreTranslator, QcriTranslator, YandexTranslator
from deep_translator import google as google_module

from translate_pipeline.backends.online.faults import Answer
from translate_pipeline.backends.online.library import OwnCodes, with_http
from translate_pipeline.errors import EngineBroken


class Together:
    """An HTTP that answers only when all threads have asked: the worst order of events, made certain."""

    exceptions = requests.exceptions

    def __init__(self, threads: int) -> None:
        self.barrier = threading.Barrier(threads)

    def get(self, url: str, params: Mapping[str, str], proxies: Any = None) -> Answer:
        del url, proxies
        self.barrier.wait(10)
        text = params["q"]
        self.barrier.wait(10)
        return Answer(200, {}, f'<div class="result-container">[{text}]</div>'.encode())


TEXTS = [f"Segment {number}" for number in range(16)]


def test_a_translator_shared_by_threads_mixes_texts_without_an_error() -> None:
    """Why there is an instance a request: the text lies in the instance between the caller and the wire."""
    shared = with_http(GoogleTranslator("en", "es"), Together(16))  # type: ignore[arg-type]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(shared.translate, TEXTS))
    wrong = [answer for text, answer in zip(TEXTS, answers, strict=True) if answer != f"[{text}]"]
    assert len(wrong) == 15


def test_a_translator_of_its_own_keeps_each_thread_s_text() -> None:
    http = Together(16)
    with ThreadPoolExecutor(16) as pool:
        answers = list(
            pool.map(lambda text: with_http(GoogleTranslator("en", "es"), http).translate(text), TEXTS)  # type: ignore[arg-type]
        )
    assert answers == [f"[{text}]" for text in TEXTS]


def test_the_library_itself_is_left_as_it_is() -> None:
    before = google_module.requests, GoogleTranslator.translate
    with_http(GoogleTranslator("en", "es"), Together(1))  # type: ignore[arg-type]
    assert before == (google_module.requests, GoogleTranslator.translate)
    assert google_module.requests is requests


@pytest.mark.parametrize(
    "translator",
    [
        GoogleTranslator("en", "es"),
        LibreTranslator("en", "es", api_key="k"),
        YandexTranslator("en", "es", api_key="k"),
        QcriTranslator("en", "es", api_key="k"),
    ],
)
def test_every_way_to_the_network_is_replaced(translator: object) -> None:
    """No method of the object that translates still reaches the library's own `requests`."""
    bound = with_http(translator, Together(1))  # type: ignore[arg-type]
    methods = [getattr(bound, name, None) for name in ("translate", "_get")]
    spaces = [m.__func__.__globals__["requests"] for m in methods if m and "requests" in m.__func__.__code__.co_names]
    assert spaces
    assert all(isinstance(space, Together) for space in spaces)


def test_a_library_that_asks_in_another_way_is_refused() -> None:
    """Or its requests would leave without time-out, retries and session."""

    class Changed:
        def translate(self, text: str) -> str:
            return text

    with pytest.raises(EngineBroken, match="deep-translator"):
        with_http(Changed(), Together(1))  # type: ignore[arg-type]


def test_codes_that_the_library_refuses_are_taken() -> None:
    class Google(OwnCodes, GoogleTranslator):  # type: ignore[misc]
        pass

    for code in ("pt-BR", "es-419", "he", "nb"):
        with pytest.raises(deep_translator.exceptions.LanguageNotSupportedException):
            GoogleTranslator("en", code)
        assert Google("en", code).target == code
