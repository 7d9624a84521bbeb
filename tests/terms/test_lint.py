"""The glossary looked over: what a reviewer should mend, by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terms.test_files import GOOD, folder
from translate_pipeline.errors import GlossaryError
from translate_pipeline.terms import lint

SPANISH = "pom,pomalidomida,,f,,,draft,AEMPS,,1\nbort,bortezomib,,m,,,draft,AEMPS,,1\n"


def test_a_sound_glossary_has_no_problems(tmp_path: Path) -> None:
    assert lint(folder(tmp_path, es=SPANISH)) == ()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("x,translate,,word,,,insensitive,no,draft,WHO,,1", "category is empty"),
        ("x,do-not-translate,drug,word,,,insensitive,no,draft,,,1", "source is empty"),
        ("x,do-not-translate,drug,word,,,insensitive,no,done,WHO,,1", "status is 'done'"),
        ("x,do-not-translate,drug,word,words,words,insensitive,no,draft,WHO,,1", "'words' stands 2 times"),
        ("x,do-not-translate,endpoint,OS,,,insensitive,no,draft,WHO,,1", "'OS' in small letters may be a word"),
        ("x,translate,adverse-event,word,,,insensitive,yes,draft,WHO,,1", "critical is yes, which a term of kind"),
        ("x,do-not-translate,endpoint,PFS,,,exact,yes,draft,WHO,,1", "category endpoint can't be"),
        ("x,pattern,drug,x{3},xs,,exact,no,draft,WHO,,1", "a pattern has neither plural nor variants"),
        ("x,translate,drug,word,,,insensitive,no,draft,WHO,,1", "no locale has a form for it"),
        (
            "x,translate,drug,intravenous immunoglobulin,,IVIg,insensitive,no,draft,WHO,,1",
            "'IVIg' abbreviates 'intravenous immunoglobulin': it must be a concept of its own",
        ),
    ],
)
def test_weak_concepts_are_named(tmp_path: Path, row: str, says: str) -> None:
    problems = [str(problem) for problem in lint(folder(tmp_path, GOOD + row + "\n", es=SPANISH))]
    assert any(problem.startswith("concepts.csv:5: ") and says in problem for problem in problems)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("pom,pomalidomida,,,,,draft,AEMPS,,1", "gender is empty"),
        ("pom,pomalidomida,,f,,,final,AEMPS,,1", "status is 'final'"),
        ("pom,pomalidomida,,f,pomalidomida,,draft,AEMPS,,1", "'pomalidomida' stands 2 times"),
        ("pom,pomalidomida,,f,talidomida,talidomida,draft,AEMPS,,1", "'talidomida' is both right and forbidden"),
        ("nct,NCT,,,,,draft,AEMPS,,1", "a pattern stays as it is"),
        ("ae,acontecimiento,,m,,,draft,AEMPS,,1", "plural is empty"),
        ("mm,MM3,,m,,,draft,AEMPS,,1", "must not be translated, but its form is 'MM3'"),
    ],
)
def test_weak_renderings_are_named(tmp_path: Path, row: str, says: str) -> None:
    more = (
        "ae,translate,ae,event,events,,insensitive,no,draft,WHO,,1\n"
        "mm,do-not-translate,trial,MM-003,,,exact,no,draft,WHO,,1\n"
    )
    problems = [str(problem) for problem in lint(folder(tmp_path, GOOD + more, es=row + "\n", fr=SPANISH))]
    assert any(problem.startswith("es.csv:2: ") and says in problem for problem in problems)


def test_a_row_that_says_what_is_inherited_is_named(tmp_path: Path) -> None:
    problems = lint(folder(tmp_path, es=SPANISH, es_MX=SPANISH.replace("bortezomib,,m", "bortezomib,,f")))
    assert [str(problem) for problem in problems] == ["es-MX.csv:2: it says the same as es.csv, which it would inherit"]


def test_faults_of_the_files_are_among_the_problems(tmp_path: Path) -> None:
    problems = lint(folder(tmp_path, es="who,quien,,m,,,draft,AEMPS,,1\n" + SPANISH))
    assert [str(problem) for problem in problems] == ["es.csv:2: the id 'who' is not in concepts.csv"]


def test_no_glossary_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError):
        lint(tmp_path)


@pytest.mark.parametrize(
    "row",
    [
        "x,translate,scale,ECOG performance status,,ECOG status,insensitive,no,draft,WHO,,1",
        "x,translate,drug,acetylsalicylic acid,,aspirin,insensitive,no,draft,WHO,,1",
        'x,translate,trial,"open-label, phase 2 trial",,open-label phase II trial,insensitive,no,draft,WHO,,1',
        "x,do-not-translate,drug,Mayo Clinic,,MC,exact,no,draft,WHO,,1",
    ],
)
def test_a_variant_that_abbreviates_nothing_is_none(tmp_path: Path, row: str) -> None:
    problems = [str(one) for one in lint(folder(tmp_path, GOOD + row + "\n", es="x,forma,,f,,,draft,AEMPS,,1\n"))]
    assert not any("abbreviates" in one for one in problems)
