"""What readers write reaches the publisher as they wrote it, and no more of it than is safe to keep."""

from __future__ import annotations

import pytest

from tests.web.fakes import publication
from translate_pipeline.model import State
from translate_pipeline.model.publishing import Served
from translate_pipeline.model.readers import Suggestion
from translate_pipeline.workflow import readers
from translate_pipeline.workflow.readers import Declined, Problem, ReaderDesk
from translate_pipeline.workflow.readers.letters import LONGEST

PAGE = publication("maia", "es")
SERVED = Served(PAGE, State.PUBLISHED, PAGE.published_at)


def suggest(desk: ReaderDesk, text: str = "Dosing", email: str = "", **other: object) -> Suggestion:
    given = {"name": "Ana", "updates": False, "locale": "es", "address": "::1", **other}
    return readers.suggest(desk, text=text, email=email, **given)  # type: ignore[arg-type]


def test_a_suggestion_is_kept_as_it_was_written(desk: ReaderDesk) -> None:
    made = suggest(desk, "Dosing in renal failure,\nplease ≥ 65 y", "Ana@Example.org", updates=True)
    assert desk.book.suggestions() == [made]
    assert (made.text, made.email) == ("Dosing in renal failure,\nplease ≥ 65 y", "ana@example.org")


@pytest.mark.parametrize(
    ("text", "email", "updates", "told"),
    [
        (" \n\t", "", False, Problem.NOTHING_WRITTEN),
        ("\u200b\x07", "", False, Problem.NOTHING_WRITTEN),
        ("x" * (LONGEST + 1), "", False, Problem.TOO_LONG),
        ("Dosing", "nobody", False, Problem.EMAIL),
        ("Dosing", "", True, Problem.EMAIL),  # updates need an address
    ],
)
def test_what_can_t_be_kept_is_told_and_nothing_is(
    desk: ReaderDesk, text: str, email: str, updates: bool, told: Problem
) -> None:
    with pytest.raises(Declined) as caught:
        suggest(desk, text, email, updates=updates)
    assert caught.value.problem is told
    assert desk.book.suggestions() == []


def test_no_control_character_reaches_whoever_reads_it(desk: ReaderDesk) -> None:
    assert suggest(desk, "a\x1b[2Jb\u202ec\0").text == "a[2Jbc"


def test_one_address_can_t_write_without_end(desk: ReaderDesk) -> None:
    for _ in range(20):
        suggest(desk)
    with pytest.raises(Declined) as caught:
        suggest(desk)
    assert caught.value.problem is Problem.TOO_OFTEN
    assert len(desk.book.suggestions()) == 20


def test_a_report_names_the_very_page_and_sentence(desk: ReaderDesk) -> None:
    key = PAGE.passages[0].key
    made = readers.report_error(desk, served=SERVED, segment=key, text="mg?", email="", address="::1")
    assert desk.book.reports() == [made]
    assert (made.article, made.locale, made.segment, made.publication) == ("maia", "es", key, PAGE.id)


def test_a_sentence_that_the_page_does_not_have_is_the_whole_page(desk: ReaderDesk) -> None:
    assert readers.report_error(desk, served=SERVED, segment="x", text="mg?", email="", address="::1").segment == ""
