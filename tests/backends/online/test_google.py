"""Google's mobile page: joining by lines, reading the page, the size of the address."""

from __future__ import annotations

import html

import pytest

from tests.backends.online.conftest import Start
from tests.backends.online.servers import PAGE, Fault, Sent, as_page, fault, replaced, trick
from translate_pipeline.errors import EngineBroken, EngineUnavailable, TextTooLong
from translate_pipeline.model import Code, Coded, CodeKind


def test_short_texts_share_a_request(start: Start) -> None:
    bench = start("google")
    texts = [f"Cell {number}" for number in range(50)]
    replies = bench.ask(*texts)
    assert [reply.text for reply in replies] == [Coded(f"es·{text}·") for text in texts]
    assert bench.server.count == 1
    assert bench.server.seen[0].query == {"tl": "es", "sl": "en", "q": "\n".join(texts)}


def test_a_text_with_a_line_break_travels_alone(start: Start) -> None:
    bench = start("google")
    replies = bench.ask("One", "Two\nlines", "Three", "Four\u2028lines")
    assert [reply.text and reply.text.plain for reply in replies] == [
        "es·One·",
        "es·Two·\nes·lines·",
        "es·Three·",
        "es·Four\u2028lines·",
    ]
    sent = {seen.query["q"] for seen in bench.server.seen}
    assert sent == {"One", "Two\nlines", "Three", "Four\u2028lines"}


@pytest.mark.parametrize(
    "spoil",
    [
        replaced("\n", " "),  # lines glued
        replaced("es·Two·", "es·Two·\nmore"),  # a line too many
        replaced("es·Two·", ""),  # a line lost
        lambda _good: as_page(PAGE),
        fault(400),
        fault(413),
    ],
    ids=["glued", "split", "empty line", "page", "400", "413"],
)
def test_what_does_not_come_back_line_by_line_is_asked_again_one_by_one(start: Start, spoil: Fault) -> None:
    bench = start("google")
    bench.server.orders = [spoil]
    replies = bench.ask("One", "Two", "Three")
    assert [reply.text for reply in replies] == [Coded("es·One·"), Coded("es·Two·"), Coded("es·Three·")]
    assert sorted(seen.query["q"] for seen in bench.server.seen[1:])[-2:] == ["Three", "Two"] or bench.server.count == 2


def test_lines_that_have_changed_places_are_seen_by_their_masks(start: Start) -> None:
    bench = start("google")
    texts = ["Xtrm1x was given.", "No term here.", "Xtrm1x and Xtrm2x."]

    def turned(good: Sent) -> Sent:
        page = good.body.decode()
        first, _, third = (html.escape(f"es·{text}·") for text in texts)
        return as_page(page.replace(first, "@").replace(third, first).replace("@", third))

    bench.server.orders = [turned]
    replies = bench.ask(*texts)
    assert [reply.text for reply in replies] == [Coded(f"es·{text}·") for text in texts]
    assert bench.server.count == 3


def test_requests_that_failed_for_lack_of_answer_are_not_redone_one_by_one(start: Start) -> None:
    """Retries have been spent on them already."""
    bench = start("google", retries=1)
    bench.server.always = lambda _seen, good: fault(500)(good)
    replies = bench.ask(*[f"Text {number}" for number in range(20)])
    assert {type(reply.error) for reply in replies} == {EngineUnavailable}
    assert bench.server.count == 2


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("line one<br>line <b>two</b> end", "line one\nline two end"),
        ("a <div>b</div> c", "a b c"),
        ("p &lt; 0.05 &amp; x", "p < 0.05 & x"),
        ("l&#39;étude", "l'étude"),
        ("uno&nbsp;dos", "uno\u00a0dos"),
    ],
)
def test_the_page_is_read_whole(start: Start, inner: str, text: str) -> None:
    """deep-translator would strip each piece and glue them."""
    bench = start("google")
    bench.server.orders = [lambda _good: as_page(f'<html><div class="result-container">{inner}</div><p>x</p></html>')]
    (reply,) = bench.ask("Any text")
    assert reply.text == Coded(text)


def test_the_older_page_is_read_too(start: Start) -> None:
    bench = start("google")
    bench.server.orders = [lambda _good: as_page('<div dir="ltr" class="t0">uno</div><div class="t0">dos</div>')]
    (reply,) = bench.ask("One")
    assert reply.text == Coded("uno")


@pytest.mark.parametrize(
    "page",
    [
        '<html><div class="result-container">Los pacientes reci',
        "<html><form action='https://consent.google.com/save'>Before you continue</form></html>",
        '<div class="result-container"></div>',
        '<div class="result-container">  </div>',
    ],
    ids=["cut", "consent", "empty", "blank"],
)
def test_a_page_without_a_whole_translation_is_an_error(start: Start, page: str) -> None:
    bench = start("google")
    bench.server.always = lambda _seen, _good: as_page(page)
    (reply,) = bench.ask("The patients received it")
    assert type(reply.error) is EngineBroken


def test_a_page_that_is_cut_without_notice_is_an_error(start: Start) -> None:
    bench = start("google")
    bench.server.orders = [trick("cut")]
    (reply,) = bench.ask("The patients received pomalidomide. " * 20)
    assert type(reply.error) is EngineBroken


def test_a_text_that_stays_as_it_was_is_an_answer(start: Start) -> None:
    """Names do; whether that is right is for the checks."""
    bench = start("google")
    bench.server.orders = [lambda _good: as_page('<div class="result-container">Song K.W.</div>')]
    (reply,) = bench.ask("Song K.W.")
    assert reply.text == Coded("Song K.W.")


def test_only_signs_for_a_text_is_an_error(start: Start) -> None:
    bench = start("google")
    bench.server.orders = [lambda _good: as_page('<div class="result-container"> - </div>')]
    (reply,) = bench.ask("a")
    assert reply.text == Coded("-")  # odd, but an answer: the checks see the missing letters


def test_requests_stay_within_the_size_of_an_address(start: Start) -> None:
    """A letter of Japanese or Greek is nine or six bytes in an address."""
    bench = start("google")
    texts = [("β₂-ミクログロブリン値が高い患者 " * 20).strip() + str(number) for number in range(20)]
    replies = bench.ask(*texts)
    assert [reply.text for reply in replies] == [Coded(f"es·{text}·") for text in texts]
    assert all(len(seen.path) < 8000 for seen in bench.server.seen)
    assert all(len(seen.query["q"]) < 5000 for seen in bench.server.seen)


@pytest.mark.parametrize("text", ["a" * 4901, "β " * 1500], ids=["characters", "bytes in the address"])
def test_a_text_too_long_for_any_request_is_an_error_of_its_own(start: Start, text: str) -> None:
    bench = start("google")
    long, short = bench.ask(text, "Short")
    assert type(long.error) is TextTooLong
    assert short.text == Coded("es·Short·")


def test_inline_codes_do_not_reach_an_engine_that_carries_none(start: Start) -> None:
    bench = start("google")
    assert not bench.backend.limits.markup
    with pytest.raises(ValueError, match="inline codes"):
        bench.ask(Coded("a b", (Code(1, CodeKind.OPEN, 0), Code(1, CodeKind.CLOSE, 1))))


def test_five_requests_a_second_at_most(start: Start) -> None:
    bench = start("google")
    begun = bench.clock.monotonic()
    bench.ask(*[f"a\nb {number}" for number in range(21)])
    assert bench.server.count == 21
    assert bench.clock.monotonic() - begun >= 4 - 1e-6
