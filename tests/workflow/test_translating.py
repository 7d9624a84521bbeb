"""The use case of the product: an article becomes a page, and the store knows how."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workflow.conftest import GLOSSARY, PAGE, POMALIDOMIDE, source
from tests.workflow.people import edited
from translate_pipeline.backends.echo import Echo
from translate_pipeline.backends.pseudo import Pseudo
from translate_pipeline.errors import DisclaimerMissing, EngineBroken, NotInStore
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Concept, Glossary, Rendering, Reply, Request, State, TermKind
from translate_pipeline.pipeline import Stages
from translate_pipeline.workflow import Desk, export_page, list_articles, read_stored, translate_article

ES = locale("es")


def stages(glossary: Glossary = GLOSSARY) -> Stages:
    return Stages(Pseudo(), glossary)


def test_a_page_carries_its_notice_and_is_kept_with_what_made_it(desk: Desk) -> None:
    page = translate_article(source(), ES, stages(), desk)
    assert "pomalidomida" in page.html
    assert page.disclaimer.html in page.html
    assert desk.store is not None
    stored = read_stored(desk.store, "trial-1", ES)
    made = stored.translation
    assert (made.state, made.number, made.created_by.name) == (State.MACHINE, 1, "ana")
    assert made.disclaimer_html == page.disclaimer.html
    assert made.engines == (("pseudo", Pseudo().version),)
    assert [one.key for one in made.targets] == [one.key for one in source().document.segments]
    assert stored.article.source_url == "https://example.org/trial"


def test_the_stored_target_has_no_disclaimer_in_it(desk: Desk) -> None:
    page = translate_article(source(), ES, stages(), desk)
    assert desk.store is not None
    for one in read_stored(desk.store, "trial-1", ES).translation.targets:
        assert one.target is None or "translation-notice" not in one.target.plain
    assert page.html.count('class="translation-notice"') == 1


def test_an_equal_run_asks_no_engine_and_changes_nothing(desk: Desk) -> None:
    first = translate_article(source(), ES, stages(), desk)
    second = translate_article(source(), ES, stages(), desk)
    assert (first.reused, second.reused) == (False, True)
    assert second.html == first.html


OTHER_WORDS = Glossary(
    (replace(POMALIDOMIDE, renderings={"es": Rendering("es", "la pomalidomida", gender="f")}),), "digest-2"
)


@pytest.mark.parametrize(
    "change",
    [
        lambda: (source(), Stages(Echo(), GLOSSARY)),
        lambda: (source(), Stages(Pseudo(), OTHER_WORDS)),
        lambda: (source(), Stages(Pseudo(), GLOSSARY, localize_numbers=False)),
        lambda: (source(PAGE.replace("4 mg", "2 mg")), Stages(Pseudo(), GLOSSARY)),
    ],
    ids=["engine", "glossary", "setting", "source"],
)
def test_whatever_the_result_depends_on_makes_a_new_one(desk: Desk, change) -> None:  # type: ignore[no-untyped-def]
    translate_article(source(), ES, stages(), desk)
    changed, with_these = change()
    page = translate_article(changed, ES, with_these, desk)
    assert not page.reused
    assert desk.store is not None
    assert read_stored(desk.store, "trial-1", ES).translation.number == 2


def test_every_act_is_in_the_audit_once(desk: Desk) -> None:
    translate_article(source(), ES, stages(), desk)
    translate_article(source(), ES, stages(), desk)
    assert desk.store is not None
    with desk.store.read() as unit:
        acts = [(one.action, str(one.actor)) for one in unit.audit()]
    assert acts == [
        ("article.import", "human:ana"),
        ("revision.add", "human:ana"),
        ("translation.make", "human:ana"),
    ]


def test_a_new_text_is_a_new_revision_of_the_same_article(desk: Desk) -> None:
    translate_article(source(), ES, stages(), desk)
    translate_article(source(PAGE.replace("12.5", "13.5")), ES, stages(), desk)
    assert desk.store is not None
    [summary] = list_articles(desk.store)
    assert summary.revision == 2
    assert summary.locales["es"][0] is State.MACHINE


def test_a_locale_without_a_notice_is_refused_and_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(DisclaimerMissing):
        translate_article(source(), locale("sw"), stages(), desk)
    assert desk.store is not None
    assert list_articles(desk.store) == []


def test_held_passages_stay_english_and_the_notice_counts_them(desk: Desk) -> None:
    page = translate_article(source(), ES, Stages(Echo(), GLOSSARY), desk)
    held = [one.segment for one in page.translation.held]
    assert held
    assert 'data-tp="held"' in page.html
    assert 'lang="en"' in page.html
    assert 'data-element="notes"' in page.disclaimer.html


def test_a_page_read_back_is_the_page_that_was_made(desk: Desk) -> None:
    page = translate_article(source(), ES, stages(), desk)
    assert desk.store is not None
    again = export_page(read_stored(desk.store, "trial-1", ES), source().document, desk.folders)
    assert again.html == page.html


def test_a_fallback_to_a_notice_with_another_decimal_mark_is_a_finding(desk: Desk) -> None:
    page = translate_article(source(), locale("es-MX"), stages(), desk)
    assert "locale.fallback" in {finding.code for finding in page.findings}
    assert 'lang="es-MX"' in page.html


def test_without_a_store_nothing_is_kept(desk: Desk) -> None:
    page = translate_article(source(), ES, stages(), replace(desk, store=None))
    assert not page.reused
    assert desk.store is not None
    with pytest.raises(NotInStore):
        read_stored(desk.store, "trial-1", ES)


def test_a_missing_critical_term_holds_the_sentence(desk: Desk) -> None:
    forbidden = Concept(
        "x", TermKind.TRANSLATE, "x", "months", critical=True, renderings={"es": Rendering("es", "meses")}
    )
    page = translate_article(source(), ES, Stages(Pseudo(), Glossary((POMALIDOMIDE, forbidden), "d")), desk)
    assert "meses" in page.html


class Sick(Echo):
    """An engine that fails at every text that has no "4" in it, or at all."""

    name = "sick"

    def __init__(self, heals: str) -> None:
        self._heals = heals

    def translate(self, request: Request) -> list[Reply]:
        return [
            reply
            if self._heals in item.text.plain
            else Reply(None, EngineBroken("It has a cold."), self.name, self.version)
            for item, reply in zip(request.items, super().translate(request), strict=True)
        ]


def test_an_engine_that_fails_at_everything_is_an_error_and_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(EngineBroken, match=r"none of .* It has a cold"):
        translate_article(source(), ES, Stages(Sick("no text has this"), GLOSSARY), desk)
    assert desk.store is not None
    with pytest.raises(NotInStore):
        read_stored(desk.store, "trial-1", ES)


def test_what_an_engine_fails_at_is_held_where_the_rest_came_back(desk: Desk) -> None:
    page = translate_article(source(), ES, Stages(Sick("4"), GLOSSARY), desk)
    assert "engine.failed" in {finding.code for one in page.translation.held for finding in one.findings}


def test_an_article_that_needs_no_engine_asks_none(desk: Desk) -> None:
    page = translate_article(source("<p>pomalidomide</p>"), ES, Stages(Sick("no text has this"), GLOSSARY), desk)
    assert "pomalidomida" in page.html


class Mover(Pseudo):
    """An engine that puts a word before everything, elements included."""

    name = "mover"

    def translate(self, request: Request) -> list[Reply]:
        return [
            replace(
                reply, text=Coded(f"Ya {reply.text.plain}", tuple(replace(c, at=c.at + 3) for c in reply.text.codes))
            )
            for reply in super().translate(request)
            if reply.text is not None
        ]


def test_a_sentence_that_cannot_be_written_in_its_markup_is_held_reported_and_counted(desk: Desk) -> None:
    html = '<p>Before it. <b id="x">The first sentence is here. The second</b> is there.</p>'
    page = translate_article(source(html), ES, Stages(Mover(), GLOSSARY), desk)
    held = [one for one in page.translation.held if "code.doubled" in {finding.code for finding in one.findings}]
    assert held
    assert 'data-tp="held"' in page.html
    assert "1 pasaje" in page.disclaimer.text
    assert desk.store is not None
    kept = read_stored(desk.store, "trial-1", ES).translation
    assert sum(one.held for one in kept.targets) == len(page.translation.held)


def test_english_that_no_mark_can_stand_around_is_listed_in_the_notice(desk: Desk) -> None:
    html = "<p>Give 4 mg.</p><p>Choose:</p><select><option>The first choice<option>The second choice</select>"
    page = translate_article(source(html), ES, Stages(Sick("4"), GLOSSARY), desk)
    assert "2 etiquetas" in page.disclaimer.text
    assert page.html.count('data-tp="held"') == len(page.translation.held) - 2


def test_asked_anew_a_machine_s_texts_are_made_again_and_a_person_s_never(desk: Desk) -> None:
    translate_article(source(), ES, stages(), desk)
    assert not translate_article(source(), ES, stages(), desk, anew=True).reused
    assert desk.store is not None
    newest = read_stored(desk.store, "trial-1", ES).translation
    by_ana = edited(newest.targets[0], "Un ensayo")
    with desk.store.begin() as unit:
        targets = (by_ana, *newest.targets[1:])
        changed = replace(newest, id="by-ana", number=newest.number + 1, state=State.EDITED, targets=targets)
        unit.add_translation(changed)
    page = translate_article(source(), ES, stages(), desk, anew=True)
    assert page.delta.reused == 1
    assert page.translation.segments[0].target == by_ana.target
    assert read_stored(desk.store, "trial-1", ES).translation.targets[0].work == by_ana.work


def test_another_glossary_that_changes_no_sentence_is_noted_and_nothing_is_written(desk: Desk) -> None:
    translate_article(source(), ES, stages(), desk)
    others = Stages(Pseudo(), replace(GLOSSARY, digest="digest-3"))
    for _ in range(2):
        translate_article(source(), ES, others, desk)
    assert desk.store is not None
    kept = read_stored(desk.store, "trial-1", ES).translation
    assert kept.number == 1
    with desk.store.read() as reader:
        assert reader.confirmed(kept.id, others.recipe)
