"""The message files are true to the code, and every shipped language is complete."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

import babel
import pytest

from translate_pipeline import resources
from translate_pipeline.catalogs.__main__ import main
from translate_pipeline.catalogs.messages import TEMPLATE, extract, problems, stale, update
from translate_pipeline.catalogs.reading import catalog, read
from translate_pipeline.languages import locale

OURS = resources.folder("locales")
FILES = sorted(OURS.glob("*/messages.po"))
WITH_RULES = [file for file in FILES if file.parent.name != "oc"]  # CLDR has no plural rules for Occitan


def code(folder: Path, text: str) -> Path:
    package = folder / "package"
    package.mkdir(exist_ok=True)
    (package / "page.py").write_text(text, encoding="utf-8")
    return package


def test_no_message_file_is_stale() -> None:
    assert stale(OURS) == [], "run `python -m translate_pipeline.catalogs` and translate what is new"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_shipped_language_is_complete(file: Path) -> None:
    assert problems(locale(file.parent.name), folders=[OURS]) == []


@pytest.mark.parametrize("file", WITH_RULES, ids=lambda file: file.parent.name)
def test_plural_forms_follow_cldr(file: Path, tmp_path: Path) -> None:
    """One form a category: counts of one CLDR category take one form, and two categories take two."""
    rule = babel.Locale.parse(file.parent.name, sep="-").plural_form
    numbered = "".join(f'msgstr[{form}] "{form}"\n' for form in range(read(file).num_plurals))
    header = file.read_text(encoding="utf-8").split("\n\n")[0]
    copy = tmp_path / file.parent.name / file.name
    copy.parent.mkdir()
    copy.write_text(f'{header}\n\nmsgid "a"\nmsgid_plural "b"\n{numbered}', encoding="utf-8")
    words = catalog(locale(file.parent.name), folders=[tmp_path])
    forms = defaultdict(set)
    for count in range(1, 400):
        forms[rule(count)].add(words.ngettext("a", "b", count))
    assert all(len(used) == 1 for used in forms.values())
    assert len(set().union(*forms.values())) == len(forms)


def test_extraction_finds_every_way_of_marking_a_message(tmp_path: Path) -> None:
    package = code(
        tmp_path,
        'a = _("one")\nb = words.gettext("two")\nc = words.ngettext("{count} x", "{count} xs", n)\n'
        'd = words.pgettext("verb", "Open")\ne = gettext_noop("three")\nf = ngettext_noop("y", "ys")\n'
        'g = words.npgettext("noun", "z", "zs", n)\nh = label("no message")\n',
    )
    found = {(message.context, message.id) for message in extract(package) if message.id}
    assert found == {
        (None, "one"),
        (None, "two"),
        (None, ("{count} x", "{count} xs")),
        ("verb", "Open"),
        (None, "three"),
        (None, ("y", "ys")),
        ("noun", ("z", "zs")),
    }


def test_an_update_keeps_translations_and_brings_new_messages_in_empty(tmp_path: Path) -> None:
    package = code(tmp_path, 'a = _("Draft")\nb = _("Drafts")\n')
    file = tmp_path / "fr" / "messages.po"
    file.parent.mkdir()
    file.write_text('msgid "Draft"\nmsgstr "Brouillon"\n\nmsgid "Gone"\nmsgstr "Parti"\n', encoding="utf-8")
    assert set(update(tmp_path, package)) == {tmp_path / TEMPLATE, file}
    po = read(file)
    assert {message.id: message.string for message in po if message.id} == {"Draft": "Brouillon", "Drafts": ""}
    assert not any(message.fuzzy for message in po if message.id)
    assert stale(tmp_path, package) == []
    assert update(tmp_path, package) == []


def test_a_changed_message_makes_every_file_stale(tmp_path: Path) -> None:
    shutil.copytree(OURS, tmp_path / "locales")
    package = code(tmp_path, 'a = _("Something new")\n')
    assert len(stale(tmp_path / "locales", package)) == len(FILES) + 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (('msgstr "Brouillon"', 'msgstr ""'), "'Draft' is not translated"),
        (('msgid "Draft"', '#, fuzzy\nmsgid "Draft"'), "'Draft' is fuzzy"),
        (("{list}.", "{liste}."), "placeholders"),
        (('msgstr[1] "{count} titres"', 'msgstr[1] ""'), "plural forms"),
        (('msgid "Draft"\nmsgstr "Brouillon"', ""), "'Draft' is not translated"),
    ],
)
def test_an_incomplete_catalog_says_what_is_missing(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    text = (OURS / "fr" / "messages.po").read_text(encoding="utf-8").replace("\u00a0:", ":")
    at = text.rindex(change[0]) if "list" in change[0] else text.index(change[0])
    file = tmp_path / "fr" / "messages.po"
    file.parent.mkdir()
    file.write_text(text[:at] + change[1] + text[at + len(change[0]) :], encoding="utf-8")
    found = problems(locale("fr"), folders=[tmp_path])
    assert len(found) == 1
    assert why in found[0]


def test_a_language_without_a_catalog_is_not_complete_and_english_needs_none() -> None:
    assert problems(locale("sv"), folders=[OURS]) == ["sv has no messages.po."]
    assert problems(locale("en-GB"), folders=[OURS]) == []


def test_a_regional_locale_is_complete_by_its_language() -> None:
    assert problems(locale("es-MX"), folders=[OURS]) == []


def test_the_command_writes_what_is_stale_and_checks_without_writing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(OURS, tmp_path / "locales")
    folder = tmp_path / "locales"
    (folder / TEMPLATE).unlink()
    assert main(["--check", str(folder)]) == 1
    assert not (folder / TEMPLATE).exists()
    assert main([str(folder)]) == 0
    assert (folder / TEMPLATE).read_bytes() == (OURS / TEMPLATE).read_bytes()
    assert main(["--check", str(folder)]) == 0
    assert "stale: " in capsys.readouterr().out


def test_the_command_refuses_bad_usage_and_broken_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--wrong"]) == 2
    broken = tmp_path / "fr" / "messages.po"
    broken.parent.mkdir()
    broken.write_text("nonsense\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 2
    assert str(broken) in capsys.readouterr().err


def test_the_catalog_of_each_language_is_not_that_of_another() -> None:
    said = [catalog(locale(file.parent.name), folders=[OURS]).gettext("About this translation") for file in FILES]
    assert len({text for text in said if "tradução" not in text}) == len(FILES) - 2  # pt and pt-BR say the same
