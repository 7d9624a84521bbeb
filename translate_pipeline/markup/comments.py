"""Comments in a sentence: which have a place among its words, and which may go to its end."""

from __future__ import annotations

import re
from typing import Final

# What a server or a browser acts on: <?php …?>, <?= …?>, <!--#echo …-->, <!--[if …]>, <![endif]-->, <!--?lit$…?-->,
# <esi:…> in <!--esi …-->. An HTML5 parser reads each of them as a comment.
_ACTS: Final = re.compile(r"<\?|<!--\s*(?:#|\[if\b|<!\[|\?|esi\b|\[et_|/?ko\b)|<!\[", re.IGNORECASE)
_ORDINARY: Final = "<!--"
_WHITE: Final = "\t\n\f\r "


def keeps_place(source: str, start: int, end: int) -> bool:
    """Whether the comment `source[start:end]` is an inline code of its sentence.

    An ordinary one is where it stands apart. What is glued to a word ("myel<!-- -->oma", as some frameworks write) must
    not keep an engine from reading the word, and says nothing to anyone: it goes to the end of the sentence.
    """
    if _ACTS.match(source, start, end):
        return True
    if not source.startswith(_ORDINARY, start):  # a doctype, `</ >`
        return False
    return source[start - 1 : start] in _SIDES and source[end : end + 1] in _SIDES


_SIDES: Final = frozenset({"", *_WHITE})
