"""The Python API: the README's lines do what the README says."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

import translate_pipeline
from translate_pipeline import Pipeline
from translate_pipeline.errors import TranslatePipelineError

README = Path(__file__).parents[2] / "README.md"
PAGE = "<p>Patients received pomalidomide 4 mg daily.</p><p>It was not given with food.</p>"


@pytest.mark.apertium
def test_the_ten_lines_of_the_readme_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    [code] = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for line in code.splitlines() if line.strip()]
    assert len(lines) <= 10
    (tmp_path / "articles").symlink_to(README.parent / "articles")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # the README's own lines
    page = (tmp_path / "mm-003.es.html").read_text(encoding="utf-8")
    assert "pomalidomida" in page
    assert "translation-notice" in page


def test_a_page_tells_what_was_held_and_why() -> None:
    with Pipeline(backend="echo") as pipeline:
        page = pipeline.translate(PAGE, to="es", source_url="https://example.org/a")
    assert page.translation.held
    assert {finding.code for finding in page.findings} >= {"text.untranslated"}


def test_without_an_address_the_notice_says_so_and_links_nothing() -> None:
    with Pipeline(backend="pseudo") as pipeline:
        page = pipeline.translate(PAGE, to="es")
    original = page.disclaimer.html.partition('data-element="original"')[2].partition("</li>")[0]
    assert "<a " not in original
    assert "Patients received pomalidomide 4 mg daily." in original  # it has no title
    assert "no puede enlazar el original" in page.disclaimer.text
    assert "translation-source" not in page.html


def test_one_pipeline_serves_many_threads() -> None:
    pages: dict[int, str] = {}
    with Pipeline(backend="pseudo") as pipeline:

        def work(number: int) -> None:
            html = f"<p>Patient {number} received pomalidomide {number} mg today.</p>"
            pages[number] = pipeline.translate(html, to="es", source_url="x.html").html

        threads = [threading.Thread(target=work, args=(number,)) for number in range(2, 18)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert all(f"pomalidomida {number} " in page for number, page in pages.items())
    assert len(pages) == 16


def test_bad_input_raises_the_one_root_error() -> None:
    with Pipeline(backend="echo") as pipeline:
        for html, to in (("", "es"), (b"\x00\x01\x02" * 50, "es"), (PAGE, "nonsense"), (PAGE, "sw")):
            with pytest.raises(TranslatePipelineError):
                pipeline.translate(html, to=to)


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError):
        _ = translate_pipeline.nothing_of_that_name
    assert re.match(r"\d+\.\d+", str(translate_pipeline.__version__))
