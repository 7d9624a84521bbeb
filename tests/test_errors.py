"""What errors say to operators."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import translate_pipeline
from translate_pipeline.errors import StoreError

PACKAGE = Path(translate_pipeline.__file__).parent


def ends(value: ast.expr) -> Iterator[str]:
    """The last words of a text, as far as the code says them itself."""
    if isinstance(value, ast.Constant) and value.value:
        yield str(value.value)
    elif isinstance(value, ast.JoinedStr):
        last = value.values[-1]
        yield str(last.value) if isinstance(last, ast.Constant) else f"{{{ast.unparse(last)}}}"
    elif isinstance(value, ast.IfExp):
        yield from ends(value.body)
        yield from ends(value.orelse)


def hints(module: Path) -> Iterator[tuple[int, str]]:
    """What is handed over as `hint`, or has it in its name."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "hint":
            yield from ((node.value.lineno, end) for end in ends(node.value))
        elif isinstance(node, ast.Assign) and any("hint" in ast.unparse(one).lower() for one in node.targets):
            yield from ((node.lineno, end) for end in ends(node.value))


def test_every_hint_is_a_sentence_with_its_full_stop_or_question_mark() -> None:
    found = [(path.name, line, end) for path in sorted(PACKAGE.rglob("*.py")) for line, end in hints(path)]
    assert len(found) > 50
    assert [one for one in found if not one[2].endswith((".", "?"))] == []


def test_an_error_says_what_happened_and_what_to_do() -> None:
    assert str(StoreError("It is locked.", hint="Wait.")) == "It is locked. Wait."
    assert str(StoreError()) == "The store can't be used."


def test_data_of_an_error_stays_out_of_its_words() -> None:
    with pytest.raises(StoreError) as told:
        raise StoreError("Gone.", place="/somewhere")
    assert (str(told.value), told.value.data) == ("Gone.", {"place": "/somewhere"})
