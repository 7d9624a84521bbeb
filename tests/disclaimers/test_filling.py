"""No value can break out into markup, and nothing but safe addresses is linked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.disclaimers.samples import MACHINE, TEXTS, shipped_text, with_
from translate_pipeline.disclaimers import Operator, PatientSite, Provenance, Signature, Sponsor, engine_info, linkable
from translate_pipeline.disclaimers.filling import clean, filling
from translate_pipeline.disclaimers.links import contact_address
from translate_pipeline.disclaimers.rendering import chosen, html_of, text_of
from translate_pipeline.disclaimers.template import read_template
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import State

ALLOWED = {"p", "ul", "li", "strong", "a", "bdi"}

# Text from outside, with a bias to what breaks markup, sentences and terminals.
FRAGMENTS = (
    *("<script>", "</p>", "</div>", "-->", "<!--", "]]>", "<", ">", '"', "'", "`", "&", "&lt;", " onload=x"),
    *("{date}", "{", "}", "%s", "javascript:", "\x00", "\n", "\u202e", "\u2069", "\ud800", "é", "א", "word"),
)
hostile = st.one_of(
    st.text(min_size=1, max_size=40), st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map("".join)
)
spoken = hostile.map("a".__add__)  # something is left of it once it is cleaned
addresses = st.one_of(
    st.just("https://example.org/a?b=1&c=2"), hostile.map("https://example.org/".__add__), hostile, st.just("a b.html")
)
sites = st.builds(PatientSite, st.sampled_from(["ES", "MX", "FR", "ZZ"]), spoken, st.just("https://example.org/p"))
signatures = st.builds(Signature, spoken, st.dates(date(2000, 1, 1), date(2100, 1, 1)))

pages = st.builds(
    Provenance,
    engines=st.lists(st.tuples(spoken, hostile), min_size=1, max_size=3).map(tuple),
    date=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    source_url=addresses.map(lambda url: url if linkable(url) else "https://example.org/x"),
    page_version=spoken,
    source_title=hostile,
    state=st.sampled_from(State),
    reviewed=signatures,
    approved=signatures,
    report_url=addresses,
    notes=st.lists(hostile, max_size=3).map(tuple),
)
operators = st.builds(
    Operator,
    organisation=st.one_of(st.just(""), spoken),
    contact=st.one_of(st.just(""), spoken, st.just("x@example.org")),
    report_url=st.one_of(st.just(""), addresses),
    sponsors=st.lists(st.builds(Sponsor, spoken, hostile), max_size=2).map(tuple),
    patient_sites=st.lists(sites, max_size=2).map(tuple),
)


def render(of: Locale, page: Provenance, operator: Operator) -> tuple[str, str]:
    blocks = chosen(read_template(shipped_text(of.tag), of.tag), filling(of, of, page, operator, "0.1"), draft=True)
    return html_of(blocks), text_of(blocks)


def nodes(html: str) -> list[Element]:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [node for node in tree.iter() if node is not tree]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(of=st.sampled_from(TEXTS), page=pages, operator=operators)
def test_no_value_can_become_markup(of: Locale, page: Provenance, operator: Operator) -> None:
    html, _ = render(of, page, operator)
    for node in nodes(html):
        assert node.tag in ALLOWED
        assert set(node.attrib) <= {"data-element", "data-when", "href", "lang"}
        address = node.get("href")
        if address is not None:
            assert re.match(r"(https?://[^/]|mailto:[^:]|[^:]*$|[^:]*[/?#])", address)
            assert not re.search(r"[\x00-\x20\\]", address)
    # What a browser parses has exactly the tags that the text of the notice and the shape of the facts call for.
    shape = _like(page, operator)
    assert _skeleton(html) == _skeleton(render(of, *shape)[0])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(of=st.sampled_from(TEXTS), page=pages, operator=operators)
def test_html_and_plain_text_say_the_same(of: Locale, page: Provenance, operator: Operator) -> None:
    html, text = render(of, page, operator)
    shown = re.sub(r"\s+", "", "".join(_words(html)))
    plain = re.sub(r"\s+", "", text)
    assert "\x00" not in text
    # The plain text has the addresses of links in addition, so each letter of the page stands in it, in order.
    rest = iter(plain)
    assert all(letter in rest for letter in shown)


def _words(html: str) -> list[str]:
    return list(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext())


def _skeleton(html: str) -> list[tuple[str, str, bool]]:
    return [(node.tag, node.get("data-element") or "", "href" in node.attrib) for node in nodes(html)]


def _like(page: Provenance, operator: Operator) -> tuple[Provenance, Operator]:
    """The same facts with harmless values: what is empty once cleaned stays empty, what links stays linked."""
    day = date(2026, 1, 1)
    tame = replace(
        page,
        engines=_tame_engines(page),
        source_title=_word(page.source_title),
        source_url="https://example.org/x",
        page_version="v",
        reviewed=Signature("r", day),
        approved=Signature("a", day),
        report_url="https://example.org/r" if linkable(page.report_url) else "",
        notes=tuple(_word(note) for note in page.notes),
    )
    runner = replace(
        operator,
        organisation=_word(operator.organisation),
        contact="x@example.org" if contact_address(operator.contact) else _word(operator.contact),
        report_url="https://example.org/r" if linkable(operator.report_url) else "",
        sponsors=tuple(Sponsor("s", "l") for _ in operator.sponsors),
        patient_sites=tuple(replace(site, name="n") for site in operator.patient_sites),
    )
    return tame, runner


def _tame_engines(page: Provenance) -> tuple[tuple[str, str], ...]:
    """As many different ones, and those that have a help page kept: the strategies know their names, too."""
    different = {(clean(engine_info(name).name), clean(version)): name for name, version in page.engines}
    names = enumerate(different.values())
    return tuple((name if engine_info(name).help else f"engine {at}", str(at)) for at, name in names)


def _word(value: str) -> str:
    return "word" if clean(value) else ""


def shown(of: str, operator: Operator, page: Provenance = MACHINE) -> str:
    return filled_text(locale(of), page, operator)


def filled_text(of: Locale, page: Provenance, operator: Operator) -> str:
    text = locale("es") if of.language == "es" else of
    filled = filling(of, text, page, operator, "0.1")
    return text_of(chosen(read_template(shipped_text(text.tag), text.tag), filled, draft=True))


SITES = (
    PatientSite("ES", "Sitio de España", "https://example.org/es"),
    PatientSite("MX", "Sitio de México", "https://example.org/mx"),
    PatientSite("FR", "Site de France", "https://example.org/fr"),
)


def test_patients_are_sent_to_the_site_of_their_country_then_of_their_language_then_to_all() -> None:
    runner = Operator(patient_sites=SITES)
    mexico, spanish, german = shown("es-MX", runner), shown("es", runner), shown("de", runner)
    assert "Información para pacientes: México: Sitio de México (https://example.org/mx)." in mexico
    assert "Sitio de España" in spanish
    assert "Sitio de México" in spanish
    assert "Site de France" not in spanish
    assert "Frankreich: Site de France" in german
    assert "Spanien" in german


def test_the_operator_is_named_with_its_sponsors_and_their_levels() -> None:
    runner = Operator(organisation="Myeloma Society", sponsors=(Sponsor("Acme", "gold"), Sponsor("Beta")))
    text = shown("en", runner)
    assert "Publisher: Myeloma Society." in text
    assert "Supported by: Acme (gold) and Beta." in text


def test_nothing_is_said_of_an_operator_who_is_not_known() -> None:
    text = shown("en", Operator())
    for words in ("Publisher", "Supported by", "Information for patients"):
        assert words not in text
    assert "Please tell the publisher of this page." in text


@pytest.mark.parametrize(
    ("contact", "said", "address"),
    [
        ("errors@example.org", "errors@example.org.", 'href="mailto:errors@example.org"'),
        ("https://example.org/contact", "https://example.org/contact.", 'href="https://example.org/contact"'),
        ("+34 900 000 000", "+34 900 000 000.", ""),
        ("javascript:alert(1)", "javascript:alert(1).", ""),
    ],
)
def test_a_contact_is_linked_where_it_is_an_address(contact: str, said: str, address: str) -> None:
    html, text = render(locale("en"), MACHINE, Operator(contact=contact))
    assert f"Please report it to: {said}" in text
    line = next(row for row in html.splitlines() if 'data-element="report"' in row)
    assert (address in line) if address else ("href" not in line)


def test_the_pages_own_address_for_reports_comes_before_the_operators() -> None:
    runner = Operator(report_url="https://example.org/general", contact="x@example.org")
    assert "https://example.org/general" in shown("en", runner)
    text = shown("en", runner, with_(report_url="https://example.org/this-page"))
    assert "https://example.org/this-page" in text
    assert "https://example.org/general" not in text


def test_an_original_without_a_title_is_linked_by_its_address() -> None:
    text = shown("en", Operator(), with_(source_title=" "))
    assert "The original is the authoritative text: https://example.org/mm-003." in text


def test_the_title_of_the_original_is_marked_as_being_in_its_language() -> None:
    html, _ = render(locale("ar"), MACHINE, Operator())
    assert '<bdi lang="en">Pomalidomide in relapsed myeloma</bdi>' in html
