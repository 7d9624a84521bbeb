"""Hostile replies: whatever an engine does to masks, nothing of it reaches a reader unnoticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.examples import APERTIUM, GLOSSARY, PLAIN, coded, pair, segment
from translate_pipeline.model import Coded, Limits, MaskShape, Severity, parse, tokens
from translate_pipeline.terms import TermProtector
from translate_pipeline.terms.masks import masks

SPANISH = TermProtector(GLOSSARY, pair("es"))
SOURCE = "Now pomalidomide and PFS help"


@pytest.mark.parametrize(
    ("reply", "restored", "codes"),
    [
        ("Ahora Xtrm1x y Xtrm2x ayudan", "Ahora pomalidomida y PFS ayudan", []),
        ("Xtrm2x ahora, Xtrm1x", "PFS ahora, pomalidomida", []),  # reordered
        ("Ahora xtrm1x y XTRM2X", "Ahora pomalidomida y PFS", []),  # another case
        ("Ahora Xtrm 1 x y Xtrm2 x", "Ahora pomalidomida y PFS", []),  # spaces around the number
        ("a Xtrm1x y aXtrm2x", "a pomalidomida y aPFS", []),  # a word before, glued or not, is not the mask's
        ("Ahora Xtrm１x y Xtrm2x", "Ahora pomalidomida y PFS", []),  # other digits
        ("Ahora Xtrm1x", "Ahora pomalidomida", ["mask.lost"]),
        ("Ahora", "Ahora", ["mask.lost", "mask.lost"]),
        ("", "", ["mask.lost", "mask.lost"]),
        ("Xtrm1x Xtrm1x Xtrm2x", "Pomalidomida pomalidomida PFS", ["mask.doubled"]),
        ("Xtrm1x Xtrm2x Xtrm7x", "Pomalidomida PFS ", ["mask.invented"]),
        ("Xtrm1x, X trm2x", "Pomalidomida, X trm2x", ["mask.lost", "mask.invented"]),  # broken
        ("Xtrm1x, Xtrm2", "Pomalidomida, Xtrm2", ["mask.lost", "mask.invented"]),
        ("Xtrm1x, Xtrm", "Pomalidomida, Xtrm", ["mask.lost", "mask.invented"]),
        ("Xtrm1x trm2x", "Pomalidomida trm2x", ["mask.lost", "mask.invented"]),
    ],
)
def test_replies_are_restored_and_what_is_wrong_is_said(reply: str, restored: str, codes: list[str]) -> None:
    text, findings = SPANISH.protect(segment(SOURCE), APERTIUM).restore(Coded(reply))
    assert text.plain == restored
    assert [finding.code for finding in findings] == codes
    assert all(finding.severity is Severity.BLOCK and finding.segment == "key" for finding in findings)


def test_a_lost_inline_code_of_an_engine_without_markup_is_lost_too() -> None:
    ready = SPANISH.protect(segment(parse("<1>go</1> on")), PLAIN)
    text, findings = ready.restore(Coded("Xtrm1x ve a"))
    assert tokens(text) == "<1>ve a"
    assert [finding.code for finding in findings] == ["mask.lost"]


def test_codes_of_the_reply_are_kept_also_where_the_engine_put_them_inside_a_mask() -> None:
    ready = SPANISH.protect(segment(parse("<1>new pomalidomide</1> now")), APERTIUM)
    text, _ = ready.restore(parse("Xt<1>rm1x nueva</1> ahora"))
    assert tokens(text) == "<1>Pomalidomida nueva</1> ahora" or tokens(text) == "<1>pomalidomida nueva</1> ahora"


# Masks and their pieces, strewn over a text.
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            ["Xtrm1x", "xtrm1x", "XTRM2X", "Axtrm1x", "Xtrm 3 x", "Xtrm", "trm4x", "Xtrm5", "x t r m 6 x", "A", "a",
             "9", "Xtrm99x", "Xtrm" + "9" * 40 + "x", "Xt", "rm1x", "el ", "la ", "de ", "y ", " ", ". ", "\u0301", "İ"]
        ),
        st.text(max_size=3),
    ),
    max_size=12,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("tag", ["es", "fr", "de"])
@pytest.mark.parametrize("limits", [APERTIUM, PLAIN, Limits(masks=MaskShape("⟦{n}⟧", "⟦{n}⟧"))])
@given(source=coded(), reply=HOSTILE)
def test_no_reply_makes_it_raise_and_no_mask_is_left_without_a_finding(
    tag: str, limits: Limits, source: Coded, reply: str
) -> None:
    ready = TermProtector(GLOSSARY, pair(tag)).protect(segment(source), limits)
    text, findings = ready.restore(parse(reply))
    shapes = masks(limits.masks)
    own = tuple(source.plain[start:end].lower() for start, end in shapes.traces(source.plain))
    left = [text.plain[start:end].lower() for start, end in shapes.traces(text.plain)]
    if any(not any(one in trace or trace in one for one in own) for trace in left):
        assert any(finding.code == "mask.invented" for finding in findings)
    seen = {one.number for one in shapes.find(reply)}
    lost = [finding for finding in findings if finding.code == "mask.lost"]
    assert len(lost) == len(set(ready.sent.payloads) - seen)


@given(source=coded(), data=st.data())
def test_masks_in_another_order_bring_back_every_protected_text_without_a_finding(
    source: Coded, data: st.DataObject
) -> None:
    ready = SPANISH.protect(segment(source), PLAIN)
    payloads = list(ready.sent.payloads.values())
    shuffled = data.draw(st.permutations(payloads))
    text, findings = ready.restore(Coded(", ".join(one.mask for one in shuffled)))
    assert not [finding for finding in findings if finding.severity is Severity.BLOCK]
    assert all(one.text.lower() in text.plain.lower() for one in payloads)
