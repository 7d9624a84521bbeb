"""Routes as literal tables: which address is answered by whom, what may be cached and what stands behind the gate."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from translate_pipeline.app.site import Rules
from translate_pipeline.web.addresses import article_path
from translate_pipeline.web.responding import Reply

if TYPE_CHECKING:
    from translate_pipeline.web.visiting import Visit

Handler = Callable[["Visit"], Reply]

# What a placeholder in a path takes. No address has anything else in it, so that `..`, NUL and what is percent-encoded
# can't name anything.
SHAPES: Final[Mapping[str, str]] = {
    "locale": r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}",
    "slug": r"[a-z0-9-]{1,80}",
    "topic": r"[a-z0-9-]{1,80}",
    "number": r"[0-9]{1,9}",
    "place": r"[0-9]{10,17}-[A-Za-z0-9_-]{1,80}",
    "id": r"[A-Za-z0-9_-]{1,80}",
    "file": r"[a-z0-9-]{1,60}\.[a-z0-9]{2,5}",
}
# A path in a table that begins so stands where the settings want articles to stand: one pattern, or one a locale.
ARTICLE: Final = "article:"

_PLACE: Final = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """One line of a table. `cacheable`: the answer holds nothing of a visitor and depends on the path and the
    parameters in `query` alone. `protected`: it shows protected text, so that nobody gets it before the gate where the
    operator has chosen one. `methods` names all it answers; GET answers HEAD too."""

    path: str
    handler: Handler
    methods: tuple[str, ...] = ("GET",)
    cacheable: bool = False
    protected: bool = False
    query: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Match:
    route: Route
    params: Mapping[str, str]


class Routes:
    """The tables, ready to be asked."""

    def __init__(self, table: Sequence[Route], rules: Rules) -> None:
        self.table = tuple(table)
        self._patterns = [
            (pattern(path), fixed, route) for route in self.table for path, fixed in _written_out(route.path, rules)
        ]

    def match(self, method: str, path: str) -> Match | frozenset[str]:
        """The route, or the methods that the path takes (none where there is no such path)."""
        wanted = "GET" if method == "HEAD" else method
        others: set[str] = set()
        for shape, fixed, route in self._patterns:
            if found := shape.fullmatch(path):
                if wanted in route.methods:
                    return Match(route, {**fixed, **found.groupdict()})
                others |= {*route.methods, *(("HEAD",) if "GET" in route.methods else ())}
        return frozenset(others)


def _written_out(path: str, rules: Rules) -> list[tuple[str, Mapping[str, str]]]:
    """The patterns that a table's path stands for, with the parameters that they settle."""
    if not path.startswith(ARTICLE):
        return [(path, {})]
    rest = path.removeprefix(ARTICLE)
    own = [(article_path(rules, tag, "{slug}") + rest, {"locale": tag}) for tag in sorted(rules.article_paths)]
    return [*own, (rules.article_path + rest, {})]


def pattern(path: str) -> re.Pattern[str]:
    """`/{locale}/topics/{topic}` as an expression."""
    parts = _PLACE.split(path)
    written = [re.escape(part) if at % 2 == 0 else f"(?P<{part}>{SHAPES[part]})" for at, part in enumerate(parts)]
    return re.compile("".join(written), re.ASCII)
