"""Provenance and folders that the tests of this room share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from translate_pipeline import resources
from translate_pipeline.disclaimers import Provenance, Signature
from translate_pipeline.languages import locale
from translate_pipeline.model import State

SHIPPED = resources.folder("locales")
OURS = [SHIPPED]
TEXTS = [locale(file.parent.name) for file in sorted(SHIPPED.glob("*/disclaimer.html"))]

REVIEWED = Signature("A. Reviewer, medical translator", date(2026, 3, 4))
APPROVED = Signature("B. Approver, haematologist", date(2026, 3, 5))

MACHINE = Provenance(
    engines=(("apertium", "eng-spa 0.3.1"),),
    date=date(2026, 3, 1),
    source_url="https://example.org/mm-003",
    page_version="p-17",
    source_title="Pomalidomide in relapsed myeloma",
)


def with_(**changes: Any) -> Provenance:
    return replace(MACHINE, **changes)


# Every state with the signatures that it needs.
IN_STATE = {
    State.MACHINE: MACHINE,
    State.EDITED: with_(state=State.EDITED),
    State.REVIEWED: with_(state=State.REVIEWED, reviewed=REVIEWED),
    **{
        state: with_(state=state, reviewed=REVIEWED, approved=APPROVED)
        for state in (State.APPROVED, State.PUBLISHED, State.OUTDATED, State.WITHDRAWN)
    },
}


def own_folder(tmp_path: Path, files: dict[str, str]) -> list[Path]:
    """An operator's folder before ours."""
    for name, text in files.items():
        file = tmp_path / "own" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return [tmp_path / "own", SHIPPED]


def shipped_text(tag: str) -> str:
    return (SHIPPED / tag / "disclaimer.html").read_text(encoding="utf-8")
