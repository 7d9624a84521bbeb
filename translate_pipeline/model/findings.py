"""What a reviewer must know of a segment or a page: findings and how grave they are."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    BLOCK = "block"  # nobody can publish it
    ACK = "ack"  # a named reviewer may accept it, with a reason
    WARN = "warn"  # shown and counted


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `code` is `family.what` (`numbers.value`), `segment` a segment key or empty for the page.

    `source` and `target` are the spans (start, end) in the plain texts that show it, where there are any.
    """

    code: str
    severity: Severity
    detail: str
    segment: str = ""
    source: tuple[int, int] | None = None
    target: tuple[int, int] | None = None


def holds(findings: tuple[Finding, ...], accepted: Collection[str] = ()) -> bool:
    """Whether a segment with these findings is held back. `accepted` are the codes that somebody has accepted for this
    very source, target and locale: that helps against ACK, never against BLOCK."""
    return any(
        one.severity is Severity.BLOCK or (one.severity is Severity.ACK and one.code not in accepted)
        for one in findings
    )


def bound_to(source: str, target: str, locale: str) -> str:
    """What an acceptance is bound to: a digest of source and target (codes as tokens) and the locale's tag."""
    parts = "\0".join((source, target, locale)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(parts, digest_size=16).hexdigest()
