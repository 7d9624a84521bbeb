"""Live progress on stderr: a bar at a terminal, a line a page elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from translate_pipeline.cli.console import err


class Meter:
    """Progress over a known number of pages."""

    def __init__(self, pages: int) -> None:
        self._console = err()
        self._live = self._console.is_terminal
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=not self._live,
        )
        self._all = self._bars.add_task("all pages", total=pages)
        self._pages, self._done = pages, 0

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    @contextmanager
    def page(self, name: str, segments: int) -> Iterator[Callable[[int], None]]:
        """One page's segments; what is yielded is told how many more are done."""
        task = self._bars.add_task(name, total=segments)
        try:
            yield lambda more: self._bars.advance(task, more)
        finally:
            self._bars.remove_task(task)
            self._bars.advance(self._all)
            self._done += 1
            if not self._live:
                self._console.print(f"[{self._done}/{self._pages}] {name}", markup=False)
