"""Publishing and withdrawing: what stands against it, and the page kept to the letter. Nothing is published because
something defaulted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from translate_pipeline import disclaimers
from translate_pipeline.errors import Conflict, DisclaimerMissing, InputError, LocaleError, Refused
from translate_pipeline.languages import Locale, locale
from translate_pipeline.model import ArticleRecord, Finding, RevisionRecord, State, TranslationRecord
from translate_pipeline.model.publishing import Blocker, EventKind, Publication, Served
from translate_pipeline.ports import Reader, Unit
from translate_pipeline.workflow.announcing import announce
from translate_pipeline.workflow.desk import Desk
from translate_pipeline.workflow.notices import ORIGINAL, TRANSLATION, approved
from translate_pipeline.workflow.places import (
    Place,
    Tools,
    article_of,
    place_of,
    require_person,
    require_reason,
    revision_of,
    store_of,
    subject,
)
from translate_pipeline.workflow.setting import Made, Press, set_original, set_translation
from translate_pipeline.workflow.standing import REACHED, against, bring, reached, served, signatures
from translate_pipeline.workflow.topics import free_slug

# The path of an article on the site, by locale and slug.
Address = Callable[[str, str], str]


def nowhere(_locale: str, _slug: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Published:
    """What was done: `changed` is false where readers see this very page already. `findings` tell what was taken out
    of the article's HTML."""

    publication: Publication
    findings: tuple[Finding, ...]
    changed: bool = True


@dataclass(frozen=True, slots=True)
class _Case:
    """An article on its way to readers: `translation` is None for the original itself; `made` the page, where one could
    be made."""

    article: ArticleRecord
    revision: RevisionRecord | None
    translation: TranslationRecord | None
    made: Made | None
    blockers: tuple[Blocker, ...]


def blockers(desk: Desk, tools: Tools, key: str, to: Locale, address: Address = nowhere) -> tuple[Blocker, ...]:
    """Everything that stands against publishing, each with what to do. Raises `NotInStore`."""
    with store_of(desk).read() as reader:
        return _look(reader, desk, tools, key, to, address=address).blockers


def publish(desk: Desk, tools: Tools, key: str, to: Locale, address: Address = nowhere) -> Published:
    """Makes the page and keeps it as it is: readers are served it from now on. The locale of the article's own language
    stands for the original. Raises `Refused` with all that stands against it, `Conflict` where somebody was faster."""
    store = store_of(desk)
    with store.read() as reader:
        case = _look(reader, desk, tools, key, to, address=address)
    if case.blockers or case.made is None:
        reasons = tuple(one.detail for one in case.blockers)
        raise Refused(f"'{key}' can't be published in {to}:", reasons=reasons)
    with store.begin() as unit:
        _require_same(unit, case, to)
        now = unit.served_article(key, to.tag)
        on_page = now.publication if isinstance(now, Served) and now.state is State.PUBLISHED else None
        if on_page and on_page.digest == case.made.publication.digest:
            return Published(on_page, case.made.findings, changed=False)
        at = desk.clock()
        slug = unit.slug_of(case.article.id) or free_slug(unit, case.article)
        topics = tuple(unit.tags(case.article.id))
        page = replace(case.made.publication, slug=slug, topics=topics, published_at=at, published_by=desk.actor)
        name = subject(case.article, to.tag)
        if case.translation and case.revision and case.translation.state in REACHED:
            bring(unit, desk, Place(case.article, case.revision, case.translation), State.PUBLISHED, "")
        unit.add_publication(page)
        unit.add_event(EventKind.PUBLISHED, page, at)
        after = {"publication": page.id, "digest": page.digest, "translation": page.number, "state": page.state.value}
        notice = {"notice": page.notice_version, "notice_sha256": page.notice_sha256}
        desk.audit(unit, "site.publish", name, after=after | notice)
    return Published(page, case.made.findings)


def withdraw(desk: Desk, key: str, to: Locale, reason: str) -> None:
    """Takes back what readers are served: its address says that it is gone. Raises `Refused` where nothing is."""
    require_person(desk.actor, "withdraw a page")
    reason = require_reason(reason, "A withdrawal")
    with store_of(desk).begin() as unit:
        article = article_of(unit, key)
        own = served(unit, article.id, to)
        on_site = [one for one in unit.shown(article.id) if one.publication.locale == to.tag]
        if own is None and not on_site:
            raise Refused(f"Nothing of '{key}' is published in {to}.")
        if own is not None:
            bring(unit, desk, Place(article, revision_of(unit, own), own), State.WITHDRAWN, reason)
        at = desk.clock()
        announce(unit, article.id, to.tag, State.WITHDRAWN, at)
        pages = [one.publication.id for one in on_site]
        desk.audit(unit, "site.withdraw", subject(article, to.tag), after={"publications": pages, "reason": reason})


def _look(reader: Reader, desk: Desk, tools: Tools, key: str, to: Locale, *, address: Address) -> _Case:
    article = article_of(reader, key)
    is_original = to.language == locale(article.language).language
    if is_original and to.tag != locale(article.language).language:
        raise InputError(
            f"'{key}' is in {article.language}: its original is published in {locale(article.language).language}."
        )
    found = [*_about_article(desk, article)]
    if is_original:
        revision = reader.newest_revision(article.id)
        text, about = _notice(reader, desk, to, ORIGINAL)
        made = None
        if revision is not None and text is not None:
            made = set_original(Press(desk, tools, to, text), article, revision)
        return _Case(article, revision, None, made, (*found, *about, *_about_page(made)))
    place = place_of(reader, key, to)
    own = place.translation
    found += _about_state(reader, desk, place)
    text, about = _notice(reader, desk, to, TRANSLATION)
    found += about
    made = None
    if text is not None:
        press = Press(desk, tools, to, text, _original(reader, article, address))
        made, why = _translated(reader, press, place)
        found += why
    return _Case(article, place.revision, own, made, (*found, *_about_page(made)))


def _original(reader: Reader, article: ArticleRecord, address: Address) -> str:
    """Where the site shows the original, if it does."""
    own = locale(article.language).language
    shown = reader.served_article(article.key, own)
    return address(own, shown.publication.slug) if isinstance(shown, Served) else ""


def _translated(reader: Reader, press: Press, place: Place) -> tuple[Made | None, tuple[Blocker, ...]]:
    own = place.translation
    state, signed = reached(reader, own), signatures(reader, own)
    try:
        return set_translation(press, place, state, signed), ()
    except (DisclaimerMissing, LocaleError) as error:
        return None, (Blocker("notice.missing", f"{error} {error.hint}".strip()),)


def _about_article(desk: Desk, article: ArticleRecord) -> tuple[Blocker, ...]:
    found = []
    try:
        require_person(desk.actor, "publish")
    except Refused as error:
        found.append(Blocker("person", str(error)))
    if article.confidential:
        found.append(Blocker("confidential", "The article is confidential: nothing of it is published."))
    return tuple(found)


_CODES = {
    "by_a_person": "person",
    "no_step_left_out": "state",
    "nothing_held": "held",
    "nothing_pending": "pending",
    "of_today": "source.changed",
}
_TO_DO = {
    "state": " `confirm`, `review` and `approve` bring it on; its locale's settings say what it needs.",
    "held": " Edit them, or accept what may be accepted (`show` lists the findings).",
    "pending": " `todo` lists them; edit or confirm each.",
    "source.changed": " Translate it again, and have it reviewed.",
}


def _about_state(reader: Reader, desk: Desk, place: Place) -> tuple[Blocker, ...]:
    """What the guards of the table say. What was published already may be set anew, as long as it is of today."""
    own = place.translation
    if own.state in (State.OUTDATED, State.WITHDRAWN):
        detail = f"Translation {own.number} is {own.state.value}. Translate the article again, or reopen it."
        return (Blocker("state", detail),)
    held = tuple(one.key for one in own.targets if one.held)
    pending = tuple(one.key for one in own.targets if one.work.pending)
    keys = {"held": held, "pending": pending}
    told = against(reader, desk, place)
    return tuple(
        Blocker(code, f"{why}{_TO_DO.get(code, '')}", keys.get(code, ()))
        for name, why in told
        for code in [_CODES[name]]
        if code != "person"
    )


def _notice(reader: Reader, desk: Desk, to: Locale, kind: str) -> tuple[frozenset[str] | None, tuple[Blocker, ...]]:
    """The digest of the text where the store knows of its approval; None where there is no text at all."""
    try:
        text = disclaimers.notice(to, kind, folders=desk.folders)
    except (DisclaimerMissing, LocaleError) as error:
        return None, (Blocker("notice.missing", f"{error} {error.hint}".strip()),)
    known = approved(reader, text)
    if text.reviewed or known:
        return known, ()
    option = " --original" if kind == ORIGINAL else ""
    detail = (
        f"The notice in {text.locale}, version {text.version}, is a draft: nobody has approved this text. "
        f"`translate-pipeline notice approve {text.locale}{option} --role … --qualification …` records who does."
    )
    return known, (Blocker("notice.draft", detail),)


def _about_page(made: Made | None) -> tuple[Blocker, ...]:
    return made.blockers if made else ()


def _require_same(unit: Unit, case: _Case, to: Locale) -> None:
    """That the page which was made is still that of the newest translation and revision."""
    newest = unit.newest_revision(case.article.id)
    if case.translation is None:
        same = newest is not None and case.revision is not None and newest.id == case.revision.id
    else:
        own = unit.newest_translation(case.article.id, to)
        same = own is not None and (own.id, own.state) == (case.translation.id, case.translation.state)
    if not same:
        raise Conflict(f"Somebody has changed '{case.article.key}' meanwhile.", hint="Run the command again.")
