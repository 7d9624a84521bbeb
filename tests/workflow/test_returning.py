"""A sentence that comes back is given back what people wrote for it, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

from tests.workflow.conftest import POMALIDOMIDE
from tests.workflow.house import BEN, FIRST, HOUSE, SECOND, THIRD, by, newest, publish, run, spot
from translate_pipeline.model import Cause, Coded, Glossary, Rendering, State
from translate_pipeline.workflow import Desk
from translate_pipeline.workflow.editing import edit_segment

HERS = Coded("Pare ya.")


def edit(desk: Desk, at: int, text: str = HERS.plain) -> None:
    edit_segment(by(desk, BEN), HOUSE, spot(desk, at), text)


def texts(desk: Desk) -> list[Coded | None]:
    return [one.target for one in newest(desk).targets]


def test_a_sentence_that_was_cut_and_put_back_keeps_its_person_s_text(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit(desk, 1)
    run(desk, FIRST)
    page = run(desk, FIRST, SECOND)
    back = newest(desk).targets[1]
    assert (back.target, back.work.by, back.work.state, back.work.pending) == (HERS, BEN, State.EDITED, None)
    assert (page.delta.reused, page.delta.translated) == (2, 0)


def test_a_sentence_that_was_changed_and_changed_back_waits_for_nobody(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit(desk, 1)
    run(desk, FIRST, "Stop at twice.")
    assert newest(desk).targets[1].work.pending
    run(desk, FIRST, SECOND)
    back = newest(desk).targets[1]
    assert (back.target, back.work.by, back.work.pending) == (HERS, BEN, None)


def test_what_was_reviewed_comes_back_as_people_s_work_and_what_was_not_doesn_t(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    publish(desk)
    run(desk, FIRST, THIRD)
    run(desk, FIRST)
    run(desk, FIRST, SECOND, THIRD)
    assert [one.work.state for one in newest(desk).targets] == [State.APPROVED, State.APPROVED, State.MACHINE]


def test_of_several_occurrences_the_one_between_the_same_neighbours_comes_back(desk: Desk) -> None:
    run(desk, SECOND, FIRST, SECOND, THIRD)
    edit(desk, 2)
    machine = newest(desk).targets[0].target
    run(desk, FIRST, THIRD)
    run(desk, SECOND, FIRST, SECOND, THIRD)
    assert [texts(desk)[0], texts(desk)[2]] == [machine, HERS]


def test_it_comes_back_to_the_glossary_of_today(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit(desk, 0, "Dé pomalidomida 4 mg.")
    run(desk, SECOND)
    other = replace(POMALIDOMIDE, renderings={"es": Rendering("es", "POM")})
    run(desk, FIRST, SECOND, glossary=Glossary((other,), "digest-pom"))
    back = newest(desk).targets[0]
    assert back.target == Coded("Dé pomalidomida 4 mg.")
    assert back.work.pending
    assert back.work.pending.cause is Cause.TERM


def test_what_somebody_has_written_since_goes_before_what_stood_there_once(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit(desk, 1)
    run(desk, FIRST, "Stop at twice.")
    edit(desk, 1, "Pare dos veces.")
    page = run(desk, FIRST, SECOND)
    waits = newest(desk).targets[1].work.pending
    assert waits
    assert (waits.cause, waits.target) == (Cause.SOURCE, Coded("Pare dos veces."))
    assert len(page.delta.outdated) == 1
