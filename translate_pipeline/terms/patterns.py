"""RE2 expressions of the glossary: checked, and run all at once so that a pattern that can't match costs nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import re2

from translate_pipeline.model import GLYPH


def _options(*, ignore_case: bool) -> Any:
    options = re2.Options()
    options.log_errors = False  # a refused pattern is the caller's to report, not RE2's to print
    options.case_sensitive = not ignore_case
    return options


@lru_cache(maxsize=4096)
def fault(expression: str) -> str:
    """Why RE2 refuses the expression, or why it is no use as a pattern; empty where it is fine."""
    try:
        compiled = re2.compile(expression, _options(ignore_case=False))
    except re2.error as error:
        reason = error.args[0] if error.args else error
        return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    return "it matches the empty string" if compiled.search("") else ""


class Patterns:
    """Several expressions, searched as one. Safe to share between threads."""

    def __init__(self, expressions: Sequence[tuple[str, bool]]) -> None:
        """`expressions` are (RE2 expression, whether case is ignored); all must be without `fault`."""
        self._each = [re2.compile(one, _options(ignore_case=ignore)) for one, ignore in expressions]
        self._any = None
        if expressions:
            self._any = re2.Set.SearchSet(_options(ignore_case=False))
            for one, ignore in expressions:
                self._any.Add(f"(?i:{one})" if ignore else one)
            self._any.Compile()

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(number of the expression, start, end) of every match, or of its group where the expression has one: what
        stands around it is only looked at (the 5 of 5mg). None reaches over the place of an inline code."""
        if self._any is None:
            return
        clean = text.replace(GLYPH, "\n") if GLYPH in text else text
        if not clean.isascii():
            clean = clean.translate(_SURROGATES)
        for number in self._any.Match(clean) or ():
            for match in self._each[number].finditer(clean):
                start, end = match.span(1 if match.lastindex else 0)
                if start < end:
                    yield number, start, end


_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
