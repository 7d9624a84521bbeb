"""The stages together: what is sent, what comes back, what is held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import coded_texts
from translate_pipeline.errors import EngineRefused
from translate_pipeline.languages import locale
from translate_pipeline.model import (
    Coded,
    Concept,
    Document,
    DocumentInfo,
    Glossary,
    Limits,
    Pair,
    Rendering,
    Reply,
    Request,
    Segment,
    SegmentKind,
    TermKind,
    parse,
)
from translate_pipeline.pipeline import CHUNK, Stages, prepare, translate

ES = locale("es")
POMALIDOMIDE = Concept(
    "drug-pomalidomide",
    TermKind.TRANSLATE,
    "drug",
    "pomalidomide",
    critical=True,
    renderings={"es": Rendering("es", "pomalidomida", gender="f")},
)
GLOSSARY = Glossary((POMALIDOMIDE,), "digest")


@dataclass
class Engine:
    """An engine that does to each text what it is told."""

    change: Callable[[Coded], Coded | Reply] = lambda text: text
    limits: Limits = field(default_factory=lambda: Limits(markup=True))
    name: str = "fake"
    version: str = "1"
    seen: list[str] = field(default_factory=list)

    def supports(self, pair: Pair) -> bool:
        return True

    def translate(self, request: Request) -> list[Reply]:
        replies = []
        for item in request.items:
            self.seen.append(str(item.text))
            changed = self.change(item.text)
            replies.append(changed if isinstance(changed, Reply) else Reply(changed, None, self.name, self.version))
        return replies

    def close(self) -> None:
        pass


def document(*texts: str | Coded, locale_filter: str = "") -> Document:
    segments = tuple(
        Segment(f"k{number}-1", SegmentKind.TEXT, f"p[{number}]", coded, number, 0, len(coded.plain), locale_filter)
        for number, text in enumerate(texts)
        if (coded := text if isinstance(text, Coded) else parse(text)) is not None
    )
    return Document(None, segments, DocumentInfo(title="A title"))


def test_a_term_never_reaches_the_engine_and_stands_in_the_target() -> None:
    engine = Engine(lambda text: Coded(text.plain.replace("Give", "Dar")))
    made = translate(document("Give pomalidomide now."), ES, Stages(engine, GLOSSARY))
    assert "pomalidomid" not in engine.seen[0]
    assert str(made.segments[0].target) == "Dar pomalidomida now."
    assert made.glossary_digest == "digest"


def test_a_lost_term_that_no_rung_mends_holds_the_segment() -> None:
    words = " pomalidomide ".join(f"words number {letter}" for letter in "abcdefghijklmnop")  # too many pieces
    engine = Engine(lambda text: Coded("Dar esto ahora."))
    made = translate(document(words), ES, Stages(engine, GLOSSARY))
    assert made.segments[0].held
    assert made.targets == {}
    assert {"mask.lost", "term.required"} <= {finding.code for finding in made.segments[0].findings}


def test_codes_that_the_engine_loses_go_as_masks_the_second_time() -> None:
    engine = Engine(lambda text: Coded(text.plain))  # loses every code
    made = translate(document("See <1>the label</1> now please."), ES, Stages(engine, GLOSSARY))
    assert len(engine.seen) == 2
    assert made.segments[0].rung == "masked codes"
    assert "code.lost" not in {finding.code for finding in made.segments[0].findings}


def test_an_engine_s_error_is_a_finding_and_the_others_go_on() -> None:
    broken = Reply(None, EngineRefused("No quota."), "fake", "1")
    engine = Engine(lambda text: broken if "bad" in text.plain else Coded("bien hecho"))
    made = translate(document("A bad one.", "A good one."), ES, Stages(engine, GLOSSARY))
    assert [one.held for one in made.segments] == [True, False]
    assert made.segments[0].findings[0].code == "engine.failed"
    assert "No quota." in made.segments[0].findings[0].detail


def test_a_segment_without_words_is_not_paid_for() -> None:
    engine = Engine()
    made = translate(document("12.5", "pomalidomide"), ES, Stages(engine, GLOSSARY))
    assert engine.seen == []
    assert [str(one.target) for one in made.segments] == ["12,5", "Pomalidomida"] or [
        str(one.target) for one in made.segments
    ] == ["12,5", "pomalidomida"]
    assert not made.held


def test_equal_texts_are_sent_once() -> None:
    engine = Engine(lambda text: Coded("igual"))
    translate(document("The same words.", "The same words."), ES, Stages(engine, GLOSSARY))
    assert len(engine.seen) == 1


def test_numbers_are_written_in_the_target_s_notation_unless_told_otherwise() -> None:
    engine = Engine(lambda text: Coded("Mediana de 4.0 meses."))
    source = document("Median of 4.0 months.")
    assert str(translate(source, ES, Stages(engine, GLOSSARY)).segments[0].target) == "Mediana de 4,0 meses."
    left = translate(source, ES, Stages(engine, GLOSSARY, localize_numbers=False)).segments[0]
    assert str(left.target) == "Mediana de 4.0 meses."
    assert [finding.code for finding in left.findings] == ["numbers.format"]


@pytest.mark.parametrize(
    ("locale_filter", "sent"), [("", 1), ("es", 1), ("!es", 0), ("fr, de", 0), ("!fr", 1), ("*", 1), ("es-*", 1)]
)
def test_a_locale_filter_keeps_a_segment_from_locales_that_it_is_not_for(locale_filter: str, sent: int) -> None:
    engine = Engine(lambda text: Coded("texto traducido"))
    made = translate(document("Some text here.", locale_filter=locale_filter), ES, Stages(engine, GLOSSARY))
    assert len(engine.seen) == sent
    assert made.segments[0].held is False


def test_progress_counts_every_segment_once() -> None:
    told: list[int] = []
    source = document(*(f"Sentence number {number} here." for number in range(CHUNK + 3)))
    translate(source, ES, Stages(Engine(), GLOSSARY), progress=told.append)
    assert sum(told) == CHUNK + 3


def test_what_is_sent_can_be_looked_at() -> None:
    [(segment, masked)] = prepare(document("Give pomalidomide."), ES, Stages(Engine(), GLOSSARY))
    assert segment.text.plain == "Give pomalidomide."
    assert masked.hits[0].concept == "drug-pomalidomide"


@given(st.lists(coded_texts(), max_size=3), st.lists(coded_texts(), min_size=1, max_size=3))
def test_whatever_comes_in_and_whatever_the_engine_answers_every_segment_has_its_result(
    sources: list[Coded], answers: list[Coded]
) -> None:
    """Law: one result a segment, in order; what isn't held has every code of its source."""
    left = list(answers)
    engine = Engine(lambda text: left.pop() if left else text)
    source = document(*sources)
    made = translate(source, ES, Stages(engine, GLOSSARY))
    assert [one.segment for one in made.segments] == list(source.segments)
    for one in made.segments:
        if not one.held and one.target is not None:
            assert {(c.id, c.kind) for c in one.target.codes} == {(c.id, c.kind) for c in one.segment.text.codes}
