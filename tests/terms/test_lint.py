"""The glossary looked over: what a reviewer should mend, by file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.test_columns import CONCEPT, RENDERING, write_rows
from tests.terms.test_files import GOOD, ROW, folder
from translate_pipeline.errors import GlossaryError
from translate_pipeline.model import Concept, Rendering, TermKind
from translate_pipeline.terms import Level, Problem, files, lint, load
from translate_pipeline.terms.cells import CONCEPT_FIELDS, RENDERING_FIELDS

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


def _levels(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(one.concept, one.locale, one.level.value) for one in problems]


def test_every_problem_says_where_it_is_and_what_mends_it(tmp_path: Path) -> None:
    rows = GOOD + ROW.replace("word", " word ").replace("drug", "") + "\nx,translate\n" + ROW.replace("x,", "y,") + "\n"
    spanish = "pom,pomalidomida,,,pomalidomida,Pomalidomida,final,AEMPS,,1\nwho,a|b,,q,,,draft,AEMPS,,none\n"
    problems = lint(folder(tmp_path, rows, es=spanish))
    assert len(problems) > 8
    assert all(one.remedy and one.line and one.where.startswith((f"{one.file}:", "concepts.csv:")) for one in problems)


def test_a_glossary_in_memory_is_looked_over_by_concept_and_locale() -> None:
    """A store holds concepts without files."""
    rendering = Rendering("es", "dosis ", forbidden=("Dosis\u00a0",), source="AEMPS")
    concepts = [
        Concept("a", TermKind.TRANSLATE, "drug", "dose ", source="WHO", renderings={"es": rendering}),
        Concept("b", TermKind.TRANSLATE, "drug", "cafe\u0301", source="WHO", revision=0),
        Concept("c", TermKind.PATTERN, "unit", "(a", source="WHO"),
        Concept("d", TermKind.KEEP, "drug", "\u00ad", source="WHO"),
        Concept("e", TermKind.KEEP, "drug", "x|y", source="WHO"),
    ]
    problems = [str(one) for one in lint(files.glossary(concepts)) if one.level is Level.ERROR]
    assert problems == [
        "a: term has spaces at an end",
        "a (es): 'Dosis\u00a0' is both right and forbidden",
        "a (es): forbidden has spaces at an end",
        "a (es): form has spaces at an end",
        "b: revision is '0', not a number from 1",
        "b: term is not in Unicode's normal form C",
        "c: the pattern can't be used: missing ): (a",
        "d: a term has only characters that nobody sees",
        "e: term has a | in it, but holds one form only",
    ]


@given(st.lists(CONCEPT, max_size=4), st.lists(RENDERING, max_size=3))
def test_a_folder_that_loads_has_the_problems_of_its_glossary_at_their_places(
    concepts: list[tuple[str, ...]], renderings: list[tuple[str, ...]]
) -> None:
    with TemporaryDirectory() as name:
        write_rows(Path(name) / "concepts.csv", CONCEPT_FIELDS, concepts)
        write_rows(Path(name) / "es.csv", RENDERING_FIELDS, renderings)
        problems = lint(Path(name))
        try:
            loaded = load(Path(name))
        except GlossaryError:
            assert any(one.level is Level.ERROR for one in problems)
            return
    bare = [replace(one, file="", line=0) for one in problems]
    assert sorted(bare, key=repr) == sorted(lint(loaded), key=repr)
    assert all(one.file and one.line > 1 for one in problems)


def test_a_warning_is_no_error(tmp_path: Path) -> None:
    concepts = GOOD + "x,translate,drug,word,words,words,insensitive,no,draft,,,1\n"
    found = lint(folder(tmp_path, concepts, es=SPANISH + "x,palabra,palabras,f,,,draft,AEMPS,,1\n"))
    assert _levels(found) == [("x", "", "warning"), ("x", "", "warning")]
