"""A change that is applied does what its preview said, in every article and locale, and is undone whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.workflow.glossary.world import ES, FR, MX, World, differing
from tests.workflow.people import edited
from translate_pipeline.errors import GlossaryError
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import Cause, Concept, Glossary, State, StateChange, TermKind
from translate_pipeline.workflow.glossary.applying import apply as bring_in
from translate_pipeline.workflow.glossary.applying import carry_out, open_work
from translate_pipeline.workflow.glossary.changing import (
    Edit,
    Plan,
    adding,
    concept_of,
    forbidding,
    plan,
    resetting,
    retiring,
    setting,
)
from translate_pipeline.workflow.glossary.committing import commit
from translate_pipeline.workflow.glossary.impact import impact
from translate_pipeline.workflow.glossary.ledger import read
from translate_pipeline.workflow.glossary.replay import Effect
from translate_pipeline.workflow.glossary.samples import samples
from translate_pipeline.workflow.glossary.undoing import undo

Edits = Callable[[Glossary], tuple[Edit, ...]]


def set_(name: str, to: Locale, **said: object) -> Edits:
    return lambda now: (setting(concept_of(now, name), to, said),)


def reset(name: str, **said: object) -> Edits:
    return lambda now: (resetting(concept_of(now, name), said),)


CHANGES: dict[str, Edits] = {
    "another form": set_("bone pain", ES, form="dolor de huesos", plural="dolores de huesos"),
    "another form of a drug": set_("pomalidomide", ES, form="talidomida", gender="f"),
    "a form that begins with a vowel": set_("pomalidomide", ES, form="imida", gender="f"),
    "a form in a wider locale's own": set_("bone pain", MX, form="dolencia ósea"),
    "the plural alone": set_("bone pain", ES, plural="males óseos"),
    "the gender alone": set_("bone pain", ES, gender="f"),
    "what else is right": set_("bone pain", ES, accepted=("ostealgia",)),
    "what is wrong": lambda now: (forbidding(concept_of(now, "bone pain"), ES, ["dolor de hueso"]),),
    "a watched word": lambda now: (forbidding(concept_of(now, "sign"), FR, ["signal"]),),
    "a note": set_("bone pain", ES, note="see the style guide"),
    "an abbreviation": set_("PFS", ES, form="SSP"),
    "an abbreviation that stays": set_("PFS", ES, form="PFS"),
    "criticality": reset("bone pain", critical=True),
    "another kind": lambda now: (
        *retiring(concept_of(now, "bone pain"), ES), resetting(concept_of(now, "bone pain"), {"kind": TermKind.KEEP})
    ),
    "a variant": reset("ae-bone-pain", variants=("neuropathy",)),
    "case": reset("DVRd", term="DVRd", variants=("marrow",)),
    "the long form of an abbreviation": reset("endpoint-progression-free-survival", term="long survival"),
    "retired": lambda now: retiring(concept_of(now, "bone pain"), None),
    "retired in a locale": lambda now: retiring(concept_of(now, "pomalidomide"), FR),
    "retired and kept otherwise": lambda now: retiring(concept_of(now, "DVRd"), None),
    "a new rendering": set_("bone pain", FR, form="douleur osseuse", gender="f"),
    "a new term": lambda now: adding(now, "neuropathy", ES, {}, {"form": "neuropatía", "gender": "f"}, why="x"),
    "a new term around an old one": lambda now: adding(now, "bone pain was seen", ES, {}, {"form": "hubo"}, why="x"),
    "a new word": lambda now: adding(now, "seen", ES, {}, {"form": "visto"}, why="x"),
    "a new term around an abbreviation": lambda now: adding(now, "(PFS) was", ES, {}, {"form": "era"}, why="x"),
    "a new term that is a name here": lambda now: adding(now, "Bone", FR, {}, {"form": "os"}, why="x"),
    "a new pattern": lambda now: (
        Edit("p-mg", "", None, Concept("p-mg", TermKind.PATTERN, "identifier", r"\b\d mg\b")),
    ),
    "two at once": lambda now: (
        setting(concept_of(now, "bone pain"), ES, {"form": "osteodinia"}),
        setting(concept_of(now, "pomalidomide"), FR, {"form": "imide"}),
    ),
}  # fmt: skip


def planned(world: World, edits: Edits) -> Plan:
    now, mark = world.glossary()
    return plan(now, edits(now), mark=mark)


@pytest.mark.parametrize("name", CHANGES)
def test_exactly_the_segments_of_the_preview_change(world: World, name: str) -> None:
    made = planned(world, CHANGES[name])
    with world.store.read() as reader:
        found = impact(reader, made, world.means)
    before = world.targets()
    _, applied = carry_out(world.desk, made, "glossary.set", "a better word", world.means)
    changed = differing(before, world.targets())
    assert changed == {(one.article, one.locale, one.key) for one in found.touched}
    assert not applied.left
    assert sorted((one.article, one.locale) for one in applied.pages) == sorted(found.pages)
    # A run over everything, which looks at every segment, finds nothing more to do.
    after = world.targets()
    world.translate()
    assert world.targets() == after


@pytest.mark.parametrize("name", CHANGES)
def test_the_engine_is_asked_only_where_the_preview_says_so(world: World, name: str) -> None:
    made = planned(world, CHANGES[name])
    with world.store.read() as reader:
        found = impact(reader, made, world.means)
        texts = {
            (one.touched.article, one.touched.locale, one.touched.key): one
            for one in samples(reader, made, found.touched, world.means)
        }
    asked = len(world.engine.asked)
    carry_out(world.desk, made, "glossary.set", "a better word", world.means)
    new = world.engine.asked[asked:]
    assert bool(new) <= any(one.sends for one in found.touched)
    assert sum(map(len, new)) == 0 or found.sent > 0
    after = world.targets()
    assert len(texts) == found.segments
    for spot, one in texts.items():
        assert one.unknown or one.after == after[spot].target


@pytest.mark.parametrize("name", CHANGES)
def test_undoing_restores_the_glossary_and_every_segment(world: World, name: str) -> None:
    digest = world.glossary()[0].digest
    before = world.targets()
    made = planned(world, CHANGES[name])
    change, _ = carry_out(world.desk, made, "glossary.set", "a better word", world.means)
    asked = len(world.engine.asked)
    done = undo(world.desk, change, "it was right")
    assert world.glossary()[0].digest == digest
    assert not done.touched
    assert not differing(before, world.targets())
    assert world.targets() == before
    assert len(world.engine.asked) == asked
    world.translate()
    assert world.targets() == before


BONE = set_("bone pain", ES, form="dolor de huesos")
SPOTS = "two", "es"


def edit_by_a_person(world: World, article: str, to: Locale, text: str, word: str) -> str:
    """Ana writes the first sentence whose target has the word; its key."""
    with world.store.begin() as unit:
        record = unit.article(article)
        assert record is not None
        made = unit.newest_translation(record.id, to)
        assert made is not None
        key = next(one.key for one in made.targets if one.target and word in one.target.plain)
        targets = tuple(edited(one, text) if one.key == key else one for one in made.targets)
        unit.add_translation(
            replace(made, id=world.desk.ids(), number=made.number + 1, state=State.EDITED, targets=targets, cause="")
        )
    return key


def test_a_person_s_text_stays_and_is_queued(world: World) -> None:
    key = edit_by_a_person(world, "two", ES, "Los dolores óseos van y vienen.", "olores óseos")
    made = planned(world, set_("bone pain", ES, form="dolor de huesos", plural="dolores de huesos"))
    with world.store.read() as reader:
        found = impact(reader, made, world.means)
    assert [one.key for one in found.touched if one.human] == [key]
    assert found.human == 1
    _, applied = carry_out(world.desk, made, "glossary.set", "a better word", world.means)
    assert applied.queued == 1
    target = world.targets()["two", "es", key]
    assert target.target is not None
    assert target.target.plain == "Los dolores óseos van y vienen."
    assert target.work.pending is not None
    assert (target.work.pending.cause, target.work.pending.note) == (Cause.TERM, "ae-bone-pain")


def test_what_was_reviewed_counts_as_people_s_and_stays_served(world: World) -> None:
    before = world.targets()
    with world.store.begin() as unit:
        record = unit.article("two")
        assert record is not None
        made = unit.newest_translation(record.id, ES)
        assert made is not None
        unit.add_state(StateChange(made.id, State.PUBLISHED, world.desk.clock(), world.desk.actor))
    wanted = planned(world, BONE)
    with world.store.read() as reader:
        found = impact(reader, wanted, world.means)
    assert {(one.article, one.locale) for one in found.touched if one.human} == {("two", "es")}
    carry_out(world.desk, wanted, "glossary.set", "a better word", world.means)
    after = world.targets()
    own = [spot for spot in before if spot[:2] == SPOTS]
    assert [after[spot].target for spot in own] == [before[spot].target for spot in own]
    with world.store.read() as reader:
        assert reader.translation(record.id, ES, 1).state is State.PUBLISHED  # type: ignore[union-attr]


def test_a_run_that_was_stopped_goes_on_with_the_rest(world: World) -> None:
    made = planned(world, set_("pomalidomide", ES, form="imida"))
    with world.store.read() as reader:
        found = impact(reader, made, world.means)
    assert len(found.pages) > 2
    before = world.targets()
    stop = iter([False, False, True])

    def told(article: str, locale: str) -> None:
        if next(stop):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carry_out(world.desk, made, "glossary.set", "a better word", world.means, told=told)
    with world.store.read() as reader:
        ledger = read(reader)
    change = ledger.changes()[-1]
    assert change.open
    rest, left = open_work(world.store, ledger, change, world.means)
    assert len(left.pages) == len(found.pages) - 2
    done = bring_in(world.desk, change.id, rest, left, world.means)
    assert len(done.pages) == len(left.pages)
    assert differing(before, world.targets()) == {(one.article, one.locale, one.key) for one in found.touched}
    with world.store.read() as reader:
        assert not read(reader).changes()[-1].open


def test_segments_touched_since_are_listed_and_not_overwritten(world: World) -> None:
    before = world.targets()
    change, _ = carry_out(world.desk, planned(world, BONE), "glossary.set", "a better word", world.means)
    key = edit_by_a_person(world, "one", ES, "Ana lo dice así.", "olor de huesos")
    done = undo(world.desk, change, "it was right")
    assert [(one.article, one.locale, one.key) for one in done.touched] == [("one", "es", key)]
    after = world.targets()
    assert after["one", "es", key].target.plain == "Ana lo dice así."  # type: ignore[union-attr]
    assert differing(before, after) == {("one", "es", key)}


def test_an_undoing_can_be_undone(world: World) -> None:
    change, _ = carry_out(world.desk, planned(world, BONE), "glossary.set", "a better word", world.means)
    changed, digest = world.targets(), world.glossary()[0].digest
    back = undo(world.desk, change, "it was right")
    again = undo(world.desk, back.change, "it was wrong after all")
    assert again.undoes == back.change
    assert world.glossary()[0].digest == digest
    assert not differing(changed, world.targets())


def test_a_change_below_a_later_one_is_not_undone(world: World) -> None:
    change, _ = carry_out(world.desk, planned(world, BONE), "glossary.set", "a better word", world.means)
    carry_out(world.desk, planned(world, set_("bone pain", ES, form="ostealgia")), "glossary.set", "x", world.means)
    before = world.targets(), world.glossary()
    with pytest.raises(GlossaryError, match="was changed again since"):
        undo(world.desk, change, "it was right")
    with pytest.raises(GlossaryError, match="took the files over"):
        undo(world.desk, read_first(world), "all of it")
    assert (world.targets(), world.glossary()) == before


def read_first(world: World) -> str:
    with world.store.read() as reader:
        return read(reader).changes()[0].id


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(world: World) -> None:
    mine, other = planned(world, BONE), planned(world, set_("bone pain", ES, form="ostealgia"))
    elsewhere = planned(world, set_("pomalidomide", FR, form="imide"))
    commit(world.desk, other, "glossary.set", "x")
    digest = world.glossary()[0].digest
    with pytest.raises(GlossaryError, match="by someone else meanwhile"):
        commit(world.desk, mine, "glossary.set", "x")
    assert world.glossary()[0].digest == digest
    commit(world.desk, elsewhere, "glossary.set", "x")
    forms = {one.id: one.renderings for one in world.glossary()[0].concepts}
    assert forms["ae-bone-pain"]["es"].form == "ostealgia"
    assert forms["drug-pomalidomide"]["fr"].form == "imide"


def test_a_page_of_which_more_would_change_is_left(world: World) -> None:
    made = planned(world, BONE)
    before = world.targets()
    world.rules = replace(world.rules, policy="keep")
    _, applied = carry_out(world.desk, made, "glossary.set", "a better word", world.means)
    assert applied.left == len(applied.pages) > 0
    assert world.targets() == before
    with world.store.read() as reader:
        assert read(reader).changes()[-1].open


def test_a_person_s_text_of_other_rules_leaves_no_page_undone(world: World) -> None:
    """No run makes it again, so that it is no reason to leave the page."""
    key = edit_by_a_person(world, "two", ES, "Administre pomalidomida 4 mg.", "4 mg")
    with world.store.begin() as unit:
        record = unit.article("two")
        assert record is not None
        made = unit.newest_translation(record.id, ES)
        assert made is not None
        targets = tuple(replace(one, recipe="of an older day") if one.key == key else one for one in made.targets)
        unit.add_translation(replace(made, id=world.desk.ids(), number=made.number + 1, targets=targets, cause=""))
    _, applied = carry_out(world.desk, planned(world, BONE), "glossary.set", "a better word", world.means)
    assert applied.left == 0
    target = world.targets()["two", "es", key].target
    assert target is not None
    assert target.plain == "Administre pomalidomida 4 mg."


def test_effects_are_told_apart(world: World) -> None:
    effects = {}
    for name in ("another form", "what else is right", "what is wrong", "a watched word", "the gender alone"):
        with world.store.read() as reader:
            found = impact(reader, planned(world, CHANGES[name]), world.means)
        effects[name] = {one.effect for one in found.touched}
    assert effects.pop("another form") == {Effect.TEXT}
    assert all(one == {Effect.CHECK} for one in effects.values()), effects


def test_a_rendering_in_a_language_that_nothing_is_translated_into_changes_nothing(world: World) -> None:
    made = planned(world, set_("bone pain", locale("de"), form="Knochenschmerz"))
    with world.store.read() as reader:
        assert impact(reader, made, world.means).segments == 0


def test_a_price_makes_the_cost(world: World) -> None:
    made = planned(world, set_("pomalidomide", ES, form="imida"))
    with world.store.read() as reader:
        priced = replace(world.means, price={"pseudo": 20.0}.get)
        free, paid = (impact(reader, made, one) for one in (world.means, priced))
    assert free.cost is None
    assert paid.sent > 0
    assert paid.cost == round(paid.sent * 20 / 1_000_000, 4)


def test_the_article_that_has_no_term_is_never_touched(world: World) -> None:
    change, _ = carry_out(world.desk, planned(world, BONE), "glossary.set", "a better word", world.means)
    with world.store.read() as reader:
        record = reader.article("four")
        assert record is not None
        assert record.id not in {article for article, _, _ in reader.caused_by(change)}


def test_a_name_that_only_its_page_knows_is_no_mention_of_a_new_term(world: World) -> None:
    head = '<html lang="en"><head><meta name="author" content="Anna Bone"></head><body><article>'
    text = "<p>It was Anna Bone who saw all of it there.</p><p>The bone of all was seen there.</p>"
    world.translate((ES,), {"five": f"{head}{text}</article></body></html>"})
    made = planned(world, lambda now: adding(now, "bone", ES, {}, {"form": "hueso"}, why="x"))
    with world.store.read() as reader:
        found = impact(reader, made, world.means)
        said = {one.key: one for one in reader.mentioned("bone", ES) if one.article == "five"}
    assert [said[one.key].text.plain for one in found.touched if one.article == "five"] == [
        "The bone of all was seen there."
    ]
    assert sorted((one.text.plain, one.named) for one in said.values()) == [
        ("It was Anna Bone who saw all of it there.", True),
        ("The bone of all was seen there.", False),
    ]
    before = world.targets()
    carry_out(world.desk, made, "glossary.add", "a word", world.means)
    assert differing(before, world.targets()) == {(one.article, one.locale, one.key) for one in found.touched}
