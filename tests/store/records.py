"""Records for the store's tests: small ones by hand, and any at all by hypothesis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from tests.strategies import coded_texts
from translate_pipeline.model import (
    Acceptance,
    Actor,
    ActorKind,
    ArticleRecord,
    AuditRecord,
    Cause,
    Code,
    Coded,
    CodeKind,
    Finding,
    Pending,
    RevisionRecord,
    Severity,
    State,
    StateChange,
    TargetRecord,
    TermHit,
    TermKind,
    TranslationRecord,
    Work,
)

WHEN = datetime(2026, 2, 3, 4, 5, 6, 789, UTC)
WHO = Actor(ActorKind.HUMAN, "reviewer")


def article(name: str = "a") -> ArticleRecord:
    return ArticleRecord(f"article-{name}", name, "en", name, f"On {name}", f"https://example.org/{name}", WHEN, WHO)


def revision(of: ArticleRecord, number: int = 1, segments: int = 2) -> RevisionRecord:
    texts = tuple((f"k{i}", "text", f"p[{i}]", Coded(f"Sentence {i}.")) for i in range(segments))
    return RevisionRecord(f"{of.id}-r{number}", of.id, number, "<p>…</p>", "hash", "1", True, texts, WHEN, WHO)


def translation(of: RevisionRecord, locale: str = "es", number: int = 1, held: int = 0) -> TranslationRecord:
    targets = tuple(
        TargetRecord(key, None if i < held else Coded(f"Frase {i}."), i < held, "echo", "1", "none")
        for i, (key, *_) in enumerate(of.segments)
    )
    return TranslationRecord(
        f"{of.id}-{locale}-{number}", of.article_id, of.id, locale, number, State.MACHINE, (("echo", "1"),),
        "digest", "recipe", "1", "<p>notice</p>", targets, (), WHEN, WHO,
    )  # fmt: skip


def hit(concept: str) -> TermHit:
    return TermHit(concept, 1, TermKind.TRANSLATE, 0, 7, "surface", "form", ("form",))


def change(translation_id: str, state: State = State.REVIEWED, at: datetime = WHEN) -> StateChange:
    return StateChange(translation_id, state, at, WHO, "read it")


def entry(id_: str = "e1", subject: str = "a") -> AuditRecord:
    return AuditRecord(id_, WHEN, WHO, "article.import", subject, {}, {"revision": 1})


# Whatever a database's text can hold: all of Unicode but NUL and halves of surrogate pairs.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)  # within JSON, NUL too
NUMBERS = st.integers(1, 2**31 - 1)
TIMES = st.datetimes(timezones=st.just(UTC))
ACTORS = st.builds(Actor, st.sampled_from(ActorKind), TEXTS)
JSON = st.dictionaries(
    WORDS,
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=5,
    ),
    max_size=3,
)
SPANS = st.none() | st.tuples(st.integers(0, 999), st.integers(0, 999))
FINDINGS = st.lists(st.builds(Finding, WORDS, st.sampled_from(Severity), WORDS, WORDS, SPANS, SPANS), max_size=3).map(
    tuple
)
HITS = st.lists(
    st.builds(
        TermHit,
        concept=TEXTS,  # with surface and form, a column of the index
        revision=NUMBERS,
        kind=st.sampled_from(TermKind),
        start=st.integers(0, 999),
        end=st.integers(0, 999),
        surface=TEXTS,
        form=TEXTS,
        accepted=st.lists(WORDS, max_size=3).map(tuple),
        forbidden=st.lists(WORDS, max_size=3).map(tuple),
        gender=st.sampled_from(["", "m", "f", "n", "mf"]),
        number=st.sampled_from(["singular", "plural"]),
        critical=st.booleans(),
    ),
    max_size=3,
).map(tuple)


@st.composite
def codeds(draw: st.DrawFn) -> Coded:
    """Any coded text: also nested wrongly, with names and hidden texts in its codes."""
    shape = draw(coded_texts())
    kinds = st.sampled_from([CodeKind.OPEN, CodeKind.CLOSE])
    codes = tuple(
        replace(
            code,
            id=draw(st.integers(0, 99)),
            kind=code.kind if code.kind is CodeKind.SINGLE else draw(kinds),
            tag=draw(WORDS),
            text=draw(WORDS),
        )
        for code in shape.codes
    )
    return Coded(shape.plain, codes)


PENDING = st.builds(Pending, st.sampled_from(Cause), WORDS, st.none() | codeds(), st.none() | codeds())
WORKS = st.builds(
    Work,
    state=st.sampled_from(State),
    by=st.none() | ACTORS,
    at=st.none() | TIMES,
    accepted=st.lists(st.builds(Acceptance, WORDS, WORDS, WORDS, ACTORS, TIMES), max_size=2).map(tuple),
    pending=st.none() | PENDING,
    origin=st.none() | st.tuples(WORDS, WORDS),
)


@dataclass(frozen=True)
class Story:
    """An article, one revision, one translation of it and the audit's entry: they fit together."""

    article: ArticleRecord
    revision: RevisionRecord
    translation: TranslationRecord
    entry: AuditRecord


@st.composite
def stories(draw: st.DrawFn) -> Story:
    keys = draw(st.lists(TEXTS, max_size=4, unique=True))
    whose = draw(st.builds(ArticleRecord, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TIMES, ACTORS, st.booleans()))
    source = draw(
        st.builds(
            RevisionRecord,
            id=TEXTS,
            article_id=st.just(whose.id),
            number=NUMBERS,
            html=TEXTS,
            source_hash=TEXTS,
            segmenter=TEXTS,
            whole_page=st.booleans(),
            segments=st.tuples(*(st.tuples(st.just(key), TEXTS, TEXTS, codeds()) for key in keys)),
            created_at=TIMES,
            created_by=ACTORS,
            profile=JSON,
        )
    )
    parts = [
        st.builds(
            TargetRecord,
            key=st.just(key),
            target=st.none() | codeds(),
            held=st.booleans(),
            engine=TEXTS,
            version=TEXTS,
            rung=TEXTS,
            findings=FINDINGS,
            hits=HITS,
            recipe=TEXTS,
            context=TEXTS,
            work=WORKS,
        )
        for key in keys
    ]
    made = draw(
        st.builds(
            TranslationRecord,
            id=TEXTS,
            article_id=st.just(whose.id),
            revision_id=st.just(source.id),
            locale=st.sampled_from(["es", "pt-BR", "zh-Hans"]),
            number=NUMBERS,
            state=st.sampled_from(State),
            engines=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
            glossary_digest=TEXTS,
            recipe=TEXTS,
            disclaimer_version=TEXTS,
            disclaimer_html=TEXTS,
            targets=st.tuples(*parts),
            findings=FINDINGS,
            created_at=TIMES,
            created_by=ACTORS,
            cause=TEXTS,
        )
    )
    return Story(whose, source, made, draw(st.builds(AuditRecord, TEXTS, TIMES, ACTORS, TEXTS, TEXTS, JSON, JSON)))


# One of each thing that a careless store loses.
TRICKY = Coded(
    "A\ufffcB \\<1> 𝒳",
    (Code(1, CodeKind.OPEN, 0, "b"), Code(2, CodeKind.SINGLE, 1, "sup", "[3]"), Code(1, CodeKind.CLOSE, 3, "b")),
)
