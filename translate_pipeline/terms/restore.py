"""The way back: masks in an engine's reply give way to what they stood for."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from translate_pipeline.model import Code, Coded, CodeKind, Edit, Finding, Severity, splice
from translate_pipeline.terms.agree import Agreement, agree
from translate_pipeline.terms.capitals import place_capitals
from translate_pipeline.terms.masks import Masks, Seen
from translate_pipeline.terms.payload import Payload, Place, Sent

_LOST, _DOUBLED, _INVENTED = "mask.lost", "mask.doubled", "mask.invented"


def restore(reply: Coded, sent: Sent) -> tuple[Coded, tuple[Finding, ...]]:
    """Law: a reply that holds every mask once gets no BLOCK; a text that still shows a trace of a mask which the source
    did not have gets one. Never raises."""
    places, invented = _locate(reply.plain, sent.payloads, sent.shapes)
    # What comes back as it went is still English, whose words are articles of other languages ("no", "a").
    agreement = Agreement() if reply == sent.text else agree(reply, places, sent.target)
    edits = [_put_back(place, reply.plain) for place in place_capitals(reply.plain, places, sent.source, sent.target)]
    edits.extend(Edit(seen.start, seen.end, "") for seen in invented)
    edits.extend(agreement.edits)
    edits = list(_apart(edits))
    text = splice(_clear(reply, edits), edits)
    findings = [*_account(places, sent.payloads), *_traces(reply.plain, invented, text.plain, sent)]
    return text, (*findings, *agreement.findings)


def _locate(plain: str, payloads: Mapping[int, Payload], shapes: Masks) -> tuple[list[Place], list[Seen]]:
    """Our masks in the reply in order, and those that nobody put there."""
    places: list[Place] = []
    invented: list[Seen] = []
    known: set[int] = set()
    for seen in shapes.find(plain):
        payload = payloads.get(seen.number)
        if payload is None:
            invented.append(seen)
            continue
        start = seen.start + _foreign_prefix(plain[seen.start : seen.end], payload.mask)
        places.append(Place(seen.number, start, seen.end, payload, first=seen.number not in known))
        known.add(seen.number)
    return places, invented


def _foreign_prefix(found: str, mask: str) -> int:
    """How many letters at the start of what was found are the text's own: "aXtrm1x" is an a before the mask Xtrm1x."""
    extra = len(found) - len(mask)
    return extra if extra > 0 and found[extra:].lower() == mask.lower() else 0


def _put_back(place: Place, plain: str) -> Edit:
    payload = place.payload
    start = place.start - (payload.before and plain[place.start - 1 : place.start] == " ")
    end = place.end + (payload.after and plain[place.end : place.end + 1] == " ")
    if not place.first:
        return Edit(start, end, "" if payload.is_code else payload.text)
    return Edit(start, end, payload.text, payload.codes)


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits in order; where two want the same space, the first has it."""
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= done:
            done = edit.end
            yield edit
        else:
            start, done = done, max(edit.end, done)
            yield replace(edit, start=start, end=done)


def _clear(reply: Coded, edits: Sequence[Edit]) -> Coded:
    """The reply with no inline code inside what is replaced: opens go before it, closes after it."""
    if not reply.codes:
        return reply
    codes: list[Code] = []
    ends = [edit.end for edit in edits]
    for code in reply.codes:
        after = bisect_right(ends, code.at)
        if after < len(edits) and edits[after].start < code.at and code.kind is not CodeKind.SINGLE:
            edit = edits[after]
            codes.append(replace(code, at=edit.start if code.kind is CodeKind.OPEN else edit.end))
        else:
            codes.append(code)
    return Coded(reply.plain, tuple(sorted(codes, key=lambda code: code.at)))


def _account(places: Sequence[Place], payloads: Mapping[int, Payload]) -> Iterator[Finding]:
    if len(places) == len(payloads) and all(place.first for place in places):
        return
    seen = Counter(place.number for place in places)
    for number, payload in payloads.items():
        if seen[number] == 1:
            continue
        what = f"“{payload.text}”" if not payload.is_code else f"the inline code {payload.codes[0].id}"
        span = (payload.hit.start, payload.hit.end) if payload.hit else None
        if not seen[number]:
            yield Finding(_LOST, Severity.BLOCK, f"The engine lost {what}.", source=span)
        else:
            yield Finding(_DOUBLED, Severity.BLOCK, f"The engine gave {what} {seen[number]} times.", source=span)


def _traces(before: str, invented: Iterable[Seen], after: str, sent: Sent) -> Iterator[Finding]:
    for seen in invented:
        found = before[seen.start : seen.end]
        yield Finding(_INVENTED, Severity.BLOCK, f"“{found}” stands for nothing and was taken out.")
    left = list(sent.shapes.traces(after))
    if not left:
        return
    own = tuple(sent.source[start:end].lower() for start, end in sent.shapes.traces(sent.source))
    for start, end in left:
        trace = after[start:end].lower()
        if not any(one in trace or trace in one for one in own):
            detail = f"“{after[start:end]}” is the rest of a mask."
            yield Finding(_INVENTED, Severity.BLOCK, detail, target=(start, end))
