"""One hostile engine on one page into one locale."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.testing.judge import Blocks, broken_promises, is_thing
from translate_pipeline import markup, terms
from translate_pipeline.languages import locale
from translate_pipeline.model import Document, Frame, Glossary, Translation
from translate_pipeline.pipeline import Stages, translate
from translate_pipeline.testing import Hostile

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "articles").glob("*.html"))
GOLDEN = sorted((ROOT / "tests" / "golden" / "html").glob("*.html"))
LOCALES = ["es", "fr", "de", "ja", "ar"]


@cache
def glossary() -> Glossary:
    return terms.load(ROOT / "glossary")


@cache
def document(page: Path) -> Document:
    profile = page.with_suffix(".toml")
    return markup.decode(
        page.read_bytes(), profile=markup.load_profile(profile) if profile.exists() else markup.DEFAULT_PROFILE
    )


def translated(engine: type[Hostile], page: Path, tag: str, seed: int, *, with_markup: bool) -> Translation:
    backend = engine(random.Random(seed), markup=with_markup)
    return translate(document(page), locale(tag), Stages(backend, glossary()))


def attack(engine: type[Hostile], page: Path, tag: str, seed: int, *, with_markup: bool) -> Iterator[str]:
    """What is broken, each with what is needed to see it again."""
    made = translated(engine, page, tag, seed, with_markup=with_markup)
    where = f"{engine.__name__} markup={with_markup} {page.name} {tag} seed={seed}"
    own = locale(document(page).info.language)
    for one in made.segments:
        if not one.held:
            for promise in broken_promises(one, own.numbers, locale(tag).numbers):
                yield f"{where}: {promise}\n  {one.segment.text}\n  {one.target}"
    html = markup.encode(document(page), made.targets, Frame(locale(tag), notice="<p>Notice</p>"))
    try:
        html.encode()
    except UnicodeEncodeError as error:
        yield f"{where}: the page can't be written: {error.reason}"
    before = Blocks(markup.encode(document(page), {}, Frame(locale(tag), notice="<p>Notice</p>")))
    after = Blocks(html)
    if before.order != after.order:
        yield f"{where}: other blocks"
    lost = before.inline - after.inline
    # Formatting may be split around words that move; what is a thing, or has an id, stands once.
    doubled = {key: count for key, count in (after.inline - before.inline).items() if is_thing(key)}
    if lost or doubled:
        yield f"{where}: inline elements lost {dict(lost)}, doubled {doubled}"
