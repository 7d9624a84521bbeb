"""The engine that gives every text back as it is: it proves that nothing else in the pipeline changes a page."""

from __future__ import annotations

from translate_pipeline.model import Limits, Pair, Reply, Request
from translate_pipeline.settings import Settings


class Echo:
    name = "echo"
    version = "1"
    limits = Limits(max_chars=1_000_000, max_items=10_000, markup=True, offline=True, terms=False, context=False)

    def supports(self, pair: Pair) -> bool:
        return True

    def translate(self, request: Request) -> list[Reply]:
        return [
            Reply(item.text, engine=self.name, version=self.version, units=len(item.text.plain))
            for item in request.items
        ]

    def close(self) -> None:
        """Nothing to end."""


def echo(settings: Settings) -> Echo:
    return Echo()
