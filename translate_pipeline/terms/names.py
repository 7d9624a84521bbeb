"""Names of people and institutions in a text, which no engine may translate (K.W. Song is no song)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from translate_pipeline.model import Coded
from translate_pipeline.terms.capitals import is_title
from translate_pipeline.terms.institutions import find_institutions
from translate_pipeline.terms.match import possessive_end
from translate_pipeline.terms.people import DEGREE, People
from translate_pipeline.terms.words import FUNCTION, LABELS, LOWER, MONTHS, NO_INITIALS, SHOUTED, SURNAMES, UPPER


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the plain text; `bare` is where it ends without a possessive."""

    start: int
    end: int
    bare: int
    what: str  # person, institution


@dataclass(frozen=True, slots=True)
class _Rule:
    """A way of naming people. `signs`: one of them must stand in the text for the pattern to be tried."""

    signs: tuple[str, ...]  # pieces of text, or one of the two below
    pattern: re.Pattern[str]
    holds: Callable[[re.Match[str], str], bool]


# McCarthy, O'Dwyer, García-Sanz; van de Donk; San Miguel.
_NAME = rf"(?:[{UPPER}]['’])?[{UPPER}][{LOWER}]+(?:[{UPPER}][{LOWER}]+)?(?:[-‐‑][{UPPER}]?[{LOWER}]+)*(?![^\W_])"
_PARTICLE = (
    r"(?:[Vv]an(?:\s(?:de|den|der|het))?|[Vv]on(?:\s(?:der|dem))?|[Dd]e(?:\s(?:la|las|los))?|[Dd]el|[Dd]ella|[Dd]i"
    r"|[Dd]a|[Dd]os|[Dd]u|[Dd]en|[Tt]e[nr]|[Zz]u[rm]?|[Ll][aeo]|[Ee]l|[Aa]l|[Bb]in|[Bb]en|[Ii]bn|[Aa]bu"
    r"|San|Santa|São|St\.?|Saint)"
)
_SP = r"[\s\u00a0]+"
_SUR = rf"(?:{_PARTICLE}[\s-])?{_NAME}"
_DOTS = rf"[{UPPER}]\.(?:[\s\u00a0]?-?[{UPPER}]\.){{0,3}}"
_BARE = rf"[{UPPER}](?:-?[{UPPER}]){{0,3}}(?![^\W_])"
_L = r"(?<![^\W_])(?<!['’.-])"
_SECOND = re.compile(rf"[ \u00a0]({_NAME})")
_FELLOWS = (
    r"(?:his|her|their|the)?\s?(?:\w+\s)?(?:colleagues|co-?workers|co-?authors|co-?investigators|collaborators)\b"
    r"|(?:his|her|their)\s(?:\w+\s)?(?:team|group)\b"
)

# What two letters with points are where a name might follow: "the U.S. Food and Drug Administration".
_NO_DOTS = frozenset({"U.S.", "U.K.", "E.U.", "U.N.", "A.M.", "P.M.", "U.S.A.", "D.C."})
_REGIONS = frozenset({"Africa", "America", "Asia", "Carolina", "Dakota", "Europe", "Korea", "Pole", "Sea"})
_PANELS = frozenset("ABCDEFGH")
_CUE_AFTER = re.compile(r",?\s+(?:and|et|&|[a-z]+ed|shows?|found|said|notes|wrote|led|is|was)\b|['’]s\b|,")

_SAID_AFTER = re.compile(r"\s(?:[a-z]{2,}ed|said|says|found|wrote|led|notes|showed|told|is|was|has|will)\b|['’]s\b")


def find_names(text: Coded, people: People) -> Iterator[Name]:
    """Every name, overlapping ones too, in no order. A surname counts where something says that it is one: initials, a
    title, a degree, "et al.", "and colleagues", or the document's own list of people."""
    plain = text.plain
    if plain.islower():
        return
    title = is_title(plain) or plain.isupper()
    spans = [(*span, "person") for span in people.find(plain, title=title)]
    spans.extend((*span, "person") for span in _people(plain))
    spans.extend((*span, "institution") for span in find_institutions(plain, title=title))
    for start, end, what in spans:
        yield Name(start, possessive_end(plain, end), end, what)


_INITIAL, _INITIALS = "K.", "KW"  # an initial with its point, initials without
_INITIAL_SIGN = re.compile(rf"[{UPPER}]\.")
_INITIALS_SIGN = re.compile(rf"[\s\u00a0][{UPPER}](?:-?[{UPPER}]){{1,3}}(?:[.,;:)]|$)")


def _people(plain: str) -> Iterator[tuple[int, int]]:
    signs = {sign for sign in _SIGNS if sign in plain}
    if "." in plain[:-1] and _INITIAL_SIGN.search(plain):
        signs.add(_INITIAL)
    if _INITIALS_SIGN.search(plain):
        signs.add(_INITIALS)
    for rule in _RULES if signs else ():
        if not signs.isdisjoint(rule.signs):
            for found in rule.pattern.finditer(plain):
                if rule.holds(found, plain):
                    yield _without_opening(found, plain)
    if _LAST_AUTHOR.search(plain):
        yield from _authors(plain)


def _without_opening(found: re.Match[str], plain: str) -> tuple[int, int]:
    """The name's span without a word that only opens the sentence ("In K.W. Song"), and with the surname's second word
    ("S. Vincent Rajkumar")."""
    start, end = found.span("name")
    given = found.groupdict().get("given")
    if given and given.lower() in FUNCTION | LABELS | (SHOUTED - SURNAMES):
        start = found.start("initials")
    second = _SECOND.match(plain, end) if "given" in found.groupdict() and not is_title(plain) else None
    if second and second.group(1).lower() not in FUNCTION | LABELS | SHOUTED:
        end = second.end()
    return start, end


def _last(surname: str) -> str:
    return re.split(r"[\s\u00a0-]", surname)[-1].lower()


def _is_word(surname: str) -> bool:
    """Whether the surname is a word that nobody bears."""
    last = _last(surname)
    return last in FUNCTION or last in LABELS or (last in SHOUTED and last not in SURNAMES)


def _initials_first(found: re.Match[str], plain: str) -> bool:
    initials, surname, given = found["initials"].replace(" ", ""), found["surname"], found["given"] or ""
    if initials in _NO_DOTS or surname in _REGIONS or (len(initials) == 2 and given.lower() in LABELS):
        return False  # the U.S. Food and Drug Administration; S. Korea; vitamin D. Long-term use
    if len(initials) > 2 or given:
        return _last(surname) not in FUNCTION
    if _is_word(surname):
        return False
    before = plain[: found.start("initials")].rstrip()
    if before.rpartition(" ")[2].lower().strip("(") in LABELS:
        return False
    opens = not before or before[-1] in "(.;:"
    return not (opens and initials[0] in _PANELS) or _CUE_AFTER.match(plain, found.end()) is not None


def _initials_last(found: re.Match[str], plain: str) -> bool:
    if _is_word(found["surname"]):
        return False
    return len(found["initials"]) > 2 or _last(found["surname"]) not in SURNAMES or "et al" in plain[found.end() :][:9]


def _bare_initials_last(found: re.Match[str], plain: str) -> bool:
    return not _is_word(found["surname"]) and found["initials"] not in NO_INITIALS and not plain.isupper()


def _named(found: re.Match[str], plain: str) -> bool:
    last = _last(found["surname"])
    return last not in FUNCTION and (last in SURNAMES or last not in LABELS | SHOUTED)


def _addressed(found: re.Match[str], plain: str) -> bool:
    """Even a small word is a name after a title where somebody does something ("Dr. No said")."""
    return _named(found, plain) or (
        _last(found["surname"]) in FUNCTION and _SAID_AFTER.match(plain, found.end()) is not None
    )


def _mentioned(found: re.Match[str], plain: str) -> bool:
    words = re.split(r"[\s\u00a0]", found["name"].lower())
    return not is_title(plain) and not any(word in FUNCTION | LABELS | MONTHS | (SHOUTED - SURNAMES) for word in words)


def _titled(found: re.Match[str], plain: str) -> bool:
    return _last(found["surname"]) not in FUNCTION and not is_title(plain)


_RULES = (
    # K.W. Song · Robert A. Kyle · J. San Miguel
    _Rule(
        (_INITIAL,),
        re.compile(rf"{_L}(?P<name>(?:(?P<given>{_NAME}){_SP})?(?P<initials>{_DOTS})[\s\u00a0]?(?P<surname>{_SUR}))"),
        _initials_first,
    ),
    # Song K.W. · van de Donk N.W.C.J.
    _Rule(
        (_INITIAL,),
        re.compile(rf"{_L}(?P<name>(?P<surname>{_SUR}),?{_SP}(?P<initials>{_DOTS}))(?=\s*(?:[,;:&)]|and\b|et\b|$))"),
        _initials_last,
    ),
    # White JA, in a place where a reference has it
    _Rule(
        (_INITIALS,),
        re.compile(
            rf"{_L}(?P<name>(?P<surname>{_SUR}){_SP}(?P<initials>[{UPPER}](?:-?[{UPPER}]){{1,3}}))(?=[.,;:)]|$)"
        ),
        _bare_initials_last,
    ),
    # White et al. · White JA et al.
    _Rule(
        ("et al",),
        re.compile(rf"{_L}(?P<name>(?P<surname>{_SUR})(?:{_SP}{_BARE})?),?{_SP}et\s+al\b"),
        _named,
    ),
    # White and Long et al.
    _Rule(
        ("et al",),
        re.compile(rf"{_L}(?P<name>(?P<surname>{_SUR})),?{_SP}(?:and|&|,){_SP}{_SUR},?{_SP}et\s+al\b"),
        _named,
    ),
    # Song and colleagues · Anna White and her team
    _Rule(
        (" and ", "&"),
        re.compile(rf"{_L}(?P<name>(?P<surname>{_SUR})),?{_SP}(?:and|&){_SP}(?:{_FELLOWS})"),
        _named,
    ),
    # Dr Long · Prof. J. White · Drs. Long and White
    _Rule(
        ("Dr", "Prof", "Mr", "Ms", "Sir ", "Dame "),
        re.compile(
            rf"\b(?:(?:Drs?|Prof|Mr|Mrs|Ms|Sir|Dame)\b\.?{_SP})+"
            rf"(?P<name>(?:{_DOTS}{_SP}?)?(?P<surname>{_SUR})(?:{_SP}(?:{_DOTS}{_SP}?)?{_SUR}){{0,2}})"
        ),
        _addressed,
    ),
    _Rule(
        ("Drs",),
        re.compile(
            rf"\bDrs\b\.?{_SP}[^.;:()]{{2,60}}?{_SP}(?:and|&){_SP}(?P<name>(?P<surname>{_SUR})(?:{_SP}{_SUR})?)"
        ),
        _named,
    ),
    # Professor Anna White
    _Rule(
        ("rofessor ", "octor "),
        re.compile(rf"\b(?:[Pp]rofessor|[Dd]octor){_SP}(?P<name>(?P<surname>{_SUR})(?:{_SP}{_SUR}){{0,2}})"),
        _titled,
    ),
    # presented by Anna White · according to White
    _Rule(
        (" by ", "ccording to "),
        re.compile(
            rf"(?:\b(?:reported|presented|described|published|shown|led|noted|chaired|proposed|said|written|conducted"
            rf"|coordinated|reviewed|edited)\sby|\b[Aa]ccording\sto){_SP}(?P<name>(?P<surname>{_SUR})(?:{_SP}{_SUR})?)"
        ),
        _mentioned,
    ),
    # Anna White, MD
    _Rule(
        (", M", ", P", ", D", ", F", ", R", ", B"),
        re.compile(rf"{_L}(?P<name>(?:{_NAME}{_SP}){{1,2}}(?:{_DOTS}{_SP}?)?(?P<surname>{_SUR})),{_SP}{DEGREE}"),
        _named,
    ),
    # White's group
    _Rule(
        ("'s ", "’s "),
        re.compile(
            rf"(?<=[{LOWER},]\s)(?P<name>(?P<surname>{_SUR}))['’]s{_SP}(?:group|team|lab|laboratory|paper|talk)\b"
        ),
        _named,
    ),
)

_SIGNS = frozenset(sign for rule in _RULES for sign in rule.signs) - {_INITIAL, _INITIALS}

_AUTHOR = rf"(?P<surname>{_SUR}){_SP}(?P<initials>{_BARE})"
_AUTHORS = re.compile(rf"{_L}{_SUR}{_SP}{_BARE}(?:[,;]?{_SP}(?:(?:and|&){_SP})?{_SUR}{_SP}{_BARE})+")


_LAST_AUTHOR = re.compile(rf"[\s\u00a0][{UPPER}](?:-?[{UPPER}]){{0,3}}(?![^\W_])")


def _authors(plain: str) -> Iterator[tuple[int, int]]:
    """White JA, Long X, and Song K: a list of which no member is a label (Median OS, Overall PFS)."""
    for several in _AUTHORS.finditer(plain):
        each = list(re.finditer(_AUTHOR, several.group()))
        if any(_is_word(one["surname"]) for one in each) or all(one["initials"] in NO_INITIALS for one in each):
            continue
        for one in each:
            yield several.start() + one.start(), several.start() + one.end()
