"""Golden pages: what each of them is taken apart into, written down so that a linguist can read and add to it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.markup.dom import difference
from translate_pipeline import markup
from translate_pipeline.languages import locale
from translate_pipeline.model import Document, Frame, Segment, tokens

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "html"
PAGES = sorted(FOLDER.glob("*.html"))


def decoded(page: Path) -> Document:
    profile = page.with_suffix(".toml")
    return markup.decode(
        page.read_bytes(), profile=markup.load_profile(profile) if profile.exists() else markup.DEFAULT_PROFILE
    )


def described(document: Document) -> list[dict[str, object]]:
    """What is expected of a page: one line on the page where there is something to say, one a segment."""
    page = {
        "people": list(document.info.people),
        "left": dict(document.info.left),
        "findings": [finding.code for finding in document.findings],
    }
    said: dict[str, object] = {key: value for key, value in page.items() if value}
    first: list[dict[str, object]] = [{"page": said}] if said else []
    return first + [_segment(segment) for segment in document.segments]


def _segment(segment: Segment) -> dict[str, object]:
    line: dict[str, object] = {"kind": segment.kind.value, "path": segment.path, "text": tokens(segment.text)}
    hidden = [code.text for code in segment.text.codes if code.text]
    terms = [segment.text.plain[start:end] for start, end in segment.author_terms]
    extra: dict[str, object] = {"hides": hidden, "terms": terms, "locales": segment.locale_filter}
    return line | {key: value for key, value in extra.items() if value}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
class TestGoldenPage:
    def test_names_its_trap_on_top(self, page: Path) -> None:
        assert page.read_text(encoding="utf-8").startswith("<!-- trap: ")

    def test_is_taken_apart_as_written_down(self, page: Path, request: pytest.FixtureRequest) -> None:
        expected = page.with_suffix(".jsonl")
        lines = described(decoded(page))
        if request.config.getoption("write_golden", default=False) and not expected.exists():
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            expected.write_text(text, encoding="utf-8")
        assert lines == [json.loads(line) for line in expected.read_text(encoding="utf-8").splitlines()]

    def test_comes_back_as_it_was(self, page: Path) -> None:
        """The identity law. What a profile removes is removed, so a page with one is not the same."""
        document = decoded(page)
        own = {segment.key: segment.text for segment in document.segments}
        encoded = markup.encode(document, own, Frame(locale(document.info.language), notice="<p>Notice</p>"))
        if not any(finding.code == "markup.removed" for finding in document.findings):
            assert not difference(page.read_text(encoding="utf-8"), encoded)

    def test_offsets_point_at_each_sentence_in_its_hole(self, page: Path) -> None:
        holes: dict[int, list[tuple[int, int]]] = {}
        for segment in decoded(page).segments:
            assert segment.end - segment.start == len(segment.text.plain)
            holes.setdefault(segment.hole, []).append((segment.start, segment.end))
        for spans in holes.values():
            assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_there_are_pages_and_no_expectation_without_one() -> None:
    assert len(PAGES) >= 25
    assert {page.stem for page in FOLDER.glob("*.jsonl")} == {page.stem for page in PAGES}
