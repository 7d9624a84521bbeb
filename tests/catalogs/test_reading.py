"""Catalogs fall back within a language, then to English, and never break a page."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from translate_pipeline import resources
from translate_pipeline.catalogs import catalog, check
from translate_pipeline.errors import DisclaimerMissing, LocaleError
from translate_pipeline.languages import locale

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)


def write(folder: Path, tag: str, body: str) -> Path:
    file = folder / tag / "messages.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{HEADER}\n{body}", encoding="utf-8")
    return file


def message(msgid: str, msgstr: str) -> str:
    return f'msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


def test_a_message_comes_from_the_nearest_locale_then_the_language_then_english(tmp_path: Path) -> None:
    write(tmp_path, "es", message("Draft", "Borrador") + message("Video", "Vídeo"))
    write(tmp_path, "es-419", message("Video", "Video (América)"))
    words = catalog(locale("es-MX"), folders=[tmp_path])
    assert [words.gettext(one) for one in ("Video", "Draft", "Unheard")] == ["Video (América)", "Borrador", "Unheard"]


def test_the_first_folder_comes_before_the_next_within_one_locale(tmp_path: Path) -> None:
    write(tmp_path / "own", "fr", message("Draft", "Projet"))
    write(tmp_path / "ours", "fr", message("Draft", "Brouillon") + message("Languages", "Langues"))
    words = catalog(locale("fr"), folders=[tmp_path / "own", tmp_path / "ours"])
    assert (words.gettext("Draft"), words.gettext("Languages")) == ("Projet", "Langues")


def test_plural_forms_and_contexts_are_chosen_by_the_file(tmp_path: Path) -> None:
    body = 'msgid "{count} page"\nmsgid_plural "{count} pages"\nmsgstr[0] "une page"\nmsgstr[1] "{count} feuilles"\n\n'
    body += 'msgctxt "verb"\nmsgid "Open"\nmsgstr "Ouvrir"\n\n'
    body += 'msgctxt "noun"\nmsgid "{count} page"\nmsgid_plural "{count} pages"\nmsgstr[0] "a"\nmsgstr[1] "b {count}"\n'
    write(tmp_path, "fr", body)
    words = catalog(locale("fr"), folders=[tmp_path])
    assert [words.ngettext("{count} page", "{count} pages", n) for n in (1, 2)] == ["une page", "{count} feuilles"]
    assert (words.pgettext("verb", "Open"), words.gettext("Open")) == ("Ouvrir", "Open")
    assert words.npgettext("noun", "{count} page", "{count} pages", 5) == "b {count}"


def test_a_locale_without_any_catalog_shows_english() -> None:
    words = catalog(locale("sv"), folders=[])
    assert words.gettext("Draft") == "Draft"
    assert [words.ngettext("one", "more", n) for n in (1, 2)] == ["one", "more"]


def test_a_whole_catalog_refuses_rather_than_fall_back_to_english(tmp_path: Path) -> None:
    write(tmp_path, "fr", message("Draft", "Brouillon"))
    words = catalog(locale("fr-CA"), folders=[tmp_path], whole=True)
    assert words.gettext("Draft") == "Brouillon"
    asks: list[Callable[[], str]] = [
        lambda: words.gettext("Unheard"),
        lambda: words.ngettext("one", "more", 2),
        lambda: words.pgettext("verb", "Open"),
        lambda: words.npgettext("noun", "one", "more", 2),
    ]
    for ask in asks:
        with pytest.raises(DisclaimerMissing):
            ask()


def test_a_fuzzy_message_is_not_shown(tmp_path: Path) -> None:
    write(tmp_path, "fr", "#, fuzzy\n" + message("Draft", "Bruyère"))
    assert catalog(locale("fr"), folders=[tmp_path]).gettext("Draft") == "Draft"


def test_a_file_is_read_once_however_many_threads_ask(tmp_path: Path) -> None:
    file = write(tmp_path, "fr", message("Draft", "Brouillon"))
    seen: list[str] = []
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        seen.append(catalog(locale("fr"), folders=[tmp_path]).gettext("Draft"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    file.unlink()
    seen.append(catalog(locale("fr"), folders=[tmp_path]).gettext("Draft"))
    assert seen == ["Brouillon"] * 9


@pytest.mark.parametrize(
    ("body", "line", "why"),
    [
        ('msgid "Draft"\nmsgstr "Brouillon\n', 7, "no closing quotation mark"),
        ('msgid "Draft"\nmsgstr Brouillon\n', 7, "not well quoted"),
        ('msgid "Draft"\nmsgstr "Brou\\illon"\n', 7, "unknown escape"),
        ('msgid "Draft"\nmsgstring "Brouillon"\n', 7, "'msgstring' is not a keyword"),
        ("<<<<<<< HEAD\n" + message("Draft", "Brouillon"), 6, "'<<<<<<<' is not a keyword"),
        (message("Draft", "Brouillon {0}"), 6, "no placeholders"),
        (message("Also: {list}.", "Aussi {list!r}."), 6, "placeholders {list}"),
        (message("Also: {list}.", "Aussi {list:>9}."), 6, "placeholders {list}"),
        (message("{count} of {list}", "{liste}"), 6, "placeholders"),  # a name that the code does not give
        (message("Also: {list}.", "Aussi."), 6, "placeholders"),  # a value that would be lost
        (message("Draft", "Brouillon {"), 6, "placeholders"),  # a brace that breaks the formatting
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] ""\n', 6, "2 plural forms"),
        ('msgid "a"\nmsgstr "x"\nmsgid_\n', 8, "keyword"),  # not a line of a .po file
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, body: str, line: int, why: str) -> None:
    file = write(tmp_path, "fr", body)
    with pytest.raises(LocaleError, match=why) as caught:
        catalog(locale("fr"), folders=[tmp_path])
    assert str(file) in str(caught.value)
    assert f"line {line}" in str(caught.value)


def test_a_file_that_is_not_utf8_or_has_a_broken_header_is_named(tmp_path: Path) -> None:
    latin = tmp_path / "fr" / "messages.po"
    latin.parent.mkdir()
    latin.write_bytes(HEADER.encode() + 'msgid "a"\nmsgstr "é"\n'.encode("latin-1"))
    with pytest.raises(LocaleError, match="line 6: not UTF-8"):
        catalog(locale("fr"), folders=[tmp_path])
    broken = tmp_path / "it" / "messages.po"
    broken.parent.mkdir()
    broken.write_text('msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=many; plural=n;\\n"\n', encoding="utf-8")
    with pytest.raises(LocaleError, match="line 1"):
        catalog(locale("it"), folders=[tmp_path])


@pytest.mark.parametrize(
    ("tag", "plurals", "why"),
    [
        ("es", "nplurals=3; plural=(n != 1);", "names 3 forms and uses 2"),
        ("es", "nplurals=1; plural=(n != 1);", "names 1 forms and asks for one beyond"),
        ("es", "nplurals=1; plural=0;", "tells 1 forms apart, and Spanish has 2"),
        ("pl", "nplurals=2; plural=(n != 1);", "tells 2 forms apart, and Polish has 3"),
        ("es", "nplurals=2; plural=(n !! 1);", "has a rule that can't be read"),
        ("es", "nplurals=2; plural=(n % 0);", "has a rule that can't be read"),
    ],
)
def test_plural_forms_that_do_not_fit_the_language_are_refused(
    tmp_path: Path, tag: str, plurals: str, why: str
) -> None:
    forms = int(plurals.partition("=")[2][0])
    file = tmp_path / tag / "messages.po"
    file.parent.mkdir()
    words = "".join(f'msgstr[{number}] "{number}: {{count}}"\n' for number in range(forms))
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plurals}\\n"\n\n'
    file.write_text(f'{head}msgid "{{count}} page"\nmsgid_plural "{{count}} pages"\n{words}', encoding="utf-8")
    with pytest.raises(LocaleError, match=re.escape(why)) as caught:
        catalog(locale(tag), folders=[tmp_path])
    assert f"{file}, line 4: " in str(caught.value)


def test_a_catalog_without_plurals_needs_no_plural_forms(tmp_path: Path) -> None:
    file = tmp_path / "pl" / "messages.po"
    file.parent.mkdir()
    file.write_text("\ufeff" + message("Draft", "Szkic").replace("\n", "\r\n"), encoding="utf-8")
    assert catalog(locale("pl"), folders=[tmp_path]).gettext("Draft") == "Szkic"


def test_every_catalog_of_a_folder_can_be_looked_at_beforehand(tmp_path: Path) -> None:
    check(tmp_path)
    write(tmp_path, "fr", message("Draft", "Brouillon"))
    check(tmp_path)
    broken = write(tmp_path, "it", message("Draft", "{Bozza}"))
    with pytest.raises(LocaleError, match=re.escape(str(broken))):
        check(tmp_path)
    check(resources.folder("locales"))


def test_a_singular_may_say_its_number_in_a_word(tmp_path: Path) -> None:
    body = 'msgid "{count} page"\nmsgid_plural "{count} pages"\nmsgstr[0] "eine Seite"\nmsgstr[1] "{count} Seiten"\n'
    write(tmp_path, "de", body)
    assert catalog(locale("de"), folders=[tmp_path]).ngettext("{count} page", "{count} pages", 1) == "eine Seite"
