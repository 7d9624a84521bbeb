"""The law of this room on hostile documents: encoding a document's own texts gives the same body."""

from __future__ import annotations

import re
import string
import sys
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.markup.dom import difference, steps
from tests.markup.hostile import Hostile
from translate_pipeline import markup
from translate_pipeline.errors import NothingToTranslate
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Document, Frame, SegmentKind

documents = st.randoms(use_true_random=False).map(lambda random: Hostile(random, 5).document())
slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

PAGE_TAGS = re.compile(r"<!?(?:doctype|html|head|body)\b", re.IGNORECASE)
UPPER = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)
NOTICE = "<p>A <b>notice</b>.</p>"


def frame(document: Document) -> Frame:
    meta = {"translation-engine": "echo"}
    return Frame(locale(document.info.language), notice=NOTICE, meta=meta, held_label="not translated")


def same(document: Document) -> str:
    return markup.encode(document, {one.key: one.text for one in document.segments}, frame(document))


def shouted(document: Document) -> str:
    """The document with its sentences in capitals: what is written, but not how, is new."""
    targets = {
        one.key: Coded(one.text.plain.translate(UPPER), one.text.codes)
        if one.kind in {SegmentKind.TEXT, SegmentKind.HEADING}
        else one.text
        for one in document.segments
    }
    return markup.encode(document, targets, frame(document))


def fold(text: str) -> str:
    return " ".join(text.translate(UPPER).split())


def decoded(source: str) -> Document | None:
    try:
        return markup.decode(source)
    except NothingToTranslate:
        return None


class TestHostileDocuments:
    def test_come_back_unchanged_in_99_of_100_and_say_so_where_they_do_not(
        self, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
    ) -> None:
        count: Counter[str] = Counter()
        for seed in range(request.config.getoption("hostile", default=300)):
            source = Hostile(Random(seed)).document()
            document = decoded(source)
            if document is None:
                count["without text"] += 1
                continue
            count["with text"] += 1
            if difference(source, same(document)):
                count["changed"] += 1
                count["silently"] += not any(one.code == "markup.changed" for one in document.findings)
            count["changed when shouted"] += bool(difference(source, shouted(document), fold, comments=False))
            count["changed when held"] += bool(difference(source, markup.encode(document, {}, frame(document))))
        with capsys.disabled():
            sys.stdout.write(f"\nhostile documents: {dict(count)}\n")
        assert count["changed"] <= 0.01 * count["with text"]
        assert not count["silently"]
        assert count["changed when shouted"] <= 0.06 * count["with text"]
        assert count["changed when held"] <= 0.04 * count["with text"]

    @slow
    @given(documents)
    def test_crash_nothing_and_keep_every_id(self, source: str) -> None:
        document = decoded(source)
        if document is None:
            return
        ids = [one for _, one in _opens(source)]
        if not any(one.code == "markup.changed" for one in document.findings):
            assert [one for _, one in _opens(same(document))] == ids
        markup.metadata(document, {}, frame(document))

    @slow
    @given(documents)
    def test_give_segments_whose_codes_are_legal(self, source: str) -> None:
        """Ids count from 1 in each segment, every open code has its close, and no white space stands at an end."""
        document = decoded(source)
        for segment in document.segments if document else ():
            assert segment.text.nested
            ids = list(dict.fromkeys(code.id for code in segment.text.codes))
            assert ids == list(range(1, len(ids) + 1))
            assert segment.text.plain == segment.text.plain.strip()
            assert any(map(str.isalnum, segment.text.plain))

    @slow
    @given(documents, st.text(alphabet="<>&\"'/ab-! \n", max_size=12))
    def test_take_any_machine_output_as_text(self, source: str, output: str) -> None:
        """Whatever an engine writes, no element, attribute or comment comes of it."""
        document = decoded(source)
        if document is None:
            return
        one = next((s for s in document.segments if not s.text.codes), None)
        if one is None:
            return
        own = {s.key: s.text for s in document.segments}
        clean = _opens(markup.encode(document, own | {one.key: Coded("zz")}, frame(document)))
        assert _opens(markup.encode(document, own | {one.key: Coded(f"z{output}z")}, frame(document))) == clean


def _opens(html: str) -> list[tuple[str, str]]:
    """Every element's name and id, in their order."""
    return [(step[1], dict(step[2]).get("id", "")) for step in steps(html) if step[0] == "open"]


class TestKeys:
    @slow
    @given(documents, st.integers(0, 400))
    def test_of_other_segments_stay_when_a_paragraph_is_put_in(self, source: str, seed: int) -> None:
        """Segments whose text was there once keep their key; the paragraph has a text of its own. Where the article
        is guessed, a paragraph may become part of it or change the guess, so this is tried on fragments."""
        source = PAGE_TAGS.sub("<x", source)
        document = decoded(f"<div>{source}</div>")
        if document is None:
            return
        new = f"<p>A paragraph of its own, number {seed}.</p>"
        other = decoded(f"{new}<div>{source}</div>")
        assert other is not None
        assert [one.key for one in document.segments] == [
            one.key for one in other.segments if "of its own, number" not in one.text.plain
        ]

    def test_count_equal_texts_in_the_order_of_the_page(self) -> None:
        document = markup.decode("<p>Same.</p><h2>Same.</h2><p>Other.</p><p>Sam&#101;.</p>")
        keys = [one.key for one in document.segments]
        assert [key.rpartition("-")[2] for key in keys] == ["1", "1", "1", "2"]
        assert keys[0][:16] == keys[3][:16] != keys[1][:16]

    def test_do_not_depend_on_attributes_or_white_space(self) -> None:
        one = markup.decode("<p>A <a href='/x'>link</a> and é</p>").segments[0]
        other = markup.decode("<p class=c>A  <a href='/y' id=z>link</a>\nand e\u0301</p>").segments[0]
        third = markup.decode("<p>A link and é</p>").segments[0]
        assert one.key == other.key != third.key
