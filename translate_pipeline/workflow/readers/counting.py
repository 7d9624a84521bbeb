"""How often articles are opened, counted in memory and written down now and then; no visitor is in it."""

from __future__ import annotations

import threading
from collections import Counter as Numbers
from typing import Final

from translate_pipeline.model.readers import DailyCount, Opened
from translate_pipeline.ports import Clock
from translate_pipeline.ports.readers import LetterBook

_MOST: Final = 10_000  # articles and locales between two times of writing down; what is beyond is not counted


class Counter:
    """One for each program; threads may share it. What was counted since the last `write` is lost with the program."""

    def __init__(self, book: LetterBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._numbers: Numbers[tuple[str, str, Opened]] = Numbers()
        self._lock = threading.Lock()

    def opened(self, article: str, locale: str, what: Opened = Opened.PAGE) -> None:
        with self._lock:
            if len(self._numbers) < _MOST:
                self._numbers[article, locale, what] += 1

    def write(self) -> None:
        """What fails to be written is counted still."""
        with self._lock:
            taken, self._numbers = self._numbers, Numbers()
        if not taken:
            return
        day = self._clock().date()
        counts = [DailyCount(article, locale, day, what, count) for (article, locale, what), count in taken.items()]
        try:
            self._book.count(counts)
        except BaseException:
            with self._lock:
                self._numbers += taken
            raise
