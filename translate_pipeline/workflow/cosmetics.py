"""Whether a change of the source is cosmetic: nothing in it that a dose, a limit or a decision could hang on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from translate_pipeline.checks import Facts
from translate_pipeline.checks.comparators import pointing, ways
from translate_pipeline.checks.figures import figures
from translate_pipeline.checks.modality import modals
from translate_pipeline.checks.negation import negations
from translate_pipeline.checks.polarity import axes
from translate_pipeline.checks.quantities import quantities
from translate_pipeline.languages import Locale, locale
from translate_pipeline.memory import Aligned, Change, align
from translate_pipeline.model import Coded, Document, RevisionRecord, Segment, TermHit

_SHOWN = 80  # characters of a sentence in a refusal


def _numbers(facts: Facts) -> object:
    return [one.key for one in facts.once(figures)]


def _units(facts: Facts) -> object:
    return [(one.key, one.unit.base, one.unit.rate, one.shared.base) for one in facts.once(quantities)]


def _comparators(facts: Facts) -> object:
    bounds = [(one.key, sorted(one.bound.classes), one.link, one.between) for one in facts.once(quantities)]
    return bounds, facts.once(ways), facts.once(pointing)


def _negations(facts: Facts) -> object:
    return [one.kind for one in facts.once(negations)]


def _certainty(facts: Facts) -> object:
    return [one.kind for one in facts.once(modals)]


def _opposites(facts: Facts) -> object:
    return [(axis, [cue.kind for cue in cues]) for axis, cues in facts.once(axes)]


# What must be the same, by value and in the same order, on both sides; the texts are in one language.
FACTS: Mapping[str, Callable[[Facts], object]] = {
    "numbers": _numbers,
    "units": _units,
    "comparators": _comparators,
    "negations": _negations,
    "certainty (may, must)": _certainty,
    "opposites (increase, decrease)": _opposites,
}


def differences(old: Coded, new: Coded, source: Locale) -> tuple[str, ...]:
    """What is not the same in two versions of a sentence, of facts and inline codes."""
    before, after = Facts(old, source), Facts(new, source)
    found = [name for name, read in FACTS.items() if read(before) != read(after)]
    return (*found, *(["inline codes"] if _codes(old) != _codes(new) else []))


def _codes(text: Coded) -> list[tuple[int, str, str, str]]:
    return [(one.id, one.kind.value, one.tag, one.text) for one in text.codes]


def same_concepts(old: Sequence[TermHit], new: Sequence[TermHit]) -> bool:
    """Whether the same terms stand in both, in the same order and number."""
    return [(one.concept, one.number) for one in old] == [(one.concept, one.number) for one in new]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions side by side; `pairs` are in the order of the new one, `against` is what makes the change more than
    cosmetic."""

    pairs: tuple[Aligned, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A stored revision, and the document that it is."""

    revision: RevisionRecord
    document: Document


def compare(before: Version, after: Version, hits: Callable[[Segment], Sequence[TermHit]]) -> Comparison:
    """`hits` says which terms stand in a segment."""
    source = locale(after.document.info.language)
    old, new = before.revision.segments, after.revision.segments
    pairs = align(old, new)
    olds, news = ({one.key: one for one in version.document.segments} for version in (before, after))

    def told() -> Iterator[str]:
        for pair in pairs:
            was = old[pair.old] if pair.old is not None else None
            now = new[pair.new] if pair.new is not None else None
            if was is None and now is not None:
                yield f"added: “{_short(now[3])}”"
            elif now is None and was is not None:
                yield f"removed: “{_short(was[3])}”"
            elif was is not None and now is not None and pair.change is Change.CHANGED:
                unlike = [*differences(was[3], now[3], source)]
                known, found = olds.get(was[0]), news.get(now[0])
                if known is None or found is None or not same_concepts(hits(known), hits(found)):
                    unlike.append("terms")
                if unlike:
                    yield f"{', '.join(unlike)}: “{_short(was[3])}” → “{_short(now[3])}”"

    return Comparison(pairs, tuple(told()))


def _short(text: Coded) -> str:
    shown = text.visible
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
