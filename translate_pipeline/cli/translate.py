"""`translate`: articles in, localized pages out."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import files, options, report
from translate_pipeline.cli.again import Again, StandingPage, bring_beside, outputs
from translate_pipeline.cli.console import DONE, HELD, WRONG, print_json, say, write_out
from translate_pipeline.cli.meter import Meter
from translate_pipeline.errors import EngineBroken, InputError, OutputError, ProfileError, TranslatePipelineError

if TYPE_CHECKING:
    from translate_pipeline.app import App
    from translate_pipeline.languages import Locale
    from translate_pipeline.workflow import Desk, Page, Source


def translate(
    inputs: Annotated[list[str], typer.Argument(help="HTML files, folders of them, or - for standard input.")],
    to: options.To,
    backend: options.Backend = "",
    out: Annotated[
        Path | None, typer.Option(help="Folder for pages: DIR/<locale>/<name>.html. Without it: standard output.")
    ] = None,
    store: options.StoreUrl = "",
    no_store: Annotated[bool, typer.Option("--no-store", help="Keep nothing in the store.")] = False,
    no_memory: Annotated[
        bool,
        typer.Option(
            "--no-memory",
            help="Ask the engine anew, even what it has answered before; its answers don't go into the memory.",
        ),
    ] = False,
    fragment: Annotated[
        bool, typer.Option("--fragment", help="Write the article's body with its notice, and its metadata as JSON.")
    ] = False,
    key: Annotated[str, typer.Option(help="The article's identity in your system (one input only).")] = "",
    as_user: Annotated[str, typer.Option("--as", help="Who acts (default: the operating system's user).")] = "",
    index: Annotated[bool, typer.Option("--index", help="Also write DIR/index.html with links to all pages.")] = False,
    jobs: Annotated[int | None, typer.Option(help="Pages translated at the same time (default: 2).")] = None,
    profile: options.Profile = None,
    glossary: options.Glossary = None,
    locales: options.Locales = None,
    json: options.Json = False,
) -> None:
    """Translate articles: pages are written, kept in the store, and listed with what was held back."""
    from translate_pipeline.app import locales_of

    found, wanted = files.find(inputs, without=out), locales_of(to)
    if not wanted:
        raise InputError("No locale was given.", hint="For example: --to es,fr.")
    _refuse_ambiguous(found, wanted, out, key, json=json)
    if out:
        files.require_no_input_lost(found, out, wanted)
    with (
        files.prepared(out),
        options.application(
            backend=backend, store=store, jobs=jobs, profile=profile, glossary_folder=glossary, locales_folder=locales
        ) as app,
    ):
        app.from_files |= no_store
        desk = app.desk(as_user=as_user, keep=not no_store)
        job = _Job(app, wanted, out, key, desk, fragment=fragment, remember=not (no_store or no_memory))
        job.run(found)
        if out and index and job.rows:
            files.write(out / "index.html", report.index_page(job.rows, out))
    _report(job, index=index, json=json)
    raise typer.Exit(WRONG if job.errors else HELD if any(row.held or row.page_held for row in job.rows) else DONE)


def _refuse_ambiguous(
    found: Sequence[files.Input], wanted: Sequence[Locale], out: Path | None, key: str, *, json: bool
) -> None:
    if out is None and (len(found) != 1 or len(wanted) != 1):
        raise OutputError("Several pages can't go to standard output.", hint="Give a folder: --out DIR.")
    if out is None and json:
        raise OutputError("With --json the report takes standard output.", hint="Give a folder for pages: --out DIR.")
    if key and len(found) != 1:
        raise InputError("--key names one article, and there are several inputs.")


def _report(job: _Job, *, index: bool, json: bool) -> None:
    if json:
        print_json({"pages": job.rows, "errors": job.errors})
        return
    report.show(job.rows, to_stdout=job.out is not None)
    if job.out and any(row.written for row in job.rows):
        say(f"Pages are in {job.out / 'index.html' if index else job.out}")


@dataclass
class _Job:
    """One run of the command."""

    app: App
    wanted: Sequence[Locale]
    out: Path | None
    key: str
    desk: Desk
    fragment: bool
    remember: bool  # what engines answer; without it, they are asked anew
    rows: list[report.Row] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)
    copied: set[files.Input] = field(default_factory=set)
    known: dict[str, files.Input] = field(default_factory=dict)  # articles of this run by their keys
    lock: threading.Lock = field(default_factory=threading.Lock)
    again: Again | None = None  # where pages are kept, so that some may stand as they are

    def __post_init__(self) -> None:
        if self.out and self.desk.store and self.remember:
            place = self.wanted, self.out, self.key
            self.again = Again(self.app, self.desk.store, *place, fragment=self.fragment)

    def run(self, found: Sequence[files.Input]) -> None:
        """Pages are made side by side; rows come in the order of inputs and locales. What can't be read is told and
        the others go on; a folder or a store that fails would fail every page, so it ends the run. What was made
        until then is reported."""
        at_once = self.app.settings.jobs
        waiting: deque[tuple[files.Input, Future[report.Row]]] = deque()
        with Meter(len(found) * len(self.wanted)) as meter, ThreadPoolExecutor(at_once) as threads:
            try:
                for one in found:
                    for work in self._pages(one, meter):
                        waiting.append((one, threads.submit(work)))
                        while len(waiting) > 2 * at_once:
                            self._take_row(waiting)
                while waiting:
                    self._take_row(waiting)
                if self.again:
                    self.again.keep(at_least=1)
            except TranslatePipelineError as error:
                self._tell(error)
            except KeyboardInterrupt:
                say("Stopping: pages that are begun are finished. Ctrl-C again leaves at once.")
                raise
            finally:
                _leave(threads)
                self.rows.extend(page.result() for _, page in waiting if _is_made(page))

    def _take_row(self, waiting: deque[tuple[files.Input, Future[report.Row]]]) -> None:
        """The oldest page's row, once it is there; it stays in the queue where it ends the run."""
        one, page = waiting[0]
        try:
            self.rows.append(page.result())
        except EngineBroken as error:  # one poisonous article must not keep the others from being made
            self._tell(error, one)
        waiting.popleft()
        if self.again:
            self.again.keep()

    def _tell(self, error: TranslatePipelineError, one: files.Input | None = None) -> None:
        name = str(one or "")
        say(f"Error: {name}: {error}" if one else f"Error: {error}")
        self.errors.append({"input": name, "error": str(error)})

    def _pages(self, one: files.Input, meter: Meter) -> list[Callable[[], report.Row]]:
        try:
            data = one.read(self.app.settings.max_bytes)
            standing = self.again.standing(one, data) if self.again else ()
            if standing:
                self._refuse_twins(one, standing[0].row.key)
                return [partial(self._standing, one, page, standing, data, meter) for page in standing]
            source = self._take(one, data)
        except TranslatePipelineError as error:
            if _is_of_all(error):
                raise
            self._tell(error, one)
            return []
        return [partial(self._page, one, source, data, to, meter) for to in self.wanted]

    def _standing(
        self, one: files.Input, page: StandingPage, all_of_it: Sequence[StandingPage], data: bytes, meter: Meter
    ) -> report.Row:
        """The row of a page that nothing need be done for; what lies beside the pages is seen to with the first."""
        begun = time.perf_counter()
        with meter.page(f"{one.name} → {page.row.locale}", page.row.segments) as progress:
            if self.out and page is all_of_it[0]:
                bring_beside(all_of_it, one, data, self.out)
            progress(page.row.segments)
        return replace(page.row, seconds=round(time.perf_counter() - begun, 3))

    def _take(self, one: files.Input, data: bytes) -> Source:
        source = self.app.take(data, key=self.key, path=one.key, fragment=self.fragment or None)
        self.app.require(source.document, self.wanted)
        if self.desk.store is not None:
            self._refuse_twins(one, source.key)
        return source

    def _refuse_twins(self, one: files.Input, key: str) -> None:
        """Two inputs that say they are one article would be stored as revisions of each other."""
        first = self.known.setdefault(key, one)
        if first is not one:
            raise InputError(
                f"It is the same article as {first} by its canonical address, {key}.",
                hint="Correct the link rel=canonical of one, or translate one by itself with --key.",
            )

    def _page(self, one: files.Input, source: Source, data: bytes, to: Locale, meter: Meter) -> report.Row:
        from translate_pipeline.workflow import translate_article

        begun = time.perf_counter()
        stages = self.app.stages(source.document, to, remember=self.remember)
        with meter.page(f"{one.name} → {to}", len(source.document.segments)) as progress:
            original = self._original(one, source)
            anew = not self.remember
            page = translate_article(source, to, stages, self.desk, source_url=original, progress=progress, anew=anew)
        path = None
        if not page.refused:
            self._copy(one, source, data)
            path = self._write(one, page)
        row = report.row(str(one), one.name, page, path, time.perf_counter() - begun)
        if self.again:
            self.again.note(one, data, page, stages.recipe, row)
        return row

    def _original(self, one: files.Input, source: Source) -> str:
        """What the notice links: the address of the original, else the English copy written beside the page, else the
        input, beside which the page is supposed to go; standard input leads nowhere."""
        if source.url:
            return source.url
        language = self.app.source_locale(source.document).tag
        above = "../" * len(one.name.parts)
        if self.out:
            return f"{above}{language}/{files.link(one.name)}"
        return files.link(one.path.name) if one.path else ""

    def _copy(self, one: files.Input, source: Source, data: bytes) -> None:
        """The original beside its first page: where no page was made, nothing is written."""
        if self.out is None:
            return
        with self.lock:
            if one not in self.copied:
                copy = files.page_path(self.out, self.app.source_locale(source.document), one.name)
                files.write(copy, data)
                files.copy_assets(one, source.document.info.assets, copy.parent)
                self.copied.add(one)

    def _write(self, one: files.Input, page: Page) -> Path | None:
        if self.out is None:
            write_out(page.html)
            return None
        path = files.page_path(self.out, page.translation.locale, one.name)
        for end, content in outputs(page, fragment=self.fragment).items():
            files.write(path.with_suffix(end), content)
        files.copy_assets(one, page.translation.document.info.assets, path.parent)
        return path


def _is_of_all(error: TranslatePipelineError) -> bool:
    """Whether the next input would fail in the same way; what is wrong with one input is an `InputError`."""
    return not isinstance(error, InputError) or isinstance(error, ProfileError)


def _leave(threads: ThreadPoolExecutor) -> None:
    """Waits for the pages at work and drops the others; an impatient person need not wait for an engine."""
    try:
        threads.shutdown(wait=True, cancel_futures=True)
    except KeyboardInterrupt:
        os._exit(130)


def _is_made(page: Future[report.Row]) -> bool:
    return page.done() and not page.cancelled() and page.exception() is None
