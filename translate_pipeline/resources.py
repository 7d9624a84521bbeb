"""Where the product's data folders are: inside an installed wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

from translate_pipeline.errors import DataMissing

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `name` (`locales`, `glossary`) that was shipped with this very package; raises `DataMissing`."""
    installed = _PACKAGE / "_data" / name
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise DataMissing(
        f"The data folder '{name}' is missing.",
        hint="Reinstall translate-pipeline, or run it from a checkout.",
    )
