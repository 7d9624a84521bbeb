"""Accounts of readers: signing up, in and out, one's own page, export and deletion."""

from __future__ import annotations

import json
from typing import Final

from translate_pipeline.model.readers import Session
from translate_pipeline.web import addresses, cookies
from translate_pipeline.web.languages import everywhere
from translate_pipeline.web.responding import Reply, redirect
from translate_pipeline.web.returning import local
from translate_pipeline.web.routing import Route
from translate_pipeline.web.site import declining
from translate_pipeline.web.site.signed_in import desk_of, own_token, owner, session_of, to_sign_in, token_of
from translate_pipeline.web.visiting import Visit
from translate_pipeline.workflow import readers
from translate_pipeline.workflow.readers import Declined


def sign_in_page(visit: Visit) -> Reply:
    if session_of(visit):
        return redirect(_next(visit))
    return _form(visit, "sign_in.html", visit.words.gettext("Sign in"))


def sign_in(visit: Visit) -> Reply:
    form = visit.form
    try:
        token, _ = readers.sign_in(
            desk_of(visit),
            email=form.get("email", ""),
            password=form.get("password", ""),
            address=visit.client,
            former=token_of(visit),
        )
    except Declined as declined:
        return _form(visit, "sign_in.html", visit.words.gettext("Sign in"), declined)
    return redirect(_next(visit), 303, cookies=(_cookie(visit, token),))


def sign_up_page(visit: Visit) -> Reply:
    desk_of(visit)
    return _form(visit, "sign_up.html", visit.words.gettext("Create an account"))


def sign_up(visit: Visit) -> Reply:
    """The new account is signed in at once."""
    form, desk = visit.form, desk_of(visit)
    given = {"email": form.get("email", ""), "password": form.get("password", ""), "address": visit.client}
    try:
        readers.sign_up(desk, name=form.get("name", ""), locale=visit.locale.tag, **given)
        token, _ = readers.sign_in(desk, former=token_of(visit), **given)
    except Declined as declined:
        return _form(visit, "sign_up.html", visit.words.gettext("Create an account"), declined)
    return redirect(_next(visit), 303, cookies=(_cookie(visit, token),))


def sign_out(visit: Visit) -> Reply:
    owner(visit)
    readers.sign_out(desk_of(visit), token_of(visit))
    home = addresses.home_path(visit.locale.tag)
    return redirect(home, 303, cookies=(cookies.drop(visit.site.rules, cookies.SESSION),))


def account(visit: Visit) -> Reply:
    session = session_of(visit)
    return _account(visit, session) if session else to_sign_in(visit, visit.path)


def bookmark(visit: Visit) -> Reply:
    """From an article's page, which is the same for everybody: where it came from is all that there is to check."""
    session = session_of(visit)
    back = local(visit.form.get("next", ""), addresses.account_path(visit.locale.tag))
    if session is None:
        return to_sign_in(visit, back)
    with visit.site.read() as reader:
        try:
            article = visit.form.get("article", "")
            readers.bookmark(desk_of(visit), reader, session.account.id, article, visit.locale)
        except Declined as declined:
            return _account(visit, session, declined)
    return _home(visit)


def unbookmark(visit: Visit) -> Reply:
    session = owner(visit)
    readers.unbookmark(desk_of(visit), session.account.id, visit.form.get("article", ""))
    return _home(visit)


def interests(visit: Visit) -> Reply:
    session = owner(visit)
    with visit.site.read() as reader:
        named = visit.form_lists.get("topic", ())
        readers.interested(desk_of(visit), reader, session.account.id, named, visit.locale)
    return _home(visit)


def password(visit: Visit) -> Reply:
    session = owner(visit)
    old, new = visit.form.get("password", ""), visit.form.get("new", "")
    try:
        token, _ = readers.change_password(desk_of(visit), session, password=old, new=new, address=visit.client)
    except Declined as declined:
        return _account(visit, session, declined)
    return redirect(addresses.account_path(visit.locale.tag), 303, cookies=(_cookie(visit, token),))


def export(visit: Visit) -> Reply:
    session = session_of(visit)
    if session is None:
        return to_sign_in(visit, addresses.account_path(visit.locale.tag))
    told = json.dumps(readers.export_account(desk_of(visit), session), ensure_ascii=False, indent=2)
    headers = (("Content-Disposition", 'attachment; filename="account.json"'),)
    return Reply(told.encode(), media="application/json", headers=headers)


def delete(visit: Visit) -> Reply:
    session = owner(visit)
    try:
        readers.delete_account(desk_of(visit), session, password=visit.form.get("password", ""), address=visit.client)
    except Declined as declined:
        return _account(visit, session, declined)
    home = addresses.home_path(visit.locale.tag)
    return redirect(home, 303, cookies=(cookies.drop(visit.site.rules, cookies.SESSION),))


def _account(visit: Visit, session: Session, declined: Declined | None = None) -> Reply:
    desk, me = desk_of(visit), session.account
    named = set(desk.book.interests(me.id))
    with visit.site.read() as reader:
        body = visit.page(
            "account.html",
            title=visit.words.gettext("My account"),
            robots="noindex",
            account=me,
            token=own_token(visit),
            bookmarks=[one.publication for one in readers.bookmarked(desk, reader, me.id, visit.locale)],
            cards=readers.recommended(desk, reader, me.id, visit.locale),
            topics=[(one.slug, one.name, one.slug in named) for one in reader.topics(visit.locale.tag)],
            problem=declining.told(visit.words, declined) if declined else "",
            languages=everywhere(visit, addresses.account_path, visit.site.rules.locales)["languages"],
        )
    return Reply(body, declining.status(declined) if declined else 200)


def _form(visit: Visit, template: str, title: str, declined: Declined | None = None) -> Reply:
    body = visit.page(
        template,
        title=title,
        robots="noindex",
        next=_next(visit),
        email=visit.form.get("email", ""),
        name=visit.form.get("name", ""),
        problem=declining.told(visit.words, declined) if declined else "",
    )
    return Reply(body, declining.status(declined) if declined else 200)


def _next(visit: Visit) -> str:
    wanted = (visit.form if visit.method == "POST" else visit.query).get("next", "")
    return local(wanted, addresses.account_path(visit.locale.tag))


def _home(visit: Visit) -> Reply:
    return redirect(addresses.account_path(visit.locale.tag), 303)


def _cookie(visit: Visit, token: str) -> str:
    return cookies.give(visit.site.rules, cookies.SESSION, token, readers.LASTS)


_OWN: Final = "/{locale}/account"
ROUTES: Final = (
    Route(_OWN, account, protected=True),
    Route(f"{_OWN}/sign-in", sign_in_page),
    Route(f"{_OWN}/sign-in", sign_in, methods=("POST",)),
    Route(f"{_OWN}/sign-up", sign_up_page),
    Route(f"{_OWN}/sign-up", sign_up, methods=("POST",)),
    Route(f"{_OWN}/sign-out", sign_out, methods=("POST",)),
    Route(f"{_OWN}/bookmark", bookmark, methods=("POST",), protected=True),
    Route(f"{_OWN}/unbookmark", unbookmark, methods=("POST",), protected=True),
    Route(f"{_OWN}/interests", interests, methods=("POST",), protected=True),
    Route(f"{_OWN}/password", password, methods=("POST",), protected=True),
    Route(f"{_OWN}/export", export),
    Route(f"{_OWN}/delete", delete, methods=("POST",), protected=True),
)
