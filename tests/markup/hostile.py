"""Hostile HTML: whatever authors, editors and exports leave behind, drawn from a source of randomness."""

from __future__ import annotations

from collections.abc import Callable
from html.entities import html5
from random import Random


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split(" "))


BLOCKS = words(
    "p div section article main aside nav header footer h1 h2 h3 h6 ul ol li dl dt dd table caption thead tbody "
    "tfoot tr td th colgroup col figure figcaption blockquote pre address form fieldset legend details summary hr "
    "center dialog hgroup search menu listing dir marquee noscript"
)
INLINES = words(
    "a b i em strong u s small sub sup span abbr cite q code kbd samp var mark time data bdi bdo big tt font strike "
    "nobr del ins dfn ruby rt rp label button br img wbr input select option optgroup textarea output progress "
    "meter map area object embed iframe video audio source track canvas picture param acronym blink"
)
RAW = words("script style xmp iframe noembed noframes textarea title template")
FOREIGN = words("svg math g path text circle foreignObject desc title mi mo mn ms mtext mrow annotation-xml use a font")
ODD = words("foo x-card my-embed two image isindex frameset frame head body html plaintext svg:rect o:p keygen")
ATTRIBUTES = (
    'class="x y"', "id=a1", 'id="b 2"', 'title="A <b>title</b> &amp; more"', 'alt="A curve"', "alt='it\"s'", "lang=en",
    'lang="fr"', "lang=en-GB", "translate=no", 'translate="yes"', "class=notranslate", "dir=ltr", 'dir="rtl"', "/",
    'href="#fn1"', "href=/x?a=1&amp;b=2", 'href="a&copy=1"', "its-within-text=nested", 'its-within-text="no"', "lang",
    "its-within-text=yes", 'its-locale-filter-list="de, fr"', "its-term=yes", "its-preserve-space=yes", "hidden",
    'aria-label="Close it"', "placeholder=Name", 'label="Choose"', "value=Go", "type=submit", 'type="hidden"', "x=",
    "style='color:red'", 'onclick="a<b"', "a='\"'", "data-x='1", 'xml:lang="de"', "role=main", 'role="doc-noteref"',
    'class="references"', 'data-tp="held"', 'itemprop="name"', 'ÄÖ=ü"q"', "colspan=2", 'encoding="text/html"', "=odd",
    "DISABLED", "color=red",
)  # fmt: skip
WORDS = words(
    "Patients received 4 mg twice daily. The trial enrolled 419 adults vs. 211 controls; p < 0.001. Song et al. "
    "reported INR<two weeks 10^9/L Dr. Smith e.g. pomalidomide, lenalidomide (n = 302). What now? Yes! 75.9% [1] "
    "[2,3] — – “quoted” x²  &c. a&b AT&T 5 > 3 ≥ 65 µg/mL ﬁn \u00a0 \u200b \ufffc e\u0301 مرحبا 日本語。 ß İ \U0001f9ec"
)
SPACES = (" ", "\n", "\t", "  \n ", "\r\n", "\f", "", " ", " ")
COMMENTS = (
    "<!-- a comment -->", "<!---->", "<!-->", "<!--->", "<!-- -- > -->", "<!--a--!>", "<!bogus>", "<?php echo 1 ?>",
    "</>", "</ 5>", "<![CDATA[x > y]]>", "<!doctype html>", "<!--[if IE]><p>x</p><![endif]-->", "<!--more-->", "<!-- x",
)  # fmt: skip
ENTITIES = tuple(f"&{name}" for name in sorted(html5) if len(name) < 9)
NUMERIC = words("&#60; &#x3c; &#38 &#0; &#x80; &#xD800; &#x110000; &#10; &#13; &#xfffc; &#; &#x;")
STARTS = ("", "", "", "<!doctype html>", "<!DOCTYPE html><html lang=en><head><title>A &amp; B</title></head><body>")
RAWS = ("a < b && c", "<p>not a tag</p>", "<!-- <script> --> x", "<b>bold", " Some words. ", "\n")
CELLS = ("td", "th", "tr", "caption", "tbody")


class Hostile:
    """One document. The source of randomness may be seeded, or hypothesis's own."""

    def __init__(self, random: Random, size: int = 12) -> None:
        self._random, self._budget = random, size

    def document(self) -> str:
        start = self._pick(
            ("", "", "", "<!doctype html>", "<!DOCTYPE html><html lang=en><head><title>A &amp; B</title></head><body>")
        )
        body = "".join(self._piece() for _ in range(1 + self._below(self._budget)))
        end = self._pick(("", "", "</body></html>", "</body>", "<p", "<!-- open", "</"))
        return start + body + end

    def _below(self, number: int) -> int:
        return self._random.randrange(number)

    def _pick(self, choices: tuple[str, ...]) -> str:
        return choices[self._below(len(choices))]

    def _piece(self, depth: int = 0) -> str:
        self._budget -= 1
        kinds: list[Callable[[int], str]] = [
            self._text, self._text, self._element, self._element, self._element, self._misnested, self._stray,
            self._raw, self._foreign, self._comment, self._table, self._entity, self._stray_end, self._sentence,
        ]  # fmt: skip
        return kinds[self._below(len(kinds))](depth)

    def _inside(self, depth: int) -> str:
        if depth > 4 or self._budget < 0:
            return self._text(depth)
        return "".join(self._piece(depth + 1) for _ in range(self._below(4)))

    def _text(self, depth: int) -> str:
        return "".join(self._pick(WORDS) + self._pick(SPACES) for _ in range(1 + self._below(6)))

    def _sentence(self, depth: int) -> str:
        """Words with formatting among them, as in a real paragraph."""
        pieces = []
        for _ in range(2 + self._below(6)):
            name = self._pick(INLINES[:22])
            pieces.append(self._pick((f"<{name}>{self._text(depth)}</{name}>", self._text(depth))))
        return " ".join(pieces)

    def _entity(self, depth: int) -> str:
        return self._pick(self._pick_from((ENTITIES, NUMERIC))) + self._pick(("", "", " ", "x", "="))

    def _pick_from(self, tables: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        return tables[self._below(len(tables))]

    def _attributes(self) -> str:
        return "".join(" " + self._pick(ATTRIBUTES) for _ in range(self._below(3)))

    def _name(self) -> str:
        tables = (BLOCKS, BLOCKS, INLINES, INLINES, INLINES, ODD)
        name = self._pick(tables[self._below(len(tables))])
        return name.upper() if self._below(9) == 0 else name

    def _element(self, depth: int) -> str:
        name = self._name()
        end = "" if self._below(6) == 0 else f"</{name}>"  # some are never closed
        return f"<{name}{self._attributes()}{self._pick(('', '', '', '/', ' '))}>{self._inside(depth)}{end}"

    def _misnested(self, depth: int) -> str:
        one, other = self._name(), self._name()
        return (
            f"<{one}>{self._text(depth)}<{other}{self._attributes()}>{self._inside(depth)}</{one}>"
            f"{self._text(depth)}</{other}>"
        )

    def _stray(self, depth: int) -> str:
        return f"<{self._name()}{self._attributes()}>"

    def _stray_end(self, depth: int) -> str:
        return f"</{self._name()}{self._pick(('', ' ', ' class=x', '/'))}>"

    def _raw(self, depth: int) -> str:
        name = self._pick(RAW)
        content = self._pick(
            ("a < b && c", "<p>not a tag</p>", "<!-- <script> --> x", "<b>bold", " Some words. ", "\n")
        )
        return f"<{name}{self._attributes()}>{content}</{name}>"

    def _foreign(self, depth: int) -> str:
        outer = self._pick(("svg", "math"))
        inner = "".join(
            f"<{(name := self._pick(FOREIGN))}{self._attributes()}{self._pick(('', '/'))}>{self._inside(depth + 2)}"
            f"{self._pick((f'</{name}>', ''))}"
            for _ in range(self._below(3))
        )
        return f"<{outer}>{inner}{self._pick((f'</{outer}>', f'</{outer}>', ''))}"

    def _comment(self, depth: int) -> str:
        return self._pick(COMMENTS)

    def _table(self, depth: int) -> str:
        """Text and elements where a table can't have them are moved before it by a parser."""
        cells = "".join(
            self._pick(("", self._text(depth), self._stray(depth)))
            + f"<{self._pick(CELLS)}>{self._inside(depth)}{self._pick(('</td>', '', '</tr>'))}"
            for _ in range(1 + self._below(4))
        )
        start, end = self._pick(("", "<tr>", "<tbody><tr>")), self._pick(("</table>", ""))
        return f"<table{self._attributes()}>{start}{cells}{end}"
