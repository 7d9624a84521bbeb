"""A change of the glossary taken back: its entries and what was translated for it, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from translate_pipeline.errors import GlossaryError
from translate_pipeline.languages import locale
from translate_pipeline.model import State, TargetRecord, TranslationRecord
from translate_pipeline.ports import Unit
from translate_pipeline.workflow.carrying import Prior, prior_of
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.glossary.changing import Edit, Plan, laid
from translate_pipeline.workflow.glossary.committing import writable, write
from translate_pipeline.workflow.glossary.entries import mark
from translate_pipeline.workflow.glossary.holding import stored
from translate_pipeline.workflow.glossary.ledger import SEED, ChangeSet, Ledger, read


@dataclass(frozen=True, slots=True)
class Touched:
    """A segment that somebody or something has changed since: it stays as it is."""

    article: str
    locale: str
    key: str


@dataclass(frozen=True, slots=True)
class Undone:
    """`change` is the new change set that takes `undoes` back, `restored` counts segments by article and locale."""

    change: str
    undoes: str
    restored: Mapping[tuple[str, str], int]
    touched: tuple[Touched, ...]


def undo(desk: Desk, name: str, why: str) -> Undone:
    """Law: the glossary is what it was before the change, and so is every segment that has not been touched since.
    Raises `GlossaryError` where one of its entries was changed again."""
    store = writable(desk, why)
    with store.begin() as unit:
        ledger = read(unit)
        change = ledger.change(name)
        _require_last(ledger, change)
        now = stored(unit)
        assert now is not None, "a store with a change has a glossary"  # noqa: S101
        edits = tuple(Edit(*one.key, one.after, one.before) for one in change.edits)
        made = Plan(edits, now, laid(now, {one.key: one.after for one in edits}), mark(unit))
        new = write(unit, desk, made, "glossary.undo", why, undoes=change.id)
        restored, touched = _restore_all(unit, desk, change.id, new, made.after.digest)
    return Undone(new, change.id, restored, touched)


def _require_last(ledger: Ledger, change: ChangeSet) -> None:
    if change.action == SEED:
        raise GlossaryError("The first change only took the files over: there is nothing before it.")
    if change.undone:
        raise GlossaryError(f"The change {change.id} was undone already.", hint="Undo the undoing to have it back.")
    later = ledger.later(change)
    if later:
        one = later[-1]
        what = f"'{one.concept}' {one.locale}".rstrip()
        raise GlossaryError(f"{what} was changed again since, by {one.change}.", hint="Undo that one first.")


def _restore_all(
    unit: Unit, desk: Desk, change: str, new: str, digest: str
) -> tuple[dict[tuple[str, str], int], tuple[Touched, ...]]:
    keys = {one.article.id: one.article.key for one in unit.summaries()}
    pages: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for article, tag, number in unit.caused_by(change):
        pages[article, tag].add(number)
    restored: dict[tuple[str, str], int] = {}
    touched: list[Touched] = []
    for (article, tag), numbers in pages.items():
        page = _page(unit, article, tag, numbers)
        touched.extend(Touched(keys[article], tag, key) for key in page.touched)
        if page.former:
            unit.add_translation(_record(page, desk, new, digest))
            after = {"translation": page.now.number + 1, "segments": len(page.former), "change": new}
            before = {"translation": page.now.number}
            desk.audit(unit, "translation.restore", f"{keys[article]} {tag}", before=before, after=after)
            restored[keys[article], tag] = len(page.former)
    return restored, tuple(touched)


def restore(
    unit: Unit, desk: Desk, key: str, made: tuple[str, str, Collection[int]], cause: str
) -> tuple[int, tuple[Touched, ...]]:
    """One page as it was before the translations with the numbers in `made` (article's id, locale, numbers), as a new
    translation: with the source of that time where nothing has happened since, else segment by segment. How many
    segments were restored, and those that were touched."""
    article, tag, numbers = made
    page = _page(unit, article, tag, numbers)
    touched = tuple(Touched(key, tag, one) for one in page.touched)
    record = None if touched else _as_before(unit, desk, page, numbers, cause)
    if record is None and page.former:
        record = _record(page, desk, cause, page.before.glossary_digest if page.before else page.now.glossary_digest)
    if record is None:
        return 0, touched
    unit.add_translation(record)
    count = len(page.former) or len(record.targets)
    after = {"translation": record.number, "segments": count, "change": cause}
    desk.audit(unit, "translation.restore", f"{key} {tag}", before={"translation": page.now.number}, after=after)
    return count, touched


def _as_before(unit: Unit, desk: Desk, page: _Page, numbers: Collection[int], cause: str) -> TranslationRecord | None:
    """The whole translation before these, where they are the last ones and nobody has reviewed them."""
    first, now = min(numbers), page.now
    if set(range(first, now.number + 1)) != set(numbers):
        return None
    to = locale(now.locale)
    before, prior = unit.translation(now.article_id, to, first - 1), prior_of(unit, now.article_id, to)
    if before is None or prior is None or any(number >= first for number in prior.seen):
        return None
    then = replace(prior, seen={number: state for number, state in prior.seen.items() if number < first})
    targets = tuple(replace(one, work=then.work(one)) for one in before.targets)
    state = State.EDITED if any(one.work.is_human for one in targets) else State.MACHINE
    made = {"id": desk.ids(), "number": now.number + 1, "created_at": desk.clock(), "created_by": desk.actor}
    return replace(before, **made, state=state, targets=targets, cause=cause)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Page:
    """One article in one locale. `former` are the targets that the change replaced and nobody has touched since, by
    segment key; `whole` says that they are all that has happened since `before`."""

    now: TranslationRecord
    before: TranslationRecord | None
    former: Mapping[str, TargetRecord]
    touched: tuple[str, ...]

    @property
    def whole(self) -> bool:
        own = self.before is not None and self.before.number + 1 == self.now.number
        return own and not self.touched


def _page(unit: Unit, article: str, tag: str, numbers: Collection[int]) -> _Page:
    to = locale(tag)
    prior = prior_of(unit, article, to)
    assert prior is not None, "a translation that was made for a change is there"  # noqa: S101
    now = {one.key: one for one in prior.translation.targets}
    former: dict[str, TargetRecord] = {}
    touched: list[str] = []
    before = None
    for number in sorted(numbers):
        made, before = unit.translation(article, to, number), unit.translation(article, to, number - 1)
        if made is None or before is None:
            continue
        reviewed = any(seen >= number for seen in prior.seen)
        for key, target in _written(made, before, prior):
            if key not in now:
                continue
            # A review of the new text is a touch too.
            if reviewed or now[key].number not in numbers:
                touched.append(key)
            else:
                former.setdefault(key, target)
    former = {key: one for key, one in former.items() if key not in touched}
    return _Page(prior.translation, before, former, tuple(dict.fromkeys(touched)))


def _written(made: TranslationRecord, before: TranslationRecord, prior: Prior) -> Iterator[tuple[str, TargetRecord]]:
    """The segments that a translation wrote anew, with what stood for them before, and what people had done to it."""
    old = {one.key: one for one in before.targets}
    then = replace(prior, seen={number: state for number, state in prior.seen.items() if number <= before.number})
    for one in made.targets:
        if one.number == made.number and one.key in old:
            yield one.key, replace(old[one.key], work=then.work(old[one.key]))


def _record(page: _Page, desk: Desk, change: str, digest: str) -> TranslationRecord:
    targets = tuple(page.former.get(one.key, one) for one in page.now.targets)
    engines = tuple(dict.fromkeys((one.engine, one.version) for one in targets if one.engine))
    same = page.before if page.whole and page.before is not None and page.before.glossary_digest == digest else None
    is_edited = any(one.work.is_human for one in targets)
    return replace(
        page.now,
        id=desk.ids(),
        number=page.now.number + 1,
        state=State.EDITED if is_edited else State.MACHINE,
        engines=engines,
        glossary_digest=digest,
        recipe=same.recipe if same else "",  # without one, the next run looks at every segment
        findings=same.findings if same else page.now.findings,
        targets=targets,
        created_at=desk.clock(),
        created_by=desk.actor,
        cause=change,
    )
