"""What is made of a glossary once: equal digests share it, threads too, and the last few are kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from translate_pipeline.model import Glossary

KEPT = 8
_Made = TypeVar("_Made")


def once(make: Callable[[Glossary], _Made]) -> Callable[[Glossary], _Made]:
    """Law: `make` runs once a digest, as long as fewer than `KEPT` others come between. What it makes must be safe to
    share."""
    kept: OrderedDict[str, _Made] = OrderedDict()
    lock = threading.Lock()

    def shared(glossary: Glossary) -> _Made:
        with lock:
            if glossary.digest not in kept:
                kept[glossary.digest] = make(glossary)
                while len(kept) > KEPT:
                    kept.popitem(last=False)
            kept.move_to_end(glossary.digest)
            return kept[glossary.digest]

    return shared
