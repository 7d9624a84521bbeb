"""Terms that the author marked: borders for everything else, and a note where the glossary does not know them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.terms.examples import APERTIUM, GLOSSARY, pair, segment, term
from translate_pipeline.model import Severity
from translate_pipeline.terms import TermProtector, files
from translate_pipeline.terms.protect import MaskedSegment

BOTH = files.glossary(
    [
        term("mm", "multiple myeloma", "mieloma múltiple"),
        term("m", "myeloma", "mieloma"),
        term("k", "Kyle", "quilo"),
    ]
)


def protected(text: str, *marked: str, glossary: object = BOTH) -> MaskedSegment:
    spans = tuple((text.index(one), text.index(one) + len(one)) for one in marked)
    one = replace(segment(text), author_terms=spans)
    return TermProtector(glossary, pair("es")).protect(one, APERTIUM)  # type: ignore[arg-type]


def test_a_known_term_takes_its_form_and_needs_no_note() -> None:
    ready = protected("It is multiple myeloma.", "multiple myeloma")
    assert [hit.form for hit in ready.hits] == ["mieloma múltiple"]
    assert ready.restore(ready.text)[1] == ()


def test_a_match_across_a_marks_border_is_dropped() -> None:
    ready = protected("It is multiple myeloma.", "myeloma")
    assert [hit.form for hit in ready.hits] == ["mieloma"]


def test_a_marked_glossary_term_is_no_name() -> None:
    assert [hit.form for hit in protected("Told by Robert A. Kyle et al.", "Kyle").hits][:1] == ["quilo"]


def test_an_unknown_term_goes_to_the_engine_with_a_note() -> None:
    ready = protected("A bridging agent was given.", " bridging agent ")
    assert "bridging agent" in ready.text.plain
    (note,) = ready.restore(ready.text)[1]
    assert (note.code, note.severity, note.segment) == ("term.unknown", Severity.WARN, "key")
    assert note.detail == "“bridging agent” is marked as a term and is not in the glossary."


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_any_marks_leave_the_text_whole(text: str, start: int, end: int) -> None:
    one = replace(segment(text), author_terms=((min(start, end), max(start, end)),))
    ready = TermProtector(GLOSSARY, pair("en")).protect(one, APERTIUM)
    assert ready.restore(ready.text)[0].visible == text or ready.hits
