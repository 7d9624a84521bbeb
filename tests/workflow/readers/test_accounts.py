"""Accounts are usable at once, guarded against guessing, and can be taken away whole."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workflow.readers.conftest import CHEAP, Clock, a_desk
from translate_pipeline.identity import Passwords, digest
from translate_pipeline.model.readers import Poll, PollWords, Session
from translate_pipeline.store import SqlStore, file_url, open_store
from translate_pipeline.workflow import readers
from translate_pipeline.workflow.readers import Declined, Problem, ReaderDesk

HOME = "203.0.113.7"
PASSWORD = "correct horse battery"  # noqa: S105


def sign_up(desk: ReaderDesk, email: str = "ana@example.org", password: str = PASSWORD, address: str = HOME) -> None:
    readers.sign_up(desk, email=email, name="Ana", password=password, locale="es", address=address)


def sign_in(
    desk: ReaderDesk, email: str = "ana@example.org", password: str = PASSWORD, address: str = HOME, former: str = ""
) -> tuple[str, Session]:
    return readers.sign_in(desk, email=email, password=password, address=address, former=former)


def problem(desk: ReaderDesk, password: str = PASSWORD, **other: str) -> Problem:
    with pytest.raises(Declined) as caught:
        sign_in(desk, password=password, **other)
    return caught.value.problem


def test_an_account_can_be_used_at_once(desk: ReaderDesk) -> None:
    sign_up(desk, " Ana@Example.org ")
    token, session = sign_in(desk)
    assert readers.who(desk, token) == session
    assert session.account.email == "ana@example.org"
    assert session.account.locale == "es"


@pytest.mark.parametrize(
    ("email", "name", "password", "told"),
    [
        ("ana", "Ana", PASSWORD, Problem.EMAIL),
        ("b@example.org", "x" * 201, PASSWORD, Problem.NAME),
        ("b@example.org", "Ben", "short", Problem.SHORT),
        ("ANA@example.org", "Ana", PASSWORD, Problem.TAKEN),
    ],
)
def test_signing_up_says_what_is_wrong_and_changes_nothing(
    desk: ReaderDesk, email: str, name: str, password: str, told: Problem
) -> None:
    sign_up(desk)
    with pytest.raises(Declined) as caught:
        readers.sign_up(desk, email=email, name=name, password=password, locale="de", address=HOME)
    assert caught.value.problem is told
    assert sign_in(desk)[1].account.locale == "es"
    assert desk.book.account("b@example.org") is None


@pytest.mark.parametrize(
    "other", [{"password": "wrong password"}, {"email": "ben@example.org"}, {"email": "no address"}]
)
def test_a_wrong_password_and_an_account_that_is_not_there_are_told_alike(
    desk: ReaderDesk, other: dict[str, str]
) -> None:
    sign_up(desk)
    assert problem(desk, **other) is Problem.WRONG


def test_the_sixth_try_is_refused_with_the_right_password_too_and_let_in_after_ten_minutes(
    desk: ReaderDesk, clock: Clock
) -> None:
    sign_up(desk)
    told = [problem(desk, "wrong password", address=f"198.51.100.{n}") for n in range(5)]
    assert told == [Problem.WRONG] * 5
    assert problem(desk, address="198.51.100.9") is Problem.TOO_OFTEN
    clock.go_on(599)
    assert problem(desk, address="198.51.100.10") is Problem.TOO_OFTEN
    clock.go_on(1)
    sign_in(desk, address="198.51.100.11")


def test_an_address_that_tries_many_accounts_is_refused_as_well(desk: ReaderDesk) -> None:
    sign_up(desk)
    for number in range(5):
        assert problem(desk, "wrong password", email=f"x{number}@example.org") is Problem.WRONG
    assert problem(desk) is Problem.TOO_OFTEN
    sign_in(desk, address="198.51.100.1")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::3", "2001:db8:1:2:ffff::4", True),  # one household has a /64
        ("2001:db8:1:2::3", "2001:db8:1:3::3", False),
        ("203.0.113.7", "::ffff:203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
    ],
)
def test_an_address_is_one_household(desk: ReaderDesk, one: str, other: str, same: bool) -> None:
    sign_up(desk, address="192.0.2.1")
    for number in range(5):
        assert problem(desk, "wrong password", email=f"x{number}@example.org", address=one) is Problem.WRONG
    if same:
        assert problem(desk, address=other) is Problem.TOO_OFTEN
    else:
        sign_in(desk, address=other)


def test_an_account_that_is_not_there_is_refused_after_five_tries_like_one_that_is(desk: ReaderDesk) -> None:
    for number in range(5):
        assert problem(desk, email="ben@example.org", address=f"198.51.100.{number}") is Problem.WRONG
    assert problem(desk, email="ben@example.org", address="198.51.100.9") is Problem.TOO_OFTEN


def test_the_refusal_outlives_the_program_and_holds_for_every_worker(
    desk: ReaderDesk, clock: Clock, tmp_path: Path
) -> None:
    sign_up(desk)
    other = open_store(file_url(tmp_path / "store.db"))
    second = a_desk(other, clock)
    for number in range(5):
        assert problem([desk, second][number % 2], "wrong password", address=f"198.51.100.{number}") is Problem.WRONG
    for one in (desk, second):
        assert problem(one, address="198.51.100.9") is Problem.TOO_OFTEN
    other.close()


def test_who_signs_in_well_is_never_refused(desk: ReaderDesk) -> None:
    sign_up(desk)
    for _ in range(12):
        sign_in(desk)


def test_a_good_sign_in_does_not_wipe_out_what_its_address_tried_on_others(desk: ReaderDesk) -> None:
    """Else whoever has an account of their own could guess at all others without end."""
    sign_up(desk)
    for number in range(4):
        assert problem(desk, "wrong password", email=f"x{number}@example.org") is Problem.WRONG
    sign_in(desk)
    assert problem(desk, "wrong password", email="x9@example.org") is Problem.WRONG
    assert problem(desk) is Problem.TOO_OFTEN


def test_no_e_mail_address_and_no_visitor_s_address_is_kept_of_tries(desk: ReaderDesk, tmp_path: Path) -> None:
    problem(desk, "wrong password")
    told = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"ana@example.org" not in told
    assert HOME.encode() not in told


def test_a_session_is_another_one_after_each_sign_in_and_the_former_dies(desk: ReaderDesk) -> None:
    sign_up(desk)
    first, _ = sign_in(desk)
    second, _ = sign_in(desk, former=first)
    assert first != second
    assert readers.who(desk, first) is None
    assert readers.who(desk, second) is not None


def test_a_session_ends_with_signing_out_and_after_fourteen_days(desk: ReaderDesk, clock: Clock) -> None:
    sign_up(desk)
    (first, _), (second, _) = sign_in(desk), sign_in(desk)
    readers.sign_out(desk, first)
    assert readers.who(desk, first) is None
    clock.go_on(14 * 86_400 - 1)
    assert readers.who(desk, second) is not None
    clock.go_on(1)
    assert readers.who(desk, second) is None


@pytest.mark.parametrize("token", ["", "x", "\ud800", "../etc", "a" * 10_000])
def test_no_token_but_a_session_s_own_is_anybody(desk: ReaderDesk, token: str) -> None:
    assert readers.who(desk, token) is None


def test_neither_passwords_nor_tokens_are_kept(desk: ReaderDesk, tmp_path: Path) -> None:
    sign_up(desk)
    token, _ = sign_in(desk)
    told = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert PASSWORD.encode() not in told
    assert token.encode() not in told
    assert digest(token).encode() in told


def test_all_sessions_die_with_the_password_and_the_browser_that_asked_gets_a_new_one(desk: ReaderDesk) -> None:
    sign_up(desk)
    (first, session), (second, _) = sign_in(desk), sign_in(desk)
    third, _ = readers.change_password(desk, session, password=PASSWORD, new="another password", address=HOME)
    assert [readers.who(desk, one) is not None for one in (first, second, third)] == [False, False, True]
    assert problem(desk) is Problem.WRONG
    sign_in(desk, password="another password")  # noqa: S106


def test_a_password_is_changed_only_by_who_knows_the_old_one_and_to_one_that_is_long_enough(desk: ReaderDesk) -> None:
    sign_up(desk)
    token, session = sign_in(desk)
    for old, new, told in ((PASSWORD, "short", Problem.SHORT), ("wrong", "another password", Problem.WRONG)):
        with pytest.raises(Declined) as caught:
            readers.change_password(desk, session, password=old, new=new, address=HOME)
        assert caught.value.problem is told
    assert readers.who(desk, token) is not None


def test_a_digest_with_old_parameters_is_made_anew_and_no_session_ends(desk: ReaderDesk) -> None:
    sign_up(desk)
    token, _ = sign_in(desk)
    stronger = replace(desk, passwords=Passwords(time_cost=2, memory_cost=16, parallelism=1))
    before = desk.book.account("ana@example.org")
    sign_in(stronger)
    after = desk.book.account("ana@example.org")
    assert before is not None
    assert after is not None
    assert CHEAP.outdated(after[1])
    assert not stronger.passwords.outdated(after[1])
    assert readers.who(desk, token) is not None


def test_an_export_holds_everything_but_digests(desk: ReaderDesk) -> None:
    sign_up(desk)
    token, session = sign_in(desk)
    me = session.account.id
    desk.book.bookmark(me, "maia", desk.clock(), most=9)
    desk.book.set_interests(me, ["therapy"])
    desk.book.add_poll(Poll("p", "", "en", {"en": PollWords("Which?", ("a", "b"))}, desk.clock()))
    readers.vote(desk, "p", 1, account=me, browser="browser", address=HOME)
    readers.suggest(desk, text="Dosing", name="Ana", email="", updates=False, locale="es", account=me, address=HOME)
    told = readers.export_account(desk, session)
    text = json.dumps(told)
    assert json.loads(text) == told
    assert told["account"] == {
        "id": me,
        "email": "ana@example.org",
        "name": "Ana",
        "kind": "reader",
        "locale": "es",
        "created_at": "2026-11-22T12:00:00+00:00",
    }
    for name in ("sessions", "bookmarks", "interests", "votes", "suggestions"):
        assert told[name], name
    assert told["reports"] == []
    kept = desk.book.account("ana@example.org")
    assert kept is not None
    for secret in (kept[1], token, digest(token), PASSWORD):
        assert secret not in text


def test_deleting_takes_the_password_and_then_nothing_is_left(desk: ReaderDesk) -> None:
    sign_up(desk)
    token, session = sign_in(desk)
    with pytest.raises(Declined):
        readers.delete_account(desk, session, password="wrong password", address=HOME)  # noqa: S106
    assert readers.who(desk, token) is not None
    readers.delete_account(desk, session, password=PASSWORD, address=HOME)
    assert readers.who(desk, token) is None
    assert desk.book.account("ana@example.org") is None
    with pytest.raises(Declined):
        readers.export_account(desk, session)
    sign_up(desk)


def test_a_vote_counts_on_when_its_account_is_gone(desk: ReaderDesk, store: SqlStore) -> None:
    desk.book.add_poll(Poll("p", "", "en", {"en": PollWords("Which?", ("a", "b"))}, desk.clock()))
    sign_up(desk)
    _, session = sign_in(desk)
    readers.vote(desk, "p", 1, account=session.account.id, browser="browser", address=HOME)
    readers.delete_account(desk, session, password=PASSWORD, address=HOME)
    assert store.readers().votes("p") == {1: 1}
