"""Coded text, findings and term hits as JSON values and back; inverses stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from translate_pipeline.model import Code, Coded, CodeKind, Finding, Severity, TermHit, TermKind


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
        )
        for one in values
    )


def _span(value: list[int] | None) -> tuple[int, int] | None:
    return None if value is None else (value[0], value[1])
