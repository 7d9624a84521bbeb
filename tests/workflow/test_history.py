"""What is told of an article's past is what happened to it, in numbers, names and marked words."""

from __future__ import annotations

import pytest

from tests.workflow.house import ANA, BEN, ES, FIRST, HOUSE, SECOND, THIRD, by, publish, run, spot, store
from translate_pipeline.errors import NotInStore
from translate_pipeline.languages import locale
from translate_pipeline.memory import Change
from translate_pipeline.model import State
from translate_pipeline.workflow import Desk
from translate_pipeline.workflow.comparing import compare_outdated, compare_revisions, compare_translations
from translate_pipeline.workflow.editing import edit_segment
from translate_pipeline.workflow.history import history
from translate_pipeline.workflow.marking import Mark
from translate_pipeline.workflow.suggesting import suggest
from translate_pipeline.workflow.waiting import waiting

KEY = "trial-1"
OLD, NEW = "Stop the treatment at once.", "Stop the treatment at noon."


def test_a_history_counts_what_changed_and_names_who_did_it(desk: Desk) -> None:
    run(desk, FIRST, OLD)
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 1), "Pare ya el tratamiento.")
    publish(desk)
    run(desk, THIRD, FIRST, NEW)
    run(desk, SECOND, to="fr")
    found = history(store(desk), KEY)
    assert [(one.number, one.unchanged, one.changed, one.added, one.removed) for one in found.revisions] == [
        (1, 0, 0, 0, 0),
        (2, 1, 1, 1, 0),
        (3, 0, 1, 0, 2),
    ]
    spanish = [one for one in found.translations if one.locale == "es"]
    told = [(one.number, one.revision, one.made_by, one.changed, one.pending) for one in spanish]
    assert told == [(1, 1, "translation.make", 2, 0), (2, 1, "segment.edit", 1, 0), (3, 2, "translation.make", 2, 1)]
    assert [(one.state, one.by.name) for one in spanish[1].states] == [
        (State.EDITED, "ana"),
        (State.REVIEWED, "ben"),
        (State.APPROVED, "carla"),
        (State.PUBLISHED, "carla"),
        (State.OUTDATED, "ana"),
    ]
    assert "revision, 2" in spanish[1].states[-1].reason
    assert {one.locale for one in history(store(desk), KEY, locale("fr")).translations} == {"fr"}


def test_two_revisions_and_two_numbers_are_told_by_what_differs(desk: Desk) -> None:
    run(desk, FIRST, OLD)
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 1), "Pare ya el tratamiento.")
    edit_segment(by(desk, BEN), HOUSE, spot(desk, 1), "Pare ya la terapia.")
    (one,) = compare_translations(store(desk), KEY, ES, 2, 3).segments
    assert [piece.text for piece in one.target if piece.mark is Mark.GONE] == ["el", "tratamiento"]
    assert all(piece.mark is Mark.SAME for piece in one.source)
    run(desk, FIRST, NEW, THIRD)
    assert [one.change for one in compare_revisions(store(desk), KEY).segments] == [Change.CHANGED, Change.ADDED]
    with pytest.raises(NotInStore):
        compare_revisions(store(desk), KEY, 1, 9)
    with pytest.raises(NotInStore):
        compare_translations(store(desk), KEY, ES, 0, 1)


def test_what_is_outdated_stands_beside_what_it_was(desk: Desk) -> None:
    run(desk, FIRST, OLD)
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 1), "Pare ya el tratamiento.")
    run(desk, FIRST, NEW)
    found = compare_outdated(store(desk), KEY, ES)
    assert (found.old, found.new) == (2, 3)
    (one,) = found.segments
    assert [(piece.mark, piece.text) for piece in one.source if piece.mark is not Mark.SAME] == [
        (Mark.GONE, "once"),
        (Mark.NEW, "noon"),
    ]
    assert "".join(piece.text for piece in one.target if piece.mark is not Mark.NEW) == "Pare ya el tratamiento."


def test_what_waits_is_told_with_why(desk: Desk) -> None:
    run(desk, SECOND, OLD)
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 1), "Pare ya el tratamiento.")
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 0), "Alto 4 mg.")
    run(desk, SECOND, NEW)
    run(desk, SECOND, NEW, to="fr")
    spanish, french = waiting(store(desk))
    assert [(one.why, one.segment) for one in spanish.segments] == [
        ("held", spot(desk, 0).segment),
        ("outdated", spot(desk, 1).segment),
    ]
    assert "numbers.value" in spanish.segments[0].note
    assert (spanish.next, french.next, french.segments) == ("a review", "an editor", ())
    assert [one.locale for one in waiting(store(desk), locale("fr"))] == ["fr"]


def test_like_sentences_are_suggested_and_held_ones_are_not(desk: Desk) -> None:
    run(desk, FIRST, OLD)
    found = suggest(store(desk), NEW, ES, locale("en"))
    assert [one.source.plain for one in found] == [OLD]
    assert (found[0].article, found[0].segment) == (KEY, spot(desk, 1).segment)
    assert found[0].alike < 100
    assert suggest(store(desk), "Nothing of the kind.", ES, locale("en")) == ()
