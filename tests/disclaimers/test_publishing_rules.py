"""A locale's rules of publishing, notices of originals, and approvals that are kept elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from translate_pipeline import disclaimers, resources
from translate_pipeline.disclaimers import Provenance, Publishing
from translate_pipeline.disclaimers.elements import FIRSTS, KINDS
from translate_pipeline.disclaimers.template import read_template
from translate_pipeline.errors import DisclaimerMissing, LocaleError
from translate_pipeline.languages import locale

SHIPPED = resources.folder("locales")
EN, ES = locale("en"), locale("es")
PAGE = Provenance((("apertium", "1"),), date(2026, 1, 2), "https://example.org/a", "v1")


def write(folder: Path, tag: str, text: str) -> None:
    (folder / tag).mkdir(parents=True, exist_ok=True)
    (folder / tag / "locale.toml").write_text(text, encoding="utf-8")


def test_every_step_is_required_by_what_is_shipped() -> None:
    for of in disclaimers.available((SHIPPED,)):
        rules = disclaimers.publishing(of, folders=(SHIPPED,))
        assert rules == Publishing(("review", "approval"))


def test_the_nearest_locale_that_says_anything_decides_as_a_whole(tmp_path: Path) -> None:
    write(tmp_path, "es", '[publishing]\nrequires = []\nmachine = true\noutdated = "withdraw"\n')
    write(tmp_path, "es-MX", '[publishing]\nrequires = ["review"]\n')
    folders = (tmp_path, SHIPPED)
    assert disclaimers.publishing(ES, folders=folders) == Publishing((), machine=True, outdated="withdraw")
    assert disclaimers.publishing(locale("es-419"), folders=folders) == disclaimers.publishing(ES, folders=folders)
    assert disclaimers.publishing(locale("es-MX"), folders=folders) == Publishing(("review",))
    assert disclaimers.publishing(locale("pt"), folders=folders) == Publishing(("review", "approval"))


@pytest.mark.parametrize(
    "text", ['requires = ["approval"]', "machine = true", 'outdated = "x"', "requires = [1]", "strict = true"]
)
def test_rules_that_say_nothing_clear_are_refused_with_their_line(tmp_path: Path, text: str) -> None:
    write(tmp_path, "es", f"[publishing]\n{text}\n")
    with pytest.raises(LocaleError, match=r"line [12]"):
        disclaimers.publishing(ES, folders=(tmp_path, SHIPPED))
    with pytest.raises(LocaleError):
        disclaimers.check(tmp_path)


def test_an_approval_kept_elsewhere_takes_the_draft_mark_away_from_its_very_text() -> None:
    text = disclaimers.notice(ES, "translation", folders=(SHIPPED,))
    for approved, is_draft in (((), True), (("0" * 64,), True), ((text.sha256,), False)):
        page = disclaimers.for_(ES, PAGE, folders=(SHIPPED,), approved=approved)
        assert page.sha256 == text.sha256
        assert page.reviewed is not is_draft
        assert ("data-draft" in page.html) is is_draft
        assert (page.draft_mark in page.text) is is_draft


def test_the_notice_of_an_original_is_whole_and_says_nothing_of_machines() -> None:
    text = (SHIPPED / "en" / "original.html").read_text(encoding="utf-8")
    blocks = read_template(text, "en", "original")
    assert blocks[0].element == FIRSTS["original"]
    assert {one.element for one in blocks} == set(KINDS["original"])
    page = disclaimers.for_original(EN, "r1", folders=(SHIPPED,))
    assert "machine" not in page.text.lower()
    assert "r1" in page.html
    with pytest.raises(LocaleError, match="missing"):
        read_template(text.replace('<li data-element="verify">', '<li data-element="extra">'), "en", "original")
    with pytest.raises(DisclaimerMissing, match="originals in es"):
        disclaimers.for_original(ES, "r1", folders=(SHIPPED,))
    with pytest.raises(DisclaimerMissing, match="version"):
        disclaimers.for_original(EN, " ", folders=(SHIPPED,))


def test_every_notice_is_listed_once_with_the_digest_of_its_text() -> None:
    found = disclaimers.notices((SHIPPED,))
    assert len({(one.locale.tag, one.kind) for one in found}) == len(found)
    assert ("en", "original") in {(one.locale.tag, one.kind) for one in found}
    assert all(disclaimers.digest(one.template) == one.sha256 for one in found)
    assert not [one for one in found if one.reviewed]
