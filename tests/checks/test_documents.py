"""What one segment alone can't show: documents as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from translate_pipeline.checks import DOCUMENT_CHECKS, Whole, check_document, gather, whole
from translate_pipeline.checks.lexicon import CONCEPTS, unavailable
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import (
    Coded,
    Document,
    DocumentInfo,
    Finding,
    Segment,
    SegmentKind,
    SegmentTranslation,
    Severity,
    TermHit,
    TermKind,
    Translation,
)

EN, ES, AR = locale("en"), locale("es"), locale("ar")


def segment(number: int, text: str) -> Segment:
    return Segment(f"k-{number}", SegmentKind.TEXT, f"p[{number}]", Coded(text), number, 0, len(text))


def hit(text: str, surface: str, *accepted: str, number: str = "singular") -> TermHit:
    start = text.index(surface)
    return TermHit(
        "relapse", 1, TermKind.TRANSLATE, start, start + len(surface), surface, accepted[0], accepted,
        number=number,  # type: ignore[arg-type]
    )  # fmt: skip


def document(*pairs: tuple[str, str, tuple[TermHit, ...]], to: Locale = ES) -> Whole:
    segments = tuple(segment(number, source) for number, (source, _, _) in enumerate(pairs, 1))
    facts = tuple(
        (one.key, gather(one.text, Coded(target), hits, (EN, to)))
        for one, (_, target, hits) in zip(segments, pairs, strict=True)
    )
    return Whole(to, segments, tuple(one.key for one in segments), facts)


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found if finding.code != "check.unavailable"]


class TestComplete:
    def test_a_document_with_a_result_for_each_segment_gives_no_finding(self) -> None:
        assert codes(check_document(document(("One.", "Uno.", ()), ("Two.", "Dos.", ())))) == []

    def test_a_segment_without_a_result_blocks_the_page(self) -> None:
        made = document(("One.", "Uno.", ()), ("Two.", "Dos.", ()))
        [found] = [one for one in check_document(replace(made, answered=("k-1",))) if one.code != "check.unavailable"]
        assert (found.code, found.severity, found.segment) == ("document.incomplete", Severity.BLOCK, "k-2")
        assert "Two." in found.detail

    @pytest.mark.parametrize("answered", [("k-2", "k-1"), ("k-1", "k-2", "k-2"), ("k-1", "k-2", "k-3")])
    def test_results_in_another_order_or_for_other_segments_block_the_page(self, answered: tuple[str, ...]) -> None:
        made = document(("One.", "Uno.", ()), ("Two.", "Dos.", ()))
        assert codes(check_document(replace(made, answered=answered))) == ["document.incomplete"]

    def test_what_is_held_has_a_result_but_its_text_is_not_looked_at(self) -> None:
        segments = tuple(segment(number, "A relapse.") for number in (1, 2))
        results = (SegmentTranslation(segments[0], Coded("Una recaída.")), SegmentTranslation(segments[1], None))
        made = whole(Translation(Document(None, segments, DocumentInfo()), ES, results, ""))
        assert made.answered == ("k-1", "k-2")
        assert [key for key, _ in made.pairs] == ["k-1"]
        assert codes(check_document(made)) == []


class TestAvailability:
    @pytest.mark.parametrize("tag", ["es", "ja", "ar", "sw"])
    def test_each_check_that_a_language_lacks_is_told_once_a_document(self, tag: str) -> None:
        made = document(("One.", "1.", ()), ("Two.", "2.", ()), to=locale(tag))
        found = [one for one in check_document(made) if one.code == "check.unavailable"]
        assert len(found) == len({one.detail for one in found}) == len(unavailable(locale(tag).language))
        assert {one.severity for one in found} <= {Severity.WARN}

    def test_a_language_of_which_nothing_is_known_has_every_concept_told_with_its_name(self) -> None:
        found = check_document(document(("One.", "Moja.", ()), to=locale("sw")))
        assert len(found) == len(CONCEPTS)
        assert "The check of negation is not available for Swahili." in {one.detail for one in found}


class TestConsistency:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("recaída", "recaída"),
            ("Recaída", "recaída"),
            ("mieloma múltiple", "mielomas múltiples"),
            ("progresión", "progresiones"),
            ("tratamiento previo", "Tratamientos previos"),
        ],
    )
    def test_inflections_of_a_form_are_one_form(self, first: str, second: str) -> None:
        one, other = hit("A relapse.", "relapse", first), hit("A relapse.", "relapse", second)
        made = document(("A relapse.", f"Una {first}.", (one,)), ("A relapse.", f"Una {second}.", (other,)))
        assert codes(check_document(made)) == []

    def test_two_forms_for_one_term_are_told_once_where_the_second_comes(self) -> None:
        both = hit("A relapse.", "relapse", "recaída", "recidiva")
        row = ("A relapse.", "Una recaída.", (both,))
        other = ("A relapse.", "Una recidiva.", (both,))
        found = [one for one in check_document(document(row, other, row, other)) if one.code == "term.mixed"]
        assert [(one.severity, one.segment) for one in found] == [(Severity.WARN, "k-2")]
        assert "“recidiva” here and “recaída” before" in found[0].detail

    def test_a_term_that_the_source_words_in_two_ways_may_be_worded_in_two_ways(self) -> None:
        long = hit("A relapse.", "relapse", "recaída")
        short = hit("A relapsed state.", "relapsed state", "recidiva")
        assert codes(check_document(document(("A relapse.", "Una recaída.", (long,)),
                                             ("A relapsed state.", "Una recidiva.", (short,))))) == []  # fmt: skip

    def test_a_sentence_with_long_and_short_form_says_nothing_of_either(self) -> None:
        text, forms = "A relapse (RL).", ("recaída", "RC")
        defined = (text, "Una recaída (RC).", (hit(text, "relapse", *forms), hit(text, "RL", *forms)))
        later = ("Each RL.", "Cada RC.", (hit("Each RL.", "RL", *forms),))
        assert codes(check_document(document(defined, later))) == []

    def test_singular_and_plural_may_be_unlike_words(self) -> None:
        one = hit("An event.", "event", "حدث")
        many = hit("Two events.", "events", "أحداث", number="plural")
        made = document(("An event.", "حدث.", (one,)), ("Two events.", "أحداث.", (many,)), to=AR)
        assert codes(check_document(made)) == []


def test_an_abbreviation_with_two_forms_is_told() -> None:
    made = document(
        ("Overall survival (OS) was long.", "La supervivencia global (SG) fue larga.", ()),
        ("OS improved.", "La SG mejoró.", ()),
        ("OS was 12 months.", "La OS fue de 12 meses.", ()),
    )
    assert "abbreviation.mixed" in codes(check_document(made))


def test_the_checks_of_documents_are_a_tuple_one_can_read() -> None:
    assert [one.__name__ for one in DOCUMENT_CHECKS] == [
        "check_complete",
        "check_availability",
        "check_consistency",
        "check_abbreviation_use",
    ]
