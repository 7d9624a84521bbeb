"""What a stop belongs to, and what must follow it to end a sentence: the abbreviations of English medical text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final

from translate_pipeline.markup.sentence_starts import QUOTES, After, Start, words
from translate_pipeline.model import GLYPH

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer


def _each(least: Start, text: str) -> dict[str, Start]:
    return dict.fromkeys(text.split(), least)


# Keys are lower case, without the last stop.
ABBREVIATIONS: Final[dict[str, Start]] = {
    # what they introduce follows them, always
    **_each(Start.NEVER, "vs e.g eg i.e ie viz cf approx appr ca circa incl excl esp a.k.a n.b"),
    **_each(Start.NEVER, "dr drs prof profs mr mrs ms messrs"),
    # a name or a term follows so often that only a sure opener ends the sentence
    **_each(Start.OPENER, "st ste mt u.s u.s.a u.k e.u u.n d.c n.y suppl supp"),
    **_each(Start.OPENER, "jr sr co bros dept div univ hosp inst ctr assoc assn acad natl intl govt ave blvd bldg"),
    **_each(Start.OPENER, "ed eds edn trans std max min est equiv neg pos subsp ssp var"),
    **_each(Start.OPENER, "ann clin med engl br eur nat proc rev lett soc biol biochem chem immunol oncol pharmacol"),
    **_each(Start.OPENER, "haematol hematol nephrol neurol cardiol endocrinol gastroenterol epidemiol pathol radiol"),
    **_each(Start.CLAUSE, "al"),
    # a capitalised word opens the next sentence, an acronym need not ("i.v. IgG", "avg. BMI")
    **_each(Start.WORD, "i.v i.m s.c p.o i.p i.t i.d s.l p.r p.v iv im sc po subq subcut"),
    **_each(Start.WORD, "ph.d m.d d.o r.n b.sc m.sc d.sc m.p.h pharm.d d.phil"),
    **_each(Start.WORD, "avg temp conc dev diff resp wt ht freq spp sp sig hx dx tx rx sx fx"),
    # anything in capitals opens the next sentence
    **_each(Start.CAPITAL, "q.d q.o.d b.i.d t.i.d q.i.d p.r.n h.s q.h q.h.s q.a.m q.p.m a.c p.c n.p.o n.s s.d"),
    **_each(Start.CAPITAL, "b.d t.d.s q.d.s o.d o.m o.n stat qd bid tid qid prn a.m p.m am pm etc pt pts"),
    **_each(Start.CAPITAL, "hb hgb hct plt plts wbc rbc anc alb creat bili cap caps tabs inj susp"),
    **_each(Start.CAPITAL, "inc ltd corp llc plc gmbh"),
}

# Units of measure and what is counted: after a number they end a sentence before a capital and before a new figure.
UNITS: Final = words(
    """s sec secs min mins h hr hrs d wk wks mo mos mth mths yr yrs kg g mg mcg ug µg μg ng l ml dl µl μl
    m cm mm km ft lb lbs oz gr iu u meq mmol mol kcal gy bpm mmhg pt pts"""
)

# Those of time go in pairs (2 hr. 30 min.) and are counted (wk. 4).
_TIMES: Final = words("s sec secs min mins h hr hrs d wk wks mo mos mth mths yr yrs")

# A number, a Roman figure or a letter that follows belongs to them: Fig. 2, No. 12, Vol. II, Jan. 5.
NUMBERED: Final = words(
    """fig figs eq eqs eqn eqns tab tabs tbl no nos nr vol vols p pp pg pgs ch chap sec sect ref refs art arts
    para paras suppl supp app appx cl ver vers v n cat lot vit
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
NUMBER: Final = re.compile(
    r"[(\[#]?[A-Z]{0,4}[-/]?\d"  # 12, S1, (3, EU/1
    r"|(?:I{1,3}|IV|VI{0,3}|IX|X)\b"
    r"|[B-HJ-Z]\b(?![.'’])"  # Fig. B
)

# A letter after one of these is a name of its own, not the initial of a person or a genus: vitamin D. The
LABELS: Final = words(
    """vitamin vitamins hepatitis group groups arm arms cohort cohorts part parts type types grade grades stage
    stages phase phases class classes factor factors level levels category categories step steps table tables
    figure figures appendix panel panels section sections chapter schedule protein immunoglobulin complement
    coenzyme option options plan influenza subgroup subgroups regimen regimens strain serotype interleukin
    amphotericin toxin mitomycin compound study studies trial site sites patient case case cases criterion
    criteria score scale domain module sequence period course cycle cycles line dose variant isoform chain
    quality evidence recommendation recommendations pugh box annex exhibit supplement genotype"""
)

# Short ordinary words that nupunkt 0.8 lists as abbreviations (its model was trained on legal text, read by machine).
# Its longer ones (cancer, cytology, effusion, hemodialysis) are not asked for at all.
WORDS: Final = words(
    """ad an at ex id me op or so
    add ago all axe bat bed bee bin bra bus can car cod con cow day den dig fin gal gen how ill ins lab leg lit low
    met mod mum nor ore par pat pen per pet pin pop rad raw row sat saw sol sub sum sun ten vet wed win
    aims ails amok auto bank barn bled blip bold bond book bump call cent coal code cold cons disc dull dusk dyes
    fish fist flag foes free gall hall hand hard harp info joke just lack lead lids life limp lock luck mass memo
    mess miss oils okay park pick port prep rash rest rich rife roll ruin ruts sand sick skid spas tech tics toil
    vain vase wall wash wave webs week west will woes wool yard
    acres alike alloc asses backs biome black bleak broad chaos chase chest climb crazy decks depot elect enter
    equal faded fairs farce found gusts heave highs horse human hunts jerky knees leaps liter metro mills mites
    month overt pears putty quart rehab rites shade sinks sleep south stake stars stock story super tasks taxis
    weave wheat wheel wings woods works"""
)

# Openers that are surnames or forenames too, so that they say nothing after an initial: Z. He, J. An, K. To.
SURNAMES: Final = words("An Both Do Few He Her In May Most No On Or So Such To Will How Side Mean Store Note Day Ten")

# Words that go on after an abbreviation although they look like the start of a sentence.
_CONTINUED: Final = {
    "m.d": words("Anderson"),
    **dict.fromkeys(("a.m", "p.m"), words("CET CEST GMT UTC BST ET EST EDT CT CST CDT MST MDT PT PST PDT")),
}

_REACH: Final = 80  # characters looked at before a stop
_LAST_WORD: Final = re.compile(rf"[^()\[\]{{}}\"“”‘„«»/–—,;:=<>≤≥±+~%°\s{GLYPH}]*$")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")
_ENUMERATOR: Final = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[IVX]{1,5}|[ivx]{1,5})[)\]]?")
_FIRST: Final = re.compile(r"[(\[]?[1aAiI][)\]]?")
_OPENING: Final = frozenset(QUOTES + "([{,;:" + GLYPH)
# Endings of whole words; what is cut short ends otherwise (approx, concn, haemat).
_WHOLE: Final = re.compile(r"[a-z]{2,}(?:ed|ing|ion|ent|ant|ity|al|ous|ive|ate|ly|ies|es|ss|ts|ns|rs|ls|e|y|a|th)")


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a stop within its sentence."""

    chunk: str  # everything since the last white space
    word: str  # the end of it that can be an abbreviation
    prior: str  # the chunk before
    opens: bool  # the chunk is the first of its sentence


def before(text: str, start: int, stop: int) -> Before:
    """`start` is where the sentence begins: nothing in front of it is looked at."""
    window = text[max(start, stop - _REACH) : stop]
    if not window or window[-1].isspace():
        return Before("", "", "", opens=False)
    chunks = window.rsplit(None, 2)
    found = _LAST_WORD.search(chunks[-1])
    word = found[0].lstrip(QUOTES) if found else ""
    prior = chunks[-2] if len(chunks) > 1 else ""
    return Before(chunks[-1], word, prior, opens=len(chunks) == 1 and stop - start <= _REACH)


def least(left: Before, right: After) -> Start:
    """The least start that ends a sentence after this word and a full stop; the first rule that has one decides."""
    for rule in _RULES:
        if (start := rule(left, right)) is not None:
            return start
    return Start.OTHER


def _enumerator(left: Before, right: After) -> Start | None:
    """A bare list marker stays with its item: 1. Give; a. Hold; steps: 1. Check. A label is a sentence: Step 1."""
    if left.opens or left.prior.endswith(";"):
        marker = _ENUMERATOR.fullmatch(left.chunk)
    else:
        marker = _FIRST.fullmatch(left.chunk) if left.prior.endswith(":") else None
    return Start.NEVER if marker else None


def _numbered(left: Before, right: After) -> Start | None:
    pronoun = right.chunk == "I" and right.following[:1].islower()
    announced = left.word.lower() in NUMBERED and not pronoun and NUMBER.match(right.chunk)
    return Start.NEVER if announced else None


def _unit(left: Before, right: After) -> Start | None:
    """A figure starts a sentence after a measure, unless it belongs to it (2 hr. 30 min.); wk. 4 is a name."""
    small = left.word.lower()
    figure, measured = right.chunk[:1].isdigit(), left.prior[-1:].isdigit()
    if small not in UNITS or not (measured or (len(small) > 1 and small not in ABBREVIATIONS)):
        return None
    if small in _TIMES and figure and (not measured or right.following.rstrip(".,;").lower() in _TIMES):
        return Start.NEVER
    return Start.OTHER if figure else Start.CAPITAL


def _letter(left: Before, right: After) -> Start | None:
    """A name of its own after its label, part of a sign (37 °C), else an initial."""
    word = left.word
    if len(word) != 1 or not word.isalpha():
        return None
    joined = left.chunk[:-1]
    if joined and joined[-1] not in _OPENING:
        return Start.OTHER
    if word.islower():
        return Start.CAPITAL
    if left.prior.lower().rsplit("-", 1)[-1].strip("(") in LABELS:
        return Start.OTHER
    return Start.NEVER if right.chunk.rstrip(".,;:!?") in SURNAMES else Start.OPENER


def _acronym(left: Before, right: After) -> Start | None:
    """In capitals without stops it is not an abbreviation that takes one: CR., IV., MM."""
    return Start.OTHER if left.word.isupper() and left.word.isalpha() else None


def _listed(left: Before, right: After) -> Start | None:
    small = left.word.lower()
    if right.chunk.rstrip(".,;:)") in _CONTINUED.get(small, ()):
        return Start.NEVER
    found = ABBREVIATIONS.get(small) or ABBREVIATIONS.get(small.rsplit("-", 1)[-1])
    return Start.CAPITAL if found is None and small in NUMBERED else found


def _initials(left: Before, right: After) -> Start | None:
    if not _INITIALS.fullmatch(left.word):
        return None
    return Start.OPENER if left.word[0].isupper() else Start.CAPITAL


def _unknown(left: Before, right: After) -> Start | None:
    """Short words are asked of nupunkt; a long one that is whole ends its sentence even before a small letter."""
    tail = left.word.lower().rsplit("-", 1)[-1]
    short = 1 < len(tail) <= 5 and tail.isalpha() and tail not in WORDS
    if short and right.start < Start.OPENER and not _nupunkt_ends(left.word, right.chunk):
        return Start.OPENER
    return Start.LOWER if len(tail) >= 5 and _WHOLE.fullmatch(tail) else None


_RULES: Final[tuple[Callable[[Before, After], Start | None], ...]] = (
    _enumerator,
    _numbered,
    _unit,
    _letter,
    _acronym,
    _listed,
    _initials,
    _unknown,
)

_loading = Lock()


@cache
def _load() -> PunktSentenceTokenizer:
    import nupunkt

    return nupunkt.load("default")


@lru_cache(maxsize=16_384)
def _nupunkt_ends(word: str, chunk: str) -> bool:
    with _loading:  # loading takes about 50 ms and must happen once
        model = _load()
    spans = model.spans(f"{word}. {chunk}")
    return len(spans) > 1 and spans[0][1] == len(word) + 1
