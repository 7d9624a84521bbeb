"""Which words change a tagger for good: read from its model, proven against taggers that were never asked before."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import MODES
from translate_pipeline.backends.apertium.modes import Modes
from translate_pipeline.backends.apertium.programs import Programs
from translate_pipeline.backends.apertium.section import Section
from translate_pipeline.backends.apertium.tagger import Model, read_model, spoils


def number(value: int) -> bytes:
    """A number as the models have it."""
    extra = next(extra for extra in range(4) if value < 1 << (6 + 8 * extra))
    data = value.to_bytes(1 + extra)
    return bytes([data[0] | extra << 6]) + data[1:]


def numbers(values: Sequence[int]) -> bytes:
    return number(len(values)) + b"".join(map(number, values))


def text(value: str) -> bytes:
    return numbers([ord(letter) for letter in value])


def table(entries: Iterable[bytes]) -> bytes:
    rows = list(entries)
    return number(len(rows)) + b"".join(rows)


def model_file(unknown: Sequence[int], tags: dict[str, int], classes: Sequence[Sequence[int]]) -> bytes:
    steps = [after - before for before, after in zip([0, *unknown], unknown, strict=False)]
    return b"".join(
        (
            numbers(steps),
            table([number(1) + number(2)]),
            table([text("fine<tag>")]),
            table(text(name) + number(value) for name, value in tags.items()),
            table([number(1) + numbers([2, 3])]),
            table([text("prefer")]),
            table([text("kMOT") + number(0)]),
            table(map(numbers, classes)),
            b"the probabilities",
        )
    )


TAGS = {"TAG_NOUN": 1, "TAG_VERB": 2, "TAG_ADJ": 3, "TAG_DET": 300}
MODEL = model_file([1, 2, 3], TAGS, [[1, 2, 3], [1, 2], [300]])


def complaint(*names: str) -> bytes:
    return (
        "Error: A new ambiguity class was found. \nRetraining the tagger is necessary so as to take it into account.\n"
        f"Word 'x'.\nNew ambiguity class: {{{','.join(names)}}}\n"
    ).encode()


@given(st.integers(0, (1 << 30) - 1))
def test_numbers_of_any_length_are_read(value: int) -> None:
    model = read_model(model_file([value], {"TAG_A": value}, [[value]]))
    assert model == Model(frozenset({value}), {"TAG_A": value}, (frozenset({value}),))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (b"", False),
        (b"Warning: There is not coarse tag for the fine tag 'a<b>' of 'c<d>'\n", False),
        (complaint("NOUN"), True),  # noun-or-verb is smaller than the class of unknown words and holds it
        (complaint("NOUN", "VERB"), True),
        (complaint("NOUN", "ADJ"), False),  # only the class of unknown words itself holds both
        (complaint("DET", "ADJ"), False),  # no class holds both
        (complaint("DET", "ADJ") + complaint("NOUN"), True),
        (complaint("NEW"), True),  # a name that the model does not have: in doubt, yes
        (b"Error: A new ambiguity class was found. \nsaid in other words", True),
    ],
)
def test_a_complaint_counts_where_a_smaller_class_would_take_over(said: bytes, expected: bool, tmp_path: Path) -> None:
    (tmp_path / "x-y.prob").write_bytes(MODEL)
    assert spoils(tmp_path / "x-y.prob")(said) == expected


@pytest.mark.parametrize("data", [b"", b"\x01", b"\xff" * 40, MODEL[:30], b"\x01\x01\x00\x00\x00\x00\x00\x00\x00"])
def test_a_file_that_is_no_such_model_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"the file ends too early|not a model"):
        read_model(data)


def test_without_a_model_that_is_understood_every_complaint_counts(tmp_path: Path) -> None:
    (tmp_path / "odd.prob").write_bytes(b"\x00\x01")
    for rule in (spoils(tmp_path / "odd.prob"), spoils(tmp_path / "none.prob")):
        assert rule(complaint("NOUN", "ADJ"))
        assert not rule(b"Warning: something else")


@pytest.mark.apertium
@pytest.mark.parametrize(
    ("mode", "hop"), [("eng-spa", None), ("en-gl", None), ("es-pt", "eng-spa"), ("spa-ita", "eng-spa")]
)
def test_a_tagger_kept_by_this_rule_answers_like_one_never_asked_before(mode: str, hop: str | None) -> None:
    texts = article_sentences()
    if hop:
        texts = through(hop, texts)
    analysed = [one.encode() for one in through(mode, texts, before_tagger=True)]
    tagger = next(stage for stage in Modes(MODES).stages(mode, marks=False) if stage.has_memory)
    fresh = [
        subprocess.run(tagger.argv, input=one + b"\0", capture_output=True, check=True).stdout.split(b"\0")[0]
        for one in analysed
    ]
    rule, heard = spoils(Path(tagger.argv[-1])), []

    def listening(said: bytes) -> bool:
        heard.append(said)
        return rule(said)

    order = random.Random(5).sample(range(len(texts)), len(texts))
    kept = Section([(tagger.argv[0], "-d", *tagger.argv[1:])], stall=60, spoils=listening)
    try:
        for at in order:
            kept.offer(at, analysed[at])
        answers: dict[int, object] = {}
        while len(answers) < len(texts):
            answers.update(kept.pump(0.0))
    finally:
        kept.close()
    assert [answers[at] for at in range(len(texts))] == fresh
    assert any(b"ambiguity class" in said for said in heard)  # else nothing was proven


def article_sentences() -> list[str]:
    """Plain words of the bundled articles."""
    pages = sorted((Path(__file__).parents[2] / "articles").glob("*.html"))
    plain = " ".join(re.sub(r"<[^>]*>|&\w+;|[\[\]{}^$@\\/<>~*#]", " ", page.read_text()) for page in pages)
    return [" ".join(one.split()) for one in re.split(r"(?<=[.!?])\s+", plain) if one.strip()][-250:]


def through(mode: str, texts: Sequence[str], *, before_tagger: bool = False) -> list[str]:
    """The texts after a mode, or after what stands before its tagger; one-shot, each tagger asked once for all."""
    stages = Modes(MODES).stages(mode, marks=False)
    if before_tagger:
        stages = stages[: [stage.has_memory for stage in stages].index(True)]
    data = b"".join(one.rstrip("[]\n").encode() + b"[][\n]\0" for one in texts)
    for stage in stages:
        data = subprocess.run(stage.argv, input=data, capture_output=True, check=True).stdout
    return [one.decode() for one in data.split(b"\0")[: len(texts)]]


def test_programs_say_nothing_unless_asked() -> None:
    programs = Programs([["/bin/cat"]])
    try:
        assert programs.complaints() == b""
        assert programs.obituary() == ""
    finally:
        programs.kill()
        programs.reap(wait=True)
