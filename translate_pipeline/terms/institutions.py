"""Names of institutions: a word such as University with the capitalised words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.terms.words import FUNCTION, LABELS, SHOUTED, SURNAMES, table

# What an institution's own name has in it. Agencies, councils and ministries are left out: many have a name in every
# language.
_HEADS = """
    University Universidad Universität Université Università Universidade Universitat Universiteit Uniwersytet Hospital
    Hospitals Hôpital Hôpitaux Ospedale Klinikum Clínica Institute Institut Instituto Istituto Institutet Clinic Clinics
    College School Foundation Trust Society Association Academy Consortium Intergroup Intergroupe Group Federation
    Charité Center Centre Centro Infirmary Alliance Fondazione Fundación
"""
_HEAD = re.compile(rf"(?<![^\W_])(?:{'|'.join(_HEADS.split())})(?![^\W_])")
# What brings further words after the head, and what joins them once it did.
_BRINGING = table("of for de du des del della di per für der")
_JOINING = table("and & y e et und")
# What stands inside a name before the head: de la, du; not "of", before which another name or a person stands.
_INSIDE = table("& de du des del della di la le")
# After these words of another language the name goes on at once (Intergroupe Francophone du Myélome).
_FOREIGN = table(
    """
    Universidad Universität Université Università Universidade Universitat Universiteit Uniwersytet Hôpital Hôpitaux
    Ospedale Klinikum Clínica Institut Instituto Istituto Intergroupe Centro Fondazione Fundación
    """
)
_FOREIGN_AFTER = re.compile(
    r"[\s\u00a0](?:Universit[aà]ri[oa]?|Universitaire|Clínico?|General|Infantil|Regional) (?:de|di|d'|du)\b"
)
# Owners that belong to the name: King's College, Children's Hospital. Any other owns the institution (Italy's …).
_SAINTS = table(
    """
    Women Children King Queen Kings People Guy Jude Thomas Mary Luke George John James Peter Vincent Joseph
    """
)
_GENERIC = table(
    """
    cancer comprehensive general community national international university hospital medical clinical research center
    centre institute academic regional teaching trials working study control steering age risk ethics committee
    treatment patient advisory european
    """
)
# Heads that are words of any sentence too, and public bodies where "for" follows (Centre for Disease Control).
_WEAK = table("Group Center Centre School Clinic Clinics Trust")
_OWNER = re.compile(r"['’]s?$")
_LEFT_WORD = re.compile(r"([^\s,;:()\[\]“”\"/\ufffc]+)[\s\u00a0]$")
_RIGHT_WORD = re.compile(r"[\s\u00a0]([^\s,;:()\[\]“”\"/\ufffc]+)")
_ENDINGS = ("ing", "ed", "ly", "ive", "tion", "ment", "ity")  # of ordinary words that begin a title
_REACH = 9  # words on one side


def find_institutions(plain: str, *, title: bool) -> Iterator[tuple[int, int]]:
    """Spans of institutions' names. In a title every word has a capital, so there the head must end the capitals and
    one word must be no word of the language."""
    done = 0
    for head in _HEAD.finditer(plain):
        if head.start() < done:
            continue
        start = _leftwards(plain, head.start())
        end = _rightwards(plain, head.end(), head=head.group())
        if _is_own_name(plain, start, head.start(), head.end(), end, title=title):
            yield start, end
            done = end


def _leftwards(plain: str, start: int) -> int:
    """Where the name begins: at the first of the capitalised words before. A word that only begins the sentence is no
    part of it, nor is an owner (the United States' …)."""
    best = at = start
    for _ in range(_REACH):
        found = _LEFT_WORD.search(plain, max(0, at - 40), at)
        if not found:
            break
        word, at = found.group(1), found.start(1)
        owner = _OWNER.search(word)
        if _capital(word) and word.lower() not in FUNCTION and (not owner or word[: owner.start()] in _SAINTS):
            best = at
        elif word not in _INSIDE:
            break
    return best


def _rightwards(plain: str, end: int, *, head: str) -> int:
    """Where the name ends: after the capitalised words that a small word brings (University of British Columbia)."""
    best = at = end
    brought, last = head in _FOREIGN or _FOREIGN_AFTER.match(plain, end) is not None, ""
    for _ in range(_REACH):
        found = _RIGHT_WORD.match(plain, at)
        if not found:
            break
        bare = _OWNER.sub("", found.group(1)).rstrip(".'’")
        at = found.start(1) + len(bare)
        if bare in _BRINGING or (bare == "the" and last in _BRINGING):
            brought = True
        elif brought and _capital(bare):
            best = at
        elif not (brought and bare in _JOINING and head != "University"):
            break
        if len(bare) < len(found.group(1)):
            break
        last = bare
    return best


def _is_own_name(plain: str, *borders: int, title: bool) -> bool:
    """Whether there is a word in it that no other institution has, or so many capitals that it must be a name."""
    start, head, head_end, end = borders
    left = [word for word in plain[start:head].split() if _capital(word)]
    right = [word for word in plain[head_end:end].split() if _capital(word)]
    own = [word for word in left + right if not _ordinary(word, title=title)]
    name = plain[head:head_end]
    if name in _WEAK and (not left or (name.startswith("Cent") and plain.startswith(" for ", head_end))):
        return False
    if title:
        following = _RIGHT_WORD.match(plain, end)
        return bool(own) and not (following and _capital(following.group(1)))
    return (bool(own) and name != "Group") or len(left) + len(right) > 1


def _ordinary(word: str, *, title: bool) -> bool:
    low = _OWNER.sub("", word).lower()
    if low in _GENERIC or low in SHOUTED:
        return True
    return title and (
        low in SURNAMES or low in LABELS or low.endswith(("ing", "ed", "ly", "ive", "tion", "ment", "ity"))
    )


def _capital(word: str) -> bool:
    return word[:1].isupper()
