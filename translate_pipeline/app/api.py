"""The Python API: articles in, localized pages out, in a few lines."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from translate_pipeline import settings, workflow
from translate_pipeline.app.house import App
from translate_pipeline.languages import locale
from translate_pipeline.model import Document
from translate_pipeline.pipeline import Progress
from translate_pipeline.workflow import Page


class Pipeline:
    """Articles in, localized pages out, in a few lines.

    Arguments are settings (`backend="apertium"`, `glossary_folder=…`); what isn't given comes from the environment
    and the settings file. Nothing is stored unless `store` is given; with it, the engine is
    asked only what it has not answered before. A pipeline may be shared by threads.
    """

    def __init__(self, **overrides: Any) -> None:
        self._app = App(settings.load(**overrides))
        self._keep = bool(overrides.get("store"))
        self._app.from_files = not self._keep

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._app.close()

    def decode(self, html: bytes | str) -> Document:
        """The article's segments, terms untouched: what would be translated."""
        return self._app.decode(html)

    def translate(
        self, html: bytes | str, to: str, *, key: str = "", source_url: str = "", progress: Progress | None = None
    ) -> Page:
        """One article in one locale. `source_url` is where readers find the original; the page's own canonical link
        serves where it isn't given, and without either the notice says that there is none. Raises
        `TranslatePipelineError`."""
        source, target = self._app.take(html, key=key), locale(to)
        self._app.require(source.document, [target])
        stages = self._app.stages(source.document, target, remember=self._keep)
        desk = self._app.desk(keep=self._keep)
        return workflow.translate_article(source, target, stages, desk, source_url=source_url, progress=progress)
