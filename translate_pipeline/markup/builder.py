"""Builds the tree: HTML5's rules for what a tag opens, closes or leaves without effect.

It follows section 13.2.6 of the HTML standard as far as borders of elements go. What a browser moves (text in a table
before its cells, formatting around blocks) stays where the source has it, since the source's markup is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from translate_pipeline.markup import elements as are
from translate_pipeline.markup.lex import Kind, Token, read, read_raw
from translate_pipeline.markup.starts import Starts
from translate_pipeline.markup.tree import Did, Node, Tree

# White space at the beginning of a page is dropped, written as a reference too.
_WHITE: Final = re.compile(
    r"(?:[\t\n\f\r ]|&(?:#0*(?:9|10|12|13|32)|#[xX]0*(?:9|[aAcCdD]|20))(?:;|(?![\w]))|&Tab;|&NewLine;)*"
)
_STRUCTURE: Final = frozenset({"html", "head", "body", "frameset"})


def build(source: str, *, max_depth: int) -> Tree:
    """Raises `OverLimit` where elements nest deeper than `max_depth`."""
    builder = _Builder(source, max_depth)
    at, raw, token = 0, "", None
    while at < len(source):
        token = read_raw(source, at, raw) if raw else read(source, at, foreign=builder.foreign)
        raw = builder.take(token)
        at = token.end
    return builder.finish(open_ended=bool(token and token.open_ended) or raw == "plaintext")


class _Builder(Starts):
    def __init__(self, source: str, max_depth: int) -> None:
        super().__init__(source, max_depth)
        self._html: Node | None = None
        self._body: Node | None = None
        self._html_at = self._head_at = 0
        self._page = False
        self._take: dict[Kind, Callable[[Token], None]] = {
            Kind.TEXT: self._text,
            Kind.START: self._start,
            Kind.END: self._end,
            Kind.DOCTYPE: self._doctype,
            Kind.COMMENT: lambda token: self._add(Did.COMMENT, token),
            Kind.RAW: lambda token: self._add(Did.RAW, token),
            Kind.JUNK: self._stray,
        }

    @property
    def foreign(self) -> bool:
        return bool(self._stack[-1].space)

    def take(self, token: Token) -> str:
        """The name of the element whose raw content starts after the token, if one does."""
        self._raw = ""
        self._take[token.kind](token)
        return self._raw

    def finish(self, *, open_ended: bool) -> Tree:
        end = len(self._source)
        while len(self._stack) > 1:
            self._pop(end, end)
        self._root.end = end
        self._root.closed = len(self._events)
        return Tree(
            self._source,
            self._root,
            tuple(self._nodes),
            tuple(self._events),
            self._html,
            self._body,
            self._html_at,
            self._head_at,
            end if self._body_at < 0 else self._body_at,
            self._page,
            self._untidy,
            open_ended,
        )

    # Text, doctype and the page's own structure

    def _text(self, token: Token) -> None:
        text = self._source[token.start : token.end]
        found = _WHITE.match(text)
        white = found.end() if found else 0
        blank = white == len(text)
        if self._body_at < 0 and not self._stack[-1].space and not self._open["template"]:
            if white:
                self._add(Did.TEXT, Token(Kind.TEXT, token.start, token.start + white))
            if blank:
                return
            token = Token(Kind.TEXT, token.start + white, token.end)
            self._begin_body(token)
        if not self._stack[-1].space:
            if self._stack[-1].name not in are.TABLE_CONTEXT:
                self._reconstruct(token.start)
            elif not blank:
                self._untidy += 1
        self._add(Did.TEXT, token)

    def _doctype(self, token: Token) -> None:
        self._page = True
        if not self._nodes and self._body_at < 0 and not self._html_at:
            self._html_at = self._head_at = token.end
        self._add(Did.COMMENT, token)

    def _begin_body(self, token: Token) -> None:
        self._close_above(frozenset({"html"}), token)
        self._body_at = token.start

    def _structure(self, token: Token) -> None:
        self._page = self._page or token.name != "frameset"
        fresh = self._body_at < 0 and not self._open["template"]
        if token.name == "html" and self._html is None and not self._nodes and fresh:
            self._html = self._push("html", token.start, token.end)
            self._head_at = token.end
        elif token.name == "head" and fresh and not any(node.name != "html" for node in self._nodes):
            self._push("head", token.start, token.end)
            self._head_at = token.end
        elif token.name == "body" and fresh:
            self._close_above(frozenset({"html"}), token)
            self._body = self._push("body", token.start, token.end)
            self._body_at = token.end
        else:
            self._stray(token)

    # Start and end tags

    def _start(self, token: Token) -> None:
        top, name = self._stack[-1], token.name
        foreign = bool(top.space) and not self._html_goes_on(top, name)
        if foreign and not self._breaks_out(token):
            self._foreign(token)
            return
        if foreign:
            self._untidy += 1
            self._leave_foreign(token)
        if name in _STRUCTURE:
            self._structure(token)
        elif self._open["select"] and self._select(token):
            pass
        elif name in are.TABLE_PARTS:
            self._table_part(token)
        elif self._body_at < 0 and not self._open["template"] and name in are.IN_HEAD:
            self._insert(token)
        else:
            if self._body_at < 0 and not self._open["template"]:
                self._begin_body(token)
            self._make_room(token)
            if name == "form" and self._open["form"] and not self._open["template"]:
                self._stray(token)
            else:
                self._insert(token)

    def _end(self, token: Token) -> None:
        if self._stack[-1].space and self._foreign_end(token):
            return
        name = token.name
        if name in _STRUCTURE:
            self._end_structure(token)
        elif name == "br":
            self._start(Token(Kind.START, token.start, token.end, "br"))
        elif self._open["select"] and self._select_end(token):
            pass
        elif name in are.FORMATTING and self._body_at >= 0:
            self._end_formatting(token)
        elif (scope := _END_SCOPES.get(name)) is not None:
            node = self._in_scope(are.HEADINGS if name in are.HEADINGS else frozenset({name}), scope)
            if node is not None:
                self._close_to(node, token, tag=True)
            else:
                self._stray(token)
        else:
            self._end_other(token)

    def _end_structure(self, token: Token) -> None:
        head = self._stack[-1]
        if token.name == "head" and head.name == "head":
            self._pop(token.start, token.end)
        elif token.name in {"body", "html"} and (self._open[token.name] or self._page):
            self._add(Did.STRAY, token)  # it closes nothing: what follows still goes into the body
        else:
            self._stray(token)

    def _select_end(self, token: Token) -> bool:
        select = self._in_scope(frozenset({"select"}), are.SELECT_SCOPE - {"select"})
        if select is None or token.name == "template":
            return False
        table_part = frozenset({token.name}) if token.name in are.TABLE_PARTS or token.name == "table" else frozenset()
        if table_part and self._in_scope(table_part, are.TABLE_SCOPE - table_part):
            self._close_to(select, token, tag=False)
            return False
        if token.name == "select":
            self._close_to(select, token, tag=True)
        elif token.name in {"option", "optgroup"} and self._in_scope(
            frozenset({token.name}), frozenset({"select", "optgroup"}) - {token.name}
        ):
            self._close_above(frozenset({token.name}), token)
            self._pop(token.start, token.end)
        else:
            self._stray(token)
        return True


# End tag → what its element can't be looked for through; end tags that are not here go by the rule for the rest.
_END_SCOPES: Final[dict[str, frozenset[str]]] = (
    dict.fromkeys(are.BLOCK_ENDS | are.HEADINGS | {"dd", "dt"}, are.SCOPE)
    | dict.fromkeys(are.TABLE_PARTS, are.TABLE_SCOPE)
    | {
        "table": are.TABLE_SCOPE,
        "p": are.BUTTON_SCOPE,
        "li": are.LIST_SCOPE,
        "template": frozenset(),
        "select": are.TABLE_SCOPE,
    }
)
