"""What readers keep for themselves: bookmarks and areas of interest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from translate_pipeline.model.readers import Bookmark
from translate_pipeline.store.concurrent import Transactions
from translate_pipeline.store.reader_tables import bookmarks, interests


class SqlShelves:
    """Implements `ports.readers.ShelfBook`."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def bookmark(self, account: str, article: str, at: datetime, *, most: int) -> bool:
        own = bookmarks.c.account_id == account
        with self._transactions.write(f"bookmarks of {account}") as connection:
            there = set(connection.execute(sa.select(bookmarks.c.article).where(own)).scalars())
            if article not in there:
                if len(there) >= most:
                    return False
                connection.execute(sa.insert(bookmarks), {"account_id": account, "article": article, "at": at})
        return True

    def remove_bookmark(self, account: str, article: str) -> None:
        own = sa.and_(bookmarks.c.account_id == account, bookmarks.c.article == article)
        with self._transactions.write() as connection:
            connection.execute(sa.delete(bookmarks).where(own))

    def bookmarks(self, account: str) -> Sequence[Bookmark]:
        with self._transactions.read() as connection:
            return bookmarks_of(connection, account)

    def set_interests(self, account: str, topics: Sequence[str]) -> None:
        rows = [
            {"account_id": account, "topic": topic, "position": at} for at, topic in enumerate(dict.fromkeys(topics))
        ]
        with self._transactions.write(f"interests of {account}") as connection:
            connection.execute(sa.delete(interests).where(interests.c.account_id == account))
            if rows:
                connection.execute(sa.insert(interests), rows)

    def interests(self, account: str) -> Sequence[str]:
        with self._transactions.read() as connection:
            return interests_of(connection, account)


def bookmarks_of(connection: sa.Connection, account: str) -> tuple[Bookmark, ...]:
    own = sa.select(bookmarks.c.article, bookmarks.c.at).where(bookmarks.c.account_id == account)
    rows = connection.execute(own.order_by(bookmarks.c.at.desc(), bookmarks.c.article))
    return tuple(Bookmark(row.article, row.at) for row in rows)


def interests_of(connection: sa.Connection, account: str) -> tuple[str, ...]:
    own = sa.select(interests.c.topic).where(interests.c.account_id == account)
    return tuple(connection.execute(own.order_by(interests.c.position)).scalars())
