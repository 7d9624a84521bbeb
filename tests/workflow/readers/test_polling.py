"""Votes add up over all locales, and a visitor has one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.readers.conftest import Clock, a_desk
from translate_pipeline.errors import InputError
from translate_pipeline.languages import locale
from translate_pipeline.model.readers import AccountKind, Poll, PollWords, SiteAccount
from translate_pipeline.store import file_url, open_store
from translate_pipeline.workflow import readers
from translate_pipeline.workflow.readers import Declined, Problem, ReaderDesk

WORDS = {
    "en": PollWords("Which matters most?", ("Efficacy", "Safety", "Cost")),
    "es": PollWords("¿Qué importa más?", ("Eficacia", "Seguridad", "Coste")),
}


def add(desk: ReaderDesk, article: str = "") -> Poll:
    return readers.add_poll(desk, article=article, language="en", words=WORDS)


def account(desk: ReaderDesk, name: str) -> str:
    desk.book.add_account(SiteAccount(name, f"{name}@x.org", name, AccountKind.READER, "es", desk.clock()), "digest")
    return name


def test_votes_of_all_locales_are_one_count(desk: ReaderDesk) -> None:
    poll = add(desk)
    for number, option in enumerate([0, 0, 1]):
        readers.vote(desk, poll.id, option, browser=f"b{number}", address="::1")
    for tag, words in WORDS.items():
        told = readers.results(desk, poll.id, locale(tag))
        assert (told.language, told.question, told.total) == (tag, words.question, 3)
        assert [(line.words, line.votes) for line in told.lines] == list(zip(words.options, [2, 1, 0], strict=True))
        assert sum(line.share for line in told.lines) == pytest.approx(1)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(["ana", "ben", ""]), st.sampled_from("xyz"), st.integers(0, 2)), max_size=10))
def test_an_account_and_a_browser_have_one_vote_each_at_most(cast: Sequence[tuple[str, str, int]]) -> None:
    """Whoever votes signed in has no other vote by that browser."""
    with TemporaryDirectory() as folder:
        store = open_store(file_url(Path(folder) / "store.db"))
        desk = a_desk(store, Clock())
        poll = add(desk).id
        for name in ("ana", "ben"):
            account(desk, name)
        expected: dict[str, int] = {}
        for who, browser, option in cast:
            readers.vote(desk, poll, option, account=who, browser=browser, address="::1")
            if who:
                expected.pop(browser, None)
            expected[who or browser] = option
            assert readers.voted(desk, poll, account=who, browser=browser) == option
        told = readers.results(desk, poll, locale("en"))
        assert [line.votes for line in told.lines] == [list(expected.values()).count(n) for n in range(3)]
        assert told.total == len(expected)
        store.close()


def test_nobody_can_read_from_the_store_whose_browser_voted_what(desk: ReaderDesk, tmp_path: Path) -> None:
    readers.vote(desk, add(desk).id, 1, browser="the-browser-s-own-token", address="203.0.113.7")
    told = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"the-browser-s-own-token" not in told
    assert b"203.0.113.7" not in told


@pytest.mark.parametrize("option", [-1, 3, 10**9])
def test_what_is_no_option_is_no_vote(desk: ReaderDesk, option: int) -> None:
    poll = add(desk)
    with pytest.raises(Declined) as caught:
        readers.vote(desk, poll.id, option, browser="b", address="::1")
    assert caught.value.problem is Problem.NO_OPTION
    assert readers.results(desk, poll.id, locale("en")).total == 0


def test_a_closed_poll_shows_its_results_and_takes_no_vote(desk: ReaderDesk) -> None:
    poll = add(desk)
    readers.vote(desk, poll.id, 0, browser="b", address="::1")
    readers.close_poll(desk, poll.id)
    with pytest.raises(Declined) as caught:
        readers.vote(desk, poll.id, 1, browser="b", address="::1")
    assert caught.value.problem is Problem.CLOSED
    assert readers.results(desk, poll.id, locale("en")).lines[0].votes == 1


def test_a_poll_that_is_not_there_is_told(desk: ReaderDesk) -> None:
    with pytest.raises(Declined) as caught:
        readers.vote(desk, "x", 0, browser="b", address="::1")
    assert caught.value.problem is Problem.NO_POLL


def test_one_address_can_t_vote_without_end(desk: ReaderDesk) -> None:
    poll = add(desk)
    for number in range(60):
        readers.vote(desk, poll.id, 0, browser=f"b{number}", address="203.0.113.7")
    with pytest.raises(Declined) as caught:
        readers.vote(desk, poll.id, 0, browser="b60", address="203.0.113.7")
    assert caught.value.problem is Problem.TOO_OFTEN
    assert readers.results(desk, poll.id, locale("en")).total == 60


def test_words_come_from_the_nearest_locale_of_the_language_else_the_poll_s_own(desk: ReaderDesk) -> None:
    poll = add(desk)
    assert [readers.said(poll, locale(tag))[0] for tag in ("es-MX", "es", "ja", "en")] == ["es", "es", "en", "en"]


def test_a_language_that_is_added_counts_for_the_same_poll(desk: ReaderDesk) -> None:
    poll = add(desk)
    readers.vote(desk, poll.id, 2, browser="b", address="::1")
    readers.word_poll(desk, poll.id, "de", PollWords("Was zählt?", ("Wirkung", "Sicherheit", "Kosten")))
    assert readers.results(desk, poll.id, locale("de")).lines[2].words == "Kosten"
    assert readers.results(desk, poll.id, locale("de")).lines[2].votes == 1


@pytest.mark.parametrize(
    "words",
    [
        {"es": WORDS["es"]},
        {"en": PollWords("", ("a", "b"))},
        {"en": PollWords("Which?", ("a",))},
        {"en": PollWords("Which?", ("a", " "))},
        {"en": PollWords("Which?", tuple("abcdefghijklmnopqrstuvwxyz"))},
        {"en": PollWords("Which?" * 100, ("a", "b"))},
        {**WORDS, "de": PollWords("Was?", ("eins", "zwei"))},
    ],
)
def test_a_poll_that_can_t_be_asked_is_not_made(desk: ReaderDesk, words: dict[str, PollWords]) -> None:
    with pytest.raises(InputError):
        readers.add_poll(desk, article="", language="en", words=words)
    assert desk.book.polls() == []


def test_an_article_shows_its_own_polls_else_the_site_s_newest_open_one(desk: ReaderDesk) -> None:
    assert readers.shown_polls(desk, "maia") == []
    old, new = add(desk), add(desk)
    assert readers.shown_polls(desk, "maia") == [new]
    readers.close_poll(desk, new.id)
    assert readers.shown_polls(desk, "maia") == [old]
    own = add(desk, "maia")
    readers.close_poll(desk, own.id)
    assert [one.id for one in readers.shown_polls(desk, "maia")] == [own.id]
    assert [one.id for one in readers.shown_polls(desk, "other")] == [old.id]
