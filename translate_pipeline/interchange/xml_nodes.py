"""XML from strangers read piece by piece: no DTD, no entities, bounded depth, and the line of every element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from translate_pipeline.errors import GlossaryError
from translate_pipeline.interchange.limits import Limits, over, require_size

_XML: Final = "http://www.w3.org/XML/1998/namespace"
_CHUNK: Final = 1 << 16


@dataclass(slots=True)
class Node:
    """An element with all that is in it. `text` is its own and its descendants', in order."""

    name: str
    namespace: str
    attributes: Mapping[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> list[Node]:
        return [one for one in self.children if one.name == name]


class _Target:
    """What the parser tells, made into nodes; a finished entry is handed out and forgotten, so that a large file
    takes no more memory than its largest entry."""

    def __init__(self, file: str, entry: str, limits: Limits) -> None:
        self.file, self.entry, self.limits = file, entry, limits
        self.parser: Any = None
        self.open: list[Node] = []
        self.texts: list[list[str]] = []
        self.outline: list[Node] = []  # elements outside of entries, in order; the first is the root
        self.done: list[Node] = []
        self.within = 0  # entries that are open

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self.open) >= self.limits.depth:
            raise over(f"{self.file}:{self._line()}", f"more than {self.limits.depth} elements inside each other")
        namespace, name = _split(tag)
        node = Node(name, namespace, {_attribute(key): value for key, value in attributes.items()}, self._line())
        if self.within:
            self.open[-1].children.append(node)
        elif name != self.entry:
            self.outline.append(node)
            if len(self.outline) > self.limits.rows:
                raise over(self.file, f"more than {self.limits.rows:,} elements outside of entries")
        self.within += name == self.entry
        self.open.append(node)
        self.texts.append([])

    def data(self, text: str) -> None:
        if self.texts:
            self.texts[-1].append(text)

    def end(self, tag: str) -> None:
        node = self.open.pop()
        node.text = "".join(self.texts.pop())
        self.within -= node.name == self.entry
        if self.within:
            self.texts[-1].append(node.text)
        elif node.name == self.entry:
            self.done.append(node)

    def close(self) -> None:
        """The parser asks for this method."""

    def _line(self) -> int:
        return int(self.parser.CurrentLineNumber)


def _split(tag: str) -> tuple[str, str]:
    namespace, _, name = tag.rpartition("}")
    return namespace.removeprefix("{"), name


def _attribute(key: str) -> str:
    namespace, name = _split(key)
    return f"xml:{name}" if namespace == _XML else name


def entries(file: str, data: bytes, entry: str, limits: Limits, outline: list[Node]) -> Iterator[Node]:
    """Every element called `entry`, whole, as soon as it was read. What stands outside of them comes into `outline`,
    the root first. Raises `GlossaryError` with the line."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    require_size(file, data, limits)
    target = _Target(file, entry, limits)
    target.outline = outline
    parser: Any = DefusedXMLParser(target=target, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    target.parser = parser.parser
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            yield from target.done
            target.done.clear()
        parser.close()
    except DefusedXmlException as error:
        raise GlossaryError(
            f"{file} has a document type definition or entities, which are not read.",
            hint="Take the <!DOCTYPE …> out.",
            file=file,
        ) from error
    except ParseError as error:
        line = getattr(error, "position", (0, 0))[0]
        raise GlossaryError(
            f"{file}:{line}: it is not well-formed XML ({error}).", hint="Export it again.", file=file, line=line
        ) from error
    except (LookupError, ValueError) as error:
        raise GlossaryError(
            f"{file} has an encoding that can't be read: {error}.", hint="Save it as UTF-8.", file=file
        ) from error
