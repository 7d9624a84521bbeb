"""What a reviewer must know of a segment or a page: findings and how grave they are."""

from __future__ import annotations

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


def holds(findings: tuple[Finding, ...]) -> bool:
    """Whether a segment with these findings, none of them accepted, is held back."""
    return any(finding.severity is not Severity.WARN for finding in findings)
