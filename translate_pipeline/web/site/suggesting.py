"""What readers write to the publisher: content that they would like to see, and errors that they found."""

from __future__ import annotations

from typing import Final

from translate_pipeline.model.publishing import Served
from translate_pipeline.ports.publishing import SiteReader
from translate_pipeline.web import addresses
from translate_pipeline.web.languages import everywhere
from translate_pipeline.web.responding import Reply, redirect
from translate_pipeline.web.routing import ARTICLE, Route
from translate_pipeline.web.site import declining
from translate_pipeline.web.site.article import find
from translate_pipeline.web.site.signed_in import account_of, desk_of
from translate_pipeline.web.templating import passages
from translate_pipeline.web.visiting import Visit
from translate_pipeline.workflow import readers
from translate_pipeline.workflow.readers import Declined

_REPORT: Final = "/report"


def contribute(visit: Visit) -> Reply:
    desk_of(visit)
    return _contribute(visit)


def suggest(visit: Visit) -> Reply:
    form = visit.form
    try:
        readers.suggest(
            desk_of(visit),
            text=form.get("text", ""),
            name=form.get("name", ""),
            email=form.get("email", ""),
            updates="updates" in form,
            locale=visit.locale.tag,
            account=account_of(visit),
            address=visit.client,
        )
    except Declined as declined:
        return _contribute(visit, declined)
    return redirect(addresses.thanks_path(visit.locale.tag), 303)


def thanks(visit: Visit) -> Reply:
    return Reply(visit.page("thanks.html", title=visit.words.gettext("Thank you"), robots="noindex"))


def report_page(visit: Visit) -> Reply:
    """The form for an error on a page, or in the sentence that `segment` names."""
    with visit.site.read() as reader:
        found = _served(visit, reader)
    return found if isinstance(found, Reply) else _report(visit, found)


def report(visit: Visit) -> Reply:
    form = visit.form
    with visit.site.read() as reader:
        found = _served(visit, reader)
    if isinstance(found, Reply):
        return found
    try:
        readers.report_error(
            desk_of(visit),
            served=found,
            segment=form.get("segment", ""),
            text=form.get("text", ""),
            email=form.get("email", ""),
            account=account_of(visit),
            address=visit.client,
        )
    except Declined as declined:
        return _report(visit, found, declined)
    return redirect(addresses.thanks_path(visit.locale.tag), 303)


def _served(visit: Visit, reader: SiteReader) -> Served | Reply:
    desk_of(visit)
    return find(visit, reader, _REPORT)


def _contribute(visit: Visit, declined: Declined | None = None) -> Reply:
    body = visit.page(
        "contribute.html",
        title=visit.words.gettext("Contribute"),
        **_entered(visit, declined),
        **everywhere(visit, addresses.contribute_path, visit.site.rules.locales),
    )
    return Reply(body, declining.status(declined) if declined else 200)


def _report(visit: Visit, served: Served, declined: Declined | None = None) -> Reply:
    page = served.publication
    wanted = (visit.form if visit.method == "POST" else visit.query).get("segment", "")
    body = visit.page(
        "report.html",
        title=visit.words.gettext("Report an error"),
        robots="noindex",
        page=page,
        back=addresses.article_path(visit.site.rules, visit.locale.tag, page.slug),
        passage=next((one for one in passages(page) if one[0].key == wanted), None),
        **_entered(visit, declined),
    )
    return Reply(body, declining.status(declined) if declined else 200)


def _entered(visit: Visit, declined: Declined | None) -> dict[str, object]:
    """What was written is not lost where something was wrong with it."""
    return {
        "text": visit.form.get("text", ""),
        "name": visit.form.get("name", ""),
        "email": visit.form.get("email", ""),
        "updates": "updates" in visit.form,
        "problem": declining.told(visit.words, declined) if declined else "",
    }


ROUTES: Final = (
    Route("/{locale}/contribute", contribute),
    Route("/{locale}/contribute", suggest, methods=("POST",)),
    Route("/{locale}/thanks", thanks),
    Route(f"{ARTICLE}{_REPORT}", report_page, protected=True),
    Route(f"{ARTICLE}{_REPORT}", report, methods=("POST",), protected=True),
)
