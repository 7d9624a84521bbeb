"""Spaces as the locale's printers set them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from translate_pipeline.checks.facts import Pair
from translate_pipeline.checks.lexicon import entries
from translate_pipeline.languages import Locale
from translate_pipeline.model import Finding, Severity

_SPACE = "[ \u00a0\u2009\u202f]"
_DOUBLE = re.compile(rf"(?<=\S){_SPACE}{{2,}}(?=\S)")
_BEFORE_STOP = re.compile(rf"(?<=[^\W\d_]){_SPACE}+[,.](?=\s|$)")


def check_typography(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source.text.plain, pair.target.text.plain
    double = _DOUBLE.search(target)
    if double and not _DOUBLE.search(source):
        yield Finding("text.typography", Severity.WARN, "There are two spaces in a row.", target=double.span())
    stop = _BEFORE_STOP.search(target)
    if stop and not _BEFORE_STOP.search(source):
        detail = f"There is a space before “{stop.group()[-1]}”."
        yield Finding("text.typography", Severity.WARN, detail, target=stop.span())
    apart = _apart(pair.target.locale)
    found = apart.search(pair.target.open_text) if apart else None
    if found:
        detail = f"{pair.target.locale} sets “{found.group().strip()}” apart with a no-break space."
        yield Finding("text.typography", Severity.WARN, detail, target=found.span())


@cache
def _apart(locale: Locale) -> re.Pattern[str] | None:
    """A sign that lacks its space. One inside an address, a time, a ratio or a code is no punctuation."""
    known = entries("typography", locale.language)
    before = known.get(locale.territory, known.get("before", ""))
    after = known.get("after", "")
    if not before:
        return None
    signs, guillemet = re.escape(before.replace("»", "")), "»" if "»" in before else ""
    parts = [rf"(?<=[\w%)\]])(?<!&amp)(?<!&lt)(?<!&gt)[{signs}](?=\s|$)(?!\s\d+[)\]])"]
    parts += [rf"(?<=[^\s]){guillemet}"] if guillemet else []
    parts += [rf"[{re.escape(after)}](?=\S)"] if after else []
    return re.compile("|".join(parts))
