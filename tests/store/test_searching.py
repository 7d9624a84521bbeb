"""Full text search says the same on every database, and nothing that is typed is syntax."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.records import WORDS, article
from tests.store.site import publication, put, stocked
from translate_pipeline.model.publishing import Passage
from translate_pipeline.store import SqlStore, searching


class Undo(Exception):
    """Leaves a unit without a trace."""


# Locale, text, what is typed, whether it is found.
CASES = [
    ("es", "El tratamiento de la médula ósea", "medula", True),
    ("es", "El tratamiento de la médula ósea", "MÉDULA tratam", True),
    ("es", "El tratamiento de la médula ósea", "medula rodilla", False),
    ("es", "No OR nunca", "nunca OR rodilla", False),
    ("es", "daratumumab 16 mg/kg", "daratumumab 16 mg/kg", True),
    ("es", "daratumumab 16 mg/kg", "daratumumab 1", False),  # a figure is no beginning of another
    ("es", "daratumumab 16 mg/kg", "aratumumab", False),
    ("es", "10<sup>9</sup> c&eacute;lulas", "109 celulas", True),
    ("pl", "Leczenie chłoniaka", "chloniaka", True),
    ("de", "Straße und Öl", "strasse ol", True),
    ("ar", "الوَرَم النقوي المتعدد", "الورم النقوي", True),
    ("ja", "多発性骨髄腫の治療", "骨髄腫", True),
    ("ja", "多発性骨髄腫の治療", "骨治", False),
    ("ja", "多発性骨髄腫の治療", "療", True),
    ("ja", "多発性骨髄腫の治療", "髄", True),
    ("ja", "レナリドミドを投与", "レナリドミド", True),
    ("ja", "ガン", "カン", False),  # another sound, another word
    ("zh-Hans", "多发性骨髓瘤的治疗", "骨髓瘤 治疗", True),
    ("zh-Hans", "ＩＬ－６ 水平", "il-6", True),
    ("es", "título", '"); DROP TABLE served; --', False),
    ("es", "título", "title:titulo", False),
    ("es", "título", "tit*", True),
    ("es", "título", "'titulo':*", True),
    ("es", "título", "*", False),
    ("es", "título", "", False),
]


@pytest.mark.parametrize(("locale", "text", "typed", "is_found"), CASES)
def test_finds_what_a_reader_means(empty: SqlStore, locale: str, text: str, typed: str, is_found: bool) -> None:
    with suppress(Undo), empty.begin() as unit:
        of = article()
        unit.add_article(of)
        passages = (Passage("k", "text", 0, "Source.", text),)
        put(unit, publication(of, locale, title="X", description="", passages=passages))
        assert [one.article for one in unit.found(locale, typed)] == (["a"] if is_found else [])
        assert not unit.found("fr", typed)
        raise Undo


def test_a_title_comes_before_a_text_and_the_newest_before_older_ones(store: SqlStore) -> None:
    a, b, c = stocked(store, "a", "b", "c")
    with store.begin() as unit:
        put(unit, publication(a, number=1, title="Células"), publication(b, number=2), publication(c, number=3))
    with store.read() as reader:
        assert [one.article for one in reader.found("es", "celulas")] == ["a", "c", "b"]
        assert [one.article for one in reader.found("es", "celulas", limit=1)] == ["a"]


def test_what_is_held_is_found_in_the_original_s_words(store: SqlStore) -> None:
    (of,) = stocked(store, "a")
    with store.begin() as unit:
        put(unit, publication(of))
    with store.read() as reader:
        assert reader.found("es", "stop once")


def test_only_what_is_served_now_is_found(store: SqlStore) -> None:
    (of,) = stocked(store, "a")
    with store.begin() as unit:
        put(unit, publication(of, title="Antiguo"), publication(of, number=2, title="Reciente"))
    with store.read() as reader:
        assert not reader.found("es", "antiguo")
        assert len(reader.found("es", "reciente")) == 1


@given(text=st.text(max_size=30))
@settings(max_examples=60)
def test_whatever_is_typed_is_answered(empty: SqlStore, text: str) -> None:
    with empty.read() as reader:
        assert reader.found("es", text) == []


@given(text=WORDS | st.text(st.sampled_from("aé 骨髄腫がl'\"*:()&|!-"), max_size=12))
@settings(max_examples=60)
def test_every_text_is_found_by_its_own_words(empty: SqlStore, text: str) -> None:
    with suppress(Undo), empty.begin() as unit:
        of = article()
        unit.add_article(of)
        plain = text.replace("<", " ").replace("&", " ").replace("\0", " ")
        put(unit, publication(of, title="X", description="", passages=(Passage("k", "text", 0, "S", plain),)))
        wanted = searching.wanted(plain)
        assert len(unit.found("es", plain)) == (1 if wanted else 0)
        raise Undo
