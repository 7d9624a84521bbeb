"""Values made fit for a log line."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.observing.cleaning import clean, place_of, shown

_NONE: dict[str, str] = {}

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(VALUES)
def test_without_secrets_a_value_stays_what_it_is(value: object) -> None:
    assert clean(value, ()) == value


def test_what_json_does_not_have_becomes_text() -> None:
    told = clean({"at": datetime(2026, 1, 2, tzinfo=UTC), 3: (ValueError("x"),)}, ())
    assert json.loads(json.dumps(told)) == {"at": "2026-01-02T00:00:00+00:00", "3": ["x"]}


def test_a_secret_is_found_as_it_stands_in_an_address_too() -> None:
    assert clean("postgresql://u:a%40b%2Fc@host and a@b/c", ("a@b/c",)) == "postgresql://u:***@host and ***"


def test_of_two_secrets_the_longer_goes_first_and_what_is_too_short_is_none() -> None:
    assert clean("abcdef abcd ab", ("abcd", "abcdef", "ab")) == "*** *** ab"


@given(st.text())
def test_nothing_that_is_shown_controls_a_terminal(text: str) -> None:
    assert str(shown(text)).isprintable()


def test_a_chain_of_causes_is_told_by_its_kinds() -> None:
    try:
        try:
            _NONE["secret"]
        except KeyError:
            int("secret")
    except ValueError as error:
        told = place_of(error)
    assert told["kind"] == "ValueError < KeyError"
    assert "secret" not in str(told)


def test_a_circle_of_causes_comes_to_an_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert str(place_of(first)["kind"]).startswith("ValueError < KeyError < ValueError")
