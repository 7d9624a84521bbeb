"""The page of an article says what it is, in whose words, and where its original stands."""

from __future__ import annotations

from tests.web import fakes


def test_a_published_translation_is_served_in_its_language() -> None:
    answer = fakes.client().get("/es/articles/maia")
    assert answer.status_code == 200
    assert '<html lang="es" dir="ltr">' in answer.text
