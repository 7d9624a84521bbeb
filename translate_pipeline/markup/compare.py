"""Whether a page with its own texts is still the page that it was, for sources whose markup is untidy."""

from __future__ import annotations

import re
from typing import Final

from translate_pipeline.markup.normal import normalised
from translate_pipeline.markup.tree import Tree

_NOTICE: Final = re.compile(r'<section data-tp="notice"[^>]*>.*?</section>', re.DOTALL)
_FRAGMENT: Final = re.compile(r'<div data-tp="fragment"[^>]*>')


def unchanged(tree: Tree, encoded: str) -> bool:
    """Whether a page that was encoded with its own texts has the body that its source has, to the letter. It takes the
    notice and the fragment's <div> for the only marks; `readback` compares pages with other texts."""
    source, target = normalised(tree), normalised(tree, encoded)
    target = _NOTICE.sub("", target)
    opened = _FRAGMENT.search(target)
    if opened is not None:
        end = len(target) - len("</div>") if target.endswith("</div>") else len(target)
        target = target[: opened.start()] + target[opened.end() : end]
    return source == target
