"""States change along the table alone, past guards that no single person can meet."""

from __future__ import annotations

import re

import pytest

from tests.workflow.house import (
    ANA,
    BEN,
    CARLA,
    ES,
    FIRST,
    HOUSE,
    ROBOT,
    SECOND,
    audited,
    by,
    newest,
    publish,
    run,
    spot,
    store,
    stored,
)
from tests.workflow.test_editing import ACK, put
from translate_pipeline.errors import Conflict, Refused
from translate_pipeline.model import CHANGES, Actor, ActorKind, State
from translate_pipeline.workflow import Desk, export_page
from translate_pipeline.workflow.editing import accept_finding, confirm_segment, edit_segment
from translate_pipeline.workflow.standing import GUARDS, change_state, served

KEY = "trial-1"


def test_whatever_can_be_asked_for_is_in_the_table_of_legal_changes() -> None:
    assert GUARDS.keys() <= CHANGES
    # A new text makes the first two, a new source the third.
    by_themselves = {(State.MACHINE, State.MACHINE), (State.EDITED, State.EDITED), (State.PUBLISHED, State.OUTDATED)}
    assert CHANGES - GUARDS.keys() == by_themselves
    assert all(GUARDS.values())


def test_it_takes_three_people_to_approve_an_edited_text(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit_segment(by(desk, BEN), HOUSE, spot(desk, 1), "Pare ya.")
    for actor in (BEN, Actor(ActorKind.HUMAN, " Ben "), ROBOT):
        with pytest.raises(Refused):
            change_state(by(desk, actor), KEY, ES, State.REVIEWED)
    assert change_state(by(desk, CARLA), KEY, ES, State.REVIEWED, reason="Read twice.").state is State.REVIEWED
    with pytest.raises(Refused, match="carla has reviewed it"):
        change_state(by(desk, CARLA), KEY, ES, State.APPROVED)
    change_state(by(desk, ANA), KEY, ES, State.APPROVED)
    with store(desk).read() as reader:
        changes = [(one.state, one.by.name, one.reason) for _, one in reader.states(newest(desk).article_id, ES)]
    assert changes == [
        (State.MACHINE, "ana", ""),
        (State.EDITED, "ben", ""),
        (State.REVIEWED, "carla", "Read twice."),
        (State.APPROVED, "ana", ""),
    ]
    assert audited(desk)[-2:] == ["translation.review", "translation.approve"]


def test_who_wrote_or_confirmed_a_text_that_stands_reviews_nothing_and_who_was_overwritten_may(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit_segment(by(desk, BEN), HOUSE, spot(desk, 1), "Pare ya.")
    confirm_segment(by(desk, CARLA), HOUSE, spot(desk, 0))
    for actor in (BEN, CARLA):
        with pytest.raises(Refused, match="has worked on this text"):
            change_state(by(desk, actor), KEY, ES, State.REVIEWED)
    edit_segment(by(desk, CARLA), HOUSE, spot(desk, 1), "Alto.")
    assert change_state(by(desk, BEN), KEY, ES, State.REVIEWED).state is State.REVIEWED


def test_who_accepts_a_finding_may_still_review(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 1), "Pare ya.")
    put(desk, ACK)
    with pytest.raises(Refused, match="1 segments are held"):
        change_state(by(desk, BEN), KEY, ES, State.REVIEWED)
    accept_finding(by(desk, BEN), spot(desk, 0), "modality", reason="As the source says.")
    assert change_state(by(desk, BEN), KEY, ES, State.REVIEWED).state is State.REVIEWED


def test_what_waits_for_an_editor_is_not_reviewed(desk: Desk) -> None:
    run(desk, FIRST, "Stop the treatment at once.")
    edit_segment(by(desk, BEN), HOUSE, spot(desk, 1), "Pare ya el tratamiento.")
    run(desk, FIRST, "Stop the treatment at noon.")
    with pytest.raises(Refused, match="wait for an editor"):
        change_state(by(desk, CARLA), KEY, ES, State.EDITED)


def test_a_machine_s_text_is_reviewed_after_somebody_else_has_read_it(desk: Desk) -> None:
    run(desk, FIRST)
    with pytest.raises(Refused, match="can't become reviewed"):
        change_state(by(desk, BEN), KEY, ES, State.REVIEWED)
    change_state(by(desk, BEN), KEY, ES, State.EDITED)
    with pytest.raises(Refused, match="ben has worked"):
        change_state(by(desk, BEN), KEY, ES, State.REVIEWED)
    change_state(by(desk, CARLA), KEY, ES, State.REVIEWED)


@pytest.mark.parametrize("state", [State.APPROVED, State.PUBLISHED, State.OUTDATED, State.WITHDRAWN, State.MACHINE])
def test_a_step_that_is_left_out_is_refused_and_leaves_no_trace(desk: Desk, state: State) -> None:
    run(desk, FIRST)
    acts = audited(desk)
    with pytest.raises(Refused):
        change_state(by(desk, CARLA), KEY, ES, state, reason="At once.")
    assert newest(desk).state is State.MACHINE
    assert audited(desk) == acts


def test_a_review_is_of_what_was_read(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit_segment(by(desk, BEN), HOUSE, spot(desk, 1), "Pare ya.")
    edit_segment(by(desk, BEN), HOUSE, spot(desk, 1), "Alto.")
    with pytest.raises(Conflict):
        change_state(by(desk, CARLA), KEY, ES, State.REVIEWED, number=2)


def test_readers_are_served_the_last_published_until_its_successor_is_and_nothing_after_a_withdrawal(
    desk: Desk,
) -> None:
    run(desk, FIRST, SECOND)
    article = stored(desk).article.id

    def shown() -> int | None:
        with store(desk).read() as reader:
            found = served(reader, article, ES)
        return found.number if found else None

    assert shown() is None
    publish(desk)
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 1), "Pare ya.")
    assert shown() == 1
    publish(desk)
    assert shown() == 2
    with pytest.raises(Refused, match="needs a reason"):
        change_state(desk, KEY, ES, State.WITHDRAWN)
    change_state(desk, KEY, ES, State.WITHDRAWN, reason="A wrong dose.")
    assert shown() is None
    change_state(desk, KEY, ES, State.EDITED, reason="Begun anew.")
    assert shown() is None


def test_what_was_approved_of_an_old_source_is_not_published(desk: Desk) -> None:
    run(desk, FIRST)
    change_state(by(desk, ANA), KEY, ES, State.EDITED)
    change_state(by(desk, BEN), KEY, ES, State.REVIEWED)
    change_state(by(desk, CARLA), KEY, ES, State.APPROVED)
    run(desk, SECOND, to="fr")
    with pytest.raises(Refused, match="newer one"):
        change_state(by(desk, CARLA), KEY, ES, State.PUBLISHED)


def test_a_page_names_who_has_reviewed_and_approved_it(desk: Desk) -> None:
    run(desk, FIRST)
    publish(desk)
    again = run(desk, FIRST)
    assert again.reused
    assert {"ben", "carla"} <= {*re.findall(r"\w+", again.disclaimer.text)}
    exported = export_page(stored(desk), HOUSE.reopen(stored(desk).revision), desk.folders)
    assert exported.disclaimer.text == again.disclaimer.text
