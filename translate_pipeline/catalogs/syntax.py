"""What GNU gettext's tools refuse in a `.po` file and Babel reads in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from gettext import c2py
from typing import Final

import babel
from babel.messages.catalog import Catalog as PoCatalog

from translate_pipeline.languages import Locale

_LINE: Final = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]*)?"(?:[^"\\]|\\[nrt"\\])*"')
_KEYWORD: Final = re.compile(r'"|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)(?=[\s"]|$)')
_NUMBERS: Final = range(201)  # all that any language tells apart among whole numbers below a million
_MILLIONS: Final = range(1000, 10_000_001, 1000)


def wrong_lines(text: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong with it), lines counted from 1."""
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if bare and not bare.startswith("#") and not _LINE.fullmatch(bare):
            yield number, _reason(bare)


def _reason(line: str) -> str:
    if line.count('"') - line.count('\\"') == 1:
        return "the text has no closing quotation mark"
    if not _KEYWORD.match(line):
        return f"'{line.split(maxsplit=1)[0][:30]}' is not a keyword"
    return "the text is not well quoted or has an unknown escape"


def plural_form(of: Locale, po: PoCatalog) -> Callable[[int], int]:
    """The header's number of the form for a count. Raises ValueError where a form is asked for that isn't there, where
    one is never asked for, and where the language has more than are told apart."""
    try:
        form: Callable[[int], int] = c2py(po.plural_expr)
        used = {form(number) for number in _NUMBERS}
        all_used = used | {form(number) for number in _MILLIONS}
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise ValueError(f"Plural-Forms has a rule that can't be read: {error}") from error
    if not all_used <= set(range(po.num_plurals)):
        raise ValueError(f"Plural-Forms names {po.num_plurals} forms and asks for one beyond them")
    wanted = len({_cldr(of).plural_form(number) for number in _NUMBERS}) if _is_known(of) else 1
    if len(used) < wanted:
        raise ValueError(f"Plural-Forms tells {len(used)} forms apart, and {of.english_name} has {wanted}")
    if len(all_used) < po.num_plurals:
        raise ValueError(f"Plural-Forms names {po.num_plurals} forms and uses {len(all_used)} of them")
    return form


def _cldr(of: Locale) -> babel.Locale:
    return babel.Locale.parse(of.tag, sep="-")


def _is_known(of: Locale) -> bool:
    try:
        return bool(_cldr(of))
    except (babel.UnknownLocaleError, ValueError):
        return False
