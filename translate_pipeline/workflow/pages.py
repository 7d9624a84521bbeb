"""A translation as a page: its disclaimer, its marks and its metadata. No disclaimer, no page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from translate_pipeline import catalogs, disclaimers, markup
from translate_pipeline.catalogs import Field
from translate_pipeline.disclaimers import Disclaimer, Provenance
from translate_pipeline.languages import Locale
from translate_pipeline.model import Finding, Frame, Segment, SegmentKind, State, Translation

# Held passages are seen at a glance, in print and by those who don't see colours too.
HELD_STYLE = """
[data-tp="held"] { text-decoration: underline dotted; text-underline-offset: .2em; background: rgb(255 213 79 / .25); }
"""


_WORDS = 8  # of an article's first sentence that stand for a title


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a translation stands when a page is made of it. `engine` is named where no segment needed one. An empty
    `source_url` says that there is nothing to link: the notice says so."""

    version: str
    made_at: datetime
    state: State
    engine: tuple[str, str]
    source_url: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page ready to be written or served. `html` holds its notice; `metadata` is what stands in a page's head."""

    html: str
    metadata: Mapping[str, object]
    translation: Translation
    disclaimer: Disclaimer
    standing: Standing
    key: str = ""  # the article's identity
    reused: bool = False  # the stored translation was still right, so no engine was asked

    @property
    def findings(self) -> tuple[Finding, ...]:
        ours = self.translation.findings + self.translation.document.findings + self.disclaimer.findings
        return ours + tuple(finding for one in self.translation.segments for finding in one.findings)


# What a notice is rehearsed with, before there is a page.
_REHEARSAL = Provenance(engines=(("engine", "1"),), date=date(2000, 1, 1), source_url="original.html", page_version="1")


def require_words(to: Locale, folders: Sequence[Path], source_language: str = "en") -> None:
    """That the locale has all its words and a whole notice for an original in this language; raises
    `DisclaimerMissing` or `LocaleError`. To be asked before an engine is paid."""
    disclaimers.for_(to, replace(_REHEARSAL, source_language=source_language), folders=folders)
    catalogs.require(to, folders=folders)


def render(
    translation: Translation, standing: Standing, folders: Sequence[Path], *, key: str = "", reused: bool = False
) -> Page:
    """Raises `DisclaimerMissing` where the locale has no whole notice."""
    to, document = translation.locale, translation.document
    notice = disclaimers.for_(to, provenance(translation, standing, folders), folders=folders)
    frame = Frame(
        locale=to,
        notice=notice.html,
        source_url=standing.source_url,
        meta=_meta(translation, standing, notice),
        style=disclaimers.STYLE + HELD_STYLE,
        held_label=catalogs.label(to, catalogs.Label.NOT_TRANSLATED, folders=folders),
    )
    html = markup.encode(document, translation.targets, frame)
    metadata = markup.metadata(document, translation.targets, frame)
    return Page(html, metadata, translation, notice, standing, key, reused)


def provenance(translation: Translation, standing: Standing, folders: Sequence[Path]) -> Provenance:
    info = translation.document.info
    passages, fields = _held(translation)
    notes = catalogs.notes(translation.locale, held=passages, fields=fields, left=info.left, folders=folders)
    unlinked = () if standing.source_url else (catalogs.unlinked(translation.locale, folders=folders),)
    return Provenance(
        engines=translation.engines or (standing.engine,),
        date=standing.made_at.date(),
        source_url=standing.source_url,
        page_version=standing.version,
        source_title=info.title or _first_words(translation),
        source_language=info.language,
        state=standing.state,
        notes=(*unlinked, *notes),
    )


def _first_words(translation: Translation) -> str:
    """What an article without title and heading is called."""
    words = translation.segments[0].segment.text.visible.split()
    return " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")


def _meta(translation: Translation, standing: Standing, notice: Disclaimer) -> Mapping[str, str]:
    """The marks that machines read: that the text is machine-made, by what, and how far it has been reviewed."""
    engines = ", ".join(f"{name} {version}".strip() for name, version in translation.engines or (standing.engine,))
    facts = {
        "translation-engine": engines,
        "translation-state": standing.state.value,
        "translation-date": standing.made_at.date().isoformat(),
        "translation-version": standing.version,
        "translation-notice": notice.version,
        "translation-source": standing.source_url,
    }
    return {name: said for name, said in facts.items() if said}


def _held(translation: Translation) -> tuple[int, Mapping[Field, int]]:
    """Held passages, and held fields by what they are; a choice that can't be marked counts as a label."""
    fields: Counter[Field] = Counter()
    passages = 0
    marked = markup.stays(translation.document, translation.targets)
    for one in translation.held:
        field = _field(one.segment) or (None if marked.get(one.segment.key, True) else Field.OTHER)
        if field is None:
            passages += 1
        else:
            fields[field] += 1
    return passages, fields


def _field(segment: Segment) -> Field | None:
    if segment.kind is SegmentKind.TITLE:
        return Field.TITLE
    if segment.kind is SegmentKind.META:
        return Field.TITLE if "title" in segment.path or "headline" in segment.path else Field.DESCRIPTION
    if segment.kind is SegmentKind.ATTRIBUTE:
        return Field.ALTERNATIVE_TEXT if segment.path.endswith("@alt") else Field.OTHER
    return None
