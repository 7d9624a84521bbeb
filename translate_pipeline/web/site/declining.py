"""What a form says when it was not done: one sentence for each problem, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from translate_pipeline.catalogs import Catalog
from translate_pipeline.catalogs.words import gettext_noop
from translate_pipeline.workflow.readers import Declined, Problem

_WORDS: Final[Mapping[Problem, str]] = {
    Problem.EMAIL: gettext_noop("Enter a valid e-mail address."),
    Problem.NAME: gettext_noop("This text is too long."),
    Problem.SHORT: gettext_noop("Password (at least 10 characters)"),
    Problem.TAKEN: gettext_noop("There is an account with this e-mail address. Sign in instead."),
    Problem.WRONG: gettext_noop("The e-mail address or the password is wrong."),
    Problem.TOO_OFTEN: gettext_noop("Wait a moment and try again."),
    Problem.NOTHING_WRITTEN: gettext_noop("Write something first."),
    Problem.TOO_LONG: gettext_noop("This text is too long."),
    Problem.TOO_MANY: gettext_noop("You have too many bookmarks. Remove some first."),
    Problem.NO_OPTION: gettext_noop("Choose one of the answers."),
    Problem.CLOSED: gettext_noop("This poll is closed."),
    Problem.NO_POLL: gettext_noop("There is no page here"),
    Problem.NOT_SERVED: gettext_noop("There is no page here"),
}
_STATUS: Final[Mapping[Problem, int]] = {Problem.TOO_OFTEN: 429, Problem.NO_POLL: 404, Problem.NOT_SERVED: 404}


def told(words: Catalog, declined: Declined) -> str:
    return words.gettext(_WORDS[declined.problem])


def status(declined: Declined) -> int:
    return _STATUS.get(declined.problem, 422)
