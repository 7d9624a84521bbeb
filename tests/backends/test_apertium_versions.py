"""Which Apertium answered: versions of packages, or digests of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MODES
from translate_pipeline.backends.apertium import versions
from translate_pipeline.backends.apertium.modes import Modes


def test_data_that_no_package_owns_is_named_by_its_digest(tmp_path: Path) -> None:
    data = tmp_path / "apertium-x-y" / "x-y.bin"
    data.parent.mkdir()
    data.write_bytes(b"one")
    (tmp_path / "x-y.mode").write_text(f"cat '{data}'")
    [first] = versions.of_data(Modes(tmp_path), "x-y")
    assert first.startswith("x-y ")
    data.with_name("x-y2.bin").write_bytes(b"two")
    (tmp_path / "x-y2.mode").write_text(f"cat '{data}' | cat '{data.with_name('x-y2.bin')}'")
    [second] = versions.of_data(Modes(tmp_path), "x-y2")
    assert first != second


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("apertium 3.8.3-1+b2", "apertium 3.8.3"),
        ("eng-spa 0.8.1-2", "eng-spa 0.8.1"),
        ("eng-spa 1a2b3c4d5e6f", "eng-spa 1a2b3c4d5e6f"),
    ],
)
def test_readers_are_told_the_version_without_debians_revision(part: str, expected: str) -> None:
    assert versions.upstream(part) == expected


@pytest.mark.apertium
def test_a_mode_is_named_by_its_programs_and_data() -> None:
    parts = versions.of_mode(Modes(MODES), "eng-cat")
    names = [part.partition(" ")[0] for part in parts]
    assert {"apertium", "lttoolbox", "cg3", "eng-cat"} <= set(names)
    assert all(part.partition(" ")[2] for part in parts)
    assert list(parts) == sorted(set(parts))
