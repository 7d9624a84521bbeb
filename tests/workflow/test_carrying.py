"""From one translation to the next: people's work is never lost, and what has changed is never taken for unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.conftest import GLOSSARY, POMALIDOMIDE, source
from tests.workflow.people import ANA, edited
from translate_pipeline.backends.pseudo import Pseudo
from translate_pipeline.languages import locale
from translate_pipeline.model import (
    Cause,
    Code,
    Coded,
    CodeKind,
    Glossary,
    Rendering,
    SegmentTranslation,
    State,
    StateChange,
    TargetRecord,
    TranslationRecord,
    content,
)
from translate_pipeline.pipeline import Stages
from translate_pipeline.workflow import Desk, Page, read_stored, translate_article
from translate_pipeline.workflow.carrying import MEMORY, contexts, prior_of, refit

ES = locale("es")
FIRST, SECOND, THIRD = "Give pomalidomide daily.", "Stop at once.", "Read on."


def page_of(*sentences: str) -> str:
    return "".join(f"<p>{one}</p>" for one in sentences)


def run(desk: Desk, *sentences: str, key: str = "trial-1", glossary: Glossary = GLOSSARY, cause: str = "") -> Page:
    return translate_article(source(page_of(*sentences), key), ES, Stages(Pseudo(), glossary), desk, cause=cause)


def newest(desk: Desk, key: str = "trial-1") -> TranslationRecord:
    assert desk.store is not None
    return read_stored(desk.store, key, ES).translation


def keep(desk: Desk, targets: Sequence[TargetRecord], key: str = "trial-1") -> TranslationRecord:
    """The newest translation with these targets, as an edit writes it."""
    assert desk.store is not None
    before = newest(desk, key)
    after = replace(before, id=desk.ids(), number=before.number + 1, state=State.EDITED, targets=tuple(targets))
    with desk.store.begin() as unit:
        unit.add_translation(after)
    return after


def edit(desk: Desk, at: int, text: str, key: str = "trial-1") -> TargetRecord:
    targets = list(newest(desk, key).targets)
    targets[at] = edited(targets[at], text)
    keep(desk, targets, key)
    return targets[at]


def bring(desk: Desk, state: State) -> None:
    assert desk.store is not None
    with desk.store.begin() as unit:
        unit.add_state(StateChange(newest(desk).id, state, desk.clock(), ANA))


def texts(page: Page) -> list[str]:
    return [one.target.plain if one.target else "" for one in page.translation.segments]


def test_only_what_is_new_or_changed_is_translated(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    page = run(desk, SECOND, "Stop at three.", FIRST)
    assert (page.delta.reused, page.delta.translated, page.delta.removed) == (2, 1, 0)
    assert [one.reused for one in page.translation.segments] == [True, False, True]
    assert run(desk, FIRST).delta.removed == 2


def test_a_person_s_text_stays_wherever_its_sentence_moves(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    by_ana = edit(desk, 1, "Pare ya.")
    page = run(desk, SECOND, THIRD, FIRST)
    assert texts(page)[0] == "Pare ya."
    assert newest(desk).targets[0].work == by_ana.work
    assert newest(desk).state is State.EDITED


def test_a_person_s_text_of_a_sentence_that_changed_is_outdated_with_both_sources(desk: Desk) -> None:
    run(desk, FIRST, "Stop the treatment at once.")
    edit(desk, 1, "Pare ya.")
    page = run(desk, FIRST, "Stop the treatment at noon.")
    (changed,) = page.delta.outdated
    assert (changed.before.plain, changed.after.plain) == ("Stop the treatment at once.", "Stop the treatment at noon.")
    target = newest(desk).targets[1]
    assert target.target != Coded("Pare ya.")
    assert target.work.state is State.MACHINE
    assert target.work.pending is not None
    assert target.work.pending.cause is Cause.SOURCE
    assert target.work.pending.target == Coded("Pare ya.")


def test_what_is_outdated_stays_so_until_a_person_has_looked(desk: Desk) -> None:
    run(desk, FIRST, "Stop the treatment at once.")
    edit(desk, 1, "Pare ya.")
    run(desk, FIRST, "Stop the treatment at noon.")
    run(desk, FIRST, "Stop the treatment at noon.", THIRD)
    run(desk, FIRST, "Stop the treatments at noon.", THIRD)
    pending = newest(desk).targets[1].work.pending
    assert pending is not None
    assert pending.target == Coded("Pare ya.")


@pytest.mark.parametrize("state", [State.REVIEWED, State.APPROVED])
def test_a_machine_s_text_that_passed_a_review_is_a_person_s_work(desk: Desk, state: State) -> None:
    run(desk, FIRST, SECOND)
    bring(desk, state)
    page = run(desk, FIRST, "Stop at two.")
    assert [one.after.plain for one in page.delta.outdated] == ["Stop at two."]
    assert newest(desk).targets[0].work.state is state


def test_what_was_written_after_a_review_has_not_passed_it(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    bring(desk, State.APPROVED)
    run(desk, FIRST, SECOND, THIRD)
    page = run(desk, FIRST, SECOND, "Read it.")
    assert page.delta.outdated == ()


def test_a_sentence_that_comes_back_has_not_passed_a_review_that_never_saw_it(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    run(desk, FIRST)
    bring(desk, State.PUBLISHED)
    run(desk, FIRST, SECOND)
    assert desk.store is not None
    with desk.store.read() as reader:
        article = reader.article("trial-1")
        assert article is not None
        prior = prior_of(reader, article.id, ES)
    assert prior is not None
    assert [prior.work(one).is_human for one in prior.translation.targets] == [True, False]


def test_a_term_that_changed_leaves_a_person_s_text_and_says_so(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit(desk, 0, "Dé pomalidomida cada día.")
    other = replace(POMALIDOMIDE, renderings={"es": Rendering("es", "la pomalidomida")})
    run(desk, FIRST, SECOND, glossary=Glossary((other,), "digest-4"), cause="change-1")
    target = newest(desk).targets[0]
    assert target.target == Coded("Dé pomalidomida cada día.")
    assert target.work.pending is not None
    assert (target.work.pending.cause, target.work.pending.note) == (Cause.TERM, POMALIDOMIDE.id)
    assert newest(desk).cause == "change-1"
    assert newest(desk).targets[1].work.pending is None


def test_two_equal_sentences_of_which_a_person_changed_one_stay_two(desk: Desk) -> None:
    run(desk, SECOND, FIRST, SECOND)
    edit(desk, 2, "Pare ya.")
    page = run(desk, SECOND, THIRD, SECOND, FIRST, SECOND)
    assert [text == "Pare ya." for text in texts(page)] == [False, False, False, False, True]


def test_a_person_s_text_is_taken_for_the_same_sentence_between_the_same_neighbours(desk: Desk) -> None:
    run(desk, FIRST, SECOND, THIRD)
    edit(desk, 1, "Pare ya.")
    page = run(desk, FIRST, SECOND, THIRD, key="trial-2")
    assert texts(page)[1] == "Pare ya."
    target = newest(desk, "trial-2").targets[1]
    assert (target.rung, target.work.state) == (MEMORY, State.EDITED)
    assert target.work.origin == ("trial-1", newest(desk).targets[1].key)


def test_a_person_s_text_is_not_taken_between_other_neighbours_or_where_people_disagree(desk: Desk) -> None:
    run(desk, FIRST, SECOND, THIRD)
    edit(desk, 1, "Pare ya.")
    assert texts(run(desk, THIRD, SECOND, FIRST, key="trial-2"))[1] != "Pare ya."
    run(desk, FIRST, SECOND, THIRD, key="trial-3")
    edit(desk, 1, "Alto.", key="trial-3")
    assert texts(run(desk, FIRST, SECOND, THIRD, key="trial-4"))[1] not in {"Pare ya.", "Alto."}


def test_a_new_source_outdates_what_is_published_in_every_locale_at_once(desk: Desk) -> None:
    run(desk, FIRST)
    french = Stages(Pseudo(), GLOSSARY)
    translate_article(source(page_of(FIRST)), locale("fr"), french, desk)
    assert desk.store is not None
    with desk.store.begin() as unit:
        for one in unit.translations(read_stored(desk.store, "trial-1", ES).article.id):
            unit.add_state(StateChange(one.id, State.PUBLISHED, desk.clock(), ANA))
    run(desk, SECOND)
    with desk.store.read() as reader:
        article = reader.article("trial-1")
        assert article is not None
        states = [(one.locale, one.number, one.state) for one in reader.translations(article.id)]
    outdated, made = State.OUTDATED, State.MACHINE
    assert states == [("es", 1, outdated), ("es", 2, made), ("fr", 1, outdated)]


def test_an_edit_that_came_while_the_engine_was_at_work_is_not_lost(desk: Desk) -> None:
    run(desk, FIRST, SECOND)

    class Slow(Pseudo):
        """Ana is faster than it, once."""

        done = False

        def translate(self, request):  # type: ignore[no-untyped-def]
            if not self.done:
                self.done = True
                edit(desk, 1, "Pare ya.")
            return super().translate(request)

    page = translate_article(source(page_of(FIRST, SECOND, THIRD)), ES, Stages(Slow(), GLOSSARY), desk)
    assert texts(page)[1] == "Pare ya."
    assert newest(desk).number == 3


SENTENCES = st.lists(st.sampled_from([FIRST, SECOND, THIRD, "Wait.", "Stop at twice."]), min_size=1, max_size=6)


@given(keys=SENTENCES)
def test_equal_neighbours_give_equal_contexts(keys: list[str]) -> None:
    numbered = [f"{name}-{keys[: at + 1].count(name)}" for at, name in enumerate(keys)]
    found = contexts(numbered)
    assert found.keys() == set(numbered)
    twice = contexts([f"{content(one)}-9{at}" for at, one in enumerate(numbered)])
    assert list(twice.values()) == list(found.values())


def test_codes_are_filled_as_the_new_source_has_them() -> None:
    target = Coded("Vea \ufffc ya.", (Code(1, CodeKind.SINGLE, 4, "a", "[3]"),))
    now = Coded("See \ufffc now.", (Code(1, CodeKind.SINGLE, 4, "a", "[4]"),))
    assert refit(target, now).visible == "Vea [4] ya."
    assert refit(target, Coded("See now.")) is target


def test_a_page_without_a_store_tells_that_all_was_translated(desk: Desk) -> None:
    page = translate_article(source(page_of(FIRST)), ES, Stages(Pseudo(), GLOSSARY), replace(desk, store=None))
    assert (page.delta.reused, page.delta.translated) == (0, 1)
    assert isinstance(page.translation.segments[0], SegmentTranslation)
