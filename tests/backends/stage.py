"""A program like Apertium's: answers each NUL-ended chunk with one, unless the chunk tells it to misbehave.

Run as `python stage.py NAME [MARKER]`. It stands for any stage of a mode, so that death, silence and nonsense can be
proven without Apertium. MARKER is a file that makes `crash-once` happen once.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path


def misbehave(chunk: bytes, marker: Path | None) -> None:
    if b"<crash>" in chunk:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"<exit>" in chunk:
        sys.exit(3)
    if b"<hang>" in chunk:
        time.sleep(600)
    if b"<crash-once>" in chunk and marker is not None and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGSEGV)


def answer(chunk: bytes, name: str, count: int) -> bytes:
    if b"<twice>" in chunk:
        return chunk + b"\0" + chunk
    if b"<other>" in chunk:
        return b"the answer to something else[0\n]"
    if b"<bytes>" in chunk:
        return b"\xff\xfe" + chunk
    if b"<pid>" in chunk:
        return chunk.replace(b"<pid>", str(os.getpid()).encode())
    if b"<count>" in chunk:
        return chunk.replace(b"<count>", str(count).encode())
    return chunk.replace(b"<name>", f"{name}<name>".encode())


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    marker = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    rest, count = b"", 0
    while data := os.read(0, 1 << 16):
        *chunks, rest = (rest + data).split(b"\0")
        for chunk in chunks:
            count += 1
            misbehave(chunk, marker)
            if b"<spoil>" in chunk:
                os.write(2, b"Error: A new ambiguity class was found. \n")
            out = answer(chunk, name, count) + b"\0"
            while out:
                out = out[os.write(1, out) :]


if __name__ == "__main__":
    main()
