"""Property tests of this room: no deadlines, since the machine may be busy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("terms", deadline=None, max_examples=100)
settings.load_profile("terms")
