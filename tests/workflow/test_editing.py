"""What people do with one segment: their text stands, their names stand with it, and nobody overwrites another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workflow.conftest import POMALIDOMIDE
from tests.workflow.house import (
    ANA,
    BEN,
    ES,
    FIRST,
    HOUSE,
    ROBOT,
    SECOND,
    THIRD,
    House,
    audited,
    by,
    newest,
    publish,
    run,
    run_html,
    spot,
    store,
)
from translate_pipeline.errors import Conflict, InputError, NotInStore, Refused
from translate_pipeline.model import Cause, Coded, Finding, Glossary, Rendering, Severity, State, TargetRecord
from translate_pipeline.workflow import Desk
from translate_pipeline.workflow.editing import Spot, accept_finding, confirm_segment, edit_segment

CODED = "<p>Give <em>pomalidomide</em> 4 mg<br>daily and see <a href='x'>the <b>guide</b></a>.</p><p>Stop at once.</p>"


def test_an_edit_is_a_new_number_with_one_changed_target(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    before = newest(desk)
    done = edit_segment(by(desk, BEN), HOUSE, spot(desk, 1), "Pare ya.")
    after = newest(desk)
    assert (after.number, after.state, after.created_by) == (2, State.EDITED, BEN)
    assert after.targets[0] == before.targets[0]
    assert after.targets[1].target == Coded("Pare ya.")
    assert (after.targets[1].work.state, after.targets[1].work.by) == (State.EDITED, BEN)
    assert done.changed
    assert audited(desk)[-1] == "segment.edit"
    with store(desk).read() as reader:
        assert reader.translation(after.article_id, ES, 1) == before


def test_an_edit_is_checked_by_the_glossary_of_today(desk: Desk) -> None:
    run(desk, FIRST)
    done = edit_segment(desk, HOUSE, spot(desk, 0), "Dé POM 40 mg.")
    assert {"numbers.value", "term.required"} <= {one.code for one in done.target.findings}
    assert done.target.held
    other = replace(POMALIDOMIDE, renderings={"es": Rendering("es", "POM")})
    done = edit_segment(desk, House(Glossary((other,), "digest-pom")), spot(desk, 0), "Dé POM 4 mg.")
    assert not done.target.held
    assert done.target.hits[0].form == "POM"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dé pomalidomida 4 mg<2/>al día y vea <3>la <4>guía</4></3>.", "<em>"),  # lost
        ("Dé <1>pomalidomida</1> 4 mg<2/><2/>al día y vea <3>la <4>guía</4></3>.", "stands 2 times"),
        ("Dé <1>pomalidomida</1> 4 mg<2/>al día y vea <3>la <4>guía</3></4>.", "nested"),
        ("Dé <1>pomalidomida</1> 4 mg<2/>al día y <5>vea</5> <3>la <4>guía</4></3>.", "Code 5"),
        ("Dé <1>pomalidomida</1> 4 mg<2/>al día </9/> y vea <3>la <4>guía</4></3>.", "no inline code"),
        ("Dé <1>pomalidomida</1> 4 mg<2/>al día \ufffc y vea <3>la <4>guía</4></3>.", "Code 0"),
        ("Dé <1>pomalidomida</1> 4 mg<2/>al día \udc80 y vea <3>la <4>guía</4></3>.", "DC80"),
        ("<1></1><2/><3><4></4></3>", "empty"),
        ("  ", "empty"),
    ],
)
def test_an_edit_that_is_no_legal_use_of_the_codes_writes_nothing(desk: Desk, text: str, said: str) -> None:
    run_html(desk, CODED)
    with pytest.raises(InputError, match=said):
        edit_segment(desk, HOUSE, spot(desk, 0), text)
    assert newest(desk).number == 1


def test_codes_may_move_and_are_named_as_in_the_source(desk: Desk) -> None:
    run_html(desk, CODED)
    text = "Vea <3>la <4>guía</4></3> y dé 4 mg<2/>de <1>pomalidomida</1> al día."
    done = edit_segment(desk, HOUSE, spot(desk, 0), text)
    assert str(done.target.target) == text
    assert done.target.target is not None
    assert [one.tag for one in done.target.target.codes] == ["a", "b", "b", "a", "br", "em", "em"]
    assert not done.target.held


def test_who_edits_what_another_has_changed_is_told_of_it_and_writes_nothing(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit_segment(by(desk, BEN), HOUSE, spot(desk, 1, based_on=1), "Alto.")
    with pytest.raises(Conflict, match=r"ben .*Alto\."):
        edit_segment(by(desk, ANA), HOUSE, spot(desk, 1, based_on=1), "Pare ya.")
    assert newest(desk).targets[1].target == Coded("Alto.")
    # What happened to another segment is no conflict.
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 0, based_on=1), "Dé pomalidomida 4 mg.")
    assert newest(desk).number == 3


def test_the_same_text_again_is_no_new_number(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit_segment(desk, HOUSE, spot(desk, 1), "Pare ya.")
    again = edit_segment(by(desk, BEN), HOUSE, spot(desk, 1), "Pare ya.\n")
    assert (again.changed, newest(desk).number) == (False, 2)


def test_only_people_write(desk: Desk) -> None:
    run(desk, FIRST)
    with pytest.raises(Refused):
        edit_segment(by(desk, ROBOT), HOUSE, spot(desk, 0), "Pare ya.")
    with pytest.raises(NotInStore):
        edit_segment(desk, HOUSE, Spot("trial-1", ES, "nothing"), "Pare ya.")
    with pytest.raises(NotInStore):
        edit_segment(desk, HOUSE, spot(desk, 0, based_on=7), "Pare ya.")


def test_a_run_leaves_an_edited_segment_and_the_next_one_finds_nothing_to_do(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    edit_segment(desk, HOUSE, spot(desk, 1), "Pare ya.")
    assert run(desk, FIRST, SECOND).reused
    assert newest(desk).number == 2


def test_who_keeps_an_outdated_segment_as_it_is_answers_for_it(desk: Desk) -> None:
    run(desk, FIRST, "Stop the treatment at once.")
    edit_segment(desk, HOUSE, spot(desk, 1), "Pare ya el tratamiento.")
    run(desk, FIRST, "Stop the treatment at noon.")
    waiting = newest(desk).targets[1]
    assert waiting.work.pending is not None
    assert waiting.work.pending.cause is Cause.SOURCE
    done = confirm_segment(by(desk, BEN), HOUSE, spot(desk, 1))
    assert (done.target.target, done.target.work.pending) == (waiting.target, None)
    assert (done.target.work.state, done.target.work.by) == (State.EDITED, BEN)
    with pytest.raises(Refused, match="Nothing waits"):
        confirm_segment(by(desk, ANA), HOUSE, spot(desk, 1))


ACK = Finding("modality", Severity.ACK, "An obligation has become a possibility.")
BLOCK = Finding("numbers.value", Severity.BLOCK, "A number is lost.")
WARN = Finding("typography", Severity.WARN, "Two spaces.")


def put(desk: Desk, *findings: Finding) -> TargetRecord:
    """A first segment that these findings hold, as a run with other checks would have left it."""
    before = newest(desk)
    held = any(one.severity is not Severity.WARN for one in findings)
    target = replace(before.targets[0], findings=findings, held=held)
    after = replace(before, id=desk.ids(), number=before.number + 1, targets=(target, *before.targets[1:]))
    with store(desk).begin() as unit:
        unit.add_translation(after)
    return target


def test_a_finding_is_accepted_by_a_name_with_a_reason_and_holds_no_more(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    put(desk, ACK)
    done = accept_finding(by(desk, BEN), spot(desk, 0), "modality", reason=" As the source says. ")
    (accepted,) = done.target.work.accepted
    assert (accepted.by, accepted.reason) == (BEN, "As the source says.")
    assert not done.target.held
    assert newest(desk).state is State.MACHINE
    assert run(desk, FIRST, SECOND).translation.segments[0].held is False


@pytest.mark.parametrize(
    ("code", "reason"), [("numbers.value", "Fine."), ("typography", "Fine."), ("modality", " "), ("nothing", "Fine.")]
)
def test_what_nobody_can_accept_is_refused(desk: Desk, code: str, reason: str) -> None:
    run(desk, FIRST)
    put(desk, ACK, BLOCK, WARN)
    with pytest.raises(Refused):
        accept_finding(desk, spot(desk, 0), code, reason=reason)
    assert newest(desk).number == 2


def test_an_acceptance_ends_with_its_text_its_source_and_its_locale(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    put(desk, ACK)
    accept_finding(desk, spot(desk, 0), "modality", reason="As the source says.")
    run(desk, FIRST, SECOND, to="fr")
    assert newest(desk, "fr").targets[0].work.accepted == ()
    run(desk, "Give pomalidomide 8 mg.", SECOND)
    assert newest(desk).targets[0].work.accepted == ()
    run(desk, FIRST, SECOND, THIRD)
    put(desk, ACK)
    accept_finding(desk, spot(desk, 0), "modality", reason="As the source says.")
    edit_segment(desk, HOUSE, spot(desk, 0), "Dé pomalidomida 4 mg.")
    assert newest(desk).targets[0].work.accepted == ()


def test_an_approved_text_stays_people_s_work_where_an_edit_beside_it_gives_it_a_finding(desk: Desk) -> None:
    run(desk, "Overall survival (OS) was long.", "OS was long.")
    publish(desk)
    edit_segment(by(desk, BEN), HOUSE, spot(desk, 0), "La supervivencia global (SG) fue larga.")
    beside = newest(desk).targets[1]
    assert [one.code for one in beside.findings] == ["abbreviation.mixed"]
    assert beside.work.state is State.APPROVED


def test_an_approved_text_stays_people_s_work_where_a_finding_in_it_is_accepted_again(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    put(desk, ACK)
    accept_finding(by(desk, BEN), spot(desk, 0), "modality", reason="It says so.")
    publish(desk)
    accept_finding(by(desk, BEN), spot(desk, 0), "modality", reason="It does say so.")
    assert newest(desk).targets[0].work.state is State.APPROVED


def test_a_text_that_is_refused_is_told_with_its_source_to_the_letter(desk: Desk) -> None:
    run(desk, FIRST)
    with pytest.raises(InputError, match=r"“Give pomalidomide 4 mg\.”"):
        edit_segment(desk, HOUSE, spot(desk, 0), "Dé <1>pomalidomida</1> 4 mg.")
