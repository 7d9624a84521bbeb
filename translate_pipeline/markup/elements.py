"""What HTML's elements are to a parser: literal tables from the HTML standard (sections 13.2.4 to 13.2.6)."""

from __future__ import annotations

from typing import Final

from translate_pipeline.markup.names import names

VOID: Final = names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
RAW: Final = names("script style xmp iframe noembed noframes textarea title plaintext")
FORMATTING: Final = names("a b big code em font i nobr s small strike strong tt u")
HEADINGS: Final = names("h1 h2 h3 h4 h5 h6")
IN_HEAD: Final = names("base basefont bgsound link meta title noscript noframes style script template")

SPECIAL: Final = HEADINGS | names(
    "address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd "
    "details dir div dl dt embed fieldset figcaption figure footer form frame frameset head header hgroup hr html "
    "iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object ol p param "
    "plaintext pre script search section select source style summary table tbody td template textarea tfoot th thead "
    "title tr track ul wbr xmp"
)

# Start tags that end an open paragraph.
CLOSES_P: Final = HEADINGS | names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup "
    "main menu nav ol p search section summary ul pre listing form li dd dt plaintext hr xmp table"
)
# End tags that end whatever is open inside their element.
BLOCK_ENDS: Final = names(
    "address article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer header "
    "hgroup listing main menu nav ol pre search section summary ul form applet marquee object"
)
# Start tags before which open formatting elements are not taken up again.
NO_RECONSTRUCTION: Final = (
    (CLOSES_P - {"xmp"}) | IN_HEAD | names("param source track frame iframe noembed rb rp rt rtc textarea")
)

SCOPE: Final = names("applet caption html table td th marquee object template")
BUTTON_SCOPE: Final = SCOPE | {"button"}
LIST_SCOPE: Final = SCOPE | names("ol ul")
TABLE_SCOPE: Final = names("html table template")
SELECT_SCOPE: Final = names("select td th caption table template html")
MARKERS: Final = names("applet marquee object template td th caption")  # formatting does not reach out of these

# Table parts: start tag → the elements that it goes into; everything open inside those is closed first.
TABLE_PARTS: Final = {
    "caption": names("table template"),
    "colgroup": names("table template"),
    "col": names("colgroup table template"),
    "tbody": names("table template"),
    "thead": names("table template"),
    "tfoot": names("table template"),
    "tr": names("tbody thead tfoot table template"),
    "td": names("tr tbody thead tfoot table template"),
    "th": names("tr tbody thead tfoot table template"),
}
TABLE_CONTEXT: Final = names("table tbody thead tfoot tr colgroup")
SELECT_START: Final = names("option optgroup hr script template")
SELECT_ENDING: Final = names("input keygen textarea")

# Children of svg and math in which HTML goes on.
HTML_POINTS: Final = {"svg": names("foreignobject desc title"), "math": frozenset[str]()}
TEXT_POINTS: Final = names("mi mo mn ms mtext")
# HTML start tags that end svg and math.
BREAKOUT: Final = HEADINGS | names(
    "b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta nobr ol p pre ruby "
    "s small span strong strike sub sup table tt u ul var"
)
