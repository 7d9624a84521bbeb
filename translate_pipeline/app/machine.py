"""What this machine is called, so that a worker's process can be looked for where it runs."""

from __future__ import annotations

import platform
from pathlib import Path


def host() -> str:
    """This machine, or this container: process numbers mean something within it only."""
    try:
        space = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:  # another system
        space = 0
    return f"{platform.node()}/{space}"
