"""What an article's page says of itself to machines: metadata, Open Graph, JSON-LD, and its other languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from translate_pipeline.disclaimers import engine_info
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model.publishing import Publication, Served
from translate_pipeline.web import addresses
from translate_pipeline.web.visiting import Visit

_Json = dict[str, Any]


def metas(publication: Publication) -> Iterator[tuple[str, str]]:
    """Name and content. The marks of machine translation are there whatever a person did to it later: what was made
    by a machine says so to machines (EU AI Act, Article 50)."""
    if not publication.number:
        return
    engines = ", ".join(f"{name} {version}".strip() for name, version in publication.engines)
    yield "translation-engine", engines
    yield "translation-state", publication.state.value
    yield "translation-date", publication.made_at.date().isoformat()
    yield "translation-version", publication.translation_id
    yield "translation-notice", publication.notice_version
    if publication.source_url:
        yield "translation-source", publication.source_url


def properties(visit: Visit, served: Served, url: str) -> Iterator[tuple[str, str]]:
    """Open Graph."""
    page = served.publication
    own = page.head.get("og")
    said: Mapping[str, object] = own if isinstance(own, Mapping) else {}
    yield "og:type", "article"
    yield "og:title", str(said.get("title") or page.title)
    if description := str(said.get("description") or page.description):
        yield "og:description", description
    yield "og:url", url
    yield "og:locale", locale(page.locale).open_graph
    for other in served.alternates:
        if other.indexable and other.locale != page.locale:
            yield "og:locale:alternate", locale(other.locale).open_graph
    if visit.site.rules.name:
        yield "og:site_name", visit.site.rules.name
    yield "article:published_time", page.published_at.isoformat()


def alternates(visit: Visit, served: Served) -> list[tuple[str, str]]:
    """(hreflang, address) of every version that search engines may list, this page among them; none where this page
    is not to be listed, since they count only where they are said from both ends."""
    rules, own = visit.site.rules, served.publication.locale
    listed = {one.locale: one.slug for one in served.alternates if one.indexable}
    if own not in listed:
        return []
    found = [(tag, addresses.article_url(rules, tag, slug)) for tag, slug in sorted(listed.items())]
    original = visit.site.originals.tag
    if original in listed:
        found.append(("x-default", addresses.article_url(rules, original, listed[original])))
    return found


def json_ld(visit: Visit, served: Served, url: str) -> _Json:
    """schema.org. The engine is a `translator` as a SoftwareApplication, never as a person or an organisation: those
    are named, as `reviewedBy`, only where they have signed, and `lastReviewed` is the day they did."""
    page, rules = served.publication, visit.site.rules
    runner = visit.templates.operator(visit.locale, visit.site.folders)
    found: _Json = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": url,
        "url": url,
        "name": page.title,
        "headline": page.title[:110],
        "inLanguage": page.locale,
        "datePublished": page.published_at.isoformat(),
        "dateModified": served.since.isoformat(),
        "version": page.translation_id or page.id,
        "audience": {"@type": "MedicalAudience", "audienceType": "Clinician"},
    }
    if page.description:
        found["description"] = page.description
    if page.topics:
        found["keywords"] = list(page.topics)
    if runner.organisation:
        found["publisher"] = {"@type": "Organization", "name": runner.organisation}
    original = {"@type": "MedicalWebPage", "inLanguage": page.language, "name": page.source_title or page.title}
    if page.number:
        if address := addresses.original_url(rules, served):
            original |= {"@id": address, "url": address}
        found["translationOfWork"] = original
        found["translator"] = [_software(name, version) for name, version in page.engines]
        if (sign := page.approved or page.reviewed) is not None:
            found["reviewedBy"] = {"@type": "Person", "name": sign.by}
            found["lastReviewed"] = sign.at.date().isoformat()
    elif others := [one for one in served.alternates if one.indexable and one.locale != page.locale]:
        found["workTranslation"] = [
            {
                "@type": "MedicalWebPage",
                "@id": addresses.article_url(rules, one.locale, one.slug),
                "inLanguage": one.locale,
            }
            for one in others
        ]
    return found


def _software(name: str, version: str) -> _Json:
    known = engine_info(name)
    found: _Json = {"@type": "SoftwareApplication", "name": known.name, "applicationCategory": "Machine translation"}
    if version:
        found["softwareVersion"] = version
    if known.help:
        found["url"] = known.help
    return found


def engines(publication: Publication) -> str:
    return ", ".join(engine_info(name).name for name, _ in publication.engines)


def paths(visit: Visit, served: Served) -> dict[Locale, str]:
    """Where the article can be read in each language, for the switcher."""
    rules = visit.site.rules
    known = {one.tag: one for one in rules.locales}
    found: dict[Locale, str] = {}
    for one in served.alternates:
        if one.locale in known:
            elsewhere = rules.original and one.locale == visit.site.originals.tag
            address = addresses.article_url if elsewhere else addresses.article_path
            found[known[one.locale]] = address(rules, one.locale, one.slug)
    return found
