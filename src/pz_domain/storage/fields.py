"""The fields a filter line knows, and the words of our own that they take, in Dutch and English.

What something is called depends on no language in use: each name means the same in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pz_domain.wording import mark


@dataclass(frozen=True, slots=True)
class Named:
    """A key with its names, the usual one first."""

    key: str
    dutch: tuple[str, ...]
    english: tuple[str, ...]

    def in_(self, code: str) -> str:
        """Return what it is usually called in a language."""
        return (self.dutch if code == "nl" else self.english)[0]

    @property
    def words(self) -> tuple[str, ...]:
        """Every name, in both languages."""
        return (*self.dutch, *self.english)


@dataclass(frozen=True, slots=True)
class Field(Named):
    """A field of the filter line; `about` says what it asks, `values` are its words where these are our own."""

    about: str
    values: tuple[Named, ...] = ()


WHO = (
    Named("me", ("mij", "ik"), ("me",)),
    Named("partner", ("ander", "partner"), ("other",)),
    Named("provider", ("aanbieder", "zorgaanbieder"), ("provider",)),
    Named("team", ("team", "ons"), ("us",)),
)
VERDICTS = (
    Named("m", ("voldoet", "ja"), ("meets", "yes")),
    Named("f", ("zeker niet", "voldoet zeker niet", "niet", "nee"), ("fails", "no")),
    Named("d", ("twijfel",), ("doubt",)),
    Named("n", ("ontbreekt", "informatie ontbreekt", "info ontbreekt"), ("missing", "no information")),
    Named(".", ("open",), ("open",)),
)  # fmt: skip
YES_NO = (Named("1", ("ja", "j"), ("yes", "y")), Named("0", ("nee", "n"), ("no",)))
PARTNER = (
    Named("none", ("niet begonnen",), ("not started",)),
    Named("working", ("bezig",), ("working",)),
    Named("final", ("klaar",), ("finished", "final")),
)
FLAGS = (
    Named("any", ("ja",), ("yes", "any")),
    Named("none", ("nee", "geen"), ("no", "none")),
    Named("conflict", ("conflict",), ("conflict",)),
    Named("stale", ("verouderd",), ("outdated", "stale")),
    Named("deviation", ("afwijking",), ("deviation",)),
    Named("changed", ("gewijzigd",), ("changed",)),
)
QUERIES = (
    Named("any", ("ja",), ("yes", "any")),
    Named("none", ("nee", "geen"), ("no", "none")),
    Named("asked_back", ("gesteld",), ("asked",)),
    Named("replied", ("beantwoord",), ("answered",)),
)

FIELDS = (
    Field("group", ("doelgroep", "groep"), ("group",), mark("target group")),
    Field("waiting", ("wacht",), ("waiting",), mark("whose turn it is"), WHO),
    Field("step", ("stap",), ("step",), mark("step, by number or name")),
    Field("state", ("staat",), ("state", "status"), mark("state, or under way, dropped, published")),
    Field("verdict", ("oordeel",), ("verdict",), mark("a verdict of yours, or one that is revealed"), VERDICTS),
    Field("partner", ("ander", "partner"), ("other",), mark("how far the other reviewer is"), PARTNER),
    Field("difference", ("verschil",), ("difference",), mark("whether you differ"), YES_NO),
    Field("open", ("open",), ("open",), mark("whether there are open points"), YES_NO),
    Field("outcome", ("uitkomst",), ("outcome",), mark("outcome, by code or name")),
    Field("source", ("bron",), ("source",), mark("who put it forward")),
    Field("organisation", ("organisatie",), ("organisation",), mark("a word of the organisation")),
    Field("title", ("titel",), ("title",), mark("a word of the title")),
    Field("round", ("ronde",), ("round",), mark("round")),
    Field("number", ("nr", "nummer"), ("number",), mark("number, or a range: 20-30")),
    Field("flag", ("vlag",), ("flag",), mark("flag: conflict, outdated decision, deviation, changed answer"), FLAGS),
    Field("duplicate", ("dubbel",), ("duplicate",), mark("whether it may be there twice"), YES_NO),
    Field("query", ("vraag", "navraag"), ("query",), mark("whether something was asked back, or answered"), QUERIES),
    Field("reminder", ("herinnering",), ("reminder",), mark("whether a reminder of the questionnaire is due"), YES_NO),
    Field("note", ("notitie",), ("note",), mark("whether there are notes you may read"), YES_NO),
    Field("after", ("na",), ("after",), mark("registered on this date or later: 2023-11-01, 2023-11")),
    Field("before", ("voor",), ("before",), mark("registered before this date")),
    Field("days", ("dagen",), ("days",), mark("waiting for so many days or more")),
    Field("cluster", ("cluster",), ("cluster",), mark("cluster of the publication")),
    Field("batch", ("batch", "bundel"), ("batch",), mark("batch of publications")),
    Field("first", ("eerste",), ("first",),
        mark("first verdicts on a criterion: P3, P3/meets/doubt, P3/anna=fails, P3/different")),
)  # fmt: skip
"""Every field, the most used first."""

CALLED: Mapping[str, Field] = {word: field for field in FIELDS for word in field.words}
"""Each name a field may be called by, and the field."""

ENDINGS = (
    Named("", ("lopend", "loopt"), ("under way", "underway")),
    Named("dropped", ("afgevallen",), ("dropped",)),
    Named("published", ("gepubliceerd",), ("published",)),
    Named("other", ("anders geeindigd",), ("ended otherwise",)),
)
"""Words that stand for many states."""


def key_of(known: tuple[Named, ...], value: str) -> str | None:
    """Return the key of a word, or of the only one it begins; None when it is neither."""
    exact = [named.key for named in known if value in named.words]
    begun = {named.key for named in known if any(word.startswith(value) for word in named.words)}
    return exact[0] if exact else begun.pop() if len(begun) == 1 else None
