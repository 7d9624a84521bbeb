"""What all chosen rows say, gathered by concept and locale; rows that contradict each other are bad, both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from translate_pipeline.interchange.naming import Names, Part, new_id, part
from translate_pipeline.interchange.rows import BadRow, Place, Row
from translate_pipeline.languages import locale
from translate_pipeline.model import Concept, TermKind

_APART: Final = "Make them the same, or exclude one."


@dataclass(slots=True)
class Draft:
    """What rows say of one concept or rendering: field → value, and who said it first."""

    said: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Place] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A row whose English is a variant: right if it wants the form that the term has."""

    row: Row
    id: str


class Gathering:
    """Rows by (concept id, locale); the locale is empty for the concept itself."""

    def __init__(self, current: Mapping[str, Concept]) -> None:
        self.current = current
        self.drafts: dict[tuple[str, str], Draft] = {}
        self.variants: list[VariantRow] = []
        self.kept = 0  # rows that say of a term that is kept that it is kept
        self.bad: list[BadRow] = []
        self._names = Names(current.values())
        self._taken = set(current)
        self._contradicted: set[tuple[Place, str]] = set()
        self._forms: dict[str, set[str]] = {}  # id → what all locales write

    def take(self, rows: Sequence[Row]) -> None:
        """Rows with ids first: a file may name by its English what it adds by its id."""
        for row in rows:
            if row.id:
                self._taken.add(row.id)
                self._merge(row, row.id, row.locale, row.said)
                if not row.locale and row.id not in self.current:
                    self._announce(row.id, row.said)
        for row in rows:
            if not row.id:
                self._by_term(row)

    def kind(self, name: str) -> TermKind:
        """What is said, or is there; a new term that all locales write as English does is kept, others translated."""
        said = self._said(name)
        if "kind" in said:
            return TermKind(said["kind"])
        if name in self.current:
            return self.current[name].kind
        return TermKind.KEEP if self._forms.get(name) == {said.get("term")} else TermKind.TRANSLATE

    def _said(self, name: str) -> Mapping[str, Any]:
        found = self.drafts.get((name, ""))
        return found.said if found else {}

    def _announce(self, name: str, said: Mapping[str, Any]) -> None:
        if said.get("kind") is not TermKind.PATTERN:
            for surface in (said.get("term"), said.get("plural"), *said.get("variants", ())):
                if surface:
                    self._names.add(name, surface)

    def _by_term(self, row: Row) -> None:
        found = self._names.find(row.term)
        if len(found) > 1:
            self._tell(row.place, f"'{row.term}' may be {' or '.join(found)}", "Give the id.")
        elif found:
            self._known(row, found[0])
        else:
            name = new_id(row.term, self._taken)
            self._taken.add(name)
            self._names.add(name, row.term)
            self._merge(row, name, "", {"term": row.term})
            self._merge(row, name, row.locale, row.said)

    def _known(self, row: Row, name: str) -> None:
        """A concept found by its English is not renamed; its plural gets the plural's form, a variant the term's."""
        known = part(self._surfaces(name), row.term)
        said = row.said if row.locale else {key: value for key, value in row.said.items() if key != "term"}
        if known is Part.TERM:
            self._merge(row, name, row.locale, self._without_copy(name, row, said))
        elif not row.locale and not said:
            self.kept += 1
        elif not row.locale or set(said) - {"form"}:
            what = f"'{row.term}' is another form of '{self._surfaces(name).term}', so only its form can be taken"
            self._tell(row.place, what, "Give the term itself, or exclude the row.")
        elif known is Part.VARIANT:
            self.variants.append(VariantRow(row, name))
        elif self._without_copy(name, row, said):
            self._merge(row, name, row.locale, {"plural": said["form"]})

    def _without_copy(self, name: str, row: Row, said: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is kept as it is needs no form that says so, unless the glossary has one."""
        if not row.locale or name not in self.current or self.kind(name) is not TermKind.KEEP:
            return said
        held = self.current[name].rendering(locale(row.locale))
        if held and held.form:
            return said
        self.kept += said.get("form") == row.term
        return {key: value for key, value in said.items() if (key, value) != ("form", row.term)}

    def _surfaces(self, name: str) -> Concept:
        if name in self.current:
            return self.current[name]
        said = self._said(name)
        words = {key: said[key] for key in ("plural", "variants") if key in said}
        return Concept(name, TermKind.TRANSLATE, "", str(said.get("term", "")), **words)

    def _merge(self, row: Row, name: str, tag: str, said: Mapping[str, Any]) -> None:
        if tag and not said:
            return
        draft = self.drafts.setdefault((name, tag), Draft())
        if row.place not in draft.places[-1:]:  # one line's rows come one after the other
            draft.places.append(row.place)
        for key, value in said.items():
            if draft.said.setdefault(key, value) != value:
                first = draft.told[key]
                mine, its = shown(value), shown(draft.said[key])
                self._tell(row.place, f"{key} is '{mine}', but '{its}' at {first}", _APART)
                if (first, key) not in self._contradicted:  # once, however many contradict it
                    self._contradicted.add((first, key))
                    self._tell(first, f"{key} is '{its}', but '{mine}' at {row.place}", _APART)
            draft.told.setdefault(key, row.place)
        if tag and "form" in said:
            self._forms.setdefault(name, set()).add(said["form"])

    def _tell(self, place: Place, what: str, remedy: str) -> None:
        self.bad.append(BadRow(place, what, remedy))

    def repeated(self) -> Iterable[tuple[Place, Place]]:
        """Rows that say again what another one said: (first, second)."""
        for draft in self.drafts.values():
            yield from ((draft.places[0], later) for later in draft.places[1:])


def shown(value: object) -> str:
    text = "|".join(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
