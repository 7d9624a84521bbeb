"""What an element is to a translator: a block, part of a sentence, one thing in it, or something to leave alone."""

from __future__ import annotations

from enum import Enum
from typing import Final

from translate_pipeline.markup.names import names


class Role(Enum):
    BLOCK = "block"  # no sentence reaches across its borders
    INLINE = "inline"  # an open and a close code
    ATOM = "atom"  # one code; its content is left alone
    NESTED = "nested"  # one code; its content is translated on its own
    OPAQUE = "opaque"  # a block that is left alone


_INLINE = names(
    "a abbr acronym b bdi bdo big blink cite data del dfn em font i ins map mark nobr output q rb rbc rp rt rtc s "
    "slot small span strike strong sub sup time tt u"
)
# Content that is code, a formula, a reading beside its letters or not text at all (issue: "shielded").
SHIELDED: Final = names("code kbd samp var math svg script style ruby")
_ATOM = SHIELDED | names(
    "area base basefont bgsound br canvas frame img input keygen link meta meter noembed param progress source "
    "spacer template textarea track wbr"
)
_NESTED = names("button label picture select")
EMBEDS: Final = names("applet audio embed iframe object video")
_OPAQUE = EMBEDS | names("frameset hr noframes plaintext pre xmp listing title")

ROLES: Final[dict[str, Role]] = (
    dict.fromkeys(_INLINE, Role.INLINE)
    | dict.fromkeys(_ATOM, Role.ATOM)
    | dict.fromkeys(_NESTED, Role.NESTED)
    | dict.fromkeys(_OPAQUE, Role.OPAQUE)
    | dict.fromkeys(
        names(
            "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt "
            "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup html legend li main marquee "
            "menu nav noscript ol optgroup option p search section summary table tbody td tfoot th thead tr ul"
        ),
        Role.BLOCK,
    )
)


def role(name: str) -> Role:
    """Custom elements are left alone; names that nobody knows are part of the sentence, as browsers show them."""
    return ROLES.get(name) or (Role.ATOM if "-" in name else Role.INLINE)


# Attributes that readers see or hear → the elements that have them; empty for all.
ATTRIBUTES: Final[dict[str, frozenset[str]]] = {
    "alt": names("img area input applet"),
    "title": frozenset(),
    "aria-label": frozenset(),
    "aria-description": frozenset(),
    "aria-placeholder": frozenset(),
    "aria-roledescription": frozenset(),
    "aria-valuetext": frozenset(),
    "placeholder": names("input textarea"),
    "label": names("option optgroup track"),
    "summary": names("table"),
    "abbr": names("th"),
    "value": names("input"),
}
BUTTON_TYPES: Final = names("submit button reset")  # inputs whose value is their label

# Content that only stands in the page in the source language → what the notice calls it.
VIDEO_HOSTS: Final = ("youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "wistia.net")
LEFT: Final = {"svg": "svg", "img": "image", "canvas": "image", "video": "video", "audio": "audio"} | dict.fromkeys(
    ("iframe", "object", "embed", "applet"), "embed"
)

# Metadata that search engines and previews show: <meta> by its name or property.
META: Final = names(
    "description og:title og:description og:image:alt og:video:alt twitter:title twitter:description twitter:image:alt"
)
# Left alone, with words that readers see or hear: marked by an attribute of its own.
RAW_WORDS: Final = names("textarea plaintext")
WORDED: Final = names("svg canvas meter progress ruby audio video object")
# Markup where the pipeline's own <span> can't stand.
NO_SPAN: Final = names("option optgroup select title textarea")
