"""A small site in a real store: articles in several locales, their terms, an engine that moves and changes words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from translate_pipeline import markup
from translate_pipeline.backends import guard
from translate_pipeline.backends.pseudo import Pseudo
from translate_pipeline.languages import Locale, locale
from translate_pipeline.memory import Remembering
from translate_pipeline.model import (
    Abbreviations,
    CaseRule,
    Concept,
    Document,
    Glossary,
    Rendering,
    Reply,
    Request,
    RevisionRecord,
    TargetRecord,
    TermKind,
)
from translate_pipeline.pipeline import Stages
from translate_pipeline.store import SqlStore
from translate_pipeline.terms.files import glossary
from translate_pipeline.workflow import Desk, Source, translate_article
from translate_pipeline.workflow.glossary.entries import mark
from translate_pipeline.workflow.glossary.holding import stored
from translate_pipeline.workflow.glossary.means import Means

PAGES = {
    "one": "<h1>Bone Pain</h1><p>Bone pain was seen in the pomalidomide group.</p><p>Nothing else was.</p>"
    "<p>Progression-free survival (PFS) was long. The PFS of all was long.</p>",
    "two": "<p>Give pomalidomide 4 mg. BONE PAIN IS A SIGN. Bone pains come and go.</p>"
    "<p>Pomalidomide's dose is low.</p>",
    "three": "<p>Neuropathy is painful, and <em>bone</em> pain is too. Its DVRd regimen has no bone marrow.</p>",
    "four": "<p>Nothing of all this is here.</p>",
}

CONCEPTS = (
    Concept(
        "drug-pomalidomide", TermKind.TRANSLATE, "drug", "pomalidomide", critical=True,
        renderings={
            "es": Rendering("es", "pomalidomida", gender="f"),
            "fr": Rendering("fr", "pomalidomide", gender="m"),
        },
    ),
    Concept(
        "ae-bone-pain", TermKind.TRANSLATE, "adverse-event", "bone pain", plural="bone pains",
        renderings={"es": Rendering("es", "dolor óseo", plural="dolores óseos", gender="m")},
    ),
    Concept(
        "endpoint-progression-free-survival", TermKind.TRANSLATE, "endpoint", "progression-free survival",
        renderings={"es": Rendering("es", "supervivencia libre de progresión", gender="f")},
    ),
    Concept(
        "endpoint-abbr-progression-free-survival", TermKind.KEEP, "endpoint", "PFS", case=CaseRule.EXACT,
        renderings={"es": Rendering("es", "SLP", gender="f")},
    ),
    Concept("regimen-dvrd", TermKind.KEEP, "regimen", "DVRd", case=CaseRule.EXACT, critical=True),
    Concept(
        "watch-sign", TermKind.FORBIDDEN, "watched", "sign",
        renderings={"es": Rendering("es", "", forbidden=("señal",))},
    ),
)  # fmt: skip
GLOSSARY = glossary(CONCEPTS)
ES, FR, MX = locale("es"), locale("fr"), locale("es-MX")


class Counting(Pseudo):
    """Pseudo, with a count of the texts that it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.fails_at = -1

    def translate(self, request: Request) -> list[Reply]:
        self.asked.extend(item.text.plain for item in request.items)
        if 0 <= self.fails_at < len(self.asked):
            raise KeyboardInterrupt
        return super().translate(request)


@dataclass
class World:
    desk: Desk
    store: SqlStore
    engine: Counting = field(default_factory=Counting)
    rules: Abbreviations = field(default_factory=lambda: Abbreviations("both", "en inglés, {english}"))

    @property
    def means(self) -> Means:
        return Means(self._stages, self._reopen, self.store.replies(self.desk.clock))

    def _stages(self, document: Document, to: Locale) -> Stages:
        backend = Remembering(self.engine, self.store.replies(self.desk.clock), guard.translate)
        return Stages(backend, GLOSSARY, abbreviations=self.rules)

    def _reopen(self, revision: RevisionRecord) -> Document:
        return markup.decode(revision.html, fragment=not revision.whole_page)

    def glossary(self) -> tuple[Glossary, str]:
        with self.store.read() as reader:
            return stored(reader) or GLOSSARY, mark(reader)

    def translate(self, locales: Iterable[Locale] = (ES, FR, MX), pages: dict[str, str] = PAGES) -> None:
        for key, html in pages.items():
            document = markup.decode(html)
            for to in locales:
                stages = replace(self._stages(document, to), glossary=self.glossary()[0])
                translate_article(Source(document, html, key, f"https://example.org/{key}"), to, stages, self.desk)

    def targets(self) -> dict[tuple[str, str, str], TargetRecord]:
        """All that is stored of newest translations, by article, locale and segment: a plain scan."""
        found = {}
        with self.store.read() as reader:
            for summary in reader.summaries():
                for tag in summary.locales:
                    made = reader.newest_translation(summary.article.id, locale(tag))
                    assert made is not None
                    found.update({(summary.article.key, tag, one.key): one for one in made.targets})
        return found


def differing(
    before: dict[tuple[str, str, str], TargetRecord], after: dict[tuple[str, str, str], TargetRecord]
) -> set[tuple[str, str, str]]:
    """Segments whose text or terms differ; of terms all but their entries' revision."""
    return {spot for spot, one in after.items() if _what(one) != _what(before[spot])}


def _what(one: TargetRecord) -> object:
    return one.target, [replace(hit, revision=0) for hit in one.hits]
