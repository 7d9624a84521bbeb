"""Hits: what must stand for each mention, what is only watched, and that threads may share it all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.terms.examples import APERTIUM, GLOSSARY, pair, segment, term
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Rendering, TermKind
from translate_pipeline.terms import TermProtector, files, find


def test_a_hit_carries_all_that_a_check_needs() -> None:
    (hit,) = find(GLOSSARY, Coded("No adverse events"), locale("es"))
    assert (hit.concept, hit.kind, hit.surface, hit.number) == ("ae", TermKind.TRANSLATE, "adverse events", "plural")
    assert (hit.start, hit.end, hit.form) == (3, 17, "acontecimientos adversos")
    assert hit.accepted == ("acontecimientos adversos", "acontecimiento adverso")
    assert hit.critical


def test_a_kept_term_stands_as_it_was_written_and_an_acronym_may_lose_its_plural() -> None:
    (hit,) = find(GLOSSARY, Coded("the IMiDs"), locale("es"))
    assert (hit.form, hit.accepted, hit.number) == ("IMiDs", ("IMiDs", "IMiD"), "plural")


def test_names_and_acronyms_are_hits_of_no_glossary_revision() -> None:
    hits = find(GLOSSARY, Coded("K.W. Song saw RRMM at www.a.org"), locale("es"))
    assert [(hit.concept, hit.form, hit.revision) for hit in hits] == [
        ("name.person", "K.W. Song", 0),
        ("kept.acronym", "RRMM", 0),
        ("kept.url", "www.a.org", 0),
    ]


def test_the_document_s_people_are_known() -> None:
    assert not find(GLOSSARY, Coded("It was seen by Song."), locale("es"))
    assert [hit.form for hit in find(GLOSSARY, Coded("It was seen by Song."), locale("es"), ("K.W. Song",))] == ["Song"]


def test_a_forbidden_concept_is_watched_and_not_masked() -> None:
    rendering = Rendering("es", "grupo del estudio", forbidden=("arma", "armas"))
    arm = term("arm", "study arm", kind=TermKind.FORBIDDEN)
    glossary = files.glossary([type(arm)(arm.id, arm.kind, arm.category, arm.term, renderings={"es": rendering})])
    ready = TermProtector(glossary, pair("es")).protect(segment("one study arm"), APERTIUM)
    assert ready.text == Coded("one study arm")
    (hit,) = ready.hits
    assert (hit.kind, hit.forbidden, hit.accepted) == (TermKind.FORBIDDEN, ("arma", "armas"), ("grupo del estudio",))
    assert not find(glossary, Coded("one study arm"), locale("fr"))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        # of what overlaps, the first and longest counts, then the glossary
        ("relapsed and refractory multiple myeloma", ["mieloma múltiple en recaída y refractario"]),
        ("MM-003's", ["MM-003"]),
        ("POM+LoDEX", ["POM+LoDEX"]),
        ("POM+Other", ["POM"]),
        ("https://a.org/MM-003", ["https://a.org/MM-003"]),
    ],
)
def test_of_overlapping_finds_one_is_chosen(text: str, forms: list[str]) -> None:
    assert [hit.form for hit in find(GLOSSARY, Coded(text), locale("es"))] == forms


def test_threads_share_a_protector() -> None:
    texts = [f"pomalidomide {number} of multiple myeloma, K.W. Song, NCT0131168{number}" for number in range(8)] * 8
    protector = TermProtector(GLOSSARY, pair("es"))
    alone = [protector.protect(segment(text), APERTIUM).text for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: protector.protect(segment(text), APERTIUM).text, texts))
    assert together == alone
