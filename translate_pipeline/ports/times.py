"""Time and identity, which come in from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

# Time and identity come in from outside, so that a run can be repeated to the letter.
Clock = Callable[[], datetime]  # aware, UTC
Ids = Callable[[], str]  # unique, sortable by the time it was made
Sleep = Callable[[float], None]
