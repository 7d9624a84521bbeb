"""Tables of ordinary English words that look like something else: shouted like an acronym, or like a surname."""

from __future__ import annotations


def table(words: str) -> frozenset[str]:
    """The words of a text, as one writes a table of them."""
    return frozenset(words.split())


# Written in capitals for emphasis or in headings, never an acronym. Two-letter words are all the function words there
# are; what is not here is taken for an acronym and stays as it is.
SHOUTED = table(
    """
    a about above across additional adult adults adverse after again aged aim aims all also although always am an
    analysis and any are as at avoid back background baseline be because been before below benefit best between
    blood bold both boxed but by can cancer cannot care case cases caution change check choice clinical cohort
    common comparison conclusion conclusions conflict consider consult contact contents contraindicated
    contraindications control could crush current daily danger data date dates day days death deaths design details
    did different discontinue discussion disease do does done dose doses dosing down draft drug drugs due during
    each early editor effect effects efficacy eligible end endpoint endpoints event events every example excluded
    exclusion expert exposure failure female females few figure figures final findings first follow following for
    from full further future general give given good grade group groups had half has have he health her here high
    higher him his history home hospital how however human if immediately important in included inclusion including
    increase index infection information injection into introduction is issue it its just keep key kidney know known
    lab label late latest less level levels light limited line link list liver long low lower main male males
    management marrow maximum may mean measure measures median medical medicine medicines menu method methods might
    minimum monitor month months more most must my myeloma name need neither neuropathy never new news next no none
    nor normal not note notes now null number nurse objective objectives of off often old on once one online only
    open option options or oral order other others our outcome outcomes over overall overview oxygen page paper part
    past pathway patient patients pause people per period phase physician plan plasma please plus point points poll
    population possible post potential practice pregnancy pregnant prescribe prescribing primary prior progression
    prohibited publication purpose question questions rate rates read reason reduce reduced reference references
    refer regimen regimens registration relapse relapsed renal report required research response result results
    review right risk risks rule safe safety same sample score screening second section see serious serum severe sex
    she shall should side signs site sites so some source stage standard start status steps still stop strict
    strongly study studies subject subjects such summary support survival symptoms table tables take target terms
    test tests than that the their them then there therapies therapy these they third this those three through time
    times tips title to too top total toxicity treat treated treatment treatments trial trials two type under unit
    units until up update updated upon urgent us use used using value values very view visit vs warning warnings
    warranty was we week weekly weeks well were what when where which while who why will with within without women
    word words year years yes yet you young your
    """
)

# Acronyms that are words of every language's own: left to the engine (US → EE. UU., EU → UE).
TRANSLATED = frozenset({"US", "USA", "UK", "EU", "UN", "AM", "PM", "OK", "TV", "I", "A"})

# Surnames that are ordinary words: alone at the start of a sentence they prove nothing.
SURNAMES = table(
    """
    abbot angel armour arms baker ball banks barber bass battle bean bear beard bell best bird bishop black blank
    bliss bloom blue bond book boot born bow bowl boy brand bridge bright brook brooks brown buck bull burns bush
    butcher butler butter byrd camp cannon care carpenter carter carver case cash chance chase child christian
    church clay close coffee cole cook cooper corn cotton court cox craft crane cross crow curry dale dance dark
    date dawn day days dean dear dent diamond dish downs drew drum duke early east end english falls farmer fast
    fear field finch fine fish fisher fleet flood flower flowers fly foot forbes ford forest forth fort foster
    fountain fowler fox france free freed french friend frost fuller game gamble garden gates gay gentle gentry
    glass glover gold golden good grace grant grave graves gray green grey grove guest gun hall ham hand hands hard
    hardy harm harms hart hay haven hawk head heath held high hill hills hit hobby hole holiday holly hood hook hope
    hopes hopper horn horne house huff hunt hunter ice ill iron jack james jay jewel jolly joy judge just kay key
    keys kind king kings kit kitchen knight lake lamb land lane large law lawless lay leaf lee light little load
    lock long longest love low lowe lung ma major man manly mark marks marsh mason may mayo mean means mercy mild
    mill miller mills minor moody moon moore more moss mount mountain much nail new newest noble noon north oak oh
    old orange page paine park parks part partner past pay peace pearl penny pepper person piece pink pipe pitt
    plant platt plumb point pond poole poor pope porter post pot potter pound powers pray price pride priest prime
    prince quick rain rains rank raw ray read reader rest rice rich riches ridge rise rivers road rock root rose
    rough rowe rush saint sale sand sands savage say self sell settle shade sharp sheets shell shepherd ship
    shoemaker shore short silver singer small smart smith snow son song south sparks speak spear spell spring stack
    stand star state steel steep stern still stock stone storm story street strong summer sun swan sweet sword
    tanner taylor teach temple thorn thought tie tower town trace tree trust turner twist vale van vaughan vest vine
    wall walls ward ware waters way weaver webb weeks well wells west wheat wheeler white whites wild will wills
    winter wise wolf wood woods word works worth wright yeast yen york young
    """
)

# After these a capital is a label (vitamin D), and where a surname would stand they are none.
LABELS = table(
    """
    adverse appendix arm cells cell arms best better bone bottom case category chapter class clinicians cohort cohorts
    complete
    course cycle day dose duration endpoint event events experts factor families figure figures fig friends good grade
    group groups hepatitis health high higher influenza interim kappa lambda level line low lower median minimal month
    nurses objective option overall panel part partial patient patients phase physicians plan plasma progression
    progressive protocol quality question region researchers response rule schedule section serum site stable stage
    standard step strong study subgroup supplement survival table time total treatment trial type types version
    visit vitamin week year caregivers doctors investigators authors editors reviewers results data renal overall
    """
)

# Words that only hold a sentence together: at its start their capital proves nothing.
FUNCTION = table(
    """
    a about after all also although among an and another any are as at because been before both but by can could despite
    do does during each either every few following for from had has have he her here his how however i if in indeed
    interestingly into is it its last later like many meanwhile more moreover most my neither next no not notably now of
    on once one only or other our over per previously rather recently see several she similarly since so some such than
    that the their them then there these they this those though through thus to today together two three under unlike
    until up upon was we were what when where whereas which while who whose why with within without yet you your
    additionally consequently finally first first furthermore hence importantly nevertheless nonetheless second
    subsequently therefore third
    """
)

MONTHS = table(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday spring summer autumn winter
    """
)

# Acronyms that stand after a capitalised word as often as a person's initials do.
NO_INITIALS = table(
    """
    AE AES AL ALT AST BM CEO CFO CI CMO CR DOR DNA EU FDA FLC HR HRS IDE IG II III IV IX LDH MM MR MRD NR OR ORR OS PD
    PFS PK PO PR QD QOL RNA RR SAE SC SCR SD TTP UK US USA VI VII VIII VGPR WHO XI XII
    """
)

# Letters of the Latin script by case, for character classes: a surname begins with one and goes on with the others.
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
LOWER = (
    "a-zß-öø-ÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžșț"
    "\u0300-\u036f"  # accents of their own
)
