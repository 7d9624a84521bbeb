"""Limits on trying, kept in the store: they outlive the program and hold for all its workers together."""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta
from typing import Final

from translate_pipeline.identity import Limit, forgiven, is_refused, tried
from translate_pipeline.identity.tokens import signature
from translate_pipeline.model.readers import Tries
from translate_pipeline.workflow.readers.desk import Declined, Problem, ReaderDesk

# Of one address: a clinic's readers may share one, so these only stop programs.
SIGN_UP: Final = Limit(10, timedelta(hours=1), timedelta(hours=1))
LETTERS: Final = Limit(20, timedelta(minutes=10), timedelta(minutes=10))
VOTES: Final = Limit(60, timedelta(minutes=10), timedelta(minutes=10))


def by_account(desk: ReaderDesk, what: str, email: str) -> str:
    """The subject of an account, whether there is one or not: a limit must not tell."""
    return signature(desk.secret, "tries", what, "account", email)


def by_address(desk: ReaderDesk, what: str, address: str) -> str:
    """The subject of a visitor's address; the /64 of IPv6, of which one household has all."""
    return signature(desk.secret, "tries", what, "address", _network(address))


def take(desk: ReaderDesk, limit: Limit, *subjects: str) -> datetime:
    """Counts a try of each, and returns when. Raises `Declined` where one of them has tried too often."""
    now = desk.clock()
    before = desk.book.tries(subjects, lambda _, tries: tried(limit, tries, now), now)
    if any(is_refused(one, now) for one in before):
        raise Declined(Problem.TOO_OFTEN, "This was tried too often.")
    return now


def give_back(desk: ReaderDesk, limit: Limit, begun: datetime, *subjects: str, forget: str = "") -> None:
    """A try that ended well counts no more; of `forget` none before it does either."""

    def change(subject: str, tries: Tries) -> Tries:
        return Tries() if subject == forget else forgiven(limit, tries, begun)

    desk.book.tries([*subjects, *([forget] if forget else [])], change, desk.clock())


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed), 64), strict=False).network_address)
