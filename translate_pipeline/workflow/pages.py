"""A translation as a page: its disclaimer, its marks and its metadata. No disclaimer, no page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from translate_pipeline import catalogs, disclaimers, markup
from translate_pipeline.catalogs import Field
from translate_pipeline.checks import gather
from translate_pipeline.checks.untranslated import left_spans
from translate_pipeline.disclaimers import Disclaimer, Provenance, Signature
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import (
    Coded,
    Finding,
    Frame,
    Segment,
    SegmentKind,
    SegmentTranslation,
    Severity,
    State,
    Translation,
)
from translate_pipeline.pipeline import COPIED
from translate_pipeline.workflow.carrying import Delta

# Held passages are seen at a glance, in print and by those who don't see colours too.
HELD_STYLE = """
[data-tp="held"] { text-decoration: underline dotted; text-underline-offset: .2em; background: rgb(255 213 79 / .25); }
"""


_WORDS = 8  # of an article's first sentence that stand for a title


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a translation stands when a page is made of it. `engine` is named where no segment needed one. An empty
    `source_url` says that there is nothing to link: the notice says so. `reviewed` and `approved` are whom the notice
    names: no page says that it was reviewed and not by whom. `reached` is how far it had come before it was
    published."""

    version: str
    made_at: datetime
    state: State
    engine: tuple[str, str]
    source_url: str
    reviewed: Signature | None = None
    approved: Signature | None = None
    reached: State | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page ready to be written or served. `html` holds its notice; `metadata` is what stands in a page's head.

    A page that is held is a draft that nobody may publish, and `reasons` say why. `refused`: its locale holds the
    whole page then, so there is none: `html` is empty.
    """

    html: str
    metadata: Mapping[str, object]
    translation: Translation
    disclaimer: Disclaimer
    standing: Standing
    key: str = ""  # the article's identity
    reused: bool = False  # the stored translation was still right, so no engine was asked
    read_back: tuple[Finding, ...] = ()  # of the page as it was written, compared with its source
    reasons: tuple[str, ...] = ()
    refused: bool = False
    delta: Delta = field(default_factory=Delta)  # what was kept of the translation before it

    @property
    def held(self) -> bool:
        return bool(self.reasons)

    @property
    def own_findings(self) -> tuple[Finding, ...]:
        """Those of the page as a whole."""
        made = self.translation
        every = (*made.findings, *made.document.findings, *self.disclaimer.findings, *self.read_back)
        return tuple(dict.fromkeys(every))  # a stored translation brings some of them along

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.own_findings + tuple(finding for one in self.translation.segments for finding in one.findings)


# What a notice is rehearsed with, before there is a page.
_REHEARSAL = Provenance(engines=(("engine", "1"),), date=date(2000, 1, 1), source_url="original.html", page_version="1")


def require_words(to: Locale, folders: Sequence[Path], source_language: str = "en") -> None:
    """That the locale has all its words and a whole notice for an original in this language; raises
    `DisclaimerMissing` or `LocaleError`. To be asked before an engine is paid."""
    disclaimers.for_(to, replace(_REHEARSAL, source_language=source_language), folders=folders)
    catalogs.require(to, folders=folders)


def render(
    translation: Translation,
    standing: Standing,
    folders: Sequence[Path],
    *,
    key: str = "",
    reused: bool = False,
    approved: Container[str] = (),
) -> Page:
    """The page, read back and compared with its source. `approved` are digests of notices that are no drafts. Raises
    `DisclaimerMissing` where the locale has no whole notice."""
    to, document = translation.locale, translation.document
    notice = disclaimers.for_(to, provenance(translation, standing, folders), folders=folders, approved=approved)
    frame = Frame(
        locale=to,
        notice=notice.html,
        source_url=standing.source_url,
        meta=_meta(translation, standing, notice),
        style=disclaimers.STYLE + HELD_STYLE,
        left=_left_words(translation),
        chosen=frozenset(one.segment.key for one in translation.segments if _is_left(one)),
        held_label=catalogs.label(to, catalogs.Label.NOT_TRANSLATED, folders=folders),
    )
    targets = shown(translation)
    html = markup.encode(document, targets, frame)
    metadata = markup.metadata(document, translation.targets, frame)
    read_back = markup.read_back(document, html, to, targets)
    page = Page(html, metadata, translation, notice, standing, key, reused, read_back)
    return _held_back(page, frame, disclaimers.held(to, folders=folders))


def _held_back(page: Page, frame: Frame, policy: str) -> Page:
    """The page with what holds it, if anything does: a finding of its own that blocks, a title that is held, or any
    held passage where the locale holds pages. A draft says so to machines; a refused page is none."""
    reasons: dict[str, str] = {}
    for finding in page.own_findings:
        if finding.severity is Severity.BLOCK:
            reasons.setdefault(finding.code, finding.detail)
    if _title_held(page.translation):
        source = locale(page.translation.document.info.language)
        reasons["title"] = f"The title stays in {locale(source.language).english_name}."
    if policy == "page" and page.translation.held:
        count, to = len(page.translation.held), page.translation.locale
        reasons["segments"] = f"Held passages: {count}. The locale {to} holds the whole page then."
    if not reasons:
        return page
    refused = policy == "page"
    marked = replace(frame, meta={**frame.meta, "translation-held": " ".join(reasons)})
    return replace(
        page,
        html="" if refused else markup.encode(page.translation.document, shown(page.translation), marked),
        metadata={**page.metadata, "meta": dict(marked.meta)},
        reasons=tuple(reasons.values()),
        refused=refused,
    )


def _is_left(one: SegmentTranslation) -> bool:
    """Whether a segment stays as it is since its author didn't mean it for the locale: nothing is wrong with it, but a
    reader meets it in the source language, marked like what is held and counted apart from it."""
    words = one.segment.text.plain
    copied = one.rung == COPIED and one.target is not None and one.target.plain == words
    return copied and not one.held and any(map(str.isalpha, words))


def _left_words(made: Translation) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Where words of the source language stand in what an engine has translated: readers see that they are foreign."""
    locales = (locale(made.document.info.language), made.locale)
    found = {
        one.segment.key: left_spans(gather(one.segment.text, one.target, one.hits, locales))
        for one in made.segments
        if one.target is not None and not one.held and not one.work.is_human and _is_told(one)
    }
    return {key: spans for key, spans in found.items() if spans}


def _is_told(one: SegmentTranslation) -> bool:
    return any(finding.code == "text.untranslated" for finding in one.findings)


def shown(made: Translation) -> Mapping[str, Coded]:
    """What the page shows in its own language, by segment key."""
    left = {one.segment.key for one in made.segments if _is_left(one)}
    return {key: target for key, target in made.targets.items() if key not in left}


def _title_held(made: Translation) -> bool:
    """Of a page without a title, its first heading serves as one."""
    titles = [one for one in made.segments if one.segment.kind is SegmentKind.TITLE]
    headings = [one for one in made.segments if one.segment.kind is SegmentKind.HEADING]
    first = titles or [one for one in headings if one.segment.hole == headings[0].segment.hole]
    return any(one.held for one in first)


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
        reviewed=standing.reviewed,
        approved=standing.approved,
        reached=standing.reached,
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
    """Passages that are held, and what else stays in the source language by what it is. A choice that no mark can stand
    around counts as a label; a passage that its author keeps from the locale has a count of its own: nothing failed."""
    fields: Counter[Field] = Counter()
    passages = 0
    marked = markup.stays(translation.document, shown(translation))
    for one in translation.segments:
        if not one.held and not _is_left(one):
            continue
        field = _field(one.segment) or (None if marked.get(one.segment.key, True) else Field.OTHER)
        if field is None and one.held:
            passages += 1
        else:
            fields[field or Field.CHOSEN] += 1
    return passages, fields


def _field(segment: Segment) -> Field | None:
    if segment.kind is SegmentKind.TITLE:
        return Field.TITLE
    if segment.kind is SegmentKind.META:
        return Field.TITLE if "title" in segment.path or "headline" in segment.path else Field.DESCRIPTION
    if segment.kind is SegmentKind.ATTRIBUTE:
        return Field.ALTERNATIVE_TEXT if segment.path.endswith("@alt") else Field.OTHER
    return None
