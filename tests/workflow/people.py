"""People's acts, as they leave their marks in records."""

from __future__ import annotations

from dataclasses import replace

from tests.workflow.conftest import BEGIN
from translate_pipeline.model import Actor, ActorKind, Coded, State, TargetRecord, Work

ANA = Actor(ActorKind.HUMAN, "ana")


def edited(target: TargetRecord, text: str) -> TargetRecord:
    """The target as Ana has written it."""
    return replace(target, target=Coded(text), held=False, findings=(), work=Work(State.EDITED, ANA, BEGIN))
