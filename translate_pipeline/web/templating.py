"""Pages made from templates: escaped, strict about names, the operator's own before ours."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from translate_pipeline import catalogs, disclaimers
from translate_pipeline.app.site import Rules, Site
from translate_pipeline.disclaimers import Operator
from translate_pipeline.languages import Locale
from translate_pipeline.model.publishing import Passage, Publication
from translate_pipeline.web import addresses
from translate_pipeline.web.wording import wording

OURS: Final = Path(__file__).parent / "site" / "templates"

# What no stored text may hold: it was taken out on its way in, so that finding it means that something went wrong.
_ACTIVE: Final = re.compile(
    r"<\s*/?\s*(?:script|object|embed|base|form|meta|link|style|frame|applet|input|button|textarea|select)\b"
    r"|<[a-z][^>]*[\s/\"']on[a-z]+\s*="
    r"|<[a-z][^>]*\s(?:href|src|action|formaction|xlink:href)\s*=\s*[\"']?\s*(?:javascript|vbscript|data:text)",
    re.IGNORECASE,
)
# A tag as a serialiser writes it: what stands in quotes in one is words (a title may say "onload = …"), but in an
# address. Anything else that begins like a tag is looked at as it is.
_CANONICAL: Final = re.compile(r"<([a-z][a-z0-9-]*)((?: [A-Za-z_:][\w:.-]*=\"[^\"]*\")*)>")
_VALUE: Final = re.compile(r" ([A-Za-z_:][\w:.-]*)=\"([^\"]*)\"")
_NO_SCHEME: Final = re.compile(r"[^A-Za-z:]")
_ADDRESSES: Final = frozenset({"href", "src", "action", "formaction", "xlink:href"})
_PASSAGE_TAG: Final = re.compile(r"</?(?:sub|sup|em|strong)>")

# What a page says unless it says otherwise.
_BASE: Final[Mapping[str, object]] = {
    "description": "",
    "robots": "",
    "canonical": "",
    "alternates": (),
    "languages": (),
    "metas": (),
    "properties": (),
    "json_ld": "",
    "professionals_only": False,
}


class StoredTextError(Exception):
    """A stored text can't be shown as it is, so the page isn't."""


class Templates:
    """The templates of one site. Files are read once; a change of the operator's needs a restart."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._operators: dict[Locale, Operator] = {}

    @cached_property
    def _environment(self) -> Environment:
        folders = [self._rules.templates, OURS] if self._rules.templates else [OURS]
        made = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        made.filters["notice"] = notice
        made.filters["body"] = body
        made.filters["passages"] = passages
        made.filters["data"] = data
        made.globals["tag_of"] = str
        return made

    def page(self, template: str, site: Site, locale: Locale, path: str, values: Mapping[str, object]) -> bytes:
        """The page in UTF-8. Names that the template wants and nobody gives raise an error."""
        words = catalogs.catalog(locale, folders=site.folders)
        given = {
            **_BASE,
            "lang": locale.tag,
            "dir": locale.direction,
            "path": path,
            "rules": self._rules,
            "live": site.readers is not None,
            "professionals": wording(words),
            "address": addresses,
            "operator": self.operator(locale, site.folders),
            "_": words.gettext,
            "ngettext": words.ngettext,
            "date": lambda moment: catalogs.date_of(locale, moment),
            "number": lambda count: catalogs.number_of(locale, count),
            "site_name": self._rules.name or words.gettext("Medical education"),
            **values,
        }
        return self._environment.get_template(template).render(given).encode()

    def operator(self, locale: Locale, folders: Sequence[Path]) -> Operator:
        if locale not in self._operators:
            self._operators[locale] = disclaimers.operator(locale, folders=folders)
        return self._operators[locale]


def body(publication: Publication, html: str | None = None) -> Markup:
    """The stored article as markup: with `notice`, the only way for stored HTML into a page, open to nothing but a
    publication. `html` is its body with its links rewritten."""
    return _checked(publication, publication.body if html is None else html)


def notice(publication: Publication) -> Markup:
    """The disclaimer that was published with the page. A page that has none raises: it is never shown."""
    if 'class="translation-notice"' not in publication.notice:
        raise StoredTextError(f"the publication {publication.id} has no disclaimer")
    return _checked(publication, publication.notice)


def require_notice(publication: Publication, page: bytes, text: str) -> None:
    """That a page shows the notice of its publication, before the text. Raises `StoredTextError`."""
    notice_at, text_at = page.find(str(notice(publication)).encode()), page.find(text.encode())
    if notice_at < 0 or 0 <= text_at < notice_at:
        raise StoredTextError(f"the page of the publication {publication.id} does not begin with its disclaimer")


def passages(publication: Publication) -> tuple[tuple[Passage, Markup, Markup], ...]:
    """Each passage with its original and its translation as markup; no tags but a few harmless ones pass."""
    return tuple((one, _plain(one.source), _plain(one.target)) for one in publication.passages)


def _checked(publication: Publication, html: str) -> Markup:
    if found := _ACTIVE.search(_CANONICAL.sub(_without_words, html)):
        raise StoredTextError(f"the publication {publication.id} holds {found.group()[:20]!r}")
    return Markup(html)  # noqa: S704  # checked on its way in, and just now


def _without_words(tag: re.Match[str]) -> str:
    """Of an address the letters with which it begins, among which a browser overlooks others."""

    def kept(one: re.Match[str]) -> str:
        scheme = _NO_SCHEME.sub("", one[2])[:20] if one[1].lower() in _ADDRESSES else ""
        return f' {one[1]}="{scheme}"'

    return f"<{tag[1]}{_VALUE.sub(kept, tag[2])}>"


def _plain(html: str) -> Markup:
    if "<" in _PASSAGE_TAG.sub("", html):
        return escape(html)
    return Markup(html)  # noqa: S704  # nothing but the few tags above


def data(value: object) -> Markup:
    """A value as JSON that may stand in a `script` element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704  # no sign of markup is left
