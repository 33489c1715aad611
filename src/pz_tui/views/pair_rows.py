"""Two records side by side, field by field, with brackets round the words that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

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
    """One field of both: its label, what each says with brackets round what differs, and whether they are equal."""

    label: str
    one: str
    other: str
    is_equal: bool


def compare(one: Case, other: Case, names: Mapping[str, str]) -> Iterator[Compared]:
    """Yield every field that one of the two has; `names` is what people call a key."""
    for key, label in FIELDS:
        mine, theirs = _text(one.facts, key, names), _text(other.facts, key, names)
        if mine or theirs:
            equal = mine.casefold() == theirs.casefold()
            yield Compared(say(label), *((mine, theirs) if equal else differing(mine, theirs)), equal)


def differing(one: str, other: str) -> tuple[str, str]:
    """Return two texts with brackets round each run of words that the other has not, whatever their case."""
    if not one or not other:
        return one, other
    mine, theirs = one.split(" "), other.split(" ")
    if max(len(mine), len(theirs)) > MOST_WORDS:
        return one, other
    matcher = SequenceMatcher(
        None, [_bare(word) for word in mine], [_bare(word) for word in theirs], autojunk=False
    )
    left: list[str] = []
    right: list[str] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        left += _marked(mine[a:b], is_equal=tag == "equal")
        right += _marked(theirs[c:d], is_equal=tag == "equal")
    return " ".join(left), " ".join(right)


def _marked(words: Sequence[str], *, is_equal: bool) -> list[str]:
    return [" ".join(words) if is_equal else f"[{' '.join(words)}]"] if words else []


def _bare(word: str) -> str:
    return word.casefold().strip(".,;:!?()")


def _text(facts: Mapping[str, object], key: str, names: Mapping[str, str]) -> str:
    value = facts.get(key)
    if isinstance(value, (list, tuple)):
        said = (str(one.get("name", "")) if isinstance(one, Mapping) else str(one) for one in value)
        named = (names.get(one, one) for one in said)
        return plain(", ".join(filter(None, named)))
    return plain(value or "")
