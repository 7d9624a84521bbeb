"""Words that an engine confuses, by language: what the faults put in and take out. (Not the checks' own tables.)"""

from __future__ import annotations

from collections.abc import Mapping

# What may be exchanged for each other, either way. A pair is matched as whole words, in any case.
Exchange = tuple[str, str]

# Symbols of units are the same everywhere.
UNIT_SYMBOLS: tuple[Exchange, ...] = (
    ("mg", "g"), ("µg", "mg"), ("mcg", "mg"), ("ng", "µg"), ("ml", "l"), ("mL", "L"), ("dl", "ml"), ("dL", "mL"),
    ("kg", "m²"), ("Gy", "mGy"), ("mmHg", "kPa"), ("°C", "°F"), ("mmol", "µmol"), ("cm", "mm"),
)  # fmt: skip

UNIT_WORDS: Mapping[str, tuple[Exchange, ...]] = {
    "es": (("semanas", "meses"), ("semana", "mes"), ("días", "semanas"), ("día", "mes"), ("horas", "días"),
           ("años", "meses"), ("minutos", "horas"), ("UI", "mg")),
    "fr": (("semaines", "mois"), ("semaine", "année"), ("jours", "semaines"), ("jour", "mois"), ("heures", "jours"),
           ("ans", "mois"), ("minutes", "heures"), ("UI", "mg")),
    "pt": (("semanas", "meses"), ("semana", "mês"), ("dias", "semanas"), ("dia", "mês"), ("horas", "dias"),
           ("anos", "meses"), ("minutos", "horas"), ("UI", "mg")),
    "de": (("Wochen", "Monaten"), ("Woche", "Monat"), ("Tage", "Wochen"), ("Tagen", "Wochen"), ("Tag", "Monat"),
           ("Stunden", "Tagen"), ("Jahre", "Monate"), ("Jahren", "Monaten"), ("Monate", "Jahre"),
           ("Minuten", "Stunden"), ("IE", "mg"), ("I.E.", "mg")),
}  # fmt: skip

COMPARATOR_SIGNS: tuple[Exchange, ...] = (("≥", "≤"), (">", "<"))
STRICTER: tuple[Exchange, ...] = (("≥", ">"), ("≤", "<"))

COMPARATOR_WORDS: Mapping[str, tuple[Exchange, ...]] = {
    "es": (("al menos", "como máximo"), ("como mínimo", "como máximo"), ("más de", "menos de"),
           ("mayor de", "menor de"), ("mayores de", "menores de"), ("superior a", "inferior a"),
           ("superiores a", "inferiores a"), ("o más", "o menos"), ("mayor o igual", "menor o igual")),
    "fr": (("au moins", "au plus"), ("au minimum", "au maximum"), ("plus de", "moins de"),
           ("supérieur à", "inférieur à"), ("supérieure à", "inférieure à"), ("supérieurs à", "inférieurs à"),
           ("supérieures à", "inférieures à"), ("ou plus", "ou moins")),
    "pt": (("pelo menos", "no máximo"), ("no mínimo", "no máximo"), ("mais de", "menos de"),
           ("superior a", "inferior a"), ("superiores a", "inferiores a"), ("ou mais", "ou menos")),
    "de": (("mindestens", "höchstens"), ("mehr als", "weniger als"), ("über", "unter"), ("größer als", "kleiner als"),
           ("oder mehr", "oder weniger"), ("oder älter", "oder jünger"), ("wenigstens", "höchstens")),
}  # fmt: skip

# With which words of comparison begin that stand behind their figure.
OR = frozenset({"o", "ou", "oder"})

# Taking a negation out: pattern and what is left of it. Patterns are Python's, matched in any case.
NEGATIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "es": ((r"\bno (?!obstante|solo|sólo|más de)", ""), (r"\bsin (?!embargo)", "con "), (r"\bnunca ", ""),
           (r"\bningun[oa] ", "un "), (r"\bningún ", "un "), (r"\btampoco ", "también ")),
    "fr": ((r"\bn(?:e |['’])(\w+) (?:pas|jamais|plus) ?", r"\1 "), (r"\bne (?:pas|jamais|plus) ", ""),
           (r"\bsans ", "avec "), (r"\baucune? ", "une "), (r"\bnon ", "")),
    "pt": ((r"\bnão (?!obstante|só|apenas|mais de)", ""), (r"\bsem ", "com "), (r"\bnunca ", ""),
           (r"\bnenhum(a?) ", r"um\1 ")),
    "de": ((r"\bnicht (?!nur|mehr als)", ""), (r"\bkein(e[nrsm]?)? ", r"ein\1 "), (r"\bohne ", "mit "),
           (r"\bnie(?:mals)? ", "")),
}  # fmt: skip

# Words that deny together, as one ("no … ningún"): while one of them is left in a clause, it still denies.
TOGETHER: Mapping[str, str] = {
    "es": r"\b(?:no|ni|nunca|jamás|nada|nadie|tampoco|ningun[oa]s?|ningún)\b",
    "pt": r"\b(?:não|nem|nunca|jamais|nada|ninguém|tampouco|nenhum(?:a|as)?|nenhuns)\b",
}

# Prepositions of many meanings, which compare only right before a figure ("unter Ixazomib an Tag 1" doesn't).
PREPOSITIONS = frozenset({"über", "unter"})

FREQUENCIES: Mapping[str, tuple[Exchange, ...]] = {
    "es": (("una vez al día", "dos veces al día"), ("dos veces al día", "tres veces al día"),
           ("una vez a la semana", "dos veces a la semana"), ("una vez por semana", "tres veces por semana"),
           ("dos veces por semana", "dos veces al mes"), ("cada día", "cada semana"), ("al día", "a la semana"),
           ("diaria", "semanal"), ("diarios", "semanales"), ("semanal", "mensual"),
           ("semanalmente", "mensualmente"), ("diariamente", "semanalmente"), ("en días alternos", "cada día")),
    "fr": (("une fois par jour", "deux fois par jour"), ("deux fois par jour", "trois fois par jour"),
           ("une fois par semaine", "deux fois par semaine"), ("deux fois par semaine", "trois fois par semaine"),
           ("par jour", "par semaine"), ("par semaine", "par mois"), ("quotidienne", "hebdomadaire"),
           ("un jour sur deux", "chaque jour"), ("tous les deux jours", "tous les jours"),
           ("chaque semaine", "chaque mois"), ("chaque jour", "chaque semaine")),
    "pt": (("uma vez por dia", "duas vezes por dia"), ("duas vezes por dia", "três vezes por dia"),
           ("uma vez por semana", "duas vezes por semana"), ("duas vezes por semana", "três vezes por semana"),
           ("por dia", "por semana"), ("por semana", "por mês"), ("diária", "semanal"),
           ("diariamente", "semanalmente"), ("semanalmente", "mensalmente"),
           ("em dias alternados", "todos os dias")),
    "de": (("einmal täglich", "zweimal täglich"), ("zweimal täglich", "dreimal täglich"),
           ("einmal wöchentlich", "zweimal wöchentlich"), ("zweimal wöchentlich", "dreimal wöchentlich"),
           ("täglich", "wöchentlich"), ("wöchentlich", "monatlich"), ("pro Tag", "pro Woche"),
           ("pro Woche", "pro Monat"), ("jeden zweiten Tag", "jeden Tag")),
}  # fmt: skip

LABELS: tuple[Exchange, ...] = (("HR", "RR"), ("OR", "HR"), ("RR", "OR"))

# Drugs that look or sound alike, by the part that makes the difference, so that endings of any language fit.
DRUGS: tuple[Exchange, ...] = (
    ("pomalidom", "lenalidom"), ("thalidom", "pomalidom"), ("talidom", "pomalidom"), ("carfilzom", "ixazom"),
    ("bortezom", "carfilzom"), ("daratumum", "elotuzum"), ("isatuxim", "daratumum"), ("teclistam", "elranatam"),
    ("talquetam", "teclistam"), ("melphal", "bendamust"), ("melfal", "bendamust"), ("prednison", "prednisolon"),
    ("dexamethason", "betamethason"), ("dexametason", "betametason"), ("dexaméthason", "bétaméthason"),
    ("denosum", "tocilizum"), ("zoledron", "pamidron"), ("zolédron", "pamidron"), ("aciclovir", "ganciclovir"),
    ("apixab", "rivaroxab"), ("selinexor", "venetoclax"),
)  # fmt: skip
