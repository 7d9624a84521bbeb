"""The command line: `translate-pipeline COMMAND`."""

from __future__ import annotations

import sys
import traceback

from translate_pipeline.cli.commands import build
from translate_pipeline.cli.console import BUG, WRONG, open_streams, say
from translate_pipeline.errors import TranslatePipelineError

__all__ = ["main"]

_VERBOSE = "--verbose", "-v"  # from anywhere on the line, as --traceback


def main() -> None:
    """Runs one command and leaves with its exit code; a person never sees a traceback unless `--traceback` asks."""
    show_traceback = "--traceback" in sys.argv
    given = [argument for argument in sys.argv[1:] if argument != "--traceback"]
    arguments = [argument for argument in given if argument not in _VERBOSE]
    if len(arguments) < len(given):
        arguments.insert(0, _VERBOSE[0])
    try:
        open_streams()
        build()(arguments, prog_name="translate-pipeline")
    except TranslatePipelineError as error:
        if show_traceback:
            traceback.print_exc()
        say(f"Error: {error}")
        sys.exit(WRONG)
    except KeyboardInterrupt:
        say("Stopped.")
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  # the last line of defence: a bug is told, not shown in its innards
        if show_traceback:
            traceback.print_exc()
        say(f"This is a bug in translate-pipeline: {type(error).__name__}: {error}")
        say("Run the command again with --traceback and report what it prints.")
        sys.exit(BUG)
