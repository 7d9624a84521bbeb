"""What goes into a column comes out of it, and what no database keeps is refused in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect

from tests.store.records import TIMES
from translate_pipeline.errors import StoreError
from translate_pipeline.store.columns import Moment, Text, to_json

SQLITE, POSTGRESQL = sqlite.dialect(), postgresql.dialect()  # type: ignore[no-untyped-call]


def kept(moment: datetime) -> str:
    text = Moment().process_bind_param(moment, SQLITE)
    assert isinstance(text, str)
    return text


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.timezones()))  # noqa: DTZ001
def test_a_moment_of_any_zone_comes_back_as_the_same_moment_in_utc(moment: datetime) -> None:
    back = Moment().process_result_value(kept(moment), SQLITE)
    assert back == moment.astimezone(UTC)
    assert back is not None
    assert back.tzinfo is UTC


@given(TIMES, TIMES)
def test_moments_sort_by_time_as_text_does(one: datetime, other: datetime) -> None:
    assert (kept(one) < kept(other)) is (one < other)


def test_postgresql_gets_the_moment_itself() -> None:
    moment = datetime(2026, 1, 2, 3, tzinfo=timezone(timedelta(hours=2)))
    bound = Moment().process_bind_param(moment, POSTGRESQL)
    assert bound == moment
    assert Moment().process_result_value(bound, POSTGRESQL) == moment


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 1, 1),  # noqa: DTZ001 (nobody knows when this is)
        datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),  # before the calendar, in UTC
    ],
)
def test_a_moment_that_is_none_is_refused(moment: datetime) -> None:
    with pytest.raises(StoreError, match="time"):
        kept(moment)


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x\udfffy"])
@pytest.mark.parametrize("dialect", [SQLITE, POSTGRESQL])
def test_nul_and_lone_surrogates_are_refused_by_every_database(text: str, dialect: Dialect) -> None:
    with pytest.raises(StoreError, match="holds"):
        Text().process_bind_param(text, dialect)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), "\udcff", {"a": {1, 2}}, {(1,): 2}])
def test_what_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises(StoreError):
        to_json(value)


def test_nothing_stays_nothing() -> None:
    assert Text().process_bind_param(None, SQLITE) is None
    assert Moment().process_bind_param(None, SQLITE) is None
    assert Moment().process_result_value(None, SQLITE) is None
