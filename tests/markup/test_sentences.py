"""The sentences of a block: the golden file of medical traps, and the laws of the spans."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import nupunkt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.markup import abbreviations, sentence_starts
from translate_pipeline.markup.sentences import split

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "sentences.txt"
KNOWN_FAILURES = "known failures"
BORDER = "¦"
SIGNS = str.maketrans({"◇": "\ufffc", "⍽": "\u00a0"})


@dataclass(frozen=True, slots=True)
class Case:
    line: int
    section: str
    text: str
    sentences: tuple[str, ...]


def read_cases() -> Iterator[Case]:
    section = ""
    for number, line in enumerate(GOLDEN.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            section = line[3:]
        elif section and line and not line.startswith("#"):
            marked = line.translate(SIGNS)
            text = marked.replace(f" {BORDER} ", " ").replace(BORDER, "")
            yield Case(number, section, text, tuple(part.strip() for part in marked.split(BORDER)))


CASES = tuple(read_cases())


def sentences(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in split(text))


def by_nupunkt(text: str) -> tuple[str, ...]:
    return tuple(sentence.strip() for sentence in nupunkt.sentences(text))


def marked(cases: tuple[Case, ...]) -> Iterator[object]:
    for case in cases:
        strict = pytest.mark.xfail(reason="move it out of the known failures once it passes", strict=True)
        yield pytest.param(case, id=f"line {case.line}", marks=[strict] if case.section == KNOWN_FAILURES else [])


@pytest.mark.parametrize("case", tuple(marked(CASES)))
def test_a_golden_line_is_split_at_its_marks_and_nowhere_else(case: Case) -> None:
    assert sentences(case.text) == case.sentences


def right_by_section(splitter: Callable[[str], tuple[str, ...]]) -> Counter[str]:
    return Counter(case.section for case in CASES if splitter(case.text) == case.sentences)


def test_at_least_95_percent_of_the_golden_file_is_exactly_right_and_nupunkt_alone_is_worse() -> None:
    ours, theirs = right_by_section(sentences), right_by_section(by_nupunkt)
    for section, size in Counter(case.section for case in CASES).items():
        sys.stdout.write(f"\n{section}: {ours[section]} of {size} exactly right (nupunkt alone {theirs[section]})")
    share = ours.total() / len(CASES)
    sys.stdout.write(f"\nall: {share:.1%} of {len(CASES)} (nupunkt alone {theirs.total() / len(CASES):.1%})\n")
    assert len(CASES) >= 110
    assert share >= 0.95
    assert ours.total() > theirs.total()


# Pieces that trip the rules when they are put together at random.
PIECES = """
    No. The q.d. i.v. Fig. 2 12 [3] (see [ ] ( ) " ” “ . ... … ! ? 。 ． ３．５ ！ 次 ◇ p53 t(4;14) et al. Patients
    PFS A I a. 1. K.W. Song – - , ; : 0.001. .04 improved.12 improved.1,2 improved.[3] vs. St. vitamin D. 5 mg. kg h.
    hr. min. 30 患者。 dist. Bone. x the U.S. ⍽ * † (12) improved. drug. survival.The of
""".translate(SIGNS).split()
JOINED = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "\n", " \t"]))).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
# Any code point at all: control and astral characters, lone surrogates.
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.text(st.sampled_from(".!? aAbThe12()[]\ufffc。．,\"'\n\x00\u00a0\ud800𝒳")),
    JOINED,
)


@given(TEXTS)
def test_spans_are_in_order_and_tight_and_what_is_outside_them_is_white_space(text: str) -> None:
    position = 0
    for start, end in split(text):
        assert position <= start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(TEXTS)
def test_a_sentence_split_again_is_one_sentence(text: str) -> None:
    for sentence in sentences(text):
        assert split(sentence) == ((0, len(sentence)),)


@given(TEXTS)
def test_the_answer_does_not_depend_on_what_was_split_before(text: str) -> None:
    warm = split(text)
    abbreviations._nupunkt_ends.cache_clear()
    sentence_starts._start.cache_clear()
    assert split(text) == warm


@given(TEXTS, st.sampled_from(["\n", "\t", "\u00a0", "   "]))
def test_a_line_feed_or_more_white_space_is_as_good_as_a_space(text: str, gap: str) -> None:
    plain = " ".join(text.split())
    assert len(split(plain.replace(" ", gap))) == len(split(plain))


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0 \u2003"])
def test_white_space_alone_has_no_sentence(text: str) -> None:
    assert split(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "El ensayo terminó. ¿Se publicará? Sí.",
        "Исследование закончено. Результаты опубликованы. Вопросов нет.",
        "試験は終了した。結果は公表された。質問はない。",
        "انتهت التجربة. نشرت النتائج. لا أسئلة.",
        "परीक्षण समाप्त हुआ। परिणाम प्रकाशित हुए। प्रश्न नहीं।",
    ],
)
def test_other_languages_and_scripts_end_at_their_own_stops(text: str) -> None:
    assert len(split(text)) == 3


def calls_while_splitting(text: str) -> int:
    """Calls of Python and C functions: a measure of work that does not depend on the machine."""
    count = 0

    def on_event(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(on_event)
    try:
        split(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        "a.",
        "No. ",
        "q.d. A",
        "a.\ufffc",
        ".1,",
        ".1, ",
        ". ",
        "([)]",
        "([.",
        "(. A)",
        ".'",
        "。a",
        ".[1,",
        "x",
        " ",
    ],
)
def test_twice_the_text_is_at_most_about_twice_the_work(unit: str) -> None:
    once = unit * (10_000 // len(unit))
    split(once)  # fills the caches
    assert calls_while_splitting(once * 2) <= 2.1 * calls_while_splitting(once) + 100


@pytest.mark.parametrize("text", ["." * 10_000, "a." * 10_000, "No. " * 25_000, "(" * 50_000 + ". A" + ")" * 50_000])
def test_hostile_text_of_a_hundred_kilobytes_is_split_within_the_law(text: str) -> None:
    spans = split(text)
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split(" ")) or len(spans) == 1


def test_importing_the_module_does_not_load_nupunkt() -> None:
    code = "import sys, translate_pipeline.markup.sentences; sys.exit('nupunkt' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_threads_that_split_at_once_get_the_same_answers_and_load_one_model() -> None:
    texts = [case.text for case in CASES]
    expected = [split(text) for text in texts]
    abbreviations._load.cache_clear()
    abbreviations._nupunkt_ends.cache_clear()
    sentence_starts._start.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        for answers in pool.map(lambda _: [split(text) for text in texts], range(8)):
            assert answers == expected
    assert abbreviations._load.cache_info().misses == 1
