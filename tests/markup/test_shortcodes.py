"""What a site's software replaces travels unchanged, and brackets of prose are prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.markup.profile import Profile
from translate_pipeline.model import Coded, Frame, tokens

CODES = [
    "[dose id=1]", "[dose_table]", "[contact-form-7]", '[gallery ids="1,2"]', "[gallery ids=1,2 columns=3]",
    "[/caption]", "[table id=1 /]", "[x y=&quot;a b&quot;]", "[Chart title=“a”]", "[[dose]]", "[br/]",
    "{{ dose }}", "{{{ raw }}}",
    "{{ {'a': 1}.a }}", "{{#if dose}}", "{{/if}}", "{% if x > 1 %}", "{# a note #}", "<%= x %>", "<% if a > b %>",
    "%%name%%", "%%=v(@name)=%%", "${dose}", "#{dose}", "{$dose|escape}", "{dose}", "{trial.dose}", "{if $a}",
    "%(dose)s", "*|FNAME|*",
    "@@dose@@", "###DOSE###",
]  # fmt: skip
PROSE = [
    "[95% CI 0.5–0.8]", "[SLP; PFS]", "[1]", "[1,2]", "[sic]", "[see Table 2]", "[n=5]", "[HR=0.5; p=0.02]",
    "[median OS=12 months]", "[odds ratio=1.2]", "[hazard ratio = 0.5]", "[months]", "[mg/kg]", "[PFS]",
    "[Table]", "[treated]",
    "[following]", "[follow-up]", "[non-inferiority]", "[the]", "[ii]", "[a]", "[g/dL]",
    "[see https://a.example/b=c]", "{x}",
    "{1, 2}", "5%%", "$5", "[dose 5 mg]", "[Lu-177]", "[age=5, sex=male]", "< 5%", "<5 %",
]  # fmt: skip


def texts(html: str, profile: Profile | None = None) -> list[str]:
    document = markup.decode(html, profile=profile) if profile else markup.decode(html)
    return [tokens(one.text) for one in document.segments]


@given(
    st.sampled_from(CODES),
    st.sampled_from(CODES),
    st.sampled_from(["{0} and {1}", "({0}), {1}", "“{0}” {1}", "{0}{1}"]),
)
def test_codes_stand_on_a_page_as_they_stood(first: str, second: str, shape: str) -> None:
    inside = shape.format(first, second)
    document = markup.decode(f"<p>Take {inside} now.</p>")
    (one,) = document.segments
    assert not any(word in one.text.plain for word in ("dose", "if", "name", "gallery", "DOSE", "x"))
    made = {one.key: Coded(one.text.plain.upper(), one.text.codes)}
    page = markup.encode(document, made, Frame(locale("es")))
    assert first in page
    assert second in page


@pytest.mark.parametrize("text", PROSE)
def test_brackets_of_prose_are_translated(text: str) -> None:
    (one,) = markup.decode(f"<p>It was {text.replace('<', '&lt;')} then.</p>").segments
    assert one.text.plain == f"It was {text} then."


@pytest.mark.parametrize("text", ["[dose]", "[poll-results]", "Give [dose] now", "([dose])"])
def test_a_lone_word_in_brackets_is_kept_and_told(text: str) -> None:
    document = markup.decode(f"<p>First. {text} end.</p>")
    assert not any("dose" in one.text.plain or "poll" in one.text.plain for one in document.segments)
    assert [one.code for one in document.findings] == ["markup.shortcode"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>He said: “the [drug] was” it.</p>",
        '<p>He said "the [drug] was" it.</p>',
        "<p>See <a href=x>[download]</a> it.</p>",
        "<p>The [pre]treatment and treat[ment] it.</p>",
        "<p>The [drug](x) it.</p>",
        "<table><tr><th>Sodium [plasma]</th></tr></table>",
    ],
)
def test_editors_words_links_and_units_are_text(html: str) -> None:
    assert any("[" in one for one in texts(html))


def test_a_name_that_is_closed_somewhere_is_a_shortcode_everywhere() -> None:
    assert texts("<p>A [box] b [Box 2]c[/Box] d [/box]</p>") == ["A <1/> b <2/>c<3/> d"]


def test_a_profile_that_names_its_shortcodes_is_taken_at_its_word() -> None:
    html = "<p>A [dose] b [poll] c {{ x }} d.</p>"
    assert texts(html, Profile(shortcodes=(r"\[poll\]",))) == ["A [dose] b <1/> c <2/> d."]
    assert texts(html, Profile(shortcodes=())) == ["A [dose] b [poll] c <1/> d."]


def test_attributes_and_titles_keep_theirs() -> None:
    html = (
        "<html><title><?php the_title() ?> | News</title><body><p>Text.</p>"
        "<img src=a alt='Plot of {{ x }}'><img alt='{{ y }}'>"
    )
    document = markup.decode(html)
    assert [tokens(one.text) for one in document.segments] == ["<1/> | News", "Text.", "Plot of <1/>"]
    made = {one.key: Coded(one.text.plain.upper(), one.text.codes) for one in document.segments}
    page = markup.encode(document, made, Frame(locale("es")))
    assert "PLOT OF {{ x }}" in page
    assert "<title><?php the_title() ?> | NEWS" in page
