"""What a disclaimer must say: its elements, the conditions of their wordings, and the facts each wording names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The placeholders that one wording needs, in its text and as the address of a link."""

    texts: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()


def _wording(*texts: str, link: str = "") -> Wording:
    return Wording(frozenset(texts), frozenset({link} if link else ()))


# Element → condition → wording, in the order of the notice. The elements and why they are there:
# EU AI Act Art. 50 (machine-made text is marked, clearly, at the first exposure), Directive 2001/83/EC Art. 91 and 92
# (date, source), 45 CFR 92.201 (human review where accuracy is essential), and common practice of public bodies.
ELEMENTS: Mapping[str, Mapping[str, Wording]] = {
    "machine": {"": _wording()},  # translated by machine: always first
    "draft": {"": _wording()},  # this notice itself is not reviewed yet
    "standing": {"outdated": _wording(), "withdrawn": _wording()},
    "engine": {"": _wording("engines", "date")},
    "review": {
        "machine": _wording(),
        "edited": _wording(),
        "reviewed": _wording("reviewer", "reviewed_on"),
        "approved": _wording("reviewer", "reviewed_on", "approver", "approved_on"),
    },
    "original": {"": _wording("source_title", link="source_url")},  # the original is authoritative
    "notes": {"": _wording("note")},  # what stays in the original's language: repeated for each note
    "professionals": {"": _wording()},  # not advice for a patient
    "verify": {"": _wording()},  # doses, units, contraindications; locally approved product information
    "approvals": {"": _wording()},  # approvals and names of medicines differ by country
    "accuracy": {"": _wording()},  # no guarantee
    "liability": {"": _wording()},  # only as far as the law allows: no blanket waiver
    "report": {"link": _wording(link="report_url"), "contact": _wording("contact"), "none": _wording()},
    "help": {"links": _wording("help_links"), "none": _wording()},
    "publisher": {"": _wording("organisation")},
    "sponsors": {"": _wording("sponsors")},
    "patients": {"": _wording("patient_sites")},
    "version": {"": _wording("page_version", "notice_version")},
}

# The notice of the original itself says nothing of machines; its state is the site's to show.
_OF_ORIGINALS = (
    "professionals", "draft", "verify", "approvals", "accuracy", "liability", "report", "publisher", "sponsors",
    "patients", "version",
)  # fmt: skip
KINDS: Mapping[str, Mapping[str, Mapping[str, Wording]]] = {
    "translation": ELEMENTS,
    "original": {name: ELEMENTS[name] for name in _OF_ORIGINALS},
}

# An operator's lawyer may add sentences of any number under this name.
EXTRA = "extra"

FIRST = "machine"
FIRSTS: Mapping[str, str] = {"translation": FIRST, "original": "professionals"}
REPEATED = "notes"

# These stand in every notice whatever the provenance; the others appear when there is something to say.
ALWAYS = frozenset(ELEMENTS) - {"draft", "standing", "notes", "publisher", "sponsors", "patients"}
