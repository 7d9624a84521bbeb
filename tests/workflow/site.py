"""A desk whose notices people have approved, and the way of a text to its readers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.workflow.house import ANA, BEN, CARLA, ES, HOUSE, by, newest, store
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import Actor, ActorKind, State
from translate_pipeline.model.publishing import Gone, Moved, Served
from translate_pipeline.workflow import Desk
from translate_pipeline.workflow.notices import ORIGINAL, approve_notice
from translate_pipeline.workflow.publishing import Published, publish
from translate_pipeline.workflow.standing import change_state

KEY = "trial-1"
EN = locale("en")
LAWYER = Actor(ActorKind.HUMAN, "lena")


def approve_notices(desk: Desk) -> None:
    own = by(desk, LAWYER)
    approve_notice(own, ES, role="lawyer", qualification="bar of Madrid")
    approve_notice(own, EN, role="lawyer", qualification="bar of Madrid", kind=ORIGINAL)


def bring_on(desk: Desk, to: Locale = ES, *, until: State = State.APPROVED) -> None:
    """From wherever it is, by as many people as it takes."""
    steps = {State.EDITED: ANA, State.REVIEWED: BEN, State.APPROVED: CARLA}
    order = [State.MACHINE, *steps]
    for state, actor in steps.items():
        now = newest(desk, to.tag).state
        if now in order and order.index(now) < order.index(state) <= order.index(until):
            change_state(by(desk, actor), KEY, to, state)


def publish_whole(desk: Desk, to: Locale = ES) -> Published:
    bring_on(desk, to)
    return publish(by(desk, CARLA), HOUSE, KEY, to)


def served(desk: Desk, to: Locale = ES) -> Served | Gone | Moved | None:
    with store(desk).read() as reader:
        return reader.served_article(KEY, to.tag)


def own_rules(desk: Desk, folder: Path, to: str, text: str) -> Desk:
    """With an operator's folder that says this of publishing in a locale."""
    (folder / to).mkdir(parents=True, exist_ok=True)
    (folder / to / "locale.toml").write_text(f"[publishing]\n{text}\n", encoding="utf-8")
    return replace(desk, folders=(folder, *desk.folders))
