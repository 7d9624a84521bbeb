"""Part of a mode that frames pass through in order; it survives the death of its programs."""

from __future__ import annotations

import select
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate_pipeline.backends.apertium.programs import Programs
from translate_pipeline.backends.apertium.tagger import Spoils
from translate_pipeline.errors import EngineBroken, EngineError, EngineMissing, EngineUnavailable

NUL = b"\0"
# Deaths in a row without a single answer between them, after which the programs themselves must be broken.
_HOPELESS = 6
# Waits in vain, one after the other, after which the programs must hang whatever they are given.
STALLS = 2


@dataclass(slots=True)
class Frame:
    """One text on its way. `label` stands in it and in its answer, and in no other. `suspect`: programs died while it
    was among those inside, so it goes alone."""

    number: int
    data: bytes
    label: bytes = b""
    suspect: bool = False


Outcome = tuple[int, bytes | EngineError]


def stalls_of(error: EngineError) -> int:
    """How many waits in vain an error stands for."""
    stalls = error.data.get("stalls")
    return stalls if isinstance(stalls, int) else 0


class Section:
    """A chain of programs, or a tagger, with a queue before it.

    Law: every frame offered comes out once, in order of offering unless programs died, as its own answer or as an
    error. When programs die, the frames inside go again one by one; one that kills them twice is the poison. When they
    hang, the first one inside goes again after all others, and nothing goes again where the next one hangs too.
    """

    def __init__(self, argvs: Sequence[Sequence[str]], *, stall: float, spoils: Spoils | None = None) -> None:
        """`stall`: seconds without an answer after which the programs count as hanging. `spoils`: whether what the
        program says on standard error means that a frame changed it; then it takes one frame at a time and is
        replaced when that has happened."""
        self._argvs = [list(argv) for argv in argvs]
        self._stall = stall
        self._spoils = spoils
        self._programs: Programs | None = None
        self._spare: Programs | None = None
        self._killed: list[Programs] = []  # to be waited for
        self._queue: deque[Frame] = deque()
        self._inside: deque[Frame] = deque()
        self._outgoing = b""
        self._incoming = bytearray()
        self._since = 0.0  # of the last sign of life
        self._deaths = 0
        self._stalls = 0  # in a row
        self._said = b""  # on standard error, about the frame inside
        self._spoiled = False

    @property
    def busy(self) -> bool:
        return bool(self._queue or self._inside)

    def offer(self, number: int, data: bytes, label: bytes = b"") -> None:
        self._queue.append(Frame(number, data, label))

    def watch(self) -> Iterator[tuple[int, int]]:
        """Ends to wait for, as `select.poll` takes them."""
        if self._programs is None or not self._inside:
            return
        yield self._programs.output, select.POLLIN
        if self._programs.errors is not None:
            yield self._programs.errors, select.POLLIN
        if self._outgoing:
            yield self._programs.input, select.POLLOUT

    def pump(self, now: float) -> list[Outcome]:
        """Moves what can be moved without waiting, and hands out what is done."""
        done: list[Outcome] = []
        while self.busy:
            try:
                self._feed(now)
                alive = self._write() and self._read(now, done)
            except OSError as error:
                what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
                done.extend(self._give_up(EngineMissing(f"Apertium can't be started: {what}.")))
                break
            if not alive:
                done.extend(self._bury(self._obituary(), now))
            elif self._inside and now - self._since > self._stall:
                done.extend(self._part(now))
            elif not self._ready():
                break
        return done

    def _ready(self) -> bool:
        """Whether the next frame can go in at once."""
        if not self._queue or not self._inside:
            return bool(self._queue)
        return not (self._spoils is not None or self._queue[0].suspect or self._inside[0].suspect)

    def _feed(self, now: float) -> None:
        while self._ready():
            if self._programs is None or self._spoiled:
                self._renew()
            if not self._inside:
                self._since = now
            frame = self._queue.popleft()
            self._inside.append(frame)
            self._outgoing += frame.data + NUL

    def _renew(self) -> None:
        if self._programs is not None:
            self._programs.kill()
            self._killed.append(self._programs)
            self._killed = [programs for programs in self._killed if not programs.reap(wait=False)]
        self._programs = self._spare or self._start()
        self._spare = None
        self._spoiled = False
        if self._spoils:
            self._spare = self._start()  # it loads its data while the other one works

    def _start(self) -> Programs:
        return Programs(self._argvs, complaints=self._spoils is not None)

    def _write(self) -> bool:
        while self._outgoing and self._programs is not None:
            try:
                taken = self._programs.write(memoryview(self._outgoing))
            except BrokenPipeError:
                return False
            if not taken:
                break
            self._outgoing = self._outgoing[taken:]
        return True

    def _read(self, now: float, done: list[Outcome]) -> bool:
        while self._programs is not None and self._inside:
            data = self._programs.read()
            if self._spoils and (said := self._programs.complaints()):
                self._said += said
            if data is None:
                return True
            if not data:
                return False
            self._incoming += data
            self._since = now
            *answers, rest = self._incoming.split(NUL)
            self._incoming = bytearray(rest)
            for answer in answers:
                # A dying program's neighbours still end the text that it broke off; nothing of it can be used.
                if not self._inside or self._inside[0].label not in answer:
                    return False
                done.append((self._inside.popleft().number, bytes(answer)))
                self._deaths = self._stalls = 0
                if self._said and self._spoils:
                    self._spoiled, self._said = self._spoiled or self._spoils(self._said), b""
        return True

    def _obituary(self) -> str:
        return (self._programs.obituary() if self._programs else "") or "its answer was not its own"

    def _bury(self, cause: str, now: float) -> list[Outcome]:
        """Ends the programs and decides who was it."""
        self.close()
        self._deaths += 1
        self._since = now
        inside, self._inside = list(self._inside), deque()
        error = EngineBroken(f"Apertium could not translate this text: {cause}.")
        if self._deaths >= _HOPELESS:
            self._queue.extendleft(reversed(inside))
            return self._give_up(error)
        poison = [frame for frame in inside if frame.suspect]
        for frame in inside:
            frame.suspect = True
        self._queue.extendleft(frame for frame in reversed(inside) if frame not in poison)
        return [(frame.number, error) for frame in poison]

    def _part(self, now: float) -> list[Outcome]:
        """Ends programs that hang. Errors say in `stalls` how many waits in vain they stand for."""
        self.close()
        self._stalls += 1
        self._since = now
        cause = f"no answer within {self._stall:g} seconds"
        if self._stalls >= STALLS:
            hint = "Look at what runs on this machine, or raise apertium_timeout."
            return self._give_up(EngineUnavailable(f"Apertium hangs: {cause}, twice.", hint=hint, stalls=self._stalls))
        first, *others = self._inside
        self._inside.clear()
        if not others:
            error = EngineBroken(f"Apertium could not translate this text: {cause}.", stalls=self._stalls)
            return [(first.number, error)]
        for frame in (first, *others):
            frame.suspect = True
        self._queue.extendleft(reversed(others))
        self._queue.append(first)
        return []

    def _give_up(self, error: EngineError) -> list[Outcome]:
        frames = [*self._inside, *self._queue]
        self.clear()
        return [(frame.number, error) for frame in frames]

    def clear(self) -> None:
        """Forgets all frames; programs that still work on some are ended."""
        if self._inside:
            self.close()
        self._queue.clear()
        self._inside.clear()
        self._deaths = self._stalls = 0

    def close(self) -> None:
        for programs in (self._programs, self._spare):
            if programs is not None:
                programs.kill()
                self._killed.append(programs)
        for programs in self._killed:
            programs.reap(wait=True)
        self._drop()

    def forget(self) -> None:
        """See `Programs.forget`."""
        for programs in (self._programs, self._spare, *self._killed):
            if programs is not None:
                programs.forget()
        self._drop()

    def _drop(self) -> None:
        self._programs = self._spare = None
        self._killed.clear()
        self._outgoing, self._said, self._spoiled = b"", b"", False
        self._incoming.clear()
