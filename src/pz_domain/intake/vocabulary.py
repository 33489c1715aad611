"""What cells may say, and the keys that means: target groups, sources, principles, domains, yes and no.

The labels, short names and aliases of the method count, with what people write in lists beside them.
A cell is read by the phrases it holds; what remains is told, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pz_domain.intake.plain import holds, plain
from pz_domain.method.edition import Edition
from pz_domain.work.desk import Desk

# Beside the labels of the method; used for the keys that the method has.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "cancer": ("kanker", "oncologie", "oncologisch", "oncologische", "cancer", "oncology"),
    "cardiovascular": ("hart en vaatziekten", "hart en vaatziekte", "hart of vaatziekte", "hartziekten", "vaatziekten",
                       "hart en vaten", "hvz", "cardiovasculair", "cardiovasculaire", "cardiovascular",
                       "cardiovascular disease"),
    "mental": ("psychisch", "psychische klachten", "psychische problemen", "psychische aandoeningen", "psychische",
               "ggz", "mental", "mental health"),
    "frail_elderly": ("kwetsbare ouderen", "ouderen", "oudere", "ouderenzorg", "kwetsbare oudere", "frail elderly",
                      "older people", "elderly"),
    "low_literacy": ("beperkte gezondheidsvaardigheden", "gezondheidsvaardigheden", "laaggeletterd", "laaggeletterden",
                     "laaggeletterdheid", "health literacy", "limited health literacy", "low literacy"),
}  # fmt: skip
DOMAINS: Mapping[str, tuple[str, ...]] = {
    "zvw": ("zvw", "zorgverzekeringswet", "health insurance act"),
    "wlz": ("wlz", "wet langdurige zorg", "langdurige zorg", "long term care", "long term care act"),
    "wmo": (
        "wmo",
        "sociaal domein",
        "wet maatschappelijke ondersteuning",
        "social domain",
        "social support act",
    ),
    "other": ("other", "overig", "anders", "jeugdwet", "publieke gezondheid", "wpg"),
}
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "yes": ("ja", "yes", "j", "y", "true", "waar", "1", "x", "wel"),
    "no": ("nee", "neen", "no", "n", "false", "onwaar", "0", "niet", "geen"),
    "unknown": ("onbekend", "unknown", "weet niet", "niet bekend", "onduidelijk", "not known", "nnb"),
}
NOTHING = frozenset(
    {"", "nvt", "n v t", "n a", "na", "geen", "none", "niet van toepassing", "not applicable", "null"}
)
_DENIALS = frozenset({"geen", "niet", "zonder", "behalve", "no", "not", "without", "except"})
_FILLING = frozenset({
    "mensen", "patienten", "clienten", "volwassenen", "personen", "met", "en", "of", "een", "de", "het",
    "op", "in", "voor", "van", "bij", "risico", "daarop", "hoog", "verhoogd", "ook", "people", "patients",
    "with", "and", "or", "a", "an", "the", "at", "risk", "for", "it",
})  # fmt: skip
_PARTED = re.compile(r"[;\n|•]+|,(?!\d)")
_AND = re.compile(r"\s+(?:en|and)\s+|\s*&\s*|\s*\+\s*|\s*/\s*")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a cell was read as.

    `keys` in order; `strange`: parts not understood; `more`: parts that say more than their keys; `either`: keys
    between which it is undecided.
    """

    keys: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    either: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases of one method edition and round; each maps a plain phrase to keys."""

    groups: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, tuple[str, ...]]
    principles: Mapping[str, tuple[str, ...]]
    domains: Mapping[str, tuple[str, ...]]
    source_labels: Mapping[str, str]

    def meant(self, name: str, text: str) -> Meant:
        """Return what a cell of a field of keys stands for: target groups, domains, principles or sources."""
        if name == "target_groups":
            return find_all(text, self.groups)
        if name == "domains":
            return find_all(text, self.domains)
        return find_named(text, self.principles if name == "principles" else self.sources)


def vocabulary(desk: Desk) -> Vocabulary:
    """Return the phrases of the open round's edition, with the sources added to it since."""
    edition = desk.edition(desk.open_round().edition)
    added = {
        address.entity: value
        for address in desk.store.registers_of("source")
        if address.register == "facts" and (value := desk.value(address))
    }
    given = {key: str(value["name"]) for key, value in added.items() if value.get("name")}
    labels = {source.key: source.label for source in edition.method.sources}
    labels |= {key: given.get(key, labels.get(key, key)) for key in added}
    names = [(source.key, source.names) for source in edition.method.sources]
    own = [(key, (key, labels[key], *value.get("aliases", ()))) for key, value in added.items()]
    return Vocabulary(
        groups=_phrases(_groups(edition)),
        sources=_phrases([*names, *own]),
        principles=_phrases(_principles(edition)),
        domains=_phrases(DOMAINS.items()),
        source_labels=labels,
    )


def _groups(edition: Edition) -> Iterable[tuple[str, tuple[str, ...]]]:
    for group in edition.method.target_groups:
        own = (group.key, group.label.nl, group.label.en, group.short.nl, group.short.en)
        yield group.key, (*own, *GROUPS.get(group.key, ()))


def _principles(edition: Edition) -> Iterable[tuple[str, tuple[str, ...]]]:
    for one in edition.method.principles:
        number = str(one.number)
        yield (
            one.key,
            (one.key, number, f"principe {number}", f"principle {number}", one.label.nl, one.label.en),
        )


def _phrases(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Return the keys each plain phrase stands for; longer phrases first, so that they are found first."""
    found: dict[str, tuple[str, ...]] = {}
    for key, phrases in named:
        for phrase in map(plain, phrases):
            found[phrase] = tuple(dict.fromkeys((*found.get(phrase, ()), key)))
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def find_all(text: str, phrases: Mapping[str, tuple[str, ...]]) -> Meant:
    """Read a cell that may name several: every part must hold at least one phrase."""
    keys: dict[str, None] = {}
    strange, more = [], []
    for part in _parts(text):
        found, left = _within(plain(part), phrases)
        if not found or left & _DENIALS:
            strange.append(part)
            continue
        keys |= dict.fromkeys(found)
        if left - _FILLING:
            more.append(part)
    return Meant(tuple(keys), tuple(strange), tuple(more))


def find_named(text: str, phrases: Mapping[str, tuple[str, ...]]) -> Meant:
    """Read a cell that names one or several by key or whole name; a name of two is undecided."""
    known = {key for found in phrases.values() for key in found}
    keys: dict[str, None] = {}
    strange: list[str] = []
    either: tuple[str, ...] = ()
    whole = plain(text)
    for part in (text,) if whole in phrases else _parts(text):
        for name in (part,) if plain(part) in phrases else _AND.split(part):
            found = (name.strip(),) if name.strip() in known else phrases.get(plain(name))
            if found is None:
                strange.append(name.strip())
            elif len(found) > 1:
                either = found
            else:
                keys[found[0]] = None
    return Meant(tuple(keys), tuple(strange), either=either)


def answer(text: str) -> Meant:
    """Read yes, no or unknown; words after it are told as not understood."""
    said = plain(text)
    if text.strip() in {"?", "-"}:
        return Meant(("unknown",))
    for key, words in ANSWERS.items():
        for word in words:
            if said == word:
                return Meant((key,))
    first = said.split(" ", 1)[0]
    for key in ("yes", "no"):
        if first in ANSWERS[key] and len(first) > 1:
            return Meant((key,), (text.strip(),))
    return Meant((), (text.strip(),))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _PARTED.split(text) if plain(part) not in NOTHING]


def _within(said: str, phrases: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], set[str]]:
    """Return the keys of all phrases in a text in the order they stand, and the words that are left."""
    found: list[tuple[int, str]] = []
    for phrase, keys in phrases.items():
        if holds(said, phrase):
            found.append((f" {said} ".index(f" {phrase} "), keys[0]))
            said = f" {said} ".replace(f" {phrase} ", f" {'_' * len(phrase)} ").strip()
    return tuple(dict.fromkeys(key for _, key in sorted(found))), {
        word for word in said.split() if word.strip("_")
    }
