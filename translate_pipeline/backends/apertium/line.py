"""Sections one behind another: frames of a request pass through all of them at the same time."""

from __future__ import annotations

import select
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from translate_pipeline.backends.apertium.modes import Stage
from translate_pipeline.backends.apertium.section import Section, stalls_of
from translate_pipeline.backends.apertium.tagger import Spoils, spoils
from translate_pipeline.errors import EngineBroken, EngineError, EngineUnavailable

_TICK = 1.0  # seconds between looks at the clock while nothing moves

# What is done with an answer of one hop, by the number of its text: the next hop's text, or an error.
Bridge = Callable[[int, str], str]


class Hop:
    """One mode as sections: before the tagger, the tagger, after it; or all in one where nothing has a memory."""

    def __init__(self, stages: Sequence[Stage], *, fresh: bool, stall: float) -> None:
        self.sections = [Section(argvs, stall=stall, spoils=rule) for argvs, rule in _parts(stages, fresh=fresh)]
        self._serial = count(1)

    def label(self, text: str) -> tuple[bytes, bytes]:
        """The text as a chunk that every program lets go of at once, and a label that all of them carry through, so
        that no text ever gets the answer of another."""
        label = f"[{next(self._serial)}\n]".encode()
        return text.encode() + b"[]" + label, label

    def close(self) -> None:
        for section in self.sections:
            section.close()

    def clear(self) -> None:
        for section in self.sections:
            section.clear()

    def forget(self) -> None:
        for section in self.sections:
            section.forget()


def _parts(stages: Sequence[Stage], *, fresh: bool) -> list[tuple[list[tuple[str, ...]], Spoils | None]]:
    parts: list[tuple[list[tuple[str, ...]], Spoils | None]] = []
    for stage in stages:
        if fresh and stage.has_memory:
            # -d: it says when it might change its state. Then, and only then, the next text gets a new one.
            parts.append(([(stage.argv[0], "-d", *stage.argv[1:])], spoils(Path(stage.argv[-1]))))
        elif parts and parts[-1][1] is None:
            parts[-1][0].append(stage.argv)
        else:
            parts.append(([stage.argv], None))
    return parts


class Run:
    """The texts of one request on their way through the hops of a route."""

    def __init__(self, hops: Sequence[Hop], bridges: Sequence[Bridge], monotonic: Callable[[], float]) -> None:
        """`bridges[k]` turns the answer of hop k into the text of hop k + 1; there is one less than hops."""
        self._hops = hops
        self._bridges = bridges
        self._monotonic = monotonic
        self._row = [(hop, section) for hop, one in enumerate(hops) for section in one.sections]
        self._labels: dict[tuple[int, int], bytes] = {}  # by hop and number
        self._results: dict[int, str | EngineError] = {}
        self.answered: set[int] = set()  # hops that gave an answer
        self.stalls: dict[int, int] = {}  # by hop, waits in vain after which it gave an error

    def translate(self, texts: Sequence[str], deadline: float) -> list[str | EngineError]:
        """Law: one result a text, in order. What is not done at the deadline is `EngineUnavailable`."""
        try:
            for number, text in enumerate(texts):
                self._enter(0, number, text)
            while len(self._results) < len(texts) and (now := self._monotonic()) < deadline:
                self._move(now)
                if len(self._results) < len(texts):
                    self._wait(deadline - now)
        finally:
            for hop in self._hops:
                hop.clear()  # nothing is in there, unless time ran out or a bridge broke
        late = EngineUnavailable("Apertium did not answer in time.")
        return [self._results.get(number, late) for number in range(len(texts))]

    def _enter(self, hop: int, number: int, text: str) -> None:
        chunk, label = self._hops[hop].label(text)
        self._labels[hop, number] = label
        self._hops[hop].sections[0].offer(number, chunk, label)

    def _move(self, now: float) -> None:
        """Everything as far as it goes without waiting."""
        for at, (hop, section) in enumerate(self._row):
            last = at + 1 == len(self._row) or self._row[at + 1][0] != hop
            for number, answer in section.pump(now):
                if isinstance(answer, EngineError):
                    self._results[number] = answer
                    if stalls := stalls_of(answer):
                        self.stalls[hop] = max(stalls, self.stalls.get(hop, 0))
                elif last:
                    self._leave(hop, number, answer.replace(self._labels[hop, number], b""))
                else:
                    self._row[at + 1][1].offer(number, answer, self._labels[hop, number])

    def _leave(self, hop: int, number: int, answer: bytes) -> None:
        self.answered.add(hop)
        try:
            text = answer.decode()
            if hop + 1 == len(self._hops):
                self._results[number] = text
            else:
                self._enter(hop + 1, number, self._bridges[hop](number, text))
        except UnicodeDecodeError:
            self._results[number] = EngineBroken("Apertium's answer is not UTF-8.")
        except EngineError as error:
            self._results[number] = error

    def _wait(self, seconds: float) -> None:
        poll = select.poll()
        for _, section in self._row:
            for end, events in section.watch():
                poll.register(end, events)
        poll.poll(1000 * max(0.0, min(_TICK, seconds)))
