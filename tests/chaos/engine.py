"""LibreTranslate's protocol on loopback, by an engine that counts what it was paid for and fails as it is told."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from tests.backends.online.servers import PAGE, FakeEngine, Fault, Seen, Sent, as_json, as_page, fault, serving, trick

# What articles of `House` say, in words that no check has anything against.
_SAID = re.compile(r"Sentence (\d+) of article (\d+) is here\.")
_WORDS = {"es": r"La frase \1 del artículo \2 está aquí.", "fr": r"La phrase \1 de l’article \2 est ici."}


def _short(good: Sent) -> Sent:
    """One text less than was asked for."""
    return as_json({"translatedText": json.loads(good.body)["translatedText"][:-1]})


# All that an engine may answer instead of a translation; those at the end are paid for all the same.
FAULTS: Mapping[str, Fault] = {
    "429": fault(429, **{"Retry-After": "0"}),
    "429 for a second": fault(429, **{"Retry-After": "1"}),
    "500": fault(500),
    "503": fault(503),
    "a page": lambda _good: as_page(PAGE),
    "reset": trick("reset"),
    "cut off": trick("truncate"),
    "not JSON": lambda _good: Sent(b"<<<", 200, {"Content-Type": "application/json"}),
    "a text too few": _short,
    "silence": trick("hang"),
}


@dataclass
class Counting:
    """`delay` is seconds a request; `faults` is how many of a hundred requests meet one of `kinds`."""

    random: Random
    delay: float = 0.0
    faults: int = 0
    kinds: Sequence[str] = tuple(FAULTS)
    url: str = ""
    requests: int = 0  # those that got a good answer
    again: int = 0  # those of them with a text that had got one before
    paid: Counter[tuple[str, str]] = field(default_factory=Counter)  # good answers by target and text
    met: Counter[str] = field(default_factory=Counter)  # faults
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def speak(self, seen: Seen) -> Sent:
        time.sleep(self.delay)
        words = _WORDS[seen.json["target"]]
        return as_json({"translatedText": [_SAID.sub(words, text) for text in seen.json["q"]]})

    def answer(self, seen: Seen, good: Sent) -> Sent:
        with self._lock:
            if self.random.randrange(100) < self.faults:
                kind = self.random.choice(self.kinds)
                self.met[kind] += 1
                return FAULTS[kind](good)
            texts = [(seen.json["target"], text) for text in seen.json["q"]]
            self.requests += 1
            self.again += any(one in self.paid for one in texts)
            self.paid.update(texts)
        return good


@contextmanager
def counting(random: Random) -> Iterator[tuple[Counting, FakeEngine]]:
    one = Counting(random)
    with serving(one.speak) as server:
        server.always = one.answer
        one.url = server.url
        yield one, server
