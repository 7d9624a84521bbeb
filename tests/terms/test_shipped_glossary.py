"""The glossary that is shipped: sound, and at work on sentences of every kind."""

from __future__ import annotations

import pytest

from tests.terms.examples import APERTIUM, pair, segment
from translate_pipeline.model import Coded, Glossary
from translate_pipeline.resources import folder
from translate_pipeline.terms import TermProtector, lint, load


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return load(folder("glossary"))


def test_no_file_has_a_problem() -> None:
    assert [str(problem) for problem in lint(folder("glossary"))] == []


def test_it_has_the_terms_that_the_product_promises(shipped: Glossary) -> None:
    assert len(shipped.concepts) >= 250
    locales = {tag for concept in shipped.concepts for tag in concept.renderings}
    assert {"es", "ca", "gl", "fr", "pt", "pt-BR", "it"} <= locales


@pytest.mark.parametrize(
    ("tag", "form"),
    [
        ("es", "pomalidomida"),
        ("es-MX", "pomalidomida"),
        ("fr", "pomalidomide"),
        ("pt", "pomalidomida"),
        ("pt-BR", "pomalidomida"),
    ],
)
def test_a_drug_has_its_name_in_each_language(shipped: Glossary, tag: str, form: str) -> None:
    ready = TermProtector(shipped, pair(tag)).protect(segment("pomalidomide"), APERTIUM)
    assert ready.restore(ready.text)[0].plain == form


@pytest.mark.parametrize(
    "text",
    [
        "POM+LoDEX",
        "MM-003",
        "NCT01311687",
        "del(17p)",
        "t(4;14)",
        "CD38",
        "1q21+",
        "HRQoL",
        "VRd",
        "D-Rd",
        "EHA",
        "ASH",
    ],
)
def test_names_and_codes_stay_as_they_are(shipped: Glossary, text: str) -> None:
    ready = TermProtector(shipped, pair("es")).protect(segment(f"With {text} it was"), APERTIUM)
    assert ready.text == Coded(f"With {next(iter(ready.sent.payloads.values())).mask} it was")
    assert text in ready.restore(ready.text)[0].plain
