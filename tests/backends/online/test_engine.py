"""Every online engine against its own server: what it gives, and what each fault comes to."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from pydantic import SecretStr

from tests.backends.online.conftest import ENGINES, Bench, Start, configured
from tests.backends.online.servers import (
    KEY,
    PAGE,
    SECRET,
    Fault,
    Seen,
    Sent,
    as_json,
    fault,
    html_page,
    redirect,
    serving,
    translated,
    trick,
)
from translate_pipeline.backends import online
from translate_pipeline.errors import (
    EngineBroken,
    EngineError,
    EngineRefused,
    EngineUnavailable,
    PairUnsupported,
    StoreError,
    TextTooLong,
)
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Item, Pair, Reply, Request
from translate_pipeline.ports import Backend

every_engine = pytest.mark.parametrize("name", ENGINES)
WITH_KEY = [name for name in ENGINES if name not in {"google", "mymemory"}]
engine_with_key = pytest.mark.parametrize("name", WITH_KEY)
TEXT = "Patients received pomalidomide."


@every_engine
def test_a_text_comes_back_translated(start: Start, name: str) -> None:
    bench = start(name)
    (reply,) = bench.ask(TEXT)
    assert reply.error is None
    assert reply.text == Coded(bench.expected(TEXT))
    assert reply.engine == name
    assert reply.version == bench.backend.version
    assert reply.units >= len(TEXT)


@every_engine
def test_it_is_a_backend_and_names_itself(start: Start, name: str) -> None:
    bench = start(name)
    assert isinstance(bench.backend, Backend)
    assert bench.backend.name == name
    assert "deep-translator 1." in bench.backend.version
    assert name in bench.backend.version
    assert "own address" in bench.backend.version
    assert bench.server.url not in bench.backend.version + repr(bench.backend)


@every_engine
def test_letters_of_every_kind_and_signs_come_through(start: Start, name: str) -> None:
    texts = [
        "β2-microglobulin ≥ 5.5 mg/L & p < 0.001 (95% CI, 1–3) “quoted” 'single' \"double\"",
        "naïve — œdème İstanbul ß ﬁ",
        "多発性骨髄腫 المايلوما 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🩸 e\u0301",
        "100% + 5 = #1; a/b?c&d",
    ]
    bench = start(name)
    replies = bench.ask(*texts)
    assert [reply.text for reply in replies] == [Coded(bench.expected(text)) for text in texts]


@every_engine
def test_blanks_at_the_ends_stay(start: Start, name: str) -> None:
    bench = start(name)
    (reply,) = bench.ask("\n \u00a0Median age\t ")
    assert reply.text == Coded("\n \u00a0" + bench.expected("Median age") + "\t ")


@every_engine
def test_what_holds_no_letter_is_given_back_and_not_sent(start: Start, name: str) -> None:
    bench = start(name)
    texts = ["—", "", " ", "<", "→ ±", "12.5 (3.1–4.2)"]
    replies = bench.ask(*texts)
    assert [reply.text for reply in replies] == [Coded(text) for text in texts]
    assert [reply.units for reply in replies] == [0] * len(texts)
    assert bench.server.count == 0


@every_engine
def test_nothing_asked_gives_nothing(start: Start, name: str) -> None:
    assert start(name).ask() == []


@every_engine
def test_a_pair_that_it_does_not_serve_is_an_error_for_each_item(start: Start, name: str) -> None:
    bench = start(name)
    assert not bench.backend.supports(Pair(locale("en"), locale("dz")))
    assert bench.backend.supports(Pair(locale("en"), locale(bench.wired.target)))
    replies = bench.ask(TEXT, "Two", target="dz")
    assert [type(reply.error) for reply in replies] == [PairUnsupported, PairUnsupported]
    assert bench.server.count == 0


@every_engine
def test_300_texts_by_16_threads_are_each_its_own(start: Start, name: str) -> None:
    bench = start(name)
    texts = [f"Segment {number} of 300 tells of dose {number * 7} mg." for number in range(300)]
    parts = [texts[number::16] for number in range(16)]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda part: bench.ask(*part), parts))
    for part, replies in zip(parts, answers, strict=True):
        assert [reply.text for reply in replies] == [Coded(bench.expected(text)) for text in part]
    assert bench.server.most_in_flight <= bench.backend.limits.concurrency


@every_engine
def test_requests_run_at_the_same_time_up_to_the_limit(start: Start, name: str) -> None:
    """The server holds its first answers until as many requests are there as the limit allows."""
    bench = start(name)
    limit = bench.backend.limits.concurrency
    bench.server.hold_for = limit
    texts = [f"{'word ' * 90}{number}" for number in range(limit * 2 * bench.backend.limits.max_items)]
    replies = bench.ask(*texts)
    assert all(reply.error is None for reply in replies)
    assert bench.server.most_in_flight == limit


@pytest.mark.parametrize("name", ["google", "deepl", "mymemory"])
def test_no_more_requests_than_the_limit_run_at_the_same_time(start: Start, name: str) -> None:
    """The server gives one request too many a while to show up."""
    bench = start(name)
    limit = bench.backend.limits.concurrency
    bench.server.hold_for, bench.server.patience = limit + 1, 0.3
    texts = [f"{'word ' * 90}{number}" for number in range(limit * 2 * bench.backend.limits.max_items)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: bench.ask(*texts), range(4)))
    assert all(reply.error is None for replies in answers for reply in replies)
    assert bench.server.most_in_flight <= limit


# A fault of the first request, after which the engine is asked again and the text arrives.
AGAIN: dict[str, Fault] = {
    "429 that names seconds": fault(429, **{"Retry-After": "7"}),
    "429 that names nothing": fault(429),
    "408": fault(408),
    "500": fault(500),
    "502 with a page": lambda _good: Sent(PAGE.encode(), 502, {"Content-Type": "text/html"}),
    "503": fault(503, **{"Retry-After": "1"}),
    "529": fault(529),
    "reset": trick("reset"),
    "truncated": trick("truncate"),
}


@pytest.mark.parametrize("trouble", AGAIN)
@every_engine
def test_passing_trouble_is_waited_out(start: Start, name: str, trouble: str) -> None:
    bench = start(name)
    bench.server.orders = [AGAIN[trouble]]
    (reply,) = bench.ask(TEXT)
    assert reply.text == Coded(bench.expected(TEXT))
    assert bench.server.count == 2
    assert bench.clock.slept


# Fault of every request, the error that it comes to, and how often the engine was asked (retries are 2 here).
LASTING: dict[str, tuple[Fault, type[EngineError], int]] = {
    "401": (fault(401), EngineRefused, 1),
    "403": (fault(403), EngineRefused, 1),
    "456": (fault(456), EngineRefused, 1),
    "400": (fault(400), EngineBroken, 1),
    "413": (fault(413), TextTooLong, 1),
    "414": (fault(414), TextTooLong, 1),
    "429": (fault(429, **{"Retry-After": "9"}), EngineUnavailable, 3),
    "500": (fault(500), EngineUnavailable, 3),
    "reset": (trick("reset"), EngineUnavailable, 3),
    "page": (html_page, EngineBroken, 1),
    "nothing": (lambda _good: Sent(), EngineBroken, 1),
    "null": (lambda _good: as_json(None), EngineBroken, 1),
    "empty object": (lambda _good: as_json({}), EngineBroken, 1),
    "empty list": (lambda _good: as_json([]), EngineBroken, 1),
    "number": (lambda _good: as_json(7), EngineBroken, 1),
    "bytes": (lambda good: Sent(b"\xff\xfe\x00" * 9, 200, good.headers), EngineBroken, 1),
    "odd charset": (lambda good: Sent(good.body, 200, {"Content-Type": "text/html; charset=x-none"}), EngineBroken, 1),
    "cut without a word": (trick("cut"), EngineBroken, 1),
}


@pytest.mark.parametrize("trouble", LASTING)
@every_engine
def test_lasting_trouble_is_an_error_of_its_kind(start: Start, name: str, trouble: str) -> None:
    spoil, kind, asked = LASTING[trouble]
    bench = start(name)
    bench.server.always = lambda _seen, good: spoil(good)
    (reply,) = bench.ask(TEXT)
    assert reply.text is None
    assert type(reply.error) is kind
    assert bench.server.count == asked


@every_engine
def test_an_engine_that_never_answers_is_given_up(start: Start, name: str) -> None:
    bench = start(name, read_timeout=0.05, retries=1)
    bench.server.always = lambda _seen, good: trick("hang")(good)
    (reply,) = bench.ask(TEXT)
    assert type(reply.error) is EngineUnavailable
    assert bench.clock.slept  # it was tried again; on a busy machine the server may not yet have seen it
    assert bench.server.count <= 2


@every_engine
def test_an_engine_that_is_not_there_is_given_up(start: Start, name: str) -> None:
    bench = start(name)
    bench.server.stop()
    (reply,) = bench.ask(TEXT)
    assert type(reply.error) is EngineUnavailable
    assert len(bench.clock.slept) >= 2


@engine_with_key
def test_no_key_follows_a_redirection(start: Start, name: str) -> None:
    bench = start(name)
    bench.server.orders = [lambda _good: Sent(b"", 307, {"Location": "http://198.51.100.7/"})]
    (reply,) = bench.ask(TEXT)
    assert type(reply.error) is EngineBroken
    assert bench.server.count == 1


@pytest.mark.parametrize("name", ["google", "mymemory"])
def test_redirections_without_end_are_an_error(start: Start, name: str) -> None:
    bench = start(name)
    bench.server.always = lambda seen, _good: Sent(b"", 302, {"Location": seen.path})
    (reply,) = bench.ask(TEXT)
    assert type(reply.error) is EngineBroken


@every_engine
def test_one_text_that_fails_costs_no_other(start: Start, name: str) -> None:
    """The server breaks on every request that holds the poison, in company or alone."""
    bench = start(name)
    bench.server.always = lambda seen, good: fault(400)(good) if _holds(seen, "poison") else good
    texts = [f"Sentence {number}." for number in range(7)] + ["The poison is here."] + ["The last one."]
    replies = bench.ask(*texts)
    for text, reply in zip(texts, replies, strict=True):
        if "poison" in text:
            assert type(reply.error) is EngineBroken
        else:
            assert reply.text == Coded(bench.expected(text))


def _holds(seen: Seen, word: str) -> bool:
    return word in seen.path or word.encode() in seen.body


@every_engine
def test_a_refused_key_is_refused_once_and_not_text_by_text(start: Start, name: str) -> None:
    bench = start(name)
    bench.server.always = lambda _seen, good: fault(403)(good)
    texts = [f"{'word ' * 90}{number}" for number in range(200)]
    replies = bench.ask(*texts)
    assert {type(reply.error) for reply in replies} == {EngineRefused}
    assert bench.server.count <= bench.backend.limits.concurrency


@every_engine
def test_an_engine_that_is_down_is_not_asked_for_every_text(start: Start, name: str) -> None:
    bench = start(name)
    bench.server.always = lambda _seen, good: fault(503)(good)
    replies = bench.ask(*[f"{'word ' * 90}{number}" for number in range(200)])
    assert {type(reply.error) for reply in replies} == {EngineUnavailable}
    assert bench.server.count <= (bench.backend.limits.concurrency + 3) * 3


@every_engine
def test_a_request_ends_with_its_time(start: Start, name: str) -> None:
    """Six seconds asked for are more than the three that are left: the engine is not asked again."""
    bench = start(name)
    bench.server.always = lambda _seen, good: fault(429, **{"Retry-After": "6"})(good)
    (reply,) = bench.ask(TEXT, seconds=3)
    assert isinstance(reply.error, EngineUnavailable)
    assert reply.error.retry_after == 6
    assert bench.server.count == 1
    assert sum(bench.clock.slept) <= 3


@every_engine
def test_half_a_character_is_an_error_of_its_text_alone(start: Start, name: str) -> None:
    bench = start(name)
    bad, good = bench.ask("half \ud83d of it", TEXT)
    assert isinstance(bad.error, EngineError)
    assert good.text == Coded(bench.expected(TEXT))


@every_engine
def test_it_can_be_used_again_after_it_was_closed(start: Start, name: str) -> None:
    bench = start(name)
    bench.ask(TEXT)
    bench.backend.close()
    bench.backend.close()
    (reply,) = bench.ask(TEXT)
    assert reply.text == Coded(bench.expected(TEXT))


@every_engine
def test_a_compressed_answer_is_read(start: Start, name: str) -> None:
    bench = start(name)
    bench.server.orders = [trick("gzip")]
    (reply,) = bench.ask(TEXT)
    assert reply.text == Coded(bench.expected(TEXT))


@engine_with_key
def test_no_key_in_an_address_a_message_a_log_or_a_repr(
    start: Start, name: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """The server throws the key back in every error that it can make; the log is read at its most talkative."""
    caplog.set_level(logging.DEBUG)
    bench = start(name, retries=0, read_timeout=0.05)
    own = SECRET if name in {"papago", "baidu"} else KEY
    echo = {"error": {"message": f"bad key {own} or {quote(own)}", "code": own}, "message": f"bad key {own}"}
    told = [repr(bench.backend), repr(vars(bench.backend)), bench.backend.version]
    for status in (400, 401, 403, 404, 413, 429, 456, 500):
        bench.server.orders = [fault(status, echo)]
        told += _told(bench)
    for spoil in (html_page, trick("reset"), trick("hang"), redirect, lambda _good: as_json(echo)):
        bench.server.orders = [spoil]
        told += _told(bench)
    told += _told(bench)
    told += [seen.path for seen in bench.server.seen]
    told += [caplog.text, *capsys.readouterr()]
    everything = "\n".join(told)
    for canary in ("canary-0f9c", SECRET, quote(KEY)):
        assert canary not in everything


def _told(bench: Bench) -> list[str]:
    bench.clock.sleep(60)  # past the pause after a refusal
    (reply,) = bench.ask(TEXT)
    error = reply.error
    chain: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        chain += [str(seen), repr(seen), repr(getattr(seen, "data", ""))]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return [repr(reply), *chain]


def test_a_wrong_key_is_refused(start: Start) -> None:
    """The fakes check the keys, so that the other tests show that the keys arrive."""
    for name in WITH_KEY:
        wired = ENGINES[name]
        with serving(wired.speak) as server:
            settings = configured(wired, server.url)
            wrong = settings.model_copy(
                update={
                    "deepl_api_key": SecretStr("wrong"),
                    "microsoft_api_key": SecretStr("wrong"),
                    "libretranslate_api_key": SecretStr("wrong"),
                    "engine_keys": {name: SecretStr("wrong:wrong")},
                }
            )
            backend = getattr(online, name)(wrong)
            pair = Pair(locale("en"), locale(wired.target))
            (reply,) = backend.translate(Request(pair, (Item(Coded(TEXT)),)))
            backend.close()
            assert type(reply.error) is EngineRefused


def test_the_fakes_tell_texts_and_languages_apart() -> None:
    """Or the tests above could not fail."""
    assert translated("one", "es") != translated("two", "es")
    assert translated("one", "es") != translated("one", "fr")


@pytest.mark.parametrize("name", ["google", "deepl", "microsoft", "libretranslate"])
def test_each_request_s_replies_are_told_at_once_those_asked_again_alone_too(start: Start, name: str) -> None:
    """One text spoils its request: the others are asked again alone, and told one by one."""
    bench = start(name)
    texts = [f"Patient {number} received it. {'More words of it. ' * 200}" for number in range(6)]
    bench.server.orders.append(html_page)
    told: list[dict[int, Reply]] = []
    replies = bench.ask(*texts, heard=lambda new: told.append(dict(new)))
    heard = {at: reply for some in told for at, reply in some.items()}
    assert heard == {at: reply for at, reply in enumerate(replies) if reply.error is None}
    assert sum(map(len, told)) == len(heard)
    assert len([some for some in told if some]) <= bench.server.count


def test_requests_after_one_whose_replies_could_not_be_kept_are_not_sent(start: Start) -> None:
    bench = start("mymemory")

    def full(_: object) -> None:
        raise StoreError("The disk is full.")

    with pytest.raises(StoreError, match="full"):
        bench.ask(*(f"Patient {number} received it." for number in range(30)), heard=full)
    assert bench.server.count <= bench.backend.limits.concurrency
