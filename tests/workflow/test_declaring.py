"""A cosmetic change keeps what people did, an erratum takes all of it away, and neither is taken at its word."""

from __future__ import annotations

import pytest

from tests.workflow.house import (
    ANA,
    BEN,
    CARLA,
    ES,
    HOUSE,
    ROBOT,
    SECOND,
    THIRD,
    audited,
    by,
    newest,
    publish,
    run,
    run_html,
    spot,
    store,
    stored,
)
from translate_pipeline.errors import Refused
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, State
from translate_pipeline.workflow import Desk
from translate_pipeline.workflow.declaring import declare_cosmetic, declare_erratum
from translate_pipeline.workflow.editing import confirm_segment, edit_segment
from translate_pipeline.workflow.prov import faults
from translate_pipeline.workflow.provenance import provenance
from translate_pipeline.workflow.standing import change_state, served, signatures

KEY = "trial-1"
BEFORE = "The treatment was stopped in 12.5 % of patients without pomalidomide."
AFTER = "The therapy was stopped in 12.5 % of patients without pomalidomide."
SAID = "El tratamiento se suspendió en el 12,5 % de los pacientes sin pomalidomida."


def shown(desk: Desk, to: str = "es") -> tuple[int, State] | None:
    with store(desk).read() as reader:
        found = served(reader, stored(desk, to).article.id, locale(to))
    return (found.number, found.state) if found else None


def published(desk: Desk, *sentences: str) -> None:
    run(desk, *sentences)
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 0), SAID)
    publish(desk)


def test_texts_and_approvals_go_along_with_a_cosmetic_change(desk: Desk) -> None:
    published(desk, BEFORE, SECOND)
    run(desk, AFTER, SECOND)
    assert shown(desk) == (2, State.OUTDATED)
    done = declare_cosmetic(by(desk, BEN), HOUSE, KEY, "One word for another.")
    assert done.carried == (("es", 4, State.PUBLISHED),)
    assert shown(desk) == (4, State.PUBLISHED)
    after = newest(desk)
    assert stored(desk).revision.number == 2
    assert after.targets[0].target == Coded(SAID)
    assert {one.work.state for one in after.targets} == {State.APPROVED}
    assert not any(one.work.pending or one.held for one in after.targets)
    assert after.targets[0].work.by == ANA
    assert audited(desk)[-3:] == ["translation.restore", "translation.carry", "revision.cosmetic"]
    with store(desk).read() as reader:
        assert {one.number: one.state for one in reader.translations(after.article_id)}[2] is State.PUBLISHED
    assert run(desk, AFTER, SECOND).reused


def test_who_declares_a_change_cosmetic_has_reviewed_nothing(desk: Desk) -> None:
    run(desk, BEFORE, SECOND)
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 0), SAID)
    change_state(by(desk, BEN), KEY, ES, State.REVIEWED)
    run(desk, AFTER, SECOND)
    declare_cosmetic(by(desk, CARLA), HOUSE, KEY, "One word for another.")
    assert (newest(desk).state, newest(desk).created_by) == (State.REVIEWED, CARLA)
    with store(desk).read() as reader:
        reviewed, approved = signatures(reader, newest(desk))
    assert (reviewed and reviewed.by, approved) == (BEN.name, None)
    with pytest.raises(Refused) as refused:
        change_state(by(desk, BEN), KEY, ES, State.APPROVED)
    assert any("ben has reviewed it" in one for one in refused.value.reasons)
    change_state(by(desk, CARLA), KEY, ES, State.APPROVED)


def test_a_change_of_markup_alone_is_cosmetic(desk: Desk) -> None:
    published(desk, BEFORE, SECOND)
    run_html(desk, f"<div><p class='lead'>{BEFORE}</p></div><p>{SECOND}</p>")
    assert shown(desk) == (2, State.OUTDATED)
    declare_cosmetic(by(desk, BEN), HOUSE, KEY, "A class.")
    assert shown(desk) == (4, State.PUBLISHED)


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (BEFORE.replace("12.5", "13.5"), "numbers"),
        (BEFORE.replace("12.5 %", "12.5 mg"), "units"),
        (BEFORE.replace("12.5", "&lt; 12.5"), "comparators"),
        (BEFORE.replace("was stopped", "was not stopped"), "negations"),
        (BEFORE.replace("pomalidomide", "medicines"), "terms"),
        (BEFORE.replace("stopped", "<em>stopped</em>"), "inline codes"),
    ],
)
def test_a_change_that_a_decision_may_hang_on_is_refused_with_what_it_is(desk: Desk, after: str, why: str) -> None:
    published(desk, BEFORE, SECOND)
    run(desk, after, SECOND)
    number = newest(desk).number
    with pytest.raises(Refused, match=why):
        declare_cosmetic(by(desk, BEN), HOUSE, KEY, "Nothing much.")
    assert newest(desk).number == number
    assert shown(desk) == (2, State.OUTDATED)


@pytest.mark.parametrize(("sentences", "why"), [((BEFORE,), "removed"), ((BEFORE, SECOND, THIRD), "added")])
def test_sentences_that_came_or_went_are_no_cosmetics(desk: Desk, sentences: tuple[str, ...], why: str) -> None:
    published(desk, BEFORE, SECOND)
    run(desk, *sentences)
    with pytest.raises(Refused, match=why):
        declare_cosmetic(by(desk, BEN), HOUSE, KEY, "Nothing much.")


def test_what_somebody_has_written_for_the_new_source_stays_in_the_working_copy(desk: Desk) -> None:
    published(desk, BEFORE, SECOND)
    run(desk, AFTER, SECOND)
    edit_segment(by(desk, BEN), HOUSE, spot(desk, 1), "Alto.")
    done = declare_cosmetic(by(desk, BEN), HOUSE, KEY, "One word for another.")
    assert [one[2] for one in done.carried] == [State.PUBLISHED, State.EDITED]
    assert [one.target for one in newest(desk).targets] == [Coded(SAID), Coded("Alto.")]
    assert shown(desk) == (done.carried[0][1], State.PUBLISHED)


def test_nothing_is_declared_twice_or_by_a_program_or_of_one_revision(desk: Desk) -> None:
    published(desk, BEFORE, SECOND)
    with pytest.raises(Refused, match="one revision"):
        declare_cosmetic(desk, HOUSE, KEY, "Nothing.")
    run(desk, AFTER, SECOND)
    for actor, reason in ((ROBOT, "One word."), (BEN, " ")):
        with pytest.raises(Refused):
            declare_cosmetic(by(desk, actor), HOUSE, KEY, reason)
    declare_cosmetic(by(desk, BEN), HOUSE, KEY, "One word.")
    with pytest.raises(Refused, match="before"):
        declare_cosmetic(by(desk, BEN), HOUSE, KEY, "One word.")


def test_an_erratum_withdraws_every_locale_at_once(desk: Desk) -> None:
    for to in ("es", "fr"):
        run(desk, THIRD, to=to)
        publish(desk, to)
    run(desk, SECOND)  # both are outdated now
    done = declare_erratum(by(desk, BEN), KEY, "A wrong dose.")
    assert done.withdrawn == (("es", 1), ("fr", 1))
    assert shown(desk) is shown(desk, "fr") is None
    assert audited(desk)[-3:] == ["translation.withdraw", "translation.withdraw", "article.erratum"]
    with pytest.raises(Refused, match="Nothing of"):
        declare_erratum(by(desk, BEN), KEY, "A wrong dose.")
    with store(desk).read() as reader:
        (change,) = [one for _, one in reader.states(newest(desk).article_id, ES) if one.state is State.WITHDRAWN]
    assert (change.by, change.reason) == (BEN, "A wrong dose.")


def test_who_confirmed_the_machine_s_text_of_the_new_sentence_keeps_it(desk: Desk) -> None:
    run(desk, BEFORE, SECOND)
    run(desk, AFTER, SECOND)
    confirm_segment(by(desk, BEN), HOUSE, spot(desk, 1))
    declare_cosmetic(by(desk, BEN), HOUSE, KEY, "One word for another.")
    assert newest(desk).targets[1].work.by == BEN
    assert newest(desk).state is State.EDITED


def test_every_locale_goes_along_even_where_no_run_has_seen_the_new_source(desk: Desk) -> None:
    run(desk, THIRD, to="fr")
    publish(desk, "fr")
    run(desk, THIRD)
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 0), "Siga leyendo.")
    run(desk, "Read on!")
    assert (shown(desk), shown(desk, "fr")) == (None, (1, State.OUTDATED))
    done = declare_cosmetic(by(desk, BEN), HOUSE, KEY, "A sign.")
    assert done.carried == (("es", 4, State.EDITED), ("fr", 2, State.PUBLISHED))
    assert newest(desk).targets[0].target == Coded("Siga leyendo.")
    assert (shown(desk), shown(desk, "fr")) == (None, (2, State.PUBLISHED))
    for to in ("es", "fr"):
        assert faults(provenance(store(desk), desk.folders, KEY, locale(to))) == ()
