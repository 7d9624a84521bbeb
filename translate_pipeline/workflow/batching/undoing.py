"""A batch taken back: where it has translated something, what stood there before stands there again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from translate_pipeline.errors import Refused
from translate_pipeline.model import BatchRecord, BatchState
from translate_pipeline.workflow.batching.control import cancel, find, tell
from translate_pipeline.workflow.batching.office import Office
from translate_pipeline.workflow.glossary.undoing import Touched, restore
from translate_pipeline.workflow.places import require_reason, store_of


@dataclass(frozen=True, slots=True)
class Undone:
    """`restored` counts segments by article and locale. `touched` were changed or reviewed since, and stay. `first` are
    the pages that had no translation before: theirs stays, since nothing is ever deleted."""

    batch: str
    restored: Mapping[tuple[str, str], int]
    touched: tuple[Touched, ...]
    first: tuple[tuple[str, str], ...]


def undo(office: Office, batch: BatchRecord, why: str) -> Undone:
    """Page by page, each in a transaction of its own: stopped in the middle, the same command goes on. What still runs
    is cancelled first. Raises `Refused` where it was undone before."""
    why = require_reason(why, "Undoing a batch")
    if batch.state is BatchState.UNDONE:
        raise Refused(f"The batch {batch.id} was undone already.")
    if batch.state in {BatchState.OPEN, BatchState.PAUSED}:
        batch = cancel(office, batch)
    if office.book.counters(batch.id).left:
        raise Refused(f"Jobs of the batch {batch.id} still run.", hint="Run the command again in a moment.")
    store, name = store_of(office.desk), f"undo:{batch.id}"
    with store.read() as reader:
        keys = {one.article.id: one.article.key for one in reader.summaries()}
        made, done = reader.caused_by(batch.id), {(one[0], one[1]) for one in reader.caused_by(name)}
    pages: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for article, tag, number in made:
        pages[article, tag].add(number)
    restored: dict[tuple[str, str], int] = {}
    touched: list[Touched] = []
    for (article, tag), numbers in pages.items():
        if min(numbers) == 1 or (article, tag) in done:
            continue
        with store.begin() as unit:
            count, changed = restore(unit, office.desk, keys[article], (article, tag, numbers), name)
        touched += changed
        if count:
            restored[keys[article], tag] = count
    first = tuple((keys[article], tag) for (article, tag), numbers in pages.items() if min(numbers) == 1)
    after = {"why": why, "restored": len(restored), "touched": len(touched), "first": len(first)}
    told = tell(office.desk, "batch.undo", batch.id, **after)
    office.book.change(batch.id, BatchState.UNDONE, told, of={BatchState.DONE, BatchState.CANCELLED})
    return Undone(find(office.book, batch.id).id, restored, tuple(touched), first)
