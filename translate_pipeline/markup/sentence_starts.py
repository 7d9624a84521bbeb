"""How the text after a stop begins: how much it looks like the start of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a table that is written as lines of text."""
    return frozenset(text.split())


class Start(IntEnum):
    """How much the text after a stop looks like the start of a sentence, least first.

    An abbreviation is given the least start that ends a sentence after it.
    """

    LOWER = 0  # a lower-case word, a comma: the sentence goes on
    OTHER = 1  # a figure, a bracket, a symbol, an inline element, a lower-case code (p53, mRNA)
    CAPITAL = 2  # an acronym, a formula, an initial: PFS, NaCl, J
    WORD = 3  # a capitalised word: Neutropenia, Revlimid
    CLAUSE = 4  # a capitalised word with a lower-case one after it: Commercial devices
    OPENER = 5  # a word that is not capitalised unless it opens a sentence: The, However, Bortezomib
    NEVER = 6  # no start is enough


# Words that are capitalised only because they open a sentence.
OPENERS: Final = words(
    """The This These Those That It Its We Our They Their There Here He She His Her You Your Who What Which How Why
    A An In On At By For From With Without Within Of Among Amongst Between After Before During Since Until While
    When Where Whereas Although Though Because If Once As To Under Upon Unless Despite Given Based Following Due
    Both Each Every All Most More Many Several Some Few Fewer Other Others Another Any No None Neither Either Not
    Only Such Same One Two Three Four Five Six Seven Eight Nine Ten Twelve Twenty Thirty Half First Second Third
    However Moreover Furthermore Therefore Thus Hence Nevertheless Nonetheless Meanwhile Instead Then Later Also
    Additionally Overall Finally Similarly Conversely Consequently Subsequently Interestingly Importantly Yet But
    And Or So Nor Even Still Now Today Already Again Please Do Does Did Is Are Was Were Has Have Had Can Could
    Should Would Must Will May Might
    Patients Patient Participants Subjects Women Men Children Adults Physicians Clinicians Investigators Authors
    Treatment Treatments Therapy Dose Doses Dosing Results Result Data Median Mean Response Responses Survival
    Toxicity Adverse Side Safety Efficacy Follow-up Analysis Analyses Outcomes Outcome Findings Secondary Primary
    Give Take Use Avoid Consider Monitor Check See Note Stop Start Reduce Repeat Inform Advise Store Discard
    Swallow Measure Report Ask Contact Tell Keep"""
)

# Generic names are written small within a sentence. Stems of INNs, source: WHO, "The use of stems in the selection of
# international nonproprietary names" (2018 and addenda); "sone" and "phalan" are the common endings of their classes.
_STEMS = (
    "mab|zomib|nib|domide|ciclib|parib|platin|bicin|sartan|pril|prazole|conazole|floxacin|cillin|mycin|cycline|vir"
    "|leucel|clax|dronate|dronic|grastim|poetin|parin|xaban|gatran|fosfamide|mustine|phalan|cristine|blastine|taxel"
    "|poside|trexate|abine|inostat|sone|solone|olimus|setron|caine|profen|azepam|xor|motide|fusp|tamide|relin"
    "|glutide|gliptin|gliflozin|statin|olol|dipine|tidine"
)
MEDICINE: Final = re.compile(rf"[^\W\d_]{{2,}}(?:{_STEMS})(?![^\W\d_])")

# Starts of a sentence in lower case: codes whose first letter is never a capital.
CODE: Final = re.compile(
    r"[a-z]{1,4}\d"  # p53, bcl2
    r"|(?:t|del|dup|inv|ins|add|der|amp|gain|i|idic|dic|mar|r|trp)\("  # del(17p), cytogenetic notation (ISCN)
    r"|[a-z]{1,4}-?[A-Z]"  # mRNA, miR-21, eGFR, c-Myc
    r"|[a-z]{2,6}-[A-Z]*\d"  # miR-21, anti-CD38
    r"|anti-[A-Z]|non-[A-Z]|pre-[A-Z]|post-[A-Z]"
    r"|[α-ω](?![α-ωάέήίόύώ])"  # β2-microglobulin, κ
    r"|[pnrck]\s?[<>=≤≥]"  # p < 0.05 was ...
    r"|[cgpm]\.[A-Z*\d(]"  # c.35G>T, p.V600E, variant notation (HGVS)
)

WIDE: Final = "。！？｡।॥۔؟።။։។៕．"  # stops that end a sentence whatever follows, white space or not
QUOTES: Final = "\"'“”‘’„«»‹›¿¡*_"
_WORD: Final = re.compile(r"[^\W\d_]++(?:[-'’][^\W\d_]++)*+")
_ADVERB: Final = re.compile(r"[A-Z][a-z]{3,}(?:ally|[^liry]ly)")  # Notably; but not Kelly, Emily, Beverly, Kimberly
_GOES_ON: Final = frozenset(",;:)]}/=+&%×.!?…")
_CHUNKS: Final = re.compile(rf"([^\s{WIDE}]{{1,80}})(?:\s+([^\s{WIDE}]{{0,12}}))?")


@dataclass(frozen=True, slots=True)
class After:
    """What stands after a stop: nothing further on is looked at."""

    start: Start
    chunk: str  # up to the next white space
    following: str  # the beginning of the chunk behind it


def after(text: str, at: int) -> After:
    found = _CHUNKS.match(text, at)
    chunk, following = (found[1], found[2] or "") if found else ("", "")
    return After(_start(chunk, following), chunk, following)


@lru_cache(maxsize=16_384)
def _start(chunk: str, following: str) -> Start:
    head = chunk.lstrip(QUOTES)
    if head[:1] in ("-", "–", "—") and (head[1:] or following)[:1].isalpha():
        return _start(head[1:] or following, "")
    if head[:1].isalpha():
        return _start_letter(head, following)
    decimal = head[:1] == "." and head[1:2].isdigit()
    return Start.LOWER if head[:1] in _GOES_ON and not decimal else Start.OTHER


def _start_letter(head: str, following: str) -> Start:
    if head[0].islower():
        known = CODE.match(f"{head} {following}") or MEDICINE.match(head)
        return Start.OTHER if known else Start.LOWER
    if not head[0].isupper():  # a script without case
        return Start.WORD
    found = _WORD.match(head)
    return _start_capital(found[0] if found else head[0], continued=following[:1].islower())


def _start_capital(word: str, *, continued: bool) -> Start:
    if word in ("A", "I"):
        return Start.OPENER if continued else Start.CAPITAL
    if word in OPENERS or MEDICINE.fullmatch(word) or _ADVERB.fullmatch(word):
        return Start.OPENER
    if len(word) > 2 and word[1:3].islower():
        return Start.CLAUSE if continued else Start.WORD
    return Start.CAPITAL
