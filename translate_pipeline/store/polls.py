"""Polls and votes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from translate_pipeline.errors import StoreError
from translate_pipeline.model.readers import Poll, PollWords, Vote
from translate_pipeline.store.concurrent import Transactions
from translate_pipeline.store.reader_tables import poll_numbers, poll_votes, poll_words, polls, site_marks

_MARK = "polls"


class SqlPolls:
    """Implements `ports.readers.PollBook`."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add_poll(self, poll: Poll) -> None:
        row = {
            "id": poll.id,
            "article": poll.article,
            "language": poll.language,
            "created_at": poll.created_at,
            "closed_at": poll.closed_at,
        }
        with self._transactions.write(_MARK) as connection:
            connection.execute(sa.insert(polls), row)
            connection.execute(sa.insert(poll_words), [_said(poll.id, *one) for one in sorted(poll.words.items())])
            _grow(connection)

    def word_poll(self, poll: str, locale: str, words: PollWords) -> None:
        with self._transactions.write(_MARK) as connection:
            _require(connection, poll)
            own = sa.and_(poll_words.c.poll_id == poll, poll_words.c.locale == locale)
            connection.execute(sa.delete(poll_words).where(own))
            connection.execute(sa.insert(poll_words), _said(poll, locale, words))
            _grow(connection)

    def close_poll(self, poll: str, at: datetime) -> None:
        with self._transactions.write(_MARK) as connection:
            _require(connection, poll)
            connection.execute(sa.update(polls).where(polls.c.id == poll).values(closed_at=at))
            _grow(connection)

    def poll(self, poll: str) -> Poll | None:
        found = self._polls(sa.select(polls).where(polls.c.id == poll))
        return found[0] if found else None

    def polls(self, article: str | None = None) -> Sequence[Poll]:
        query = sa.select(polls).order_by(polls.c.created_at.desc(), polls.c.id.desc())
        return self._polls(query if article is None else query.where(polls.c.article == article))

    def _polls(self, query: sa.Select[Any]) -> list[Poll]:
        with self._transactions.read() as connection:
            rows = connection.execute(query).all()
            words = sa.select(poll_words).where(poll_words.c.poll_id.in_([row.id for row in rows]))
            said: defaultdict[str, dict[str, PollWords]] = defaultdict(dict)
            for one in connection.execute(words.order_by(poll_words.c.locale)) if rows else ():
                said[one.poll_id][one.locale] = PollWords(one.question, tuple(one.options))
        return [Poll(row.id, row.article, row.language, said[row.id], row.created_at, row.closed_at) for row in rows]

    def polls_mark(self) -> int:
        with self._transactions.read() as connection:
            return connection.execute(sa.select(site_marks.c.number).where(site_marks.c.name == _MARK)).scalar() or 0

    def vote(self, poll: str, option: int, voter: str, at: datetime, *, account: str = "", instead: str = "") -> None:
        row = {"poll_id": poll, "voter": voter, "option": option, "at": at, "account_id": account or None}
        with self._transactions.write(f"votes in {poll}") as connection:
            _require(connection, poll)
            former = poll_votes.c.voter.in_([voter, instead] if instead else [voter])
            connection.execute(sa.delete(poll_votes).where(poll_votes.c.poll_id == poll, former))
            connection.execute(sa.insert(poll_votes), row)

    def votes(self, poll: str) -> Mapping[int, int]:
        mine = sa.select(poll_votes.c.option, sa.func.count()).where(poll_votes.c.poll_id == poll)
        gone = sa.select(poll_numbers.c.option, poll_numbers.c.votes).where(poll_numbers.c.poll_id == poll)
        total: Counter[int] = Counter()
        with self._transactions.read() as connection:
            for query in (mine.group_by(poll_votes.c.option), gone):
                for option, number in connection.execute(query):
                    total[option] += number
        return dict(total)

    def voted(self, poll: str, voters: Collection[str]) -> int | None:
        own = sa.and_(poll_votes.c.poll_id == poll, poll_votes.c.voter.in_(list(voters)))
        with self._transactions.read() as connection:
            rows = connection.execute(sa.select(poll_votes.c.voter, poll_votes.c.option).where(own))
            found = {row.voter: row.option for row in rows}
        return next((found[voter] for voter in voters if voter in found), None)


def votes_of(connection: sa.Connection, account: str) -> tuple[Vote, ...]:
    own = sa.select(poll_votes).where(poll_votes.c.account_id == account)
    rows = connection.execute(own.order_by(poll_votes.c.at, poll_votes.c.poll_id))
    return tuple(Vote(row.poll_id, row.option, row.at) for row in rows)


def keep_numbers(connection: sa.Connection, account: str) -> None:
    """Turns the votes of an account into numbers that nobody can trace."""
    for vote in votes_of(connection, account):
        row = {"poll_id": vote.poll, "option": vote.option, "votes": 1}
        connection.execute(_NUMBERING[connection.dialect.name], row)
    connection.execute(sa.delete(poll_votes).where(poll_votes.c.account_id == account))


def _numbering(dialect: str) -> Any:
    insert: Any = {"sqlite": sqlite, "postgresql": postgresql}[dialect].insert(poll_numbers)
    more = {"votes": poll_numbers.c.votes + 1}
    return insert.on_conflict_do_update(index_elements=["poll_id", "option"], set_=more)


_NUMBERING = {dialect: _numbering(dialect) for dialect in ("sqlite", "postgresql")}


def _said(poll: str, locale: str, words: PollWords) -> dict[str, object]:
    return {"poll_id": poll, "locale": locale, "question": words.question, "options": list(words.options)}


def _require(connection: sa.Connection, poll: str) -> None:
    if connection.execute(sa.select(polls.c.id).where(polls.c.id == poll)).scalar() is None:
        raise StoreError(f"There is no poll {poll}.", hint="`translate-pipeline poll list` lists them.")


def _grow(connection: sa.Connection) -> None:
    mark = site_marks.c.name == _MARK
    changed = connection.execute(sa.update(site_marks).where(mark).values(number=site_marks.c.number + 1))
    if not changed.rowcount:
        connection.execute(sa.insert(site_marks), {"name": _MARK, "number": 1})
