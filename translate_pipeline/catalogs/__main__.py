"""`python -m translate_pipeline.catalogs [--check] [FOLDER]`: brings the message files up to date, or only looks."""

from __future__ import annotations

import sys
from pathlib import Path

from translate_pipeline import resources
from translate_pipeline.catalogs.messages import stale, update
from translate_pipeline.errors import TranslatePipelineError


def main(arguments: list[str]) -> int:
    """0 when nothing was stale or all was written, 1 when `--check` found something stale, 2 for bad input."""
    check = "--check" in arguments
    rest = [argument for argument in arguments if argument != "--check"]
    if len(rest) > 1 or any(argument.startswith("-") for argument in rest):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        folder = Path(rest[0]) if rest else resources.folder("locales")
        files = stale(folder) if check else update(folder)
    except (TranslatePipelineError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for file in files:
        sys.stdout.write(f"{'stale' if check else 'written'}: {file}\n")
    return 1 if check and files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
