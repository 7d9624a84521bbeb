"""The words that readers see beside an article, and the sentences that say what of it stays English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import babel
from babel.lists import format_list

from translate_pipeline.catalogs.reading import Catalog, catalog
from translate_pipeline.languages import Locale
from translate_pipeline.model import State


def gettext_noop(message: str) -> str:
    """Marks a message for extraction where it stands in a table."""
    return message


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """Marks a message with a plural for extraction where it stands in a table."""
    return singular, plural


class Label(StrEnum):
    """Words of a page. Each is its own message."""

    ABOUT = gettext_noop("About this translation")
    DRAFT = gettext_noop("Draft")
    LANGUAGES = gettext_noop("Languages")
    MACHINE_TRANSLATION = gettext_noop("Machine translation")
    NOT_TRANSLATED = gettext_noop("not translated")
    ORIGINAL = gettext_noop("Original article")
    REPORT = gettext_noop("Report an error")


class Field(StrEnum):
    """What can stay in the source language besides passages of the text that were held."""

    TITLE = "title"
    DESCRIPTION = "description"
    ALTERNATIVE_TEXT = "alternative-text"
    OTHER = "other"  # labels, tooltips and further metadata
    CHOSEN = "chosen"  # passages that their author keeps from the locale


# The state of a translation, as a label that stands alone.
_STATES: Mapping[State, str] = {
    State.MACHINE: gettext_noop("Translated by machine"),
    State.EDITED: gettext_noop("Edited by a person"),
    State.REVIEWED: gettext_noop("Reviewed by a second person"),
    State.APPROVED: gettext_noop("Medically approved"),
    State.PUBLISHED: gettext_noop("Published"),
    State.OUTDATED: gettext_noop("Outdated"),
    State.WITHDRAWN: gettext_noop("Withdrawn"),
}

_FIELDS: Mapping[Field, tuple[str, str]] = {
    Field.TITLE: ngettext_noop("{count} title", "{count} titles"),
    Field.DESCRIPTION: ngettext_noop("{count} description", "{count} descriptions"),
    Field.ALTERNATIVE_TEXT: ngettext_noop(
        "{count} alternative text of a picture", "{count} alternative texts of pictures"
    ),
    Field.OTHER: ngettext_noop("{count} label", "{count} labels"),
    Field.CHOSEN: ngettext_noop("{count} passage left so on purpose", "{count} passages left so on purpose"),
}

# The kinds of `DocumentInfo.left`; a kind that is not here counts as "other".
_LEFT: Mapping[str, tuple[str, str]] = {
    "image": ngettext_noop("{count} picture", "{count} pictures"),
    "svg": ngettext_noop("{count} drawing", "{count} drawings"),
    "pdf": ngettext_noop("{count} PDF document", "{count} PDF documents"),
    "video": ngettext_noop("{count} video", "{count} videos"),
    "audio": ngettext_noop("{count} audio recording", "{count} audio recordings"),
    "embed": ngettext_noop("{count} embedded element", "{count} embedded elements"),
    "other": ngettext_noop("{count} other element", "{count} other elements"),
}


def label(of: Locale, which: Label, *, folders: Sequence[Path]) -> str:
    return catalog(of, folders=folders).gettext(which)


def state_name(of: Locale, state: State, *, folders: Sequence[Path]) -> str:
    return catalog(of, folders=folders).gettext(_STATES[state])


def notes(
    of: Locale,
    *,
    held: int = 0,
    fields: Mapping[Field, int] | None = None,
    left: Mapping[str, int] | None = None,
    folders: Sequence[Path],
) -> tuple[str, ...]:
    """The sentences on what stays English, for a notice: passages that were held, fields that were held, and media
    that can't be reached, by the kinds of `DocumentInfo.left`. Raises `DisclaimerMissing` rather than fall back."""
    words = catalog(of, folders=folders, whole=True)
    held_fields = _items(words, [(forms, (fields or {}).get(field, 0)) for field, forms in _FIELDS.items()])
    held_media = _items(words, [(forms, _of_kind(left or {}, kind)) for kind, forms in _LEFT.items()])
    sentences = []
    if held:
        sentence = words.ngettext(
            "{count} passage could not be translated safely. It stays in English and is marked.",
            "{count} passages could not be translated safely. They stay in English and are marked.",
            held,
        )
        sentences.append(sentence.format(count=_figure(of, held)))
    if held_fields:
        sentences.append(words.gettext("Also still in English: {list}.").format(list=held_fields))
    if held_media:
        sentences.append(words.gettext("These parts may still contain English: {list}.").format(list=held_media))
    return tuple(sentences)


def unlinked(of: Locale, *, folders: Sequence[Path]) -> str:
    """What a notice says where the original has no address. Raises `DisclaimerMissing` rather than fall back."""
    return catalog(of, folders=folders, whole=True).gettext(
        "This page can't link the original, which has no web address. Ask the publisher of this page for it."
    )


def require(of: Locale, *, folders: Sequence[Path]) -> None:
    """That every note can be said in the language, before anything is translated; raises `DisclaimerMissing`."""
    fields, left = dict.fromkeys(Field, 1), dict.fromkeys(_LEFT, 1)
    notes(of, held=1, fields=fields, left=left, folders=folders)
    unlinked(of, folders=folders)


def _of_kind(left: Mapping[str, int], kind: str) -> int:
    return left.get(kind, 0) + sum(count for key, count in left.items() if kind == "other" and key not in _LEFT)


def _items(words: Catalog, counted: list[tuple[tuple[str, str], int]]) -> str:
    items = [
        words.ngettext(*forms, count).format(count=_figure(words.locale, count)) for forms, count in counted if count
    ]
    return format_list(items, locale=babel.Locale.parse(words.locale.tag, sep="-")) if items else ""


def _figure(of: Locale, count: int) -> str:
    """Groups from five digits on: no locale groups by myriads here, and four digits read the same in all."""
    return str(count) if count < 10_000 else f"{count:,}".replace(",", of.numbers.group)
