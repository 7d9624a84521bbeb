"""The protection ladder: as light as possible, as hard as necessary. A segment climbs while a finding holds it that the
next rung may mend; what no rung mends is held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.model import Finding, Limits, Segment, SegmentTranslation, Severity
from translate_pipeline.pipeline.clerk import Answer, Clerk
from translate_pipeline.pipeline.pieces import cores, join
from translate_pipeline.pipeline.placing import bare, inner_texts, place

# What a rung makes of segments: a result each, or None where it has nothing to offer for one.
Attempt = Callable[[Clerk, Sequence[Segment], Limits], list[SegmentTranslation | None]]

MOST_PIECES = 12  # of one segment on one rung; a text with more is held rather than paid for
MOST_CALLS = (
    3 + (1 + MOST_PIECES) + MOST_PIECES
)  # texts that an engine may be asked for one segment, all rungs together


@dataclass(frozen=True, slots=True)
class Rung:
    """`mends`: the families of findings for which it is worth its calls."""

    name: str
    mends: frozenset[str]
    attempt: Attempt


def _light(clerk: Clerk, segments: Sequence[Segment], limits: Limits) -> list[SegmentTranslation | None]:
    """Terms as masks, inline codes as the engine carries them best."""
    answers = clerk.ask(segments, limits)
    return [clerk.finish(one, answer, "masked") for one, answer in zip(segments, answers, strict=True)]


def _codes_masked(clerk: Clerk, segments: Sequence[Segment], limits: Limits) -> list[SegmentTranslation | None]:
    """An engine that loses a tag among moving words keeps a mask."""
    if not limits.markup:
        return [None] * len(segments)  # that is how they went the first time
    answers = clerk.ask(segments, replace(limits, markup=False))
    return [clerk.finish(one, answer, "masked codes") for one, answer in zip(segments, answers, strict=True)]


def _figures_masked(clerk: Clerk, segments: Sequence[Segment], limits: Limits) -> list[SegmentTranslation | None]:
    """Another shape, and figures with their units as masks too."""
    harder = replace(limits, markup=False, masks=limits.spare or limits.masks)
    answers = clerk.ask(segments, harder, figures=True)
    return [clerk.finish(one, answer, "masked figures") for one, answer in zip(segments, answers, strict=True)]


def _codes_placed(clerk: Clerk, segments: Sequence[Segment], limits: Limits) -> list[SegmentTranslation | None]:
    """Translated without inline codes, which are put back around the translation of what they held."""
    inner = [inner_texts(one.text) if one.text.codes else {} for one in segments]
    chosen = [at for at, one in enumerate(segments) if one.text.codes and len(inner[at]) <= MOST_PIECES]
    whole = [replace(segments[at], text=bare(segments[at].text)) for at in chosen]
    parts = [_part(segments[at], text) for at in chosen for text in inner[at].values()]
    answers = iter(clerk.ask([*whole, *parts], limits))
    wholes = [next(answers) for _ in chosen]
    results: list[SegmentTranslation | None] = [None] * len(segments)
    for at, answer in zip(chosen, wholes, strict=True):
        held = {key: next(answers) for key in inner[at]}
        results[at] = _placed(clerk, segments[at], answer, {key: _plain(one) for key, one in held.items()})
    return results


def _part(segment: Segment, text: str) -> Segment:
    return replace(segment, text=type(segment.text)(text))


def _plain(answer: Answer) -> str:
    return answer.text.plain.strip() if answer.text else ""


def _placed(clerk: Clerk, segment: Segment, answer: Answer, inner: dict[int, str]) -> SegmentTranslation | None:
    text = place(segment.text, answer.text.plain, inner) if answer.text else None
    if text is None:
        return None
    warned = Finding("code.placed", Severity.WARN, "Inline codes were put back by finding the words that they held.")
    return clerk.finish(segment, replace(answer, text=text, findings=(*answer.findings, warned)), "placed codes")


def _in_pieces(clerk: Clerk, segments: Sequence[Segment], limits: Limits) -> list[SegmentTranslation | None]:
    """The engine sees only the words between terms, figures and inline codes."""
    masked = clerk.mask(segments, replace(limits, markup=False), figures=True)
    wanted = [cores(one.parts) for one in masked]
    chosen = [at for at, one in enumerate(wanted) if 0 < sum(map(bool, one)) <= MOST_PIECES]
    texts = [_part(segments[at], core) for at in chosen for core in wanted[at] if core]
    answers = iter(clerk.ask_bare(texts))
    results: list[SegmentTranslation | None] = [None] * len(segments)
    for at in chosen:
        own = [next(answers) if core else None for core in wanted[at]]
        if any(reply is not None and reply.text is None for reply in own):
            continue
        pieces = [reply.text.plain if reply and reply.text else "" for reply in own]
        text, findings = masked[at].restore(join(masked[at].parts, pieces))
        warned = Finding("text.pieces", Severity.WARN, "The sentence was translated in pieces: read it with care.")
        reply = next(reply for reply in own if reply)
        answer = Answer(text, (*findings, warned), masked[at].hits, reply)
        results[at] = clerk.finish(segments[at], answer, "pieces")
    return results


_FACTS = frozenset(
    {
        "mask", "code", "term", "numbers", "unit", "comparator", "range", "statistic", "citation", "script", "date",
        "frequency", "route", "exchange", "label", "quantity", "verbatim", "drug",
    }
)  # fmt: skip

LADDER: tuple[Rung, ...] = (
    Rung("masked", frozenset(), _light),
    Rung("masked codes", frozenset({"code"}), _codes_masked),
    Rung("masked figures", _FACTS, _figures_masked),
    Rung("placed codes", frozenset({"code"}), _codes_placed),
    Rung("pieces", _FACTS, _in_pieces),
)


def climb(clerk: Clerk, segments: Sequence[Segment]) -> list[SegmentTranslation]:
    """The best result of each segment. Law: no more than `MOST_CALLS` calls for any of them."""
    limits = clerk.stages.backend.limits
    best: dict[str, SegmentTranslation] = {}
    waiting = list(segments)
    for rung in LADDER:
        if not waiting:
            break
        for result in rung.attempt(clerk, waiting, limits):
            if result is not None:
                key = result.segment.key
                if key not in best or _weight(result) < _weight(best[key]):
                    best[key] = result
        waiting = [one for one in waiting if best[one.key].held]
        waiting = [one for one in waiting if _worth(best[one.key], LADDER[LADDER.index(rung) + 1 :])]
    return [replace(best[one.key], calls=clerk.calls[one.key], recalled=clerk.recalled(one)) for one in segments]


def _worth(result: SegmentTranslation, further: Sequence[Rung]) -> bool:
    """Whether a further rung may mend one of the findings that hold it; for a warning nobody is asked again."""
    families = {one.code.partition(".")[0] for one in result.findings if one.severity is not Severity.WARN}
    return any(rung.mends & families for rung in further)


def _weight(result: SegmentTranslation) -> tuple[bool, bool, int]:
    """Smaller is better: usable before held, some text before none, fewer findings before more."""
    return result.held, result.target is None, len(result.findings)
