"""A small library that a person can look at: one article on staging, written for this purpose in four languages.

The stages are those of Palumbo et al., J Clin Oncol 2015;33:2863-2869 (doi:10.1200/JCO.2015.61.2267).
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import escape

from tests.web import fakes
from translate_pipeline import disclaimers, resources
from translate_pipeline.disclaimers import Provenance
from translate_pipeline.languages import locale
from translate_pipeline.model import State
from translate_pipeline.model.publishing import Passage, Publication

MADE = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SOURCE = "https://education.example/articles/staging"
KEYS = ("title", "lead", "beta", "head", "survival", "held", "caption", "stage", "means", "five", "one", "three", "two")

# One line a sentence: `held` stays in English in every language.
TEXTS = {
    "en": {
        "title": "Staging myeloma at diagnosis: from the ISS to the R-ISS",
        "description": "Which values the Revised International Staging System looks at, and what its stages mean.",
        "lead": "The Revised International Staging System (R-ISS) adds the biology of the tumour to its burden.",
        "beta": "Serum β2-microglobulin and albumin stand for the burden; lactate dehydrogenase and three chromosomal "
        "changes stand for the biology: del(17p), t(4;14) and t(14;16).",
        "head": "What the stages mean",
        "survival": "In the pooled analysis of 3,060 patients from 11 trials, five-year overall survival was 82% in "
        "stage I, 62% in stage II and 40% in stage III [1].",
        "held": "None of the stages says, by itself, which treatment to choose.",
        "caption": "Table 1. Stages of the R-ISS",
        "stage": "Stage",
        "means": "Criteria",
        "five": "Five-year survival",
        "one": "ISS stage I, standard-risk changes and normal LDH",
        "two": "Neither stage I nor stage III",
        "three": "ISS stage III and either high-risk changes or high LDH",
        "refs": "References",
    },
    "es": {
        "title": "Estadificación del mieloma en el diagnóstico: del ISS al R-ISS",
        "description": "Qué valores considera el Sistema Internacional de Estadificación Revisado y qué significan.",
        "lead": "El Sistema Internacional de Estadificación Revisado (R-ISS) añade la biología del tumor a su carga.",
        "beta": "La β2-microglobulina y la albúmina séricas representan la carga; la lactato-deshidrogenasa y tres "
        "alteraciones cromosómicas representan la biología: del(17p), t(4;14) y t(14;16).",
        "head": "Qué significan los estadios",
        "survival": "En el análisis conjunto de 3060 pacientes de 11 ensayos, la supervivencia global a los cinco "
        "años fue del 82 % en el estadio I, del 62 % en el estadio II y del 40 % en el estadio III [1].",
        "caption": "Tabla 1. Estadios del R-ISS",
        "stage": "Estadio",
        "means": "Criterios",
        "five": "Supervivencia a los cinco años",
        "one": "Estadio I del ISS, alteraciones de riesgo estándar y LDH normal",
        "two": "Ni estadio I ni estadio III",
        "three": "Estadio III del ISS y alteraciones de alto riesgo o LDH elevada",
        "refs": "Referencias",
    },
    "ar": {
        "title": "تحديد مراحل المايلوما عند التشخيص: من ISS إلى R-ISS",
        "description": "القيم التي ينظر إليها النظام الدولي المنقح لتحديد المراحل وما تعنيه مراحله.",
        "lead": "يضيف النظام الدولي المنقح لتحديد المراحل (R-ISS) بيولوجيا الورم إلى عبئه.",
        "beta": "يمثل β2-microglobulin والألبومين في المصل عبء الورم؛ ويمثل نازع هيدروجين اللاكتات وثلاثة تغيرات "
        "كروموسومية بيولوجيا الورم: del(17p) و t(4;14) و t(14;16).",
        "head": "ماذا تعني المراحل",
        "survival": "في التحليل المجمع لـ 3060 مريضًا من 11 تجربة، بلغت نسبة البقاء الإجمالي لخمس سنوات 82% في "
        "المرحلة الأولى و62% في المرحلة الثانية و40% في المرحلة الثالثة [1].",
        "caption": "الجدول 1. مراحل R-ISS",
        "stage": "المرحلة",
        "means": "المعايير",
        "five": "البقاء لخمس سنوات",
        "one": "المرحلة الأولى من ISS وتغيرات معيارية الخطورة ومستوى LDH طبيعي",
        "two": "ليست الأولى ولا الثالثة",
        "three": "المرحلة الثالثة من ISS مع تغيرات عالية الخطورة أو ارتفاع LDH",
        "refs": "المراجع",
    },
    "ja": {
        "title": "診断時の骨髄腫の病期分類：ISSからR-ISSへ",
        "description": "改訂国際病期分類が用いる検査値と、各病期の意味。",
        "lead": "改訂国際病期分類（R-ISS）は、腫瘍量に腫瘍の生物学的特徴を加えたものである。",
        "beta": "血清β2ミクログロブリンとアルブミンは腫瘍量を、乳酸脱水素酵素と三つの染色体異常、すなわちdel(17p)、"
        "t(4;14)、t(14;16)は生物学的特徴を表す。",
        "head": "各病期の意味",
        "survival": "11の試験の3,060例を統合した解析では、5年全生存率はI期で82%、II期で62%、III期で40%であった [1]。",
        "caption": "表1　R-ISSの病期",
        "stage": "病期",
        "means": "基準",
        "five": "5年生存率",
        "one": "ISS I期、標準リスクの染色体異常、LDH正常",
        "two": "I期でもIII期でもない",
        "three": "ISS III期で、高リスクの染色体異常またはLDH高値",
        "refs": "文献",
    },
}
_SURVIVAL = (("I", "one", "82%"), ("II", "two", "62%"), ("III", "three", "40%"))


def library() -> fakes.Fake:
    """The article in all four languages, reviewed by nobody but in Spanish, and two further ones for the lists."""
    fake = fakes.Fake(
        names={("staging", "es"): "Estadificación", ("staging", "ar"): "تحديد المراحل", ("staging", "ja"): "病期"}
    )
    for tag in TEXTS:
        fake.items.append(fakes.served(staging(tag)))
    return fake


def staging(tag: str) -> Publication:
    words, own = TEXTS[tag], locale(tag)
    return fakes.publication(
        "staging",
        tag,
        title=words["title"],
        description=words["description"],
        body=_body(tag),
        notice=_notice(tag),
        notice_version="0.1",
        passages=() if tag == "en" else tuple(_passages(tag)),
        engines=() if tag == "en" else (("libretranslate", "1.6"),),
        state=State.MACHINE,
        source_url=SOURCE,
        source_title=TEXTS["en"]["title"],
        translation_id="" if tag == "en" else f"01a2043886{sum(map(ord, own.tag)):06x}",
        made_at=MADE,
        published_at=MADE,
        topics=("staging",),
        head={},
    )


def _passages(tag: str) -> list[Passage]:
    words = TEXTS[tag]
    made = []
    for at, key in enumerate(KEYS):
        target = escape(words.get(key, ""), quote=False)
        made.append(Passage(key, "text", at, escape(TEXTS["en"][key], quote=False), target, held=not target))
    return made


def _notice(tag: str) -> str:
    if tag == "en":
        return disclaimers.for_original(locale("en"), "01a204", folders=[resources.folder("locales")]).html
    facts = Provenance(
        engines=(("libretranslate", "1.6"),),
        date=date(2026, 11, 20),
        source_url=SOURCE,
        page_version=f"01a2043886{sum(map(ord, tag)):06x}",
        source_title=TEXTS["en"]["title"],
        state=State.MACHINE,
    )
    return disclaimers.for_(locale(tag), facts, folders=[resources.folder("locales")]).html


def _body(tag: str) -> str:
    words, own = TEXTS[tag], locale(tag)
    rest = TEXTS["en"]["held"]
    mark = rest if tag == "en" else f'<span lang="en" dir="ltr" data-tp="held">{rest}</span>'
    rows = "".join(
        f'<tr><th scope="row">{stage}</th><td>{words[key]}</td><td>{share}</td></tr>' for stage, key, share in _SURVIVAL
    )
    heads = "".join(f'<th scope="col">{words[key]}</th>' for key in ("stage", "means", "five"))
    return f"""<div data-tp="fragment" lang="{tag}" dir="{own.direction}"><article>
<h1>{words["title"]}</h1>
<p>{words["lead"]} {words["beta"]}</p>
<h2>{words["head"]}</h2>
<p>{words["survival"]} {mark}</p>
<table><caption>{words["caption"]}</caption>
<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
<h2>{words["refs"]}</h2>
<ol><li lang="en" dir="ltr">Palumbo A, Avet-Loiseau H, Oliva S, et al. Revised International Staging System for multiple
myeloma. <em>J Clin Oncol</em> 2015;33:2863–2869.
<a href="https://doi.org/10.1200/JCO.2015.61.2267">doi:10.1200/JCO.2015.61.2267</a></li></ol>
</article></div>"""
