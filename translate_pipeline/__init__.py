"""Translates English medical articles into localized pages that a healthcare professional can trust."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate_pipeline.app import Pipeline as Pipeline
    from translate_pipeline.workflow import Page as Page

__all__ = ["Page", "Pipeline", "__version__"]

# Loaded when they are first asked for, so that importing one small room does not build the house.
_HOMES = {"Pipeline": "translate_pipeline.app", "Page": "translate_pipeline.workflow"}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return metadata.version("translate-pipeline")
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(name)
