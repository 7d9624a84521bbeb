"""Exchanges: names that change places while figures stay are told; phrases that move whole are not."""

from __future__ import annotations

import pytest

from translate_pipeline.checks.exchanges import check_exchanges
from translate_pipeline.checks.facts import gather
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, TermHit, TermKind

EN = locale("en")


def told(source: str, target: str, tag: str, *hits: TermHit) -> bool:
    return bool(list(check_exchanges(gather(Coded(source), Coded(target), hits, (EN, locale(tag))))))


@pytest.mark.parametrize(
    ("tag", "source", "target", "expected"),
    [
        ("es", "Give bortezomib 1.3 mg/m² and carfilzomib 27 mg/m².",
         "Administre carfilzomib 1,3 mg/m² y bortezomib 27 mg/m².", True),
        ("es", "Give bortezomib 1.3 mg/m² and carfilzomib 27 mg/m².",
         "Administre carfilzomib 27 mg/m² y bortezomib 1,3 mg/m².", False),
        ("de", "Warfarin 5 mg and apixaban 2.5 mg", "Apixaban 5 mg und Warfarin 2,5 mg", True),
        ("pt", "Switch from warfarin to apixaban.", "Mudar de apixabano para varfarina.", True),
        ("fr", "Daratumumab was superior to placebo.", "Le placebo était supérieur au daratumumab.", True),
        ("fr", "Daratumumab was superior to placebo.", "Le daratumumab était supérieur au placebo.", False),
        ("es", "Lenalidomide and more lenalidomide, then dexamethasone",
         "Dexametasona, y lenalidomida con más lenalidomida", False),
    ],
)  # fmt: skip
def test_names_that_change_places_alone_are_told(tag: str, source: str, target: str, expected: bool) -> None:
    assert told(source, target, tag) is expected


def test_endpoints_are_known_by_their_terms() -> None:
    source = "Median OS was longer than PFS."
    hits = (
        TermHit(
            "os", 1, TermKind.TRANSLATE, 0, 9, "Median OS", "mediana de SG", ("mediana de SG",), category="endpoint"
        ),
        TermHit("pfs", 1, TermKind.KEEP, 26, 29, "PFS", "PFS", ("PFS", "SLP"), category="endpoint"),
    )
    assert told(source, "La mediana de SLP fue mayor que la SG.", "es", *hits)
    assert not told(source, "La mediana de SG fue mayor que la SLP.", "es", *hits)


def _interval(weeks: int, start: int, form: str) -> TermHit:
    surface = f"every {weeks} weeks"
    concept = f"dosing-every-{weeks}-weeks"
    return TermHit(
        concept, 1, TermKind.TRANSLATE, start, start + len(surface), surface, form, (form,), category="latin"
    )


def test_intervals_that_terms_cover_do_not_change_places() -> None:
    source = "Give one every 2 weeks and the other every 4 weeks."
    hits = _interval(2, 9, "cada 2 semanas"), _interval(4, 37, "cada 4 semanas")
    assert told(source, "Dé uno cada 4 semanas y el otro cada 2 semanas.", "es", *hits)
    assert not told(source, "Dé uno cada 2 semanas y el otro cada 4 semanas.", "es", *hits)


def _endpoint(source: str, concept: str, surface: str, *accepted: str) -> TermHit:
    start = source.index(surface)
    end = start + len(surface)
    return TermHit(concept, 1, TermKind.TRANSLATE, start, end, surface, accepted[0], accepted, category="endpoint")


def test_a_list_of_abbreviations_is_put_in_the_order_of_the_language() -> None:
    source = "Abbreviations: CR, complete response; PR, partial response."
    hits = (
        _endpoint(source, "abbr-cr", "CR", "RC"),
        _endpoint(source, "cr", "complete response", "respuesta completa"),
        _endpoint(source, "abbr-pr", "PR", "RP"),
        _endpoint(source, "pr", "partial response", "respuesta parcial"),
    )
    assert not told(source, "Abreviaturas: RP, respuesta parcial; RC, respuesta completa.", "es", *hits)
    assert not told(source, "Abreviaturas: respuesta completa, RC; respuesta parcial, RP.", "es", *hits)
    assert told(source, "Abreviaturas: RC, respuesta parcial; RP, respuesta completa.", "es", *hits)
