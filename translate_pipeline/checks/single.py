"""One of a unit of time in words: 1 hour is "une heure", within 1 week "en la semana siguiente"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from translate_pipeline.checks.bounds import phrase_ends
from translate_pipeline.checks.facts import Facts
from translate_pipeline.checks.labels import nouns
from translate_pipeline.checks.measures import TIMES, measure

# Indefinite articles, which say one where the unit follows at once.
_ARTICLES: Mapping[str, str] = {
    "en": "a an one single",
    "es": "un una",
    "fr": "un une",
    "pt": "um uma",
    "de": "ein eine einem einen einer eines",
    "it": "un una un' uno",
    "ca": "un una",
    "gl": "un unha",
    "nl": "een één",
}
# Words beside a unit after a definite article that make one of it.
_NEXT: Mapping[str, str] = {
    "es": "siguiente próxima próximo primera primer última último",
    "fr": "suivante suivant prochaine prochain première premier dernière dernier",
    "pt": "seguinte próxima próximo primeira primeiro última último",
    "de": "folgenden nächsten ersten letzten",
    "it": "successiva successivo prossima prossimo prima primo ultima ultimo",
    "ca": "següent propera proper primera primer última últim",
    "gl": "seguinte próxima próximo primeira primeiro última último",
    "nl": "volgende eerste laatste",
}
# German and Dutch make one word of it: Einsekundenkapazität, einstündig.
_FUSED = {
    "s": "sekunden sekündig seconde",
    "min": "minuten minütig minuut",
    "h": "stunden stündig uurs",
    "day": "tages tägig daags",
    "week": "wochen wöchig weeks",
    "month": "monats monatig maands",
    "year": "jahres jährig jaars",
}
_FUSED_IN = {"de": "ein", "nl": "één"}
_NOUN = re.compile(r"\s(?:[^\W\d_]{1,12}\s)?([^\W\d_]+)")
_BESIDE = 16  # characters in which the next word stands


def singles(facts: Facts) -> tuple[str, ...]:
    """The units of time of which the text has one in words."""
    return tuple(_singles(facts.open_text, facts.locale.language))


def compared_ones(facts: Facts) -> int:
    """How often an indefinite article says one because a comparator stands before it: au moins une dose."""
    patterns = _patterns(facts.locale.language)
    if patterns is None:
        return 0
    article = patterns[0]
    ends = set(phrase_ends(facts.lower, facts.locale.language))
    return sum(bool(article.match(facts.lower, _past(facts.lower, end))) for end in ends)


def _past(text: str, at: int) -> int:
    """Where the next word begins."""
    while at < len(text) and text[at] in " \u00a0\u202f'\u2019":
        at += 1
    return at


def counted_ones(facts: Facts) -> tuple[str, ...]:
    """The kinds of nouns that have an indefinite article: un patient."""
    patterns = _patterns(facts.locale.language)
    kinds = nouns(facts.locale.language)
    if patterns is None or not kinds:
        return ()
    words = ((_NOUN.match(facts.lower, one.end()), one) for one in patterns[0].finditer(facts.lower))
    return tuple(kinds[word[1]] for word, _ in words if word and word[1] in kinds)


def _singles(text: str, language: str) -> Iterator[str]:
    patterns = _patterns(language)
    if patterns is None:
        return
    article, following, fused = patterns
    for found in article.finditer(text):
        unit = measure(text, found.end(), language)
        if unit.base in TIMES:
            yield unit.base
    for found in following.finditer(text) if following else ():
        for start in (found.end(), text.rfind(" ", max(0, found.start() - _BESIDE), found.start() - 1)):
            unit = measure(text, start, language)
            if start >= 0 and unit.base in TIMES and (start == found.end() or unit.end == found.start() - 1):
                yield unit.base
    for found in fused.finditer(text) if fused else ():
        yield found.lastgroup or ""


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str] | None] | None:
    if language not in _ARTICLES:
        return None
    fused = None
    if language in _FUSED_IN:
        units = "|".join(f"(?P<{unit}>{forms.replace(' ', '|')})" for unit, forms in _FUSED.items())
        fused = re.compile(rf"(?<![^\W_]){_FUSED_IN[language]}-?(?:{units})", re.IGNORECASE)
    return _whole(_ARTICLES[language]), _whole(_NEXT[language]) if language in _NEXT else None, fused


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{words.replace(' ', '|')})(?![^\W_])", re.IGNORECASE)
