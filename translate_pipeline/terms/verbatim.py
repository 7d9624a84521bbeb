"""What stays letter for letter in every language without being in a glossary: addresses, identifiers, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from translate_pipeline.model import Coded
from translate_pipeline.terms.match import footnotes, possessive_end
from translate_pipeline.terms.words import LOWER, SHOUTED, TRANSLATED, UPPER


@dataclass(frozen=True, slots=True)
class Kept:
    """A span of the plain text to be kept; `bare` is where it ends without a possessive."""

    start: int
    end: int
    bare: int
    what: str  # url, email, doi, handle, acronym, roman


# Without one of these signs a text has no address; each pattern is tried only where its own stands.
_ADDRESS_SIGN = re.compile(r"[:@#]\S|\w\.\w")
_DOMAINS = "com|org|net|gov|edu|int|info|eu|uk|ca|de|fr|es|it|pt|br|au"
_ADDRESSES = (
    ("url", ("://", "www."), re.compile(r"\b(?:[a-z][a-z0-9+.-]{0,20}://|www\.)[^\s<>\"“”‘’'\ufffc]+", re.IGNORECASE)),
    ("email", ("@",), re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+")),
    ("handle", ("@",), re.compile(r"(?<![\w@])@\w{2,}")),
    ("handle", ("#",), re.compile(r"(?<![\w#&])#[^\W\d_]\w+")),
    ("doi", ("10.",), re.compile(r"\b10\.\d{4,9}/[^\s<>\"“”\ufffc]+")),
    (
        "url",
        (".",),
        re.compile(
            rf"(?<![\w@./-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_DOMAINS})(?![\w-])(?:/[^\s<>\"“”‘’'\ufffc]*)?",
            re.IGNORECASE,
        ),
    ),
)
_TRAILING = ".,;:!?…"
_BRACKETS = {")": "(", "]": "[", "}": "{"}

# Letters and digits, but no superscripts: those are footnotes and powers.
_ALNUM = r"[^\W_\u00b2\u00b3\u00b9\u2070-\u207f]"
_COMPOUND = re.compile(rf"{_ALNUM}+(?:[-\u2010\u2011\u2013]{_ALNUM}+)*")
# Capitals or a capital and a figure together, or a capital inside a word: without them there is no acronym.
_CODE_SIGN = re.compile(rf"[{UPPER}][-\u2010\u2011\u2013]?[{UPPER}\d]|[^\W_{UPPER}][{UPPER}]|[{UPPER}][{LOWER}]+\d")
_PART = re.compile(rf"{_ALNUM}+")

_STEPS = r"(?:grade|phase|stage|type|class|factor|category|group|part|cohort|level|arm|cycle)s?"
_ROMAN = r"[IVX]{1,5}[abc]?(?![^\W_])"
_STAGED = re.compile(
    rf"\b{_STEPS}[\s-]+({_ROMAN}(?:\s?[-/–+]\s?{_ROMAN}|,?\s(?:and|or|to)\s{_ROMAN}|,\s{_ROMAN})*)", re.I
)
_NUMERAL = re.compile(_ROMAN)


def find_kept(text: Coded) -> Iterator[Kept]:
    """Everything to be kept, overlapping spans too, in no order."""
    plain = text.plain
    yield from find_addresses(plain)
    if plain.islower():
        return
    yield from _acronyms(plain, footnotes(text) if text.codes else frozenset())
    for steps in _STAGED.finditer(plain):
        for numeral in _NUMERAL.finditer(plain, *steps.span(1)):
            if numeral.group()[0].isupper():
                yield Kept(*numeral.span(), numeral.end(), "roman")


def find_addresses(plain: str) -> Iterator[Kept]:
    """Links, e-mail addresses, handles and DOIs, without the sentence's punctuation after them."""
    if not _ADDRESS_SIGN.search(plain):
        return
    for what, signs, pattern in _ADDRESSES:
        if any(sign in plain for sign in signs):
            for found in pattern.finditer(plain):
                start, end = found.start(), _without_trail(found.group(), found.start())
                if end > start:
                    yield Kept(start, end, end, what)


def _without_trail(found: str, start: int) -> int:
    """The end of an address without the sentence's own punctuation after it: "(see https://a.org/x_(y).)"."""
    while found:
        opening = _BRACKETS.get(found[-1])
        if found[-1] in _TRAILING or (opening and found.count(opening) < found.count(found[-1])):
            found = found[:-1]
        else:
            break
    return start + len(found)


def _acronyms(plain: str, footnotes: frozenset[int]) -> Iterator[Kept]:
    if not _CODE_SIGN.search(plain):
        return
    shouting = plain.isupper() and _shouts(plain)
    for compound in _compounds(plain, footnotes):
        whole = compound.group()
        if whole.islower() or whole.isdecimal() or (len(whole) > 1 and whole[0].isupper() and whole[1:].islower()):
            continue
        for first, last in _code_like(whole, shouting=shouting):
            start, bare = compound.start() + first, compound.start() + last
            yield Kept(start, possessive_end(plain, bare), bare, "acronym")


def _compounds(plain: str, footnotes: frozenset[int]) -> Iterator[re.Match[str]]:
    """The compounds, cut where a footnote's mark begins or ends."""
    start = 0
    for end in (*sorted(footnotes), len(plain)):
        yield from _COMPOUND.finditer(plain, start, end)
        start = end


def _code_like(compound: str, *, shouting: bool) -> Iterator[tuple[int, int]]:
    """The longest runs of hyphenated parts that are capitals or figures, with an acronym among them: QLQ-MY20 whole,
    PFS of PFS-based, nothing of T-cell."""
    run: list[tuple[int, int, bool]] = []
    for part in [*_PART.finditer(compound), None]:
        text = part.group() if part else ""
        strong = bool(part) and _is_acronym(text, shouting=shouting)
        if part and (strong or (run and text.isdecimal()) or (len(text) == 1 and text.isupper())):
            run.append((*part.span(), strong))
            continue
        if any(strong for *_, strong in run):
            yield run[0][0], run[-1][1]
        run = []


def _is_acronym(word: str, *, shouting: bool) -> bool:
    """Two capitals, or a capital and a figure (D1), or a capital inside (mRNA). A word that begins with a figure is a
    quantity (10mg, 21st)."""
    if word[0].isdecimal() or word in TRANSLATED or (word.isupper() and word.lower() in SHOUTED):
        return False
    capitals = sum(letter.isupper() for letter in word)
    figures = any(letter.isdigit() for letter in word)
    if shouting and not figures:
        return capitals >= 2 and not any(letter in "AEIOUÁÉÍÓÚ" for letter in word.upper())
    return capitals >= 2 or (capitals == 1 and (figures or word[0].islower()))


def _shouts(plain: str) -> bool:
    """Whether a text in capitals is a shouted sentence or heading, and no mere row of acronyms (HR (95% CI))."""
    words = re.findall(r"(?<![\w-])[^\W\d_]+(?![\w-])", plain)
    return any(word.lower() in SHOUTED or len(word) >= 8 for word in words)
