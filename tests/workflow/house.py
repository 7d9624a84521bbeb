"""What people's acts need besides a desk: a glossary, stored pages opened again, and runs of a made-up engine."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.workflow.conftest import GLOSSARY, source
from translate_pipeline import disclaimers, markup
from translate_pipeline.backends.pseudo import Pseudo
from translate_pipeline.languages import locale
from translate_pipeline.model import Actor, ActorKind, Document, Glossary, RevisionRecord, State, TranslationRecord
from translate_pipeline.pipeline import Stages
from translate_pipeline.ports import Store
from translate_pipeline.workflow import Desk, Page, Stored, read_stored, translate_article
from translate_pipeline.workflow.editing import Spot
from translate_pipeline.workflow.standing import change_state

ES = locale("es")
ANA, BEN, CARLA = (Actor(ActorKind.HUMAN, name) for name in ("ana", "ben", "carla"))
ROBOT = Actor(ActorKind.MACHINE, "cron")
FIRST, SECOND, THIRD = "Give pomalidomide 4 mg.", "Stop at once.", "Read on."


@dataclass(frozen=True, slots=True)
class House:
    glossary: Glossary = GLOSSARY

    def reopen(self, revision: RevisionRecord) -> Document:
        return markup.decode(revision.html, fragment=not revision.whole_page)


HOUSE = House()


def by(desk: Desk, actor: Actor) -> Desk:
    return replace(desk, actor=actor)


def page_of(*sentences: str) -> str:
    return "".join(f"<p>{one}</p>" for one in sentences)


def run(desk: Desk, *sentences: str, to: str = "es", glossary: Glossary = GLOSSARY) -> Page:
    return run_html(desk, page_of(*sentences), to=to, glossary=glossary)


def run_html(desk: Desk, html: str, *, to: str = "es", glossary: Glossary = GLOSSARY) -> Page:
    rules = disclaimers.abbreviations(locale(to), folders=desk.folders)
    return translate_article(source(html), locale(to), Stages(Pseudo(), glossary, abbreviations=rules), desk)


def store(desk: Desk) -> Store:
    assert desk.store is not None
    return desk.store


def stored(desk: Desk, to: str = "es") -> Stored:
    return read_stored(store(desk), "trial-1", locale(to))


def newest(desk: Desk, to: str = "es") -> TranslationRecord:
    return stored(desk, to).translation


def spot(desk: Desk, at: int, *, to: str = "es", based_on: int | None = None) -> Spot:
    return Spot("trial-1", locale(to), newest(desk, to).targets[at].key, based_on)


def publish(desk: Desk, to: str = "es") -> None:
    """All the way, by as many people as it takes."""
    if newest(desk, to).state is State.MACHINE:
        change_state(by(desk, ANA), "trial-1", locale(to), State.EDITED)
    change_state(by(desk, BEN), "trial-1", locale(to), State.REVIEWED)
    change_state(by(desk, CARLA), "trial-1", locale(to), State.APPROVED)
    change_state(by(desk, CARLA), "trial-1", locale(to), State.PUBLISHED)


def audited(desk: Desk) -> list[str]:
    with store(desk).read() as reader:
        return [one.action for one in reader.audit()]
