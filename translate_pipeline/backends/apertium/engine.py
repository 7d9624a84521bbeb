"""Apertium as a backend: its programs kept running, fed in batches, through one mode or two."""

from __future__ import annotations

import hashlib
import re
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from translate_pipeline.backends.apertium import compounds, labels, leftovers, routes, versions
from translate_pipeline.backends.apertium.dictionary import Dictionary
from translate_pipeline.backends.apertium.hanging import Hanging
from translate_pipeline.backends.apertium.journey import Arrival, Journey
from translate_pipeline.backends.apertium.line import Hop, Run
from translate_pipeline.backends.apertium.modes import Modes
from translate_pipeline.backends.apertium.pool import HopName, Pool
from translate_pipeline.backends.apertium.routes import Route
from translate_pipeline.backends.apertium.section import stalls_of
from translate_pipeline.backends.masks import mask_pattern
from translate_pipeline.errors import EngineBroken, EngineError, EngineUnavailable, PairUnsupported
from translate_pipeline.model import Coded, Edit, Limits, Pair, Reply, Request, splice

# Changes whenever this package writes, reads or repairs texts in another way.
_OWN_VERSION = "2"
_GAPS = re.compile(r"\A +|(?<= ) +")
_HOPELESS = 6  # texts in a row that fail even by themselves: then it is the programs
_STALL = 30.0  # seconds without an answer; loading the largest pair takes 2, and the machine may be busy


@dataclass(frozen=True, slots=True)
class Options:
    modes: Path
    processes: int = 2
    fresh_tagger: bool = True
    stall: float = _STALL


class Apertium:
    """Implements `ports.Backend`; many threads may use it at once.

    Law: equal texts get equal translations, whatever was asked before (unless the tagger is kept warm).
    """

    name = "apertium"
    limits = Limits(
        max_chars=100_000, max_items=64, markup=True, spare=None, fragile="~", offline=True, terms=False, context=False
    )

    def __init__(self, options: Options, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.modes = Modes(options.modes)
        self._options = options
        self._monotonic = monotonic
        self._mask = mask_pattern(self.limits.masks)
        self._pool = Pool(partial(_hop, self.modes, options), options.processes)
        self._dictionary = Dictionary(self.modes, options.stall, monotonic)
        self._hanging = Hanging(monotonic)
        self._versions: dict[Route, str] = {}
        self._lock = threading.Lock()
        # When nobody has it any more, or at the latest when the interpreter ends: no child is left unwaited for.
        weakref.finalize(self, self._pool.close)
        weakref.finalize(self, self._dictionary.pool.close)

    @cached_property
    def version(self) -> str:
        """The engine's own version, and a digest of everything that could change an answer."""
        parts = {
            part
            for route in self.routes.values()
            for mode in route.modes
            for part in versions.of_mode(self.modes, mode)
        }
        own = [_OWN_VERSION, "fresh" if self._options.fresh_tagger else "warm", *sorted(parts)]
        digest = hashlib.sha256(repr(own).encode()).hexdigest()[:8]
        engine = next((versions.upstream(part) for part in sorted(parts) if part.startswith("apertium ")), "")
        return f"{engine.removeprefix('apertium ')}+{digest}" if engine else digest

    @cached_property
    def routes(self) -> dict[str, Route]:
        """What English can be translated into here: locale → route."""
        return routes.reachable(self.modes)

    def route(self, pair: Pair) -> Route | None:
        return routes.find(pair, self.modes)

    def supports(self, pair: Pair) -> bool:
        return self.route(pair) is not None

    def translate(self, request: Request) -> list[Reply]:
        deadline = self._monotonic() + request.seconds
        route = self.route(request.pair)
        if route is None:
            error = PairUnsupported(f"Apertium on this machine does not translate {request.pair}.")
            return [Reply(None, error, self.name, self.version) for _ in request.items]
        texts = [item.text for item in request.items]
        version = self._version(route)
        if route.target != request.pair.target.tag:
            version += f", as {route.target}"  # general Spanish for es-MX
        return [
            Reply(None, result, self.name, version)
            if isinstance(result, EngineError)
            else Reply(result, None, self.name, version, units=len(text.plain))
            for text, result in zip(texts, self._translate(texts, route, deadline), strict=True)
        ]

    def close(self) -> None:
        self._pool.close()
        self._dictionary.pool.close()

    def _translate(self, texts: Sequence[Coded], route: Route, deadline: float) -> list[Coded | EngineError]:
        results: list[Coded | EngineError] = list(texts)  # what has no letters stays as it is
        left: dict[int, Arrival] = {}
        waiting = [at for at, text in enumerate(texts) if self._has_words(text)]
        for words in (False, True):  # a second time as words, where the engine lost what only travels along
            arrivals = self._arrivals([texts[at] for at in waiting], route, deadline, words=words)
            for at, arrival in zip(waiting, arrivals, strict=True):
                results[at] = arrival if isinstance(arrival, EngineError) else _text(arrival)
                if isinstance(arrival, Arrival) and not arrival.broken:
                    left[at] = replace(arrival, left=leftovers.foreign(arrival.left, route.target))
            lost = zip(waiting, arrivals, strict=True)
            waiting = [at for at, arrival in lost if isinstance(arrival, Arrival) and arrival.lost]
            if not waiting:
                break
        left = {at: arrival for at, arrival in left.items() if arrival.left}
        if left:
            english = self._in_english([texts[at] for at in left], list(left.values()), route.modes[0], deadline)
            for at, result in zip(left, english, strict=True):
                results[at] = result
        return results

    def _arrivals(
        self, texts: Sequence[Coded], route: Route, deadline: float, *, words: bool
    ) -> list[Arrival | EngineError]:
        """Together; those that broke the programs, or were only there when others did, then once more each by itself,
        so that only a text that breaks them every time is lost."""

        def go(some: Sequence[Coded]) -> list[Arrival | EngineError]:
            hops = len(route.modes)
            journeys = [Journey(text, self._mask, self.limits.masks, hops, words=words) for text in some]
            return self._run(journeys, route, deadline)

        arrivals = go(texts)
        failures = 0  # in a row
        for at, arrival in enumerate(arrivals):
            if isinstance(arrival, EngineBroken) and failures < _HOPELESS and not stalls_of(arrival):
                [arrivals[at]] = go([texts[at]])
                failures = failures + 1 if isinstance(arrivals[at], EngineError) else 0
        return arrivals

    def _run(self, journeys: Sequence[Journey], route: Route, deadline: float) -> list[Arrival | EngineError]:
        marks = len(route.modes) > 1  # of unknown words, to keep them from the next hop or to take them back
        answers = self._answers(journeys, [(mode, marks) for mode in route.modes], deadline)
        return [
            answer if isinstance(answer, EngineError) else _arrive(journey, answer)
            for journey, answer in zip(journeys, answers, strict=True)
        ]

    def _answers(
        self, journeys: Sequence[Journey], names: Sequence[HopName], deadline: float
    ) -> list[str | EngineError]:
        bridges = [lambda number, answer: journeys[number].cross(compounds.tighten(answer))] * (len(names) - 1)
        try:
            self._hanging.require(names)
            chunks = self._loosened([journey.chunk for journey in journeys], names[0][0], deadline)
            with ExitStack() as lent:
                hops = [lent.enter_context(self._pool.lend(name, deadline - self._monotonic())) for name in names]
                run = Run(hops, bridges, self._monotonic)
                answers = run.translate(chunks, deadline)
        except EngineError as error:
            self._hanging.note((), {names[0]: stalls} if (stalls := stalls_of(error)) else {})
            return [error] * len(journeys)
        self._hanging.note(
            (names[hop] for hop in run.answered), {names[hop]: count for hop, count in run.stalls.items()}
        )
        return [answer if isinstance(answer, EngineError) else compounds.tighten(answer) for answer in answers]

    def _in_english(
        self, texts: Sequence[Coded], arrivals: Sequence[Arrival], mode: str, deadline: float
    ) -> list[Coded | EngineError]:
        """Translations with the source's words where words of the language between were left."""
        sources = [leftovers.numbered(text.plain, self._mask) for text in texts]
        journeys = [Journey(source, self._mask, self.limits.masks, 2) for source in sources]
        answers = self._answers(journeys, [(mode, True)], deadline)
        rows = zip(sources, arrivals, journeys, answers, strict=True)
        return [_in_english(source, arrival, journey, answer) for source, arrival, journey, answer in rows]

    def _loosened(self, chunks: Sequence[str], mode: str, deadline: float) -> list[str]:
        found = [compounds.find(chunk) for chunk in chunks] if mode in compounds.GLUING else []
        if not any(found):
            return list(chunks)
        analyses = self._dictionary.look_up(mode, frozenset().union(*found), deadline)
        ways = {compound: compounds.way(compound, analysis) for compound, analysis in analyses.items()}
        return [compounds.loosen(chunk, ways) for chunk in chunks]

    def _has_words(self, text: Coded) -> bool:
        return any(map(str.isalpha, self._mask.sub("", text.plain))) and not labels.alone(text.plain)

    def _version(self, route: Route) -> str:
        """Of a reply: the engine and the language data that made it, as a reader may see them."""
        with self._lock:
            if route not in self._versions:
                data = [part for mode in route.modes for part in versions.of_data(self.modes, mode)]
                self._versions[route] = ", ".join([self.version, *dict.fromkeys(map(versions.upstream, data))])
            return self._versions[route]


def _hop(modes: Modes, options: Options, name: HopName) -> Hop:
    mode, marks = name
    return Hop(modes.stages(mode, marks=marks), fresh=options.fresh_tagger, stall=options.stall)


def _in_english(source: Coded, arrival: Arrival, journey: Journey, answer: str | EngineError) -> Coded | EngineError:
    if isinstance(answer, EngineUnavailable):
        return answer  # else equal texts would get other answers in a hurry
    try:
        between = journey.stop(answer) if isinstance(answer, str) else Coded("")
    except EngineBroken:
        between = Coded("")
    return leftovers.replaced(arrival.text, arrival.left, leftovers.origins(source, between))


def _text(arrival: Arrival) -> Coded | EngineError:
    return EngineBroken("Apertium lost a part of this text.") if arrival.broken else arrival.text


def _arrive(journey: Journey, answer: str) -> Arrival | EngineError:
    try:
        arrival = journey.arrive(answer)
    except EngineBroken as error:
        return error
    gaps = list(_GAPS.finditer(arrival.text.plain))
    return replace(arrival, text=_without(arrival.text, gaps)) if gaps else arrival


def _without(text: Coded, gaps: Sequence[re.Match[str]]) -> Coded:
    """A subject that Apertium drops leaves its blank behind, at the beginning or doubled."""
    return splice(text, [Edit(gap.start(), gap.end(), "") for gap in gaps])
