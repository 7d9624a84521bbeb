"""Capitals of forms: as the surface had them, as the place wants them."""

from __future__ import annotations

import pytest

from translate_pipeline.terms.capitals import Style, capitalised, in_style, is_title, starts_capital, style_of


@pytest.mark.parametrize(
    ("surface", "term", "heading", "style"),
    [
        ("pomalidomide", "pomalidomide", False, "plain"),
        ("Pomalidomide", "pomalidomide", True, "plain"),
        ("POMALIDOMIDE", "pomalidomide", False, "upper"),
        ("BID", "BID", False, "plain"),
        ("Multiple Myeloma", "multiple myeloma", False, "plain"),
        ("Multiple Myeloma", "multiple myeloma", True, "title"),
        ("Line of Treatment", "line of treatment", True, "title"),
        ("Multiple myeloma", "multiple myeloma", True, "plain"),
    ],
)
def test_the_author_s_capitals_are_a_style(surface: str, term: str, heading: bool, style: Style) -> None:
    assert style_of(surface, term, heading=heading) == style


@pytest.mark.parametrize(
    ("form", "style", "language", "written"),
    [
        ("mieloma múltiple", "upper", "es", "MIELOMA MÚLTIPLE"),
        ("línea de tratamiento", "title", "es", "Línea de Tratamiento"),
        ("ARNm del mieloma", "title", "es", "ARNm del Mieloma"),
        ("l'étude", "title", "fr", "L'étude"),
        ("ilaç", "upper", "tr", "İLAÇ"),
        ("多发性骨髓瘤", "upper", "zh", "多发性骨髓瘤"),
        ("mieloma", "plain", "es", "mieloma"),
    ],
)
def test_a_form_is_written_in_a_style(form: str, style: Style, language: str, written: str) -> None:
    assert in_style(form, style, language) == written


@pytest.mark.parametrize(
    ("form", "language", "written"),
    [
        ("mieloma múltiple", "es", "Mieloma múltiple"),
        ("«mieloma»", "es", "«Mieloma»"),
        ("mRNA", "es", "mRNA"),
        ("p53", "es", "p53"),
        ("β-bloqueante", "es", "Β-bloqueante"),
        ("5-fluorouracilo", "es", "5-fluorouracilo"),
        ("ilaç", "tr", "İlaç"),
        ("泊马度胺", "zh", "泊马度胺"),
        ("", "es", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_unless_its_first_word_is_a_code(
    form: str, language: str, written: str
) -> None:
    assert capitalised(form, language) == written


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Living With Multiple Myeloma", True),
        ("Treatment of Multiple Myeloma in the Elderly", True),
        ("MM-003: Pomalidomide and Dexamethasone", True),
        ("The Multiple Myeloma Society met in Vienna", False),
        ("The Multiple Myeloma Society.", False),
        ("Treatment", False),
        ("Treatment of myeloma", False),
        ("KEY POINTS", False),
        ("", False),
    ],
)
def test_titles_are_told_from_sentences(text: str, title: bool) -> None:
    assert is_title(text) is title


def test_the_first_letter_decides_whether_a_text_starts_with_a_capital() -> None:
    assert [starts_capital(text) for text in ("(3) The", "“the", "12", "")] == [True, False, False, False]
