"""Where Debian's Chromium is, for tests of what a browser makes of our pages."""

from __future__ import annotations

import shutil
from pathlib import Path

MISSING = "Chromium is not installed"
REMEDY = "`make setup` installs it"

# What is left of its own errands is told that there is no such host.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")


def program() -> Path | None:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return Path(found) if found else None
