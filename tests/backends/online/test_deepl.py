"""DeepL: its present protocol, its surroundings, its addresses."""

from __future__ import annotations

import pytest

from tests.backends.online.conftest import Start
from tests.backends.online.servers import KEY, fault
from translate_pipeline.errors import EngineRefused, PairUnsupported
from translate_pipeline.model import Coded, Context


def test_deepl_is_asked_as_it_wants_to_be(start: Start) -> None:
    """POST, JSON, the key in a header: GET and `auth_key` are withdrawn."""
    bench = start("deepl")
    bench.ask("One.", target="pt-BR")
    seen = bench.server.seen[0]
    assert (seen.method, seen.path) == ("POST", "/v2/translate")
    assert seen.headers["Authorization"] == f"DeepL-Auth-Key {KEY}"
    assert KEY.encode() not in seen.body
    assert seen.json["source_lang"] == "EN"
    assert seen.json["target_lang"] == "PT-BR"
    assert seen.json["tag_handling"] == "xml"
    assert seen.json["ignore_tags"] == ["m"]
    assert seen.json["split_sentences"] == "0"
    assert "context" not in seen.json
    assert "formality" not in seen.json


def test_deepl_reads_the_surroundings_and_the_formality(start: Start) -> None:
    bench = start("deepl")
    context = Context("MM-003", "Before.", " ")
    bench.ask("One.", context=context, options={"formality": "prefer_more"})
    bench.ask("One.", options={"formality": "rude"})
    assert bench.server.seen[0].json["context"] == "MM-003\nBefore."
    assert bench.server.seen[0].json["formality"] == "prefer_more"
    assert "formality" not in bench.server.seen[1].json


@pytest.mark.parametrize("suffix", ["", "/", "/v2", "/v2/"])
def test_deepl_s_address_is_taken_with_and_without_its_version(start: Start, suffix: str) -> None:
    bench = start("deepl")
    again = start("deepl", deepl_url=bench.server.url + suffix)
    (reply,) = again.ask("One.")
    assert reply.error is None
    assert bench.server.seen[0].path == "/v2/translate"


def test_keys_of_the_free_plan_go_to_its_own_address(start: Start, strayed: list[object]) -> None:
    for key, host in (("canary:fx", "api-free.deepl.com"), ("canary", "api.deepl.com")):
        bench = start("deepl", deepl_url="", deepl_api_key=key, retries=0)
        bench.ask("One.")
        assert strayed == [host]
        strayed.clear()


def test_deepl_tells_a_language_that_it_lacks(start: Start) -> None:
    bench = start("deepl")
    bench.server.orders = [fault(400, {"message": "Value for 'target_lang' not supported."})]
    assert type(bench.ask("One.")[0].error) is PairUnsupported


def test_deepl_s_used_up_quota_is_a_refusal(start: Start) -> None:
    bench = start("deepl")
    bench.server.orders = [fault(456, {"message": "Quota exceeded"})]
    (reply,) = bench.ask("One.")
    assert type(reply.error) is EngineRefused
    assert "Quota exceeded" in str(reply.error)


def test_no_request_to_deepl_is_over_its_size(start: Start) -> None:
    bench = start("deepl")
    texts = ["骨髄腫" * 900 + str(number) for number in range(50)]
    replies = bench.ask(*texts)
    assert [reply.text for reply in replies] == [Coded(bench.expected(text)) for text in texts]
    assert all(len(seen.body) <= 128 * 1024 for seen in bench.server.seen)
