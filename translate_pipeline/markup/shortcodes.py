"""What a site's software replaces when a page is served: shortcodes, placeholders and template tags in a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import re2

from translate_pipeline.markup.names import names
from translate_pipeline.markup.profile import DEFAULT_PROFILE, Profile, shortcode_pattern
from translate_pipeline.markup.profile_values import quiet

_QUOTE: Final = (
    r"""(?:["'“”„«»‘’″′]|&quot;|&apos;|&#(?:34|39|8216|8217|8220|8221|8222|8242|8243);|&[lrb]d?s?quo;|&[pP]rime;)"""
)
# No prose has these, in whatever order its brackets stand.
_SURE: Final = (
    r"\{\{(?:[^{}]|\{[^{}]*\})*\}\}\}?",  # Mustache, Handlebars, Jinja, Liquid, Vue; {{{raw}}} and wikis' templates
    r"\{\{\{[^{}]*\}\}\}",
    r"\{%[^{}]*%\}",
    r"\{#[^{}]*#\}",
    r"[$#]\{[^{}]*\}",  # ${dose}
    r"\{\$[^{}]*\}",  # Smarty
    r"\{/?(?:if|else|elseif|foreach|foreachelse|section|include|literal)(?:\s[^{}]*)?\}",
    r"\{/?[a-z][a-z0-9]*(?:[_.][a-z0-9]+)*[a-z0-9]\}",  # {dose}; one letter is mathematics
    r"<%[^%]*(?:%+[^%>][^%]*)*%+>",  # ERB, ASP, JSP
    r"<\?(?:php\b|=|\s)[^?]*(?:\?+[^?>][^?]*)*\?+>",  # in attributes and titles, where it is no comment
    r"%%=[^%]*=%%",
    r"%%[A-Za-z_][\w.-]*%%",
    r"@@[A-Za-z_][\w-]*@@",
    r"###[A-Za-z_][\w-]*###",
    r"%\([A-Za-z_]\w*\)[sdif]",
    r"\*\|[A-Z_:0-9]+\|\*",  # merge tags of newsletters
    rf"\[[A-Za-z][\w:-]*\s(?:[^\[\]]*\s)?[A-Za-z_][\w:-]*\s*=\s*{_QUOTE}[^\]]*?{_QUOTE}[^\[\]]*\]",
    r"\[\[[*+$~!%#]?[A-Za-z][\w.:-]*(?:\s[^\[\]]*=[^\[\]]*|\?[^\[\]]*)?\]\]",
    r"\[/[A-Za-z][\w-]*\]",
    r"\[[a-z][\w-]*\s*/\]",
)
_BRACKET: Final = r"\[(?P<name>[A-Za-z][\w-]*)(?P<rest>\s[^\[\]]*)?\]"
_CLOSING: Final = re.compile(r"\[/([A-Za-z][\w-]*)\]")
_SETTING: Final = re.compile(r"([a-z_][\w-]*)=[^\s\[\]\"'=;<>,]+(?:,[^\s\[\]\"'=;<>,]+)*")
_MAYBE: Final = re.compile(r"[\[{<$#@]|%[%(]|\*\|")
# What statistics stand before an equals sign in prose: [median os=12].
_STATISTICS: Final = names(
    "n p r t z f q k d b df hr or rr ci os pfs sd se sem iqr auc md smd nnt ratio rate mean median range total value "
    "hazard odds risk score age"
)
_WORD: Final = re.compile(r"[a-z][a-z0-9]{2,}(?:-[a-z0-9]+)*")
_IDENTIFIER: Final = re.compile(r"[a-z][a-z0-9-]*_[a-z0-9_-]*|[a-z]+(?:-[a-z]+)+-\d+")
# What stands alone in square brackets in prose: function words and what editors add, units and what is counted.
_PROSE: Final = names(
    "up in on at to of by is be it as or if so no we he us an my me do go "
    "the and for but nor not yet are was were has had have been being his her hers its our ours their theirs they them "
    "she him you your who whom whose which what when where why how that this these those there here then than with "
    "without within from into onto over under between among after before during until since because although though "
    "while also only both each all any some such same other another more most less least few many much one two three "
    "four five six seven eight nine ten first second third can could may might must shall should will would did does "
    "off out per via non pre post self well long short high low double single open full half "
    "sic see ibid emphasis italics mine editor editors author authors translator note notes brackets ellipsis laughs "
    "laughter applause pause inaudible crosstalk video audio image figure table online print press abstract poster "
    "letter editorial erratum correction retraction preprint corrigendum edit update citation source link pdf html "
    "day days week weeks month months year years hour hours minute minutes second seconds time times cycle cycles "
    "patient patients person persons people subject subjects case cases event events cell cells copies units unit "
    "percent per-cent mol mmol nmol pmol mcg ratio score points number numbers count counts size age sex years-old "
    "range median mean value values total yes none unknown other missing optional required default "
    "iii vii viii xii iv vi ix xi xiii"
)
_PROSE_END: Final = re.compile(r"(?:ed|ing|ly)")
_NOT_GUESSED_IN: Final = names("a button sup sub label summary th caption option cite q blockquote")
_QUOTING: Final = re.compile("[“„«][^”»]*\\Z")


def _pattern(*patterns: str) -> Any:
    return re2.compile("|".join(f"(?:{one})" for one in patterns), quiet())


_IN_FIELDS: Final = _pattern(*_SURE)
_IN_TEXT: Final = _pattern(*_SURE, _BRACKET)


class Shortcodes:
    """Those of one page. `guessed` counts the single words in square brackets that were taken for shortcodes.

    A profile that names shortcodes is taken at its word: single words that it doesn't name are then text.
    """

    def __init__(self, source: str, profile: Profile) -> None:
        self.guessed: Counter[str] = Counter()
        self._own = shortcode_pattern(profile.shortcodes)
        self._guesses = profile.shortcodes == DEFAULT_PROFILE.shortcodes
        self._closed = frozenset(_CLOSING.findall(source))

    def spans(self, raw: str, element: str) -> Iterator[tuple[int, int]]:
        """Where they stand in a piece of source without tags that is in an element of this name."""
        at = 0
        for start, end in self._named(raw):
            yield from self._general(raw, at, start, element)
            yield start, end
            at = end
        yield from self._general(raw, at, len(raw), element)

    def _named(self, raw: str) -> Iterator[tuple[int, int]]:
        if self._own is not None:
            yield from (found.span() for found in self._own.finditer(raw) if found.start() < found.end())

    def _general(self, raw: str, start: int, end: int, element: str) -> Iterator[tuple[int, int]]:
        if start == end or not _MAYBE.search(raw, start, end):
            return
        for found in _IN_TEXT.finditer(raw[start:end]):
            name = found.group("name")
            first, last = start + found.start(), start + found.end()
            if name is None or self._is_code(name, found.group("rest") or ""):
                yield first, last
            elif not found.group("rest") and self._guesses and _looks_bare(raw, first, last, name, element):
                self.guessed[name] += 1
                yield first, last

    def _is_code(self, name: str, rest: str) -> bool:
        if name in self._closed:
            return True
        settings = [_SETTING.fullmatch(one) for one in rest.rstrip("/ \t\n").split()]
        if name.islower() and settings:
            return all(one is not None and one.group(1) not in _STATISTICS for one in settings)
        return not rest.strip() and bool(_IDENTIFIER.fullmatch(name))


def _looks_bare(raw: str, start: int, end: int, name: str, element: str) -> bool:
    """Whether one word in square brackets is none that prose has there. What editors put into a quotation may be any
    word, and so may a link's name or a unit at the head of a column."""
    if element in _NOT_GUESSED_IN or not _WORD.fullmatch(name):
        return False
    if any(part in _PROSE or _PROSE_END.search(part, max(len(part) - 3, 0)) for part in (name, *name.split("-"))):
        return False
    before, after = raw[max(start - 1, 0) : start], raw[end : end + 1]
    if before.isalnum() or after.isalnum() or after in {"(", "["} or before == "]":
        return False
    return not _QUOTING.search(raw, 0, start) and raw.count('"', 0, start) % 2 == 0


def placeholders(text: str) -> list[tuple[int, int]]:
    """Where they stand in the text of an attribute or a title, which has no markup."""
    if not _MAYBE.search(text):
        return []
    return [found.span() for found in _IN_FIELDS.finditer(text)]
