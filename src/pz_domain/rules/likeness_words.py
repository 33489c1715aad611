"""What is known about Dutch words in titles of practices, and what weighs how much in a likeness (R42, D25).

Tables only: whoever finds that a word says nothing, or tells two practices apart, changes a line here. Words are
written as `likeness` reads them: small letters, no accents.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """How much each field weighs (the known ones count), and from where on a likeness is worth a look.

    `same`: the least score of what may be the same, whose titles are alike at least as far as `least_title`.
    `variant`: how alike titles must be but for the words that tell them apart, with a score of `least_variant`.
    `least_linked`: how alike titles must be of two that name one page on the web, for a page may list many.
    `elsewhere`: below this likeness two organisations are others. `pattern`: the weight of a word of many titles.
    """

    title: float = 0.60
    organisation: float = 0.18
    patient_group: float = 0.08
    description: float = 0.14
    same: float = 0.55
    least_title: float = 0.40
    variant: float = 0.80
    least_variant: float = 0.40
    least_linked: float = 0.25
    elsewhere: float = 0.35
    pattern: float = 0.35


MEASURE = Measure()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP = _words(
    "aan af als bij dat de den der die dit door een en er het hun ieder in is je met na naar niet of "
    "om onder ook op over s te ten ter tijdens tot tussen u uit uw van vanuit via voor voorafgaand "
    "want we wij with zijn zonder the and for of to at"
)
"""Words that say nothing of their own."""

PATTERN = _words(
    "aanpak afstand app begeleiding behandeling betere beter beweging centrum consult dag digitaal "
    "digitale digitaler e ehealth extra hulp hulpmiddel innovatie initiatief interventie keuzehulp "
    "kwetsbaar kwetsbare landelijk landelijke methode monitoring netwerk nieuw nieuwe online "
    "onderzoek ouderen passend passende patient patienten pilot plan platform poli polikliniek "
    "praktijk programma project proef samen slim slimme spreekuur succesvol team telemonitoring "
    "telezorg thuis thuismonitoring traject training transformatieplan virtueel virtuele virtual wijk "
    "zelf zorg zorgpad implementatie iza opschaling regio regionaal regionale anders langer meten "
    "minder kind kinderen poh"
)
"""Words of many titles: they tell little."""

LEGAL = _words(
    "stichting bv b v nv n vof cv maatschap cooperatie cooperatieve coop vereniging holding u a ua "
    "groep nederland zorggroep zorg thuiszorg ggz ziekenhuis ziekenhuizen medisch centrum mc gasthuis "
    "locatie universitair e"
)
"""Legal forms, and what organisations are called beside their own name."""

SAME_WORD = {
    "cataract": "staar", "cataractoperatie": "staaroperatie",
    "cva": "beroerte", "herseninfarct": "beroerte",
    "seh": "spoedeisende hulp", "spoedpost": "spoedeisende hulp",
    "hap": "huisartsenpost", "poh": "praktijkondersteuner", "vs": "verpleegkundig specialist",
    "gli": "gecombineerde leefstijlinterventie", "zcc": "zorgcoordinatiecentrum", "gv": "geestelijke verzorging",
    "st": "sint", "umc": "universitair medisch centrum", "mc": "medisch centrum", "inco": "incontinentie",
    "chemo": "chemotherapie", "fysio": "fysiotherapie", "prehab": "prehabilitatie", "ic": "intensive care",
    "vvt": "verpleging verzorging thuiszorg", "lvb": "licht verstandelijke beperking", "opat": "antibiotica thuis",
    "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7", "acht": "8", "negen": "9",
    "tien": "10", "anderhalvelijn": "1.5 lijn", "anderhalvelijnscentrum": "1.5 lijnscentrum",
    "kinderen": "kind", "kinder": "kind", "jongeren": "jeugd", "jongere": "jeugd", "jong": "jeugd", "jonge": "jeugd",
    "ouder": "oudere", "volwassene": "volwassen", "volwassenen": "volwassen", "beeldbellen": "beeldzorg",
}  # fmt: skip
"""Abbreviations and other words for the same."""

FAMILIES: dict[str, frozenset[str]] = {
    "direction": _words("noord zuid oost west midden noordoost noordwest zuidoost zuidwest centrum"),
    "region": _words(
        "groningen friesland drenthe overijssel twente salland gelderland achterhoek veluwe utrecht "
        "flevoland holland zeeland brabant limburg kennemerland rijnmond haaglanden gooi amstelland "
        "zaanstreek waterland westfriesland peel kempen betuwe foodvalley wadden walcheren euregio"
    ),
    "place": _words(
        "alkmaar almelo almere amersfoort amstelveen amsterdam apeldoorn arnhem assen bergen breda "
        "capelle delft deventer doetinchem dordrecht ede eindhoven emmen enschede gouda haarlem "
        "haarlemmermeer harderwijk heerenveen heerlen helmond hengelo hilversum hoorn hoogeveen "
        "leeuwarden leiden lelystad maastricht meppel middelburg nieuwegein nijmegen oss purmerend "
        "roermond roosendaal rotterdam schiedam sittard sneek spijkenisse terneuzen tiel tilburg uden "
        "utrecht veenendaal venlo vlaardingen vlissingen weert winterswijk woerden zaandam zeist "
        "zoetermeer zutphen zwolle"
    ),
    "age": _words("baby kind jeugd volwassen oudere senior"),
    "condition": _words(
        "borstkanker darmkanker longkanker prostaatkanker blaaskanker huidkanker hoofdhalskanker "
        "hartfalen copd astma diabete depressie angst dementie parkinson beroerte reuma artrose migraine "
        "eczeem psoriasis epilepsie nierfal staar glaucoom ibd crohn autisme adhd schizofrenie psychose "
        "obesita overgewicht hypertensie hartinfarct boezemfibriller longontstek heupfractuur alcohol "
        "schuld"
    ),
    "specialism": _words(
        "cardiologie dermatologie oogheelkunde kno neurologie orthopedie urologie gynaecologie "
        "longgeneeskunde geriatrie reumatologie oncologie chirurgie kindergeneeskunde psychiatrie "
        "radiologie interne mdl chemotherapie immunotherapie dialyse tandart mondhygienist logopedie "
        "fysiotherapie ergotherapie dietetiek"
    ),
}
"""Families of words that exclude each other: two titles with others of one family are at most variants."""

NAMED_PLACE = _words("locatie vestiging wijkteam regio gemeente")
"""Words after which a name tells where something is."""

ARTICLES = frozenset({"de", "het", "t"})

VERSION = _words("fase deel versie ronde stap tranche cohort type pilot")
"""Words after which a number tells which one it is."""
