"""What readers of a page see, by html5lib's parse: the judge of what publishing keeps."""

from __future__ import annotations

import re
import warnings
from typing import Any

import html5lib

from translate_pipeline.markup.visible import UNSEEN

# Of elements in these html5lib 1.1 has other rules than the standard of today; a server's code no browser sees.
_OTHERWISE = re.compile(r"<(?:template|isindex|select|\?)|</?\Z", re.IGNORECASE)


def can_judge(html: str) -> bool:
    return not _OTHERWISE.search(html)


def read_by_html5lib(html: str) -> str:
    """The text in its order, without white space."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = "<!doctype html><body>" + html
        root = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    out: list[str] = []
    stack: list[Any] = [root]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            out.append(one)
            continue
        if not isinstance(one.tag, str) or one.tag.rpartition("}")[2] in UNSEEN:
            continue
        out.append(one.text or "")
        for child in reversed(one):
            stack += [child.tail or "", child]
    return re.sub(r"[\s\0\ufffd]+", "", "".join(out))
