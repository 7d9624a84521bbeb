"""Times of day keep their half."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.meaning import found
from translate_pipeline.checks.clock import check_clock

FORMS = {"es": "{h}:{m:02}", "fr": "{h} h {m:02}", "pt": "{h}h{m:02}", "de": "{h}.{m:02} Uhr", "nl": "{h}.{m:02} uur"}


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(sorted(FORMS)), st.booleans())
def test_the_twelve_hour_clock_becomes_the_twenty_four_hour_clock(hour: int, minute: int, tag: str, dots: bool) -> None:
    half = ("p.m." if dots else "pm") if hour >= 12 else ("a.m." if dots else "am")
    source = f"The visit is at {hour % 12 or 12}:{minute:02} {half} today"
    form = FORMS[tag].replace(".", ":") if tag in ("de", "nl") else FORMS[tag]
    assert found(check_clock, source, f"({form.format(h=hour, m=minute)})", tag) == []
    wrong = (hour + 12) % 24
    assert found(check_clock, source, f"({form.format(h=wrong, m=minute)})", tag) == ["date.time:block"]


def test_words_may_tell_the_half() -> None:
    assert found(check_clock, "At 5 pm.", "A las 5 de la tarde.", "es") == []
    assert found(check_clock, "At 5 pm.", "A las 5 de la mañana.", "es") == ["date.time:block"]


def test_a_lost_time_is_told() -> None:
    assert found(check_clock, "At 5 pm.", "Por la tarde.", "es") == ["date.time:ack"]


def test_a_ratio_is_no_time() -> None:
    assert found(check_clock, "Randomised 2:1 in the morning.", "Aleatorizados 2:1.", "es") == []
