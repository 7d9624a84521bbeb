"""A memory in this process, an engine that keeps the requests it gets, and requests."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Item, Pair, Reply, Request

PAIR = Pair(locale("en"), locale("es"))


@dataclass
class Cache:
    """Implements `ports.ReplyCache`. `looks` are the sizes of the queries, `commits` what was kept at one time."""

    kept: dict[bytes, Reply] = field(default_factory=dict)
    looks: list[int] = field(default_factory=list)
    commits: list[list[str]] = field(default_factory=list)
    failure: Exception | None = None

    def recall(self, keys: Collection[bytes]) -> Mapping[bytes, Reply]:
        self.looks.append(len(keys))
        return {key: self.kept[key] for key in keys if key in self.kept}

    def remember(self, replies: Mapping[bytes, Reply]) -> None:
        if self.failure:
            raise self.failure
        self.commits.append([str(reply.text) for reply in replies.values()])
        for key, reply in replies.items():
            self.kept.setdefault(key, reply)


def request(*texts: str | Coded, seconds: float = 120.0) -> Request:
    return Request(PAIR, tuple(Item(one if isinstance(one, Coded) else Coded(one)) for one in texts), seconds=seconds)
