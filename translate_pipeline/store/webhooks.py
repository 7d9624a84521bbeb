"""Those who are told of changes, kept: one program at a time speaks to each, and each stands where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from translate_pipeline.model.publishing import EventKind
from translate_pipeline.model.webhooks import Delivery, Hook, Purpose
from translate_pipeline.store.concurrent import Transactions
from translate_pipeline.store.hook_tables import webhook_deliveries, webhooks

_KEPT: Final = 1_000  # tries that are remembered of each


class SqlHooks:
    """Implements `ports.webhooks.HookBook`; never ask inside a unit."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add(self, hook: Hook) -> bool:
        row = {**_standing(hook), "id": hook.id, "purpose": hook.purpose.value, "url": hook.url, "holder": ""}
        row |= {"kinds": [one.value for one in hook.kinds], "created_at": hook.created_at, "secret": hook.secret}
        with self._transactions.write("webhooks") as connection:
            if connection.execute(sa.select(webhooks.c.id).where(webhooks.c.id == hook.id)).first():
                return False
            connection.execute(sa.insert(webhooks), row)
        return True

    def hooks(self) -> Sequence[Hook]:
        with self._transactions.read() as connection:
            return [_hook(row) for row in connection.execute(_ALL.order_by(webhooks.c.created_at, webhooks.c.id))]

    def hook(self, id: str) -> Hook | None:  # noqa: A002  # as in the port
        with self._transactions.read() as connection:
            row = connection.execute(_ALL.where(webhooks.c.id == id)).first()
        return _hook(row) if row else None

    def remove(self, id: str) -> bool:  # noqa: A002
        with self._transactions.write("webhooks") as connection:
            connection.execute(sa.delete(webhook_deliveries).where(webhook_deliveries.c.hook_id == id))
            return bool(connection.execute(sa.delete(webhooks).where(webhooks.c.id == id)).rowcount)

    def claim(self, id: str, holder: str, at: datetime, until: datetime) -> Hook | None:  # noqa: A002
        free = sa.or_(webhooks.c.held_until.is_(None), webhooks.c.held_until <= at)
        mine = sa.and_(webhooks.c.id == id, free)
        with self._transactions.write() as connection:
            taken = connection.execute(sa.update(webhooks).where(mine).values(holder=holder, held_until=until))
            row = connection.execute(_ALL.where(webhooks.c.id == id)).first() if taken.rowcount else None
        return _hook(row) if row else None

    def let_go(self, id: str, holder: str) -> None:  # noqa: A002
        with self._transactions.write() as connection:
            connection.execute(sa.update(webhooks).where(_held(id, holder)).values(holder="", held_until=None))

    def advance(self, hook: Hook, holder: str, until: datetime, delivery: Delivery | None = None) -> bool:
        with self._transactions.write() as connection:
            changed = sa.update(webhooks).where(_held(hook.id, holder)).values(held_until=until, **_standing(hook))
            if not connection.execute(changed).rowcount:
                return False
            if delivery is not None:
                connection.execute(sa.insert(webhook_deliveries), _row(delivery))
                _forget(connection, hook.id)
        return True

    def revive(self, id: str, at: datetime) -> bool:  # noqa: A002
        anew = sa.update(webhooks).where(webhooks.c.id == id).values(failures=0, stopped=False, due_at=at)
        with self._transactions.write() as connection:
            return bool(connection.execute(anew).rowcount)

    def deliveries(self, id: str, *, limit: int = 50) -> Sequence[Delivery]:  # noqa: A002
        own = sa.select(webhook_deliveries).where(webhook_deliveries.c.hook_id == id)
        with self._transactions.read() as connection:
            found = connection.execute(own.order_by(webhook_deliveries.c.row.desc()).limit(limit))
            return [Delivery(one.hook_id, one.number, one.at, one.status, bool(one.taken), one.detail) for one in found]


_ALL: Final = sa.select(webhooks)


def _held(id: str, holder: str) -> sa.ColumnElement[bool]:  # noqa: A002
    return sa.and_(webhooks.c.id == id, webhooks.c.holder == holder)


def _standing(hook: Hook) -> dict[str, Any]:
    return {"done": hook.done, "due_at": hook.due_at, "failures": hook.failures, "stopped": hook.stopped}


def _row(delivery: Delivery) -> dict[str, Any]:
    names = ("number", "at", "status", "taken", "detail")
    return {"hook_id": delivery.hook, **{name: getattr(delivery, name) for name in names}}


def _forget(connection: sa.Connection, id: str) -> None:  # noqa: A002
    """What is older than the tries that are kept."""
    rows = sa.select(webhook_deliveries.c.row).where(webhook_deliveries.c.hook_id == id)
    oldest = connection.execute(rows.order_by(webhook_deliveries.c.row.desc()).offset(_KEPT).limit(1)).scalar()
    if oldest is not None:
        own = sa.and_(webhook_deliveries.c.hook_id == id, webhook_deliveries.c.row <= oldest)
        connection.execute(sa.delete(webhook_deliveries).where(own))


def _hook(row: sa.Row[Any]) -> Hook:
    return Hook(
        id=row.id,
        purpose=Purpose(row.purpose),
        url=row.url,
        kinds=tuple(map(EventKind, row.kinds)),
        created_at=row.created_at,
        done=row.done,
        due_at=row.due_at,
        failures=row.failures,
        stopped=bool(row.stopped),
        secret=row.secret,
    )
