"""DeepL, Microsoft and LibreTranslate: many texts a request, inline codes and shielded masks."""

from __future__ import annotations

import pytest

from tests.backends.online.conftest import Start
from tests.backends.online.servers import Fault, Sent, as_json, fault, replaced
from translate_pipeline.errors import EngineBroken
from translate_pipeline.model import GLYPH, Code, Coded, CodeKind

ENGINES = ["deepl", "microsoft", "libretranslate"]
every_engine = pytest.mark.parametrize("name", ENGINES)

CODED = Coded(
    f"Take Xtrm1x{GLYPH} with p < 0.05 & care",
    (Code(1, CodeKind.OPEN, 0), Code(1, CodeKind.CLOSE, 4), Code(2, CodeKind.SINGLE, 11), Code(3, CodeKind.CLOSE, 17)),
)
# In a text with an end that has no start all codes travel singly; this one nests.
NESTED = Coded("Take care now", (Code(1, CodeKind.OPEN, 0), Code(1, CodeKind.CLOSE, 9)))


@every_engine
@pytest.mark.parametrize("text", [CODED, NESTED], ids=["half a pair", "nested"])
def test_codes_come_back_where_they_stand(start: Start, name: str, text: Coded) -> None:
    bench = start(name)
    assert bench.backend.limits.markup
    (reply,) = bench.ask(text)
    shift = len(bench.wired.code) + 1
    codes = tuple(Code(code.id, code.kind, code.at + shift) for code in text.codes)
    assert reply.text == Coded(f"{bench.wired.code}·{text.plain}·", codes)


@every_engine
def test_masks_are_sent_shielded_and_come_back_bare(start: Start, name: str) -> None:
    bench = start(name)
    (reply,) = bench.ask("The Xtrm1x of Axtrm2x.")
    assert reply.text == Coded(bench.expected("The Xtrm1x of Axtrm2x."))
    sent = bench.server.seen[0].body.decode()
    assert ("<m>Xtrm1x</m>" in sent) == (name == "deepl")
    assert ('class=\\"notranslate\\" translate=\\"no\\">Xtrm1x</span>' in sent) == (name != "deepl")


@every_engine
def test_many_texts_share_a_request(start: Start, name: str) -> None:
    bench = start(name)
    texts = [f"Sentence {number}." for number in range(bench.backend.limits.max_items * 2)]
    replies = bench.ask(*texts)
    assert [reply.text for reply in replies] == [Coded(bench.expected(text)) for text in texts]
    assert bench.server.count == 2


COUNTS: dict[str, dict[str, Fault]] = {
    "deepl": {
        "too few": lambda _good: as_json({"translations": [{"text": "uno"}]}),
        "too many": lambda _good: as_json({"translations": [{"text": "uno"}] * 9}),
        "nameless": lambda _good: as_json({"translations": [{"words": "uno"}] * 3}),
        "no list": lambda _good: as_json({"translations": "uno"}),
    },
    "microsoft": {
        "too few": lambda _good: as_json([{"translations": [{"text": "uno"}]}]),
        "too many": lambda _good: as_json([{"translations": [{"text": "uno"}]}] * 9),
        "nameless": lambda _good: as_json([{"translations": []}] * 3),
        "no list": lambda _good: as_json({"translations": "uno"}),
    },
    "libretranslate": {
        "too few": lambda _good: as_json({"translatedText": ["uno"]}),
        "too many": lambda _good: as_json({"translatedText": ["uno"] * 9}),
        "numbers": lambda _good: as_json({"translatedText": [1, 2, 3]}),
        "no list": lambda _good: as_json({"translatedText": "uno"}),
    },
}


@pytest.mark.parametrize(("name", "wrong"), [(name, wrong) for name, faults in COUNTS.items() for wrong in faults])
def test_a_wrong_count_is_asked_again_one_by_one(start: Start, name: str, wrong: str) -> None:
    bench = start(name)
    bench.server.orders = [COUNTS[name][wrong]]
    texts = ["One.", "Two.", "Three."]
    replies = bench.ask(*texts)
    assert [reply.text for reply in replies] == [Coded(bench.expected(text)) for text in texts]
    assert bench.server.count == 4


@every_engine
def test_a_request_too_large_for_the_server_is_asked_again_one_by_one(start: Start, name: str) -> None:
    bench = start(name)
    bench.server.orders = [fault(413)]
    replies = bench.ask("One.", "Two.")
    assert [reply.text for reply in replies] == [Coded(bench.expected(text)) for text in ("One.", "Two.")]


@every_engine
def test_texts_that_have_changed_places_are_seen_by_their_masks(start: Start, name: str) -> None:
    bench = start(name)
    bench.server.orders = [
        lambda good: replaced("@", "Xtrm1x")(replaced("Xtrm2x", "Xtrm1y")(replaced("Xtrm1x", "@")(good)))
    ]
    texts = ["The Xtrm1x is.", "The Xtrm2x is."]
    replies = bench.ask(*texts)
    assert [reply.text for reply in replies] == [Coded(bench.expected(text)) for text in texts]


@every_engine
def test_markup_that_comes_back_broken_is_an_error_of_its_text(start: Start, name: str) -> None:
    bench = start(name)
    bench.server.always = lambda _seen, good: replaced("</g>", "")(good)
    broken, whole = bench.ask(NESTED, "Whole.")
    assert type(broken.error) is EngineBroken
    assert whole.text == Coded(bench.expected("Whole."))


@every_engine
def test_a_code_that_the_engine_loses_is_left_for_the_checks(start: Start, name: str) -> None:
    bench = start(name)
    (reply,) = bench.ask(Coded(f"See{GLYPH}.", (Code(1, CodeKind.SINGLE, 3),)))
    assert reply.text is not None
    bench.server.orders = [
        lambda good: Sent(good.body.replace(b'<x id=\\"1\\"/>', b"").replace(b'<x id=\\"1\\"></x>', b""))
    ]
    (reply,) = bench.ask(Coded(f"See{GLYPH}.", (Code(1, CodeKind.SINGLE, 3),)))
    assert reply.text == Coded(bench.expected("See."))
