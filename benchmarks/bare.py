"""Apertium's own programs without the pipeline: how long they take for the same texts, and how much CPU."""

from __future__ import annotations

import os
import resource
import shlex
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import IO

from translate_pipeline.backends.apertium.line import Hop, Run
from translate_pipeline.backends.apertium.modes import Modes
from translate_pipeline.backends.apertium.section import Section

MODE = "eng-spa"
_SECONDS = 600.0

Batches = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock and of the programs' CPU, for so many texts."""

    texts: int
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        return self.texts / self.seconds


def renewed(modes: Modes, batches: Batches) -> Took:
    """Driven as the engine drives them: the tagger is replaced when a text has changed it."""
    return _took(lambda some: _in_hop(Hop(modes.stages(MODE, marks=False), fresh=True, stall=_SECONDS), some), batches)


def afresh(modes: Modes, batches: Batches) -> Took:
    """The tagger really started for every text, as one must who can't tell which text has changed it: what equal
    answers to equal texts cost otherwise. One more is always being started while the others work."""

    def run(some: Batches) -> float:
        hop = Hop((), fresh=True, stall=_SECONDS)
        for has_memory, stages in groupby(modes.stages(MODE, marks=False), key=lambda stage: stage.has_memory):
            argvs = [stage.argv for stage in stages]
            section = _Afresh(argvs, stall=_SECONDS, spoils=_never) if has_memory else Section(argvs, stall=_SECONDS)
            hop.sections.append(section)
        return _in_hop(hop, some)

    return _took(run, batches)


def warm(modes: Modes, batches: Batches) -> Took:
    """In one shell pipeline, the tagger never replaced, so that answers depend on what was asked before: the fastest
    way to feed them."""
    line = " | ".join(shlex.join(stage.argv) for stage in modes.stages(MODE, marks=False))

    def run(some: Batches) -> float:
        with subprocess.Popen(["/bin/sh", "-c", line], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            _feed(process.stdin, process.stdout, ["One."])
            begun = time.perf_counter()
            for batch in some:
                _feed(process.stdin, process.stdout, batch)
            seconds = time.perf_counter() - begun
            process.stdin.close()
        return seconds

    return _took(run, batches)


def one_shot(texts: Sequence[str]) -> Took:
    """One `apertium` call a sentence."""

    def run(some: Batches) -> float:
        begun = time.perf_counter()
        for text in (text for batch in some for text in batch):
            subprocess.run(["apertium", "-u", MODE], input=text.encode(), capture_output=True, check=True)
        return time.perf_counter() - begun

    return _took(run, [texts])


class _Afresh(Section):
    """A tagger that takes one text and is replaced."""

    def _feed(self, now: float) -> None:
        self._spoiled = self._spoiled or self._programs is not None
        super()._feed(now)


def _never(_said: bytes) -> bool:
    return False


def _took(run: Callable[[Batches], float], batches: Batches) -> Took:
    """`run` gives the seconds, without those that the programs need to load their data: so with the CPU, which is
    counted when they have ended."""
    _, loading = _with_cpu(run, [])
    seconds, cpu = _with_cpu(run, batches)
    return Took(sum(map(len, batches)), seconds, cpu - loading)


def _with_cpu(run: Callable[[Batches], float], batches: Batches) -> tuple[float, float]:
    before = _children()
    seconds = run(batches)
    return seconds, _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _in_hop(hop: Hop, batches: Batches) -> float:
    try:
        Run([hop], [], time.monotonic).translate(["One."], time.monotonic() + _SECONDS)
        begun = time.perf_counter()
        for batch in batches:
            Run([hop], [], time.monotonic).translate(batch, time.monotonic() + _SECONDS)
        return time.perf_counter() - begun
    finally:
        hop.close()


def _feed(into: IO[bytes], out: IO[bytes], batch: Sequence[str]) -> None:
    """Writes a batch in one thread and reads its answers in this one."""
    data = "".join(f"{chunk}[][\n]\0" for chunk in batch).encode()

    def write() -> None:
        into.write(data)
        into.flush()

    writer = threading.Thread(target=write)
    writer.start()
    left = len(batch)
    while left:
        left -= os.read(out.fileno(), 65536).count(b"\0")
    writer.join()
