"""Which pages are held, why, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workflow.conftest import GLOSSARY, source
from translate_pipeline import markup, workflow
from translate_pipeline.backends.echo import Echo
from translate_pipeline.backends.pseudo import Pseudo
from translate_pipeline.errors import EngineBroken, LocaleError
from translate_pipeline.languages import locale
from translate_pipeline.model import Finding, Frame, Reply, Request, Severity
from translate_pipeline.pipeline import Stages
from translate_pipeline.workflow import Desk, Page, export_page, read_stored, translate_article

ES, MX = locale("es"), locale("es-MX")
TITLED = "<html lang=en><head><title>A title of it</title></head><body><h1>A heading</h1><p>Give 4 mg of it.</p></body>"


class Fails(Pseudo):
    """An engine that fails at texts that hold a word."""

    name = "fails"

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word

    def translate(self, request: Request) -> list[Reply]:
        return [
            Reply(None, EngineBroken("It has a cold."), self.name, self.version)
            if self._word in item.text.plain
            else reply
            for item, reply in zip(request.items, super().translate(request), strict=True)
        ]


def made(desk: Desk, html: str, failing: str = "nothing", tag: str = "es") -> Page:
    return translate_article(source(html, f"page-{failing}"), locale(tag), Stages(Fails(failing), GLOSSARY), desk)


def holding(desk: Desk, folder: Path, text: str, tag: str = "es") -> Desk:
    """The desk of an operator whose own folder says what a locale holds."""
    (folder / tag).mkdir(parents=True)
    (folder / tag / "locale.toml").write_text(text, encoding="utf-8")
    return replace(desk, folders=(folder, *desk.folders))


class TestHeldPage:
    def test_a_page_with_nothing_held_is_not_held(self, desk: Desk) -> None:
        page = made(desk, TITLED)
        assert (page.held, page.refused, page.reasons) == (False, False, ())
        assert "translation-held" not in page.html

    def test_a_held_sentence_stays_english_on_a_page_that_is_not_held(self, desk: Desk) -> None:
        page = made(desk, TITLED, "Give")
        assert len(page.translation.held) == 1
        assert not page.held

    def test_a_held_title_holds_the_page_which_is_written_as_a_draft_that_says_so(self, desk: Desk) -> None:
        page = made(desk, TITLED, "title")
        assert (page.held, page.refused) == (True, False)
        assert page.reasons == ("The title stays in English.",)
        assert "<title>A title of it</title>" in page.html
        assert '<meta name="translation-held" content="title" data-tp="meta">' in page.html
        meta = page.metadata["meta"]
        assert isinstance(meta, dict)
        assert meta["translation-held"] == "title"

    @pytest.mark.parametrize(("failing", "held"), [("heading", True), ("Second", False)])
    def test_without_a_title_the_first_heading_is_one(self, desk: Desk, failing: str, held: bool) -> None:
        page = made(desk, "<h1>A heading of it</h1><h2>Second of it</h2><p>Give 4 mg.</p>", failing)
        assert len(page.translation.held) == 1
        assert page.held is held

    def test_a_heading_under_a_title_holds_only_itself(self, desk: Desk) -> None:
        assert not made(desk, TITLED, "heading").held

    def test_a_page_that_differs_from_its_source_is_held(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        """As if the writing of pages were broken: the paragraph is lost."""
        written = markup.encode
        monkeypatch.setattr(markup, "encode", lambda *given: written(*given).replace("<p>", "<div>"))
        page = made(desk, TITLED)
        assert page.held
        assert "document.structure" in {one.code for one in page.findings if one.severity is Severity.BLOCK}
        assert "document.structure" in page.html  # in the mark for machines
        assert any("became" in reason for reason in page.reasons)

    def test_a_page_made_again_from_the_store_is_held_as_before(self, desk: Desk) -> None:
        first = made(desk, TITLED, "title")
        assert desk.store is not None
        stored = read_stored(desk.store, "page-title", ES)
        again = export_page(stored, markup.decode(TITLED), desk.folders)
        assert (again.reasons, again.html) == (first.reasons, first.html)
        assert again.findings == first.findings


class TestPolicy:
    def test_a_locale_may_hold_the_whole_page_with_any_held_sentence(self, desk: Desk, tmp_path: Path) -> None:
        page = made(holding(desk, tmp_path / "own", 'held = "page"\n'), TITLED, "Give")
        assert (page.held, page.refused, page.html) == (True, True, "")
        assert page.reasons == ("Held passages: 1. The locale es holds the whole page then.",)

    def test_its_translation_is_kept_in_the_store_all_the_same(self, desk: Desk, tmp_path: Path) -> None:
        made(holding(desk, tmp_path / "own", 'held = "page"\n'), TITLED, "Give")
        assert desk.store is not None
        assert sum(one.held for one in read_stored(desk.store, "page-Give", ES).translation.targets) == 1

    def test_a_page_without_held_sentences_is_written(self, desk: Desk, tmp_path: Path) -> None:
        page = made(holding(desk, tmp_path / "own", 'held = "page"\n'), TITLED)
        assert not page.held
        assert "<h1>" in page.html

    @pytest.mark.parametrize(("text", "tag", "refused"), [("page", "es", True), ("segment", "es-MX", False)])
    def test_a_regional_locale_follows_its_language_unless_it_says_otherwise(
        self, desk: Desk, tmp_path: Path, text: str, tag: str, refused: bool
    ) -> None:
        strict = holding(desk, tmp_path / "own", 'held = "page"\n')
        if tag != "es":
            strict = holding(strict, tmp_path / "more", f'held = "{text}"\n', tag)
        assert made(strict, TITLED, "Give", "es-MX").refused is refused

    def test_another_policy_is_refused_with_file_and_line(self, desk: Desk, tmp_path: Path) -> None:
        wrong = holding(desk, tmp_path / "own", 'name = "Español"\nheld = "everything"\n')
        with pytest.raises(LocaleError, match=r"es/locale.toml, line 2: held should be 'segment' or 'page'"):
            made(wrong, TITLED)


class TestNotForTheLocale:
    """What its author means for other locales stays in the source language, and says so."""

    ADDED = '<p its-locale-filter-list="de">For some only. And 3.</p><p its-locale-filter-list="de">4</p></body>'
    HTML = TITLED.replace("</body>", ADDED)

    def test_it_is_marked_and_counted_and_nothing_is_wrong_with_it(self, desk: Desk) -> None:
        page = made(desk, self.HTML)
        assert not page.translation.held
        assert not page.held
        assert '<span lang="en" dir="ltr" data-tp="chosen">For some only. And 3.</span>' in page.html
        assert page.html.count('data-tp="held"') == page.html.count('[data-tp="held"]')
        assert "También siguen en inglés: 2 pasajes dejados así a propósito." in page.disclaimer.text
        assert "no se pudo" not in page.disclaimer.text
        assert not page.read_back

    def test_what_is_held_is_counted_apart_from_it(self, desk: Desk) -> None:
        page = made(desk, self.HTML, "Give")
        assert "1 pasaje no se pudo traducir con seguridad." in page.disclaimer.text
        assert "También siguen en inglés: 2 pasajes dejados así a propósito." in page.disclaimer.text

    def test_a_locale_that_it_is_meant_for_has_it_translated(self, desk: Desk) -> None:
        page = made(desk, self.HTML, tag="de")
        assert "For some only. And 3.</span>" not in page.html

    def test_a_stored_page_says_the_same(self, desk: Desk) -> None:
        first, second = made(desk, self.HTML), made(desk, self.HTML)
        assert second.reused
        assert second.html == first.html


class TestOwnFindings:
    def test_what_could_not_be_checked_is_told_once(self, desk: Desk) -> None:
        page = translate_article(source(), locale("eo"), Stages(Pseudo(), GLOSSARY), desk)
        told = [one for one in page.findings if one.code == "check.unavailable"]
        assert told
        assert len(told) == len(set(told))
        assert not page.held

    def test_a_stored_translation_does_not_double_them(self, desk: Desk) -> None:
        first = translate_article(source(), ES, Stages(Echo(), GLOSSARY), desk)
        second = translate_article(source(), ES, Stages(Echo(), GLOSSARY), desk)
        assert second.reused
        assert second.findings == first.findings


class TestCheck:
    """The command `check` uses the same comparison."""

    HTML = "<html lang=en><body><h1>A heading</h1><p>Give <b>4 mg</b> daily.</p></body>"

    def codes(self, translated: str) -> set[str]:
        target = markup.decode(translated)
        found = workflow.check_documents(markup.decode(self.HTML), target, ES, GLOSSARY)
        return {one.code for one in found if one.severity is Severity.BLOCK}

    def test_a_translation_with_the_same_structure_passes(self) -> None:
        good = "<html lang=es><body><h1>Un título</h1><p>Administre <b>4 mg</b> al día.</p></body>"
        assert not {code for code in self.codes(good) if code.startswith("document.")}

    def test_a_page_of_our_own_passes(self) -> None:
        document = markup.decode(self.HTML)
        page = markup.encode(document, {one.key: one.text for one in document.segments}, Frame(ES, notice="<p>N</p>"))
        assert not {code for code in self.codes(page) if code.startswith("document.")}

    def test_a_lost_element_and_a_wrong_language_are_found(self) -> None:
        bad = "<html lang=fr><body><h1>Un título</h1><p>Administre 4 mg al día.</p></body>"
        assert {"document.structure", "document.language"} <= self.codes(bad)

    def test_checks_of_the_whole_document_are_made(self) -> None:
        target = markup.decode(self.HTML.replace("lang=en", "lang=sw"))
        found: tuple[Finding, ...] = workflow.check_documents(markup.decode(self.HTML), target, locale("sw"), GLOSSARY)
        assert "check.unavailable" in {one.code for one in found}

    @pytest.mark.parametrize("kept", [True, False])
    def test_a_passage_that_is_not_for_the_locale_may_stay_or_go(self, kept: bool) -> None:
        passage = "<p its-locale-filter-list=en-US>Call the American hotline for help today.</p>"
        source = markup.decode(f"<html lang=en><body>{passage}<p>Give 4 mg daily.</p></body>")
        page = f"<html lang=es><body>{passage if kept else ''}<p>Administre 4 mg al día.</p></body>"
        found = workflow.check_documents(source, markup.decode(page), ES, GLOSSARY)
        assert not {one.code for one in found} & {"text.untranslated", "numbers.value", "document.text"}
