"""Polls: one question and one count for all locales, one vote a visitor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from translate_pipeline.errors import InputError
from translate_pipeline.identity import voter
from translate_pipeline.languages import Locale
from translate_pipeline.model.readers import Poll, PollWords
from translate_pipeline.workflow.readers import trying
from translate_pipeline.workflow.readers.desk import Declined, Problem, ReaderDesk

MOST_OPTIONS: Final = 20
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One option with its votes of all locales; `share` is of 1."""

    option: int
    words: str
    votes: int
    share: float


@dataclass(frozen=True, slots=True)
class Results:
    """In the options' own order. `language` is that of the words."""

    poll: Poll
    language: str
    question: str
    lines: tuple[Line, ...]
    total: int


def add_poll(desk: ReaderDesk, *, article: str, language: str, words: Mapping[str, PollWords]) -> Poll:
    """An empty `article` means the whole site. Raises `InputError`."""
    if language not in words:
        raise InputError(f"The poll has no words in its own language ({language}).")
    size = len(words[language].options)
    made = {tag: _checked(tag, one, size) for tag, one in words.items()}
    poll = Poll(desk.ids(), article, language, made, desk.clock())
    desk.book.add_poll(poll)
    return poll


def word_poll(desk: ReaderDesk, poll: str, locale: str, words: PollWords) -> None:
    """The same poll in another language. Raises `InputError`."""
    size = require(desk, poll).options
    desk.book.word_poll(poll, locale, _checked(locale, words, size))


def close_poll(desk: ReaderDesk, poll: str) -> None:
    """Nobody can vote any more; the results stay."""
    require(desk, poll)
    desk.book.close_poll(poll, desk.clock())


def require(desk: ReaderDesk, poll: str) -> Poll:
    found = desk.book.poll(poll)
    if found is None:
        raise Declined(Problem.NO_POLL, f"There is no poll '{poll}'.")
    return found


def shown_polls(desk: ReaderDesk, article: str) -> Sequence[Poll]:
    """The polls of an article, closed ones too; where it has none, the newest open one of the whole site."""
    own = desk.book.polls(article)
    return own or [one for one in desk.book.polls("") if one.closed_at is None][:1]


def said(poll: Poll, locale: Locale) -> tuple[str, PollWords]:
    """The words for a reader with the tag of their language: the nearest there are, else the poll's own."""
    tag = next((step.tag for step in locale.fallbacks if step.tag in poll.words), poll.language)
    return tag, poll.words[tag]


def vote(desk: ReaderDesk, poll: str, option: int, *, account: str = "", browser: str, address: str) -> Poll:
    """A later vote of the same visitor counts in place of the one before, until the poll is closed. Whoever is signed
    in votes as their account, and what their browser had voted before goes."""
    found = require(desk, poll)
    if found.closed_at is not None:
        raise Declined(Problem.CLOSED, "The poll is closed.")
    if not 0 <= option < found.options:
        raise Declined(Problem.NO_OPTION, "The poll has no such option.")
    trying.take(desk, trying.VOTES, trying.by_address(desk, "vote", address))
    names = _names(desk, poll, account, browser)
    desk.book.vote(poll, option, names[0], desk.clock(), account=account, instead=names[1] if names[1:] else "")
    return found


def voted(desk: ReaderDesk, poll: str, *, account: str = "", browser: str = "") -> int | None:
    """What this visitor has chosen, if anything."""
    names = _names(desk, poll, account, browser)
    return desk.book.voted(poll, names) if names else None


def results(desk: ReaderDesk, poll: str, locale: Locale) -> Results:
    found = require(desk, poll)
    language, words = said(found, locale)
    votes = desk.book.votes(poll)
    total = sum(votes.values())
    lines = tuple(
        Line(option, text, votes.get(option, 0), votes.get(option, 0) / total if total else 0.0)
        for option, text in enumerate(words.options)
    )
    return Results(found, language, words.question, lines, total)


def _names(desk: ReaderDesk, poll: str, account: str, browser: str) -> list[str]:
    """The names of a visitor in this poll, the account's first."""
    given = (("account", account), ("browser", browser))
    return [voter(desk.secret, poll, f"{kind}:{who}") for kind, who in given if who]


def _checked(tag: str, words: PollWords, size: int) -> PollWords:
    told = PollWords(" ".join(words.question.split()), tuple(" ".join(one.split()) for one in words.options))
    if not told.question or not all(told.options):
        raise InputError(f"The poll lacks a text in {tag}.")
    if not 2 <= len(told.options) <= MOST_OPTIONS:
        raise InputError(f"A poll has 2 to {MOST_OPTIONS} options; in {tag} it has {len(told.options)}.")
    if len(told.options) != size:
        raise InputError(f"The poll has {size} options in its own language and {len(told.options)} in {tag}.")
    if max(map(len, (told.question, *told.options))) > _LONGEST:
        raise InputError(f"A text of the poll in {tag} is longer than {_LONGEST} characters.")
    return told
