"""Nothing is published because something defaulted; what readers are served is kept to the letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

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
    run,
    run_html,
    spot,
    store,
    stored,
)
from tests.workflow.site import EN, KEY, approve_notices, bring_on, own_rules, publish_whole, served
from tests.workflow.test_editing import ACK, put
from translate_pipeline.errors import InputError, LocaleError, Refused
from translate_pipeline.languages import locale
from translate_pipeline.model import Actor, ActorKind, State
from translate_pipeline.model.publishing import EventKind, Gone, Served
from translate_pipeline.workflow import Desk, export_page
from translate_pipeline.workflow.declaring import declare_cosmetic, declare_erratum
from translate_pipeline.workflow.editing import edit_segment
from translate_pipeline.workflow.notices import approve_notice
from translate_pipeline.workflow.publishing import blockers, publish, withdraw
from translate_pipeline.workflow.standing import REACHED, change_state

PAGE = (
    '<html lang="en"><head><title>A trial</title><meta name="description" content="What was found."></head><body>'
    '<nav>Menu</nav><article><h1>A trial</h1><p onclick="x()">Give 10<sup>9</sup> cells.</p>'
    '<p><a href="javascript:x()">Read</a> <em>on</em>.</p><script>alert(1)</script></article></body></html>'
)


def codes(desk: Desk, to: str = "es") -> list[str]:
    return [one.code for one in blockers(desk, HOUSE, KEY, locale(to))]


def events(desk: Desk) -> list[tuple[EventKind, str]]:
    with store(desk).read() as reader:
        return [(one.kind, one.locale) for one in reader.events()]


def test_a_page_is_kept_and_served_to_the_letter(desk: Desk) -> None:
    approve_notices(desk)
    run_html(desk, PAGE)
    done = publish_whole(desk)
    page = done.publication
    found = served(desk)
    assert isinstance(found, Served)
    assert (found.publication, found.state) == (page, State.PUBLISHED)
    assert page.body.count("<h1>") == 1
    assert not any(one in page.body for one in ("onclick", "javascript", "<script", "alert", "Menu", "notice"))
    assert "<sup>9</sup>" in page.body
    assert "data-draft" not in page.notice
    assert "ben" in page.notice
    assert "carla" in page.notice
    assert page.reviewed
    assert page.approved
    assert (page.reviewed.by, page.approved.by) == ("ben", "carla")
    assert (page.state, page.indexable, page.number) == (State.APPROVED, True, 1)
    assert any("10<sup>9</sup>" in one.source and "<sup>9</sup>" in one.target for one in page.passages)
    assert {one.code for one in done.findings} == {"site.removed"}
    assert newest(desk).state is State.PUBLISHED
    assert audited(desk)[-2:] == ["translation.publish", "site.publish"]
    assert events(desk) == [(EventKind.PUBLISHED, "es")]


def test_the_same_page_is_not_published_twice(desk: Desk) -> None:
    approve_notices(desk)
    run(desk, FIRST)
    first = publish_whole(desk)
    again = publish(by(desk, CARLA), HOUSE, KEY, ES)
    assert not again.changed
    assert again.publication == first.publication
    assert len(events(desk)) == 1


def test_everything_that_stands_against_it_is_told_at_once(desk: Desk) -> None:
    run(desk, FIRST, SECOND)
    put(desk, ACK)
    assert codes(by(desk, ROBOT)) == ["person", "state", "held", "notice.draft"]
    told = {one.code: one for one in blockers(desk, HOUSE, KEY, ES)}
    assert told["held"].segments == (newest(desk).targets[0].key,)
    assert "notice approve es" in told["notice.draft"].detail
    with pytest.raises(Refused) as caught:
        publish(desk, HOUSE, KEY, ES)
    assert len(caught.value.reasons) == 3
    assert served(desk) is None
    assert events(desk) == []


@pytest.mark.parametrize("until", [State.MACHINE, State.EDITED, State.REVIEWED])
def test_every_step_is_required_where_no_setting_says_otherwise(desk: Desk, until: State) -> None:
    approve_notices(desk)
    run(desk, FIRST)
    bring_on(desk, until=until)
    assert codes(desk) == ["state"]
    with pytest.raises(Refused):
        change_state(by(desk, CARLA), KEY, ES, State.PUBLISHED)


# What the settings say → the state from which on they let a text be published, and search engines list it.
RULES = [
    ('requires = ["review", "approval"]', State.APPROVED, State.APPROVED),
    ('requires = ["review"]', State.REVIEWED, State.REVIEWED),
    ("requires = []", State.EDITED, State.REVIEWED),
    ("requires = []\nmachine = true", State.MACHINE, State.REVIEWED),
    ("requires = []\nmachine = true\nindex_unreviewed = true", State.MACHINE, State.MACHINE),
    ('outdated = "banner"', State.APPROVED, State.APPROVED),
]


@pytest.mark.parametrize("state", REACHED)
@pytest.mark.parametrize("said", RULES)
def test_steps_are_left_out_only_where_a_locale_s_settings_say_so(
    desk: Desk, tmp_path: Path, said: tuple[str, State, State], state: State
) -> None:
    rules, enough, listed = said
    approve_notices(desk)
    run(desk, FIRST)
    bring_on(desk, until=state)
    own = by(own_rules(desk, tmp_path / "own", "es", rules), CARLA)
    if REACHED.index(state) < REACHED.index(enough):
        assert codes(own) == ["state"]
        return
    page = publish(own, HOUSE, KEY, ES).publication
    assert page.state is state
    assert page.indexable is (REACHED.index(state) >= REACHED.index(listed))
    assert f'data-when="{state.value}"' in page.notice
    assert (page.reviewed is None) is (state in (State.MACHINE, State.EDITED))
    again = stored(own)
    assert f'data-when="{state.value}"' in export_page(again, HOUSE.reopen(again.revision), own.folders).html


@pytest.mark.parametrize(
    "rules",
    ['requires = ["approval"]', "machine = true", 'requires = ["reveiw"]', 'outdated = "keep"', "requires = true"],
)
def test_settings_that_say_nothing_clear_are_refused(desk: Desk, tmp_path: Path, rules: str) -> None:
    run(desk, FIRST)
    with pytest.raises(LocaleError, match="line 2"):
        blockers(own_rules(desk, tmp_path / "own", "es", rules), HOUSE, KEY, ES)


def test_an_approval_of_a_notice_is_of_its_very_text(desk: Desk, tmp_path: Path) -> None:
    approve_notices(desk)
    run(desk, FIRST)
    bring_on(desk)
    text = (desk.folders[0] / "es" / "disclaimer.html").read_text(encoding="utf-8")
    own = replace(desk, folders=(tmp_path, *desk.folders))
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "disclaimer.html").write_text(text.replace("errores", "fallos"), encoding="utf-8")
    (tmp_path / "es" / "locale.toml").write_text('[disclaimer]\nversion = "9"\n', encoding="utf-8")
    assert codes(own) == ["notice.draft"]
    approve_notice(own, ES, role="lawyer", qualification="bar")
    assert codes(own) == []


@pytest.mark.parametrize(
    ("who", "role", "qualification"), [(ROBOT, "lawyer", "bar"), (ANA, " ", "bar"), (ANA, "lawyer", "-")]
)
def test_a_notice_is_approved_by_a_person_who_says_as_what(
    desk: Desk, who: Actor, role: str, qualification: str
) -> None:
    with pytest.raises((Refused, InputError)):
        approve_notice(by(desk, who), ES, role=role, qualification=qualification)
    with pytest.raises(Refused, match="that of es"):
        approve_notice(desk, locale("es-MX"), role="lawyer", qualification="bar")


def test_the_original_has_a_notice_of_its_own_and_needs_a_person(desk: Desk) -> None:
    run_html(desk, PAGE)
    assert codes(by(desk, ROBOT), "en") == ["person", "notice.draft"]
    approve_notices(desk)
    page = publish(desk, HOUSE, KEY, EN).publication
    assert (page.number, page.locale, page.translation_id, page.engines) == (0, "en", "", ())
    assert "machine" not in page.notice.lower()
    assert "healthcare professionals" in page.notice
    assert all(one.source == one.target for one in page.passages)
    assert isinstance(served(desk, EN), Served)


@pytest.mark.parametrize(("rules", "kind"), [("banner", EventKind.OUTDATED), ("withdraw", EventKind.WITHDRAWN)])
def test_a_new_original_outdates_what_is_published_at_once(
    desk: Desk, tmp_path: Path, rules: str, kind: EventKind
) -> None:
    approve_notices(desk)
    own = own_rules(desk, tmp_path / "own", "es", f'outdated = "{rules}"')
    run(own, FIRST)
    publish_whole(own)
    publish(own, HOUSE, KEY, EN)
    run(own, FIRST, SECOND)
    assert events(own)[2:] == [(EventKind.OUTDATED, "en"), (kind, "es")]
    found = served(own)
    assert isinstance(found, Gone if rules == "withdraw" else Served)
    publish_whole(own)
    again = served(own)
    assert isinstance(again, Served)
    assert (again.state, again.publication.number) == (State.PUBLISHED, 2)


def test_a_withdrawn_page_is_gone_until_it_is_published_anew(desk: Desk) -> None:
    approve_notices(desk)
    run(desk, FIRST)
    publish_whole(desk)
    for who, why in ((ROBOT, "It is wrong."), (ANA, " ")):
        with pytest.raises(Refused):
            withdraw(by(desk, who), KEY, ES, why)
    withdraw(desk, KEY, ES, "A wrong dose.")
    assert isinstance(served(desk), Gone)
    assert newest(desk).state is State.WITHDRAWN
    assert codes(desk) == ["state"]
    with pytest.raises(Refused, match="Nothing of"):
        withdraw(desk, KEY, ES, "Again.")
    change_state(desk, KEY, ES, State.EDITED, reason="Begun anew.")
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 0), "Dé pomalidomida 4 mg ya.")
    publish_whole(desk)
    assert [kind for kind, _ in events(desk)] == [EventKind.PUBLISHED, EventKind.WITHDRAWN, EventKind.PUBLISHED]
    assert audited(desk).count("site.withdraw") == 1


def test_the_original_is_withdrawn_as_well(desk: Desk) -> None:
    approve_notices(desk)
    run(desk, FIRST)
    publish(desk, HOUSE, KEY, EN)
    withdraw(desk, KEY, EN, "Superseded.")
    assert isinstance(served(desk, EN), Gone)


def test_an_erratum_takes_every_page_back_with_one_event_each(desk: Desk) -> None:
    approve_notices(desk)
    run(desk, FIRST)
    publish_whole(desk)
    publish(desk, HOUSE, KEY, EN)
    declare_erratum(desk, KEY, "The dose was wrong.")
    assert isinstance(served(desk), Gone)
    assert isinstance(served(desk, EN), Gone)
    assert sorted(events(desk)[2:]) == [(EventKind.WITHDRAWN, "en"), (EventKind.WITHDRAWN, "es")]


@pytest.mark.parametrize("rules", ["banner", "withdraw"])
def test_a_cosmetic_change_brings_the_page_back_as_it_was(desk: Desk, tmp_path: Path, rules: str) -> None:
    approve_notices(desk)
    own = own_rules(desk, tmp_path / "own", "es", f'outdated = "{rules}"')
    run(own, FIRST, "Stop at once .")
    page = publish_whole(own).publication
    run(own, FIRST, SECOND)
    declare_cosmetic(own, HOUSE, KEY, "A space too many.")
    found = served(own)
    assert isinstance(found, Served)
    assert (found.publication, found.state) == (page, State.PUBLISHED)
    assert events(own)[-1] == (EventKind.PUBLISHED, "es")


def test_a_working_copy_that_is_under_way_changes_nothing_for_readers(desk: Desk) -> None:
    approve_notices(desk)
    run(desk, FIRST, SECOND)
    page = publish_whole(desk).publication
    edit_segment(by(desk, ANA), HOUSE, spot(desk, 1), "Pare ya.")
    assert codes(desk) == ["state"]
    found = served(desk)
    assert isinstance(found, Served)
    assert found.publication == page


def test_an_original_is_published_in_its_own_language_alone(desk: Desk) -> None:
    approve_notices(desk)
    run(desk, FIRST)
    bring_on(desk)
    with pytest.raises(InputError, match="is in en"):
        blockers(desk, HOUSE, KEY, locale("en-GB"))


def test_nobody_but_a_person_publishes(desk: Desk) -> None:
    approve_notices(desk)
    run(desk, FIRST)
    bring_on(desk)
    for who in (ROBOT, Actor(ActorKind.SYSTEM, "cron"), Actor(ActorKind.HUMAN, " ")):
        assert codes(by(desk, who)) == ["person"]
    assert codes(by(desk, BEN)) == []
