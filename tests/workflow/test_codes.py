"""A person's text is taken as it was written, or refused with a reason; never as something else."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import coded_texts
from translate_pipeline.errors import InputError
from translate_pipeline.model import Coded, Segment, SegmentKind
from translate_pipeline.workflow.codes import written

WORDS = st.text(alphabet="ab1 <>/\\é", max_size=8)


def segment(text: Coded) -> Segment:
    return Segment("key-1", SegmentKind.TEXT, "p[1]", text, 0, 0, len(text.plain))


@given(source=coded_texts(WORDS))
def test_a_legal_text_in_tokens_is_that_text(source: Coded) -> None:
    """A word before and one after, so that no white space stands at the ends."""
    text = Coded(f"x{source.plain}x", tuple(replace(code, at=code.at + 1) for code in source.codes))
    assert written(str(text), segment(text)) == text


@given(source=coded_texts(WORDS), text=st.text(max_size=20))
def test_whatever_is_written_is_taken_or_refused(source: Coded, text: str) -> None:
    try:
        taken = written(text, segment(source))
    except InputError:
        return
    plain = unicodedata.normalize("NFC", text.strip())
    assert sorted((code.id, code.kind) for code in taken.codes) == sorted((c.id, c.kind) for c in source.codes)
    assert taken.codes or str(taken) == plain or "\\" in plain


@pytest.mark.parametrize("text", ["p < 1 > 0", "a <b> c", "\\<1> and \\</1/>", "1 </ 2"])
def test_signs_that_are_no_codes_are_text(text: str) -> None:
    assert not written(text, segment(Coded("p"))).codes
