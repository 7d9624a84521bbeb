"""`glossary add`, `set`, `retire`, `forbid` and `impact`: a term changed, shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.glossary_store import Apply, AsUser, Order, Price, Term, Why, run
from translate_pipeline.errors import GlossaryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate_pipeline.languages import Locale
    from translate_pipeline.model import Concept, Glossary
    from translate_pipeline.workflow.glossary import Edit

ToLocale = Annotated[str, typer.Option("--to", help="The locale whose rendering is meant, BCP 47: es.")]
Plural = Annotated[str | None, typer.Option("--plural", help="The form for several.")]
Gender = Annotated[str | None, typer.Option("--gender", help="m, f, n or mf.")]
Accept = Annotated[list[str] | None, typer.Option("--accept", help="A further form that is right. May be repeated.")]
Forbid = Annotated[list[str] | None, typer.Option("--forbid", help="A form that is wrong. May be repeated.")]
Drop = Annotated[
    list[str] | None, typer.Option("--drop", help="A form to take out of those that are right or wrong besides.")
]
Status = Annotated[str | None, typer.Option("--status", help="draft, reviewed or approved; other words make a draft.")]
Note = Annotated[str | None, typer.Option("--note", help="A note for translators.")]
Kind = Annotated[str | None, typer.Option("--kind", help="translate, do-not-translate, pattern or forbidden.")]
Category = Annotated[str | None, typer.Option("--category", help="The concept's category: drug, endpoint.")]
CaseOption = Annotated[str | None, typer.Option("--case", help="insensitive, initial or exact.")]
Critical = Annotated[str | None, typer.Option("--critical", help="yes: a sentence without it is held back; or no.")]
Variant = Annotated[list[str] | None, typer.Option("--variant", help="Further English for it. May be repeated.")]
Terms = Annotated[str | None, typer.Option("--term-plural", help="The English plural.")]
FormsToForbid = Annotated[list[str], typer.Option("--form", help="A form that must not stand for it. May be repeated.")]


def add(
    term: Annotated[str, typer.Argument(help="The English term, or the expression of a pattern.")],
    to: ToLocale = "",
    form: Annotated[str | None, typer.Option("--form", help="How the locale says it.")] = None,
    plural: Plural = None,
    gender: Gender = None,
    accept: Accept = None,
    forbid: Forbid = None,
    kind: Kind = None,
    category: Category = None,
    case: CaseOption = None,
    critical: Critical = None,
    variant: Variant = None,
    term_plural: Terms = None,
    note: Note = None,
    why: Why = "",
    apply: Apply = False,
    price: Price = None,
    backend: options.Backend = "",
    store: options.StoreUrl = "",
    as_user: AsUser = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Add a term, or a rendering in a locale that has none: shown first, made with --apply."""
    from translate_pipeline.workflow.glossary import adding, typed

    target = _locale(to)
    lists = {"accepted": accept, "forbidden": forbid}
    rendering = typed(_given(form=form, plural=plural, gender=gender, **lists))
    words = {"kind": kind, "category": category, "case": case, "critical": critical, "variants": variant}
    own = typed(_given(plural=term_plural, note=note, **words))
    if rendering and target is None:
        raise GlossaryError("A form is of a locale, and none was given.", hint="For example: --to es.")

    def edits(now: Glossary) -> tuple[Edit, ...]:
        return adding(now, term, target, own, rendering, why=why)

    with options.application(store=store, backend=backend, glossary_folder=glossary) as app:
        run(app, Order(why, as_user, apply, price, json), "glossary.add", term, edits)


def set_(
    term: Term,
    to: ToLocale = "",
    form: Annotated[str | None, typer.Option("--set", help="How the locale says it from now on.")] = None,
    plural: Plural = None,
    gender: Gender = None,
    accept: Accept = None,
    forbid: Forbid = None,
    drop: Drop = None,
    kind: Kind = None,
    category: Category = None,
    case: CaseOption = None,
    critical: Critical = None,
    variant: Variant = None,
    term_plural: Terms = None,
    status: Status = None,
    note: Note = None,
    why: Why = "",
    apply: Apply = False,
    price: Price = None,
    backend: options.Backend = "",
    store: options.StoreUrl = "",
    as_user: AsUser = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Change a term: with --to its rendering in a locale, without it the concept itself.

    What would change is shown. With --apply it is done: exactly the segments that it concerns are translated again,
    people's are queued for them, and a run that was stopped goes on when the same command is given again.
    """
    own = _given(plural=term_plural, kind=kind, category=category, case=case, critical=critical, variants=variant)
    words = _given(form=form, plural=plural, gender=gender)
    lists = (accept or [], forbid or [], drop or [])
    about = _given(status=status, note=note)
    target = _locale(to)
    _require_sense(target, own, words, any(lists), about)

    def edits(now: Glossary) -> tuple[Edit, ...]:
        from translate_pipeline.workflow.glossary import concept_of, resetting, setting, typed

        concept = concept_of(now, term)
        if target is None:
            return (resetting(concept, typed({**own, **about})),)
        return (setting(concept, target, typed({**words, **about, **_lists(concept, target, *lists)})),)

    with options.application(store=store, backend=backend, glossary_folder=glossary) as app:
        run(app, Order(why, as_user, apply, price, json), "glossary.set", term, edits)


def impact(
    term: Term,
    to: options.OneTo,
    form: Annotated[str, typer.Option("--set", help="How the locale would say it.")],
    plural: Plural = None,
    gender: Gender = None,
    price: Price = None,
    backend: options.Backend = "",
    store: options.StoreUrl = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Show what another rendering would change: segments, articles, characters, cost, and the first twenty texts."""
    set_(
        term, to, form, plural=plural, gender=gender, price=price, backend=backend, store=store, glossary=glossary,
        json=json,
    )  # fmt: skip


def retire(
    term: Term,
    to: ToLocale = "",
    why: Why = "",
    apply: Apply = False,
    price: Price = None,
    backend: options.Backend = "",
    store: options.StoreUrl = "",
    as_user: AsUser = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Take a term out of the glossary, or with --to its rendering in one locale: shown first, done with --apply."""
    target = _locale(to)

    def edits(now: Glossary) -> tuple[Edit, ...]:
        from translate_pipeline.workflow.glossary import concept_of, retiring

        return retiring(concept_of(now, term), target)

    with options.application(store=store, backend=backend, glossary_folder=glossary) as app:
        run(app, Order(why, as_user, apply, price, json), "glossary.retire", term, edits)


def forbid(
    term: Term,
    to: options.OneTo,
    form: FormsToForbid,
    why: Why = "",
    apply: Apply = False,
    price: Price = None,
    backend: options.Backend = "",
    store: options.StoreUrl = "",
    as_user: AsUser = "",
    glossary: options.Glossary = None,
    json: options.Json = False,
) -> None:
    """Say that a form must never stand for a term: shown first, done with --apply."""
    target = _locale(to)

    def edits(now: Glossary) -> tuple[Edit, ...]:
        from translate_pipeline.workflow.glossary import concept_of, forbidding

        if target is None:
            raise GlossaryError("No locale was given.", hint="For example: --to es.")
        return (forbidding(concept_of(now, term), target, form),)

    with options.application(store=store, backend=backend, glossary_folder=glossary) as app:
        run(app, Order(why, as_user, apply, price, json), "glossary.forbid", term, edits)


def _given(**fields: str | Sequence[str] | None) -> dict[str, str | Sequence[str]]:
    return {name: value for name, value in fields.items() if value is not None}


def _locale(tag: str) -> Locale | None:
    from translate_pipeline.languages import locale

    return locale(tag) if tag else None


def _require_sense(target: Locale | None, own: object, words: object, lists: bool, about: object) -> None:
    if not (own or words or lists or about):
        raise GlossaryError("Nothing was given to set.", hint="For example: --to es --set 'dolor óseo'.")
    if target is None and (words or lists):
        raise GlossaryError("A form is of a locale, and none was given.", hint="For example: --to es.")
    if target is not None and own:
        hint = "Give a command of its own for it, without --to."
        raise GlossaryError(
            "Kind, category, case, variants and the like are of the concept, not of a locale.", hint=hint
        )


def _lists(
    concept: Concept, to: Locale, accept: Sequence[str], forbid: Sequence[str], drop: Sequence[str]
) -> dict[str, Sequence[str]]:
    """What is right and wrong besides, with what was said added and taken out."""
    now = concept.rendering(to)
    both = {"accepted": (now.accepted if now else (), accept), "forbidden": (now.forbidden if now else (), forbid)}
    return {
        name: [one for one in dict.fromkeys((*had, *new)) if one not in drop]
        for name, (had, new) in both.items()
        if new or drop
    }
