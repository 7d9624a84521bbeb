"""Site profiles: what they decide, and how an error in one is told."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from tests.markup.pages import own, texts
from translate_pipeline import markup
from translate_pipeline.errors import ProfileError
from translate_pipeline.languages import locale
from translate_pipeline.markup import Profile
from translate_pipeline.markup.profile_values import CHECKS
from translate_pipeline.model import Frame

PAGE = """<html><body><div class=top>Menu</div><div class=story><p class=skip>Share</p><h2>Title</h2><p>Text.</p></div>
<div class=story><p>More.</p></div><h1 id=t>Headline</h1></body></html>"""


def load(tmp_path: Path, text: str) -> Profile:
    path = tmp_path / "site.toml"
    path.write_text(text, encoding="utf-8")
    return markup.load_profile(path)


def test_a_profile_is_read(tmp_path: Path) -> None:
    assert load(tmp_path, 'article = "main"\nexclude = [".a", ".b"]\nembeds = []\n') == Profile(
        article=("main",), exclude=(".a", ".b"), embeds=()
    )


def test_an_empty_profile_is_the_default(tmp_path: Path) -> None:
    assert load(tmp_path, "") == markup.DEFAULT_PROFILE


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("article = 1", "line 1", "text or a list of texts"),
        ("article = []\n\nexclude = ['']", "line 3", "text or a list of texts"),
        ("# c\nartikel = 'main'", "line 2", "not a key"),
        ("article = 'main >'", "line 1", "'main >', which is not a selector"),
        ("article = ['div[', 'b']", "line 1", "(character 4). Selectors are CSS's"),
        ("article = ':nonsense(x)'", "line 1", "which is not a selector"),
        ("shortcodes = ['[a']", "line 1", "'[a': a square bracket is not closed. Patterns are RE2's"),
        ("shortcodes = ['(a']", "line 1", "a round bracket is not closed"),
        ("shortcodes = ['(?<!a)b']", "line 1", "looks ahead or behind"),
        ("shortcodes = ['a{9999}']", "line 1", "repeats too often"),
        ("shortcodes = ['\\q']", "line 1", "a backslash"),
        ("shortcodes = ['a\\']", "line 1", "ends in a backslash"),
        (f"shortcodes = {[f'{n}[a-zé]{{900}}' for n in range(400)]}", "line 1", "can't be used together"),
        ("shortcodes = ['a*']", "line 1", "matches where nothing is"),
        ("embeds = ['<video>']", "line 1", "no element's name"),
        ("[article]\nselect = 'x'", "line 1", "text or a list"),
    ],
)
def test_an_error_names_the_file_and_the_line(tmp_path: Path, text: str, place: str, words: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load(tmp_path, text)
    assert "site.toml" in str(caught.value)
    assert place in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "pattern", ["(a", "(?<!a)b", "a{9999}", "[z-a]", "a**", "*a", "(?P<a x)", "[[:x:]]", "\\q", ")"]
)
def test_no_message_shows_what_a_library_says(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load(tmp_path, f"shortcodes = ['{pattern}']")
    assert "': b'" not in str(caught.value)
    assert "it can't be read" not in str(caught.value)


def test_the_keys_that_are_checked_are_those_of_a_profile() -> None:
    assert set(CHECKS) == {field.name for field in fields(Profile)}


def test_what_is_no_toml_or_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="line 1"):
        load(tmp_path, "article : 'main'")
    with pytest.raises(ProfileError, match=r"can't be read: No such file or directory\. Check"):
        markup.load_profile(tmp_path / "none.toml")
    with pytest.raises(ProfileError, match="is a folder"):
        markup.load_profile(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b"article = '\xe9'")
    with pytest.raises(ProfileError, match=r"latin\.toml, line 1: not UTF-8"):
        markup.load_profile(tmp_path / "latin.toml")


@pytest.mark.parametrize(
    ("profile", "segments"),
    [
        (Profile(article=(".story",)), ["Share", "Title", "Text.", "More."]),
        (Profile(article=(".story",), exclude=(".skip",)), ["Title", "Text.", "More."]),
        (Profile(article=(".story",), title=("#t",)), ["Share", "Title", "Text.", "More.", "Headline"]),
        (Profile(article=("body",), references=(".story",)), ["Menu", "Title", "Headline"]),
    ],
)
def test_selectors_decide_what_the_article_is(profile: Profile, segments: list[str]) -> None:
    assert texts(PAGE, profile) == segments


def test_a_selector_that_finds_nothing_is_reported_and_the_article_is_guessed() -> None:
    document = markup.decode(PAGE, profile=Profile(article=("#nowhere",)))
    assert [one.code for one in document.findings] == ["markup.profile"]
    assert "Text." in [one.text.plain for one in document.segments]


def test_shortcodes_are_one_code() -> None:
    profile = Profile(shortcodes=(r"\{\{[^}]*\}\}", r"%%\w+%%"))
    assert texts("<p>Before {{poll id=&quot;2&quot;}} and %%name%% after {x}.</p>", profile) == [
        "Before <1/> and <2/> after {x}."
    ]


def test_shortcodes_with_attributes_are_known_without_a_profile() -> None:
    assert texts('<p>See [gallery ids="1,2"] here [sic] and [1].</p>') == ["See <1/> here [sic] and [1]."]


def test_what_a_profile_does_not_allow_is_taken_out_and_reported() -> None:
    source = (
        "<p>Text.</p><iframe src='https://player.example.org/1'></iframe><iframe src='https://ads.example/2'></iframe>"
        "<video></video><mm-poll>x</mm-poll><x-ad>y</x-ad><p>A <x-ad>b</x-ad> c.</p>"
    )
    profile = Profile(embeds=("iframe:example.org",), elements=("mm-*",))
    document = markup.decode(source, profile=profile)
    page = markup.encode(document, own(document), Frame(locale("en")))
    assert "player.example.org" in page
    assert "<mm-poll>" in page
    for gone in ("ads.example", "<video", "<x-ad"):
        assert gone not in page
    assert [one.detail.partition(" is")[0] for one in document.findings] == [
        "1 × <iframe>",
        "1 × <video>",
        "2 × <x-ad>",
    ]


def test_without_a_list_everything_stays() -> None:
    source = "<p>Text.</p><iframe src='https://ads.example/2'></iframe><x-ad>y</x-ad>"
    document = markup.decode(source)
    assert source in markup.encode(document, own(document), Frame(locale("en")))
    assert document.findings == ()


def test_custom_elements_may_be_read() -> None:
    assert texts("<mm-card><p>Text.</p></mm-card>", Profile(read=("mm-*",))) == ["Text."]


@pytest.mark.parametrize(
    ("name", "address", "kept"),
    [
        ("video", "", True),
        ("audio", "", False),
        ("iframe", "https://a.example.org/x", True),
        ("iframe", "//example.org/x", True),
        ("iframe", "https://badexample.org/", False),
        ("iframe", "https://[broken", False),
        ("iframe", "", False),
    ],
)
def test_embeds_are_allowed_by_element_and_host(name: str, address: str, kept: bool) -> None:
    assert Profile(embeds=("video", "iframe:example.org")).keeps_embed(name, address) is kept
