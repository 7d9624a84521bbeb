"""What of a page runs: scripts, handlers and addresses of code."""

from __future__ import annotations

import re
from typing import Final

from translate_pipeline.markup.tree import Node, Tree

_DATA: Final = re.compile(
    r"(?:application/(?:\w+\+)?json|importmap|speculationrules|text/(?:template|html|x-\w+))\b", re.I
)
_CODE: Final = re.compile(
    r"[\0-\x20]*(?:j[\t\r\n]*a[\t\r\n]*v[\t\r\n]*a|v[\t\r\n]*b)[\t\r\n]*s[\t\r\n]*c[\t\r\n]*r", re.I
)
_ADDRESSES: Final = frozenset({"href", "src", "action", "formaction", "xlink:href", "data"})


def runs_code(tree: Tree) -> bool:
    """Whether anything on the page would run in a browser. Scripts that hold data do not."""
    return any(_runs(tree, node) for node in tree.nodes)


def _runs(tree: Tree, node: Node) -> bool:
    if node.name == "script" and not _DATA.match((node.get(tree.source, "type") or "").strip()):
        return True
    known = node.attributes(tree.source)
    return any(
        (name.startswith("on") and len(name) > 2) or (name in _ADDRESSES and _CODE.match(one.value))
        for name, one in known.items()
    )
