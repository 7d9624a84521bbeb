"""What was made of an input the last time, known again without decoding it, as long as nothing that it depends on has
changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from translate_pipeline.disclaimers import Signature
from translate_pipeline.languages import Locale
from translate_pipeline.model import State
from translate_pipeline.model.renderings import RenderingRecord
from translate_pipeline.ports import Reader
from translate_pipeline.workflow.articles import SEGMENTER
from translate_pipeline.workflow.pages import Page
from translate_pipeline.workflow.standing import signatures
from translate_pipeline.workflow.translating import FAILED

# Changes whenever the same translation may become another page, or its report may say something else.
RENDERER = "1"

Recipe = Callable[[str, Locale], str]  # that of a run today, for an article's language and a locale


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every page of a run depends on: how sources are read, and all locale data (see `words_of`)."""

    profile: object
    max_depth: int
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An input as a run is handed it, before anything is known of it. Law: its article, its text and its link follow
    from what stands here, so that of equal ones nobody need decode the second to know which article it is.

    `name` is the page's path below its locale's folder: the link to the original beside it depends on that."""

    data: bytes
    key: str
    path: str
    name: str
    fragment: bool
    around: Surroundings

    def place(self, to: Locale) -> str:
        """Where the page goes, whatever stands in the input today."""
        return _digest(self.key, self.path, self.name, self.fragment, to.tag)


def words_of(folders: Sequence[Path]) -> str:
    """A digest of all files with locale data: those at the top of each folder and those in its locales'. What can't be
    read counts too: it would be told when a page is made."""
    digest = hashlib.sha256()
    for at, folder in enumerate(folders):
        for file in sorted([*folder.glob("*"), *folder.glob("[!.]*/*")]):
            if file.is_file():
                digest.update(repr((at, file.relative_to(folder).as_posix(), _content(file))).encode())
    return digest.hexdigest()


def _content(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        return str(error.errno)


def rendering(
    asked: Asked, page: Page, recipe: str, *, written: str, facts: Mapping[str, object]
) -> RenderingRecord | None:
    """What is kept of a page that was made of stored work; `written` tells its files from others. None where another
    run would try again what failed."""
    if any(finding.code == FAILED for finding in page.findings):
        return None
    standing, to = page.standing, page.translation.locale
    made_with = _made_with(asked, recipe, (standing.state, standing.reviewed, standing.approved))
    language = page.translation.document.info.language
    return RenderingRecord(asked.place(to), standing.version, made_with, written, language, facts)


def unchanged(reader: Reader, asked: Asked, wanted: Sequence[Locale], recipe: Recipe) -> Sequence[RenderingRecord]:
    """For each of the locales what was written last, if a run would come to the very same; nothing where one of them
    would be another, or has not been made. Raises what `recipe` raises."""
    places = [asked.place(to) for to in wanted]
    current = reader.renderings(places)
    if len(current) < len(set(places)):
        return ()
    for place, to in zip(places, wanted, strict=True):
        found = current[place]
        standing = found.state, *signatures(reader, found)
        own = found.rendering
        # That the translation is right by this recipe was seen when the page was made, and stays so.
        if own.made_with != _made_with(asked, recipe(own.language, to), standing):
            return ()
    return [current[place].rendering for place in places]


def _made_with(asked: Asked, recipe: str, standing: tuple[State, Signature | None, Signature | None]) -> str:
    state, *signed = standing
    signers = [(one.by, one.on.isoformat()) if one else None for one in signed]
    source = hashlib.sha256(asked.data).hexdigest()
    return _digest(source, RENDERER, SEGMENTER, _version(), asked.around, recipe, state.value, signers)


@cache
def _version() -> str:
    return metadata.version("translate-pipeline")


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
