"""The disclaimer of one page, whole or not at all, and which locales have one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from translate_pipeline.disclaimers.files import (
    LOCALE_FILE,
    NOTICE_FILE,
    NoticeRecord,
    held,
    merged,
    operator,
    read_locale,
    tags,
)
from translate_pipeline.disclaimers.filling import filling
from translate_pipeline.disclaimers.links import linkable
from translate_pipeline.disclaimers.rendering import chosen, html_of, text_of
from translate_pipeline.disclaimers.tables import fail, line_of, read_text
from translate_pipeline.disclaimers.template import read_template
from translate_pipeline.disclaimers.values import Disclaimer, LocaleFacts, Provenance
from translate_pipeline.errors import DisclaimerMissing, LocaleError
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class _Found:
    """The text for a locale, where it is and what is known of it."""

    locale: Locale
    file: Path
    text: str
    record: NoticeRecord
    sha256: str


def for_(of: Locale, provenance: Provenance, *, folders: Sequence[Path]) -> Disclaimer:
    """The whole notice in the reader's language: from the nearest locale of the language that has one, and within one
    locale from the first of `folders` (laid out like `locales/`, the operator's before ours). Raises
    `DisclaimerMissing` where there is none or a fact is missing, `LocaleError` where a file is broken."""
    found = _find(of, folders)
    original = locale(provenance.source_language)
    if found.record.original and original.language != locale(found.record.original).language:
        raise DisclaimerMissing(
            f"The notice in {found.locale} speaks of an original in {found.record.original}, not in {original}.",
            hint="An operator's own folder can hold a text that fits.",
        )
    blocks = read_template(found.text, str(found.file))
    runner = operator(of, folders=folders)
    filled = filling(of, found.locale, provenance, runner, found.record.version)
    shown = chosen(blocks, filled, draft=not found.record.reviewed)
    marks = [(block, filled) for block in blocks if block.element == "draft"]
    return Disclaimer(
        locale=found.locale,
        version=found.record.version,
        sha256=found.sha256,
        html=_wrapped(html_of(shown), found),
        text=text_of(shown),
        reviewed=found.record.reviewed,
        draft_mark=text_of(marks).removeprefix("- "),
        findings=(*fallback(of, found.locale), *_changed(found), *_unlinked(provenance)),
    )


def available(folders: Sequence[Path]) -> tuple[Locale, ...]:
    """The locales of the folders that have a disclaimer, their own or that of a wider locale of the language."""
    return tuple(of for of in tags(folders) if _place(of, folders) is not None)


def facts(of: Locale, *, folders: Sequence[Path]) -> LocaleFacts:
    """What there is to say of a locale; raises as `for_` does, before anything is translated."""
    found, record = _find(of, folders), merged(of, folders)
    read_template(found.text, str(found.file))
    return LocaleFacts(
        locale=of,
        own_name=record.name or of.own_name,
        direction=of.direction,
        decimal=of.numbers.decimal,
        group=of.numbers.group,
        notice=found.locale,
        version=found.record.version,
        reviewed=found.record.reviewed,
        reviewer=found.record.reviewer,
        reviewed_on=found.record.reviewed_on,
        held=held(of, folders=folders),
    )


def fallback(of: Locale, used: Locale) -> tuple[Finding, ...]:
    """A warning where a text of `used` stands in for `of` and the two write decimals differently: the notice's
    readers, and whoever took the page's numbers from the same fallback, would read 4.0 and 4,0 side by side."""
    mine, other = of.numbers.decimal, used.numbers.decimal
    if mine == other:
        return ()
    detail = f"{of} falls back to {used}, which writes 4{other}0 where {of} writes 4{mine}0"
    return (Finding("locale.fallback", Severity.WARN, detail),)


def digest(text: str) -> str:
    """What `sha256` in `locale.toml` must be for this text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _place(of: Locale, folders: Sequence[Path]) -> tuple[Locale, int] | None:
    """The locale and the index of the folder that the text for a locale comes from."""
    return next(
        (
            (step, index)
            for step in of.fallbacks
            for index, folder in enumerate(folders)
            if (folder / step.tag / NOTICE_FILE).is_file()
        ),
        None,
    )


def _find(of: Locale, folders: Sequence[Path]) -> _Found:
    place = _place(of, folders)
    if place is None:
        raise DisclaimerMissing(
            f"There is no disclaimer for {of}, so no page may be written in it.",
            hint="`translate-pipeline locales` lists the locales; docs/locales.md says how to add one.",
            locale=of.tag,
        )
    used, index = place
    file = folders[index] / used.tag / NOTICE_FILE
    text = read_text(file)
    # A record below the text's own folder is of another text; one above it may approve this one.
    record = merged(used, folders[: index + 1]).notice
    found = _Found(used, file, text, record, digest(text))
    _check_record(found, folders[: index + 1])
    return found


def _check_record(found: _Found, folders: Sequence[Path]) -> None:
    record = found.record
    if not record.version:
        raise LocaleError(
            f"{found.file.with_name(LOCALE_FILE)}: [disclaimer] must give the version of {NOTICE_FILE}.",
            hint="docs/locales.md says how.",
            file=str(found.file.with_name(LOCALE_FILE)),
        )
    if record.reviewed:
        _check_review(found, folders)


def _check_review(found: _Found, folders: Sequence[Path]) -> None:
    """The file that says so must itself name the very text: an approval never passes on to a text that changed."""
    files = (folder / found.locale.tag / LOCALE_FILE for folder in folders)
    file, own = next(
        (file, own)
        for file in files
        if file.is_file() and "reviewed" in (own := read_locale(file, found.locale).get("disclaimer", {}))
    )
    line = line_of(read_text(file), ("disclaimer", "reviewed"))
    if own.get("sha256") != found.sha256:
        fail(str(file), line, f"the reviewed text must be named by its sha256; the one there now has {found.sha256}")
    if not own.get("reviewer", "").strip() or "reviewed_on" not in own:
        fail(str(file), line, "a reviewed text needs its reviewer and reviewed_on")


def _changed(found: _Found) -> tuple[Finding, ...]:
    if not found.record.sha256 or found.record.sha256 == found.sha256:
        return ()
    detail = f"the draft {found.file.name} for {found.locale} is not the one that {LOCALE_FILE} records"
    return (Finding("disclaimer.changed", Severity.WARN, detail),)


def _unlinked(provenance: Provenance) -> tuple[Finding, ...]:
    if not provenance.report_url or linkable(provenance.report_url):
        return ()
    return (Finding("disclaimer.link", Severity.WARN, "the address for error reports can't be linked"),)


def _wrapped(content: str, found: _Found) -> str:
    mark = "" if found.record.reviewed else ' data-draft=""'
    return (
        f'<div class="translation-notice" lang="{found.locale.tag}" dir="{found.locale.direction}"'
        f' data-notice-version="{escape(found.record.version)}"{mark}>\n{content}\n</div>'
    )
