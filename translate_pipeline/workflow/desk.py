"""What every use case is handed: who acts, what time it is, where new ids come from, and where things are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline.model import Actor, AuditRecord
from translate_pipeline.ports import Clock, Ids, Store, Unit


@dataclass(frozen=True, slots=True)
class Desk:
    """`store` is None where nothing is to be kept; `folders` hold locale data, the operator's before ours."""

    actor: Actor
    clock: Clock
    ids: Ids
    store: Store | None
    folders: tuple[Path, ...]

    def audit(
        self,
        unit: Unit,
        action: str,
        subject: str,
        *,
        before: Mapping[str, object] | None = None,
        after: Mapping[str, object] | None = None,
    ) -> None:
        """One line of the append-only audit, in the same transaction as what it tells of."""
        unit.add_audit(AuditRecord(self.ids(), self.clock(), self.actor, action, subject, before or {}, after or {}))
