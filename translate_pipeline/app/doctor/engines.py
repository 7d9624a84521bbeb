"""Engines: which can be used, with what, for which pairs; asks no network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from translate_pipeline.app.doctor.examined import Examined, Site, fine, wrong
from translate_pipeline.backends import online, registry
from translate_pipeline.backends.billing import Meter
from translate_pipeline.errors import TranslatePipelineError
from translate_pipeline.settings import Settings, is_set

_STAND_INS = frozenset({"echo", "pseudo"})
_AUTOMATIC = "apertium"  # what `auto` takes


def engines(site: Site) -> Iterable[Examined]:
    """One that nobody has configured is no fault; one that the settings name, or give a key or address, must work."""
    loaded = site.app.settings
    chosen = [loaded.backend, *loaded.fallback]
    wanted = {_AUTOMATIC if name == registry.AUTO else name for name in chosen}
    asleep = []
    for name in registry.names():
        own = _settings(name)
        found = _engine(name, loaded, own)
        if found.well or name in wanted or any(is_set(loaded, one) for one in own):
            yield found
        else:
            asleep.append(name)
    for name in sorted(wanted - set(registry.names())):
        yield wrong(f"engine {name}", "There is no such engine.", "`translate-pipeline backends` lists them.")
    if asleep:
        yield fine("engines", f"not configured: {', '.join(asleep)}")
    yield fine("engine order", " → ".join(chosen))


def _engine(name: str, loaded: Settings, own: Sequence[str]) -> Examined:
    what = f"engine {name}"
    keys = [f"{one} is {'set' if is_set(loaded, one) else 'not set'}" for one in own if "key" in one]
    try:
        found = registry.look(name, loaded)
        if not found.offline:
            Meter(name, price=loaded.prices.get(name), budgets=loaded.limits, currency=loaded.currency)
    except TranslatePipelineError as error:
        return wrong(what, error.message, error.hint or "Correct the setting.")
    except Exception as bug:  # noqa: BLE001  # an engine of another's making; the others are looked at all the same
        return wrong(what, f"It fails when it is made: {type(bug).__name__}.", "Tell whoever made it, or remove it.")
    pairs = "" if name in _STAND_INS else f"from English into {found.pairs or 'nothing: its pairs are not installed'}"
    told = [f"version {found.version}", "on this machine" if found.offline else "online", *keys, pairs]
    return fine(what, "; ".join(one for one in told if one))


def _settings(name: str) -> Sequence[str]:
    """The settings that are this engine's alone."""
    facts = next((one for one in online.describe() if one.name == name), None)
    return (*facts.needs, *facts.takes) if facts else ()
