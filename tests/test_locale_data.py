"""The shipped locale data are complete, true to CLDR, and nobody's approval is claimed."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from translate_pipeline import resources
from translate_pipeline.languages import locale

FOLDER = resources.folder("locales")
RECORDS = sorted(FOLDER.glob("*/locale.toml"))
TEXTS = sorted(FOLDER.glob("*/disclaimer.html"))
REGIONAL = {"es-419", "es-ES", "es-MX"}


def read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def tag(file: Path) -> str:
    return file.parent.name


class Words(HTMLParser):
    """The text of each element and condition."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.found: dict[tuple[str, str], str] = {}
        self.place = ("", "")
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("data-element"):
            self.place = (values["data-element"] or "", values.get("data-when") or "")

    def handle_data(self, data: str) -> None:
        self.found[self.place] = (self.found.get(self.place, "") + data).strip()


def test_the_promised_languages_are_there() -> None:
    promised = {"en", "es", "ca", "gl", "fr", "pt", "pt-BR", "it", "de", "nl", "pl", "ja", "zh-Hans", "ar"}
    reached_offline = {"oc", "ast", "eo"}
    texts = {tag(file) for file in TEXTS}
    assert texts >= promised | reached_offline
    assert {tag(file) for file in RECORDS} >= texts | REGIONAL
    assert {tag(file) for file in FOLDER.glob("*/messages.po")} >= texts - {"en"}


@pytest.mark.parametrize("file", RECORDS, ids=tag)
def test_a_record_says_what_the_program_goes_by(file: Path) -> None:
    record, of = read(file), locale(tag(file))
    assert record["tag"] == of.tag == tag(file)
    assert record["direction"] == of.direction
    assert record["fallbacks"] == [step.tag for step in of.fallbacks[1:]]
    assert record["numbers"] == {"decimal": of.numbers.decimal, "group": of.numbers.group}


def test_spanish_of_spain_and_of_america_write_numbers_differently() -> None:
    marks = {tag(file): read(file)["numbers"] for file in RECORDS if tag(file).startswith("es")}
    assert {name: form["decimal"] for name, form in marks.items()} == {
        "es": ",",
        "es-ES": ",",
        "es-419": ".",
        "es-MX": ".",
    }
    assert marks["es-MX"]["group"] == ","


def test_every_language_has_a_name_of_its_own() -> None:
    names = [read(file)["name"] for file in RECORDS]
    assert all(name.strip() for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("file", TEXTS, ids=tag)
def test_the_recorded_hash_is_that_of_the_text_and_nobody_has_approved_it(file: Path) -> None:
    record = read(file.with_name("locale.toml"))["disclaimer"]
    assert record["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert record["version"]
    assert record["reviewed"] is False
    assert record["reviewer"] == ""
    assert "reviewed_on" not in record
    assert record.get("original", "") == ("" if tag(file) == "en" else "en")


@pytest.mark.parametrize("file", [file for file in TEXTS if tag(file) != "en"], ids=tag)
def test_no_element_is_left_in_english_or_shared_with_another_language(file: Path) -> None:
    mine = Words(file).found
    for other in TEXTS:
        if other == file:
            continue
        theirs = Words(other).found
        same = [
            place for place in mine if mine[place] == theirs.get(place) and any(map(str.isalpha, _bare(mine[place])))
        ]
        assert len(same) <= _KIN.get(frozenset({tag(file), tag(other)}), 0), (tag(other), same)


# Close kin may word a short line alike.
_KIN = {frozenset({"pt", "pt-BR"}): 8, frozenset({"es", "ast"}): 1, frozenset({"es", "gl"}): 1}

# The beginnings of Unicode's names of letters.
_SCRIPTS = {"ar": ("ARABIC",), "ja": ("HIRAGANA", "KATAKANA", "CJK"), "zh-Hans": ("CJK",)}


def _bare(text: str) -> str:
    """Without placeholders."""
    parts = text.replace("}", "{").split("{")
    return "".join(parts[::2])


@pytest.mark.parametrize("file", TEXTS, ids=tag)
def test_a_text_is_written_in_the_script_of_its_language(file: Path) -> None:
    for place, text in Words(file).found.items():
        letters = [letter for letter in _bare(text) if letter.isalpha()]
        wanted = _SCRIPTS.get(tag(file), ("LATIN",))
        odd = [letter for letter in letters if not unicodedata.name(letter).startswith(wanted)]
        odd = [letter for letter in odd if letter not in "ー々"]
        assert odd == [], (place, odd)


@pytest.mark.parametrize(
    "file", [*TEXTS, *sorted(FOLDER.glob("*/messages.po"))], ids=lambda file: f"{tag(file)}-{file.name}"
)
def test_files_are_clean_text(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert unicodedata.normalize("NFC", text) == text
    assert "\ufffd" not in text
    assert "\t" not in text
    assert text.endswith("\n")
    assert file.read_bytes().count(b"\r") == 0


def test_french_keeps_its_spaces_before_double_marks() -> None:
    for text in Words(FOLDER / "fr" / "disclaimer.html").found.values():
        for mark in ":;?!":
            for at, letter in enumerate(text):
                assert letter != mark or text[at - 1] in "\u00a0\u202f"
