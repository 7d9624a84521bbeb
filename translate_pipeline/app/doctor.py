"""A look at everything the product needs: what is well, what is wrong, and what to do about it."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate_pipeline import disclaimers, resources, terms
from translate_pipeline.backends import online, registry
from translate_pipeline.errors import StoreError, TranslatePipelineError

if TYPE_CHECKING:
    from translate_pipeline.app.house import App


@dataclass(frozen=True, slots=True)
class Examined:
    what: str
    well: bool
    detail: str


def examine(app: App) -> tuple[Examined, ...]:
    """One line a thing; a thing that raises an operator's error is not well, and the error says what to do."""
    looks: tuple[tuple[str, Callable[[App], str]], ...] = (
        ("python", _python),
        ("glossary", _glossary),
        ("locales", _locales),
        ("store", _store),
    )
    seen = [_look(what, look, app) for what, look in looks]
    engines = registry.describe(app.settings)
    online_names = {facts.name for facts in online.describe()}  # not to have configured one is no fault
    seen += [
        Examined(f"engine {one.name}", one.ready, one.pairs if one.ready else one.missing)
        for one in engines
        if one.name not in online_names
    ]
    ready = [one.name for one in engines if one.ready and one.name in online_names]
    seen.append(Examined("engine (online)", True, f"ready: {', '.join(ready)}" if ready else "none configured"))
    return tuple(seen)


def _look(what: str, look: Callable[[App], str], app: App) -> Examined:
    try:
        return Examined(what, True, look(app))
    except TranslatePipelineError as error:
        return Examined(what, False, str(error))


def _python(app: App) -> str:
    return platform.python_version()


def _glossary(app: App) -> str:
    folder = app.settings.glossary_folder or resources.folder("glossary")
    problems = list(terms.lint(folder))
    concepts = app.glossary.concepts
    flaws = f", {len(problems)} to look at (`translate-pipeline glossary lint`)" if problems else ""
    return f"{len(concepts)} concepts, digest {app.glossary.digest[:12]}{flaws}"


def _locales(app: App) -> str:
    found = disclaimers.available(app.folders)
    drafts = sum(not disclaimers.facts(one, folders=app.folders).reviewed for one in found)
    return f"{len(found)} locales with a notice, {drafts} of them drafts"


def _store(app: App) -> str:
    if app.found_store is None:
        return f"none yet at {app.store_name}: the first `translate` makes it"
    with app.found_store.read() as unit:
        articles = len(list(unit.summaries()))
    if not app.found_store.writable:
        raise StoreError(
            f"{articles} articles in {app.store_name}, which can be read but not written to.",
            hint="Check the permissions of the file and its folder, or use another store.",
        )
    return f"{articles} articles in {app.store_name}"
