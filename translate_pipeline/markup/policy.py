"""What a passage's attributes say about translating it: HTML's own and those of ITS 2.0."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from translate_pipeline.markup.attributes import Attributes
from translate_pipeline.markup.blocks import Role

_YES: Final = {"yes": True, "": True, "no": False}
WITHIN_TEXT: Final = {"yes": Role.INLINE, "no": Role.BLOCK, "nested": Role.NESTED}
_RELEVANT: Final = frozenset(
    {"translate", "its-translate", "class", "lang", "xml:lang", "its-locale-filter-list", "its-locale-filter-type"}
    | {"its-preserve-space", "xml:space", "dir"}
)


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds inside an element. `language` is its language where it isn't the document's; `dir` the direction that
    the author gave it; `locale_filter` ITS 2.0's list of locales, `!` first for those excluded. `held`: in a mark of
    the pipeline's own, which says that a passage is there and not translated."""

    translate: bool = True
    language: str = ""
    dir: str = ""
    preserve: bool = False
    locale_filter: str = ""
    held: bool = False

    @property
    def free(self) -> bool:
        """Whether the text in it is translated."""
        return self.translate and not self.language


def inherit(parent: Policy, attributes: Attributes, document_language: str) -> Policy:
    """The policy of an element with these attributes in a passage with the policy `parent`."""
    if not attributes or _RELEVANT.isdisjoint(attributes):
        return parent
    values = {name: attributes[name].value.strip() for name in _RELEVANT if name in attributes}
    return replace(
        parent,
        translate=_translate(parent.translate, values),
        language=_language(parent.language, values, document_language),
        dir=values.get("dir", parent.dir).lower(),
        preserve=_preserve(parent.preserve, values),
        locale_filter=_filter(parent.locale_filter, values),
    )


def _translate(inherited: bool, values: dict[str, str]) -> bool:
    if "notranslate" in values.get("class", "").lower().split():
        return False
    for name in ("translate", "its-translate"):
        if values.get(name, "?").lower() in _YES:
            return _YES[values[name].lower()]
    return inherited


def _language(inherited: str, values: dict[str, str], document_language: str) -> str:
    tag = values.get("lang", values.get("xml:lang"))
    if not tag:
        return inherited
    return "" if same_language(tag, document_language) else tag


def same_language(tag: str, other: str) -> bool:
    """Whether two tags name one language, in whichever territory."""
    return primary(tag) == primary(other)


def primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _preserve(inherited: bool, values: dict[str, str]) -> bool:
    said = values.get("its-preserve-space", values.get("xml:space", "")).lower()
    return {"preserve": True, "yes": True, "default": False, "no": False}.get(said, inherited)


def _filter(inherited: str, values: dict[str, str]) -> str:
    if "its-locale-filter-list" not in values and "its-locale-filter-type" not in values:
        return inherited
    listed = ", ".join(values.get("its-locale-filter-list", "*").replace(",", " ").split())
    excluded = values.get("its-locale-filter-type", "include").lower() == "exclude"
    if excluded:
        return f"!{listed or '*'}" if listed else ""
    return "" if listed == "*" else listed or "!*"
