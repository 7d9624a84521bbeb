"""Whatever people and runs do in whatever order, readers are served nothing that was not let through in whole."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.workflow.conftest import BEGIN
from tests.workflow.house import ANA, BEN, CARLA, ES, FIRST, HOUSE, ROBOT, SECOND, by, newest, run, spot
from tests.workflow.site import EN, KEY
from translate_pipeline import resources
from translate_pipeline.errors import TranslatePipelineError
from translate_pipeline.languages import Locale
from translate_pipeline.model import State
from translate_pipeline.model.publishing import Publication, SiteEvent
from translate_pipeline.store import file_url, open_store
from translate_pipeline.workflow import Desk
from translate_pipeline.workflow.declaring import declare_cosmetic, declare_erratum
from translate_pipeline.workflow.editing import edit_segment
from translate_pipeline.workflow.notices import ORIGINAL, approve_notice
from translate_pipeline.workflow.publishing import publish, withdraw
from translate_pipeline.workflow.standing import change_state, reached
from translate_pipeline.workflow.topics import change_slug, set_topics

PEOPLE = st.sampled_from([ANA, BEN, CARLA, ROBOT])
LOCALES = st.sampled_from([ES, EN])
SENTENCES = st.lists(
    st.sampled_from([FIRST, SECOND, "Stop at once .", "Read on."]), min_size=1, max_size=3, unique=True
)


class Site(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        minutes, numbers = count(), count(1)
        self.store = open_store(file_url(Path(self.folder.name) / "store.db"))
        self.desk = Desk(
            ANA,
            lambda: BEGIN + timedelta(minutes=next(minutes)),
            lambda: f"id-{next(numbers):04}",
            self.store,
            (resources.folder("locales"),),
        )
        self.approved: set[str] = set()
        run(self.desk, FIRST, SECOND)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @rule(sentences=SENTENCES)
    def run_again(self, sentences: list[str]) -> None:
        run(self.desk, *sentences)

    @rule(who=PEOPLE, at=st.integers(0, 2), text=st.sampled_from(["Dé pomalidomida 4 mg.", "Pare ya.", "x"]))
    def edit(self, who: object, at: int, text: str) -> None:
        if at < len(newest(self.desk).targets):
            with suppress(TranslatePipelineError):
                edit_segment(by(self.desk, who), HOUSE, spot(self.desk, at), text)  # type: ignore[arg-type]

    @rule(who=PEOPLE, state=st.sampled_from([State.EDITED, State.REVIEWED, State.APPROVED]))
    def bring(self, who: object, state: State) -> None:
        with suppress(TranslatePipelineError):
            change_state(by(self.desk, who), KEY, ES, state, reason="Read.")  # type: ignore[arg-type]

    @rule(who=st.sampled_from([BEN, CARLA, ROBOT]), to=LOCALES)
    def approve(self, who: object, to: Locale) -> None:
        kind = ORIGINAL if to == EN else "translation"
        with suppress(TranslatePipelineError):
            told = approve_notice(by(self.desk, who), to, role="lawyer", qualification="bar", kind=kind)  # type: ignore[arg-type]
            self.approved.add(told.sha256)

    @rule()
    def go_all_the_way(self) -> None:
        self.approve(BEN, ES)
        for who, state in ((ANA, State.EDITED), (BEN, State.REVIEWED), (CARLA, State.APPROVED)):
            self.bring(who, state)
        self.publish(CARLA, ES)

    @rule(who=PEOPLE, to=LOCALES)
    def publish(self, who: object, to: Locale) -> None:
        with suppress(TranslatePipelineError):
            publish(by(self.desk, who), HOUSE, KEY, to)  # type: ignore[arg-type]

    @rule(to=LOCALES, reason=st.sampled_from(["A wrong dose.", ""]))
    def withdraw(self, to: Locale, reason: str) -> None:
        with suppress(TranslatePipelineError):
            withdraw(self.desk, KEY, to, reason)

    @rule(erratum=st.booleans())
    def declare(self, erratum: bool) -> None:
        with suppress(TranslatePipelineError):
            if erratum:
                declare_erratum(self.desk, KEY, "Wrong.")
            else:
                declare_cosmetic(self.desk, HOUSE, KEY, "A space.")

    @rule(slug=st.sampled_from(["one", "two", "Not One"]), topics=st.lists(st.sampled_from(["a", "b"]), unique=True))
    def move(self, slug: str, topics: list[str]) -> None:
        with suppress(TranslatePipelineError):
            change_slug(self.desk, KEY, slug)
            set_topics(self.desk, KEY, topics)

    @invariant()
    def what_is_served_was_let_through(self) -> None:
        with self.store.read() as reader:
            article = reader.article(KEY)
            assert article is not None
            for page in reader.shown(article.id):
                own = page.publication
                assert own.notice_sha256 in self.approved
                assert "data-draft" not in own.notice
                assert own.notice
                assert own.published_by is not ROBOT
                if own.number == 0:
                    continue
                made = reader.translation(article.id, ES, own.number)
                assert made is not None
                assert made.id == own.translation_id
                assert made.state in (State.PUBLISHED, State.OUTDATED)
                assert reached(reader, made) is State.APPROVED
                assert not [one for one in made.targets if one.held or one.work.pending]
                assert own.reviewed is not None
                assert own.approved is not None
                assert own.reviewed.by != own.approved.by
                states = [one for number, one in reader.states(article.id, ES) if number == own.number]
                reviewer = next(one.by for one in reversed(states) if one.state is State.REVIEWED)
                editors = {one.work.by for one in made.targets if one.work.by}
                assert reviewer not in editors

    @invariant()
    def events_tell_exactly_what_has_changed(self) -> None:
        with self.store.read() as reader:
            article = reader.article(KEY)
            assert article is not None
            events = reader.events()
            assert [one.number for one in events] == list(range(1, len(events) + 1))
            last: dict[str, SiteEvent] = {one.locale: one for one in events}
            served = {one.publication.locale: one for one in reader.shown(article.id, gone=True)}
            assert last.keys() == served.keys()
            for locale, event in last.items():
                page: Publication = served[locale].publication
                assert (event.kind.value, event.publication) == (served[locale].state.value, page.id)
                if served[locale].state is not State.WITHDRAWN:
                    assert event.slug == page.slug


TestSite = Site.TestCase
TestSite.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
