"""Alphabets and encodings: letters that look right and are others, and text that was decoded wrongly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from translate_pipeline.checks.facts import Pair
from translate_pipeline.model import Finding, Severity

# UTF-8 that was read as Windows-1252 or Latin-1: Ã©, Â§, â€™, Ð°. Quotes and dashes are left out after Ã and Â, since
# Portuguese words end in a capital Ã before a closing quote.
_MOJIBAKE = re.compile(
    "[ÃÂ][\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]|(?<=[a-z])Ã|Â\u00a0|â[€\u0080\u0089]"
    "|ï»¿|[ÐÑ][\u0080-\u00bf]|ðŸ|[ÎÏ][\u0080-\u00bf]"
)
_MARKS = re.compile("[\u0300-\u036f]{4}")  # no language of ours piles up more
# Letters that stand for Latin ones in a word and are none. Greek letters are symbols too (IFNγ, βhCG, µg), so only
# those count that nobody uses as a symbol inside a word and that look like Latin letters.
_LATIN = "A-Za-z\u00c0-\u024f"
_GREEK_TWINS = "ονιυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_SLAVIC = "\u0400-\u052f\u0531-\u0588"
_MIXED = re.compile(f"[{_LATIN}](?:[{_GREEK_TWINS}](?=[{_LATIN}])|[{_SLAVIC}])|[{_SLAVIC}][{_LATIN}]")
_OTHER = re.compile("[\u0370-\uffff]")  # beyond Latin and its marks
_FOREIGN = "[\u0400-\u1fff\u2c00-\u2dff\u3040-\u30fa\u30fd-\ud7ff\uf900-\ufaff\ufb1d-\ufdcf\ufe70-\ufefc]"
# Ranges of letters by the scripts that CLDR names for a locale. Latin and Greek letters may stand in every text.
_RANGES: Mapping[str, str] = {
    "Latn": "\u1d00-\u1eff",
    "Grek": "\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f",
    "Armn": "\u0530-\u058f",
    "Hebr": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdcf\ufe70-\ufefc",
    "Deva": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
    "Geor": "\u10a0-\u10ff\u2d00-\u2d2f",
    "Kore": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff\u4e00-\u9fff",
    "Hans": "\u3400-\u9fff\uf900-\ufaff",
    "Hant": "\u3100-\u312f\u3400-\u9fff\uf900-\ufaff",
    "Jpan": "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff",
}


def check_alphabets(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source.text.plain, pair.target.text.plain
    if target.isascii():
        return
    yield from _encoding(source, target)
    if not _OTHER.search(target):
        return
    mixed = _MIXED.search(target)
    if mixed and mixed.group() not in source:
        detail = f"“{_word(target, mixed.start())}” mixes letters of two alphabets that look alike."
        yield Finding("text.script", Severity.BLOCK, detail, target=mixed.span())
        return
    foreign = _foreign(pair.target.locale.script).search(target)
    if foreign and foreign.group() not in source:
        detail = f"“{_word(target, foreign.start())}” is in a script that {pair.target.locale} does not use."
        yield Finding("text.script", Severity.BLOCK, detail, target=foreign.span())


def _encoding(source: str, target: str) -> Iterator[Finding]:
    broken = _MOJIBAKE.search(target)
    if broken and broken.group() not in source:
        detail = f"“{_word(target, broken.start())}” was decoded in the wrong encoding."
        yield Finding("text.encoding", Severity.BLOCK, detail, target=broken.span())
    elif (piled := _MARKS.search(target)) and piled.group() not in source:
        yield Finding("text.encoding", Severity.BLOCK, "Marks are piled up on a letter.", target=piled.span())
    elif not unicodedata.is_normalized("NFC", target) and unicodedata.is_normalized("NFC", source):
        yield Finding("text.encoding", Severity.WARN, "Letters and their accents are apart (not NFC).")


def _word(text: str, at: int) -> str:
    start = max(text.rfind(" ", max(0, at - 30), at) + 1, at - 30, 0)
    return text[start : at + 30].partition(" ")[0]


@cache
def _foreign(script: str) -> re.Pattern[str]:
    """A letter of another script than the locale's. Of a script that we don't know, nothing is foreign."""
    if script not in _RANGES:
        return re.compile(r"(?!)")
    own = _RANGES[script] + _RANGES["Latn"] + _RANGES["Grek"]
    return re.compile(f"(?![{own}]){_FOREIGN}")
