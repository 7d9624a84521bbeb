"""That somebody has acknowledged a wording, as a value that a browser keeps and nobody else can make."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from translate_pipeline.identity.tokens import same, signature

KEPT: Final = timedelta(days=365)

_SHAPE: Final = re.compile(r"([0-9a-f]{16})\.([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9a-f]{64})", re.ASCII)


class Acknowledgements:
    """Values signed with one secret. Another wording is another version: what was acknowledged before it is void."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def give(self, version: str, on: date) -> str:
        """Inverse: `holds`."""
        return f"{version}.{on.isoformat()}.{self._sign(version, on.isoformat())}"

    def holds(self, value: str, versions: Collection[str], today: date) -> bool:
        """Whether one of these versions was acknowledged, within a year. A day ahead is somebody's clock, not more."""
        found = _SHAPE.fullmatch(value)
        if found is None:
            return False
        version, day, signed = found.groups()
        if version not in versions or not same(signed, self._sign(version, day)):
            return False
        age = today - date.fromisoformat(day)  # ours, since the signature is
        return timedelta(days=-1) <= age <= KEPT

    def _sign(self, version: str, day: str) -> str:
        return signature(self._secret, "acknowledged", version, day)


def version_of(*wording: str) -> str:
    """Of a wording: another one for any other text."""
    told = "\0".join(wording).encode("utf-8")
    return hashlib.sha256(told).hexdigest()[:16]
