"""Microsoft Translator: what is sent, and its own codes."""

from __future__ import annotations

import pytest

from tests.backends.online.conftest import Start
from tests.backends.online.servers import KEY, fault
from translate_pipeline.errors import EngineBroken, PairUnsupported, TextTooLong


def test_microsoft_is_asked_without_its_list_of_languages_first(start: Start) -> None:
    """deep-translator's constructor asks the network for it."""
    bench = start("microsoft", microsoft_region="westeurope")
    bench.ask("One.", target="zh-Hans")
    (seen,) = bench.server.seen
    assert seen.query == {"api-version": "3.0", "from": "en", "to": "zh-Hans", "textType": "html"}
    assert seen.headers["Ocp-Apim-Subscription-Key"] == KEY
    assert seen.headers["Ocp-Apim-Subscription-Region"] == "westeurope"
    assert seen.json == [{"text": "One."}]


@pytest.mark.parametrize(
    ("code", "kind"), [(400036, PairUnsupported), (400050, TextTooLong), (400077, TextTooLong), (400000, EngineBroken)]
)
def test_microsoft_s_own_codes_count(start: Start, code: int, kind: type[Exception]) -> None:
    bench = start("microsoft")
    bench.server.orders = [fault(400, {"error": {"code": code, "message": "x"}})]
    assert type(bench.ask("One.")[0].error) is kind
