"""Whether a word that is also a journal's name is meant as the journal."""

from __future__ import annotations

import re

from translate_pipeline.model import Coded, CodeKind
from translate_pipeline.terms.words import table

EMPHASIS = frozenset({"em", "i", "cite"})

# Words that sentences are made of too: a journal's name that has no other word needs a sign that the journal is meant.
# (Haematologica is nothing else, nor is a capitalised Lancet.)
ORDINARY = table(
    """
    and annals advances blood brain cancer cell cells circulation clinical gut heart kidney leukemia leukaemia lung
    lymphoma medicine myeloma nature nursing oncology pain pathology pediatrics science thorax toxins
    transplantation tumor tumour vaccine virology
    """
)

# What stands before and after a journal in a reference or in a sentence that names it.
# "(ASH 2015; Blood)", "(Song KW, 2015, Blood)": a capital after a year or an author's initials in brackets.
_CITED = re.compile(r"[(\[][^()\[\]]{0,80}(?:\b(?:19|20)\d\d[a-z]?|\s[A-Z]{1,3}\.?)\s*[;,:.]\s*$")
_CITED_END = re.compile(r"\s*[)\];,.]")
_BEFORE = re.compile(
    r"(?:\b(?:published|publish(?:es)?|reported|appear(?:s|ed|ing)|printed|featured|editorial|article|paper|letter"
    r"|journals?)\b[^.;:]{0,40}?(?:\bin|\bof|\bto)?(?:\s+the\s+journals?)?\s*[“\"'‘(]?"
    r"|\bet al\.?,?\s*\(?|\bjournals?\s+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[”\"'’]?\.?,?\s*(?:\(?(?:19|20)\d\d\b|\d{1,4}\s*(?:\(\d+\)|:)|Vol\.|vol\.|doi\b|\(\d{4}\))"
    r"|\s+(?:journal|Journal)\b"
)
# "In Blood, Song and colleagues": a capital inside a sentence, with nothing after it that blood could be the blood of.
_IN = re.compile(r"\b[Ii]n\s$")
_ALONE = re.compile(
    r"[”\"'’]?(?:[,.;:)]|$|\s(?:and|by|earlier|in|last|on|recently|report(?:s|ed)|show(?:s|ed)|this|today)\b)"
)


def is_journal_mention(text: Coded, start: int, end: int) -> bool:
    """Names of several words or of none that a sentence is made of are always meant as the journal; `Blood` is where
    it is emphasised, stands in a reference, or is said to publish."""
    name = text.plain[start:end]
    words = re.findall(r"[^\W\d_]+", name.lower())
    if any(word not in ORDINARY for word in words if word != "the"):
        return True
    if _emphasised(text, start, end):
        return True
    if name.islower():
        return False
    before = text.plain[max(0, start - 80) : start]
    alone = _IN.search(before) and _ALONE.match(text.plain, end)
    cited = _CITED.search(before) and _CITED_END.match(text.plain, end)
    return bool(alone or cited or _AFTER.match(text.plain, end) or _BEFORE.search(before))


def _emphasised(text: Coded, start: int, end: int) -> bool:
    """Whether an emphasising element wraps the name closely: it may hold the reference's year and pages too, but no
    words before."""
    opened = [code for code in text.codes if code.kind is CodeKind.OPEN and code.tag in EMPHASIS]
    closed = {code.id: code.at for code in text.codes if code.kind is CodeKind.CLOSE}
    for code in opened:
        if code.at <= start and closed.get(code.id, -1) >= end:
            inside = text.plain[code.at : start] + text.plain[end : closed[code.id]]
            if not re.search(r"[^\W\d_]{2,}", re.sub(r"(?i)\bthe\b", "", inside)):
                return True
    return False
