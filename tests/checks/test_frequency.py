"""How often a dose is given is the same on both sides, in whatever words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.meaning import found, pair
from translate_pipeline.checks.frequency import check_frequency, frequencies

TIMES = {
    "en": "{n} times a {u}",
    "es": "{n} veces {a}",
    "fr": "{n} fois par {u}",
    "pt": "{n} vezes por {u}",
    "de": "{n}-mal pro {u}",
}
EVERY = {
    "en": "every {n} {u}s",
    "es": "cada {n} {u}s",
    "fr": "toutes les {n} {u}s",
    "pt": "a cada {n} {u}s",
    "de": "alle {n} {u}",
}
DAYS = {"en": "day", "es": "día", "fr": "jour", "pt": "dia", "de": "Tag"}
WEEKS = {"en": "week", "es": "semana", "fr": "semaine", "pt": "semana", "de": "Woche"}
HOURS = {"en": "hour", "es": "hora", "fr": "heure", "pt": "hora", "de": "Stunden"}
AT = {"day": "al día", "week": "a la semana"}
TAGS = st.sampled_from(["es", "fr", "pt", "de"])


def times(count: int, unit: str, tag: str) -> str:
    name = (DAYS if unit == "day" else WEEKS)[tag]
    return TIMES[tag].format(n=count, u=name, a=AT[unit])


@given(st.integers(2, 9), st.integers(2, 9), st.sampled_from(["day", "week"]), st.sampled_from(["day", "week"]), TAGS)
def test_the_same_count_passes_and_no_other(count: int, other: int, unit: str, wrong: str, tag: str) -> None:
    source = f"({times(count, unit, 'en')})"
    assert found(check_frequency, source, f"({times(count, unit, tag)})", tag) == []
    if (other, wrong) != (count, unit):
        assert found(check_frequency, source, f"({times(other, wrong, tag)})", tag) == ["frequency:block"]


@given(st.integers(2, 24), st.integers(2, 24), TAGS)
def test_the_same_interval_passes_and_no_other(hours: int, other: int, tag: str) -> None:
    source = f"({EVERY['en'].format(n=hours, u='hour')})"
    assert found(check_frequency, source, f"({EVERY[tag].format(n=hours, u=HOURS[tag])})", tag) == []
    if other != hours:
        target = f"({EVERY[tag].format(n=other, u=HOURS[tag])})"
        assert found(check_frequency, source, target, tag) == ["frequency:block"]


@pytest.mark.parametrize(
    ("latin", "words"),
    [
        ("q.d.", "once daily"), ("b.i.d.", "twice daily"), ("bid", "every 12 hours"), ("t.i.d.", "three times a day"),
        ("q.i.d.", "4 times per day"), ("q8h", "every 8 hours"), ("q4w", "every four weeks"), ("Q28D", "every 4 weeks"),
        ("QW", "once weekly"), ("q.o.d.", "every other day"), ("q2d", "on alternate days"), ("q3w", "three-weekly"),
        ("q.6h", "every six hours"), ("prn", "as needed"),
    ],
)  # fmt: skip
def test_abbreviations_mean_what_the_words_mean(latin: str, words: str) -> None:
    one, other = (pair(text, "", "es").source.once(frequencies) for text in (latin, words))
    assert [it.rate for it in one] == [it.rate for it in other] != []


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("una vez al día", "es"), ("diariamente", "es"), ("une fois par jour", "fr"), ("quotidienne", "fr"),
        ("uma vez por dia", "pt"), ("todas as manhãs", "pt"), ("einmal täglich", "de"), ("jeden Abend", "de"),
        ("una volta al giorno", "it"), ("un cop al dia", "ca"), ("unha vez ao día", "gl"), ("eenmaal daags", "nl"),
        ("raz na dobę", "pl"), ("cada 24 horas", "es"), ("toutes les 24 heures", "fr"),
    ],
)  # fmt: skip
def test_once_daily_in_many_words(text: str, tag: str) -> None:
    assert found(check_frequency, "10 mg once daily", f"10 mg {text}", tag) == []
    assert found(check_frequency, "10 mg twice daily", f"10 mg {text}", tag) != []


def test_a_lost_frequency_is_told_and_a_turn_of_phrase_is_not() -> None:
    assert found(check_frequency, "10 mg twice daily", "10 mg", "es") == ["frequency:ack"]
    assert found(check_frequency, "The daily life of patients", "La vida de los pacientes", "es") == []


def test_cycles_days_and_single_terms_are_no_frequencies() -> None:
    for text in ("each 28-day cycle", "every 4-week cycle", "for every 10 years of age", "within 24 hours", "day 8"):
        assert pair(text, "", "es").source.once(frequencies) == ()


@given(st.text(max_size=80), st.sampled_from(["en", "es", "fr", "pt", "de", "it", "nl", "pl"]))
def test_no_text_makes_it_fail(text: str, tag: str) -> None:
    found(check_frequency, "10 mg twice daily", text, tag)


@pytest.mark.parametrize(
    ("tag", "target", "other"),
    [
        ("es", "una vez por semana en lugar de dos", "una vez por semana en lugar de tres"),
        ("fr", "une fois par semaine au lieu de deux", "trois fois par semaine au lieu de deux"),
        ("pt", "uma vez por semana em vez de duas", "uma vez por mês em vez de duas"),
        ("de", "einmal statt zweimal wöchentlich", "dreimal statt zweimal wöchentlich"),
    ],
)
def test_two_counts_may_share_a_period(tag: str, target: str, other: str) -> None:
    source = "Given once rather than twice weekly."
    assert found(check_frequency, source, target, tag) == []
    assert found(check_frequency, source, other, tag) != []
