"""Accounts of readers: signing up, in and out, and taking one's data or all of it away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from translate_pipeline.identity import SIGN_IN, digest, email_address, is_long_enough, new_token
from translate_pipeline.model.readers import AccountKind, Session, SiteAccount
from translate_pipeline.workflow.readers import trying
from translate_pipeline.workflow.readers.desk import Declined, Problem, ReaderDesk

LASTS: Final = timedelta(days=14)
LONGEST_NAME: Final = 200

_FORMAT: Final = 1  # of an export; another number says that its fields have changed


def sign_up(desk: ReaderDesk, *, email: str, name: str, password: str, locale: str, address: str) -> SiteAccount:
    """A new account, usable at once. Raises `Declined`: where the address has an account it says so, since nothing
    else can be done without mail."""
    trying.take(desk, trying.SIGN_UP, trying.by_address(desk, "sign-up", address))
    known = email_address(email)
    if known is None:
        raise Declined(Problem.EMAIL, "That is not an e-mail address.")
    called = " ".join(name.split())
    if len(called) > LONGEST_NAME:
        raise Declined(Problem.NAME, "The name is too long.")
    kept = _new_digest(desk, password)
    account = SiteAccount(desk.ids(), known, called, AccountKind.READER, locale, desk.clock())
    if not desk.book.add_account(account, kept):
        raise Declined(Problem.TAKEN, "The e-mail address has an account.")
    return account


def sign_in(desk: ReaderDesk, *, email: str, password: str, address: str, former: str = "") -> tuple[str, Session]:
    """The token of a new session and the session. `former` is the token that the browser had: it dies, so that nobody
    can have handed the browser a session before. Raises `Declined`; what it says is the same, and takes as long,
    whether there is such an account or not."""
    account = _checked(desk, email, password, address)
    if former:
        sign_out(desk, former)
    return _begin(desk, account)


def sign_out(desk: ReaderDesk, token: str) -> None:
    desk.book.end_session(digest(token))


def who(desk: ReaderDesk, token: str) -> Session | None:
    """The session of a browser's token, if it has one."""
    return desk.book.session(digest(token), desk.clock()) if token else None


def change_password(
    desk: ReaderDesk, session: Session, *, password: str, new: str, address: str
) -> tuple[str, Session]:
    """Every session of the account dies, this one among them; the browser that asked gets a new one."""
    account = _checked(desk, session.account.email, password, address)
    desk.book.set_password(account.id, _new_digest(desk, new), ends_sessions=True)
    return _begin(desk, account)


def delete_account(desk: ReaderDesk, session: Session, *, password: str, address: str) -> None:
    """All that is kept of it goes; votes stay as numbers."""
    desk.book.delete_account(_checked(desk, session.account.email, password, address).id)


def export_account(desk: ReaderDesk, session: Session) -> Mapping[str, object]:
    """Everything that is kept of the account, as JSON has it. Of the password and the sessions' tokens only digests
    are kept, which are worth nothing to anybody but would be to a thief: they are left out."""
    kept = desk.book.kept(session.account.id)
    if kept is None:
        raise Declined(Problem.WRONG, "The account is gone.")
    told = {name: _plain(value) for name, value in asdict(kept).items()}
    return {"format": _FORMAT, "exported_at": _plain(desk.clock()), **told}


def _begin(desk: ReaderDesk, account: SiteAccount) -> tuple[str, Session]:
    token, now = new_token(desk.random), desk.clock()
    session = Session(digest(token), account, now, now + LASTS)
    desk.book.add_session(session)
    return token, session


def _checked(desk: ReaderDesk, email: str, password: str, address: str) -> SiteAccount:
    """The account of these; a try that fails counts for the account and for the visitor's address."""
    known = email_address(email) or email.strip().casefold()
    mine, here = trying.by_account(desk, "sign-in", known), trying.by_address(desk, "sign-in", address)
    begun = trying.take(desk, SIGN_IN, mine, here)
    found = desk.book.account(known) if email_address(email) else None
    fits = desk.passwords.fits(password, found[1] if found else None)
    if found is None or not fits:
        raise Declined(Problem.WRONG, "The e-mail address and the password don't belong together.")
    trying.give_back(desk, SIGN_IN, begun, here, forget=mine)
    account, kept = found
    if desk.passwords.outdated(kept):
        desk.book.set_password(account.id, desk.passwords.digest(password), ends_sessions=False)
    return account


def _new_digest(desk: ReaderDesk, password: str) -> str:
    if not is_long_enough(password):
        raise Declined(Problem.SHORT, "The password is too short, or too long.")
    return desk.passwords.digest(password)


def _plain(value: object) -> object:
    """As JSON has it."""
    match value:
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case datetime() | date():
            return value.isoformat()
        case Enum():
            return value.value
    return value
