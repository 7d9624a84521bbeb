"""TBX-Basic (ISO 30042:2019): written in DCA style, read in DCA and DCT style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from translate_pipeline.interchange.cells import cell
from translate_pipeline.interchange.tbx_rules import NAMESPACE
from translate_pipeline.model import Concept, Rendering

# What TBX-Basic has no category for travels in a note: `translate-pipeline: kind=pattern; case=exact; …`.
OWN: Final = "translate-pipeline: "
OWN_CONCEPT: Final = ("kind", "case", "critical", "status", "revision")
OWN_RENDERING: Final = ("status", "revision")
GENDERS: Final[Mapping[str, str]] = {"m": "masculine", "f": "feminine", "n": "neuter", "mf": "other"}
PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED = (
    f"{one}Term-admn-sts" for one in ("preferred", "admitted", "deprecated", "superseded")
)
PLURAL, KEPT = "plural", "kept"  # roles of a term: the plural; stands only because a language must have one

_HEAD: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="{NAMESPACE}">
<tbxHeader><fileDesc><sourceDesc><p>Glossary of translate-pipeline</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"""
_TAIL: Final = "</body></text>\n</tbx>\n"


def export(concepts: Iterable[Concept], locales: Sequence[str] | None = None) -> str:
    """All concepts with the renderings of these locales, or of all. Law: `tbx_reading.import_` gives them back, whole.
    Patterns are there too, marked, so that nothing is lost."""
    ordered = sorted(concepts, key=lambda one: (one.category, one.id))
    return _HEAD + "".join(line + "\n" for one in ordered for line in _entry(one, locales)) + _TAIL


def _entry(one: Concept, locales: Sequence[str] | None) -> Iterator[str]:
    yield f"<conceptEntry id={quoteattr(xml_id(one.id))}>"
    if one.category:
        yield _typed("descrip", "subjectField", one.category)
    yield from _about(one, OWN_CONCEPT)
    yield '<langSec xml:lang="en">'
    yield from _term(one.term, PREFERRED)
    if one.plural:
        yield from _term(one.plural, ADMITTED, role=PLURAL)
    for variant in one.variants:
        yield from _term(variant, ADMITTED)
    yield "</langSec>"
    for tag in sorted(one.renderings):
        if locales is None or tag in locales:
            yield from _language(one, one.renderings[tag])
    yield "</conceptEntry>"


def _language(concept: Concept, one: Rendering) -> Iterator[str]:
    yield f"<langSec xml:lang={quoteattr(one.locale)}>"
    yield from _about(one, OWN_RENDERING)
    gender = GENDERS.get(one.gender, "")
    if one.form:
        yield from _term(one.form, PREFERRED, gender=gender)
    else:
        yield from _term(concept.term, ADMITTED, gender=gender, role=KEPT)
    if one.plural:
        yield from _term(one.plural, ADMITTED, role=PLURAL)
    for form in one.accepted:
        yield from _term(form, ADMITTED)
    for form in one.forbidden:
        yield from _term(form, DEPRECATED)
    yield "</langSec>"


def _about(one: Concept | Rendering, names: Sequence[str]) -> Iterator[str]:
    if one.source:
        yield _typed("admin", "source", one.source)
    yield f"<note>{OWN}{'; '.join(f'{name}={cell(getattr(one, name))}' for name in names)}</note>"
    if one.note:
        yield f"<note>{escape(one.note)}</note>"


def _term(text: str, status: str, *, gender: str = "", role: str = "") -> Iterator[str]:
    yield f"<termSec><term>{escape(text)}</term>"
    yield _typed("termNote", "administrativeStatus", status)
    if gender:
        yield _typed("termNote", "grammaticalGender", gender)
    if role:
        yield f"<note>{OWN}role={role}</note>"
    yield "</termSec>"


def _typed(element: str, kind: str, text: str) -> str:
    return f'<{element} type="{kind}">{escape(text)}</{element}>'


# An XML id is letters, digits, point, hyphen and underscore, and starts with a letter. (Non-ASCII would be legal, but
# tools differ.) The rest is written as `_x0041_`, as ISO 9075-14 does, and so is an underscore before an x.
_ESCAPED: Final = re.compile(r"_(?=x)|[^A-Za-z0-9._-]|^[^A-Za-z_]")


def xml_id(name: str) -> str:
    """Law: `own_id(xml_id(name)) == name`, and it is an XML id."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", name)


def own_id(text: str) -> str:
    return re.sub(r"_x([0-9A-F]{4,6})_", _character, text)


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= 0x10FFFF else found[0]
