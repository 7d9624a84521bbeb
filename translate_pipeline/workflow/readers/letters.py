"""What readers write to the publisher: what they would like to read, and what is wrong on a page."""

from __future__ import annotations

from typing import Final

from translate_pipeline.identity import email_address
from translate_pipeline.model.publishing import Served
from translate_pipeline.model.readers import ErrorReport, Suggestion
from translate_pipeline.workflow.readers import trying
from translate_pipeline.workflow.readers.accounts import LONGEST_NAME
from translate_pipeline.workflow.readers.desk import Declined, Problem, ReaderDesk

LONGEST: Final = 4_000


def suggest(
    desk: ReaderDesk,
    *,
    text: str,
    name: str,
    email: str,
    updates: bool,
    locale: str,
    account: str = "",
    address: str,
) -> Suggestion:
    """What a reader would like to read; `updates`: they want to hear what came of it, so an address is needed."""
    trying.take(desk, trying.LETTERS, trying.by_address(desk, "letter", address))
    called = " ".join(name.split())
    if len(called) > LONGEST_NAME:
        raise Declined(Problem.NAME, "The name is too long.")
    known = _address(email, needed=updates)
    made = Suggestion(desk.ids(), desk.clock(), locale, _text(text), called, known, updates, account)
    desk.book.add_suggestion(made)
    return made


def report_error(
    desk: ReaderDesk,
    *,
    served: Served,
    segment: str,
    text: str,
    email: str,
    account: str = "",
    address: str,
) -> ErrorReport:
    """An error on a page as it is served now, so that it is known which text was meant. A segment that the page does
    not have counts as the whole page."""
    trying.take(desk, trying.LETTERS, trying.by_address(desk, "letter", address))
    page = served.publication
    own = segment if any(one.key == segment for one in page.passages) else ""
    made = ErrorReport(
        id=desk.ids(),
        at=desk.clock(),
        article=page.article,
        locale=page.locale,
        segment=own,
        text=_text(text),
        publication=page.id,
        email=_address(email, needed=False),
        account=account,
    )
    desk.book.add_report(made)
    return made


def _text(written: str) -> str:
    """Without what no database keeps and no terminal should be sent."""
    text = "".join(sign for sign in written if sign in "\n\t" or sign.isprintable()).strip()
    if not text:
        raise Declined(Problem.NOTHING_WRITTEN, "Nothing was written.")
    if len(text) > LONGEST:
        raise Declined(Problem.TOO_LONG, f"More than {LONGEST} characters were written.")
    return text


def _address(email: str, *, needed: bool) -> str:
    if not email.strip() and not needed:
        return ""
    known = email_address(email)
    if known is None:
        raise Declined(Problem.EMAIL, "That is not an e-mail address.")
    return known
