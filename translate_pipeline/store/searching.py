"""Full text search, one seam over SQLite's FTS5 and PostgreSQL's text search: words are cut and folded here, for both.

Nothing that a visitor types is syntax: a query is put together from the same words, which are letters and digits only.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from translate_pipeline.model.publishing import Publication

# Scripts that set no blanks between words: pairs of neighbours stand for words.
_PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, Han
)
_RUNS = re.compile(rf"([{_PAIRED}]+)|([^\W_{_PAIRED}]+)")
_IS_PAIRED = re.compile(f"[{_PAIRED}]")
_TAGS = re.compile(r"<[^>]*>")
# Letters that Unicode doesn't take apart, and that many keyboards lack; the mark that only stretches Arabic words.
_FOLDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "\u0640": ""})
_LONGEST, _MOST = 60, 16  # letters of a word, words of a query
_BEGINS = 3  # letters from which on a word is also the beginning of longer ones


def folded(text: str) -> str:
    """Without capitals, accents and the width of letters; kana keep their marks, which make other sounds of them."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_folded(char) for char in plain).translate(_FOLDED)


def _folded(char: str) -> str:
    if char.isascii() or _IS_PAIRED.match(char):
        return char
    return "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))


def words(text: str) -> Iterator[str]:
    """What a text is found by."""
    for paired, plain in _RUNS.findall(folded(text)):
        if plain:
            yield plain[:_LONGEST]
        yield from (paired[at : at + 2] for at in range(len(paired)))


def wanted(typed: str) -> list[tuple[str, bool]]:
    """What somebody looks for, as words, each with whether a longer one will do."""
    found: dict[tuple[str, bool], None] = {}
    for paired, plain in _RUNS.findall(folded(typed[:1000])):
        if plain:
            found[plain[:_LONGEST], len(plain) >= _BEGINS and not plain.isdecimal()] = None
        elif len(paired) == 1:
            found[paired, True] = None
        else:
            found |= dict.fromkeys((paired[at : at + 2], False) for at in range(len(paired) - 1))
    return list(found)[:_MOST]


def texts(publication: Publication) -> tuple[str, str]:
    """Title and body as words with blanks between them."""
    shown = [one.source if one.held else one.target for one in publication.passages]
    body = " ".join(html.unescape(_TAGS.sub("", one)) for one in shown) or html.unescape(
        _TAGS.sub(" ", publication.body)
    )
    return " ".join(words(publication.title)), " ".join(words(f"{publication.description} {body}"))


def forget(connection: sa.Connection, row: int) -> None:
    connection.execute(_FORGET[connection.dialect.name], {"row": row})


def keep(connection: sa.Connection, row: int, publication: Publication) -> None:
    """In place of what the row had."""
    forget(connection, row)
    title, body = texts(publication)
    place = _place(publication.locale)
    if connection.dialect.name == "sqlite":
        connection.execute(_KEEP["sqlite"], {"row": row, "place": place, "title": title, "body": body})
        return
    own = sorted({*title.split(), *body.split()})
    connection.execute(_KEEP["postgresql"], {"row": row, "title": title.split(), "words": [f"={place}", *own]})


def matching(dialect: str, locale: str, typed: Sequence[tuple[str, bool]]) -> tuple[sa.TextClause, sa.TextClause]:
    """Two queries for rows of `served`: those that have all the words, and those that have them in their title."""
    find = _sqlite if dialect == "sqlite" else _postgresql
    return find(_place(locale), typed)


def _place(locale: str) -> str:
    return locale.replace("-", "").casefold()


def _sqlite(place: str, typed: Sequence[tuple[str, bool]]) -> tuple[sa.TextClause, sa.TextClause]:
    asked = " AND ".join(f'"{word}"{"*" if begins else ""}' for word, begins in typed)
    every, title = f'place : "{place}" AND ({asked})', f'place : "{place}" AND title : ({asked})'
    every = every.replace(f"({asked})", f"{{title body}} : ({asked})")
    base = "SELECT rowid FROM site_search WHERE site_search MATCH"
    return sa.text(f"{base} :every").bindparams(every=every), sa.text(f"{base} :title").bindparams(title=title)


def _postgresql(place: str, typed: Sequence[tuple[str, bool]]) -> tuple[sa.TextClause, sa.TextClause]:
    asked = " & ".join(f"'{word}'{':*' if begins else ''}" for word, begins in typed)
    every = sa.text('SELECT "row" FROM site_search WHERE words @@ CAST(:every AS tsquery)')
    title = sa.text(
        'SELECT "row" FROM site_search WHERE words @@ CAST(:every_too AS tsquery) AND title @@ CAST(:title AS tsquery)'
    )
    whole = f"'={place}' & {asked}"
    return every.bindparams(every=whole), title.bindparams(every_too=whole, title=asked)


_FORGET = {
    "sqlite": sa.text("DELETE FROM site_search WHERE rowid = :row"),
    "postgresql": sa.text('DELETE FROM site_search WHERE "row" = :row'),
}
_KEEP = {
    "sqlite": sa.text("INSERT INTO site_search (rowid, place, title, body) VALUES (:row, :place, :title, :body)"),
    "postgresql": sa.text(
        'INSERT INTO site_search ("row", title, words) VALUES (:row, array_to_tsvector(CAST(:title AS text[])), '
        "array_to_tsvector(CAST(:words AS text[])))"
    ),
}
