"""Forms that grammar makes of listed ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.terms.inflect import inflections

MADE = [
    ("es", "ajuste de la dosis", "ajustes de dosis"),  # number of the head, article of the complement
    ("es", "células plasmáticas clonales", "célula plasmática clonal"),
    ("es", "infección de las vías respiratorias", "infecciones de las vías respiratorias"),
    ("es", "síndrome mielodisplásico", "síndromes mielodisplásicos"),
    ("fr", "plasmocyte clonal", "plasmocytes clonaux"),
    ("fr", "réduction de la dose", "réductions de dose"),
    ("fr", "effet de l'anémie", "effet d'anémie"),
    ("pt", "lesão óssea lítica", "lesões ósseas líticas"),
    ("pt", "taxa de resposta", "taxas de resposta"),
    ("it", "reazione avversa", "reazioni avverse"),
    ("ca", "reacció adversa", "reaccions adverses"),
    ("gl", "reacción adversa", "reaccións adversas"),
    ("de", "klonale Plasmazelle", "klonalen Plasmazellen"),
    ("de", "unerwünschtes Ereignis", "unerwünschtem Ereignis"),
    ("de", "M-Protein", "M-Proteins"),
    ("de", "Dosisanpassung", "Dosisanpassungen"),
]


@pytest.mark.parametrize(("language", "form", "other"), MADE)
def test_number_case_and_articles_follow_from_a_form(language: str, form: str, other: str) -> None:
    assert other in inflections((form,), language)


@pytest.mark.parametrize(
    ("language", "form", "other"),
    [
        ("es", "refractarios a lenalidomida", "refractaria a lenalidomida"),
        ("es", "en recaída o refractario", "en recaída o refractarias"),
        ("es", "doblemente refractarios", "doblemente refractaria"),
        ("fr", "exposés aux trois classes", "exposée aux trois classes"),
        ("pt", "expostos ao bortezomib", "exposta ao bortezomib"),
        ("de", "doppelt refraktär", "doppelt refraktären"),
    ],
)
def test_an_attribute_agrees_with_any_noun(language: str, form: str, other: str) -> None:
    assert other in inflections((form,), language, attributive=True)
    assert language == "de" or form not in inflections((form,), language, attributive=True)


def test_a_complement_keeps_its_number() -> None:
    """Only what stands before the first preposition changes."""
    assert all(one.endswith("de células madre") for one in inflections(("trasplante de células madre",), "es"))


@pytest.mark.parametrize("code", ["CAR-T", "PFS", "mRNA", "B2M"])
def test_codes_do_not_change(code: str) -> None:
    for language in ("es", "fr", "pt", "de", "it", "ca", "gl"):
        assert not inflections((code,), language)


@given(st.text(max_size=40), st.sampled_from(["es", "fr", "pt", "de", "it", "ca", "gl", "nl", "ja"]), st.booleans())
def test_any_text_has_inflections_none_of_them_its_own(form: str, language: str, attributive: bool) -> None:
    made = inflections((form,), language, attributive=attributive)
    assert form not in made
    assert len(made) == len(set(made))


@given(st.from_regex(r"[a-zé]{4,12}", fullmatch=True), st.sampled_from(["es", "fr", "pt", "de", "it", "ca", "gl"]))
def test_a_words_first_half_never_changes(word: str, language: str) -> None:
    """Endings change, stems don't: one substance does not become another."""
    assert all(one[: len(word) // 2 - 1] == word[: len(word) // 2 - 1] for one in inflections((word,), language))
