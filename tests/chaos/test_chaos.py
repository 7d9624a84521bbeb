"""Whatever is done to a batch, it comes to its end: no job lost, no segment lost, nothing paid for twice but what was
under way."""

from __future__ import annotations

from tests.chaos.disasters import TABLE
from tests.chaos.scene import Scene


def test_a_batch_survives(scene: Scene) -> None:
    """Law: `Scene.prove`, after each disaster of the table."""
    strike = next(one.strike for one in TABLE if one.strike.__name__ == scene.disaster)
    strike(scene)
