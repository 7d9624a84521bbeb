"""How often something may be tried before it is refused for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from translate_pipeline.model.readers import Tries


@dataclass(frozen=True, slots=True)
class Limit:
    """After so many tries within this time, further ones are refused until so long after the last that counted."""

    tries: int
    within: timedelta
    refused_for: timedelta


SIGN_IN: Final = Limit(5, timedelta(seconds=300), timedelta(seconds=600))


def is_refused(tries: Tries, now: datetime) -> bool:
    return tries.refused_until is not None and now < tries.refused_until


def tried(limit: Limit, tries: Tries, now: datetime) -> Tries:
    """One more try, unless it is refused. A try counts when it begins, so that many at once are not taken for none;
    one that ended well is taken back by `forgiven`."""
    if is_refused(tries, now):
        return tries
    recent = (*(one for one in tries.at if now - limit.within < one <= now), now)
    return Tries(recent, now + limit.refused_for if len(recent) >= limit.tries else None)


def forgiven(limit: Limit, tries: Tries, begun: datetime) -> Tries:
    """Without the one try that began then, and without a refusal that stands no longer without it."""
    if begun not in tries.at:
        return tries
    left = list(tries.at)
    left.remove(begun)
    return Tries(tuple(left), tries.refused_until if len(left) >= limit.tries else None)
