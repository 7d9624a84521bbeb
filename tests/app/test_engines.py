"""The house's engines from end to end: loopback servers, a real store, several programs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.backends.online import servers
from tests.backends.online.servers import KEY, FakeEngine, fault
from translate_pipeline import settings
from translate_pipeline.app import App
from translate_pipeline.app.house import now
from translate_pipeline.errors import BudgetSpent, EngineMissing, PairUnsupported
from translate_pipeline.languages import locale
from translate_pipeline.model import Pair
from translate_pipeline.pipeline.clerk import FAILED
from translate_pipeline.store import file_url
from translate_pipeline.workflow import Page, translate_article

ES = locale("es")
PAIR = Pair(locale("en"), ES)
HTML = "<p>Nobody knows why it was so.</p><p>It was not given with food.</p>"


@pytest.fixture
def deepl() -> Iterator[FakeEngine]:
    with servers.serving(servers.deepl) as engine:
        yield engine


@pytest.fixture
def libretranslate() -> Iterator[FakeEngine]:
    with servers.serving(servers.libretranslate) as engine:
        yield engine


class House:
    """Runs on one store, each with settings of its own, as programs started one after the other."""

    def __init__(self, folder: Path, **common: Any) -> None:
        self.common = {"store": file_url(folder / "store.db"), "retries": 0, **common}

    def run(self, html: str = HTML, **own: Any) -> Page:
        app = App(settings.load(**{**self.common, **own}))
        try:
            source = app.take(html, key="article")
            stages = app.stages(source.document, ES, remember=True)
            return translate_article(source, ES, stages, app.desk(as_user="ana"))
        finally:
            app.close()

    def spends(self) -> list[tuple[str, str, str, int]]:
        app = App(settings.load(**self.common))
        try:
            return [(one.engine, one.locale, one.user, one.characters) for one in app.store.ledger(now).spends()]
        finally:
            app.close()


@pytest.fixture
def house(tmp_path: Path, deepl: FakeEngine, libretranslate: FakeEngine) -> House:
    urls = {"deepl_url": deepl.url, "libretranslate_url": libretranslate.url}
    return House(tmp_path, backend="deepl", fallback="libretranslate", deepl_api_key=KEY, **urls)


def failed(page: Page) -> list[str]:
    """The sentences that no engine could translate; what the fakes make is held too, for its English words."""
    segments = page.translation.segments
    return [one.segment.text.plain for one in segments if any(found.code == FAILED for found in one.findings)]


def engines(page: Page) -> list[str]:
    return [one.engine for one in page.translation.segments]


def test_what_an_engine_was_paid_stands_in_the_ledger_once(house: House) -> None:
    house.run()
    (bill,) = house.spends()
    assert bill[:3] == ("deepl", "es", "ana")
    assert bill[3] > 0
    assert house.run().reused
    house.run(HTML + "<p>And this is new.</p>")
    (more,) = house.spends()
    assert more[3] == bill[3] + len("And this is new.")


@pytest.mark.parametrize("status", [401, 403, 456, 503])
def test_where_the_first_cannot_the_second_answers_and_the_page_says_so(
    house: House, deepl: FakeEngine, status: int
) -> None:
    deepl.always = lambda _seen, good: fault(status)(good)
    page = house.run()
    assert engines(page) == ["libretranslate"] * 2
    assert {name for name, _ in page.translation.engines} == {"libretranslate"}
    assert not failed(page)


def test_who_stood_in_stays_when_the_first_is_well_again_unless_the_operator_wants_otherwise(
    house: House, deepl: FakeEngine
) -> None:
    deepl.always = lambda _seen, good: fault(456)(good)
    first = house.run()
    deepl.always = None
    again = house.run()
    assert (again.reused, engines(again)) == (True, ["libretranslate"] * 2)
    wanted = house.run(fallback_redo=True)
    assert (wanted.reused, engines(wanted)) == (False, ["deepl"] * 2)
    assert [one.recipe for one in wanted.translation.segments] == [one.recipe for one in first.translation.segments]
    assert house.run(fallback_redo=True).reused


def test_others_behind_an_engine_change_no_recipe(house: House) -> None:
    with_others = house.run()
    without = house.run(fallback="")
    assert without.reused
    assert engines(with_others) == ["deepl"] * 2


def test_a_spent_budget_ends_the_run_with_nothing_lost_and_it_goes_on_when_there_is_more(
    house: House, deepl: FakeEngine
) -> None:
    long = "".join(f"<p>Nobody knows why it was so in case number {number}.</p>" for number in range(90))
    with pytest.raises(BudgetSpent, match=r"3000 characters a day.*opens again"):
        house.run(long, budgets=["3000 characters a day"], fallback="")
    (bill,) = house.spends()
    assert 0 < bill[3] <= 3000
    paid = Counter(text for seen in deepl.seen for text in seen.json["text"])
    house.run(long, budgets=["30000 characters a day"], fallback="")
    paid = Counter(text for seen in deepl.seen for text in seen.json["text"])
    assert max(paid.values()) == 1


def test_an_engine_s_own_budget_hands_over_to_the_next(house: House, deepl: FakeEngine) -> None:
    page = house.run(budgets=["20 characters a month for engine deepl"])
    assert engines(page) == ["libretranslate"] * 2
    assert deepl.seen == []


def test_a_budget_of_money_wants_the_prices_of_all_that_are_paid(house: House) -> None:
    with pytest.raises(EngineMissing, match=r"prices\.deepl"):
        house.run(budgets=["40 EUR a month"])
    page = house.run(budgets=["0.0001 EUR a month for locale fr", "40 EUR a month"], prices={"deepl": 20.0})
    assert engines(page) == ["deepl"] * 2


def test_a_budget_counts_where_nothing_else_is_kept(house: House, deepl: FakeEngine) -> None:
    app = App(settings.load(**{**house.common, "budgets": ["5 characters a day"], "fallback": ""}))
    source = app.take(HTML)
    with pytest.raises(BudgetSpent):
        translate_article(source, ES, app.stages(source.document, ES), app.desk(keep=False))
    assert deepl.seen == []
    app.close()


def test_what_may_not_leave_the_machine_goes_to_none_that_sends_it(house: House) -> None:
    app = App(settings.load(**{**house.common, "fallback": "libretranslate, pseudo"}))
    assert app.engines.backend(PAIR).name == "deepl"
    assert app.engines.backend(PAIR, offline=True).name == "pseudo"
    app.close()
    app = App(settings.load(**house.common))
    with pytest.raises(PairUnsupported, match="may not leave the machine"):
        app.engines.backend(PAIR, offline=True)
    app.close()


def test_one_poisonous_text_is_held_and_not_its_article(house: House, deepl: FakeEngine) -> None:
    """The whole request fails wherever the text is in it."""

    def poisoned(seen: servers.Seen, good: servers.Sent) -> servers.Sent:
        return fault(400)(good) if any("poison" in text for text in seen.json["text"]) else good

    deepl.always = poisoned
    page = house.run(HTML + "<p>This one is poison to it.</p>", fallback="")
    assert failed(page) == ["This one is poison to it."]
    assert engines(house.run(HTML + "<p>This one is poison to it.</p>")) == ["deepl", "deepl", "libretranslate"]


def test_what_has_no_words_is_never_sent(house: House, deepl: FakeEngine) -> None:
    page = house.run("<p>12.5 (3–4)</p><p>—</p><p>2024</p><p>Nobody knows.</p><p>&lt; 0.001</p>")
    assert [text for seen in deepl.seen for text in seen.json["text"]] == ["Nobody knows."]
    assert len(page.translation.segments) >= 1


PROGRAM = """
import json, sys
from translate_pipeline import settings
from translate_pipeline.app import App
from translate_pipeline.app.house import now
from translate_pipeline.languages import locale
from translate_pipeline.workflow import translate_article
app = App(settings.load(**json.loads(sys.argv[1])))
sys.stdin.readline()
for number in range(3):
    text = "".join(f"<p>Nobody knows why it was so in case {number} {at}.</p>" for at in range(30))
    source, es = app.take(text, key=f"{sys.argv[2]} {number}"), locale("es")
    translate_article(source, es, app.stages(source.document, es, remember=True), app.desk())
app.close()
"""


def test_two_programs_with_a_pace_pay_for_a_sentence_once_and_the_bill_is_what_was_sent(
    house: House, libretranslate: FakeEngine
) -> None:
    own = {**house.common, "backend": "libretranslate", "fallback": "", "engine_requests": {"libretranslate": 20}}
    App(settings.load(**own)).store.close()
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", PROGRAM, json.dumps(own)]
    both = [subprocess.Popen([*command, name], stdin=pipe, stdout=pipe, stderr=pipe, text=True) for name in "ab"]
    assert [one.communicate("\n")[1] for one in both] == ["", ""]
    paid = Counter(text for seen in libretranslate.seen for text in seen.json["q"])
    assert set(paid.values()) == {1}
    assert len(paid) >= 90
    assert sum(one[3] for one in house.spends()) == sum(map(len, paid))
