"""Coded text, findings and term hits as JSON values and back; inverses stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from translate_pipeline.model import (
    UNTOUCHED,
    Acceptance,
    Actor,
    ActorKind,
    Cause,
    Code,
    Coded,
    CodeKind,
    Finding,
    Pending,
    Severity,
    State,
    TermHit,
    TermKind,
    Work,
)


def coded_value(coded: Coded) -> dict[str, Any]:
    """`tokens` would drop what a code shows and is named, so codes are lists: id, kind, at, tag, text."""
    codes = [[code.id, code.kind.value, code.at, code.tag, code.text] for code in coded.codes]
    return {"plain": coded.plain, "codes": codes} if codes else {"plain": coded.plain}


def coded(value: dict[str, Any]) -> Coded:
    codes = (Code(id_, CodeKind(kind), at, tag, text) for id_, kind, at, tag, text in value.get("codes", ()))
    return Coded(value["plain"], tuple(codes))


def finding_values(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "detail": one.detail,
            "segment": one.segment,
            "source": one.source,
            "target": one.target,
        }
        for one in findings
    ]


def findings(values: Iterable[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            code=one["code"],
            severity=Severity(one["severity"]),
            detail=one["detail"],
            segment=one["segment"],
            source=_span(one["source"]),
            target=_span(one["target"]),
        )
        for one in values
    )


def hit_values(hits: Iterable[TermHit]) -> list[dict[str, Any]]:
    return [
        {
            "concept": one.concept,
            "revision": one.revision,
            "kind": one.kind.value,
            "start": one.start,
            "end": one.end,
            "surface": one.surface,
            "form": one.form,
            "accepted": one.accepted,
            "forbidden": one.forbidden,
            "gender": one.gender,
            "number": one.number,
            "critical": one.critical,
            "category": one.category,
        }
        for one in hits
    ]


def hits(values: Iterable[dict[str, Any]]) -> tuple[TermHit, ...]:
    return tuple(
        TermHit(
            concept=one["concept"],
            revision=one["revision"],
            kind=TermKind(one["kind"]),
            start=one["start"],
            end=one["end"],
            surface=one["surface"],
            form=one["form"],
            accepted=tuple(one["accepted"]),
            forbidden=tuple(one["forbidden"]),
            gender=one["gender"],
            number=one["number"],
            critical=one["critical"],
            category=one.get("category", ""),  # rows of the first schema have none
        )
        for one in values
    )


def work_value(work: Work) -> dict[str, Any] | None:
    """None where only a machine was at work. The state stands in a column of its own."""
    if work == UNTOUCHED:
        return None
    return {
        "by": _actor_value(work.by),
        "at": work.at and work.at.isoformat(),
        "accepted": [
            [one.code, one.bound, one.reason, _actor_value(one.by), one.at.isoformat()] for one in work.accepted
        ],
        "pending": work.pending and _pending_value(work.pending),
        "origin": work.origin,
    }


def work(state: str, value: dict[str, Any] | None) -> Work:
    if value is None:
        return Work(State(state)) if state != State.MACHINE else UNTOUCHED
    accepted = (
        Acceptance(code, bound, reason, _some_actor(by), datetime.fromisoformat(at))
        for code, bound, reason, by, at in value["accepted"]
    )
    return Work(
        state=State(state),
        by=_actor(value["by"]),
        at=datetime.fromisoformat(value["at"]) if value["at"] else None,
        accepted=tuple(accepted),
        pending=_pending(value["pending"]) if value["pending"] else None,
        origin=(value["origin"][0], value["origin"][1]) if value["origin"] else None,
    )


def _pending_value(pending: Pending) -> dict[str, Any]:
    return {
        "cause": pending.cause.value,
        "note": pending.note,
        "source": pending.source and coded_value(pending.source),
        "target": pending.target and coded_value(pending.target),
    }


def _pending(value: dict[str, Any]) -> Pending:
    source, target = (coded(value[name]) if value[name] else None for name in ("source", "target"))
    return Pending(Cause(value["cause"]), value["note"], source, target)


def _actor_value(actor: Actor | None) -> list[str] | None:
    return None if actor is None else [actor.kind.value, actor.name]


def _actor(value: list[str] | None) -> Actor | None:
    return None if value is None else _some_actor(value)


def _some_actor(value: list[str]) -> Actor:
    return Actor(ActorKind(value[0]), value[1])


def _span(value: list[int] | None) -> tuple[int, int] | None:
    return None if value is None else (value[0], value[1])
