"""What tests of this room do with a page in one line."""

from __future__ import annotations

from collections.abc import Mapping

from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.markup import Profile
from translate_pipeline.model import Coded, Document, Frame, Segment, parse, tokens


def texts(source: str, profile: Profile = markup.DEFAULT_PROFILE) -> list[str]:
    """The segments of a page with their codes as tokens."""
    return [tokens(segment.text) for segment in markup.decode(source, profile=profile).segments]


def segment(source: str, number: int = 0) -> Segment:
    return markup.decode(source).segments[number]


def own(document: Document) -> dict[str, Coded]:
    return {one.key: one.text for one in document.segments}


def written(source: str, new: Mapping[str, str], to: str = "es", **frame: object) -> str:
    """The page with some texts replaced by others (both with tokens), the rest as it is; without its wrapper."""
    document = markup.decode(source)
    targets = {one.key: parse(new.get(tokens(one.text), tokens(one.text))) for one in document.segments}
    return bare(markup.encode(document, targets, Frame(locale(to), **frame)))  # type: ignore[arg-type]


def bare(page: str) -> str:
    """A fragment without the <div> around it."""
    if page.startswith('<div data-tp="fragment"'):
        return page.partition(">")[2].removesuffix("</div>")
    return page
