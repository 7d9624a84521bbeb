"""Apertium: rule-based translation without any network."""

from __future__ import annotations

from translate_pipeline.backends.apertium import routes
from translate_pipeline.backends.apertium.engine import Apertium, Options
from translate_pipeline.backends.apertium.modes import Modes
from translate_pipeline.errors import EngineMissing
from translate_pipeline.model import Pair
from translate_pipeline.settings import Settings

__all__ = ["Apertium", "Options", "advice", "apertium"]


def apertium(settings: Settings) -> Apertium:
    """Raises `EngineMissing` where Apertium isn't installed."""
    engine = Apertium(
        Options(
            settings.apertium_modes,
            processes=settings.apertium_processes,
            fresh_tagger=settings.apertium_tagger == "fresh",
            stall=settings.apertium_timeout,
        )
    )
    if not engine.modes.installed():
        raise EngineMissing(
            "Apertium is not installed.",
            hint="On Debian: apt-get install --no-install-recommends apertium apertium-eng-spa (and other pairs).",
        )
    return engine


def advice(pair: Pair, settings: Settings) -> str:
    """What Apertium reaches on this machine, or what to install so that it reaches this pair."""
    modes = Modes(settings.apertium_modes)
    reached = ", ".join(routes.reachable(modes)) if modes.installed() else ""
    wanted = " ".join(routes.packages(pair))
    parts = [
        f"Apertium here translates English into {reached}." if reached else "",
        f"For {pair.target}: apt-get install --no-install-recommends apertium {wanted}." if wanted else "",
    ]
    return " ".join(part for part in parts if part)
