"""Laws of people's work, under any sequence of acts: no text is lost, no state leaves the table, no acceptance outlives
what it was given for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.workflow.conftest import BEGIN, POMALIDOMIDE
from tests.workflow.house import ANA, BEN, CARLA, ES, House, by, newest, run, store, stored
from translate_pipeline import resources
from translate_pipeline.errors import Refused
from translate_pipeline.memory import Change, align
from translate_pipeline.model import CHANGES, Cause, Coded, Glossary, Rendering, State, TargetRecord, bound_to
from translate_pipeline.store import file_url, open_store
from translate_pipeline.workflow import Desk, Stored
from translate_pipeline.workflow.declaring import declare_cosmetic, declare_erratum
from translate_pipeline.workflow.editing import Spot, confirm_segment, edit_segment
from translate_pipeline.workflow.standing import change_state

PEOPLE = (ANA, BEN, CARLA)
# Each sentence in two wordings, the second a cosmetic change of the first; and one that is more than that.
SENTENCES = (
    ("The treatment was stopped early.", "The therapy was stopped early."),
    ("Give pomalidomide today.", "Give pomalidomide now."),
    ("Read the whole guide first.", "Read the entire guide first."),
    ("The dose was reduced.", "The dose was not reduced."),
)
WORDS = (
    (POMALIDOMIDE,),
    (replace(POMALIDOMIDE, renderings={"es": Rendering("es", "la pomalidomida")}),),
)


@dataclass
class World:
    """One article, and what people have written in it that must still be somewhere: text by segment's key."""

    desk: Desk
    page: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0), (1, 0), (3, 0)])
    words: int = 0
    written: dict[str, Coded] = field(default_factory=dict)
    texts: int = 0

    @property
    def glossary(self) -> Glossary:
        return Glossary(WORDS[self.words], f"words-{self.words}")

    def translate(self) -> None:
        before = stored(self.desk) if self.written else None
        run(self.desk, *(SENTENCES[which][wording] for which, wording in self.page), glossary=self.glossary)
        if before is not None:
            self.follow(before, stored(self.desk))

    def follow(self, before: Stored, after: Stored) -> None:
        """A text whose sentence stands elsewhere went with it, one whose sentence was changed waits beside the new
        one, and one whose sentence was removed is in the history."""
        if before.revision.id == after.revision.id:
            return
        now = {one.key: one for one in after.translation.targets}
        old, new = before.revision.segments, after.revision.segments
        written, self.written = self.written, {}
        for pair in align(old, new):
            text = written.get(old[pair.old][0]) if pair.old is not None else None
            if text is None:
                continue
            if pair.new is None:
                with store(self.desk).read() as reader:
                    line = reader.translations(after.article.id)
                assert any(one.target == text for record in line for one in record.targets)
            elif pair.change is Change.UNCHANGED:
                self.written[new[pair.new][0]] = text
            else:
                pending = now[new[pair.new][0]].work.pending
                assert pending is not None
                assert pending.target == text

    def check(self) -> None:
        now = {one.key: one for one in newest(self.desk).targets}
        for key, text in self.written.items():
            assert now[key].target == text
            assert now[key].work.is_human

    def target(self, at: int) -> TargetRecord:
        targets = newest(self.desk).targets
        return targets[at % len(targets)]

    def spot(self, at: int) -> Spot:
        return Spot("trial-1", ES, self.target(at).key)


Act = Callable[[World, int, int], None]


def edits(world: World, at: int, who: int) -> None:
    world.texts += 1
    spot = world.spot(at)
    done = edit_segment(by(world.desk, PEOPLE[who]), House(world.glossary), spot, f"Texto {'a' * world.texts}.")
    assert done.target.target is not None
    world.written[spot.segment] = done.target.target


def confirms(world: World, at: int, who: int) -> None:
    spot = world.spot(at)
    done = confirm_segment(by(world.desk, PEOPLE[who]), House(world.glossary), spot)
    assert done.target.target is not None
    world.written[spot.segment] = done.target.target


def changes_the_source(world: World, at: int, who: int) -> None:
    place = at % len(world.page)
    which, wording = world.page[place]
    world.page[place] = which, 1 - wording
    world.translate()


def adds_or_removes(world: World, at: int, who: int) -> None:
    if len(world.page) > 2:
        world.page.pop(at % len(world.page))
    else:
        world.page.insert(at % 2, (at % len(SENTENCES), 0))
    world.translate()


def runs(world: World, at: int, who: int) -> None:
    world.translate()


def changes_a_term(world: World, at: int, who: int) -> None:
    world.words = 1 - world.words
    world.translate()


def declares(world: World, at: int, who: int) -> None:
    waiting = {
        one.key: one.work.pending.target
        for one in newest(world.desk).targets
        if one.work.pending and one.work.pending.cause is Cause.SOURCE
    }
    declare_cosmetic(by(world.desk, PEOPLE[who]), House(world.glossary), "trial-1", "One word for another.")
    now = {one.key: one for one in newest(world.desk).targets}
    for key, text in waiting.items():
        assert now[key].target == text or now[key].work.pending is not None, (
            "a text that waited is back, or waits still"
        )


def withdraws(world: World, at: int, who: int) -> None:
    declare_erratum(by(world.desk, PEOPLE[who]), "trial-1", "It is wrong.")


def steps(world: World, at: int, who: int) -> None:
    change_state(by(world.desk, PEOPLE[who]), "trial-1", ES, list(State)[at % len(State)], reason="So it is.")


ACTS: tuple[Act, ...] = (
    *(edits, confirms, changes_the_source, adds_or_removes, runs, changes_a_term),
    *(declares, withdraws, steps, steps, steps),
)
# A failing case is short enough as it is found: to make it shorter would take minutes.
PHASES = (Phase.explicit, Phase.generate)


@settings(max_examples=10, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 6), st.integers(0, 2)), min_size=3, max_size=12))
def test_whatever_happens_no_text_is_lost_and_no_state_leaves_the_table(acts: list[tuple[Act, int, int]]) -> None:
    minutes, numbers = count(), count(1)
    with TemporaryDirectory() as folder:
        opened = open_store(file_url(Path(folder) / "store.db"))
        desk = Desk(
            ANA,
            lambda: BEGIN + timedelta(minutes=next(minutes)),
            lambda: f"id-{next(numbers):04}",
            opened,
            (resources.folder("locales"),),
        )
        try:
            world = World(desk)
            world.translate()
            for act, at, who in acts:
                number = newest(desk).number
                try:
                    act(world, at, who)
                except Refused:
                    assert newest(desk).number == number
                world.check()
            require_legal_states(desk)
            require_bound_acceptances(desk)
        finally:
            opened.close()


def require_legal_states(desk: Desk) -> None:
    with store(desk).read() as reader:
        article = stored(desk).article
        chains: dict[int, list[State]] = {}
        for number, change in reader.states(article.id, ES):
            chains.setdefault(number, []).append(change.state)
        carried = {one.after["translation"] for one in reader.audit("trial-1 es") if one.action == "translation.carry"}
    for number, chain in chains.items():
        assert chain[0] in {State.MACHINE, State.EDITED} or number in carried
        assert all(pair in CHANGES for pair in pairwise(chain)), chain


def require_bound_acceptances(desk: Desk) -> None:
    place = stored(desk)
    sources = {key: text for key, _, _, text in place.revision.segments}
    for one in place.translation.targets:
        assert all(own.bound == bound_to(str(sources[one.key]), str(one.target), "es") for own in one.work.accepted)
