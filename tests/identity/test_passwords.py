"""Passwords are checked by their digests alone, and an account that is not there costs as much as one that is."""

from __future__ import annotations

import unicodedata

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline.identity.passwords import MAX_LENGTH, MIN_LENGTH, Passwords, is_long_enough

CHEAP = Passwords(time_cost=1, memory_cost=8, parallelism=1)


@settings(max_examples=30)
@given(st.text(max_size=50), st.text(max_size=50))
def test_a_digest_fits_its_password_and_no_other(password: str, other: str) -> None:
    digest = CHEAP.digest(password)
    assert CHEAP.fits(password, digest)
    same = unicodedata.normalize("NFC", password) == unicodedata.normalize("NFC", other)
    assert CHEAP.fits(other, digest) is same


def test_no_digest_is_like_another_even_of_the_same_password() -> None:
    assert CHEAP.digest("correct horse") != CHEAP.digest("correct horse")


def test_digests_are_argon2id_and_hold_no_password() -> None:
    digest = Passwords().digest("correct horse")
    assert digest.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert "correct" not in digest


def test_two_ways_to_write_the_same_letters_are_one_password() -> None:
    digest = CHEAP.digest("contraseña larga")
    assert CHEAP.fits(unicodedata.normalize("NFD", "contraseña larga"), digest)


@pytest.mark.parametrize("password", ["", "nobody has this password", "x" * (MAX_LENGTH + 1)])
def test_no_password_fits_where_there_is_no_account(password: str) -> None:
    assert not CHEAP.fits(password, None)


def test_where_there_is_no_account_a_digest_with_the_same_parameters_is_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that the time of an answer does not tell which addresses have an account."""
    checked: list[str] = []
    verify = PasswordHasher.verify

    def watch(self: PasswordHasher, digest: str | bytes, password: str | bytes) -> object:
        checked.append(str(digest).rpartition("$")[0].rpartition("$")[0])
        return verify(self, digest, password)

    monkeypatch.setattr(PasswordHasher, "verify", watch)
    CHEAP.fits("wrong password", CHEAP.digest("right password"))
    CHEAP.fits("wrong password", None)
    assert len(checked) == 2
    assert checked[0] == checked[1]


def test_what_is_longer_than_any_password_never_fits_and_is_not_worked_through() -> None:
    long = "x" * MAX_LENGTH
    assert CHEAP.fits(long, CHEAP.digest(long))
    assert not CHEAP.fits(f"{long}y", CHEAP.digest(long))


@pytest.mark.parametrize("digest", ["", "plain", "$argon2id$v=19$m=8,t=1,p=1$broken", "$2b$12$abcdefghijklmnopqrstuv"])
def test_what_is_no_digest_fits_nothing(digest: str) -> None:
    assert not CHEAP.fits("plain", digest)


def test_a_digest_made_with_other_parameters_is_told_and_still_checked() -> None:
    old = CHEAP.digest("correct horse")
    today = Passwords(time_cost=2, memory_cost=16, parallelism=1)
    assert today.outdated(old)
    assert today.fits("correct horse", old)
    assert not today.outdated(today.digest("correct horse"))


@pytest.mark.parametrize(
    ("password", "enough"),
    [
        ("x" * (MIN_LENGTH - 1), False),
        ("x" * MIN_LENGTH, True),
        ("e\u0301" * (MIN_LENGTH - 1), False),  # two code points a letter are one letter
        ("多発性骨髄腫の治療法", True),
        ("x" * MAX_LENGTH, True),
        ("x" * (MAX_LENGTH + 1), False),
    ],
)
def test_a_password_has_at_least_ten_characters_and_no_novel(password: str, enough: bool) -> None:
    assert is_long_enough(password) is enough
