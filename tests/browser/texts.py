"""What people have written in place of what the engine said: sentences of the articles in three languages.

Those on stages are the demonstration's; `<1>` and `</1>` stand around the words of a link.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.web.demo import TEXTS

HELD = "This sentence waits for somebody who knows the word."
LINK = "An earlier article is about <1>treatment at first relapse</1>."
TITLES = {"relapse": "Choosing a treatment at first relapse", "imaging": "Whole-body imaging at diagnosis"}
KNOWN = "What is known, and since when."

_LEFT: Mapping[str, Mapping[str, str]] = {
    "es": {
        TEXTS["en"]["held"]: "Ninguno de los estadios dice por sí solo qué tratamiento elegir.",
        LINK: "Un artículo anterior trata del <1>tratamiento en la primera recaída</1>.",
        "Table 1.": "Tabla 1.",
        "Stages of the R-ISS": "Estadios del R-ISS",
        TITLES["relapse"]: "La elección del tratamiento en la primera recaída",
        TITLES["imaging"]: "Imagen de cuerpo entero en el diagnóstico",
        KNOWN: "Qué se sabe y desde cuándo.",
    },
    "ar": {
        # Numbers of stages stand as they are in medical Arabic texts, and our checks require it.
        TEXTS["en"][
            "survival"
        ]: "في التحليل المجمع لـ 3060 مريضًا من 11 تجربة، بلغت نسبة البقاء الإجمالي لخمس سنوات 82% في "
        "المرحلة I و62% في المرحلة II و40% في المرحلة III [1].",
        TEXTS["en"]["one"]: "المرحلة I من ISS وتغيرات معيارية الخطورة ومستوى LDH طبيعي",
        TEXTS["en"]["two"]: "ليست المرحلة I أو III",
        TEXTS["en"]["three"]: "المرحلة III من ISS مع تغيرات عالية الخطورة أو ارتفاع LDH",
        TEXTS["en"]["held"]: "لا تحدد أي من المراحل وحدها العلاج الذي ينبغي اختياره.",
        LINK: "يتناول مقال سابق <1>العلاج عند الانتكاسة الأولى</1>.",
        "Table 1.": "الجدول 1.",
        "Stages of the R-ISS": "مراحل R-ISS",
        TITLES["relapse"]: "اختيار العلاج عند الانتكاسة الأولى",
        TITLES["imaging"]: "تصوير الجسم كله عند التشخيص",
        KNOWN: "ما هو معروف ومنذ متى.",
    },
    "ja": {
        TEXTS["en"]["held"]: "どの病期も、それだけで治療の選択を決めるものではない。",
        LINK: "以前の記事では<1>初回再発時の治療</1>を扱った。",
        "Table 1.": "表1。",
        "Stages of the R-ISS": "R-ISSの病期",
        TITLES["relapse"]: "初回再発時の治療選択",
        TITLES["imaging"]: "診断時の全身画像検査",
        KNOWN: "分かっていることと、いつから分かっているか。",
    },
}


def written(tag: str) -> Mapping[str, str]:
    """By the source's sentence."""
    source, own = TEXTS["en"], TEXTS[tag]
    return {source[key]: own[key] for key in source if key in own} | {"I": "I"} | dict(_LEFT[tag])
