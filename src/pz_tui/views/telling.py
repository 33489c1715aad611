"""Words that matter for a criterion, to be marked in the facts: an aid for the eye that judges nothing.

The list is the program's own and no part of the method: another word here changes no edition. A stem
also marks the words it is part of (`verpleeg` marks *wijkverpleegkundige*). Texts of providers are Dutch.
"""

from __future__ import annotations

import re
from functools import cache

AMOUNT = r"\d[\d.,]*(?:\s?(?:%|procent|uur|uren|minuten|fte|keer|euro|dagen|weken))?"
STAFF = (
    "verpleeg", "verpleg", "verzorg", "arts", "dokter", "specialist", "zorgverlener", "personeel", "medewerker",
    "behandelaar", "therapeut", "fte", "uur", "uren", "inzet", "tijdwinst", "bezoek", "consult", "opname",
)  # fmt: skip
PRINCIPLES = (
    "prijs", "kosten", "betaalbaar", "samen beslissen", "keuze", "kiest", "wens", "dichtbij", "dicht bij", "thuis",
    "eigen omgeving", "wijk", "gezondheid", "zelfredzaam", "zelfstandig", "zelf ", "eigen regie", "preventie",
)  # fmt: skip
WAY = (
    "vroeger", "voorheen", "nu ", "voortaan", "in plaats van", "werkwijze", "organis", "zorgpad", "keten", "diagnos",
    "instrument", "behandel", "therapie", "medicijn", "geneesmiddel", "apparaat", "nieuw",
)  # fmt: skip
GROUPS = (
    "kanker", "oncolog", "tumor", "hart", "vaat", "cardio", "beroerte", "cva", "psych", "depress", "angst", "ggz",
    "ouder", "kwetsba", "fragiel", "dementie", "gezondheidsvaardig", "laaggeletterd", "digitaal",
)  # fmt: skip
LAW = (
    "zvw", "zorgverzekering", "wlz", "wmo", "langdurige zorg", "verpleeghuis", "ziekenhuis", "huisarts",
    "wijkverpleging", "spoedeisend", "seh", "verwijz", "voorkom", "vervang", "sociaal domein", "gemeente",
)  # fmt: skip
WORDS: dict[str, tuple[str, ...]] = {
    "P1": PRINCIPLES,
    "P2": WAY,
    "P3": GROUPS,
    "P4": STAFF,
    "P5": LAW,
    "1a": PRINCIPLES,
    "1b": WAY,
    "c1": LAW,
    "c2": STAFF,
    "c3": ("stand van de wetenschap", "swp", "duiding", "standpunt", "wetenschap", "bewezen", "effectief", "onderzoek"),
    "2a": (*STAFF, "minder", "bespaar", "vergeleken", "gemeten", "onderzoek"),
    "2b": ("aandacht", "tijd ", "samen beslissen", "ervar", "tevreden", "keuze", "kiest", "zelf ", "begrijp", "taal",
           "gezondheidsvaardig", "mantelzorg", "belast"),
    "2c": ("duurza", "milieu", "co2", "uitstoot", "reis", "rit", "kilometer", "afval", "materia", "wegwerp", "energie"),
    "3": ("andere", "elders", "opschal", "verspreid", "regio", "landelijk", "ziekenhuizen", "organisaties", "gemeenten",
          "navolg", "overgenomen", "toegepast", "randvoorwaard", "financier"),
}  # fmt: skip
COUNTED = frozenset({"P4", "P5", "c2", "2a", "2c", "3"})
"""Criteria for which amounts matter too."""


@cache
def telling(code: str) -> re.Pattern[str] | None:
    """Return what to mark for a criterion; None for one that has no words here."""
    stems = WORDS.get(code)
    if not stems:
        return None
    whole = [rf"\b{re.escape(stem.strip())}\b" for stem in stems if stem.endswith(" ")]
    within = [rf"\w*{re.escape(stem)}\w*" for stem in stems if not stem.endswith(" ")]
    amounts = [AMOUNT] if code in COUNTED else []
    return re.compile("|".join((*whole, *within, *amounts)), re.IGNORECASE)


def wanted(text: str) -> re.Pattern[str] | None:
    """Return what someone searches for, each word by itself; None where nothing was typed."""
    words = sorted(text.split(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE) if words else None
