"""Feeds are Atom that any reader takes, and hold nothing that the gate keeps."""

from __future__ import annotations

from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web import fakes

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_a_feed_has_all_that_atom_requires() -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: ids, titles, dates, an author, a link to itself; no id twice."""
    answer = fakes.client().get("/es/feed.xml")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.body)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for name in ("id", "title", "updated", "author/a:name"):
        assert len(root.findall(f"a:{name}", ATOM)) == 1
    rels = {link.attrib["rel"]: link.attrib["href"] for link in root.findall("a:link", ATOM)}
    assert rels["self"] == f"{fakes.URL}/es/feed.xml"
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == 3
    for entry in entries:
        assert all(entry.findtext(f"a:{name}", namespaces=ATOM) for name in ("id", "title", "updated"))
        assert entry.find("a:link[@rel='alternate']", ATOM) is not None
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(ids) == len(set(ids))
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "es"


def test_an_entry_keeps_its_id_when_its_address_changes() -> None:
    before, after = fakes.Fake(), fakes.Fake()
    before.items = [fakes.served(fakes.publication("maia", "es"))]
    after.items = [fakes.served(fakes.publication("maia", "es", slug="maia-trial"))]
    ids = [
        ElementTree.fromstring(fakes.client(one).get("/es/feed.xml").body).findtext("a:entry/a:id", namespaces=ATOM)
        for one in (before, after)
    ]
    assert ids[0] == ids[1]


def test_a_feed_of_nothing_is_a_feed() -> None:
    root = ElementTree.fromstring(fakes.client(fakes.Fake()).get("/ja/feed.xml").body)
    assert root.findtext("a:updated", namespaces=ATOM) == "1970-01-01T00:00:00Z"
    assert not root.findall("a:entry", ATOM)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_a_title_holds_the_feed_is_xml_and_says_it(title: str, description: str) -> None:
    try:
        (title + description).encode()
    except UnicodeEncodeError:
        return  # half of a surrogate pair: the store keeps none
    fake = fakes.Fake([fakes.served(fakes.publication("maia", "es", title=title, description=description))])
    entry = ElementTree.fromstring(fakes.client(fake).get("/es/feed.xml").body).find("a:entry", ATOM)
    assert entry is not None
    kept = "".join(
        sign for sign in title if sign in "\t\n\r" or (ord(sign) >= 0x20 and ord(sign) not in (0xFFFE, 0xFFFF))
    )
    assert entry.findtext("a:title", namespaces=ATOM) == kept.replace("\r\n", "\n").replace("\r", "\n")


def test_behind_the_gate_a_feed_says_nothing() -> None:
    answer = fakes.client(gate="server").get("/es/feed.xml")
    assert answer.status_code == 302
    assert answer.content == b""


def test_pages_name_their_feed() -> None:
    assert 'type="application/atom+xml" href="/ar/feed.xml"' in fakes.client().get("/ar/articles/maia").text
