"""A page's notice is whole, in the reader's language, true to the evidence, or there is none."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest

from tests.disclaimers.samples import (
    APPROVED,
    IN_STATE,
    MACHINE,
    OURS,
    REVIEWED,
    SHIPPED,
    TEXTS,
    own_folder,
    shipped_text,
    with_,
)
from translate_pipeline.disclaimers import Provenance, Signature, available, digest, facts, fallback, for_
from translate_pipeline.disclaimers.elements import ALWAYS
from translate_pipeline.errors import DisclaimerMissing, LocaleError
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import Severity, State


def elements(html: str) -> list[str]:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [node.get("data-element") for node in tree.iter() if node.get("data-element")]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("of", TEXTS, ids=str)
def test_every_language_says_every_required_element_once_in_every_state(of: Locale, state: State) -> None:
    notice = for_(of, IN_STATE[state], folders=OURS)
    said = elements(notice.html)
    assert set(said) >= ALWAYS
    assert len(said) == len(set(said))
    assert said[:2] == ["machine", "draft"]
    assert ("standing" in said) == (state in {State.OUTDATED, State.WITHDRAWN})


@pytest.mark.parametrize("of", TEXTS, ids=str)
def test_engine_version_date_original_and_page_version_stand_in_the_notice(of: Locale) -> None:
    notice = for_(of, MACHINE, folders=OURS)
    for fact in ("Apertium (eng-spa 0.3.1)", "2026", MACHINE.source_title, MACHINE.source_url, "p-17", notice.version):
        assert fact in notice.text
    assert f'href="{MACHINE.source_url}"' in notice.html
    assert 'href="https://wiki.apertium.org/"' in notice.html


def test_dates_and_lists_are_written_as_the_language_writes_them() -> None:
    page = with_(engines=(("apertium", ""), ("deepl", "v2"), ("apertium", "")))
    assert "1 mars 2026" in for_(locale("fr"), page, folders=OURS).text
    assert "1. März 2026" in for_(locale("de"), page, folders=OURS).text
    assert "2026年3月1日" in for_(locale("ja"), page, folders=OURS).text
    assert "2026-03-01" in for_(locale("eo"), page, folders=OURS).text
    assert "Apertium et DeepL (v2)" in for_(locale("fr"), page, folders=OURS).text


def test_an_engine_that_is_not_known_is_named_without_a_link() -> None:
    text = for_(locale("en"), with_(engines=(("plugin-x", "7"),)), folders=OURS).text
    assert "plugin-x (7)" in text
    assert "No public help page is known" in text


def test_review_is_said_with_who_and_when() -> None:
    text = for_(locale("es"), IN_STATE[State.APPROVED], folders=OURS).text
    assert REVIEWED.by in text
    assert APPROVED.by in text
    assert "4 de marzo de 2026" in text


@pytest.mark.parametrize(
    "page",
    [
        with_(state=State.REVIEWED),  # nobody signed
        with_(state=State.REVIEWED, reviewed=Signature("  ", REVIEWED.on)),  # signed by nobody
        with_(state=State.APPROVED, reviewed=REVIEWED),  # the medical approval is missing
        with_(state=State.APPROVED, approved=APPROVED),  # the review is missing
        with_(state=State.PUBLISHED),  # published without any evidence
    ],
)
def test_a_review_without_evidence_is_never_claimed(page: Provenance) -> None:
    with pytest.raises(DisclaimerMissing, match="needs who reviewed"):
        for_(locale("en"), page, folders=OURS)


def test_a_published_page_claims_no_more_than_the_evidence() -> None:
    html = for_(locale("en"), with_(state=State.PUBLISHED, reviewed=REVIEWED), folders=OURS).html
    assert 'data-element="review" data-when="reviewed"' in html


@pytest.mark.parametrize(
    "page",
    [
        with_(engines=()),
        with_(engines=((" ", "1"),)),
        with_(page_version=" "),
        with_(source_url=""),
        with_(source_url="javascript:alert(1)"),
    ],
)
def test_a_fact_that_a_notice_must_name_is_never_left_out(page: Provenance) -> None:
    with pytest.raises(DisclaimerMissing):
        for_(locale("en"), page, folders=OURS)


def test_a_language_without_a_disclaimer_gets_none_of_another() -> None:
    for tag in ("sv", "zh-Hant", "he"):
        with pytest.raises(DisclaimerMissing, match="no page may be written"):
            for_(locale(tag), MACHINE, folders=OURS)


def test_a_notice_falls_back_within_its_language_only() -> None:
    assert for_(locale("es-AR"), MACHINE, folders=OURS).locale == locale("es")
    assert for_(locale("pt-BR"), MACHINE, folders=OURS).locale == locale("pt-BR")
    assert for_(locale("fr-CA"), MACHINE, folders=OURS).locale == locale("fr")


def test_a_fallback_to_another_decimal_mark_is_not_silent() -> None:
    findings = for_(locale("es-MX"), MACHINE, folders=OURS).findings
    assert [(one.code, one.severity) for one in findings] == [("locale.fallback", Severity.WARN)]
    assert "4,0" in findings[0].detail
    assert "4.0" in findings[0].detail
    assert for_(locale("es-ES"), MACHINE, folders=OURS).findings == ()
    assert fallback(locale("de-CH"), locale("de")) != ()
    assert fallback(locale("es"), locale("es")) == ()


def test_a_text_that_speaks_of_an_english_original_is_not_used_for_another() -> None:
    with pytest.raises(DisclaimerMissing, match="original in en"):
        for_(locale("es"), with_(source_language="fr"), folders=OURS)
    assert for_(locale("es"), with_(source_language="en-GB"), folders=OURS).locale == locale("es")
    assert for_(locale("en"), with_(source_language="fr"), folders=OURS).locale == locale("en")


def test_a_shipped_text_shows_that_it_is_a_draft() -> None:
    notice = for_(locale("es"), MACHINE, folders=OURS)
    assert not notice.reviewed
    assert notice.draft_mark == "Borrador: este aviso aún no ha sido revisado."
    assert notice.draft_mark in notice.text
    assert "data-draft" in notice.html


def test_a_recorded_review_takes_the_draft_mark_away(tmp_path: Path) -> None:
    record = f'[disclaimer]\nsha256 = "{digest(shipped_text("es"))}"\nreviewed = true\n'
    folders = own_folder(tmp_path, {"es/locale.toml": record + 'reviewer = "R."\nreviewed_on = 2026-05-01\n'})
    notice = for_(locale("es"), MACHINE, folders=folders)
    assert notice.reviewed
    assert "draft" not in elements(notice.html)
    assert "data-draft" not in notice.html
    assert "Borrador" not in notice.text
    known = facts(locale("es-MX"), folders=folders)
    assert (known.reviewed, known.reviewer, str(known.reviewed_on)) == (True, "R.", "2026-05-01")


@pytest.mark.parametrize(
    ("record", "why"),
    [
        # the text changed after its review
        ('sha256 = "0"\nreviewed = true\nreviewer = "R."\nreviewed_on = 2026-05-01', "line 3: the reviewed text must"),
        # a review that names no text would pass on to whatever is shipped next
        ('reviewed = true\nreviewer = "R."\nreviewed_on = 2026-05-01', "line 2: the reviewed text must"),
        ('sha256 = "{sha}"\nreviewed = true\nreviewed_on = 2026-05-01', "line 3: a reviewed text needs"),
        ('sha256 = "{sha}"\nreviewed = true\nreviewer = "R."', "line 3: a reviewed text needs"),
    ],
)
def test_a_review_holds_for_one_text_one_reviewer_and_one_day(tmp_path: Path, record: str, why: str) -> None:
    text = f"[disclaimer]\n{record.replace('{sha}', digest(shipped_text('es')))}\n"
    folders = own_folder(tmp_path, {"es/locale.toml": text})
    with pytest.raises(LocaleError, match=why) as caught:
        for_(locale("es"), MACHINE, folders=folders)
    assert str(tmp_path / "own" / "es" / "locale.toml") in str(caught.value)


def test_a_draft_that_is_not_the_recorded_one_is_reported(tmp_path: Path) -> None:
    folders = own_folder(
        tmp_path,
        {"fr/disclaimer.html": shipped_text("fr"), "fr/locale.toml": '[disclaimer]\nversion = "9"\nsha256 = "0"\n'},
    )
    notice = for_(locale("fr"), MACHINE, folders=folders)
    assert [one.code for one in notice.findings] == ["disclaimer.changed"]
    assert notice.version == "9"


def test_an_operators_text_comes_before_ours_and_needs_its_own_version(tmp_path: Path) -> None:
    text = shipped_text("fr").replace("Elle peut contenir des erreurs.", "Notre mot.")
    folders = own_folder(tmp_path, {"fr/disclaimer.html": text})
    with pytest.raises(LocaleError, match="must give the version"):
        for_(locale("fr"), MACHINE, folders=folders)
    folders = own_folder(tmp_path, {"fr/locale.toml": '[disclaimer]\nversion = "house-1"\n'})
    notice = for_(locale("fr-CH"), MACHINE, folders=folders)
    assert (notice.version, "Notre mot." in notice.text) == ("house-1", True)
    assert notice.sha256 == digest(text)


def test_an_operator_may_add_a_language(tmp_path: Path) -> None:
    folders = own_folder(
        tmp_path, {"sv/disclaimer.html": shipped_text("en"), "sv/locale.toml": '[disclaimer]\nversion = "1"\n'}
    )
    assert locale("sv") in available(folders)
    assert facts(locale("sv"), folders=folders).own_name == "Svenska"


def test_facts_refuse_a_broken_text_before_anything_is_translated(tmp_path: Path) -> None:
    folders = own_folder(tmp_path, {"fr/disclaimer.html": "<p>", "fr/locale.toml": '[disclaimer]\nversion = "1"\n'})
    with pytest.raises(LocaleError, match=r"disclaimer\.html, line 1"):
        facts(locale("fr"), folders=folders)


def test_an_address_for_reports_that_cannot_be_linked_is_reported_and_not_linked() -> None:
    notice = for_(locale("en"), with_(report_url="javascript:alert(1)"), folders=OURS)
    assert [one.code for one in notice.findings] == ["disclaimer.link"]
    assert "javascript" not in notice.html
    linked = for_(locale("en"), with_(report_url="/report?page=1"), folders=OURS)
    assert 'href="/report?page=1"' in linked.html


def test_notes_stand_in_the_notice_one_by_one() -> None:
    notice = for_(locale("es"), with_(notes=("Dos pasajes <b>", " ", "Un vídeo")), folders=OURS)
    assert elements(notice.html).count("notes") == 2
    assert "<b>" not in notice.html
    assert "- Dos pasajes <b>\n- Un vídeo\n" in notice.text


def test_available_lists_regional_locales_whose_language_has_a_text(tmp_path: Path) -> None:
    tags = {of.tag for of in available(OURS)}
    assert {"en", "es", "es-419", "es-ES", "es-MX", "pt-BR", "zh-Hans", "ar"} <= tags
    folders = own_folder(tmp_path, {"sv/locale.toml": 'name = "Svenska"\n', ".git/x": "", "_old/x": ""})
    assert "sv" not in {of.tag for of in available(folders)}


def test_a_folder_that_no_tag_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LocaleError, match="should be named pt-BR"):
        available(own_folder(tmp_path, {"pt_br/locale.toml": ""}))
    with pytest.raises(LocaleError, match="not named by a language tag"):
        available([*own_folder(tmp_path / "b", {"french/locale.toml": ""})])
    with pytest.raises(LocaleError, match="is not there"):
        available([tmp_path / "nowhere", SHIPPED])


def test_an_original_without_an_address_is_named_and_a_note_must_say_why_there_is_no_link() -> None:
    notice = for_(locale("es"), with_(source_url="", notes=("No hay enlace.",)), folders=OURS)
    original = notice.html.partition('data-element="original"')[2].partition("</li>")[0]
    assert MACHINE.source_title in original
    assert "href" not in original
    assert notice.html.count("<a ") == notice.html.count("</a>")
    assert "No hay enlace." in notice.text
