"""What a page that was made here holds back, found when it is checked like any other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.conftest import GLOSSARY
from translate_pipeline import markup, workflow
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Finding, Frame, parse
from translate_pipeline.workflow.unheld import outside

HTML = (
    "<html lang=en><head><title>Held</title></head><body><main><h1>Doses of it</h1>"
    "<p>The first dose was <b>4.5 mg. The second dose</b> was 5.5 mg. The third dose was <i>6.5</i> mg.</p>"
    "<ul><li>The fourth dose was 7.5 mg.<li>The fifth dose was 8.5 mg. <img alt='A chart of it'></ul>"
    "</main></body></html>"
)
SOURCE = markup.decode(HTML)
TEXTS = {
    "Doses of it": "Dosis",
    "Held": "Retenido",
    "A chart of it": "Un gráfico",
    "The first dose was <1>4.5 mg.</1>": "La primera dosis fue de <1>4,5 mg.</1>",
    "<1>The second dose</1> was 5.5 mg.": "<1>La segunda dosis</1> fue de 5,5 mg.",
    "The third dose was <1>6.5</1> mg.": "La tercera dosis fue de <1>6,5</1> mg.",
    "The fourth dose was 7.5 mg.": "La cuarta dosis fue de 7,5 mg.",
    "The fifth dose was 8.5 mg.": "La quinta dosis fue de 8,5 mg.",
}
SENTENCES = [one for one in SOURCE.segments if "dose" in one.text.plain]


def found(held: set[str], source: str = HTML, to: str = "es", change: tuple[str, str] = ("", "")) -> list[Finding]:
    document = markup.decode(source)
    targets = {one.key: parse(TEXTS[str(one.text)]) for one in document.segments if one.key not in held}
    page = markup.encode(document, targets, Frame(locale(to), notice="<p>Aviso.</p>", held_label="sin traducir"))
    target = markup.decode(page.replace(*change))
    found = workflow.check_documents(document, target, locale(to), GLOSSARY)
    return [one for one in found if one.severity.value != "warn"]


@given(st.sets(st.sampled_from([one.key for one in SENTENCES])))
def test_whatever_is_held_is_told_once_and_nothing_else_is(held: set[str]) -> None:
    assert sorted((one.code, one.segment) for one in found(held)) == sorted(("text.untranslated", key) for key in held)


def test_what_is_wrong_beside_a_held_passage_is_still_found() -> None:
    first = SENTENCES[0].key
    assert "numbers.value" in {one.code for one in found({first}, change=("6,5", "65"))}
    assert "numbers.value" in {
        one.code for one in found({first}, change=("La tercera dosis fue de <i>6,5</i> mg.", ""))
    }


def test_text_that_is_put_beside_a_passage_held_as_a_whole_is_found() -> None:
    fourth = next(one for one in SENTENCES if "fourth" in one.text.plain).key
    codes = [one.code for one in found({fourth}, change=("<li><span", "<li>Tome 9 mg. <span"))]
    assert sorted(codes) == ["document.text", "text.untranslated"]


@pytest.mark.parametrize(
    ("text", "spans", "left"),
    [
        ("One. Dos.", [(0, 4)], " Dos."),
        ("<1>One.</1> Dos.", [(0, 4)], " Dos."),  # nothing is left in the code
        ("<1>One. Dos.</1>", [(0, 4)], "<1> Dos.</1>"),
        ("One. Dos <1/>.", [(0, 4)], " Dos <1/>."),
        ("One.", [], "One."),
        ("One.", [(0, 4)], ""),
    ],
)
def test_a_text_without_what_is_held_keeps_its_other_codes(text: str, spans: list[tuple[int, int]], left: str) -> None:
    assert str(outside(parse(text), spans)) == left


def test_a_mark_of_ours_is_read_as_text_and_its_tag_stays_as_it_is() -> None:
    html = (
        '<html lang="es"><body><p>Uno. <span lang="en" dir="ltr" data-tp="held" title="sin traducir">Two. 3.</span></p>'
    )
    document = markup.decode(html)
    spans = markup.held_spans(document)
    texts = {one.key: one.text for one in document.segments}
    assert "".join(texts[key].plain[a:b] for key, of in spans.items() for a, b in of).replace(" ", "") == "Two.3."
    assert all(isinstance(text, Coded) and "sin traducir" not in text.plain for text in texts.values())
    assert markup.source(document) == html
