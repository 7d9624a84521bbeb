"""What is made of a glossary once a digest."""

from __future__ import annotations

from translate_pipeline.model import Glossary
from translate_pipeline.terms.compiled import KEPT, once


def test_it_is_made_once_a_digest_and_the_oldest_is_forgotten() -> None:
    made: list[str] = []

    @once
    def name(glossary: Glossary) -> str:
        made.append(glossary.digest)
        return glossary.digest

    for digest in ("a", "b", "a", "a", "b"):
        assert name(Glossary((), digest)) == digest
    assert made == ["a", "b"]
    for number in range(KEPT - 1):
        name(Glossary((), str(number)))
    name(Glossary((), "b"))
    name(Glossary((), "a"))
    assert made[-1] == "a"
    assert made.count("b") == 1
