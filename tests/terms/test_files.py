"""The glossary's files: read into one value, and every fault named by file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from translate_pipeline.errors import GlossaryError
from translate_pipeline.languages import locale
from translate_pipeline.model import CaseRule, TermKind
from translate_pipeline.terms import load
from translate_pipeline.terms.cells import CONCEPT_FIELDS, RENDERING_FIELDS
from translate_pipeline.terms.files import read

GOOD = (
    "pom,translate,drug,pomalidomide,,thalidomide analogue|CC-4047,insensitive,yes,draft,WHO,,1\n"
    "bort,translate,drug,bortezomib,,,insensitive,no,draft,WHO,a note,2\n"
    'nct,pattern,identifier,"\\bNCT\\d{8}\\b",,,exact,no,draft,registry,,1\n'
)


def folder(tmp_path: Path, concepts: str = GOOD, **locales: str) -> Path:
    (tmp_path / "concepts.csv").write_text(",".join(CONCEPT_FIELDS) + "\n" + concepts, "utf-8")
    for name, rows in locales.items():
        path = tmp_path / f"{name.replace('_', '-')}.csv"
        path.write_text(",".join(RENDERING_FIELDS) + "\n" + rows, "utf-8")
    return tmp_path


def test_concepts_and_renderings_are_read(tmp_path: Path) -> None:
    glossary = load(
        folder(
            tmp_path,
            pt="pom,pomalidomida,,f,pomalidomidas,pomada,draft,INFARMED,,1\nbort,bortezomib,,m,,,draft,INFARMED,,1\n",
            pt_BR="bort,bortezomibe,,m,,,draft,ANVISA,,1\n",
        )
    )
    bort, nct, pom = glossary.concepts
    assert (pom.kind, pom.case, pom.critical) == (TermKind.TRANSLATE, CaseRule.INSENSITIVE, True)
    assert pom.variants == ("thalidomide analogue", "CC-4047")
    assert (bort.revision, bort.note) == (2, "a note")
    assert nct.term == r"\bNCT\d{8}\b"
    brazil, portugal, spain = locale("pt-BR"), locale("pt"), locale("es")
    forms = [(one.form if (one := bort.rendering(where)) else None) for where in (brazil, portugal, spain)]
    assert forms == ["bortezomibe", "bortezomib", None]
    inherited = pom.rendering(brazil)
    assert inherited
    assert (inherited.accepted, inherited.forbidden, inherited.gender) == (("pomalidomidas",), ("pomada",), "f")


def test_the_digest_names_the_content_and_nothing_else(tmp_path: Path) -> None:
    first = load(folder(tmp_path, es="pom,pomalidomida,,f,,,draft,AEMPS,,1\n")).digest
    lines = GOOD.splitlines()
    assert load(folder(tmp_path, "\r\n".join(reversed(lines)) + "\r\n")).digest == first
    (tmp_path / "concepts.csv").write_bytes(b"\xef\xbb\xbf" + (tmp_path / "concepts.csv").read_bytes())
    assert load(tmp_path).digest == first
    assert load(folder(tmp_path, GOOD, es="pom,pomalidomida,,m,,,draft,AEMPS,,1\n")).digest != first
    assert load(folder(tmp_path, GOOD.replace(",2\n", ",3\n"))).digest != first


ROW = "x,translate,drug,word,,,insensitive,no,draft,WHO,,1"


@pytest.mark.parametrize(
    ("rows", "line", "says"),
    [
        (ROW.replace("translate", "translated"), 5, "kind is 'translated', not one of translate, do-not-translate"),
        (ROW.replace("insensitive", "Exact"), 5, "case is 'Exact'"),
        (ROW.replace(",no,", ",maybe,"), 5, "critical is 'maybe'"),
        (ROW.replace("word", ""), 5, "term is empty"),
        (ROW.replace("WHO,,1", "WHO,,0"), 5, "revision is '0'"),
        (ROW.replace("WHO,,1", "WHO,,one"), 5, "revision is 'one'"),
        (ROW.replace("x,", "pom,", 1), 5, "the id 'pom' is already on line 2"),
        (ROW.replace("x,", ",", 1), 5, "id is empty"),
        (ROW.replace("word", "Pomalidomide"), 5, "'Pomalidomide' is already a surface of 'pom'"),
        (ROW.replace("word,,", "word,,CC–4047"), 5, "'CC–4047' is already a surface of 'pom'"),
        (ROW.replace("word", " word"), 5, "term has spaces at an end"),
        (ROW.replace("word,,", "word,,one| two"), 5, "variants has spaces at an end"),
        (ROW.replace("word", "cafe\u0301"), 5, "term is not in Unicode's normal form C"),
        (ROW.replace("word", "\u00ad\u200b"), 5, "a term has only characters that nobody sees"),
        (ROW.replace("word", "wo\u0007rd"), 5, "term has a control or unassigned character"),
        (ROW + ",more", 5, "has 13 cells, not 12"),
        ("x,translate", 5, "has 2 cells, not 12"),
        (ROW.replace("translate", "pattern").replace("word", "(a"), 5, "the pattern can't be used: missing )"),
        (ROW.replace("translate", "pattern").replace("word", "(?=a)"), 5, "the pattern can't be used"),
        (ROW.replace("translate", "pattern").replace("word", "a*"), 5, "it matches the empty string"),
        (ROW.replace("WHO", '"a\nb"'), 5, "source has a control"),
        (ROW.replace("WHO", '"a') + "\n" + ROW, 5, "is not CSV"),
    ],
)
def test_a_faulty_concept_is_named_by_file_and_line(tmp_path: Path, rows: str, line: int, says: str) -> None:
    with pytest.raises(GlossaryError) as error:
        load(folder(tmp_path, GOOD + rows + "\n"))
    assert f"concepts.csv:{line}: " in str(error.value)
    assert says in str(error.value)
    assert (error.value.data["file"], error.value.data["line"]) == ("concepts.csv", line)


@pytest.mark.parametrize(
    ("name", "rows", "line", "says"),
    [
        ("es", "who,quien,,m,,,draft,AEMPS,,1", 2, "the id 'who' is not in concepts.csv"),
        ("es", "pom,a,,f,,,draft,AEMPS,,1\npom,b,,f,,,draft,AEMPS,,1", 3, "the id 'pom' is already on line 2"),
        ("es", "pom,,,f,,,draft,AEMPS,,1", 2, "form is empty"),
        ("es", "pom,a,,x,,,draft,AEMPS,,1", 2, "gender is 'x'"),
        ("es", "pom,a,,f,,,draft,AEMPS,,", 2, "revision is ''"),
        ("es", "pom,a,,f,b|c |d,,draft,AEMPS,,1", 2, "accepted has spaces at an end"),
        ("xx_YY", "pom,a,,f,,,draft,AEMPS,,1", 1, "the file's name is no known locale"),
        ("zh_CN", "pom,a,,,,,draft,NMPA,,1", 1, "the file's name must be zh-Hans.csv"),
    ],
)
def test_a_faulty_rendering_is_named_by_file_and_line(
    tmp_path: Path, name: str, rows: str, line: int, says: str
) -> None:
    with pytest.raises(GlossaryError) as error:
        load(folder(tmp_path, **{name: rows + "\n"}))
    assert f"{name.replace('_', '-')}.csv:{line}: {says}" in str(error.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "concepts.csv:1: is empty"),
        (b"id,term\n", "concepts.csv:1: the header must be id,kind,category"),
        (b"\xff\xfe\x00", "concepts.csv:1: can't be read"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "concepts.csv").write_bytes(content)
    with pytest.raises(GlossaryError, match=says):
        load(tmp_path)


def test_a_folder_without_concepts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"has no concepts\.csv"):
        load(tmp_path)


def test_every_fault_is_collected_and_the_first_says_how_many_more(tmp_path: Path) -> None:
    rows = GOOD + ROW.replace("word", "") + "\n" + ROW.replace("x,", "y,", 1).replace(",no,", ",maybe,") + "\n"
    assert [problem.line for problem in read(folder(tmp_path, rows)).problems] == [5, 6]
    with pytest.raises(GlossaryError, match=r"\(1 more\)"):
        load(tmp_path)


def test_exact_surfaces_that_differ_in_case_are_two(tmp_path: Path) -> None:
    rows = (
        "a,translate,latin,BID,,,exact,no,draft,EMA,,1\nb,translate,latin,bid,,,exact,no,draft,EMA,,1\n"
        "c,forbidden,x,pomalidomide,,,insensitive,no,draft,house,,1\n"
    )
    assert len(load(folder(tmp_path, GOOD + rows)).concepts) == 6


@pytest.mark.parametrize(
    ("concepts", "spanish", "says"),
    [
        (
            GOOD + "x,translate,drug,anaemia|anemia,,,insensitive,no,draft,WHO,,1\n",
            "",
            "concepts.csv:5: term has a | in it, but holds one form only",
        ),
        (
            GOOD + "x,do-not-translate,drug,AE,AEs|SAEs,,exact,no,draft,WHO,,1\n",
            "",
            "concepts.csv:5: plural has a | in it, but holds one form only",
        ),
        (
            GOOD,
            "pom,pomalidomida|talidomida,,f,,,draft,AEMPS,,1\n",
            "es.csv:2: form has a | in it, but holds one form only",
        ),
    ],
)
def test_a_list_where_one_form_belongs_is_named(tmp_path: Path, concepts: str, spanish: str, says: str) -> None:
    assert [str(one) for one in read(folder(tmp_path, concepts, es=spanish)).problems] == [says]


def test_a_bar_in_a_pattern_is_no_list(tmp_path: Path) -> None:
    assert not read(folder(tmp_path, GOOD + "x,pattern,drug,aa|bb,,,exact,no,draft,WHO,,1\n")).problems


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda text: text.replace("critical", "kritical"), "concepts.csv:1: the header must be"),
        (lambda text: text.replace("pom,translate", 'pom,"translate'), "concepts.csv:2: is not CSV"),
        (lambda text: text.replace("pom,translate", "pom,,translate"), "concepts.csv:2: has 13 cells, not 12"),
        (lambda text: "", "concepts.csv:1: is empty"),
    ],
)
def test_a_broken_list_of_concepts_is_the_only_fault_named(
    tmp_path: Path, spoil: Callable[[str], str], says: str
) -> None:
    """Its ids are then missing, which says nothing against the rows of the locales."""
    rows = "pom,pomalidomida,,f,,,draft,AEMPS,,1\nbort,bortezomib,,m,,,draft,AEMPS,,1\n"
    where = folder(tmp_path, es=rows, fr=rows)
    path = where / "concepts.csv"
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")
    (problem,) = read(where).problems
    assert str(problem).startswith(says)
