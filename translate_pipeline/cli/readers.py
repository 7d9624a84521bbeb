"""`poll …`, `suggestions list` and `reports list`: what is asked of readers, and what they write."""

from __future__ import annotations

from typing import Annotated

import typer

from translate_pipeline.cli import options
from translate_pipeline.cli.console import print_json, printable, write_out
from translate_pipeline.errors import InputError
from translate_pipeline.languages import locale
from translate_pipeline.model.readers import PollWords

PollId = Annotated[str, typer.Argument(help="The poll's id: `poll list` shows it.", show_default=False)]
Most = Annotated[int, typer.Option("--limit", min=1, max=100_000, help="Most lines, the newest first.")]


def add(
    words: Annotated[
        list[str],
        typer.Option(
            "--words",
            help="A language, the question and the answers, between bars: 'en|Which?|This|That'. Give one a language; "
            "the first is the poll's own, which stands in where a language has none.",
        ),
    ],
    article: Annotated[str, typer.Option("--article", help="The article's key; without it, the whole site's.")] = "",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Ask readers something. Votes of all languages are one count."""
    from translate_pipeline.app.site import reader_desk
    from translate_pipeline.workflow import readers

    said = [_said(one) for one in words]
    with options.application(store=store) as app:
        if article:
            with app.kept.read() as reader:
                if reader.article(article) is None:
                    raise InputError(f"There is no article '{article}'.", hint="`translate-pipeline list` lists them.")
        made = readers.add_poll(reader_desk(app), article=article, language=said[0][0], words=dict(said))
    if json:
        print_json(made)
    else:
        _show(made.id)


def list_(store: options.StoreUrl = "", json: options.Json = False) -> None:
    """All polls, the newest first."""
    from translate_pipeline.app.site import reader_desk

    with options.application(store=store) as app:
        found = reader_desk(app).book.polls()
    if json:
        print_json(found)
        return
    for one in found:
        state = "closed" if one.closed_at else "open"
        _show(f"{one.id}  {state}  {one.article or '(site)'}  {one.words[one.language].question}")


def close(poll: PollId, store: options.StoreUrl = "") -> None:
    """Nobody can vote any more; the results stay."""
    from translate_pipeline.app.site import reader_desk
    from translate_pipeline.workflow import readers

    with options.application(store=store) as app:
        readers.close_poll(reader_desk(app), poll)


def results(
    poll: PollId,
    in_: Annotated[str, typer.Option("--in", help="Language of the words.")] = "en",
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """How many chose each answer, in all languages together."""
    from translate_pipeline.app.site import reader_desk
    from translate_pipeline.workflow import readers

    with options.application(store=store) as app:
        told = readers.results(reader_desk(app), poll, locale(in_))
    if json:
        print_json({"poll": poll, "question": told.question, "total": told.total, "answers": told.lines})
        return
    _show(told.question)
    for one in told.lines:
        _show(f"{one.votes:>7}  {one.share:>6.1%}  {one.words}")


def suggestions(limit: Most = 100, store: options.StoreUrl = "", json: options.Json = False) -> None:
    """What readers would like to read, the newest first."""
    from translate_pipeline.app.site import reader_desk

    with options.application(store=store) as app:
        found = reader_desk(app).book.suggestions(limit=limit)
    if json:
        print_json(found)
        return
    for one in found:
        asked = f" (answer to {one.email})" if one.updates else ""
        _show(f"{one.at:%Y-%m-%d}  {one.locale}  {' '.join(one.text.split())}{asked}")


def reports(
    article: Annotated[str, typer.Option("--article", help="Only those on this article, by its key.")] = "",
    limit: Most = 100,
    store: options.StoreUrl = "",
    json: options.Json = False,
) -> None:
    """Errors that readers found, the newest first."""
    from translate_pipeline.app.site import reader_desk

    with options.application(store=store) as app:
        found = reader_desk(app).book.reports(article=article, limit=limit)
    if json:
        print_json(found)
        return
    for one in found:
        where = f"{one.article}  {one.locale}  {one.segment or '(page)'}"
        _show(f"{one.at:%Y-%m-%d}  {where}  {' '.join(one.text.split())}")


def _said(text: str) -> tuple[str, PollWords]:
    tag, *rest = (part.strip() for part in text.split("|"))
    if len(rest) < 3:
        raise InputError(f"'{text}' has no language, question and two answers.", hint="Write 'en|Which?|This|That'.")
    return locale(tag).tag, PollWords(rest[0], tuple(rest[1:]))


def _show(line: str) -> None:
    """Readers wrote some of it: nothing in it moves a terminal."""
    write_out(f"{printable(line)}\n")
