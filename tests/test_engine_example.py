"""The engine that docs/engines.md shows works as it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from translate_pipeline.backends import guard
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Item, Pair, Request
from translate_pipeline.settings import load

PAGE = Path(__file__).parents[1] / "docs" / "engines.md"


def test_the_example_translates() -> None:
    [code] = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code, str(PAGE), "exec"), names)  # noqa: S102  # the page's own lines
    request = Request(Pair(locale("en"), locale("es")), (Item(Coded("one")), Item(Coded("two"))))
    assert [reply.text.plain for reply in guard.translate(names["shout"](load()), request)] == ["ONE", "TWO"]  # type: ignore[union-attr]
