"""Tokens come from the source that was handed in, and only their digests are kept."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.identity.tokens import digest, form_token, new_token, same, signature, voter


def test_a_token_has_256_bits_of_the_source() -> None:
    asked: list[int] = []

    def source(count: int) -> bytes:
        asked.append(count)
        return bytes(range(count))

    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", new_token(source))
    assert asked == [32]


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_two_tokens_are_alike_only_where_the_source_repeats_itself(one: bytes, other: bytes) -> None:
    tokens = new_token(lambda _: one), new_token(lambda _: other)
    assert (tokens[0] == tokens[1]) is (one == other)
    assert (digest(tokens[0]) == digest(tokens[1])) is (one == other)


def test_a_digest_holds_nothing_of_its_token() -> None:
    token = new_token(bytes)
    assert re.fullmatch("[0-9a-f]{64}", digest(token))
    assert token not in digest(token)


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_no_two_lists_of_parts_are_signed_alike(one: list[str], other: list[str]) -> None:
    assert (signature(b"secret", *one) == signature(b"secret", *other)) is (one == other)


@given(st.text(), st.binary(max_size=8), st.binary(max_size=8))
def test_another_secret_signs_otherwise(part: str, one: bytes, other: bytes) -> None:
    if one.rstrip(b"\0") != other.rstrip(b"\0"):  # HMAC fills its key up with zeros
        assert signature(one, part) != signature(other, part)


def test_what_is_signed_for_one_purpose_is_worth_nothing_for_another() -> None:
    assert len({form_token(b"s", "x"), voter(b"s", "x", ""), voter(b"s", "", "x"), signature(b"s", "x")}) == 4


def test_a_voter_can_t_be_followed_from_poll_to_poll() -> None:
    assert voter(b"s", "first", "ana") != voter(b"s", "second", "ana")


@given(st.text(), st.text())
def test_same_is_equality(one: str, other: str) -> None:
    assert same(one, other) is (one == other)
    assert same(one, one)
