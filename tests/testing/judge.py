"""The judge of the promise: what a page shows of a segment carries every protected item, figure and inline code.

It reads the target on its own and shares no code with the checks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from html.parser import HTMLParser

from translate_pipeline.languages import NumberForm
from translate_pipeline.model import Coded, CodeKind, SegmentTranslation, TermHit, TermKind

_FIGURE = re.compile(r"\d+(?:[.,\u066b\u066c\u00a0\u202f\u2009'’]\d+|(?<!\d\d\d\d) \d{3}(?!\d))*")
_MASK = re.compile(r"x\s?t\s?r\s?m|хтрм|⟦\d+⟧", re.IGNORECASE)
_BREAKING = {"Cc", "Cs"}
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# "One or two sentences" may say "1 o 2".
_WORDS: dict[str, Decimal] = {
    word: Decimal(number)
    for number, names in enumerate(
        [
            "one once", "two twice second", "three third", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ],
        start=1,
    )
    for word in names.split()
} | {"twenty": Decimal(20), "thirty": Decimal(30), "forty": Decimal(40), "hundred": Decimal(100)}  # fmt: skip
# fmt: off
_BLOCKS = frozenset(
    {
        "article", "section", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td",
        "th", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "caption", "blockquote", "div", "main",
        "header", "footer", "aside", "nav", "pre",
    }
)
_THINGS = frozenset(
    {"img", "br", "hr", "input", "button", "select", "iframe", "video", "audio", "object", "svg", "math"}
)
# fmt: on


def broken_promises(result: SegmentTranslation, source: NumberForm, target: NumberForm) -> Iterator[str]:
    """Sentences on what is wrong with a segment that is not held."""
    assert result.target is not None
    before, after = result.segment.text, result.target
    yield from _terms(result.hits, after.plain)
    yield from _codes(before, after)
    if result.rung != "copied":
        spans = [(hit.start, hit.end) for hit in result.hits]
        here = _figures(_blank(before.plain, spans), source)
        there = _figures(_blank(after.plain, _places(after.plain, result.hits)), target)
        words: set[Decimal | str] = {
            _WORDS[word] for word in re.findall(r"[a-z]+", before.plain.lower()) if word in _WORDS
        }
        if here - there or any(figure not in words for figure in there - here):
            yield f"figures {list((here - there).elements())} became {list((there - here).elements())}"
    if _MASK.search(after.plain) and not _MASK.search(before.plain):
        yield "a mask is left"
    if any(unicodedata.category(letter) in _BREAKING and letter not in "\t\n\r" for letter in after.plain):
        yield "a control character or half a character"
    if _DIRECTIONS & set(after.plain) - set(before.plain):
        yield "a mark that turns the direction of what follows"
    if re.search(r"</?[a-z][^>]*>|&[a-z]+;", after.plain) and not re.search(r"<|&", before.plain):
        yield "markup as text"
    if len(after.plain) > 20 * len(before.plain) + 500:
        yield f"{len(after.plain)} characters for {len(before.plain)}"


def _terms(hits: tuple[TermHit, ...], plain: str) -> Iterator[str]:
    folded = _spaced(plain).casefold()
    wanted: Counter[tuple[str, ...]] = Counter()
    for hit in hits:
        if hit.kind is TermKind.FORBIDDEN:
            continue
        kept = hit.kind is not TermKind.TRANSLATE
        forms = tuple(sorted({_spaced(form) if kept else _spaced(form).casefold() for form in hit.accepted}))
        wanted[forms] += 1
        text = _spaced(plain) if kept else folded
        there = max(text.count(form) for form in forms)
        if there < 1 or (len(forms) == 1 and there < wanted[forms]):
            yield f"“{hit.surface}” is not there as any of {forms}"


def _spaced(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").replace("\u2011", "-").replace("\u2010", "-").split())


def _codes(before: Coded, after: Coded) -> Iterator[str]:
    ours = Counter((code.id, code.kind) for code in before.codes)
    theirs = Counter((code.id, code.kind) for code in after.codes)
    if set(ours) != set(theirs) or any(theirs[key] != 1 for key in theirs if key[1] is CodeKind.SINGLE):
        yield f"codes {dict(ours)} became {dict(theirs)}"
    if not after.nested:
        yield "codes are not nested"
    inside: list[int] = []
    for code in after.codes:
        if code.kind is CodeKind.OPEN:
            if code.id in inside:
                yield f"code {code.id} stands in itself"
            inside.append(code.id)
        elif code.kind is CodeKind.CLOSE and code.id in inside:
            inside.remove(code.id)


def _places(plain: str, hits: tuple[TermHit, ...]) -> Iterator[tuple[int, int]]:
    """Where the terms stand, each once: figures in them are the glossary's."""
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: -max(map(len, hit.accepted))):
        forms = "|".join(
            re.sub(r"(\\?\s)+", r"\\s+", re.escape(form)) for form in sorted(hit.accepted, key=lambda form: -len(form))
        )
        for found in re.finditer(forms, plain, re.IGNORECASE):
            if taken.isdisjoint(range(*found.span())):
                taken.update(range(*found.span()))
                yield found.span()
                break


def _blank(plain: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(plain)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _figures(text: str, form: NumberForm) -> Counter[Decimal | str]:
    """Every figure of the text as a reader of the locale would read it. Superscripts are figures of their own."""
    found: Counter[Decimal | str] = Counter()
    for letter in text:
        if unicodedata.category(letter) == "No":
            found[letter] += 1
    for figure in _FIGURE.findall(text):
        digits = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in figure)
        found[_read(digits, form)] += 1
    return found


def _read(figure: str, form: NumberForm) -> Decimal | str:
    marks = [letter for letter in figure if not letter.isdecimal()]
    groups = re.sub(f"[{re.escape(''.join(form.groups))}\u066c]", "", figure)
    whole, _, part = groups.replace("\u066b", form.decimal).partition(form.decimal)
    thirds = re.split(r"\D", figure.partition(form.decimal)[0])
    if whole.isdecimal() and (not part or part.isdecimal()) and all(len(third) == 3 for third in thirds[1:]):
        return Decimal(f"{whole}.{part or 0}").normalize()
    if len(marks) == 1 and marks[0] in ".,":  # what was left in the source's notation, if nobody can misread it
        return Decimal(figure.replace(",", ".")).normalize()
    return figure


def is_thing(element: str) -> bool:
    return element.split(maxsplit=1)[0] in _THINGS or "'id'" in element


class Blocks(HTMLParser):
    """The block elements of a page in order, without the pipeline's own; and how often each inline element stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.order: list[str] = []
        self.inline: Counter[str] = Counter()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if any(name == "data-tp" for name, _ in attrs):
            return
        if tag in _BLOCKS:
            self.order.append(tag)
        else:
            self.inline[f"{tag} {sorted(name for name, _ in attrs)}"] += 1
