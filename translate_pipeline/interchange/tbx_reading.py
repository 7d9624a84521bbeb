"""TBX-Basic read into rows; an entry that breaks a rule of the schema is a bad row, the others are taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from translate_pipeline.errors import GlossaryError, UnknownLocale
from translate_pipeline.interchange import tbx, tbx_rules
from translate_pipeline.interchange.cells import clean, parse
from translate_pipeline.interchange.limits import LIMITS, Limits, counted
from translate_pipeline.interchange.rows import BadRow, Incoming, Place, Row
from translate_pipeline.interchange.tbx_rules import carrier, category
from translate_pipeline.interchange.xml_nodes import Node, entries
from translate_pipeline.languages import locale

_ENTRY: Final = "conceptEntry"
_GENDERS: Final = {name: letter for letter, name in tbx.GENDERS.items()}
_WRAPPED: Final = re.compile(r" *[\t\r\n][ \t\r\n]*")  # how tools indent long texts
_SCHEMA: Final = "Mend the entry, or take it out."


def import_(file: str, data: bytes, languages: Mapping[str, str] | None = None, limits: Limits = LIMITS) -> Incoming:
    """What a TBX-Basic file says. `languages` gives a tag of the file another name (`es-ES` → `es`), `-` leaves it out.

    Ids are believed only where the file is our own export; elsewhere a concept is found by its English term. The first
    preferred term is the form, other preferred, admitted and superseded ones are accepted, deprecated ones forbidden.
    Law: an element that is not there says nothing. Raises `GlossaryError` for what is no TBX-Basic at all.
    """
    rows: list[Row] = []
    bad: list[BadRow] = []
    outline: list[Node] = []
    seen: dict[str, int] = {}
    dct: bool | None = None
    for node in counted(entries(file, data, _ENTRY, limits, outline), file, limits.rows, "concepts"):
        dct = _style(file, outline) == "dct" if dct is None else dct
        faults = [*tbx_rules.faults(node, dct=dct), *_repeated(node, seen)]
        bad += [BadRow(Place(file, line), what, _SCHEMA) for line, what in faults]
        if not faults:
            for one in _entry(file, node, languages or {}, limits):
                (rows if isinstance(one, Row) else bad).append(one)  # type: ignore[arg-type]  # one list for each type
    if dct is None:
        _style(file, outline)
        raise GlossaryError(f"{file} has no <conceptEntry>.", hint="Export it again as TBX-Basic.", file=file)
    _require_frame(file, outline)
    return Incoming(tuple(rows), tuple(bad))


def _style(file: str, outline: list[Node]) -> str:
    root = outline[0] if outline else Node("nothing", "", {}, 1)
    if root.name == "martif":
        raise GlossaryError(
            f"{file} is TBX of 2008 (<martif>).", hint="Export it as TBX of 2019, TBX-Basic.", file=file
        )
    if root.name != "tbx" or root.namespace not in tbx_rules.NAMESPACES:
        hint = f'The root must be <tbx xmlns="{tbx_rules.NAMESPACE}">.'
        raise GlossaryError(f"{file}:{root.line}: <{root.name}> is not TBX.", hint=hint, file=file)
    kind, style = root.attributes.get("type", ""), root.attributes.get("style", "")
    if kind not in tbx_rules.DIALECTS:
        raise GlossaryError(
            f"{file}: the dialect is '{kind}', not TBX-Basic.", hint="Export it as TBX-Basic.", file=file
        )
    if style not in tbx_rules.STYLES:
        raise GlossaryError(f"{file}: the style is '{style}', not dca or dct.", hint="Export it again.", file=file)
    if not root.attributes.get("xml:lang"):
        raise GlossaryError(f"{file}: <tbx> has no xml:lang.", hint="Export it again.", file=file)
    return style


def _require_frame(file: str, outline: list[Node]) -> None:
    """That the header says where the file comes from, which TBX demands, and that all parts of the frame are there."""
    names = [one.name for one in outline]
    for wanted in ("tbxHeader", "fileDesc", "sourceDesc", "text", "body"):
        if wanted not in names:
            raise GlossaryError(f"{file} has no <{wanted}>.", hint="Export it again as TBX-Basic.", file=file)


def _repeated(node: Node, seen: dict[str, int]) -> Iterator[tbx_rules.Fault]:
    name = node.attributes.get("id", "")
    if not name:
        return
    if name in seen:
        yield node.line, f"the id '{name}' is already on line {seen[name]}"
    seen.setdefault(name, node.line)


def _entry(file: str, node: Node, languages: Mapping[str, str], limits: Limits) -> Iterator[Row | BadRow]:
    place = Place(file, node.line)
    sections: dict[str, list[Node]] = {}
    for section in node.all("langSec"):
        given = section.attributes["xml:lang"]
        wanted = languages.get(given, given)
        if wanted == "-":
            continue
        try:
            tag = locale(wanted).tag
        except UnknownLocale:
            what = f"the language '{given}' is not known"
            yield BadRow(Place(file, section.line), what, "Give it another name, or leave it out.")
            continue
        sections.setdefault("en" if tag.partition("-")[0] == "en" else tag, []).append(section)
    own = _own(node, tbx.OWN_CONCEPT)
    english = _concept(node, sections.pop("en", []), own)
    term = clean(str(english.get("term", "")))
    name = tbx.own_id(node.attributes.get("id", "")) if own else ""
    if not term and not name:
        yield BadRow(place, "has no English term", "Add a <langSec> for en.")
        return
    yield from _row(Row(place, name, term, "", {}), english, limits)
    for tag, found in sections.items():
        yield from _row(Row(Place(file, found[0].line), name, term, tag, {}), _rendering(found), limits)


def _row(row: Row, cells: Mapping[str, str | list[str]], limits: Limits) -> Iterator[Row | BadRow]:
    said, faults = parse(cells, limits)
    yield from (BadRow(row.place, what, remedy) for what, remedy in faults)
    if not faults:
        yield replace(row, said=said)


def _concept(node: Node, sections: Iterable[Node], own: Mapping[str, str]) -> dict[str, str | list[str]]:
    roles = _roles(sections)
    head = (roles[tbx.PREFERRED] + roles[tbx.ADMITTED] + roles[tbx.SUPERSEDED] + roles[tbx.DEPRECATED])[:1]
    others = [one for one in _in_order(sections) if one[0] != tbx.PLURAL]
    variants = [text for _, text in others]
    if head:
        variants.remove(head[0])
    cells: dict[str, str | list[str]] = {**_about(node), **own}
    return cells | _filled(term=head, plural=roles[tbx.PLURAL][:1]) | ({"variants": variants} if variants else {})


def _rendering(sections: list[Node]) -> dict[str, str | list[str]]:
    roles = _roles(sections)
    good = roles[tbx.PREFERRED] or roles[tbx.ADMITTED] or roles[tbx.SUPERSEDED]
    kept = bool(roles[tbx.KEPT])
    form = [] if kept else good[:1]
    accepted = [text for role, text in _in_order(sections) if role in {tbx.PREFERRED, tbx.ADMITTED, tbx.SUPERSEDED}]
    if form:
        accepted.remove(form[0])
    cells: dict[str, str | list[str]] = {}
    for section in sections:
        cells |= _about(section) | _own(section, tbx.OWN_RENDERING)
    gender = next((one for one in map(_gender, _terms(sections)) if one), "")
    cells |= _filled(form=form, plural=roles[tbx.PLURAL][:1], gender=[gender] if gender else [])
    lists = {"accepted": accepted, "forbidden": roles[tbx.DEPRECATED]}
    return cells | {name: forms for name, forms in lists.items() if forms}


def _filled(**cells: list[str]) -> dict[str, str | list[str]]:
    return {name: found[0] for name, found in cells.items() if found}


def _terms(sections: Iterable[Node]) -> list[Node]:
    return [one for section in sections for one in section.all("termSec")]


def _in_order(sections: Iterable[Node]) -> list[tuple[str, str]]:
    return [(_role(one), _text(one.all("term")[0])) for one in _terms(sections)]


def _roles(sections: Iterable[Node]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {
        role: [] for role in (tbx.PREFERRED, tbx.ADMITTED, tbx.DEPRECATED, tbx.SUPERSEDED, tbx.PLURAL, tbx.KEPT)
    }
    for role, text in _in_order(sections):
        found[role].append(text)
    return found


def _role(term: Node) -> str:
    """Our own mark, else the administrative status; a term without one is admitted."""
    own = _own(term, ("role",)).get("role", "")
    if own in {tbx.PLURAL, tbx.KEPT}:
        return own
    return _category(term, "administrativeStatus") or tbx.ADMITTED


def _gender(term: Node) -> str:
    return _GENDERS.get(_category(term, "grammaticalGender"), "")


def _category(node: Node, name: str) -> str:
    """The text of a data category of a node, in a group or not, in either style."""
    for one in node.children:
        if category(one) == name:
            return _text(one)
        if one.name.endswith("Grp") and (found := _category(one, name)):
            return found
    return ""


def _about(node: Node) -> dict[str, str | list[str]]:
    own = next((one for one in node.all("note") if one.text.startswith(tbx.OWN)), None)
    notes = [_text(one) for one in node.all("note") if one is not own]
    found = {
        "category": _category(node, "subjectField") if node.name == _ENTRY else "",
        "source": next(
            (_text(one) for one in node.children if carrier(one) == "admin" and category(one) == "source"), ""
        ),
        "note": " ".join(notes),
    }
    return {name: text for name, text in found.items() if text}


def _own(node: Node, names: Collection[str]) -> dict[str, str]:
    """What our own export wrote into the first note that starts with our name."""
    for one in node.all("note"):
        if one.text.startswith(tbx.OWN):
            pairs = (pair.partition("=") for pair in _text(one).removeprefix(tbx.OWN).split("; "))
            return {name: value for name, _, value in pairs if name in names}
    return {}


def _text(node: Node) -> str:
    return _WRAPPED.sub(" ", node.text).strip()
