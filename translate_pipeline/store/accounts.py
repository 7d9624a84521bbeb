"""Accounts of readers, their sessions, and how often something was tried."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from translate_pipeline.model.readers import AccountKind, Kept, Session, SiteAccount, Tries
from translate_pipeline.store.concurrent import Transactions
from translate_pipeline.store.letters import reports_of, suggestions_of
from translate_pipeline.store.polls import keep_numbers, votes_of
from translate_pipeline.store.reader_tables import (
    bookmarks,
    error_reports,
    interests,
    site_accounts,
    site_sessions,
    suggestions,
    tries,
)
from translate_pipeline.store.shelves import bookmarks_of, interests_of

_FORGOTTEN = timedelta(days=1)  # after which a try can't matter to any limit
# Every table that has rows of an account; polls' votes become numbers before.
_OWN = (site_sessions, bookmarks, interests, suggestions, error_reports)


class SqlAccounts:
    """Implements `ports.readers.AccountBook`."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add_account(self, account: SiteAccount, password: str) -> bool:
        row = {name: getattr(account, name) for name in ("id", "email", "name", "locale", "created_at")}
        with self._transactions.write() as connection:
            insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
            new = insert(site_accounts).values(**row, kind=account.kind.value, password=password)
            added = new.on_conflict_do_nothing(index_elements=["email"]).returning(site_accounts.c.id)
            return connection.execute(added).scalar() is not None

    def account(self, email: str) -> tuple[SiteAccount, str] | None:
        with self._transactions.read() as connection:
            row = connection.execute(sa.select(site_accounts).where(site_accounts.c.email == email)).one_or_none()
        return (_account(row), row.password) if row else None

    def set_password(self, account: str, password: str, *, ends_sessions: bool) -> None:
        with self._transactions.write() as connection:
            this = site_accounts.c.id == account
            connection.execute(sa.update(site_accounts).where(this).values(password=password))
            if ends_sessions:
                connection.execute(sa.delete(site_sessions).where(site_sessions.c.account_id == account))

    def add_session(self, session: Session) -> None:
        row = {
            "digest": session.digest,
            "account_id": session.account.id,
            "created_at": session.created_at,
            "ends_at": session.ends_at,
        }
        with self._transactions.write() as connection:
            connection.execute(sa.delete(site_sessions).where(site_sessions.c.ends_at <= session.created_at))
            connection.execute(sa.insert(site_sessions), row)

    def session(self, digest: str, now: datetime) -> Session | None:
        query = (
            sa.select(site_accounts, site_sessions.c.created_at.label("since"), site_sessions.c.ends_at)
            .join(site_sessions, site_sessions.c.account_id == site_accounts.c.id)
            .where(site_sessions.c.digest == digest, site_sessions.c.ends_at > now)
        )
        with self._transactions.read() as connection:
            row = connection.execute(query).one_or_none()
        return Session(digest, _account(row), row.since, row.ends_at) if row else None

    def end_session(self, digest: str) -> None:
        with self._transactions.write() as connection:
            connection.execute(sa.delete(site_sessions).where(site_sessions.c.digest == digest))

    def kept(self, account: str) -> Kept | None:
        with self._transactions.read() as connection:
            row = connection.execute(sa.select(site_accounts).where(site_accounts.c.id == account)).one_or_none()
            if row is None:
                return None
            times = sa.select(site_sessions.c.created_at, site_sessions.c.ends_at)
            own = times.where(site_sessions.c.account_id == account).order_by(site_sessions.c.created_at)
            return Kept(
                account=_account(row),
                sessions=tuple((one.created_at, one.ends_at) for one in connection.execute(own)),
                bookmarks=bookmarks_of(connection, account),
                interests=interests_of(connection, account),
                votes=votes_of(connection, account),
                suggestions=suggestions_of(connection, account),
                reports=reports_of(connection, account),
            )

    def delete_account(self, account: str) -> None:
        with self._transactions.write(f"account {account}") as connection:
            keep_numbers(connection, account)
            for table in _OWN:
                connection.execute(sa.delete(table).where(table.c.account_id == account))
            connection.execute(sa.delete(site_accounts).where(site_accounts.c.id == account))

    def tries(self, subjects: Collection[str], change: Callable[[str, Tries], Tries], now: datetime) -> Sequence[Tries]:
        before = []
        with self._transactions.write("tries") as connection:
            over = sa.or_(tries.c.refused_until.is_(None), tries.c.refused_until < now)
            stale = sa.and_(tries.c.last_at < now - _FORGOTTEN, over)
            connection.execute(sa.delete(tries).where(stale))
            for subject in subjects:
                own = tries.c.subject == subject
                there = _tries(connection.execute(sa.select(tries).where(own)).one_or_none())
                before.append(there)
                after = change(subject, there)
                if after != there:
                    connection.execute(sa.delete(tries).where(own))
                if after != there and after != Tries():
                    connection.execute(sa.insert(tries), _row(subject, after, now))
        return before


def _account(row: sa.Row[Any]) -> SiteAccount:
    return SiteAccount(row.id, row.email, row.name, AccountKind(row.kind), row.locale, row.created_at)


def _tries(row: sa.Row[Any] | None) -> Tries:
    if row is None:
        return Tries()
    return Tries(tuple(datetime.fromisoformat(one) for one in row.at), row.refused_until)


def _row(subject: str, one: Tries, now: datetime) -> dict[str, object]:
    at = [moment.isoformat() for moment in one.at]
    return {"subject": subject, "at": at, "refused_until": one.refused_until, "last_at": now}
