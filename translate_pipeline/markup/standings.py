"""What holds in each element of a page: whether it is the article's, its policy, its role, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from translate_pipeline.errors import UnknownLocale
from translate_pipeline.languages import Locale, locale
from translate_pipeline.markup.article import Site, ancestors
from translate_pipeline.markup.blocks import NO_SPAN, Role, role
from translate_pipeline.markup.elements import HEADINGS, TABLE_CONTEXT, TABLE_PARTS
from translate_pipeline.markup.framing import MARK
from translate_pipeline.markup.layout import Passage
from translate_pipeline.markup.parts import MarkSlot
from translate_pipeline.markup.policy import WITHIN_TEXT, Policy, inherit
from translate_pipeline.markup.profile import Profile
from translate_pipeline.markup.tree import Node, Tree
from translate_pipeline.model import SegmentKind

_STOPS: Final = frozenset({"p", "li", "td", "th", "div", "section", "article", "body"})  # nobody looks above these
_CHANGEABLE: Final = frozenset({Role.BLOCK, Role.INLINE, Role.NESTED})
_SHOWN: Final = 8  # elements of a path that are named


class Mode(Enum):
    OUT = "out"  # outside the article
    IN = "in"
    CITED = "cited"  # a bibliography: only its headings are translated


@dataclass(frozen=True, slots=True)
class Standing:
    mode: Mode
    policy: Policy
    role: Role


class Standings:
    """`language` is the document's."""

    def __init__(self, tree: Tree, site: Site, profile: Profile, language: Locale) -> None:
        self._tree, self._site, self._profile = tree, site, profile
        self._language, self.direction = language.tag, language.direction
        first = site.first or tree.root
        self._home = ancestors([first]) | {first}
        mode = Mode.IN if tree.root in site.roots else Mode.OUT
        self._known = {tree.root: Standing(mode, Policy(), Role.BLOCK)}
        self._paths: dict[Node, tuple[str, ...]] = {tree.root: ()}

    def __getitem__(self, node: Node | None) -> Standing:
        """An element that went by as part of another has that one's."""
        while node is not None and node not in self._known:
            node = node.parent
        return self._known[node or self._tree.root]

    def __contains__(self, node: Node) -> bool:
        return node in self._known

    def settle(self, node: Node, mode: Mode, policy: Policy) -> Standing:
        """What holds in `node`, once its mode and policy are known."""
        found = self._known[node] = Standing(mode, policy, self._role(node, policy))
        return found

    def policy(self, node: Node) -> Policy:
        found = inherit(self[node.parent].policy, node.attributes(self._tree.source), self._language)
        if self.is_mark(node):
            found = replace(found, held=True, language=self[node.parent].policy.language)
        # Around the article, whatever language is said is the document's, be it one that nobody knows.
        return replace(found, language="") if node in self._home and found.language else found

    def is_mark(self, node: Node) -> bool:
        """Whether an element is the pipeline's own mark of a passage that is held on a page."""
        return node.name == "span" and not node.space and node.get(self._tree.source, MARK) in {"held", "chosen"}

    def _role(self, node: Node, policy: Policy) -> Role:
        if node.space:
            return Role.ATOM
        kind = role(node.name)
        if "-" in node.name and (node in self._site.holders or self._profile.reads(node.name)):
            kind = Role.BLOCK
        said = (node.get(self._tree.source, "its-within-text") or "").strip().lower()
        if said in WITHIN_TEXT and kind in _CHANGEABLE and node.name not in TABLE_CONTEXT | TABLE_PARTS.keys():
            kind = WITHIN_TEXT[said]
        if kind is Role.INLINE and policy.locale_filter != self[node.parent].policy.locale_filter:
            return Role.NESTED
        return kind

    def mark(self, node: Node, policy: Policy, *, language: bool = True) -> MarkSlot:
        """What an element that stays in its language needs where the page's is another. Code has none."""
        said = node.attributes(self._tree.source)
        own = policy.language
        return MarkSlot(
            lang="" if own or not language or "lang" in said else self._language,
            dir="" if "dir" in said or "direction" in said else _direction(own) if own else self.direction,
            svg=bool(node.space),
        )

    def block(self, node: Node) -> Node:
        """The innermost element around a text that isn't part of the sentence itself."""
        while node.parent is not None and (node not in self._known or self._known[node].role is Role.INLINE):
            node = node.parent
        return node

    def passage(self, block: Node) -> Passage:
        policy = self[block].policy
        return Passage(
            SegmentKind.HEADING if block.name in HEADINGS else SegmentKind.TEXT,
            self.path(block),
            policy.locale_filter,
            spans=self._takes_span(block),
        )

    def _takes_span(self, block: Node) -> bool:
        """Whether the pipeline's own element can stand in a block: what a parser moves or drops marks nothing."""
        if block.name in TABLE_CONTEXT:
            return False
        above: Node | None = block
        while above is not None and above.name not in _STOPS:
            if above.name in NO_SPAN:
                return False
            above = above.parent
        return True

    def path(self, node: Node) -> str:
        """`article > section[2] > p[1]`: from the article down; the middle of a very long one is left out."""
        steps = self._steps(node)
        return " > ".join(steps if len(steps) <= _SHOWN else (*steps[:2], "…", *steps[2 - _SHOWN :])) or "body"

    def _steps(self, node: Node) -> tuple[str, ...]:
        line: list[Node] = []
        above: Node | None = node
        while above is not None and above not in self._paths:
            line.append(above)
            above = None if above in self._site.roots else above.parent
        steps = self._paths[above] if above is not None else ()
        for one in reversed(line):
            at_root = one in self._site.roots or one.parent is None or one.name in {"html", "body"}
            steps = (one.name,) if at_root else (*steps[:1], *steps[1:][-_SHOWN:], f"{one.name}[{one.nth}]")
            self._paths[one] = steps
        return steps


def _direction(tag: str) -> str:
    try:
        return locale(tag).direction
    except UnknownLocale:
        return ""
