"""Names of institutions: a word such as University with the capitalised words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.terms.words import FUNCTION, SHOUTED, table

# What an institution's own name has in it. Agencies and ministries are left out: many have a name in every language.
_HEADS = """
    University Universidad Universität Université Università Universidade Universitat Hospital Hospitals Hôpital
    Ospedale Klinikum Institute Institut Instituto Istituto Clinic Clinics College School Foundation Society
    Association Academy Consortium Intergroup Intergroupe Group Council Federation Charité Center Centre Centro
    Infirmary Alliance Fondazione
"""
_HEAD = re.compile(rf"(?<![^\W_])(?:{'|'.join(_HEADS.split())})(?![^\W_])")
_JOINING = table("of and & for de du des del della di la le per i y e et für der")
# After these words of another language the name goes on at once (Intergroupe Francophone du Myélome).
_FOREIGN = table(
    """
    Universidad Universität Université Università Universidade Universitat Hôpital Ospedale Klinikum Institut Instituto
    Istituto Intergroupe Centro Fondazione
    """
)
_GENERIC = table(
    """
    cancer comprehensive general community national international university hospital medical clinical research center
    centre institute academic regional teaching trials working study control steering age risk ethics committee
    treatment patient advisory european
    """
)
_LEFT_WORD = re.compile(r"([^\s,;:()\[\]“”\"/\ufffc]+)[\s\u00a0]$")
_RIGHT_WORD = re.compile(r"[\s\u00a0]([^\s,;:()\[\]“”\"/\ufffc]+)")
_OF_FOR = re.compile(r"(?:^|\s)(?:of|for)\s$")
_REACH = 9  # words on one side


def find_institutions(plain: str, *, title: bool) -> Iterator[tuple[int, int]]:
    """Spans of institutions' names. In a title every word has a capital, so only "University of X" counts there."""
    done = 0
    for head in _HEAD.finditer(plain):
        if head.start() < done:
            continue
        start = head.start() if title else _leftwards(plain, head.start())
        end = _rightwards(plain, head.end(), joined=head.group() in _FOREIGN)
        if _is_own_name(plain, start, head.start(), head.end(), end, title=title):
            yield start, end
            done = end


def _leftwards(plain: str, start: int) -> int:
    """Where the name begins: at the first of the capitalised words before, joined by small ones; a word that only
    begins the sentence is no part of it."""
    best = at = start
    for _ in range(_REACH):
        found = _LEFT_WORD.search(plain, max(0, at - 40), at)
        if not found:
            break
        word, at = found.group(1), found.start(1)
        if _capital(word) and word.lower() not in FUNCTION:
            best = at
        elif word not in _JOINING and not (word == "the" and _OF_FOR.search(plain, max(0, at - 8), at)):
            break
    return best


def _rightwards(plain: str, end: int, *, joined: bool) -> int:
    """Where the name ends: after the capitalised words that a joining word brings (University of British Columbia)."""
    best = at = end
    last = ""
    for _ in range(_REACH):
        found = _RIGHT_WORD.match(plain, at)
        if not found:
            break
        bare = found.group(1).rstrip(".'’")
        at = found.start(1) + len(bare)
        if bare in _JOINING or (bare == "the" and last in {"of", "for"}):
            joined = True
        elif joined and _capital(bare):
            best = at
        else:
            break
        if len(bare) < len(found.group(1)):
            break
        last = bare
    return best


def _is_own_name(plain: str, *borders: int, title: bool) -> bool:
    start, head, head_end, end = borders
    left = [word for word in plain[start:head].split() if _capital(word)]
    right = [word for word in plain[head_end:end].split() if _capital(word)]
    own = [word for word in left + right if word.lower() not in _GENERIC and word.lower() not in SHOUTED]
    if title:
        return bool(own) and plain[head:head_end] == "University"
    if plain[head:head_end] in {"Group", "Center", "Centre", "School", "Clinic", "Clinics"} and not left:
        return False
    return bool(own) or len(left) > 1 or len(right) > 1


def _capital(word: str) -> bool:
    return word[:1].isupper()
