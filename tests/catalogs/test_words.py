"""The words beside an article, in every shipped language."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline import resources
from translate_pipeline.catalogs import Field, Label, label, notes, require, state_name, unlinked
from translate_pipeline.errors import DisclaimerMissing
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import State

OURS = [resources.folder("locales")]
LANGUAGES = [locale(file.parent.name) for file in sorted(OURS[0].glob("*/messages.po"))]
KINDS = ("svg", "image", "pdf", "video", "audio", "embed")


def test_a_spanish_page_speaks_spanish() -> None:
    es = locale("es-MX")
    assert label(es, Label.NOT_TRANSLATED, folders=OURS) == "sin traducir"
    assert state_name(es, State.MACHINE, folders=OURS) == "Traducido por una máquina"
    assert notes(es, held=1, folders=OURS) == (
        "1 pasaje no se pudo traducir con seguridad. Permanece en inglés y está marcado.",
    )


def test_nothing_left_in_english_needs_no_note() -> None:
    assert notes(locale("fr"), fields={Field.TITLE: 0}, left={"svg": 0}, folders=OURS) == ()


def test_notes_count_fields_and_media_in_the_readers_grammar() -> None:
    said = notes(
        locale("pl"), held=22, fields={Field.TITLE: 1, Field.ALTERNATIVE_TEXT: 5}, left={"image": 3}, folders=OURS
    )
    assert said[0].startswith("22 fragmentów")
    assert "1 tytuł i 5 tekstów alternatywnych" in said[1]
    assert "3 obrazy" in said[2]


def test_arabic_uses_its_dual() -> None:
    assert "صورتان" in notes(locale("ar"), left={"image": 2}, folders=OURS)[0]


def test_a_kind_that_is_not_known_counts_as_other() -> None:
    assert notes(locale("en"), left={"hologram": 2, "other": 1, "pdf": 1}, folders=OURS) == (
        "These parts may still contain English: 1 PDF document and 3 other elements.",
    )


def test_notes_never_fall_back_to_english() -> None:
    with pytest.raises(DisclaimerMissing):
        notes(locale("sv"), held=1, folders=OURS)


@pytest.mark.parametrize("of", LANGUAGES, ids=str)
def test_that_there_is_no_link_is_said_in_the_language(of: Locale) -> None:
    assert unlinked(of, folders=OURS) != unlinked(locale("en"), folders=OURS)


def test_a_language_that_could_not_say_every_note_is_refused_beforehand(tmp_path: Path) -> None:
    file = tmp_path / "sv" / "messages.po"
    file.parent.mkdir()
    file.write_text('msgid "Also still in English: {list}."\nmsgstr "Även på engelska: {list}."\n', encoding="utf-8")
    with pytest.raises(DisclaimerMissing):
        require(locale("sv"), folders=[tmp_path])
    require(locale("es-MX"), folders=OURS)
    require(locale("en"), folders=[])


@pytest.mark.parametrize("of", LANGUAGES, ids=str)
def test_every_label_and_state_is_said_in_the_language(of: Locale) -> None:
    for which in Label:
        assert label(of, which, folders=OURS) != which.value
    assert len({state_name(of, state, folders=OURS) for state in State}) == len(State)


@settings(max_examples=60, deadline=None)
@given(
    of=st.sampled_from([locale("en"), *LANGUAGES]),
    held=st.integers(0, 30_000),
    fields=st.dictionaries(st.sampled_from(Field), st.integers(0, 300)),
    left=st.dictionaries(st.sampled_from(KINDS), st.integers(0, 300)),
)
def test_notes_are_whole_sentences_for_every_count(
    of: Locale, held: int, fields: dict[Field, int], left: dict[str, int]
) -> None:
    said = notes(of, held=held, fields=fields, left=left, folders=OURS)
    assert len(said) == bool(held) + any(fields.values()) + any(left.values())
    for sentence in said:
        assert not set("{}") & set(sentence)
        assert sentence[-1] in ".。"
    if held > 2:
        assert "".join(filter(str.isdecimal, said[0])) == str(held)
