"""Writes docs/settings.md and docs/commands.md from the tables in the code; a test fails when they are stale."""

from __future__ import annotations

from pathlib import Path
from typing import get_args, get_origin

import typer

from translate_pipeline.cli.commands import build
from translate_pipeline.settings import PREFIX, Settings

_TYPES = {
    "SecretStr": "secret",
    "str": "text",
    "Path": "path",
    "int": "number",
    "float": "number",
    "bool": "yes/no",
}
DOCS = Path(__file__).resolve().parents[1] / "docs"


def settings_page() -> str:
    lines = [
        "# Settings",
        "",
        f"Every setting is an environment variable `{PREFIX}<NAME>`, a key of `translate-pipeline.toml` in the working",
        f"folder (or of the file that `{PREFIX}SETTINGS` names), or an argument of `Pipeline(...)`. Arguments come",
        "before the environment, the environment before the file. An unknown key and a wrong value are refused.",
        "",
        "| name | type | default | what it does |",
        "|---|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = field.get_default(call_default_factory=True)
        shown = (
            "" if default is None or "Secret" in str(field.annotation) or default in ("", {}, ()) else f"`{default}`"
        )
        lines.append(f"| `{name}` | {_type(field.annotation)} | {shown} | {field.description} |")
    return "\n".join(lines) + "\n"


def _type(annotation: object) -> str:
    if get_origin(annotation) is tuple:
        return "list"
    parts = [part for part in get_args(annotation) if part is not type(None)] or [annotation]
    if len(parts) > 1:
        return "table"
    return _TYPES[getattr(parts[0], "__name__", "str")]


def commands_page() -> str:
    program = typer.main.get_command(build())
    lines = [
        "# Commands",
        "",
        "Every command has `--help` and, where it prints results, `--json`. Results go to standard output, progress",
        "and errors to standard error. Exit codes: 0 done; 1 something was held back or refused; 2 bad usage or input;",
        "70 a bug of ours (`--traceback` shows where); 130 stopped by Ctrl-C.",
        "",
        "At a terminal, tables are folded to its width; in a file or a pipe a row is one line. Programs read `--json`.",
        "",
        "`translate --json` gives `pages` (what was made, with findings and what was held) and `errors` (the inputs",
        "that could not be translated, and what ended a run early). A page is written whole or not at all. The",
        "original is written beside the first page made of it. What lies in the folder `--out` is never an input.",
        "",
    ]
    for name, command in _commands(program, "translate-pipeline"):
        lines += [f"## {name}", "", (command.help or "").strip(), ""]
        for parameter in command.params:
            if parameter.name == "help":
                continue
            help_text = getattr(parameter, "help", "") or ""
            names = ", ".join(f"`{option}`" for option in parameter.opts)
            required = " (required)" if parameter.required else ""
            lines.append(f"- {names}{required}: {help_text}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _commands(command: object, name: str) -> list[tuple[str, typer.core.TyperCommand]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        return [(name, command)]  # type: ignore[list-item]  # a leaf of typer's tree is a TyperCommand
    return [found for key, one in inner.items() for found in _commands(one, f"{name} {key}")]


PAGES = {"settings.md": settings_page, "commands.md": commands_page}


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
