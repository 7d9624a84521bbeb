"""What is kept of readers comes back as it was, and goes when they go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.errors import StoreError
from translate_pipeline.model.readers import (
    AccountKind,
    Bookmark,
    DailyCount,
    ErrorReport,
    Kept,
    Opened,
    Poll,
    PollWords,
    Session,
    SiteAccount,
    Suggestion,
    Tries,
    Vote,
)
from translate_pipeline.ports.readers import ReaderBook
from translate_pipeline.store import SqlStore, open_store
from translate_pipeline.store.readers import SqlReaders
from translate_pipeline.store.tables import metadata

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
_numbers = count()


@pytest.fixture
def book(store: SqlStore) -> SqlReaders:
    port: ReaderBook = store.readers()
    assert isinstance(port, SqlReaders)
    return port


def account(name: str = "ana") -> SiteAccount:
    return SiteAccount(f"id-{name}", f"{name}@example.org", name, AccountKind.READER, "es", NOON)


def session(of: SiteAccount, digest: str, hours: int = 1) -> Session:
    return Session(digest, of, NOON, NOON + timedelta(hours=hours))


def poll(name: str = "p", article: str = "a") -> Poll:
    words = {"en": PollWords("Which?", ("This", "That")), "es": PollWords("¿Cuál?", ("Esto", "Eso"))}
    return Poll(name, article, "en", words, NOON)


def add(book: SqlReaders, *some: SiteAccount) -> None:
    for one in some:
        assert book.add_account(one, "digest")


def test_an_account_is_found_by_its_address_with_its_password_s_digest(book: SqlReaders) -> None:
    add(book, account())
    assert book.account("ana@example.org") == (account(), "digest")
    assert book.account("ben@example.org") is None


def test_an_address_has_one_account_and_the_second_changes_nothing(book: SqlReaders) -> None:
    add(book, account())
    other = SiteAccount("id-other", "ana@example.org", "other", AccountKind.READER, "de", NOON)
    assert not book.add_account(other, "other")
    assert book.account("ana@example.org") == (account(), "digest")


def test_a_session_lasts_until_its_end_and_no_longer(book: SqlReaders) -> None:
    add(book, account())
    mine = session(account(), "s1")
    book.add_session(mine)
    assert book.session("s1", NOON + timedelta(minutes=59)) == mine
    assert book.session("s1", NOON + timedelta(hours=1)) is None
    assert book.session("s2", NOON) is None


def test_a_session_that_was_ended_is_gone_and_others_stay(book: SqlReaders) -> None:
    add(book, account())
    book.add_session(session(account(), "s1"))
    book.add_session(session(account(), "s2"))
    book.end_session("s1")
    assert book.session("s1", NOON) is None
    assert book.session("s2", NOON) is not None


def test_every_session_dies_with_the_password_and_no_one_else_s(book: SqlReaders) -> None:
    add(book, account(), account("ben"))
    for digest in ("s1", "s2"):
        book.add_session(session(account(), digest))
    book.add_session(session(account("ben"), "s3"))
    book.set_password("id-ana", "new", ends_sessions=True)
    assert [book.session(one, NOON) is None for one in ("s1", "s2", "s3")] == [True, True, False]
    assert book.account("ana@example.org") == (account(), "new")


def test_a_digest_made_anew_of_the_same_password_ends_no_session(book: SqlReaders) -> None:
    add(book, account())
    book.add_session(session(account(), "s1"))
    book.set_password("id-ana", "new", ends_sessions=False)
    assert book.session("s1", NOON) is not None


def test_sessions_that_have_run_out_are_not_kept(book: SqlReaders, store: SqlStore) -> None:
    add(book, account())
    book.add_session(session(account(), "s1"))
    later = NOON + timedelta(hours=2)
    book.add_session(Session("s2", account(), later, later + timedelta(hours=1)))
    assert rows(store, "site_sessions", "digest") == ["s2"]


def test_bookmarks_stand_once_each_the_newest_first(book: SqlReaders) -> None:
    add(book, account())
    for minutes, article in enumerate(("a", "b", "a")):
        assert book.bookmark("id-ana", article, NOON + timedelta(minutes=minutes), most=2)
    assert book.bookmarks("id-ana") == (Bookmark("b", NOON + timedelta(minutes=1)), Bookmark("a", NOON))
    assert not book.bookmark("id-ana", "c", NOON, most=2)
    book.remove_bookmark("id-ana", "a")
    assert [one.article for one in book.bookmarks("id-ana")] == ["b"]


def test_interests_are_replaced_and_keep_their_order(book: SqlReaders) -> None:
    add(book, account())
    book.set_interests("id-ana", ["therapy", "imaging", "therapy"])
    assert book.interests("id-ana") == ("therapy", "imaging")
    book.set_interests("id-ana", [])
    assert book.interests("id-ana") == ()


def test_polls_come_back_in_all_their_languages_the_newest_first(book: SqlReaders) -> None:
    second = Poll("q", "", "en", poll().words, NOON + timedelta(hours=1))
    book.add_poll(poll())
    book.add_poll(second)
    assert book.poll("p") == poll()
    assert book.polls() == [second, poll()]
    assert book.polls("a") == [poll()]
    assert book.polls("") == [second]
    assert book.poll("x") is None


def test_every_change_of_a_poll_shows_in_the_mark_and_a_vote_does_not(book: SqlReaders) -> None:
    marks = [book.polls_mark()]
    book.add_poll(poll())
    marks.append(book.polls_mark())
    book.word_poll("p", "es", PollWords("¿Qué?", ("Uno", "Dos")))
    marks.append(book.polls_mark())
    book.close_poll("p", NOON)
    marks.append(book.polls_mark())
    assert marks == sorted(set(marks))
    closed = book.poll("p")
    assert closed is not None
    assert (closed.closed_at, closed.words["es"].question) == (NOON, "¿Qué?")
    book.vote("p", 0, "v", NOON)
    assert book.polls_mark() == marks[-1]


def test_what_is_not_a_poll_takes_no_vote_no_words_and_no_end(book: SqlReaders) -> None:
    with pytest.raises(StoreError):
        book.vote("x", 0, "v", NOON)
    with pytest.raises(StoreError):
        book.word_poll("x", "es", PollWords("?", ("a", "b")))
    with pytest.raises(StoreError):
        book.close_poll("x", NOON)


@given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from("vwxyz")), max_size=12))
def test_votes_add_up_and_a_voter_counts_once(empty: SqlStore, cast: Sequence[tuple[int, str]]) -> None:
    book, name = empty.readers(), f"poll-{next(_numbers)}"
    book.add_poll(poll(name))
    for option, voter in cast:
        book.vote(name, option, voter, NOON)
    last = {voter: option for option, voter in cast}
    assert sum(book.votes(name).values()) == len(last)
    for option in (0, 1):
        assert book.votes(name).get(option, 0) == list(last.values()).count(option)
    for voter, option in last.items():
        assert book.voted(name, ["nobody", voter]) == option


def test_a_vote_in_place_of_the_same_person_s_other_one_counts_once(book: SqlReaders) -> None:
    add(book, account())
    book.add_poll(poll())
    book.vote("p", 0, "browser", NOON)
    book.vote("p", 1, "account", NOON, account="id-ana", instead="browser")
    assert book.votes("p") == {1: 1}


def test_letters_come_back_the_newest_first(book: SqlReaders) -> None:
    first = Suggestion("1", NOON, "es", "Dosis", "Ana", "ana@example.org", True)
    second = Suggestion("2", NOON + timedelta(hours=1), "de", "Dosierung")
    for one in (first, second):
        book.add_suggestion(one)
    assert book.suggestions() == [second, first]
    assert book.suggestions(limit=1) == [second]
    reports = [ErrorReport(str(n), NOON + timedelta(hours=n), f"a{n}", "es", "k", "¿mg?") for n in range(2)]
    for report in reports:
        book.add_report(report)
    assert book.reports() == reports[::-1]
    assert book.reports(article="a0") == reports[:1]


def test_counts_add_up_for_each_article_locale_and_day(book: SqlReaders) -> None:
    day = date(2026, 11, 22)
    one = DailyCount("a", "es", day, Opened.PAGE, 2)
    book.count([one, one, DailyCount("a", "es", day, Opened.ORIGINAL, 1)])
    book.count([one, DailyCount("b", "es", day + timedelta(days=1), Opened.PAGE, 1)])
    book.count([])
    assert book.counts() == [
        DailyCount("a", "es", day, Opened.ORIGINAL, 1),
        DailyCount("a", "es", day, Opened.PAGE, 6),
        DailyCount("b", "es", day + timedelta(days=1), Opened.PAGE, 1),
    ]
    assert [one.count for one in book.counts(article="b")] == [1]


def test_the_secret_is_made_once_whoever_asks(book: SqlReaders, url: str) -> None:
    assert book.secret("site", lambda: b"first") == b"first"
    assert book.secret("other", lambda: b"other") == b"other"
    again = open_store(url)
    assert again.readers().secret("site", lambda: b"second") == b"first"
    again.close()


def test_tries_are_read_and_replaced_and_outlive_the_program(book: SqlReaders, url: str) -> None:
    tried = Tries((NOON, NOON + timedelta(seconds=1)), NOON + timedelta(minutes=10))
    assert book.tries(["a", "b"], lambda subject, _: tried if subject == "a" else Tries((NOON,)), NOON) == [Tries()] * 2
    again = open_store(url)
    assert again.readers().tries(["a", "b", "c"], lambda _, found: found, NOON) == [tried, Tries((NOON,)), Tries()]
    again.close()


def test_tries_that_can_t_matter_any_more_are_forgotten(book: SqlReaders, store: SqlStore) -> None:
    book.tries(["old"], lambda *_: Tries((NOON,), NOON + timedelta(minutes=10)), NOON)
    book.tries(["new"], lambda *_: Tries((NOON,)), NOON + timedelta(days=2))
    assert rows(store, "tries", "subject") == ["new"]


def full(book: SqlReaders, name: str) -> Kept:
    """An account that has something in every table."""
    of = account(name)
    add(book, of)
    book.add_session(session(of, f"s-{name}"))
    book.bookmark(of.id, "a", NOON, most=9)
    book.set_interests(of.id, ["therapy"])
    book.vote("p", 1, f"v-{name}", NOON, account=of.id)
    idea = Suggestion(f"s-{name}", NOON, "es", "Dosis", "Ana", of.email, True, of.id)
    wrong = ErrorReport(f"r-{name}", NOON, "a", "es", "k", "¿mg?", "pub", of.email, of.id)
    book.add_suggestion(idea)
    book.add_report(wrong)
    times = ((NOON, NOON + timedelta(hours=1)),)
    return Kept(of, times, (Bookmark("a", NOON),), ("therapy",), (Vote("p", 1, NOON),), (idea,), (wrong,))


def test_what_is_kept_of_an_account_is_everything(book: SqlReaders) -> None:
    book.add_poll(poll())
    wanted = full(book, "ana")
    full(book, "ben")
    assert book.kept("id-ana") == wanted
    assert book.kept("id-nobody") is None


def test_a_deleted_account_is_gone_from_every_table_and_its_votes_stay_as_numbers(
    book: SqlReaders, store: SqlStore
) -> None:
    book.add_poll(poll())
    full(book, "ana")
    other = full(book, "ben")
    book.delete_account("id-ana")
    assert book.kept("id-ana") is None
    assert book.kept("id-ben") == other
    assert book.votes("p") == {1: 2}
    with store._engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(sa.select(table)):
                assert not [value for value in row if isinstance(value, str) and "ana" in value], table.name


def test_no_table_that_refers_to_accounts_is_left_out_of_the_test_above(book: SqlReaders, store: SqlStore) -> None:
    """A table that is added must hold something of the account there before it is deleted."""
    book.add_poll(poll())
    full(book, "ana")
    referring = [
        table
        for table in metadata.sorted_tables
        if any(key.column.table.name == "site_accounts" for key in table.foreign_keys)
    ]
    with store._engine.connect() as connection:
        for table in referring:
            own = table.c.account_id == "id-ana"
            assert connection.execute(sa.select(table).where(own)).all(), table.name
    book.delete_account("id-ana")
    with store._engine.connect() as connection:
        for table in referring:
            assert not connection.execute(sa.select(table).where(table.c.account_id == "id-ana")).all(), table.name


def rows(store: SqlStore, table: str, column: str) -> list[str]:
    with store._engine.connect() as connection:
        return list(connection.execute(sa.select(metadata.tables[table].c[column])).scalars())
