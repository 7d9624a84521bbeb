"""Names of people are found where documents name them."""

from __future__ import annotations

import pytest

from translate_pipeline import markup
from translate_pipeline.markup import Profile


def people(source: str, profile: Profile = markup.DEFAULT_PROFILE) -> list[str]:
    return list(markup.decode(f"<p>Text.</p>{source}", profile=profile).info.people)


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("Song K.W. <i>et al.</i> Letter to the Editor. <i>Haematologica</i>. 2015.", ["Song"]),
        (
            "San Miguel J, Weisel K, Moreau P, et al. Pomalidomide. Lancet Oncol. 2013.",
            ["San Miguel", "Weisel", "Moreau"],
        ),
        ("1. Dimopoulos MA, Oriol A. N Engl J Med. 2016.", ["Dimopoulos", "Oriol"]),
        ("[12] van de Donk NWCJ, O’Donnell EK. Lancet.", ["van de Donk", "O’Donnell"]),
        ("Rodríguez-Otero P, Ailawadhi S &amp; Arnulf B. NEJM.", ["Rodríguez-Otero", "Ailawadhi", "Arnulf"]),
        ("Smith, J. A., and Jones, B. (2015). Title.", ["Smith", "Jones"]),
        ("K. W. Song, P. Long and A. White. Title. Blood.", ["Song", "Long", "White"]),
        ("European Medicines Agency. Imnovid. 2020.", []),
        ("Blood. 2015;126:1.", []),
    ],
)
def test_authors_of_references(entry: str, names: list[str]) -> None:
    assert people(f"<ol class=references><li>{entry}</li></ol>") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("San-Miguel et al. described it.", ["San-Miguel"]),
        ("As <b>K.W. Song and colleagues</b> report,", ["Song"]),
        ("Song <i>et al.</i> said so.", ["Song"]),
        ("Long, White, et al. said so.", ["White"]),
        ("Long and White et al. said so.", ["Long", "White"]),
        ("Weisel and co-workers agreed.", ["Weisel"]),
        ("Patients and colleagues agreed.", []),
        ("The investigators et al.", []),
    ],
)
def test_people_who_are_quoted(text: str, names: list[str]) -> None:
    assert people(f"<p>{text}</p>") == names


@pytest.mark.parametrize(
    ("markup_of_it", "names"),
    [
        ("<p class=byline>By Maria Long and K.W. Song, MD</p>", ["Maria Long", "Long", "K.W. Song", "Song"]),
        ("<a rel=author>Anna van der Berg</a>", ["Anna van der Berg", "Berg"]),
        ("<span itemprop=author>Dr. Anna Lee</span>", ["Anna Lee", "Lee"]),
        ("<p class=byline>From the editors. It names no individual author.</p>", []),
        ("<p class=byline>Myeloma Hub Team</p>", []),
    ],
)
def test_names_in_bylines(markup_of_it: str, names: list[str]) -> None:
    assert people(markup_of_it) == names


def test_a_profile_says_where_the_byline_is() -> None:
    assert people("<p class=who>Ann Lee</p><p class=byline>Tom White</p>", Profile(byline=(".who",))) == [
        "Ann Lee",
        "Lee",
    ]


def test_authors_in_metadata() -> None:
    source = (
        '<meta name=author content="Ann Lee"><script type="application/ld+json">{"@type":"Article","author":'
        '[{"@type":"Person","name":"Tom White"}],"publisher":{"@type":"Organization","name":"Rare Hub"}}</script>'
    )
    assert people(source) == ["Ann Lee", "Lee", "Tom White", "White"]
