"""What the safety gate holds of faults that were put in, and which good translations it alarms on."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from translate_pipeline.checks import check
from translate_pipeline.evaluate.faults import FAULTS, Fault, Sample
from translate_pipeline.evaluate.pairs import SentencePair
from translate_pipeline.languages import Locale
from translate_pipeline.model import Coded, Finding, Glossary, Segment, SegmentKind, Severity, holds
from translate_pipeline.terms import find

# What is measured: the findings of a pair. The gate itself is one; a peer is another.
Judge = Callable[[SentencePair, str], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Caught:
    """Of `n` faults of a kind, each in a pair that was not held without it, how many are held: by a BLOCK finding, or
    at least by an ACK finding; `noticed` counts a new WARN too."""

    name: str
    group: str
    n: int
    block: int
    held: int
    noticed: int
    missed: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # pair id, spoilt target


@dataclass(frozen=True, slots=True)
class Alarms:
    """Of `n` good translations, on how many there is a finding of each severity; `codes` says which, in pairs."""

    n: int
    block: int
    held: int  # BLOCK or ACK
    warned: int
    codes: tuple[tuple[str, int], ...]
    examples: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)  # pair id, code, detail


@dataclass(frozen=True, slots=True)
class GateReport:
    locale: Locale
    seed: int
    caught: tuple[Caught, ...]
    alarms: Alarms
    defects: int  # pairs whose translation is known to be wrong: left out

    def groups(self) -> Iterator[Caught]:
        """The kinds of a group together."""
        for group in dict.fromkeys(one.group for one in self.caught):
            kinds = [one for one in self.caught if one.group == group]
            sums = [sum(getattr(one, name) for one in kinds) for name in ("n", "block", "held", "noticed")]
            yield Caught(group, group, *sums)


def gate_report(
    pairs: Sequence[SentencePair],
    to: Locale,
    judge: Judge,
    *,
    seed: int = 1,
    rounds: int = 1,
    faults: Sequence[Fault] = FAULTS,
) -> GateReport:
    """`rounds`: how often each fault is tried on each pair, at another place or in another way; equal results count
    once. Law: the same pairs, seed, rounds and judge give the same report."""
    good = [pair for pair in pairs if not pair.defect]
    clean = [(pair, judge(pair, pair.target)) for pair in good]
    sound = [(pair, findings) for pair, findings in clean if not holds(findings)]
    caught = tuple(
        _caught(fault, list(_spoilt(fault, sound, to, range(seed, seed + rounds))), judge) for fault in faults
    )
    return GateReport(to, seed, caught, _alarms(clean), len(pairs) - len(good))


def segment_judge(english: Locale, to: Locale, glossary: Glossary | None) -> Judge:
    """The segment checks, as a translated page meets them. Without a glossary no term is looked for."""

    def judge(pair: SentencePair, target: str) -> tuple[Finding, ...]:
        source = Coded(pair.source)
        segment = Segment(pair.id, SegmentKind.TEXT, pair.id, source, 0, 0, len(pair.source))
        hits = find(glossary, source, to) if glossary else ()
        return check(segment, Coded(target), hits, (english, to))

    return judge


_Spoilt = tuple[SentencePair, tuple[Finding, ...], str]


def _spoilt(
    fault: Fault, sound: Sequence[tuple[SentencePair, tuple[Finding, ...]]], to: Locale, seeds: range
) -> Iterator[_Spoilt]:
    for pair, before in sound:
        made = set()
        for seed in seeds:
            chance = random.Random(f"{seed}/{fault.name}/{pair.id}")  # noqa: S311 - must repeat, not be secret
            spoilt = fault.inject(Sample(pair.source, pair.target, to), chance)
            if spoilt is not None and spoilt != pair.target and spoilt not in made:
                made.add(spoilt)
                yield pair, before, spoilt


def _caught(fault: Fault, spoilt: Sequence[_Spoilt], judge: Judge) -> Caught:
    count: Counter[str] = Counter()
    missed = []
    for pair, before, target in spoilt:
        findings = judge(pair, target)
        held = holds(findings)
        count["block"] += any(one.severity is Severity.BLOCK for one in findings)
        count["held"] += held
        count["noticed"] += held or bool(_shown(findings) - _shown(before))
        if not held:
            missed.append((pair.id, target))
    return Caught(fault.name, fault.group, len(spoilt), count["block"], count["held"], count["noticed"], tuple(missed))


def _shown(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(one.code for one in findings)


def _alarms(clean: Sequence[tuple[SentencePair, tuple[Finding, ...]]]) -> Alarms:
    codes: Counter[str] = Counter()
    for _, findings in clean:
        codes.update({f"{one.code} ({one.severity})" for one in findings})
    return Alarms(
        n=len(clean),
        block=sum(any(one.severity is Severity.BLOCK for one in findings) for _, findings in clean),
        held=sum(holds(findings) for _, findings in clean),
        warned=sum(bool(findings) and not holds(findings) for _, findings in clean),
        codes=tuple(codes.most_common()),
        examples=tuple((pair.id, one.code, one.detail) for pair, findings in clean for one in findings),
    )
