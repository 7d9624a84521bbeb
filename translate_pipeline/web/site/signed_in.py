"""Who a visitor is, and the token that their forms must hold."""

from __future__ import annotations

from urllib.parse import quote

from translate_pipeline.identity import form_token, same
from translate_pipeline.model.readers import Session
from translate_pipeline.web import addresses, cookies
from translate_pipeline.web.responding import Halt, Reply, redirect
from translate_pipeline.web.visiting import Visit
from translate_pipeline.workflow.readers import ReaderDesk, who


def desk_of(visit: Visit) -> ReaderDesk:
    """A site without readers has no such pages."""
    if visit.site.readers is None:
        raise Halt(404)
    return visit.site.readers


def token_of(visit: Visit) -> str:
    """The session's token, as the browser has it."""
    return visit.cookies.get(cookies.name(visit.site.rules, cookies.SESSION), "")


def session_of(visit: Visit) -> Session | None:
    return who(desk_of(visit), token_of(visit))


def account_of(visit: Visit) -> str:
    """The id of the account, empty for a visitor."""
    session = session_of(visit)
    return session.account.id if session else ""


def own_token(visit: Visit) -> str:
    return form_token(desk_of(visit).secret, token_of(visit))


def owner(visit: Visit) -> Session:
    """The session of a form that only its owner can have sent: signed in, and with the token of the page it came from.
    Raises `Halt`."""
    session = session_of(visit)
    if session is None or not same(visit.form.get("token", ""), own_token(visit)):
        raise Halt(403)
    return session


def to_sign_in(visit: Visit, back: str) -> Reply:
    return redirect(f"{addresses.sign_in_path(visit.locale.tag)}?next={quote(back, safe='/')}", 303)
