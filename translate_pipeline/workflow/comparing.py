"""Two versions side by side: of an article's source, of its translation, or of both where a text is outdated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from translate_pipeline.errors import NotInStore
from translate_pipeline.languages import Locale
from translate_pipeline.memory import Change, align
from translate_pipeline.model import Cause, Coded, RevisionRecord
from translate_pipeline.ports import Reader, Store
from translate_pipeline.workflow.marking import Piece, marked_texts
from translate_pipeline.workflow.places import Place, article_of, place_of


@dataclass(frozen=True, slots=True)
class Compared:
    """One segment in two versions; `source` and `target` are the texts with the words marked that came and went. A
    `target` is empty where translations were not compared."""

    change: Change
    segment: str  # its key in the newer version, in the older one where it was removed
    path: str
    source: tuple[Piece, ...]
    target: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`old` and `new` are numbers: of revisions of the source, or, with a locale, of translations. Only what differs is
    in `segments`."""

    article: str
    locale: str
    old: int
    new: int
    segments: tuple[Compared, ...]


def compare_revisions(store: Store, key: str, old: int | None = None, new: int | None = None) -> Comparison:
    """Two revisions of the source: where no number is given, the newest and the one before it. Raises `NotInStore`."""
    with store.read() as reader:
        revisions = {one.number: one for one in reader.revisions(article_of(reader, key).id)}
    new = new if new is not None else max(revisions)
    old = old if old is not None else max(new - 1, 1)
    for number in (old, new):
        if number not in revisions:
            raise NotInStore(f"'{key}' has no revision {number}: the newest is {max(revisions)}.")
    return Comparison(key, "", old, new, tuple(_revisions(revisions[old], revisions[new])))


def _revisions(old: RevisionRecord, new: RevisionRecord) -> Iterator[Compared]:
    for change, before, after in _aligned(old, new):
        if change is not Change.UNCHANGED:
            yield Compared(change, *_name(before, after), marked_texts(_text(before), _text(after)))


def compare_translations(
    store: Store, key: str, to: Locale, old: int | None = None, new: int | None = None
) -> Comparison:
    """Two numbers of a translation, with the sources they were made of: where none is given, the newest and the one
    before it. Raises `NotInStore`."""
    with store.read() as reader:
        after = place_of(reader, key, to, new)
        before = place_of(reader, key, to, old if old is not None else max(after.translation.number - 1, 1))
    numbers = before.translation.number, after.translation.number
    return Comparison(key, to.tag, *numbers, tuple(_translations(before, after)))


def _translations(old: Place, new: Place) -> Iterator[Compared]:
    befores, afters = ({one.key: one.target for one in place.translation.targets} for place in (old, new))
    for found, before, after in _aligned(old.revision, new.revision):
        texts = _target(before, befores), _target(after, afters)
        change = Change.CHANGED if found is Change.UNCHANGED and texts[0] != texts[1] else found
        if change is not Change.UNCHANGED:
            yield Compared(
                change, *_name(before, after), marked_texts(_text(before), _text(after)), marked_texts(*texts)
            )


def compare_outdated(store: Store, key: str, to: Locale) -> Comparison:
    """The sentences that changed under a person's translation: the sentence and the text as they were when that person
    had last looked, and as they are now. Raises `NotInStore`."""
    with store.read() as reader:
        place = place_of(reader, key, to)
        first = _oldest(reader, place)
    targets = {one.key: one for one in place.translation.targets}
    found = tuple(
        Compared(
            Change.CHANGED,
            own,
            path,
            marked_texts(pending.source, text),
            marked_texts(pending.target, targets[own].target),
        )
        for own, _, path, text in place.revision.segments
        if own in targets and (pending := targets[own].work.pending) and pending.cause is Cause.SOURCE
    )
    return Comparison(key, to.tag, first if found else place.translation.number, place.translation.number, found)


def _oldest(reader: Reader, place: Place) -> int:
    """The number of the newest translation of an earlier revision."""
    line = reader.translations(place.article.id)
    earlier = [
        one.number
        for one in line
        if one.locale == place.translation.locale and one.revision_id != place.translation.revision_id
    ]
    return max(earlier, default=place.translation.number)


Sentence = tuple[str, str, str, Coded]


def _aligned(old: RevisionRecord, new: RevisionRecord) -> Iterator[tuple[Change, Sentence | None, Sentence | None]]:
    for pair in align(old.segments, new.segments):
        before = None if pair.old is None else old.segments[pair.old]
        after = None if pair.new is None else new.segments[pair.new]
        yield pair.change, before, after


def _text(one: Sentence | None) -> Coded | None:
    return one[3] if one else None


def _name(before: Sentence | None, after: Sentence | None) -> tuple[str, str]:
    one = after or before
    return (one[0], one[2]) if one else ("", "")


def _target(one: Sentence | None, targets: Mapping[str, Coded | None]) -> Coded | None:
    return targets.get(one[0]) if one else None
