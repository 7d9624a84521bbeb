"""Items of a run of text, and how they are tidied: empty pairs, neighbouring codes, comments, implied tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from translate_pipeline.markup.drafts import worded
from translate_pipeline.markup.parts import Part
from translate_pipeline.markup.tree import Node


class Is(Enum):
    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"
    HIDDEN = "hidden"  # a comment, a stray tag: nothing that a reader sees


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a run, `source[start:end]`. `text` is plain text, or what a single code hides. `loose`: a single
    code that needs no place inside a sentence (an image, a footnote marker), so that it leaves its ends.
    """

    what: Is
    start: int
    end: int
    parts: tuple[Part, ...]
    text: str = ""
    node: Node | None = None
    loose: bool = True
    breaks: int = 0  # line breaks in a single code
    held: bool = False  # text in a mark of the pipeline's own

    @property
    def width(self) -> int:
        return len(self.text) if self.what is Is.TEXT else int(self.what is Is.SINGLE)

    @property
    def implied(self) -> bool:
        """Whether it is a tag that isn't in the source: a parser makes it up."""
        return self.start == self.end and self.what in (Is.OPEN, Is.CLOSE)

    @property
    def blank(self) -> bool:
        return self.what is Is.HIDDEN or (self.what is Is.TEXT and self.text.isspace())


def paragraphs(run: Sequence[Item]) -> Iterator[tuple[bool, tuple[Item, ...]]]:
    """The run tidied and cut where two line breaks stand together: (whether it holds text, items)."""
    if not any(item.what is Is.TEXT and worded(item.text) for item in run):
        yield False, tuple(run)
        return
    piece: list[Item] = []
    for item in _merge_singles(_merge_pairs(_trim_implied(run))):
        if item.breaks > 1:
            yield True, tuple(piece)
            yield False, (item,)
            piece = []
        else:
            piece.append(item)
    yield True, tuple(piece)


def partners(items: Sequence[Item]) -> dict[int, int]:
    """The index of each open item's close item, and the other way round."""
    found: dict[int, int] = {}
    open_items: dict[int, int] = {}
    for index, item in enumerate(items):
        if item.what is Is.OPEN:
            open_items[id(item.node)] = index
        elif item.what is Is.CLOSE and (start := open_items.pop(id(item.node), None)) is not None:
            found[start], found[index] = index, start
    return found


def _trim_implied(run: Sequence[Item]) -> list[Item]:
    """Without the tags that a parser implies for formatting that comes from outside the run or goes on beyond it."""
    if not any(item.implied for item in run):
        return list(run)
    began = {item.node.tag for item in run if item.what is Is.OPEN and item.node and not item.implied}
    ended = {id(item.node) for item in run if _is_real_close(item)}
    through = {
        id(item.node)
        for item in run
        if item.what is Is.OPEN and item.implied and item.node and item.node.tag not in began
    }
    last = next((n for n in range(len(run) - 1, -1, -1) if run[n].width or _is_real_close(run[n])), len(run))
    return [
        item
        for n, item in enumerate(run)
        if not item.implied or (id(item.node) not in through - ended and not (n > last and item.what is Is.CLOSE))
    ]


def _is_real_close(item: Item) -> bool:
    return item.what is Is.CLOSE and not item.implied


def _merge_pairs(items: Iterable[Item]) -> list[Item]:
    """Pairs around nothing become single codes, pairs around single codes join them, pairs around white space go."""
    out: list[Item] = []
    opens: list[int] = []
    for item in items:
        if item.what is Is.OPEN:
            opens.append(len(out))
        elif item.what is Is.CLOSE and opens and out[opens[-1]].node is item.node:
            _end_pair(out, opens.pop(), item)
            continue
        out.append(item)
    return out


def _end_pair(out: list[Item], place: int, close: Item) -> None:
    inside = out[place + 1 :]
    if any(item.what in (Is.OPEN, Is.CLOSE) or (item.what is Is.TEXT and not item.blank) for item in inside):
        out.append(close)
    elif all(item.what is Is.HIDDEN for item in inside) or any(item.what is Is.SINGLE for item in inside):
        whole = _joined([*out[place:], close])
        out[place:] = [whole if whole.start < whole.end else replace(whole, what=Is.HIDDEN)]
    else:
        out[place] = replace(out[place], what=Is.HIDDEN)
        out.append(replace(close, what=Is.HIDDEN))


def _joined(items: Sequence[Item]) -> Item:
    singles = [item for item in items if item.what is Is.SINGLE]
    return Item(
        Is.SINGLE,
        items[0].start,
        items[-1].end,
        tuple(part for item in items for part in item.parts),
        "".join(item.text for item in items if item.width),
        items[0].node,
        all(item.loose for item in singles),
        sum(item.breaks for item in singles),
    )


def _merge_singles(items: Iterable[Item]) -> list[Item]:
    """Single codes with nothing but white space between them are one."""
    out: list[Item] = []
    group: list[Item] = []  # a single code and what may be joined to it
    for item in items:
        if group and (item.blank or (item.what is Is.SINGLE and item.loose is group[0].loose)):
            group.append(item)
            continue
        out.extend(_joined_up(group))
        group = [item] if item.what is Is.SINGLE else []
        if not group:
            out.append(item)
    out.extend(_joined_up(group))
    return out


def _joined_up(group: list[Item]) -> list[Item]:
    """The single codes as one, and the blanks after the last of them as they were."""
    last = max((n for n, item in enumerate(group) if item.what is Is.SINGLE), default=-1)
    return ([_joined(group[: last + 1])] if last > 0 else group[: last + 1]) + group[last + 1 :]
