"""Where things stand on the site: paths, and the addresses that readers and search engines know."""

from __future__ import annotations

from translate_pipeline.app.site import ORIGINALS, Rules, shaped
from translate_pipeline.model.publishing import Served


def article_path(rules: Rules, locale: str, slug: str) -> str:
    return shaped(rules.article_paths, rules.article_path, locale, slug)


def article_shape(rules: Rules, locale: str) -> str:
    """The pattern of a locale, with its tag written out and the slug left open."""
    return article_path(rules, locale, "{slug}")


def article_url(rules: Rules, locale: str, slug: str) -> str:
    """The address that search engines are told: an original that stands elsewhere has that one."""
    if locale == ORIGINALS and rules.original:
        return rules.original.replace("{slug}", slug)
    return rules.url + article_path(rules, locale, slug)


def parallel_path(rules: Rules, locale: str, slug: str) -> str:
    return f"{article_path(rules, locale, slug)}/parallel"


def home_path(locale: str) -> str:
    return f"/{locale}/"


def topic_path(locale: str, topic: str) -> str:
    return f"/{locale}/topics/{topic}"


def original_url(rules: Rules, served: Served) -> str:
    """Where the original of a page stands: elsewhere, or here where it is served and has no address of its own."""
    page = served.publication
    if rules.original:
        return article_url(rules, ORIGINALS, page.slug)
    here = next((one.slug for one in served.alternates if one.locale == ORIGINALS and page.number), "")
    return page.source_url or (article_url(rules, ORIGINALS, here) if here else "")


def topics_path(locale: str) -> str:
    return f"/{locale}/topics"


def sponsors_path(locale: str) -> str:
    return f"/{locale}/sponsors"


def contribute_path(locale: str) -> str:
    return f"/{locale}/contribute"


def gate_path(locale: str) -> str:
    return f"/{locale}/professionals"


def patients_path(locale: str) -> str:
    return f"/{locale}/patients"


def language_path(locale: str) -> str:
    return f"/{locale}/language"


def account_path(locale: str) -> str:
    return f"/{locale}/account"


def sign_in_path(locale: str) -> str:
    return f"/{locale}/account/sign-in"


def sign_up_path(locale: str) -> str:
    return f"/{locale}/account/sign-up"


def poll_path(locale: str, poll: str) -> str:
    return f"/{locale}/polls/{poll}"


def thanks_path(locale: str) -> str:
    return f"/{locale}/thanks"


def report_path(rules: Rules, locale: str, slug: str) -> str:
    return f"{article_path(rules, locale, slug)}/report"


def counted_original_path(rules: Rules, locale: str, slug: str) -> str:
    """Leads to the original, and counts that it was opened."""
    return f"{article_path(rules, locale, slug)}/original"


def search_path(locale: str) -> str:
    return f"/{locale}/search"


def feed_path(locale: str) -> str:
    return f"/{locale}/feed.xml"


def sitemap_path(locale: str, number: int) -> str:
    return f"/sitemap-{locale}-{number}.xml"
