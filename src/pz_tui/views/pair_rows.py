"""Records side by side, field by field, with brackets round the words that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from pz_domain.model.case import Case
from pz_domain.wording import mark, say
from pz_tui.plain import plain

FIELDS = (
    ("title", mark("Title")),
    ("organisation", mark("Organisation")),
    ("organisations", mark("Together with")),
    ("sources", mark("From")),
    ("reference", mark("Reference")),
    ("patient_group", mark("Patients")),
    ("target_groups", mark("Target group")),
    ("before", mark("Before")),
    ("now", mark("Now")),
    ("summary", mark("In short")),
)
MOST_WORDS = 400
"""So many words of a text are compared one by one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of all: its label, what each says with brackets round what differs, and whether they are equal."""

    label: str
    sides: tuple[str, ...]
    is_equal: bool


def compare(one: Case, other: Case, names: Mapping[str, str]) -> Iterator[Compared]:
    """Yield every field that one of the two has; `names` is what people call a key."""
    for key, label in FIELDS:
        mine, theirs = _text(one.facts, key, names), _text(other.facts, key, names)
        if mine or theirs:
            equal = mine.casefold() == theirs.casefold()
            yield Compared(say(label), (mine, theirs) if equal else differing(mine, theirs), equal)


def differing(*texts: str) -> tuple[str, ...]:
    """Return texts with brackets round each run of words that another has not, whatever their case."""
    words = [text.split(" ") for text in texts]
    if max(map(len, words)) > MOST_WORDS:
        return texts
    bare = [list(map(_bare, side)) for side in words]
    marked = []
    for side, mine in zip(words, bare, strict=True):
        shared = set(range(len(side)))
        for theirs in bare:
            if theirs is not mine and theirs != [""]:
                shared &= _kept(mine, theirs)
        runs = groupby(range(len(side)), key=shared.__contains__)
        marked.append(" ".join(_marked([side[n] for n in run], is_equal=kept) for kept, run in runs))
    return tuple(marked)


def _kept(mine: Sequence[str], theirs: Sequence[str]) -> set[int]:
    """Return at which places of one stand words that the other has too, in the same order."""
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return {place for block in blocks for place in range(block.a, block.a + block.size)}


def _marked(words: Sequence[str], *, is_equal: bool) -> str:
    text = " ".join(words)
    return text if is_equal or not text else f"[{text}]"


def _bare(word: str) -> str:
    return word.casefold().strip(".,;:!?()")


def _text(facts: Mapping[str, object], key: str, names: Mapping[str, str]) -> str:
    value = facts.get(key)
    if isinstance(value, (list, tuple)):
        said = (str(one.get("name", "")) if isinstance(one, Mapping) else str(one) for one in value)
        named = (names.get(one, one) for one in said)
        return plain(", ".join(filter(None, named)))
    return plain(value or "")
