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
    content,
)
from translate_pipeline.pipeline import COPIED, NO_ENGINE, Progress, Stages, translate
from translate_pipeline.ports import Reader, Store, Unit
from translate_pipeline.workflow.articles import Source, take_in
from translate_pipeline.workflow.carrying import (
    Carried,
    Delta,
    Prior,
    carry,
    contexts,
    prior_of,
    recall,
    settle,
)
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.pages import Page, Standing, render, require_words
from translate_pipeline.workflow.returning import with_returned
from translate_pipeline.workflow.standing import signatures

FAILED = "engine.failed"
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
    cause: str = "",
) -> Page:
    """The article's page in one locale, kept in the store where there is one: sentences that have not changed keep
    their targets, people's texts are never overwritten, and what people must look at again is marked.

    `source_url` is what the notice links as the original: an address, or a path relative to the page; where there is
    neither, the notice says so. `anew`: what only a machine has made is made again. `cause` is the id of the glossary
    change that the run is for. A locale without a disclaimer is refused before anything is written or paid for.
    """
    require_words(to, desk.folders, source.document.info.language)
    job = _Job(source, to, stages, desk, source_url or source.url, progress, anew, cause)
    if desk.store is None:
        return job.page(job.make(Carried()), Delta(translated=len(source.document.segments)))
    return job.keep(desk.store)


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
    cause: str

    @property
    def engine(self) -> tuple[str, str]:
        return self.stages.backend.name, self.stages.backend.version

    def make(self, carried: Carried) -> Translation:
        """The translation, with what people did to its segments and have still to do."""
        document = self.source.document
        stages = replace(self.stages, account=replace(self.stages.account, user=self.desk.actor.name))
        made = translate(document, self.to, stages, known=carried.known, progress=self.progress)
        made = hold_unwritable(made)
        _require_an_answer(made, self.engine[0])
        segments = (
            replace(one, work=settle(one, carried.known.get(key), carried.pending.get(key), self.to))
            for one in made.segments
            for key in [one.segment.key]
        )
        return replace(made, segments=tuple(segments))

    def page(self, made: Translation, delta: Delta) -> Page:
        standing = Standing(self.desk.ids(), self.desk.clock(), _state(made), self.engine, self.link)
        page = render(made, standing, self.desk.folders, key=self.source.key)
        return replace(page, delta=delta)

    def keep(self, store: Store) -> Page:
        with store.begin() as unit:
            article, revision = take_in(unit, self.source, self.desk)
        while True:
            with store.read() as reader:
                prior = prior_of(reader, article.id, self.to)
                if prior and self._still_right(reader, prior, revision):
                    return self._reuse(reader, prior.translation)
                carried = self._carried(reader, prior, revision)
            made = self.make(carried)
            page = self.page(made, _delta(made, carried))
            with store.begin() as unit:
                newest = unit.newest_translation(article.id, self.to)
                # Another run, or a person, may have kept something while the engine was at work: then all is laid on
                # that, at the price of a look into the memory.
                if (newest and newest.id) == (prior and prior.translation.id):
                    return self._write(unit, page, article, revision, prior)

    def _still_right(self, reader: Reader, prior: Prior, revision: RevisionRecord) -> bool:
        """Whether the engine would be asked the same again and would be believed the same."""
        stored, recipe = prior.translation, self.stages.recipe
        if stored.revision_id != revision.id or (self.anew and not _is_all_human(prior)):
            return False
        if any(finding.code == FAILED for one in stored.targets for finding in one.findings):
            return False
        if any(self.stages.wants_anew(one) and not prior.work(one).is_human for one in stored.targets):
            return False
        return stored.recipe == recipe or reader.confirmed(stored.id, recipe)

    def _carried(self, reader: Reader, prior: Prior | None, revision: RevisionRecord) -> Carried:
        carried = Carried()
        if prior:
            document = self.source.document
            carried = with_returned(reader, prior, self.to, document, carry(prior, revision, document))
        known = dict(carried.known)
        if self.anew:
            known = {key: one for key, one in known.items() if one.work.is_human}
        contents = {content(one[0]) for one in revision.segments if one[0] not in carried.known}
        known |= recall(reader.known(self.to, contents), revision, self.source.document, carried) if contents else {}
        return replace(carried, known=known)

    def _write(
        self, unit: Unit, page: Page, article: ArticleRecord, revision: RevisionRecord, prior: Prior | None
    ) -> Page:
        earlier = prior and prior.translation
        number = earlier.number + 1 if earlier else 1
        record = _record(
            page, article, revision, number, recipe=self.stages.recipe, actor=self.desk.actor, cause=self.cause
        )
        if earlier and _says_the_same(earlier, record):
            unit.confirm(earlier.id, self.stages.recipe)
            kept = self._reuse(unit, earlier)
            # What it took to find that out is told as it was.
            return replace(kept, translation=page.translation, delta=page.delta, reused=page.delta.translated == 0)
        unit.add_translation(record)
        self.desk.audit(
            unit,
            "translation.make",
            f"{article.key} {self.to}",
            before={"translation": earlier.number} if earlier else {},
            after={"translation": record.number, "held": len(page.translation.held)}
            | ({"change": self.cause} if self.cause else {}),
        )
        return page

    def _reuse(self, reader: Reader, stored: TranslationRecord) -> Page:
        document = self.source.document
        if self.progress:
            self.progress(len(document.segments))
        signed = signatures(reader, stored)
        standing = Standing(stored.id, stored.created_at, stored.state, self.engine, self.link, *signed)
        made = revive(document, self.to, stored)
        page = render(made, standing, self.desk.folders, key=self.source.key, reused=True)
        return replace(page, delta=Delta(reused=len(made.segments)))


def _state(made: Translation) -> State:
    """A page with a person's text in it is edited, and wants a review; nothing is more than that by itself."""
    return State.EDITED if any(one.work.is_human for one in made.segments) else State.MACHINE


def _is_all_human(prior: Prior) -> bool:
    return all(prior.work(one).is_human for one in prior.translation.targets)


def _says_the_same(earlier: TranslationRecord, record: TranslationRecord) -> bool:
    return (earlier.revision_id, earlier.targets, earlier.findings) == (
        record.revision_id,
        record.targets,
        record.findings,
    )


def _delta(made: Translation, carried: Carried) -> Delta:
    reused = sum(one.reused for one in made.segments)
    return Delta(reused, len(made.segments) - reused, carried.removed, carried.outdated)


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
    failures = [finding.detail for one in asked for finding in one.findings if finding.code == FAILED]
    if asked and len(failures) == len(asked):
        raise EngineBroken(f"The engine {engine} translated none of {len(asked)} texts. The first error: {failures[0]}")


def revive(document: Document, to: Locale, stored: TranslationRecord) -> Translation:
    """A stored translation put back on its document; a segment that it does not have is held."""
    by_key: Mapping[str, TargetRecord] = {one.key: one for one in stored.targets}
    segments = tuple(
        SegmentTranslation(
            segment,
            one.target,
            one.findings,
            one.hits,
            one.engine,
            one.version,
            one.rung,
            recipe=one.recipe,
            work=one.work,
            reused=True,
        )
        if (one := by_key.get(segment.key))
        else SegmentTranslation(segment, None)
        for segment in document.segments
    )
    return Translation(document, to, segments, stored.glossary_digest, stored.findings)


def _record(
    page: Page, article: ArticleRecord, revision: RevisionRecord, number: int, *, recipe: str, actor: Actor, cause: str
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
        cause=cause,
    )


def _targets(segments: Sequence[SegmentTranslation]) -> tuple[TargetRecord, ...]:
    around = contexts([one.segment.key for one in segments])
    return tuple(
        TargetRecord(
            one.segment.key, one.target, one.held, one.engine, one.version, one.rung, one.findings, one.hits,
            one.recipe, around[one.segment.key], one.work,
        )
        for one in segments
    )  # fmt: skip
