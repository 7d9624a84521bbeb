"""Terms in the target: accepted forms pass, missing and forbidden ones do not."""

from __future__ import annotations

import pytest

from translate_pipeline.checks import check
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Finding, Segment, SegmentKind, Severity, TermHit, TermKind

EN, ES, JA = locale("en"), locale("es"), locale("ja")


def hit(
    text: str, surface: str, *accepted: str, kind: TermKind = TermKind.TRANSLATE, critical: bool = False
) -> TermHit:
    start = text.index(surface)
    return TermHit("c", 1, kind, start, start + len(surface), surface, accepted[0], accepted, critical=critical)


def findings(text: str, target: str, *hits: TermHit) -> tuple[Finding, ...]:
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", Coded(text), 0, 0, len(text))
    return check(segment, Coded(target), hits, (EN, ES))


TEXT = "Multiple myeloma and myeloma."
BOTH = (hit(TEXT, "Multiple myeloma", "mieloma múltiple"), hit(TEXT, "myeloma", "mieloma"))


def test_an_accepted_form_passes_in_any_case_and_with_a_no_break_space() -> None:
    assert not findings(TEXT, "Mieloma\u00a0múltiple y el mieloma.", *BOTH)


def test_one_occurrence_does_not_serve_two_terms() -> None:
    found = findings(TEXT, "Mieloma múltiple y cáncer.", *BOTH)
    assert [(finding.code, finding.severity) for finding in found] == [("term.required", Severity.ACK)]


def test_a_critical_term_blocks() -> None:
    text = "Give bortezomib."
    found = findings(text, "Administre bortezomibe.", hit(text, "bortezomib", "bortezomib", critical=True))
    assert [(finding.code, finding.severity) for finding in found] == [("term.required", Severity.BLOCK)]


def test_a_do_not_translate_item_must_stand_letter_for_letter() -> None:
    text = "ASH met."
    keep = hit(text, "ASH", "ASH", kind=TermKind.KEEP)
    assert not findings(text, "La ASH se reunió.", keep)
    assert [finding.code for finding in findings(text, "La Ash se reunió.", keep)] == ["term.kept"]


def test_figures_inside_a_kept_code_are_no_figures() -> None:
    text = "See 10.1056/x1 and 4.5 mg."
    keep = hit(text, "10.1056/x1", "10.1056/x1", kind=TermKind.PATTERN)
    assert not findings(text, "Véase 10.1056/x1 y 4,5 mg.", keep)


def test_a_forbidden_form_blocks() -> None:
    text = "Multiple myeloma."
    term = TermHit(
        "c", 1, TermKind.TRANSLATE, 0, 16, text[:16], "mieloma múltiple", ("mieloma múltiple",), ("mielomas",)
    )
    codes = [finding.code for finding in findings(text, "Mieloma múltiple: mielomas.", term)]
    assert codes == ["term.forbidden"]


@pytest.mark.parametrize("target", ["iberdomide改善了PFS。", "iberdomide 改善了 PFS。"])
def test_latin_words_end_where_unspaced_script_begins(target: str) -> None:
    text = "Iberdomide improved PFS."
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", Coded(text), 0, 0, len(text))
    hits = hit(text, "Iberdomide", "iberdomide", critical=True), hit(text, "PFS", "PFS", kind=TermKind.KEEP)
    assert not check(segment, Coded(target), hits, (EN, locale("zh-Hans")))


def test_either_apostrophe_and_any_space_may_stand_in_a_form() -> None:
    text = "Failure of 10 x."
    wanted = hit(text, "Failure", "l'insuffisance d'organe")
    assert not findings(text, "L\u2019insuffisance\u00a0d\u2019organe 10 x.", wanted)


def test_a_form_that_begins_with_a_sign_may_stand_right_after_a_figure() -> None:
    text = "Counts of 5×10⁹/L."
    keep = hit(text, "×10⁹/L", "×10⁹/L", kind=TermKind.PATTERN)
    assert not findings(text, "Recuentos de 5×10⁹/L.", keep)


def test_terms_are_found_where_words_are_not_spaced() -> None:
    text = "Give pomalidomide."
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", Coded(text), 0, 0, len(text))
    wanted = hit(text, "pomalidomide", "ポマリドミド", critical=True)
    assert not check(segment, Coded("ポマリドミドを投与する。"), (wanted,), (EN, JA))


def test_a_latin_form_may_touch_another_script_but_no_letter_or_figure_of_its_own() -> None:
    text = "PFS and \u03b22 rose."
    hits = hit(text, "PFS", "PFS", kind=TermKind.KEEP), hit(text, "\u03b22", "\u03b22", kind=TermKind.KEEP)
    segment = Segment("k-1", SegmentKind.TEXT, "p[1]", Coded(text), 0, 0, len(text))

    def codes(target: str, tag: str) -> list[str]:
        return [finding.code for finding in check(segment, Coded(target), hits, (EN, locale(tag)))]

    assert codes("\u0627\u0631\u062a\u0641\u0639 \u0648PFS \u0648\u03b22", "ar") == []
    assert codes("PFS\u3068\u03b22\u304c\u4e0a\u6607\u3057\u305f\u3002", "ja") == []
    assert codes("PFS\u3068\u03b220\u304c\u4e0a\u6607\u3057\u305f\u3002", "ja") == ["term.kept", "numbers.value"]


def test_a_form_that_is_only_watched_takes_no_occurrence_from_a_term() -> None:
    text = "Myeloma after a smouldering disease."
    watched = TermHit("w", 1, TermKind.FORBIDDEN, 16, 35, text[16:35], "mieloma", ("mieloma quiescente", "mieloma"))
    assert not findings(text, "Mieloma tras enfermedad indolente.", hit(text, "Myeloma", "mieloma"), watched)


def test_a_figure_that_belongs_to_the_term_is_no_figure_of_the_sentence() -> None:
    source, target = "The first phase 3 trial.", "El primer ensayo de fase 3."
    hit = TermHit(
        "stat-phase-3", 1, TermKind.TRANSLATE, 10, 23, "phase 3 trial", "ensayo de fase 3", ("ensayo de fase 3",),
        category="statistics",
    )  # fmt: skip
    assert findings(source, target, hit) == ()


def test_a_figure_at_a_label_stays_the_sentence_s() -> None:
    hit = TermHit("stat-ci", 1, TermKind.TRANSLATE, 4, 6, "CI", "IC", ("IC95", "IC"), category="statistics")
    assert findings("95% CI 0.5–0.9", "IC95 % 0,5–0,9", hit) == ()


def test_an_ordinary_phrase_that_is_not_found_is_only_shown() -> None:
    text = "A heavily pretreated group."
    phrase = TermHit("c", 1, TermKind.TRANSLATE, 2, 20, "heavily pretreated", "muy pretratado", ("muy pretratado",),
                     category="treatment")  # fmt: skip
    assert [one.severity for one in findings(text, "Un grupo con muchos tratamientos.", phrase)] == [Severity.WARN]
    left = findings(text, "Un grupo heavily pretreated.", phrase)
    assert [one.severity for one in left if one.code == "term.required"] == [Severity.ACK]


def test_a_figure_of_a_term_that_is_not_found_is_a_figure_of_the_sentence() -> None:
    text = "Give it every 2 weeks."
    every = hit(text, "every 2 weeks", "cada 2 semanas")
    codes = {one.code for one in findings(text, "Administrar cada semanas.", every)}
    assert "numbers.value" in codes


def test_letters_that_became_the_languages_own_are_only_shown() -> None:
    text = "DNA was scarce."
    kept = TermHit("kept.acronym", 1, TermKind.KEEP, 0, 3, "DNA", "DNA", ("DNA",))
    assert [one.severity for one in findings(text, "Había poco ADN.", kept)] == [Severity.WARN]
    assert [one.severity for one in findings(text, "Había poco DAN.", kept) if one.code == "term.kept"] == [
        Severity.ACK
    ]


def _acronym(text: str, surface: str) -> TermHit:
    start = text.index(surface)
    return TermHit(
        "kept.acronym", 1, TermKind.KEEP, start, start + len(surface), surface, surface, (surface,), critical=False
    )


@pytest.mark.parametrize("written", ["III-IV", "III–IV", "III a IV", "III/IV"])
def test_a_range_of_roman_figures_is_joined_as_the_language_joins_it(written: str) -> None:
    text = "Fatigue of grade III–IV was rare."
    assert not findings(text, f"La fatiga de grado {written} fue rara.", _acronym(text, "III–IV"))


@pytest.mark.parametrize("written", ["II-IV", "IV-III", "III", "III y 4"])
def test_another_range_of_roman_figures_does_not_pass(written: str) -> None:
    text = "Fatigue of grade III–IV was rare."
    found = findings(text, f"La fatiga de grado {written} fue rara.", _acronym(text, "III–IV"))
    assert "term.kept" in {one.code for one in found}


def test_a_short_form_is_there_though_its_long_form_has_taken_it() -> None:
    text = "By the Revised International Staging System (R-ISS)."
    hits = (
        hit(text, "Revised International Staging System", "sistema internacional de estadificación revisado", "R-ISS"),
        hit(text, "R-ISS", "R-ISS", kind=TermKind.KEEP),
    )
    said = "Según la versión revisada del sistema internacional de estadificación"
    assert not findings(text, f"{said} (R-ISS).", *hits)
    assert [one.code for one in findings(text, f"{said}.", *hits)] == ["term.required", "term.kept"]
    assert [one.code for one in findings(text, "Según el R-ISS.", *hits)] == ["term.kept"]


def test_an_interval_that_shares_its_unit_is_there() -> None:
    text = "Every 2 weeks instead of every 4 weeks."
    every = TermHit(
        "dosing-every-4-weeks", 1, TermKind.TRANSLATE, 25, 38, "every 4 weeks", "cada 4 semanas", ("cada 4 semanas",)
    )
    assert not findings(text, "Cada 2 semanas en lugar de cada 4.", every)
    assert "term.required" in {one.code for one in findings(text, "Cada 2 semanas en lugar de cada 6.", every)}


def test_an_entry_of_a_bibliography_stays_as_it_is() -> None:
    text = "Kumar SK, et al. Multiple myeloma today. N Engl J Med. 2020;382(4):123-135."
    term = hit(text, "Multiple myeloma", "mieloma múltiple")
    assert not findings(text, text, term)
    assert {
        one.code
        for one in findings(
            "Multiple myeloma today is",
            "Multiple myeloma today is",
            hit("Multiple myeloma today is", "Multiple myeloma", "mieloma múltiple"),
        )
    } == {"term.required", "text.untranslated"}
