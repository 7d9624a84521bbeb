"""Programs one behind another, kept running, whose ends can be read and written without waiting."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import PurePath

_READ = 1 << 18  # bytes; a pipe holds 64 KiB

_LOOKS, _LOOK = 40, 0.005  # how often and how many seconds apart death is looked for

# The same for everybody: neither language nor sorting of the user's session may change a translation.
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": os.defpath}


class Programs:
    """A running pipeline. Its programs read from each other, and end by themselves when this process is gone, since
    then the first one reads the end of its input."""

    def __init__(self, argvs: Sequence[Sequence[str]], *, complaints: bool = False) -> None:
        """`complaints`: keep what the (single) program says on standard error for `complaints()`. Raises `OSError`."""
        self._processes: list[subprocess.Popen[bytes]] = []
        source: int = subprocess.PIPE
        try:
            for argv in argvs:
                process = subprocess.Popen(  # noqa: S603 - Apertium's own programs, no shell
                    argv,
                    stdin=source,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE if complaints else subprocess.DEVNULL,
                    env=_ENVIRONMENT,
                    bufsize=0,
                )
                if self._processes:
                    _close(self._processes[-1].stdout)  # the next program has it now
                self._processes.append(process)
                source = process.stdout.fileno() if process.stdout else subprocess.DEVNULL
        except BaseException:
            self.kill()
            self.reap(wait=True)
            raise
        first, last = self._processes[0], self._processes[-1]
        assert first.stdin  # noqa: S101 - both are pipes, see above
        assert last.stdout  # noqa: S101
        self.input, self.output = first.stdin.fileno(), last.stdout.fileno()
        self.errors = last.stderr.fileno() if last.stderr else None
        for end in (self.input, self.output, self.errors):
            if end is not None:
                os.set_blocking(end, False)

    def write(self, data: memoryview) -> int:
        """How many bytes the pipe took. Raises `BrokenPipeError` when the first program is dead."""
        try:
            return os.write(self.input, data)
        except BlockingIOError:
            return 0

    def read(self) -> bytes | None:
        """What is there; nothing yet is `None`, the end is `b""`."""
        return _read(self.output)

    def complaints(self) -> bytes:
        return (_read(self.errors) or b"") if self.errors is not None else b""

    def obituary(self) -> str:
        """Which program died of itself, and how; empty if all live. A dying program closes its files a moment before
        its death can be seen."""
        for _ in range(_LOOKS):
            if dead := [(process, code) for process in self._processes if (code := process.poll())]:
                # The neighbours of a dead one follow it: those before it by SIGPIPE.
                process, code = min(dead, key=lambda one: one[1] == -signal.SIGPIPE)
                name = PurePath(str(process.args[0])).name  # type: ignore[index]
                return f"{name} " + (f"died of signal {-code}" if code < 0 else f"ended with code {code}")
            time.sleep(_LOOK)
        return ""

    def kill(self) -> None:
        """Ends them without waiting: they hold no state, so nothing is lost. `reap` must follow."""
        for process in self._processes:
            process.kill()
            for end in (process.stdin, process.stdout, process.stderr):
                _close(end)

    def reap(self, *, wait: bool) -> bool:
        """Whether all are gone, so that none is left as a zombie."""
        if wait:
            for process in self._processes:
                process.wait()
        return all(process.poll() is not None for process in self._processes)

    def forget(self) -> None:
        """In a forked copy of the process that started them: they are not ours to end or to talk to."""
        for process in self._processes:
            process.returncode = 0
            for end in (process.stdin, process.stdout, process.stderr):
                _close(end)


def _read(end: int) -> bytes | None:
    try:
        return os.read(end, _READ)
    except BlockingIOError:
        return None


def _close(end: object) -> None:
    close = getattr(end, "close", None)
    if close is not None:
        close()
