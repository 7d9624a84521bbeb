"""A name before its noun: "the D-VRd arm" is "el grupo de D-VRd" where nouns come first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from translate_pipeline.model import Coded, Gender, TermHit, TermKind
from translate_pipeline.terms.slots import ends_phrase

# Categories whose names stand before such a noun, and the nouns: drugs name arms, hardly ever a trial.
_ARMS = frozenset({"arm", "cohort"})
_ALL = _ARMS | {"regimen", "study", "trial"}
NAMED: dict[str, frozenset[str]] = {
    "regimen": _ALL, "trial": _ALL, "drug": _ARMS, "brand": _ARMS, "drug-class": _ARMS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    form: str  # {} is the name
    gender: Gender


_NOUN = re.compile(r" (?:(?P<arm>arm|group)|(?P<regimen>regimen)|(?P<study>study)|(?P<trial>trial)"
                  r"|(?P<cohort>cohort))\b")  # fmt: skip

HEADS: dict[str, dict[str, Head]] = {
    "es": {
        "arm": Head("grupo de {}", "m"),
        "regimen": Head("régimen {}", "m"),
        "study": Head("estudio {}", "m"),
        "trial": Head("ensayo {}", "m"),
        "cohort": Head("cohorte de {}", "f"),
    },
    "fr": {
        "arm": Head("bras {}", "m"),
        "regimen": Head("protocole {}", "m"),
        "study": Head("étude {}", "f"),
        "trial": Head("essai {}", "m"),
        "cohort": Head("cohorte {}", "f"),
    },
    "pt": {
        "arm": Head("grupo {}", "m"),
        "regimen": Head("regime {}", "m"),
        "study": Head("estudo {}", "m"),
        "trial": Head("ensaio {}", "m"),
        "cohort": Head("coorte {}", "f"),
    },
    "ca": {
        "arm": Head("grup de {}", "m"),
        "regimen": Head("règim {}", "m"),
        "study": Head("estudi {}", "m"),
        "trial": Head("assaig {}", "m"),
        "cohort": Head("cohort de {}", "f"),
    },
    "gl": {
        "arm": Head("grupo de {}", "m"),
        "regimen": Head("réxime {}", "m"),
        "study": Head("estudo {}", "m"),
        "trial": Head("ensaio {}", "m"),
        "cohort": Head("cohorte de {}", "f"),
    },
    "it": {
        "arm": Head("braccio {}", "m"),
        "regimen": Head("regime {}", "m"),
        "study": Head("studio {}", "m"),
        "trial": Head("studio {}", "m"),
        "cohort": Head("coorte {}", "f"),
    },
}

_DE = re.compile(r"\bde (?=h?[aeiouàèéíòóú])", re.IGNORECASE)


def _elided(form: str, language: str) -> str:
    """Catalan: grup d'isatuximab."""
    return _DE.sub("d'", form) if language == "ca" else form


def _capitals(head: str, hit: TermHit) -> str:
    """A kept short name's capital at a sentence's start goes to the noun (Grupo de cilta-cel)."""
    name = hit.form
    if hit.category == "drug" and hit.kind is TermKind.KEEP and name[:1].isupper() and name[1:].islower():
        return head[:1].upper() + head[1:].format(name[:1].lower() + name[1:])
    return head.format(name)


def _is_bare(hit: TermHit) -> bool:
    """Whether the hit is the name alone: kept letter by letter, or translated without a possessive."""
    if hit.kind is TermKind.TRANSLATE:
        return not hit.surface.endswith(("'s", "’s"))
    return hit.surface == hit.form


def precedes_head(plain: str, at: int) -> bool:
    """Whether a noun stands here that a name before it may take along."""
    return at > 0 and _NOUN.match(plain, at - 1) is not None


# In a row of names the noun belongs to all of them ("the VRd and D-VRd arm"), and stays where it is.
_ROW = re.compile(r"(?:\b(?:and|or|vs\.?|versus|plus)|[,/&+–-]) ?$")


def with_head(text: Coded, hit: TermHit, language: str) -> TermHit:
    """The hit with its noun, where one follows that ends the phrase ("the MAIA trial population" has another head).
    The name itself must stand as the locale has it, whatever noun a person writes before it."""
    heads, nouns, plain = HEADS.get(language), NAMED.get(hit.category), text.plain
    if heads is None or nouns is None or hit.number != "singular" or not _is_bare(hit):
        return hit
    found = _NOUN.match(plain, hit.end)
    if (
        not found
        or str(found.lastgroup) not in nouns
        or _ROW.search(plain[: hit.start])
        or not ends_phrase(plain[found.end() : found.end() + 40])
        or any(hit.start < code.at <= found.end() for code in text.codes)
    ):
        return hit
    head = heads[str(found.lastgroup)]
    form = _elided(_capitals(head.form, hit), language)
    surface = plain[hit.start : found.end()]
    accepted = (form, *hit.accepted)
    return replace(hit, end=found.end(), surface=surface, form=form, accepted=accepted, gender=head.gender)
