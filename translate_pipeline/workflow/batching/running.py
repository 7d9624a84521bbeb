"""One job: one article's revision into one locale, to its end, or back into the book."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from translate_pipeline.errors import (
    BudgetSpent,
    DataMissing,
    EngineError,
    EngineMissing,
    EngineRefused,
    GlossaryError,
    NotInStore,
    SettingsError,
    StoreError,
    TranslatePipelineError,
)
from translate_pipeline.languages import locale
from translate_pipeline.model import BatchRecord, BatchState, JobRecord, JobState, Reply, Result, job_name
from translate_pipeline.model.events import BatchPaused, JobEnded, JobPutBack
from translate_pipeline.workflow.articles import Source
from translate_pipeline.workflow.batching.control import tell
from translate_pipeline.workflow.batching.gate import Gate, Interrupted
from translate_pipeline.workflow.batching.office import Office, patiently
from translate_pipeline.workflow.pages import Page
from translate_pipeline.workflow.places import store_of
from translate_pipeline.workflow.translating import translate_article

# What every other job would meet as well: the batch rests until somebody has seen to it.
_OF_ALL = (BudgetSpent, EngineRefused, EngineMissing, StoreError, SettingsError, DataMissing, GlossaryError)

# After so many seconds an article is tried again for which the engine was not there, and then no more.
_AGAIN = (5, 30, 120)
# An article at which a worker dies again and again would take every worker with it.
_DEATHS = 25

_log = logging.getLogger(__name__)


def run_job(office: Office, gate: Gate, name: str, worker: str) -> None:
    """Law: afterwards the job has ended, or waits in the book to be put into the queue anew, or another has taken it
    over. What was paid for is in the memory in any case."""
    named = job_name(name)
    if gate.stopping:
        office.book.mark_lost([named])
        return
    try:
        begun = patiently(office, lambda: office.book.begin(named, worker, office.desk.clock()))
    except StoreError as error:
        gate.fail(error)
        raise
    if begun.job is not None and begun.batch is not None:
        _Run(office, gate, begun.job, begun.batch, office.timer()).run()


@dataclass(slots=True)
class _Run:
    office: Office
    gate: Gate
    job: JobRecord
    batch: BatchRecord
    since: float
    calls: int = 0
    recalled: int = 0
    units: int = 0
    engines: dict[str, None] = field(default_factory=dict)
    error: EngineError | None = None  # the first that counts for all, else the first

    def run(self) -> None:
        if self.job.attempts > _DEATHS:
            self._end(JobState.FAILED, "WorkerDied", f"{_DEATHS} workers died at this article. Look at it by itself.")
            return
        try:
            self._budget()
            page = self._translate()
        except Interrupted:
            self._keep(lambda: self.office.book.release(self.job, self._result(JobState.WAITING)))
            self._put_back()
        except TranslatePipelineError as error:
            self._went_wrong(error)
        except Exception as bug:  # noqa: BLE001  # one article's bug must not keep the others from being made
            _log.exception("The job %s met a bug.", self.job.name)
            self._end(JobState.FAILED, type(bug).__name__, "This is a bug in translate-pipeline: report it.")
        else:
            if page is not None:
                self._made(page)

    def _budget(self) -> None:
        if self.gate.over_budget(self.batch):
            raise BudgetSpent(f"The batch's budget of {self.batch.budget} characters is spent.")

    def _translate(self) -> Page | None:
        to = locale(self.job.locale)
        with store_of(self.office.desk).read() as reader:
            article, revision = reader.article(self.job.key), reader.newest_revision(self.job.article_id)
        if article is None or revision is None or revision.id != self.job.revision_id:
            hint = "`batch submit --outdated` takes the new one."
            self._end(JobState.CANCELLED, "Superseded", f"The original has a newer revision. {hint}")
            return None
        document = self.office.reopen(revision)
        stages = self.office.stages(document, to, batch=self.batch, backend=self.batch.backend)
        source = Source(document, revision.html, article.key, article.source_url, revision.profile)
        # Who ordered the batch is who translates.
        desk = replace(self.office.desk, actor=self.batch.by)
        return translate_article(source, to, replace(stages, heard=self._heard), desk, cause=self.batch.id)

    def _heard(self, replies: Sequence[Reply]) -> None:
        paid = 0
        for one in replies:
            if one.error is not None:
                if self.error is None or isinstance(one.error, _OF_ALL):
                    self.error = one.error
                continue
            self.recalled += one.recalled
            if not one.recalled:
                self.calls += 1
                paid += 0 if self.office.free(one.engine) else one.units
                self.engines[one.engine] = None
        self.units += paid
        self.gate.paid(self.batch, paid)
        if isinstance(self.error, _OF_ALL):
            raise self.error
        self.gate.check(self.batch)
        self._budget()

    def _made(self, page: Page) -> None:
        made = page.translation
        held = len(made.held)
        result = self._result(JobState.HELD if held or page.held else JobState.DONE)
        result = replace(result, segments=len(made.segments), held=held)
        if page.reasons and not held:
            result = replace(result, message=" ".join(page.reasons))
        self._keep(lambda: self.office.book.end(self.job, result, self.office.desk.clock()))
        self._ended(result, Counter(one.engine for one in made.held))

    def _went_wrong(self, error: TranslatePipelineError) -> None:
        if isinstance(error, StoreError) and error.retryable:  # the database is started again
            self._later(error)
        elif isinstance(error, _OF_ALL) and not isinstance(error, NotInStore):
            self._pause(error)
        elif self.error is not None and self.error.retryable and self.job.attempts <= len(_AGAIN):
            self._later(error)
        else:
            self._end(JobState.FAILED, type(error).__name__, str(error))

    def _pause(self, error: TranslatePipelineError) -> None:
        """The job waits, and so do all others, until somebody has seen to it. A store that can't even keep that ends
        the process: its jobs are found again when the next one starts."""
        reason = "budget" if isinstance(error, BudgetSpent) else type(error).__name__
        told = tell(self.office.desk, "batch.pause", self.batch.id, reason=reason)
        why = f"{reason}: {error}"

        def act() -> None:
            self.office.book.change(self.batch.id, BatchState.PAUSED, told, reason=why, of={BatchState.OPEN})
            self.office.book.release(self.job, replace(self._result(JobState.WAITING), message=str(error)))

        self._keep(act)
        self.office.tell(BatchPaused(self.batch.id, reason))
        self._put_back(error)

    def _later(self, error: TranslatePipelineError) -> None:
        due = self.office.desk.clock() + timedelta(seconds=_AGAIN[min(self.job.attempts, len(_AGAIN)) - 1])
        result = replace(self._result(JobState.WAITING), message=str(error))
        self._keep(lambda: self.office.book.release(self.job, result, due))
        self._put_back(error)

    def _keep(self, act: Callable[[], object]) -> None:
        try:
            patiently(self.office, act)
        except StoreError as error:
            self.gate.fail(error)
            raise

    def _end(self, state: JobState, kind: str, message: str) -> None:
        result = replace(self._result(state), kind=kind, message=message)
        self._keep(lambda: self.office.book.end(self.job, result, self.office.desk.clock()))
        self._ended(result)

    def _put_back(self, error: TranslatePipelineError | None = None) -> None:
        kind = type(error).__name__ if error else ""
        self.office.tell(JobPutBack(self.batch.id, self.job.article_id, self.job.locale, kind))

    def _ended(self, result: Result, held_by: Mapping[str, int] | None = None) -> None:
        self.office.tell(
            JobEnded(
                self.batch.id, self.job.article_id, self.job.locale, result.state.value,
                segments=result.segments, calls=self.calls, hits=self.recalled, held=result.held,
                seconds=round(self.office.timer() - self.since, 3),
                engine=result.engine, kind=result.kind, held_by=held_by or {},
            )
        )  # fmt: skip

    def _result(self, state: JobState) -> Result:
        """With what earlier attempts have paid."""
        before, spent = self.job.result, self.office.timer() - self.since
        return Result(
            state,
            segments=before.segments,
            calls=before.calls + self.calls,
            recalled=self.recalled,
            units=before.units + self.units,
            engine=", ".join(self.engines) or before.engine,
            seconds=before.seconds + spent,
        )
