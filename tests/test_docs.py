"""The reference in docs/ says what the code has."""

from __future__ import annotations

import pytest

from scripts.reference import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_what_the_code_has_today(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run: python -m scripts.reference"
