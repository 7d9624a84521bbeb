"""Numbers as words of several languages, by value: what the tests of numbers in words share."""

from __future__ import annotations

NAMES = {
    28: ("twenty-eight", {"es": "veintiocho", "fr": "vingt-huit", "pt": "vinte e oito", "de": "achtundzwanzig",
                          "it": "ventotto", "ca": "vint-i-vuit", "gl": "vinte e oito", "nl": "achtentwintig",
                          "pl": "dwadzieścia osiem"}),
    31: ("thirty-one", {"es": "treinta y un", "fr": "trente et un", "pt": "trinta e um", "de": "einunddreißig",
                        "it": "trentuno", "ca": "trenta-un", "gl": "trinta e un", "nl": "eenendertig",
                        "pl": "trzydzieści jeden"}),
    72: ("seventy-two", {"es": "setenta y dos", "fr": "soixante-douze", "pt": "setenta e dois",
                         "de": "zweiundsiebzig", "it": "settantadue", "ca": "setanta-dos", "gl": "setenta e dous",
                         "nl": "tweeënzeventig", "pl": "siedemdziesiąt dwa"}),
    97: ("ninety-seven", {"es": "noventa y siete", "fr": "quatre-vingt-dix-sept", "pt": "noventa e sete",
                          "de": "siebenundneunzig", "it": "novantasette", "ca": "noranta-set",
                          "gl": "noventa e sete", "nl": "zevenennegentig", "pl": "dziewięćdziesiąt siedem"}),
    128: ("one hundred and twenty-eight", {"es": "ciento veintiocho", "fr": "cent vingt-huit",
                                           "pt": "cento e vinte e oito", "pl": "sto dwadzieścia osiem"}),
    200: ("two hundred", {"es": "doscientos", "fr": "deux cents", "pt": "duzentos", "de": "zweihundert"}),
    3000: ("three thousand", {"es": "tres mil", "fr": "trois mille", "pt": "três mil", "pl": "trzy tysiące"}),
    3: ("three", {"es": "tres", "fr": "trois", "pt": "três", "de": "drei", "it": "tre", "ca": "tres", "gl": "tres",
                  "nl": "drie", "pl": "trzy"}),
}  # fmt: skip
CASES = [(value, tag, word) for value, (_, words) in NAMES.items() for tag, word in words.items()]
