"""The house puts one memory before each engine, where there is a store."""

from __future__ import annotations

from pathlib import Path

from translate_pipeline import Pipeline, settings
from translate_pipeline.app import App
from translate_pipeline.languages import locale
from translate_pipeline.memory import Remembering
from translate_pipeline.store import file_url

FIRST = "<p>Patients received pomalidomide 4 mg daily.</p><p>It was not given with food.</p>"
SECOND = "<p>It was not given with food.</p><p>Nobody knows why it was so.</p>"


def test_what_one_article_paid_for_another_recalls_in_another_run_too(tmp_path: Path) -> None:
    url = file_url(tmp_path / "store.db")
    for html, recalled in ((FIRST, [False, False]), (SECOND, [True, False])):
        with Pipeline(backend="pseudo", store=url) as pipeline:
            page = pipeline.translate(html, to="es")
        assert [one.recalled for one in page.translation.segments] == recalled


def test_locales_share_no_answers(tmp_path: Path) -> None:
    with Pipeline(backend="pseudo", store=file_url(tmp_path / "store.db")) as pipeline:
        pages = [pipeline.translate(FIRST, to=tag) for tag in ("es", "fr")]
    assert not any(one.recalled for page in pages for one in page.translation.segments)


def test_without_a_store_nothing_is_recalled() -> None:
    with Pipeline(backend="pseudo") as pipeline:
        pages = [pipeline.translate(FIRST, to="es") for _ in range(2)]
    assert not any(one.recalled for page in pages for one in page.translation.segments)


def test_all_pages_share_one_memory_of_an_engine_and_may_go_on_after_it_was_closed(tmp_path: Path) -> None:
    app = App(settings.load(backend="pseudo", store=file_url(tmp_path / "store.db")))
    document = app.decode(FIRST)
    es, fr = (app.stages(document, locale(tag), remember=True).backend for tag in ("es", "fr"))
    assert isinstance(es, Remembering)
    assert es is fr
    assert not isinstance(app.stages(document, locale("es")).backend, Remembering)
    app.close()
    assert isinstance(app.stages(document, locale("es"), remember=True).backend, Remembering)
    app.close()
