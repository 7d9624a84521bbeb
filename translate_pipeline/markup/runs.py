"""Runs under way in a walk: items gather until something ends them, and then they are laid out as segments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from translate_pipeline.markup.drafts import Drafts
from translate_pipeline.markup.inline import Is, Item
from translate_pipeline.markup.layout import lay_out
from translate_pipeline.markup.parts import HeadOnly, Part, joined
from translate_pipeline.markup.standings import Standings
from translate_pipeline.markup.tree import Node
from translate_pipeline.model import GLYPH


@dataclass(slots=True)
class _Frame:
    """A run under way. Content of a nested code has a frame of its own."""

    node: Node | None
    parts: list[Part] = field(default_factory=list)
    run: list[Item] = field(default_factory=list)


class Runs:
    """A stack of runs with the parts that were made before each. `depth` is 1 outside of nested codes."""

    def __init__(self, source: str, standings: Standings, drafts: Drafts) -> None:
        self._source, self._standings, self._drafts = source, standings, drafts
        self._frames = [_Frame(None)]

    @property
    def depth(self) -> int:
        return len(self._frames)

    @property
    def under_way(self) -> bool:
        return bool(self._frames[-1].run)

    @property
    def before(self) -> str:
        """The end of the run's text so far, single codes as one character each."""
        return "".join(item.text if item.what is Is.TEXT else GLYPH * item.width for item in self._frames[-1].run[-8:])

    def enter(self, node: Node, parts: Iterable[Part]) -> None:
        """Begins a nested code; `parts` are its start tag."""
        self._frames.append(_Frame(node, list(parts)))

    def leave(self, node: Node, end: int, close: str) -> bool:
        """Ends the nested code that `node` began; false where it began none."""
        frame = self._frames[-1]
        if frame.node is not node:
            return False
        self.emit(close)
        self._frames.pop()
        self.add(Is.SINGLE, node.start, end, frame.parts, node=node)
        return True

    def add(
        self,
        what: Is,
        start: int,
        end: int,
        parts: Iterable[Part] | None = None,
        *,
        node: Node | None = None,
        text: str = "",
        loose: bool = True,
    ) -> None:
        markup = (self._source[start:end],) if parts is None else tuple(parts)
        breaks = int(node is not None and node.name == "br" and what is Is.SINGLE)
        self.extend((Item(what, start, end, markup, text, node, loose, breaks),))

    def extend(self, items: Iterable[Item]) -> None:
        self._frames[-1].run.extend(items)

    def emit(self, *parts: Part) -> None:
        """Parts that no sentence reaches across."""
        self.flush()
        self._frames[-1].parts.extend(parts)

    def flush(self) -> None:
        """Ends the run and lays it out."""
        frame = self._frames[-1]
        if not frame.run:
            return
        text = next((item for item in frame.run if item.what is Is.TEXT), None)
        if text is None or text.node is None:
            frame.parts.extend(part for item in frame.run for part in item.parts)
        else:
            passage = self._standings.passage(self._standings.block(text.node))
            frame.parts.extend(lay_out(self._source, frame.run, passage, self._drafts))
        frame.run = []

    def set_apart(self) -> None:
        """What was made so far is left out of a fragment."""
        self._frames[0].parts = [HeadOnly(self.finish())]

    def finish(self) -> tuple[Part, ...]:
        self.flush()
        return joined(self._frames[0].parts)
