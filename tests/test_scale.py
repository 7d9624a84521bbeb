"""docs/scale.md shows what its command computes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.scale import Figures, Site, bill, table

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"


def test_the_page_shows_the_table_that_the_command_prints() -> None:
    assert table() in PAGE.read_text(encoding="utf-8")


def test_twice_the_articles_cost_twice_of_everything() -> None:
    once, twice = bill(Site(), Figures()), bill(replace(Site(), articles=2_000_000), Figures())
    for name in once.__dataclass_fields__:
        assert getattr(twice, name) == pytest.approx(2 * getattr(once, name))


def test_what_is_known_is_not_paid_for_and_is_stored_all_the_same() -> None:
    none, all_ = bill(Site(), Figures()), bill(Site(known=1.0), Figures())
    assert (all_.money, all_.asking) == (0, 0)
    assert (all_.rows, all_.disk) == (none.rows, none.disk)
