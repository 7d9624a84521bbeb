"""Start tags: what they close to make room, and what they open, in HTML and in svg and math."""

from __future__ import annotations

from typing import Final

from translate_pipeline.markup import elements as are
from translate_pipeline.markup.attributes import self_closing
from translate_pipeline.markup.growing import Growing
from translate_pipeline.markup.lex import Kind, Token
from translate_pipeline.markup.tree import Node

_SIBLINGS: Final = {"li": frozenset({"li"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"})}
_LIST_STOPS: Final = are.SPECIAL - {"address", "div", "p"}
# (part of a table, what it would stand in) → what a parser puts between them.
_IMPLIED: Final = (
    {("col", "table"): "colgroup", ("tr", "table"): "tbody"}
    | {(cell, "table"): "tbody" for cell in ("td", "th")}
    | {(cell, group): "tr" for cell in ("td", "th") for group in ("tbody", "thead", "tfoot")}
)
_P: Final = frozenset({"p"})
_RUBY: Final = frozenset({"rb", "rt", "rp"})
# Start tag → elements that it ends where they are innermost.
_CLOSED_BY: Final = (
    dict.fromkeys(are.HEADINGS, are.HEADINGS)
    | dict.fromkeys(("option", "optgroup"), frozenset({"option"}))
    | dict.fromkeys(("rb", "rt", "rtc", "rp"), _RUBY)
)


class Starts(Growing):
    """The rules for start tags inside the body (section 13.2.6.4.7 and those for tables, selects, foreign content)."""

    def _make_room(self, token: Token) -> None:
        """Closes what can't hold the new element, and takes formatting up again where text may follow."""
        name = token.name
        if name in _SIBLINGS:
            self._close_sibling(token)
        if name in are.CLOSES_P and (paragraph := self._in_scope(_P, are.BUTTON_SCOPE)):
            self._close_to(paragraph, token, tag=False)
        if self._stack[-1].name in _CLOSED_BY.get(name, ()):
            self._pop(token.start, token.start)
        elif name == "table":
            self._close_outer_table(token)
        elif name in {"a", "nobr"}:
            if any(entry is not None and entry.name == name for entry in self._since_marker()):
                self._end_formatting(Token(Kind.END, token.start, token.start, name))
        elif name == "button" and (button := self._in_scope(frozenset({"button"}), are.SCOPE)):
            self._close_to(button, token, tag=False)
        if name not in are.NO_RECONSTRUCTION:
            self._reconstruct(token.start)

    def _close_outer_table(self, token: Token) -> None:
        """A table can only stand in another one's cell or caption."""
        inside = self._in_scope(frozenset({"td", "th", "caption", "table"}), frozenset({"template", "html"}))
        if inside is not None and inside.name == "table":
            self._close_to(inside, token, tag=False)

    def _insert(self, token: Token) -> None:
        name = "img" if token.name == "image" else token.name
        if name in {"svg", "math"}:
            self._push(name, token.start, token.end, space=name)
            if self_closing(self._source, token.start, token.end):
                self._pop(token.end, token.end)
            return
        node = self._push(name, token.start, token.end)
        if name in are.VOID:
            self._pop(token.end, token.end)
        elif name in are.RAW:
            self._raw = name
        elif name in are.FORMATTING:
            self._format(node)

    def _close_sibling(self, token: Token) -> None:
        for node in reversed(self._stack):
            if node.name in _SIBLINGS[token.name] and not node.space:
                self._close_to(node, token, tag=False)
                return
            if node.name in _LIST_STOPS or node.space:
                return

    def _table_part(self, token: Token) -> None:
        if not self._in_scope(frozenset({"table", "template"}), frozenset({"html"})):
            self._stray(token)
            return
        self._close_above(are.TABLE_PARTS[token.name], token)
        while (wanted := _IMPLIED.get((token.name, self._stack[-1].name))) is not None:
            self._push(wanted, token.start, token.start)
        self._insert(token)

    def _select(self, token: Token) -> bool:
        """Whether the rules for content of a select took the tag."""
        select = self._in_scope(frozenset({"select"}), are.SELECT_SCOPE - {"select"})
        if select is None:
            return False
        name = token.name
        if name in are.SELECT_ENDING or ((name in are.TABLE_PARTS or name == "table") and self._open["table"]):
            self._close_to(select, token, tag=False)
            return False
        if name == "select":
            self._close_to(select, token, tag=True)
        elif name in are.SELECT_START:
            if name in {"option", "optgroup", "hr"} and self._stack[-1].name == "option":
                self._pop(token.start, token.start)
            if name in {"optgroup", "hr"} and self._stack[-1].name == "optgroup":
                self._pop(token.start, token.start)
            self._insert(token)
        else:
            self._stray(token)
        return True

    # Svg and math

    def _html_goes_on(self, top: Node, name: str) -> bool:
        """Whether a start tag in `top`, a foreign element, is an HTML one."""
        if top.space == "svg":
            return top.name in are.HTML_POINTS["svg"]
        if top.name == "annotation-xml":
            encoding = (top.get(self._source, "encoding") or "").lower()
            return name == "svg" or encoding in {"text/html", "application/xhtml+xml"}
        return top.name in are.TEXT_POINTS and name not in {"mglyph", "malignmark"}

    def _foreign(self, token: Token) -> None:
        self._push(token.name, token.start, token.end, space=self._stack[-1].space)
        if self_closing(self._source, token.start, token.end):
            self._pop(token.end, token.end)

    def _breaks_out(self, token: Token) -> bool:
        """Whether a start tag in foreign content can only be meant as HTML."""
        if token.name != "font":
            return token.name in are.BREAKOUT
        font = Node("font", None, tag=(token.start, token.end))
        return any(name in font.attributes(self._source) for name in ("color", "face", "size"))

    def _leave_foreign(self, token: Token) -> None:
        self._pop(token.start, token.start)
        while (top := self._stack[-1]).space and not self._html_goes_on(top, "p"):
            self._pop(token.start, token.start)

    def _foreign_end(self, token: Token) -> bool:
        """Whether a foreign element took the end tag."""
        if token.name in {"br", "p"}:
            self._leave_foreign(token)
            return False
        for node in reversed(self._stack):
            if not node.space:
                return False
            if node.name == token.name:
                self._close_to(node, token, tag=True)
                return True
        return False
