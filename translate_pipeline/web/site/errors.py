"""Error pages in the reader's language; none of them says more than its reader needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from translate_pipeline.catalogs.words import gettext_noop
from translate_pipeline.web.responding import FRESH, Reply
from translate_pipeline.web.visiting import Visit

# Status → heading and explanation. A status that is not here is told as 400 or 500.
_WORDS: Final[Mapping[int, tuple[str, str]]] = {
    400: (gettext_noop("This request can't be read"), gettext_noop("Go back, check what you entered and try again.")),
    403: (gettext_noop("This request was refused"), gettext_noop("Open the page again and repeat what you did.")),
    404: (
        gettext_noop("There is no page here"),
        gettext_noop("The address may be misspelt, or the page was never published in this language."),
    ),
    410: (
        gettext_noop("This page was withdrawn"),
        gettext_noop("The publisher has taken this page back. Please don't rely on copies of it."),
    ),
    429: (gettext_noop("Too many requests"), gettext_noop("Wait a moment and try again.")),
    500: (
        gettext_noop("Something went wrong here"),
        gettext_noop("The page could not be made. Please try again later."),
    ),
}


def page(visit: Visit, status: int, *, allow: str = "", cache: str = FRESH, **details: object) -> Reply:
    """`allow` are the methods for a 405; `details` are handed to the template."""
    heading, explanation = _WORDS.get(status) or _WORDS[500 if status >= 500 else 400]
    words = visit.words
    body = visit.page(
        "error.html",
        status=status,
        title=words.gettext(heading),
        explanation=words.gettext(explanation),
        robots="noindex",
        original=details.get("original", ""),
        since=details.get("since"),
    )
    return Reply(body, status, cache=cache, headers=(("Allow", allow),) if allow else ())
