"""The disclaimer of one page, whole or not at all, and which locales have one."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from translate_pipeline.disclaimers.files import (
    LOCALE_FILE,
    NOTICES,
    NoticeRecord,
    held,
    merged,
    operator,
    read_locale,
    tags,
)
from translate_pipeline.disclaimers.filling import Filling, filling, filling_original
from translate_pipeline.disclaimers.links import linkable
from translate_pipeline.disclaimers.rendering import chosen, html_of, text_of
from translate_pipeline.disclaimers.tables import fail, line_of, read_text
from translate_pipeline.disclaimers.template import Block, read_template
from translate_pipeline.disclaimers.values import Disclaimer, LocaleFacts, NoticeText, Provenance
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
    table: str  # of `locale.toml`, with what is known of it


def for_(of: Locale, provenance: Provenance, *, folders: Sequence[Path], approved: Container[str] = ()) -> Disclaimer:
    """The whole notice in the reader's language: from the nearest locale of the language that has one, and within one
    locale from the first of `folders` (laid out like `locales/`, the operator's before ours). `approved`
    are digests of texts that somebody has approved elsewhere: those are no drafts. Raises `DisclaimerMissing` where
    there is none or a fact is missing, `LocaleError` where a file is broken."""
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
    findings = (*fallback(of, found.locale), *_changed(found), *_unlinked(provenance))
    return _disclaimer(found, blocks, filled, approved, findings)


def for_original(
    of: Locale, page_version: str, *, folders: Sequence[Path], approved: Container[str] = ()
) -> Disclaimer:
    """The notice that stands before the original itself: it says nothing of machines. Raises as `for_` does."""
    found = _find(of, folders, "original")
    blocks = read_template(found.text, str(found.file), "original")
    runner = operator(of, folders=folders)
    filled = filling_original(of, found.locale, page_version, runner, found.record.version)
    return _disclaimer(found, blocks, filled, approved, _changed(found))


def _disclaimer(
    found: _Found, blocks: Sequence[Block], filled: Filling, approved: Container[str], findings: tuple[Finding, ...]
) -> Disclaimer:
    reviewed = found.record.reviewed or found.sha256 in approved
    shown = chosen(blocks, filled, draft=not reviewed)
    marks = [(block, filled) for block in blocks if block.element == "draft"]
    return Disclaimer(
        locale=found.locale,
        version=found.record.version,
        sha256=found.sha256,
        html=_wrapped(html_of(shown), found, reviewed=reviewed),
        text=text_of(shown),
        reviewed=reviewed,
        draft_mark=text_of(marks).removeprefix("- "),
        findings=findings,
    )


def notice(of: Locale, kind: str, *, folders: Sequence[Path]) -> NoticeText:
    """The text for a locale, its own or that of a wider one; raises as `for_` does."""
    found = _find(of, folders, kind)
    read_template(found.text, str(found.file), kind)
    record = found.record
    return NoticeText(found.locale, kind, record.version, found.sha256, found.text, record.reviewed)


def notices(folders: Sequence[Path]) -> tuple[NoticeText, ...]:
    """Every text of the folders, by locale."""
    known = [(of, kind) for of in tags(folders) for kind in NOTICES]
    return tuple(
        notice(of, kind, folders=folders)
        for of, kind in known
        if (place := _place(of, folders, kind)) is not None and place[0] == of
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


def _place(of: Locale, folders: Sequence[Path], kind: str = "translation") -> tuple[Locale, int] | None:
    """The locale and the index of the folder that the text for a locale comes from."""
    return next(
        (
            (step, index)
            for step in of.fallbacks
            for index, folder in enumerate(folders)
            if (folder / step.tag / NOTICES[kind][0]).is_file()
        ),
        None,
    )


def _find(of: Locale, folders: Sequence[Path], kind: str = "translation") -> _Found:
    place = _place(of, folders, kind)
    if place is None:
        what = "disclaimer for" if kind == "translation" else f"notice for {kind}s in"
        raise DisclaimerMissing(
            f"There is no {what} {of}, so no page may be written in it.",
            hint="`translate-pipeline locales` lists the locales; docs/locales.md says how to add one.",
            locale=of.tag,
        )
    used, index = place
    name, table = NOTICES[kind]
    file = folders[index] / used.tag / name
    text = read_text(file)
    # A record below the text's own folder is of another text; one above it may approve this one.
    own = merged(used, folders[: index + 1])
    record = own.notice if kind == "translation" else own.original
    found = _Found(used, file, text, record, digest(text), table)
    _check_record(found, folders[: index + 1])
    return found


def _check_record(found: _Found, folders: Sequence[Path]) -> None:
    record = found.record
    if not record.version:
        raise LocaleError(
            f"{found.file.with_name(LOCALE_FILE)}: [{found.table}] must give the version of {found.file.name}.",
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
        if file.is_file() and "reviewed" in (own := read_locale(file, found.locale).get(found.table, {}))
    )
    line = line_of(read_text(file), (found.table, "reviewed"))
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


def _wrapped(content: str, found: _Found, *, reviewed: bool) -> str:
    mark = "" if reviewed else ' data-draft=""'
    return (
        f'<div class="translation-notice" lang="{found.locale.tag}" dir="{found.locale.direction}"'
        f' data-notice-version="{escape(found.record.version)}"{mark}>\n{content}\n</div>'
    )
