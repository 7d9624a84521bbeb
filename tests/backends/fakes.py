"""Engines that do as they are told, for tests of those who ask engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from translate_pipeline.model import Limits, Pair, Reply, Request

Answer = Callable[[Request], list[Reply]]


def echoes(request: Request) -> list[Reply]:
    return [Reply(item.text, engine="told", version="1") for item in request.items]


@dataclass
class Told:
    """Keeps the requests that it gets."""

    answer: Answer = echoes
    limits: Limits = field(default_factory=lambda: Limits(offline=True))
    name: str = "told"
    version: str = "1"
    asked: list[Request] = field(default_factory=list)
    closed: int = 0

    def supports(self, pair: Pair) -> bool:
        return pair.target.language != "xx"

    def translate(self, request: Request) -> list[Reply]:
        self.asked.append(request)
        return self.answer(request)

    def close(self) -> None:
        self.closed += 1
