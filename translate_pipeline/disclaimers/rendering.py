"""Writing a filled disclaimer as HTML and as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from markupsafe import escape

from translate_pipeline.disclaimers.elements import EXTRA, REPEATED
from translate_pipeline.disclaimers.filling import Filling, labelled
from translate_pipeline.disclaimers.template import Block, Piece

# Elements that appear only where there is something to say.
_OPTIONAL = ("standing", "publisher", "sponsors", "patients")


def chosen(blocks: Iterable[Block], filled: Filling, *, draft: bool) -> list[tuple[Block, Filling]]:
    """The blocks that apply, in the order of the text, each with what fills it. The block of the notes comes once for
    each note, so not at all where there is none."""
    conditions = {**dict.fromkeys(_OPTIONAL, None), "draft": "" if draft else None, **filled.wordings}
    out: list[tuple[Block, Filling]] = []
    for block in blocks:
        if block.element == REPEATED:
            out += [(block, replace(filled, values={"note": note})) for note in filled.notes]
        elif block.element == EXTRA or conditions.get(block.element, "") == block.when:
            out.append((block, filled))
    return out


def html_of(blocks: list[tuple[Block, Filling]]) -> str:
    lines = []
    for number, group in groupby(blocks, key=lambda one: one[0].list):
        lines.append("<ul>" if number else "")
        lines += [_block(block, filled) for block, filled in group]
        lines.append("</ul>" if number else "")
    return "\n".join(filter(None, lines))


def _block(block: Block, filled: Filling) -> str:
    tag = "li" if block.list else "p"
    when = f' data-when="{block.when}"' if block.when else ""
    return f'<{tag} data-element="{block.element}"{when}>{_html(block.pieces, filled)}</{tag}>'


def _html(pieces: tuple[Piece, ...], filled: Filling) -> str:
    out: list[str] = []
    for piece in _linked(pieces, filled):
        match piece.kind:
            case "text":
                out.append(str(escape(piece.value)))
            case "slot":
                out.append(filled.values[piece.value].html)
            case "open" if piece.value == "a":
                out.append(f'<a href="{escape(_address(piece, filled))}">')
            case "open":
                out.append(f"<{piece.value}>")
            case "close":
                out.append(f"</{piece.value}>")
    return "".join(out)


def text_of(blocks: list[tuple[Block, Filling]]) -> str:
    return "\n".join(("- " if block.list else "") + _text(block.pieces, filled) for block, filled in blocks)


def _text(pieces: tuple[Piece, ...], filled: Filling) -> str:
    out: list[str] = []
    opened: list[tuple[int, str]] = []
    for piece in _linked(pieces, filled):
        match piece.kind:
            case "text":
                out.append(piece.value)
            case "slot":
                out.append(filled.values[piece.value].text)
            case "open" if piece.value == "a":
                opened.append((len(out), _address(piece, filled)))
            case "close" if piece.value == "a":
                start, address = opened.pop()
                out[start:] = [labelled("".join(out[start:]), address)]
    return "".join(out)


def _linked(pieces: tuple[Piece, ...], filled: Filling) -> Iterable[Piece]:
    """Without the links for which there is no address; what they hold stays."""
    leads: list[bool] = []
    for piece in pieces:
        if piece.value == "a" and piece.kind == "open":
            leads.append(not piece.href.startswith("{") or piece.href[1:-1] in filled.links)
        goes = piece.value != "a" or piece.kind not in {"open", "close"} or leads[-1]
        if piece.value == "a" and piece.kind == "close":
            leads.pop()
        if goes:
            yield piece


def _address(piece: Piece, filled: Filling) -> str:
    return filled.links[piece.href[1:-1]] if piece.href.startswith("{") else piece.href
