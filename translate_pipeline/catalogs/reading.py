"""Reading `messages.po` files into catalogs that fall back within a language and then to English."""

from __future__ import annotations

import string
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from translate_pipeline.catalogs.syntax import plural_form, wrong_lines
from translate_pipeline.errors import DisclaimerMissing, LocaleError
from translate_pipeline.languages import Locale, locale

NAME = "messages.po"

_LOCK = threading.Lock()


class _Refuse(NullTranslations):
    """The end of a chain that must not reach English."""

    def _missing(self, message: str) -> str:
        raise DisclaimerMissing(f"The words '{message}' are not translated.", message_id=message)

    def gettext(self, message: str) -> str:
        return self._missing(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._missing(msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self._missing(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self._missing(msgid2)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The words for one locale. What no catalog of the language has is the English text, unless the catalog is
    `whole`: then it raises `DisclaimerMissing`, since a medical notice is never put together of two languages."""

    locale: Locale
    whole: bool
    _chain: NullTranslations = field(repr=False)

    def gettext(self, message: str) -> str:
        return self._chain.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self._chain.ngettext(singular, plural, count)

    def pgettext(self, context: str, message: str) -> str:
        return self._chain.pgettext(context, message)

    def npgettext(self, context: str, singular: str, plural: str, count: int) -> str:
        return self._chain.npgettext(context, singular, plural, count)


def catalog(of: Locale, *, folders: Sequence[Path], whole: bool = False) -> Catalog:
    """The catalog of a locale. `folders` are laid out like `locales/`, the operator's before ours: a message comes
    from the nearest locale that has it, and within one locale from the first folder. Raises `LocaleError`."""
    with _LOCK:  # so that threads that start together read a file once
        return _catalog(of, tuple(folders), whole)


@cache
def _catalog(of: Locale, folders: tuple[Path, ...], whole: bool) -> Catalog:
    files = [(step, folder / step.tag / NAME) for step in of.fallbacks for folder in folders]
    links = [_translations(step, file) for step, file in files if file.is_file()]
    last = _Refuse() if whole and of.language != "en" else NullTranslations()
    for link, following in zip(links, [*links[1:], last], strict=False):
        link.add_fallback(following)
    return Catalog(of, whole, links[0] if links else last)


def check(folder: Path) -> None:
    """That every catalog in an operator's own folder is sound, whichever a page will need; raises `LocaleError`, which
    names the file and the line. The folders must be named by tags."""
    for file in sorted(folder.glob(f"*/{NAME}")):
        _translations(locale(file.parent.name), file)


def _translations(of: Locale, file: Path) -> GNUTranslations:
    """The file as gettext reads it; fuzzy messages are left out."""
    po = read(file)
    for message in po:
        for fault in faults(message, po.num_plurals):
            raise _broken(file, message.lineno or 1, fault.removesuffix("."))
    buffer = BytesIO()
    write_mo(buffer, po)
    buffer.seek(0)
    words = GNUTranslations(buffer)
    counted = any(one.pluralizable and any(one.string or ()) and not one.fuzzy for one in po if one.id)
    # Babel leaves the header's line out of what it writes where no header names the language.
    if counted:
        try:
            words.plural = plural_form(of, po)  # type: ignore[attr-defined]  # where it keeps what it reads there
        except ValueError as error:
            raise _broken(file, _line_of(file, "Plural-Forms"), str(error)) from error
    return words


def _line_of(file: Path, words: str) -> int:
    lines = file.read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, start=1) if words in line), 1)


def read(file: Path) -> PoCatalog:
    """The messages of one file; raises `LocaleError`, which names the file and the line."""
    try:
        text = file.read_bytes().decode("utf-8").removeprefix("\ufeff")
        for line, why in wrong_lines(text):
            raise _broken(file, line, why)
        return read_po(BytesIO(text.encode()), charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        # Babel counts lines from 0 and says so at the end of its message.
        raise _broken(file, error.lineno + 1, str(error).removesuffix(f" on {error.lineno}")) from error
    except UnicodeDecodeError as error:
        raise _broken(file, error.object[: error.start].count(b"\n") + 1, "not UTF-8") from error
    except (ValueError, KeyError, TypeError) as error:  # what Babel raises for a header that it can't read
        raise _broken(file, 1, str(error)) from error
    except OSError as error:
        raise LocaleError(f"{file} can't be read: {error.strerror}.", file=str(file)) from error


def _broken(file: Path, line: int, why: str) -> LocaleError:
    return LocaleError(
        f"{file}, line {line}: {why}.",
        hint="Correct it, or take the file away.",
        file=str(file),
        line=line,
    )


def faults(message: Message, plurals: int) -> list[str]:
    """What would go wrong where this translation is used. An untranslated message has no fault: it falls back."""
    if not message.id:
        return []
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not any(forms):
        return []
    found = []
    if message.pluralizable and (len(forms) != plurals or not all(forms)):
        found.append(f"{plurals} plural forms are needed.")
    wanted = _placeholders(message.id[-1] if message.pluralizable else str(message.id)) or frozenset()
    may_lack = {"count"} if message.pluralizable else set()  # a dual or a singular says its number in a word
    for form in filter(None, forms):
        names = _placeholders(form)
        if names is None or names - wanted or wanted - names - may_lack:
            named = ", ".join(f"{{{name}}}" for name in sorted(wanted))
            found.append(f"'{form}' should have {f'the placeholders {named}' if named else 'no placeholders'}.")
    return found


def _placeholders(text: str) -> frozenset[str] | None:
    """The names in braces, or none where the braces don't fit or ask for a format."""
    try:
        found = [one for one in string.Formatter().parse(text) if one[1] is not None]
    except ValueError:
        return None
    if any(form or conversion for _, _, form, conversion in found):
        return None
    return frozenset(name for _, name, _, _ in found if name is not None)
