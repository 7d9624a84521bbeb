"""Abbreviations: what an article says that they mean, and that a target keeps them, or its own, the same throughout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.model import Finding, Severity

_CONCEPT = "abbreviations"
_BESIDE = 24  # characters
_ONE_WORD = 4  # letters more than twice the abbreviation's: immunohistochemistry (IHC)
# Two capitals at least; a plural s is none of it, and codes with figures are for the check of codes.
_TOKEN = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"[A-Za-z]{0,3}[A-Z][A-Za-z]{0,4}[A-Z]|[A-Z]{2,8}")
_SHOUTED = re.compile(r"(?<![^\W_])[A-Z]{2,}(?:[ ,:]{1,2}[A-Z]{2,})+(?![^\W_])")
_TWO_CAPITALS = re.compile(r"[A-Z].?[A-Z]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]]")
_ENTRY = re.compile(
    r"(?:^|[;.]\s+|:\s+)([A-Za-z]{0,3}[A-Z][A-Za-z]{1,7})s?(?:,|:|\s[=–-])\s+([^;,.:()\[\]]{4,90})(?=[;.]|$)"
)
_CODE = re.compile(r"[A-Za-z]{0,3}[A-Z][A-Za-z]{0,7}")
_ROMAN = re.compile(r"[IVX]+")


@dataclass(frozen=True, slots=True)
class Definition:
    """ "overall survival (OS)": the short form, the long form as it stands, and where both stand."""

    short: str
    long: str
    start: int
    end: int


def definitions(text: str) -> tuple[Definition, ...]:
    """The abbreviations that a text explains: long form before or in the brackets, or a list under a table."""
    found: list[Definition] = []
    for bracket in _BRACKET.finditer(text):
        found += _before(text, bracket) or _inside(text, bracket)
    for entry in _ENTRY.finditer(text):
        short, long = entry[1], entry[2].strip()
        if _TWO_CAPITALS.search(short) and (words := _spelled(short, long, whole=True)):
            found.append(Definition(short, words, entry.start(1), entry.end()))
    return tuple(found)


def shorts(facts: Facts) -> tuple[tuple[str, tuple[int, int]], ...]:
    """Each abbreviation of a text and where it stands first."""
    text = facts.text.plain
    found: dict[str, tuple[int, int]] = {}
    for token in dict.fromkeys(_TOKEN.findall(text)):
        if not token.islower() and (short := _short(token)) and short not in found:
            at = text.find(token)
            found[short] = (at, at + len(short))
    return tuple(found.items())


@lru_cache(maxsize=65536)
def _short(token: str) -> str:
    """The abbreviation that a word is, without a plural s, or nothing."""
    bare = token[:-1] if token.endswith("s") else token
    if not _SHORT.fullmatch(bare) or bare in _other() or _ROMAN.fullmatch(bare):
        return ""
    return bare if bare.lower() not in _ordinary() or bare in entries(_CONCEPT, "en")["long"] else ""


@cache
def _other() -> frozenset[str]:
    return frozenset(entries(_CONCEPT, "en")["other"].split())


@cache
def _statistics() -> frozenset[str]:
    return frozenset(entries(_CONCEPT, "en")["statistics"].split())


@cache
def _small() -> frozenset[str]:
    return frozenset(entries(_CONCEPT, "en")["small"].split())


@cache
def _ordinary() -> frozenset[str]:
    """English words, which someone may shout."""
    words = entries("stopwords", "en")["words"].split() + entries("untranslated", "en")["words"].split()
    return frozenset(words) - {"who"}


def check_abbreviation(pair: Pair) -> Iterator[Finding]:
    """An abbreviation of the source stands in the target: as it is, as the language's own, or written out."""
    source = pair.source.once(shorts)
    if not source or pair.source.text.plain.isupper() or not entries(_CONCEPT, pair.target.locale.language):
        return
    source = tuple((short, span) for short, span in source if _counts(short, span, pair.source))
    text = pair.target.text.plain
    ours = {short for short, _ in pair.target.once(shorts)}
    language = pair.target.locale.language
    # In another script nearly every abbreviation is written out, so only those count whose form there is known.
    latin = pair.target.locale.script == "Latn"
    lost = [
        (short, span)
        for short, span in source
        if short not in ours and not _kept(short, text) and not _covered(span, pair.source)
    ]
    if not lost:
        return
    explained = {form for short, _ in source for form in (short, *forms_of(short, language))}
    new = len(ours - explained)
    defined = {one.short for one in definitions(pair.source.text.plain)}
    for short, span in lost:
        listed = forms_of(short, language)
        if not (listed or latin) or any(_has(form, text) for form in listed if _is_short(form) or short not in defined):
            continue
        # Another abbreviation that the source lacks may be the language's own for it.
        if not listed and new:
            new -= 1
            continue
        severity = Severity.ACK if listed and len(text) >= len(short) * 2 else Severity.WARN
        yield Finding("abbreviation.lost", severity, f"“{short}” stands nowhere in the target.", source=span)


def stands_for(surface: str, pair: Pair) -> bool:
    """Whether an abbreviation of the source stands in the target as the language's own: a listed form, the same letters
    without the English plural, or one that the source lacks. The same letters in another order are nearer to a slip
    (SREs as SER) than to a form of their own, unless they are listed or the target itself spells them out."""
    bare, text = surface.removesuffix("s"), pair.target.text.plain
    if bare != surface and _kept(bare, text):
        return True
    language = pair.target.locale.language
    if listed := forms_of(bare, language):
        return any(_has(form, text) for form in listed)
    known = {form for short, _ in pair.source.once(shorts) for form in (short, *forms_of(short, language))}
    new = (short for short, _ in pair.target.once(shorts) if short not in known)
    own = {one.short for one in definitions(text)}
    return any(sorted(short) != sorted(bare) or short in own for short in new)


def check_abbreviations(pairs: Iterable[tuple[str, Pair]]) -> Iterator[Finding]:
    """Of a whole document, as (segment key, pair) in reading order: one abbreviation has one form in the target, and
    means what the article says that it means. A finding names the segment where the second form comes."""
    together = list(pairs)
    meanings = _meanings(together)
    first: dict[str, str] = {}
    for segment, pair in together:
        defined = {one.short for one in definitions(pair.source.text.plain)}
        for short, form in _rendered(pair, meanings):
            if short in defined:  # "supervivencia libre de progresión (SLP; en inglés, PFS)" may name both
                first.setdefault(short, form)
            elif first.setdefault(short, form) != form:
                detail = f"“{short}” is “{form}” here and “{first[short]}” before."
                yield Finding("abbreviation.mixed", Severity.WARN, detail, segment=segment)
    for segment, pair in together:
        for finding in _misread(pair, meanings):
            yield replace(finding, segment=segment)


def _counts(short: str, span: tuple[int, int], facts: Facts) -> bool:
    """Whether the letters are an abbreviation here: HR and OR are statistics beside a figure, else an office and a word
    that someone stresses."""
    beside = facts.text.plain[max(0, span[0] - _BESIDE) : span[1] + _BESIDE]
    if short in _statistics() and not any(map(str.isdecimal, beside)):
        return False
    return not _is_shouted(short, facts)


def _is_shouted(short: str, facts: Facts) -> bool:
    """Whether it is a word of a row of words in capitals ("IT IS FURTHER ORDERED"), one of which is long."""
    runs = (run.group() for run in _SHOUTED.finditer(facts.text.plain))
    return any(re.search(rf"\b{short}\b", run) and re.search(r"[A-Z]{6}", run) for run in runs)


def _before(text: str, bracket: re.Match[str]) -> list[Definition]:
    """long form (short form), and "(short form; …)" or "(short form)" of several parts."""
    short = re.split(r"[;,]\s", bracket[1], maxsplit=1)[0].strip()
    bare = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    if not _CODE.fullmatch(bare) or not _TWO_CAPITALS.search(bare):
        return []
    start = max(0, bracket.start() - 140)
    long = _spelled(bare, re.split(r"[.;:()\[\]]", text[start : bracket.start()])[-1])
    return [Definition(bare, long, text.rfind(long, 0, bracket.start()), bracket.end())] if long else []


def _inside(text: str, bracket: re.Match[str]) -> list[Definition]:
    """short form (long form)."""
    before = re.search(
        r"(?<![^\W_])([A-Za-z]{0,3}[A-Z][A-Za-z]{0,7}?)s?\s$", text[max(0, bracket.start() - 14) : bracket.start()]
    )
    if not before or not _TWO_CAPITALS.search(before[1]):
        return []
    long = _spelled(before[1], re.split(r"[;,]\s", bracket[1], maxsplit=1)[0], whole=True)
    return [Definition(before[1], long, bracket.start() - len(before[0]), bracket.end())] if long else []


def _spelled(short: str, text: str, *, whole: bool = False) -> str:
    """The last words of a text (or all of them) whose first letters, or letters inside, spell the abbreviation."""
    words = list(_WORD.finditer(text))
    letters = [letter.lower() for letter in short if letter.isalpha()]
    for at in range(len(words) - 1, max(-1, len(words) - 2 * len(letters) - 4), -1):
        if words[at].group()[0].lower() != letters[0] or (whole and at != 0):
            continue
        long = text[words[at].start() : words[-1].end()]
        rest = [word.group().lower() for word in words[at:]]
        if (len(rest) > 1 or len(long) >= 2 * len(letters) + _ONE_WORD) and _spells(letters, rest):
            return long
    return ""


def _spells(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Each word but small ones gives its first letter, or a word gives several of its letters in order."""
    joined = " ".join(words)
    at = 0
    for letter in letters[1:]:
        following = next((i for i in range(at + 1, len(joined)) if joined[i] == letter and joined[i - 1] == " "), -1)
        inside = joined.find(letter, at + 1)
        at = following if following >= 0 else inside
        if at < 0:
            return False
    # The last word must have its part in it, else what follows is no piece of the long form.
    return joined.rfind(" ") < at or words[-1] in _small()


def _meanings(pairs: Sequence[tuple[str, Pair]]) -> dict[str, str]:
    """What the article says: short form → long form in small letters; the first definition counts."""
    found: dict[str, str] = {}
    for _, pair in pairs:
        for one in definitions(pair.source.text.plain):
            found.setdefault(one.short, one.long.lower())
    return found


def _rendered(pair: Pair, meanings: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each abbreviation of the source that stands in the target as an abbreviation, with its form there."""
    source, text = pair.source.once(shorts), pair.target.text.plain
    theirs = {short for short, _ in source}
    ours = [short for short, _ in pair.target.once(shorts)]
    new = [short for short in ours if short not in theirs]
    gone = [short for short in theirs if not _kept(short, text)]
    for short, _ in source:
        listed = [
            form for form in forms_of(short, pair.target.locale.language) if _is_short(form) and form not in theirs
        ]
        own = next((form for form in listed if _kept(form, text)), None)
        if own and _same(short, meanings):
            yield short, own  # "SLP; en inglés, PFS" is SLP from here on
        elif _kept(short, text):
            yield short, short
        elif len(new) == len(gone) == 1:
            yield short, new[0]


def _misread(pair: Pair, meanings: dict[str, str]) -> Iterator[Finding]:
    """The language's abbreviation for another meaning than the article's: OS as SG in an article on osteosarcoma."""
    source = {short for short, _ in pair.source.once(shorts)}
    for short, _ in pair.target.once(shorts):
        for theirs in source & meanings.keys():
            if short in source or _same(theirs, meanings) or _kept(theirs, pair.target.text.plain):
                continue
            if short in forms_of(theirs, pair.target.locale.language):
                detail = f"“{theirs}” means “{meanings[theirs]}” in this article; “{short}” stands for something else."
                yield Finding("abbreviation.meaning", Severity.ACK, detail)


def _same(short: str, meanings: dict[str, str]) -> bool:
    """Whether the article means by it what our tables mean: all long words of ours begin alike there."""
    usual = entries(_CONCEPT, "en")["long"].get(short)
    given = meanings.get(short)
    if not usual or not given:
        return True
    stems = {word[:5] for word in re.findall(r"[a-z]{3,}", given)}
    return any(word[:5] in stems for word in re.findall(r"[a-z]{3,}", usual))


@lru_cache(maxsize=4096)
def forms_of(short: str, language: str) -> tuple[str, ...]:
    """What a language lists for an English abbreviation: its own ones, and beginnings of long forms."""
    listed = entries(_CONCEPT, language).get("forms", {}).get(short, "")
    return tuple(form.replace("_", " ") for form in listed.split())


def _has(form: str, text: str) -> bool:
    """An abbreviation as a whole word, the beginning of a long form anywhere a word begins (or inside, in German)."""
    if form.isascii() and any(map(str.isupper, form)):
        return _kept(form, text)
    return form in text.lower()


def _is_short(form: str) -> bool:
    """Whether it is an abbreviation itself: what the article defines for later use must not only be written out."""
    return form.isascii() and not form.islower()


def _kept(short: str, text: str) -> bool:
    if short not in text:
        return False
    return bool(_whole(short).search(text))


@lru_cache(maxsize=4096)
def _whole(short: str) -> re.Pattern[str]:
    """As a word, also in a compound (PFS-Rate), in the plural (AEs) or beside another script (PFS中央値)."""
    return re.compile(rf"(?<![A-Za-z0-9\u00c0-\u024f]){re.escape(short)}(?:s|en)?(?![A-Za-z\u00c0-\u024f])")


def _covered(span: tuple[int, int], facts: Facts) -> bool:
    return any(start < span[1] and span[0] < end for start, end in facts.covered)
