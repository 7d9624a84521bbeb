"""A store as its people leave it: articles translated, signed by three of them and published, in four locales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from tests.browser.texts import HELD, KNOWN, TITLES, written
from tests.web.demo import TEXTS
from tests.workflow.house import ANA, BEN, CARLA, House
from tests.workflow.site import LAWYER
from translate_pipeline import disclaimers, markup, resources
from translate_pipeline.backends.pseudo import Pseudo
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import Actor, ActorKind, Glossary, Reply, Request, State
from translate_pipeline.pipeline import Stages
from translate_pipeline.ports import Store
from translate_pipeline.workflow import Desk, Source, identity, read_stored, take_in, translate_article
from translate_pipeline.workflow.editing import Spot, edit_segment
from translate_pipeline.workflow.notices import ORIGINAL, TRANSLATION, approve_notice
from translate_pipeline.workflow.publishing import publish
from translate_pipeline.workflow.standing import change_state
from translate_pipeline.workflow.topics import change_slug, name_topic, set_topics

ORIGIN = "https://education.example/articles"
LOCALES = ("en", "es", "ar", "ja")
BEGIN = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
HOUSE = House(Glossary((), "none"))
OPERATOR = """organisation = "Myeloma education"
[[sponsors]]
name = "First foundation"
level = "Gold"
[[sponsors]]
name = "Second foundation"
level = "Silver"
"""

TOPICS = {"relapse": ("staging", "relapse"), "imaging": ("imaging",)}


class Halting(Pseudo):
    """Leaves one sentence as it is, which therefore is held."""

    def translate(self, request: Request) -> list[Reply]:
        answers = super().translate(request)
        pairs = zip(request.items, answers, strict=True)
        return [replace(reply, text=item.text) if item.text.plain == HELD else reply for item, reply in pairs]


@dataclass
class Library:
    """Puts articles into a store and on its site."""

    store: Store
    folders: Sequence[Path]
    _ids: count[int] = field(default_factory=lambda: count(1))
    _minutes: count[int] = field(default_factory=count)

    def desk(self, actor: Actor = ANA) -> Desk:
        return Desk(actor, self._now, lambda: f"id-{next(self._ids):05}", self.store, tuple(self.folders))

    def approve_notices(self) -> None:
        for tag in LOCALES:
            kind = ORIGINAL if tag == "en" else TRANSLATION
            approve_notice(self.desk(LAWYER), locale(tag), role="lawyer", qualification="for this test", kind=kind)

    def put(self, key: str, html: str, tags: Sequence[str], topics: Sequence[str] = ()) -> None:
        """Translates, edits, reviews, approves and publishes; the original stands beside its translations."""
        self.draft(key, html, tags)
        for tag in tags:
            self._edit(key, locale(tag))
            for state, actor in ((State.EDITED, ANA), (State.REVIEWED, BEN), (State.APPROVED, CARLA)):
                if read_stored(self.store, key, locale(tag)).translation.state is not state:
                    change_state(self.desk(actor), key, locale(tag), state)
        change_slug(self.desk(CARLA), key, key)
        if topics:
            set_topics(self.desk(CARLA), key, topics)
        for tag in ("en", *tags):
            publish(self.desk(CARLA), HOUSE, key, locale(tag))

    def draft(self, key: str, html: str, tags: Sequence[str]) -> None:
        """The article, and what the engine says of it: seen by nobody yet."""
        document = markup.decode(html)
        source = Source(document, html, identity(document, key=key), f"{ORIGIN}/{key}")
        with self.store.begin() as unit:
            take_in(unit, source, self.desk())
        for tag in tags:
            words = disclaimers.abbreviations(locale(tag), folders=self.folders)
            stages = Stages(Halting(), HOUSE.glossary, abbreviations=words)
            translate_article(source, locale(tag), stages, self.desk(Actor(ActorKind.MACHINE, "cron")))

    def _edit(self, key: str, to: Locale) -> None:
        """Sentences that people have written, in place of the engine's."""
        texts = written(to.tag)
        for one in HOUSE.reopen(read_stored(self.store, key, to).revision).segments:
            if text := texts.get(str(one.text)):
                edit_segment(self.desk(), HOUSE, Spot(key, to, one.key), text)

    def _now(self) -> datetime:
        return BEGIN + timedelta(minutes=next(self._minutes))


def stock(store: Store, operator: Path) -> Library:
    """The articles of the demonstration. `operator` is a folder for what the site's owner says."""
    operator.mkdir(parents=True, exist_ok=True)
    (operator / "operator.toml").write_text(OPERATOR, encoding="utf-8")
    made = Library(store, (operator, resources.folder("locales")))
    made.approve_notices()
    made.put("staging", staging(), LOCALES[1:], ("staging",))
    for key, title in TITLES.items():
        made.put(key, page(title, f"<h1>{title}</h1><p>{KNOWN}</p>"), LOCALES[1:], TOPICS[key])
    made.draft("draft", page("A draft", f"<h1>A draft</h1><p>{HELD} Nobody has read this.</p>"), LOCALES[1:])
    for tag, name in (("es", "Estadificación"), ("ar", "تحديد المراحل"), ("ja", "病期")):
        name_topic(made.desk(CARLA), "staging", locale(tag), name)
    return made


def page(title: str, body: str, description: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>'
        f'<meta name="description" content="{description}"></head><body><article>{body}</article></body></html>'
    )


def staging() -> str:
    """The article of the demonstration in its own language, with a wide table and a bibliography."""
    words = TEXTS["en"]
    rows = (("I", "one", "82%"), ("II", "two", "62%"), ("III", "three", "40%"))
    cells = "".join(f'<tr><th scope="row">{a}</th><td>{words[b]}</td><td>{c}</td></tr>' for a, b, c in rows)
    heads = "".join(f'<th scope="col">{words[key]}</th>' for key in ("stage", "means", "five"))
    body = f"""<h1>{words["title"]}</h1>
<p>{words["lead"]} {words["beta"]}</p>
<h2>{words["head"]}</h2>
<p>{words["survival"]} {words["held"]}</p>
<p>An earlier article is about <a href="{ORIGIN}/relapse">treatment at first relapse</a>.</p>
<table><caption>{words["caption"]}</caption><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table>
<h2>{words["refs"]}</h2>
<ol><li>Palumbo A, Avet-Loiseau H, Oliva S, et al. Revised International Staging System for multiple myeloma.
<em>J Clin Oncol</em> 2015;33:2863–2869.
<a href="https://doi.org/10.1200/JCO.2015.61.2267">doi:10.1200/JCO.2015.61.2267</a></li></ol>"""
    return page(words["title"], body, words["description"])
