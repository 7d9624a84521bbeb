"""One request as pages see it: read and limited, with the words of its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from translate_pipeline import catalogs
from translate_pipeline.app.site import Site
from translate_pipeline.catalogs import Catalog
from translate_pipeline.languages import Locale
from translate_pipeline.model.publishing import Publication
from translate_pipeline.web.templating import Templates, require_notice

MAX_FORM = 65_536  # bytes of a form
MAX_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Visit:
    """`locale` is that of the path, or the one chosen where the path names none. `query` and `form` have the last value
    of each name; `form_lists` all of them. `client` is the visitor's address as the server says it. `protected`: the
    page shows protected text."""

    site: Site
    templates: Templates
    locale: Locale
    method: str
    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Headers = field(default_factory=Headers)
    form: Mapping[str, str] = field(default_factory=dict)
    form_lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    client: str = ""
    protected: bool = False

    @property
    def words(self) -> Catalog:
        return catalogs.catalog(self.locale, folders=self.site.folders)

    @property
    def cookies(self) -> Mapping[str, str]:
        return cookie_parser(self.headers.get("cookie", ""))

    def page(self, template: str, **values: object) -> bytes:
        """The template filled for this visit."""
        given = {"professionals_only": self.protected and self.site.rules.gate == "notice", **values}
        return self.templates.page(template, self.site, self.locale, self.path, given)

    def page_of(self, publication: Publication, text: str, template: str, **values: object) -> bytes:
        """The same for a page that shows a publication. Whatever the template does, its notice is in the page, and
        before `text`; or there is no page."""
        made = self.page(template, page=publication, **values)
        require_notice(publication, made, text)
        return made


def read_form(body: bytes) -> Mapping[str, tuple[str, ...]]:
    """A form of `application/x-www-form-urlencoded`; raises ValueError where it has too many fields or is not UTF-8."""
    pairs = parse_qsl(
        body.decode("utf-8"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict", encoding="utf-8"
    )
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value)
    return found


def read_query(query: bytes) -> Mapping[str, str]:
    """The last value of each name; what can't be read is left out."""
    try:
        return dict(parse_qsl(query.decode("ascii"), max_num_fields=MAX_FIELDS, errors="strict"))
    except ValueError:
        return {}
