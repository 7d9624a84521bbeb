"""Data folders are found in a checkout, and their absence is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline import resources
from translate_pipeline.errors import DataMissing


def test_a_checkout_s_folder_is_found() -> None:
    assert (resources.folder("glossary") / "concepts.csv").is_file()


def test_a_missing_folder_is_told() -> None:
    with pytest.raises(DataMissing, match="nothing-like-it"):
        resources.folder("nothing-like-it")


def test_an_installed_folder_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "_data" / "glossary").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resources.folder("glossary") == tmp_path / "_data" / "glossary"
