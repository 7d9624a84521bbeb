"""The page of an article says what it is, in whose words, and where its original stands."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.web import fakes
from tests.web.client import Answer, Client
from translate_pipeline.model import State
from translate_pipeline.model.publishing import Sign


@pytest.fixture
def client() -> Client:
    return fakes.client()


def said(answer: Answer) -> dict[str, object]:
    """The page's JSON-LD."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.DOTALL)
    assert found
    made: dict[str, object] = json.loads(found.group(1))
    return made


def alternates(answer: Answer) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', answer.text))


@pytest.mark.parametrize(("tag", "direction"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl"), ("ja", "ltr")])
def test_language_and_direction_are_said_of_the_page_and_of_its_text(client: Client, tag: str, direction: str) -> None:
    answer = client.get(f"/{tag}/articles/maia")
    assert answer.status_code == 200
    assert f'<html lang="{tag}" dir="{direction}">' in answer.text
    assert f'<div class="article" lang="{tag}" dir="{direction}">' in answer.text


def test_the_notice_stands_before_the_text(client: Client) -> None:
    text = client.get("/es/articles/maia").text
    assert 0 < text.index('class="translation-notice"') < text.index("<h1")


def test_a_page_has_one_heading_of_the_first_level(client: Client) -> None:
    assert client.get("/es/articles/maia").text.count("<h1") == 1
    fake = fakes.library()
    fake.items[1] = fakes.served(replace(fake.items[1].publication, body="<p>No heading.</p>"))
    assert fakes.client(fake).get("/es/articles/maia").text.count("<h1") == 1


def test_machines_are_told_that_a_machine_translated(client: Client) -> None:
    answer = client.get("/es/articles/maia")
    assert '<meta name="translation-engine" content="apertium 3.8">' in answer.text
    made = said(answer)
    assert made["inLanguage"] == "es"
    assert made["translator"] == [
        {
            "@type": "SoftwareApplication",
            "name": "Apertium",
            "applicationCategory": "Machine translation",
            "softwareVersion": "3.8",
            "url": "https://wiki.apertium.org/",
        }
    ]
    assert made["translationOfWork"] == {
        "@type": "MedicalWebPage",
        "inLanguage": "en",
        "name": "maia en",
        "@id": f"{fakes.ORIGIN}/articles/maia",
        "url": f"{fakes.ORIGIN}/articles/maia",
    }


def test_a_person_is_named_only_after_signing() -> None:
    fake = fakes.library()
    assert "reviewedBy" not in said(fakes.client(fake).get("/es/articles/maia"))
    signed = replace(fake.items[1].publication, approved=Sign("Ana, haematologist", fakes.DAY))
    fake.items[1] = fakes.served(signed)
    made = said(fakes.client(fake).get("/es/articles/maia"))
    assert made["reviewedBy"] == {"@type": "Person", "name": "Ana, haematologist"}
    assert made["lastReviewed"] == "2026-11-02"


def test_an_original_names_its_translations_and_no_translator(client: Client) -> None:
    made = said(client.get("/en/articles/maia"))
    assert "translator" not in made
    assert isinstance(made["workTranslation"], list)
    assert {one["inLanguage"] for one in made["workTranslation"]} == {"ar", "es", "ja"}


def test_alternates_name_every_version_itself_and_the_original_as_default(client: Client) -> None:
    wanted = {tag: f"{fakes.URL}/{tag}/articles/maia" for tag in ("ar", "en", "es", "ja")}
    assert alternates(client.get("/es/articles/maia")) == {**wanted, "x-default": wanted["en"]}


def test_what_search_engines_may_not_list_says_so_and_has_no_alternates(client: Client) -> None:
    answer = client.get("/es/articles/cassiopeia")
    assert '<meta name="robots" content="noindex">' in answer.text
    assert not alternates(answer)
    assert "es" not in alternates(client.get("/en/articles/cassiopeia"))


def test_the_switcher_names_each_language_in_itself(client: Client) -> None:
    text = client.get("/es/articles/maia").text
    for tag, name in (("en", "English"), ("ar", "العربية"), ("ja", "日本語")):
        assert re.search(f'<a href="/{tag}/articles/maia" lang="{tag}"[^>]*>{name}</a>', text)


def test_dates_are_written_as_the_reader_writes_them(client: Client) -> None:
    assert "2 de noviembre de 2026" in client.get("/es/articles/maia").text
    assert "2026年11月2日" in client.get("/ja/articles/maia").text


def test_a_page_whose_original_changed_says_so_on_top(client: Client) -> None:
    answer = client.get("/es/articles/changed")
    assert answer.text.index("Esta traducción está desactualizada.") < answer.text.index("<h1")
    assert answer.headers["cache-control"] == "public, no-cache"


def test_a_withdrawn_page_is_gone_and_says_so_in_the_readers_language(client: Client) -> None:
    answer = client.get("/es/articles/gone")
    assert answer.status_code == 410
    assert "Esta página fue retirada" in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text


def test_an_old_address_leads_to_the_new_one(client: Client) -> None:
    answer = client.get("/es/articles/old")
    assert (answer.status_code, answer.headers["location"]) == (301, "/es/articles/maia")


def test_the_original_stands_in_where_there_is_no_translation(client: Client) -> None:
    answer = client.get("/de/articles/maia")
    assert answer.status_code == 200
    assert "Diesen Artikel gibt es in Ihrer Sprache noch nicht." in answer.text
    assert '<div class="article" lang="en" dir="ltr">' in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert not alternates(answer)
    assert f'<link rel="canonical" href="{fakes.URL}/en/articles/maia">' in answer.text


def test_a_wider_locale_of_the_same_language_is_tried_first(client: Client) -> None:
    answer = client.get("/es-MX/articles/maia")
    assert (answer.status_code, answer.headers["location"]) == (302, "/es/articles/maia")


def test_what_was_never_published_is_not_there(client: Client) -> None:
    assert client.get("/es/articles/never").status_code == 404
    assert client.get("/en/articles/never").status_code == 404


def test_addresses_of_articles_are_a_setting_for_all_and_for_one_locale() -> None:
    client = fakes.client(article_path="/{locale}/a/{slug}", article_paths={"es": "/es/articulos/{slug}"})
    assert client.get("/en/a/maia").status_code == 200
    answer = client.get("/es/articulos/maia")
    assert f'<link rel="canonical" href="{fakes.URL}/es/articulos/maia">' in answer.text
    assert client.get("/es/a/maia").headers["location"] == "/es/articulos/maia"
    assert client.get("/es/articulos/maia/parallel").status_code == 200
    assert client.get("/en/articles/maia").status_code == 404


def test_originals_may_stand_elsewhere() -> None:
    client = fakes.client(original=f"{fakes.ORIGIN}/a/{{slug}}")
    answer = client.get("/es/articles/maia")
    assert alternates(answer)["en"] == alternates(answer)["x-default"] == f"{fakes.ORIGIN}/a/maia"
    assert f'<link rel="canonical" href="{fakes.ORIGIN}/a/maia">' in client.get("/en/articles/maia").text


def test_links_to_what_we_hold_lead_to_the_readers_language() -> None:
    fake = fakes.library()
    body = (
        f'<p><a class="x" href="{fakes.ORIGIN}/articles/cassiopeia#dose">one</a> '
        f'<a href="/articles/only-english">two</a> <a href="https://doi.org/10.1/x">three</a> <a href="#n">four</a></p>'
    )
    fake.items[1] = fakes.served(replace(fake.items[1].publication, body=body))
    text = fakes.client(fake).get("/es/articles/maia").text
    assert '<a class="x" href="/es/articles/cassiopeia#dose">one</a>' in text
    assert '<a href="/articles/only-english" hreflang="en">two</a>' in text
    assert '<a href="https://doi.org/10.1/x">three</a> <a href="#n">four</a>' in text


def test_the_parallel_view_has_each_sentence_beside_its_original(client: Client) -> None:
    answer = client.get("/es/articles/maia/parallel")
    assert answer.status_code == 200
    assert '<p class="target" lang="es" dir="ltr">10<sup>9</sup> células</p>' in answer.text
    assert '<p class="source" lang="en" dir="ltr">10<sup>9</sup> cells</p>' in answer.text
    assert "sin traducir" in answer.text
    assert 'class="translation-notice"' in answer.text


def test_the_parallel_view_of_an_original_is_the_original(client: Client) -> None:
    assert client.get("/en/articles/maia/parallel").headers["location"] == "/en/articles/maia"
    assert client.get("/de/articles/maia/parallel").headers["location"] == "/de/articles/maia"


def test_a_page_is_as_new_as_what_last_happened_to_it() -> None:
    fake = fakes.library()
    fake.items[1] = replace(fake.items[1], state=State.OUTDATED, since=fakes.DAY + timedelta(days=2))
    assert fakes.client(fake).get("/es/articles/maia").headers["last-modified"] == "Wed, 04 Nov 2026 09:30:00 GMT"
