"""The same days, months and years on both sides."""

from __future__ import annotations

import datetime

import babel.dates
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.meaning import found, pair
from translate_pipeline.checks import check
from translate_pipeline.checks.dates import check_dates, dates
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Segment, SegmentKind, Severity

TAGS = ["es", "es-MX", "fr", "pt-BR", "pt-PT", "de", "it", "ca", "gl", "nl", "pl", "ru", "sv", "ro"]
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2049, 12, 31))


def written(day: datetime.date, tag: str, form: str = "long") -> str:
    return babel.dates.format_date(day, form, locale=tag.replace("-", "_"))


@given(DAYS, st.sampled_from(TAGS), st.sampled_from(["long", "medium"]), st.sampled_from(["long", "medium"]))
def test_a_date_as_the_locale_writes_it_passes(day: datetime.date, tag: str, ours: str, theirs: str) -> None:
    assert found(check_dates, f"On {written(day, 'en', ours)}.", f"({written(day, tag, theirs)})", tag) == []


@given(DAYS, DAYS, st.sampled_from(TAGS))
def test_another_date_never_passes(day: datetime.date, other: datetime.date, tag: str) -> None:
    assume(day != other)
    source, target = f"On {written(day, 'en')}.", f"({written(other, tag)})"
    assert found(check_dates, source, target, tag) == ["date.value:block"]


@given(DAYS, st.sampled_from(["es", "fr", "de", "pt", "it", "nl", "pl"]), st.sampled_from("/.-"))
def test_figures_are_read_in_the_locale_s_order(day: datetime.date, tag: str, mark: str) -> None:
    source = f"Cut-off {day.month}/{day.day}/{day.year}."
    assert found(check_dates, source, f"({day.day}{mark}{day.month}{mark}{day.year})", tag) == []
    if day.day <= 12 and day.day != day.month:
        swapped = f"({day.month}{mark}{day.day}{mark}{day.year})"
        assert found(check_dates, source, swapped, tag) == ["date.value:block"]


@given(DAYS, st.sampled_from(TAGS))
def test_iso_dates_are_the_same_everywhere(day: datetime.date, tag: str) -> None:
    assert found(check_dates, f"Updated {day.isoformat()}.", f"({written(day, tag)})", tag) == []
    assert found(check_dates, f"Updated {day.isoformat()}.", f"({day.isoformat()})", tag) == []


def test_british_english_writes_the_day_first() -> None:
    (american,), (british,) = (pair("3/4/2021", "", "es", tag).source.once(dates) for tag in ("en-US", "en-GB"))
    assert (american.month, american.days, british.month, british.days) == (3, (4,), 4, (3,))


def test_what_can_t_be_a_month_is_the_day() -> None:
    assert found(check_dates, "On 31/12/2020.", "El 31/12/2020.", "es") == []


@pytest.mark.parametrize(
    "text", ["days 1–21", "cycle 4", "1/2 tablet", "2,000 patients", "IgG4 10.5", "3.4.2.1", "may"]
)
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert pair(text, "", "es").source.once(dates) == ()


def test_a_month_alone_is_held_where_another_one_stands_alone() -> None:
    assert found(check_dates, "Published in October.", "Publicado en octubre.", "es") == []
    assert found(check_dates, "Published in October.", "Publicado en mayo.", "es") == ["date.month:ack"]
    assert found(check_dates, "Published in October.", "Publicado en otoño.", "es") == ["date.month:warn"]


def test_a_year_that_changes_is_told() -> None:
    assert found(check_dates, "Data from 2019 to 2021.", "Données de 2019 à 2020.", "fr") == ["date.value:block"]


def test_a_part_that_is_said_once_for_two_dates_is_not_missed() -> None:
    source = "From 4 March 2021 to 30 June 2021."
    assert found(check_dates, source, "Del 4 de marzo al 30 de junio de 2021.", "es") == []


@given(DAYS, st.sampled_from(["es", "de", "fr"]))
def test_a_date_that_is_right_as_a_whole_raises_nothing_about_its_figures(day: datetime.date, tag: str) -> None:
    source, target = f"({day.isoformat()})", f"({written(day, tag)})"
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", Coded(source), 0, 0, len(source))
    levels = {finding.severity for finding in check(segment, Coded(target), (), (locale("en"), locale(tag)))}
    assert Severity.BLOCK not in levels


@given(st.text(max_size=80), st.sampled_from(TAGS))
def test_no_text_makes_it_fail(text: str, tag: str) -> None:
    found(check_dates, "On 4 March 2021.", text, tag)
