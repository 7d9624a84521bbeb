"""What the store keeps of the site's readers."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from translate_pipeline.store.accounts import SqlAccounts
from translate_pipeline.store.concurrent import Transactions
from translate_pipeline.store.letters import SqlLetters
from translate_pipeline.store.polls import SqlPolls
from translate_pipeline.store.reader_tables import site_secrets
from translate_pipeline.store.shelves import SqlShelves


class SqlReaders(SqlAccounts, SqlShelves, SqlPolls, SqlLetters):
    """Implements `ports.readers.ReaderBook`: every call is a transaction of its own; never ask inside a unit."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def secret(self, name: str, make: Callable[[], bytes]) -> bytes:
        own = sa.select(site_secrets.c.value).where(site_secrets.c.name == name)
        with self._transactions.read() as connection:
            value = connection.execute(own).scalar()
        if value is None:
            with self._transactions.write("secrets") as connection:
                value = connection.execute(own).scalar()
                if value is None:
                    value = make().hex()
                    connection.execute(sa.insert(site_secrets), {"name": name, "value": value})
        return bytes.fromhex(value)
