"""A stake: an interest in everything from one source, or of one organisation, whatever comes in later (D3, A24)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Stake:
    """What a reviewer declared an interest in; `of` is the key of a source, or the name of an organisation."""

    id: str
    reviewer: str
    kind: Literal["source", "organisation"]
    of: str

    @property
    def key(self) -> tuple[str, str]:
        """What `keys_of` gives for every initiative it covers."""
        return self.kind, name_key(self.of) if self.kind == "organisation" else self.of


def name_key(name: str) -> str:
    """Return the name of an organisation without what makes no difference: capitals, and how it is spaced."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def organisations_of(facts: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of all organisations of an initiative, the one that runs it first."""
    found = [facts.get("organisation"), *(_name(one) for one in _listed(facts, "organisations"))]
    return tuple(dict.fromkeys(name for name in found if isinstance(name, str) and name.strip()))


def keys_of(facts: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield by what an initiative is covered: its sources and its organisations."""
    for source in _listed(facts, "sources"):
        yield "source", str(source)
    for name in organisations_of(facts):
        yield "organisation", name_key(name)


class Stakes:
    """All stakes that are held, found by what they cover."""

    def __init__(self, held: Iterable[Stake] = ()) -> None:
        """Hold these."""
        self.held = tuple(held)
        self._by_key: dict[tuple[str, str], list[Stake]] = {}
        for stake in self.held:
            self._by_key.setdefault(stake.key, []).append(stake)

    def on(self, facts: Mapping[str, object]) -> tuple[Stake, ...]:
        """Return those that cover an initiative with these facts."""
        if not self.held:
            return ()
        return tuple(dict.fromkeys(stake for key in keys_of(facts) for stake in self._by_key.get(key, ())))


def _listed(facts: Mapping[str, object], name: str) -> tuple[object, ...]:
    value = facts.get(name)
    return tuple(value) if isinstance(value, (list, tuple)) else ()


def _name(organisation: object) -> object:
    return organisation.get("name") if isinstance(organisation, Mapping) else organisation
