"""Translating an article: the stored translation where it is still right, the engine where it is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from translate_pipeline import markup
from translate_pipeline.errors import EngineBroken
from translate_pipeline.languages import Locale
from translate_pipeline.model import (
    Actor,
    ArticleRecord,
    Document,
    Finding,
    RevisionRecord,
    SegmentTranslation,
    Severity,
    State,
    TargetRecord,
    Translation,
    TranslationRecord,
)
from translate_pipeline.pipeline import COPIED, NO_ENGINE, Progress, Stages, translate
from translate_pipeline.ports import Store
from translate_pipeline.workflow.articles import Source, take_in
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.pages import Page, Standing, render, require_words

_FAILED = "engine.failed"
_WITHOUT_ENGINE = frozenset({COPIED, NO_ENGINE})


def translate_article(
    source: Source,
    to: Locale,
    stages: Stages,
    desk: Desk,
    *,
    source_url: str = "",
    progress: Progress | None = None,
    anew: bool = False,
) -> Page:
    """The article's page in one locale, kept in the store where there is one.

    `source_url` is what the notice links as the original: an address, or a path relative to the page; where there is
    neither, the notice says so. `anew`: a stored translation that only a machine has made is made again. A locale
    without a disclaimer is refused before anything is written or paid for.
    """
    require_words(to, desk.folders, source.document.info.language)
    job = _Job(source, to, stages, desk, source_url or source.url, progress, anew)
    return job.make() if desk.store is None else job.keep(desk.store)


@dataclass(frozen=True, slots=True)
class _Job:
    """One article on its way into one locale."""

    source: Source
    to: Locale
    stages: Stages
    desk: Desk
    link: str
    progress: Progress | None
    anew: bool

    @property
    def engine(self) -> tuple[str, str]:
        return self.stages.backend.name, self.stages.backend.version

    def make(self) -> Page:
        made = hold_unwritable(translate(self.source.document, self.to, self.stages, progress=self.progress))
        _require_an_answer(made, self.engine[0])
        standing = Standing(self.desk.ids(), self.desk.clock(), State.MACHINE, self.engine, self.link)
        return render(made, standing, self.desk.folders, key=self.source.key)

    def keep(self, store: Store) -> Page:
        with store.begin() as unit:
            article, revision = take_in(unit, self.source, self.desk)
            stored = unit.newest_translation(article.id, self.to)
        if stored is not None and _still_right(stored, revision, self.stages, anew=self.anew):
            return self._reuse(stored)
        page = self.make()
        with store.begin() as unit:
            # Asked again, since another run may have kept its own while the engine was at work.
            earlier = unit.newest_translation(article.id, self.to)
            number = earlier.number + 1 if earlier else 1
            record = _record(page, article, revision, number, recipe=self.stages.recipe, actor=self.desk.actor)
            unit.add_translation(record)
            self.desk.audit(
                unit,
                "translation.make",
                f"{article.key} {self.to}",
                before={"translation": earlier.number} if earlier else {},
                after={"translation": record.number, "held": len(page.translation.held)},
            )
        return page

    def _reuse(self, stored: TranslationRecord) -> Page:
        document = self.source.document
        if self.progress:
            self.progress(len(document.segments))
        standing = Standing(stored.id, stored.created_at, stored.state, self.engine, self.link)
        made = revive(document, self.to, stored)
        return render(made, standing, self.desk.folders, key=self.source.key, reused=True)


def hold_unwritable(made: Translation) -> Translation:
    """What can't be written in the source's markup stays in English on the page, so it is held and counted as such."""
    unwritable = markup.stays(made.document, made.targets).keys() & made.targets.keys()
    if not unwritable:
        return made
    segments = (_held_back(one) if one.segment.key in unwritable else one for one in made.segments)
    return replace(made, segments=tuple(segments))


def _held_back(one: SegmentTranslation) -> SegmentTranslation:
    detail = "Words moved across the border of an element that can't stand twice."
    return replace(one, findings=(*one.findings, Finding("code.doubled", Severity.BLOCK, detail, one.segment.key)))


def _require_an_answer(made: Translation, engine: str) -> None:
    """An engine that failed at every text of an article is down: that is for operators, and no page of held text is
    made of it. Where it failed at some, those are held."""
    asked = [one for one in made.segments if one.rung not in _WITHOUT_ENGINE]
    failures = [finding.detail for one in asked for finding in one.findings if finding.code == _FAILED]
    if asked and len(failures) == len(asked):
        raise EngineBroken(f"The engine {engine} translated none of {len(asked)} texts. The first error: {failures[0]}")


def revive(document: Document, to: Locale, stored: TranslationRecord) -> Translation:
    """A stored translation put back on its document; a segment that it does not have is held."""
    by_key: Mapping[str, TargetRecord] = {one.key: one for one in stored.targets}
    segments = tuple(
        SegmentTranslation(segment, one.target, one.findings, one.hits, one.engine, one.version, one.rung)
        if (one := by_key.get(segment.key))
        else SegmentTranslation(segment, None)
        for segment in document.segments
    )
    return Translation(document, to, segments, stored.glossary_digest, stored.findings)


def _still_right(stored: TranslationRecord, revision: RevisionRecord, stages: Stages, *, anew: bool) -> bool:
    """Whether the engine would be asked the same again; what a person has touched is never overwritten by a run."""
    if stored.revision_id != revision.id:
        return False
    complete = not any(finding.code == _FAILED for one in stored.targets for finding in one.findings)
    return (complete and stored.recipe == stages.recipe and not anew) or stored.state is not State.MACHINE


def _record(
    page: Page, article: ArticleRecord, revision: RevisionRecord, number: int, *, recipe: str, actor: Actor
) -> TranslationRecord:
    made = page.translation
    return TranslationRecord(
        id=page.standing.version,
        article_id=article.id,
        revision_id=revision.id,
        locale=made.locale.tag,
        number=number,
        state=page.standing.state,
        engines=made.engines,
        glossary_digest=made.glossary_digest,
        recipe=recipe,
        disclaimer_version=page.disclaimer.version,
        disclaimer_html=page.disclaimer.html,
        targets=_targets(made.segments),
        findings=made.findings + made.document.findings + page.disclaimer.findings,
        created_at=page.standing.made_at,
        created_by=actor,
    )


def _targets(segments: Sequence[SegmentTranslation]) -> tuple[TargetRecord, ...]:
    return tuple(
        TargetRecord(one.segment.key, one.target, one.held, one.engine, one.version, one.rung, one.findings, one.hits)
        for one in segments
    )
