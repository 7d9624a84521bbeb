"""Elements and their borders as HTML5's tree construction has them, without moving anything from its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from translate_pipeline.markup.attributes import Attributes, read_attributes


class Did(Enum):
    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"
    RAW = "raw"
    COMMENT = "comment"  # doctypes among them
    STRAY = "stray"  # a tag that no element comes of


@dataclass(eq=False, slots=True)
class Node:
    """One element. `opened` and `closed` are the numbers of its events; `nth` counts it among its equals.

    Its markup is `source[start:end]`, its start tag `source[start:inner]` (empty where the parser made it up).
    `tag` is the start tag that it has its attributes of: a formatting element that goes on is a copy of the first.
    """

    name: str
    parent: Node | None
    space: str = ""  # "svg", "math" or empty for HTML
    start: int = 0
    inner: int = 0
    end: int = 0
    opened: int = 0
    closed: int = 0
    depth: int = 0
    nth: int = 1
    number: int = 0  # its place among the tree's nodes
    tag: tuple[int, int] = (0, 0)
    open: bool = True
    counts: dict[str, int] = field(default_factory=dict)
    known: Attributes | None = None

    def attributes(self, source: str) -> Attributes:
        if self.known is None:
            bare = self.tag[1] - self.tag[0] <= len(self.name) + 2
            self.known = {} if bare else read_attributes(source, *self.tag)
        return self.known

    def get(self, source: str, name: str) -> str | None:
        """An attribute's value; None where the element has none of that name."""
        found = self.attributes(source).get(name)
        return None if found is None else found.value


class Event(NamedTuple):
    """What happens at `source[start:end]`, which is empty for what the parser implies. Law: the spans of all events
    follow each other without a gap, so that all of them together are the source.

    `node` is the element that opens or closes; for anything else, the one that it stands in.
    """

    did: Did
    start: int
    end: int
    node: Node


@dataclass(frozen=True, slots=True)
class Tree:
    """`html_at`, `head_at` and `body_at` are where markup can be put in first: before an `<html>` that isn't there, in
    the head, in the body. `page`: a whole page, no fragment. `untidy` counts tags without a partner or out of place.
    `open_ended`: the source ends in raw text that nothing may follow."""

    source: str
    root: Node
    nodes: tuple[Node, ...]
    events: tuple[Event, ...]
    html: Node | None
    body: Node | None
    html_at: int
    head_at: int
    body_at: int
    page: bool
    untidy: int
    open_ended: bool

    def inside(self, node: Node) -> Iterator[Node]:
        """The elements within an element, in their order."""
        for number in range(node.number + 1, len(self.nodes)):
            if self.nodes[number].opened > node.closed:
                return
            yield self.nodes[number]
